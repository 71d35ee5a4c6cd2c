# SPDX-License-Identifier: MIT
"""The guard of a file: marked while it is open here, read-only while it is open elsewhere."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from writer_app.gui.editor.notice_area import NoticeArea
from writer_app.gui.editor.page import Page
from writer_app.gui.files.document import Document
from writer_app.gui.files.file_guard import FileGuard, who
from writer_app.storage.file_lock import LockOwner, lock_path
from writer_app.storage.process_mark import ProcessMark, machine

SHE = LockOwner(name="Ada", host="engine", since="10.12.1840 10:00")


@pytest.fixture
def document(editor):
    """Give an empty document."""
    return Document(editor, editor)


@pytest.fixture
def notices(editor):
    """Give the notices."""
    return NoticeArea(editor, Page(editor))


@pytest.fixture
def guard(editor, document, notices):
    """Give a guard that marks files."""
    found = FileGuard(editor, document, notices)
    found.set_marks(True)
    return found


@pytest.fixture
def path(tmp_path):
    """Give a file."""
    found = tmp_path / "a.txt"
    found.write_text("text", "utf-8")
    return found


def test_a_file_is_marked_while_it_is_open(guard, document, path, tmp_path):
    """Not before, not after, and with the document from one file to another."""
    document.open(path)
    assert lock_path(path).exists()
    document.save(tmp_path / "b.txt")
    assert not lock_path(path).exists()
    assert lock_path(tmp_path / "b.txt").exists()
    document.clear()
    assert not lock_path(tmp_path / "b.txt").exists()
    document.open(path)
    guard.finish()
    assert not lock_path(path).exists()


def test_marks_can_be_switched_off(guard, document, path):
    """At once, and on again; others' marks do not count then."""
    document.open(path)
    guard.set_marks(False)
    assert not lock_path(path).exists()
    lock_path(path).write_text(",she,elsewhere,now,x;", "utf-8")
    assert guard.owner_of(path) is None
    lock_path(path).unlink()
    guard.set_marks(True)
    assert lock_path(path).exists()


def test_a_read_only_text_can_be_read_only(guard, document, editor, notices, path, qtbot):
    """Keys move the caret, but change nothing; the line above says why, and can be told otherwise."""
    document.open(path)
    heard: list[bool] = []
    guard.read_only_changed.connect(heard.append)
    guard.set_read_only(SHE)
    qtbot.keyClicks(editor, "xyz")
    qtbot.keyClick(editor, Qt.Key.Key_Delete)
    editor.paste()
    assert document.text == "text"
    qtbot.keyClick(editor, Qt.Key.Key_Right)
    assert editor.textCursor().position() == 1
    assert "Ada" in notices.sentence("guard")
    assert not editor.can_show_ghost()
    notices.buttons("guard")[0].click()
    qtbot.keyClicks(editor, "x")
    assert document.text == "txext"
    assert heard == [True, False]


def test_looking_again_sees_whether_the_other_has_gone(guard, document, editor, notices, path):
    """While the mark is there nothing changes; then the text may be edited and is marked here."""
    lock_path(path).write_text(",she,elsewhere,now,x;", "utf-8")
    document.open(path)
    owner = guard.owner_of(path)
    assert owner is not None
    guard.set_read_only(owner)
    notices.buttons("guard")[1].click()
    assert guard.is_read_only
    lock_path(path).unlink()
    notices.buttons("guard")[1].click()
    assert not guard.is_read_only
    assert notices.sentence("guard") == ""
    assert lock_path(path).exists()


def test_another_text_may_be_edited(guard, document, path):
    """Being read-only belongs to the file."""
    document.open(path)
    guard.set_read_only(SHE)
    document.clear()
    assert not guard.is_read_only


@pytest.mark.parametrize(
    ("owner", "words"),
    [
        (SHE, "Ada has had it open on the computer engine since 10.12.1840 10:00."),
        (LockOwner(name="me", host=machine(), since="now", mark=ProcessMark(pid=1)), "another Writer of me"),
        (LockOwner(), "Somebody has it open."),
    ],
)
def test_who(owner, words):
    """A sentence about what is known."""
    assert words in who(owner)
