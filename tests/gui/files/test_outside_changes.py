# SPDX-License-Identifier: MIT
"""Changes by other programs: noticed, told once, and no text of the writer's is lost by any answer."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QApplication

from tests.gui.window_doubles import ScriptedDialogs
from writer_app.gui.dialogs.comparison_dialog import OutsideChoice
from writer_app.gui.editor.notice_area import NoticeArea
from writer_app.gui.editor.page import Page
from writer_app.gui.files.document import Document
from writer_app.gui.files.file_watch import FileWatch
from writer_app.gui.files.outside_changes import OutsideChanges


class Parts:
    """A document with what follows its file."""

    def __init__(self, editor, path):
        self.editor, self.path = editor, path
        self.document = Document(editor, editor)
        self.notices = NoticeArea(editor, Page(editor))
        self.dialogs = ScriptedDialogs()
        self.watch = FileWatch(editor)
        self.changes = OutsideChanges(editor, self.document, self.notices, self.dialogs, self.watch)
        self.said: list[str] = []
        self.changes.said.connect(self.said.append)
        path.write_text("first", "utf-8")
        self.document.open(path)

    @property
    def notice(self):
        return self.notices.sentence("outside")

    def press(self, words):
        button = next(
            each for each in self.notices.buttons("outside") if words in each.text().replace("&", "")
        )
        button.click()


@pytest.fixture
def parts(editor, tmp_path):
    """Give an opened file."""
    return Parts(editor, tmp_path / "novel.md")


def test_an_unchanged_text_follows_its_file(parts, qtbot):
    """By itself, with a word in the status bar; undo leads back."""
    parts.path.write_text("second", "utf-8")
    qtbot.waitUntil(lambda: parts.document.text == "second")
    assert not parts.document.modified
    assert "read again" in parts.said[0]
    assert parts.notice == ""
    parts.editor.undo()
    assert parts.document.text == "first"


def test_the_documents_own_saves_are_no_news(parts, qtbot):
    """Nor is a file that was only touched."""
    parts.editor.insertPlainText("new ")
    with qtbot.waitSignal(parts.watch.happened):
        parts.document.save()
    with qtbot.waitSignal(parts.watch.happened):
        parts.path.write_text("new first", "utf-8")
    assert (parts.notice, parts.said) == ("", [])


def test_a_changed_text_waits_for_the_writer(parts, qtbot):
    """The line above the text comes by itself; reading again is a step of undo."""
    parts.editor.insertPlainText("my ")
    parts.path.write_text("second", "utf-8")
    qtbot.waitUntil(lambda: parts.notice != "")
    assert "changed by another program" in parts.notice
    assert parts.document.text == "my first"
    parts.press("Read again")
    assert (parts.document.text, parts.document.modified, parts.notice) == ("second", False, "")
    parts.editor.undo()
    assert parts.document.text == "my first"


def test_keeping_mine_ends_the_question(parts):
    """The file is as the other left it until the writer saves; the next change is told anew."""
    parts.editor.insertPlainText("my ")
    parts.path.write_text("second", "utf-8")
    parts.changes.look()
    parts.press("Keep mine")
    parts.changes.look()
    assert parts.notice == ""
    assert not parts.document.changed_on_disk()
    parts.path.write_text("third one", "utf-8")
    parts.changes.look()
    assert parts.notice != ""


@pytest.mark.parametrize(
    ("choice", "text", "is_told"),
    [
        (OutsideChoice.READ_AGAIN, "second", False),
        (OutsideChoice.KEEP_MINE, "my first", False),
        (OutsideChoice.LATER, "my first", True),
    ],
)
def test_comparing_comes_before_choosing(parts, choice, text, is_told):
    """Both versions are shown; closed without a choice, the line is there again."""
    parts.editor.insertPlainText("my ")
    parts.path.write_text("second", "utf-8")
    parts.changes.look()
    parts.dialogs.outside = choice
    parts.press("Compare")
    assert parts.dialogs.asked == ["compare novel.md: my first | second"]
    assert parts.document.text == text
    assert (parts.notice != "") is is_told


def test_a_deleted_file_leaves_its_text(parts, qtbot):
    """It counts as not saved, and is told once; saving writes the file anew."""
    parts.path.unlink()
    qtbot.waitUntil(lambda: "deleted or moved" in parts.notice)
    assert parts.document.modified
    parts.press("Understood")
    parts.changes.look()
    assert parts.notice == ""
    parts.document.save()
    assert parts.path.read_text("utf-8") == "first"


def test_a_file_that_is_no_text_any_more(parts):
    """It is told, and the text stays; comparing says why it cannot be done."""
    parts.path.write_bytes(b"\0\1\2")
    parts.changes.look()
    assert "cannot be read" in parts.notice
    assert parts.document.text == "first"
    parts.press("Keep mine")
    assert parts.document.modified
    parts.path.write_bytes(b"\0\1\2\3")
    parts.changes.look()
    parts.press("Compare")
    assert parts.dialogs.problems
    assert parts.notice != ""


def test_it_can_be_switched_off(parts):
    """Then an unchanged text waits, too."""
    parts.changes.set_rereads(False)
    parts.path.write_text("second", "utf-8")
    parts.changes.look()
    assert parts.document.text == "first"
    assert parts.notice != ""


def test_it_is_looked_at_when_the_writer_comes_back(parts):
    """Of changes on another machine the system does not tell."""
    parts.path.write_text("second", "utf-8")
    QApplication.sendEvent(parts.editor, QFocusEvent(QEvent.Type.FocusIn))
    assert parts.document.text == "second"


def test_it_follows_the_document_to_another_file(parts, tmp_path):
    """And none at all once the text has gone."""
    parts.document.save(tmp_path / "other.md")
    assert str(tmp_path / "other.md") in parts.watch._watched()
    assert str(parts.path) not in parts.watch._watched()
    parts.changes.finish()
    parts.changes.finish()
    assert parts.watch._watched() == set()
