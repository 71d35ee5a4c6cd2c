# SPDX-License-Identifier: MIT
"""The real dialogs: what each button answers."""

from __future__ import annotations

from html import escape

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QFileDialog,
    QInputDialog,
    QMessageBox,
    QSpinBox,
    QWidget,
)

from writer_app.exchange.formats import Format
from writer_app.gui.dialogs.dialogs import Dialogs, ForeignChoice, UnsavedChoice
from writer_app.gui.dialogs.export_dialog import ExportChoice

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def dialogs(qtbot):
    """Give dialogs over an empty window."""
    window = QWidget()
    qtbot.addWidget(window)
    return Dialogs(window)


@pytest.mark.parametrize(
    ("button", "choice"),
    [("Save", UnsavedChoice.SAVE), ("Discard", UnsavedChoice.DISCARD), ("Cancel", UnsavedChoice.CANCEL)],
)
def test_unsaved_changes(dialogs, button, choice):
    """Each button is its choice."""
    _press(button)
    assert dialogs.unsaved_changes("a.txt") is choice


def test_escape_is_cancel(dialogs):
    """Whoever closes the question keeps the text."""
    QTimer.singleShot(0, lambda: [each.close() for each in QApplication.topLevelWidgets() if each.isModal()])
    assert dialogs.unsaved_changes("a.txt") is UnsavedChoice.CANCEL


@pytest.mark.parametrize(
    ("button", "choice"),
    [
        ("Save all", UnsavedChoice.SAVE),
        ("Discard all", UnsavedChoice.DISCARD),
        ("Cancel", UnsavedChoice.CANCEL),
    ],
)
def test_unsaved_texts(dialogs, button, choice):
    """Each button is its choice, for all texts."""
    _press(button)
    assert dialogs.unsaved_texts(["a.txt", "b.txt"]) is choice


@pytest.mark.parametrize(
    ("button", "choice"),
    [
        ("Export…", ForeignChoice.EXPORT),
        ("Save as…", ForeignChoice.SAVE_AS),
        ("Cancel", ForeignChoice.CANCEL),
    ],
)
def test_the_name_of_another_format(dialogs, button, choice):
    """Each button is its choice; what cannot be exported to is not offered."""
    _press(button)
    assert dialogs.foreign_name("a.docx", can_export=True) is choice
    if choice is not ForeignChoice.EXPORT:
        _press(button)
        assert dialogs.foreign_name("a.docm", can_export=False) is choice


def test_many_unsaved_texts_are_not_all_named(dialogs, monkeypatch):
    """The question stays smaller than the screen."""
    said = []
    monkeypatch.setattr(QMessageBox, "setInformativeText", lambda _box, text: said.append(text))
    _press("Cancel")
    dialogs.unsaved_texts([f"{number}.txt" for number in range(30)])
    assert "7.txt" in said[0]
    assert "8.txt" not in said[0]
    assert "and 22 more" in said[0]


@pytest.mark.parametrize(("button", "answer"), [("Replace it", True), ("Cancel", False)])
def test_overwrite(dialogs, button, answer):
    """Only the button that names it replaces the other version."""
    _press(button)
    assert dialogs.overwrite_changed("a.txt") is answer


@pytest.mark.parametrize(
    ("encoding", "button", "answer"),
    [
        ("gb18030", "Open as GB18030", True),
        ("cp1252", "Open as Windows-1252", True),
        ("gb18030", "Cancel", False),
    ],
)
def test_other_encoding(dialogs, encoding, button, answer):
    """The encoding is named on the button, as people call it."""
    _press(button)
    assert dialogs.other_encoding("a.txt", encoding) is answer


def test_names_are_shown_as_they_are(dialogs, monkeypatch):
    """A name that looks like markup is none."""
    said = []
    monkeypatch.setattr(QMessageBox, "setText", lambda _box, text: said.append(text))
    monkeypatch.setattr(QMessageBox, "setInformativeText", lambda _box, text: said.append(text))
    _press("OK")
    dialogs.problem("“a<img>&.txt”", "first\n<b>second")
    assert said == ["<b>“a&lt;img&gt;&amp;.txt”</b>", "first<br>&lt;b&gt;second"]


@pytest.mark.parametrize(("button", "answer"), [("Delete them", True), ("Cancel", False)])
def test_delete_statistics(dialogs, button, answer):
    """Only the button that names it deletes."""
    _press(button)
    assert dialogs.delete_statistics() is answer


def test_where_statistics_go(dialogs, monkeypatch, tmp_path):
    """A file chosen is a path, none chosen is None; a name is suggested."""
    suggested = []

    def choose(_parent, _title, path, _filter):
        suggested.append(path)
        return (str(tmp_path / "x.csv"), "")

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    assert dialogs.statistics_path() == tmp_path / "x.csv"
    assert suggested[0].endswith("writer-statistics.csv")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    assert dialogs.statistics_path() is None


def test_problem(dialogs):
    """A message needs no more than OK."""
    _press("OK")
    dialogs.problem("Title", "Message")


def test_paths(dialogs, monkeypatch, tmp_path):
    """Files chosen are paths; there may be none."""
    names = [str(tmp_path / "x.txt"), str(tmp_path / "y.txt")]
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: (names, ""))
    assert dialogs.open_paths(tmp_path) == [tmp_path / "x.txt", tmp_path / "y.txt"]
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([], ""))
    assert dialogs.open_paths(tmp_path) == []


