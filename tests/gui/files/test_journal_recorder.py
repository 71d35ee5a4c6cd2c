# SPDX-License-Identifier: MIT
"""The recorder: whatever is done to a text, its journal holds it a moment later."""

from __future__ import annotations

import random
import shutil

import pytest
from PySide6.QtGui import QTextCursor

from writer_app.gui.files import journal_recorder
from writer_app.gui.files.document import Document
from writer_app.gui.files.journal_keeper import JournalKeeper
from writer_app.gui.files.journal_recorder import DELAY_MS, MOST_UNITS, JournalRecorder
from writer_app.storage.journal import Edits, Whole, read_journal


@pytest.fixture
def home(tmp_path):
    """Give the folder of all journals, not there yet."""
    return tmp_path / "unsaved"


@pytest.fixture
def keeper(qtbot, home):
    """Give a keeper that notes what it is given, and close it."""
    found = _NotingKeeper(home)
    yield found
    assert found.close()


@pytest.fixture
def document(editor):
    """Give an empty document."""
    return Document(editor, editor)


@pytest.fixture
def recorder(editor, document, keeper):
    """Give a recorder of the document."""
    return JournalRecorder(editor, document, keeper)


class _NotingKeeper(JournalKeeper):
    def __init__(self, home):
        super().__init__(home)
        self.put_items = []

    def put(self, item):
        self.put_items.append(item)
        super().put(item)


def _kept(keeper, home):
    assert keeper.wait()
    return [str(read_journal(path).text) for path in home.rglob("*.journal")]


def test_promises():
    """What is lost at most is told in the manual: 20 characters, or what is typed in a second."""
    assert DELAY_MS <= 600
    assert MOST_UNITS <= 15


def test_typing_is_handed_over_soon(recorder, keeper, editor, home, qtbot):
    """A few keys after a moment, many at once; nobody asks for it."""
    with qtbot.waitSignal(keeper.written):
        qtbot.keyClicks(editor, "few")
    assert _kept(keeper, home) == ["few"]
    with qtbot.waitSignal(keeper.written):
        qtbot.keyClicks(editor, " and many more of them")
    assert "many" in _kept(keeper, home)[0]


def test_only_changes_are_written(recorder, document, keeper, editor, home, qtbot, tmp_path):
    """The text of the file once, then what came in, with the caret."""
    path = tmp_path / "novel.txt"
    path.write_text("x" * 50_000, "utf-8")
    document.open(path)
    qtbot.keyClicks(editor, "new")
    recorder.flush()
    qtbot.keyClicks(editor, " words")
    recorder.flush()
    whole, *edits = keeper.put_items
    assert isinstance(whole, Whole)
    assert (whole.text, whole.head.path) == ("x" * 50_000, str(path))
    assert all(isinstance(each, Edits) for each in edits)
    assert [(edit.position, edit.removed, edit.text) for each in edits for edit in each.edits] == [
        (0, 0, "new"),
        (3, 0, " words"),
    ]
    assert edits[-1].caret == 9
    assert _kept(keeper, home) == ["new words" + "x" * 50_000]


@pytest.mark.parametrize("seed", range(8))
def test_whatever_is_edited_is_kept(recorder, keeper, document, editor, home, tmp_path, seed):
    """Random edits near and far, undone and done again; with odd seeds also within pairs of surrogates."""
    chance = random.Random(seed)
    path = tmp_path / "a.txt"
    path.write_text("\n".join("她来了 😀 word" * 20 for _ in range(60)), "utf-8")
    document.open(path)
    cursor = QTextCursor(editor.document())

    def go(place, mode=QTextCursor.MoveMode.MoveAnchor):
        place = max(0, min(place, editor.document().characterCount() - 1))
        within = "\udc00" <= editor.document().characterAt(place) <= "\udfff"
        cursor.setPosition(place - (within and seed % 2 == 0), mode)

    for _ in range(120):
        length = editor.document().characterCount() - 1
        match chance.randrange(9):
            case 0:
                editor.undo()
            case 1:
                editor.redo()
            case 2:
                recorder.flush()
            case 3:
                cursor.beginEditBlock()
                for _ in range(3):
                    go(chance.randrange(length))
                    cursor.insertText(chance.choice(["a", "b\nc", "文"]))
                cursor.endEditBlock()
            case 4:
                go(chance.randrange(length + 1))
                go(cursor.position() + chance.choice([1, 2, 700]), QTextCursor.MoveMode.KeepAnchor)
                cursor.insertText(chance.choice(["", "x", "😀\n" * 300]))
            case _:
                near = chance.random() < 0.7
                go(cursor.position() + chance.randrange(-20, 20) if near else chance.randrange(length + 1))
                cursor.insertText(chance.choice(["a", "她", "😀", " ", "\n"]))
    cursor.insertText("end")
    recorder.flush()
    assert _kept(keeper, home) == [document.text]
    edits = sum(isinstance(each, Edits) for each in keeper.put_items)
    assert edits > len(keeper.put_items) // 2 or seed % 2


