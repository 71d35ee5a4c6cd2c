# SPDX-License-Identifier: MIT
"""Controls of settings: each kind shows its values without choosing them, and tells what is chosen."""

from __future__ import annotations

from unittest.mock import Mock

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QFontComboBox, QLineEdit, QPushButton

from tests.storage.test_installed_models import write_model
from writer_app.gui.settings.setting_editors import make_editor, show_value
from writer_app.storage.bundle_archive import pack_bundle
from writer_app.storage.installed_models import InstalledModels
from writer_app.storage.paths import installed_models_dir
from writer_app.storage.settings import OPTIONS

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

BY_NAME = {option.name: option for option in OPTIONS}


@pytest.fixture
def make(qtbot):
    """Give a function that makes the control of a setting, and what it has chosen."""

    def build(name):
        chosen = Mock()
        editor = make_editor(BY_NAME[name], chosen, lambda _key: "")
        qtbot.addWidget(editor)
        editor.show()
        return editor, chosen

    return build


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("key_list", "Ctrl+F9"),
        ("theme", "sepia"),
        ("outline", True),
        ("beam_width", 7),
        ("temperature", 0.7),
        ("silent_endings", ".a .b"),
        ("font_family", "Serif"),
        ("models_folder", "/models"),
    ],
)
def test_showing_a_value_chooses_nothing(make, name, value):
    """Each kind of control takes a value silently."""
    editor, chosen = make(name)
    show_value(editor, value)
    assert not chosen.called


def test_values_are_seen(make):
    """What was shown stands in the control."""
    for name, value, seen in (
        ("theme", "sepia", lambda box: box.currentData()),
        ("outline", True, lambda box: box.isChecked()),
        ("beam_width", 7, lambda box: box.value()),
        ("temperature", 0.7, lambda box: box.value()),
        ("silent_endings", ".a .b", lambda box: box.text()),
        ("models_folder", "/models", lambda box: box.findChild(QLineEdit).text()),
    ):
        editor, _chosen = make(name)
        show_value(editor, value)
        assert seen(editor) == value


def test_a_number_has_its_unit(make):
    """One is one thing: shown, typed, or reached by the arrows."""
    editor, chosen = make("backups")
    show_value(editor, 1)
    assert editor.text() == "1 version"
    editor.stepUp()
    assert editor.text() == "2 versions"
    chosen.assert_called_once_with(2)
    show_value(editor, 1)
    assert editor.text() == "1 version"
    editor, _chosen = make("beam_width")
    show_value(editor, 1)
    assert editor.text() == "1"


def test_a_font_may_be_left_to_the_program(make, qtbot):
    """The button beside the fonts takes none of them, and the box says so."""
    editor, chosen = make("font_family")
    qtbot.mouseClick(editor.findChild(QPushButton), Qt.MouseButton.LeftButton)
    chosen.assert_called_once_with("")
    show_value(editor, "")
    assert editor.findChild(QFontComboBox).lineEdit().text() == "Writer's own choice"


def test_a_folder_can_be_looked_for(make, qtbot, monkeypatch):
    """What the file dialog gives is chosen; nothing is where it was left."""
    editor, chosen = make("models_folder")
    button = editor.findChild(QPushButton)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: "")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert not chosen.called
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: "/found")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    chosen.assert_called_once_with("/found")


def test_a_model_is_one_of_those_installed(make, tmp_path):
    """Of its own language; one that is gone is shown by its name while it is chosen."""
    models = InstalledModels(installed_models_dir())
    names = {}
    for language in ("en", "zh"):
        path = tmp_path / f"big-{language}.writerbundle"
        pack_bundle(write_model(tmp_path / language, {"language": language}), path)
        names[language] = models.keep(models.unpack(path), path.stem).name
    editor, chosen = make("english_model")
    assert [editor.itemData(row) for row in range(editor.count())] == ["", names["en"]]
    editor.setCurrentIndex(1)
    editor.activated.emit(1)
    chosen.assert_called_once_with(names["en"])
    show_value(editor, "gone-12345678")
    assert editor.currentText() == "gone-12345678"
    show_value(editor, "")
    assert editor.currentText() == "the one that comes with Writer"
