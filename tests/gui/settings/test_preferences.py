# SPDX-License-Identifier: MIT
"""The preferences: every declared setting has a row that shows and changes it."""

from __future__ import annotations

from dataclasses import fields

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QLineEdit,
    QSpinBox,
)

from writer_app.gui.common.key_edit import KeyEdit
from writer_app.gui.settings.preferences import Preferences
from writer_app.gui.settings.settings_holder import SettingsHolder
from writer_app.storage.settings import GROUPS, OPTIONS, Settings

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def holder(qtbot):
    """Give settings that no file keeps."""
    return SettingsHolder(Settings(), None)


@pytest.fixture
def dialog(qtbot, holder):
    """Give the dialog."""
    found = Preferences(holder)
    qtbot.addWidget(found)
    found.show()
    return found


def rows_of(dialog):
    """Give the titles of the pages that the list shows."""
    items = [dialog.list.item(row) for row in range(dialog.list.count())]
    return [item.text() for item in items if not item.isHidden()]


def test_every_setting_has_a_row(dialog):
    """No declared setting is missing, each is on the page of its group, and explains itself there."""
    assert list(dialog.editors) == [field.name for field in fields(Settings)]
    assert rows_of(dialog) == [group.title for group in GROUPS]
    for row, page in enumerate(dialog.pages):
        dialog.list.setCurrentRow(row)
        assert dialog.stack.currentWidget() is page
        for option in page.options:
            assert option.group == GROUPS[row]
            assert page.isAncestorOf(dialog.editors[option.name])
            assert page.helps[option.name].text() == option.help


def test_each_control_names_and_explains_itself(dialog):
    """What the keyboard reaches tells a screen reader its setting."""
    for option in OPTIONS:
        editor = dialog.editors[option.name]
        focused = editor.focusProxy() or editor
        assert focused.focusPolicy() & Qt.FocusPolicy.TabFocus
        assert focused.accessibleName() == option.label
        assert focused.accessibleDescription() == option.help


def test_a_small_window_with_large_letters_cuts_nothing_off(qtbot, qapp, holder):
    """At twice the size the dialog still fits into 1024 by 700 points, and pages scroll only downwards."""
    before = qapp.font()
    font = qapp.font()
    font.setPointSizeF(font.pointSizeF() * 2)
    qapp.setFont(font)
    try:
        large = Preferences(holder)
        qtbot.addWidget(large)
        large.resize(1000, 660)
        large.show()
        qtbot.waitExposed(large)
        assert large.width() <= 1000
        assert large.height() <= 660
        for row, page in enumerate(large.pages):
            large.list.setCurrentRow(row)
            qtbot.waitUntil(lambda page=page: page.isVisible())
            assert page.rows.minimumSizeHint().width() <= page.viewport().width()
    finally:
        qapp.setFont(before)


def test_a_search_leaves_what_it_finds(dialog, qtbot):
    """All words count, in names and explanations; pages without a match go, and come back."""
    qtbot.keyClicks(dialog.search, "SCREEN reader")
    assert rows_of(dialog) == ["Suggestions"]
    assert dialog.editors["announce_suggestions"].isVisible()
    assert not dialog.editors["temperature"].isVisible()
    dialog.search.setText("paper size")
    assert rows_of(dialog) == ["Files and paper"]
    assert dialog.editors["paper"].isVisible()
    dialog.search.setText("aardvark")
    assert rows_of(dialog) == []
    assert not any(editor.isVisible() for editor in dialog.editors.values())
    dialog.search.clear()
    assert rows_of(dialog) == [group.title for group in GROUPS]
    assert dialog.editors["paper"].isVisible()


def test_enter_in_a_box_changes_nothing_else(dialog, holder, qtbot):
    """It neither closes the dialog nor presses a button."""
    qtbot.keyClicks(dialog.search, "size")
    qtbot.keyClick(dialog.search, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert holder.current == Settings()


@pytest.mark.parametrize("option", OPTIONS, ids=lambda option: option.name)
def test_each_row_changes_its_setting_alone(dialog, holder, option):
    """A change in a row is in force at once, and nothing else is touched."""
    editor = dialog.editors[option.name]
    before = holder.current
    match editor:
        case QCheckBox():
            editor.toggle()
        case QSpinBox() | QDoubleSpinBox():
            editor.stepUp()
        case KeyEdit():
            editor.edit.setKeySequence("Ctrl+F10")
        case QLineEdit():
            editor.setText(".log")
            editor.editingFinished.emit()
        case QComboBox():
            if editor.count() == 1:  # no model is installed
                editor.addItem("mine-12345678", "mine-12345678")
            editor.setCurrentIndex(1)
            editor.activated.emit(1)
        case _ if option.name == "font_family":
            box = editor.findChild(QComboBox)
            box.setCurrentIndex(1)
            box.activated.emit(1)
        case _:
            line = editor.findChild(QLineEdit)
            line.setText("/some/folder")
            line.editingFinished.emit()
    changed = [
        each.name for each in OPTIONS if getattr(holder.current, each.name) != getattr(before, each.name)
    ]
    assert changed == [option.name]


def test_it_follows_changes_from_elsewhere(dialog, holder):
    """What the tool bar changes is seen here, and does not come back as a change."""
    heard: list[object] = []
    other = Settings(
        temperature=0.4, theme="dark", font_size=20, suggestions_enabled=False, models_folder="/m"
    )
    holder.changed.connect(heard.append)
    holder.set(other)
    assert heard == [other]
    assert dialog.editors["temperature"].value() == 0.4
    assert dialog.editors["theme"].currentData() == "dark"
    assert not dialog.editors["suggestions_enabled"].isChecked()
    assert dialog.editors["models_folder"].findChild(QLineEdit).text() == "/m"


def test_defaults_of_a_page_come_back(dialog, holder, qtbot):
    """One button sets back what is on the page, and only that."""
    holder.set(Settings(font_size=30, theme="dark", font_family="Some Font", beam_width=9))
    dialog.list.setCurrentRow([group.title for group in GROUPS].index("Page"))
    qtbot.mouseClick(dialog.defaults, Qt.MouseButton.LeftButton)
    assert holder.current == Settings(beam_width=9)


@pytest.mark.parametrize(
    ("name", "key", "why"),
    [
        ("key_take_all", "Ctrl+S", "“Ctrl+S” is the key of “Save” already."),
        ("key_take_all", "Ctrl+Right", "“Ctrl+Right” is the key of “Take a word” already."),
        ("key_take_all", "A", "“A” cannot be used here"),
        ("key_list", "Tab", "“Tab” cannot be used here"),
    ],
)
def test_a_key_that_is_taken_or_types_text_is_refused(dialog, holder, name, key, why):
    """The old key stays, and the reason is said where the key is explained."""
    page = dialog.pages[1]
    dialog.editors[name].edit.setKeySequence(key)
    assert holder.current == Settings()
    assert why in page.helps[name].text()
    assert dialog.editors[name].edit.keySequence().toString() == getattr(Settings(), name)
    dialog.editors[name].edit.setKeySequence("Ctrl+F10")
    assert getattr(holder.current, name) == "Ctrl+F10"
    assert why not in page.helps[name].text()