def test_a_saved_text_needs_no_journal(recorder, keeper, document, editor, home, qtbot, tmp_path):
    """Saved, undone or given up, it has none; changed again, it has one again."""
    qtbot.keyClicks(editor, "mine")
    recorder.flush()
    assert _kept(keeper, home) == ["mine"]
    document.save(tmp_path / "a.txt")
    assert _kept(keeper, home) == []
    qtbot.keyClicks(editor, "!")
    recorder.flush()
    assert _kept(keeper, home) == ["mine!"]
    editor.undo()
    recorder.flush()
    assert not document.modified
    assert _kept(keeper, home) == []
    qtbot.keyClicks(editor, "?")
    recorder.flush()
    assert _kept(keeper, home) == ["mine?"]
    recorder.forget()
    assert _kept(keeper, home) == []


def test_another_text_is_no_edit(recorder, keeper, document, home, tmp_path, editor, qtbot):
    """Opening, beginning and clearing write nothing, nor does a text from elsewhere before it is changed."""
    path = tmp_path / "a.txt"
    path.write_text("text", "utf-8")
    document.open(path)
    document.begin_with("template")
    document.clear()
    document.take("imported", tmp_path / "novel.docx")
    recorder.flush()
    assert keeper.put_items == []
    qtbot.keyClicks(editor, "my ")
    recorder.flush()
    assert _kept(keeper, home) == ["my imported"]
    assert keeper.put_items[0].head.suggested == str(tmp_path / "novel.md")


def test_half_a_character_is_no_end(recorder, keeper, document, editor, home):
    """A damaged text is kept as Python can hold it, and the next edit, too."""
    editor.setPlainText("a😀b" + "x" * 400)
    recorder.flush()
    cursor = editor.textCursor()
    cursor.setPosition(2)
    cursor.insertText("y" * 300)
    recorder.flush()
    cursor.insertText("z")
    recorder.flush()
    assert _kept(keeper, home) == [document.text]


def test_trouble_is_told_and_tried_again(
    recorder, keeper, document, editor, home, qtbot, monkeypatch, tmp_path
):
    """While nothing can be written nothing is lost; when it can be, all is, and the trouble is over."""
    monkeypatch.setattr(journal_recorder, "_RETRY_MS", 20)
    home.touch()  # a file where the folder should be
    heard: list[str] = []
    recorder.troubled.connect(heard.append)
    with qtbot.waitSignal(recorder.troubled):
        qtbot.keyClicks(editor, "typed in trouble")
    assert "not kept safe" in heard[0]
    with qtbot.waitSignal(keeper.failed):  # tried again by itself
        qtbot.keyClicks(editor, " and more")
    home.unlink()
    qtbot.waitUntil(lambda: heard[-1] == "")
    assert _kept(keeper, home) == ["typed in trouble and more"]
    qtbot.keyClicks(editor, "!")
    recorder.flush()
    assert _kept(keeper, home) == ["typed in trouble and more!"]
    shutil.rmtree(home)
    with qtbot.waitSignal(keeper.failed):
        qtbot.keyClicks(editor, " gone, here again")
    qtbot.waitUntil(lambda: heard[-1] == "")
    assert _kept(keeper, home) == [document.text]


def test_keys_during_a_retry_are_not_forgotten(recorder, keeper, editor, home, qtbot, monkeypatch):
    """What is typed between a try and its answer is handed over after it."""
    monkeypatch.setattr(journal_recorder, "_RETRY_MS", 20)
    home.touch()
    with qtbot.waitSignal(recorder.troubled):
        qtbot.keyClicks(editor, "first")
        recorder.flush()
    home.unlink()
    recorder.flush()
    editor.insertPlainText(" second")
    qtbot.waitUntil(lambda: _kept(keeper, home) == ["first second"])


def test_saving_ends_the_trouble(recorder, keeper, document, editor, home, qtbot, tmp_path):
    """A text that is in its file is safe."""
    home.touch()
    heard: list[str] = []
    recorder.troubled.connect(heard.append)
    with qtbot.waitSignal(recorder.troubled):
        qtbot.keyClicks(editor, "text")
        recorder.flush()
    document.save(tmp_path / "a.txt")
    assert heard[-1] == ""


def test_an_earlier_journal_goes_when_this_one_is_there(recorder, keeper, document, home, tmp_path, qtbot):
    """A recovered text is written whole before what it came from is deleted."""
    left = tmp_path / "left.journal"
    left.touch()
    document.recover(document.head, "recovered")
    with qtbot.waitSignal(keeper.written):
        recorder.take_over(left)
    assert not left.exists()
    assert _kept(keeper, home) == ["recovered"]


def test_without_a_folder_it_does_nothing(editor, document, qtbot):
    """No edit is even looked at."""
    recorder = JournalRecorder(editor, document, JournalKeeper(None))
    qtbot.keyClicks(editor, "text")
    assert not recorder._timer.isActive()