@pytest.mark.parametrize(
    ("suggested", "shown", "typed", "saved"),
    [
        ("Words.md", 0, None, "Words.md"),
        ("Words.md", 0, "other", "other.md"),
        ("Words.txt", 0, "other", "other.txt"),
        ("Words.md", 0, "other.markdown", "other.markdown"),
        ("Words.md", 1, "Makefile", "Makefile"),
        ("README", 0, "LICENSE", "LICENSE"),
        ("Words.md", 0, "Version 1.2", "Version 1.2.md"),
        ("Words.md", 0, "3. Chapter", "3. Chapter.md"),
        ("Words.md", 0, "letter.tex", "letter.tex"),
        ("Words.txt", 0, "3. Chapter", "3. Chapter.txt"),
        ("Words.md", 0, "names.csv", "names.csv"),
        ("Words.md", 1, "Version 1.2", "Version 1.2"),
        ("Version 1.2", 0, "Version 1.3", "Version 1.3"),
        ("Words.md", 0, 'say "hi" & 50% #1?.md', 'say "hi" & 50% #1?.md'),
        ("Words.md", 0, '"hi"', '"hi".md'),
        ('say "hi".md', 0, None, 'say "hi".md'),
    ],
)
def test_where_to_save(dialogs, tmp_path, suggested, shown, typed, saved):
    """A name without a known ending gets the suggested one, but not where all files are shown."""

    def answer():
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QFileDialog)
        if shown:
            name = dialog.nameFilters()[shown]
            dialog.selectNameFilter(name)
            dialog.filterSelected.emit(name)  # as a click does
        if typed is not None:
            dialog.selectFile(typed)
        dialog.accept()

    QTimer.singleShot(0, answer)
    assert dialogs.save_path(tmp_path / suggested) == tmp_path / saved


@pytest.mark.parametrize(
    ("typed", "name"), [("other", "other.md"), ("a.md", "a.md"), ('x "a".md', 'x "a".md')]
)
def test_a_file_is_not_replaced_unasked(dialogs, tmp_path, monkeypatch, typed, name):
    """Refused, the names are there again; agreed, it is the file that was asked about."""
    monkeypatch.setattr("writer_app.gui.dialogs.dialogs.sys.platform", "linux")
    (tmp_path / name).write_text("mine", "utf-8")
    seen = []

    def answer(name, then):
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QFileDialog)
        dialog.selectFile(name)
        QTimer.singleShot(0, then)
        dialog.accept()

    def reply(button, then):
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        seen.append(box.text())
        QTimer.singleShot(0, then)
        next(each for each in box.buttons() if each.text() == button).click()

    def nothing():
        seen.append("end")

    def again():
        answer(typed, lambda: reply("Replace it", nothing))

    QTimer.singleShot(0, lambda: answer(typed, lambda: reply("Cancel", again)))
    assert dialogs.save_path(tmp_path / "Words.md") == tmp_path / name
    asked = f"<b>“{escape(name, quote=False)}” already exists.</b>"
    assert [each.replace("&quot;", '"') for each in seen] == [asked] * 2


def test_a_line_is_asked_for(dialogs):
    """Every digit is taken; a number beyond the last line means the last; cancelled there is no answer."""

    def answer(*, agree):
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QInputDialog)
        assert "1 to 50" in dialog.labelText()
        box = dialog.findChild(QSpinBox)
        assert isinstance(box, QSpinBox)
        assert box.lineEdit().selectedText() == "3"
        QTest.keyClicks(box, "99")
        dialog.done(agree)

    QTimer.singleShot(0, lambda: answer(agree=True))
    assert dialogs.line_number(3, 50) == 50
    QTimer.singleShot(0, lambda: answer(agree=False))
    assert dialogs.line_number(3, 50) is None


def test_an_unwanted_phrase_is_asked_for(dialogs):
    """One of the choices or any other; cancelled there is no answer."""

    def answer(*, agree):
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QInputDialog)
        box = dialog.findChild(QComboBox)
        assert isinstance(box, QComboBox)
        assert [box.itemText(n) for n in range(box.count())] == ["one", "two"]
        assert box.currentText() == "one"
        box.setEditText("other")
        dialog.done(agree)

    QTimer.singleShot(0, lambda: answer(agree=True))
    assert dialogs.unwanted_phrase(["one", "two"]) == "other"
    QTimer.singleShot(0, lambda: answer(agree=False))
    assert dialogs.unwanted_phrase(["one", "two"]) is None


def test_export_choice(dialogs):
    """What the dialog shows is the answer; cancelled there is none."""
    first = ExportChoice(format=Format.ODT, is_markdown=True, paper="a4")
    for end, answer in (("accept", first), ("reject", None)):
        QTimer.singleShot(0, lambda end=end: getattr(QApplication.activeModalWidget(), end)())
        assert dialogs.export_choice(first) == answer


def test_export_path(dialogs, tmp_path):
    """The suggested name is there; a name without a suffix gets that of the format."""

    def answer(name):
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QFileDialog)
        assert dialog.acceptMode() is QFileDialog.AcceptMode.AcceptSave
        if name is None:
            dialog.reject()
        else:
            dialog.selectFile(name)
            dialog.accept()

    for name, path in (
        ("novel.docx", tmp_path / "novel.docx"),
        ("other", tmp_path / "other.docx"),
        (None, None),
    ):
        QTimer.singleShot(0, lambda name=name: answer(name))
        assert dialogs.export_path(tmp_path / "novel.docx", "Word document", ".docx") == path


def _press(text):
    def press():
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        next(each for each in box.buttons() if each.text().replace("&", "") == text).click()

    QTimer.singleShot(0, press)
