# SPDX-License-Identifier: MIT
"""The preferences: every declared setting has a row that shows and changes it."""

from __future__ import annotations

from dataclasses import fields

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialogButtonBox,
    QDoubleSpinBox,
    QLineEdit,
    QPushButton,
    QSpinBox,
)

from writer_app.gui.key_edit import KeyEdit
from writer_app.gui.preferences import Preferences
from writer_app.gui.settings_holder import SettingsHolder
from writer_app.storage.settings import OPTIONS, Settings

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


def test_every_setting_has_a_row(dialog):
    """No declared setting is missing, and each explains itself."""
    assert list(dialog.editors) == [field.name for field in fields(Settings)]
    assert all(editor.toolTip() for editor in dialog.editors.values())


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


def test_defaults_come_back(dialog, holder, qtbot):
    """One button sets everything back."""
    holder.set(Settings(beam_width=9, theme="dark", font_family="Some Font"))
    box = dialog.findChild(QDialogButtonBox)
    button = next(each for each in box.findChildren(QPushButton) if each.text() == "Defaults")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert holder.current == Settings()


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
    """The old key stays, and the reason is said in the dialog."""
    dialog.editors[name].edit.setKeySequence(key)
    assert holder.current == Settings()
    assert why in dialog.note.text()
    assert dialog.editors[name].edit.keySequence().toString() == getattr(Settings(), name)
    dialog.editors[name].edit.setKeySequence("Ctrl+F10")
    assert getattr(holder.current, name) == "Ctrl+F10"
    assert why not in dialog.note.text()
