# SPDX-License-Identifier: MIT
"""New, open, save: no text is lost without a question, no file overwritten without one."""

from __future__ import annotations

import pytest

from tests.gui.window_doubles import ScriptedDialogs
from writer_app.gui.dialogs.dialogs import ForeignChoice, LockedChoice, UnsavedChoice
from writer_app.gui.editor.notice_area import NoticeArea
from writer_app.gui.editor.page import Page
from writer_app.gui.files.document import Document
from writer_app.gui.files.file_commands import FileCommands, own_path
from writer_app.gui.files.file_guard import FileGuard
from writer_app.gui.settings.remembered_holder import RememberedHolder
from writer_app.storage.file_lock import lock_path
from writer_app.storage.remembered import Remembered


@pytest.fixture
def dialogs():
    """Give dialogs that a test answers beforehand."""
    return ScriptedDialogs()


@pytest.fixture
def document(editor):
    """Give an empty document."""
    return Document(editor)


@pytest.fixture
def remembered(qtbot):
    """Give a memory for one run."""
    return RememberedHolder(Remembered(), None)


@pytest.fixture
def guard(editor, document):
    """Give a guard that marks files."""
    found = FileGuard(editor, document, NoticeArea(editor, Page(editor)))
    found.set_marks(True)
    return found


@pytest.fixture
def files(document, dialogs, remembered, guard):
    """Give the commands."""
    return FileCommands(document, dialogs, remembered, guard)


@pytest.fixture
def locked(tmp_path):
    """Give a file that somebody has open on another computer."""
    path = _file(tmp_path, b"theirs")
    lock_path(path).write_text(",she,elsewhere,26.11.2026 07:21,x;", "utf-8")
    return path


def test_a_file_that_is_open_elsewhere_is_asked_about(files, dialogs, document, guard, locked):
    """Who has it open is told; read-only it can only be saved elsewhere."""
    dialogs.locked = LockedChoice.CANCEL
    assert not files.open_path(locked)
    assert document.is_blank
    assert dialogs.asked == [
        "locked note.txt: she has had it open on the computer elsewhere since 26.11.2026 07:21."
    ]
    dialogs.locked = LockedChoice.READ_ONLY
    assert files.open_path(locked)
    assert guard.is_read_only
    assert not files.save()
    assert "read-only" in dialogs.problems[0]
    dialogs.to_save = locked.with_name("mine.txt")
    assert files.save_as()
    assert not guard.is_read_only
    assert lock_path(locked).exists()


def test_it_can_be_opened_anyway(files, dialogs, document, guard, locked, editor, qtbot):
    """Then it is edited and saved as any other; the mark of the other stays."""
    dialogs.locked = LockedChoice.ANYWAY
    assert files.open_path(locked)
    assert not guard.is_read_only
    qtbot.keyClicks(editor, "mine ")
    assert files.save()
    assert locked.read_text("utf-8") == "mine theirs"
    assert "she" in lock_path(locked).read_text("utf-8")


def test_a_file_of_the_last_session_is_not_asked_about(files, dialogs, guard, locked):
    """It is opened read-only, and the line above the text says why."""
    assert files.reopen(locked, None)
    assert guard.is_read_only
    assert dialogs.asked == []


@pytest.mark.parametrize("agreed", [True, False])
def test_saving_to_a_file_that_is_open_elsewhere_is_asked_about(
    files, dialogs, editor, locked, qtbot, agreed
):
    """Nothing is written over what somebody else works on without a yes."""
    qtbot.keyClicks(editor, "mine")
    dialogs.to_save, dialogs.overwrite = locked, agreed
    assert files.save_as() is agreed
    assert locked.read_text("utf-8") == ("mine" if agreed else "theirs")


def test_a_backup_that_cannot_be_kept_is_said(files, document, editor, qtbot, tmp_path, monkeypatch):
    """The text is saved all the same."""

    def fail(*_arguments):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("writer_app.gui.files.document.keep_backup", fail)
    path = _file(tmp_path, b"old")
    files.open_path(path)
    qtbot.keyClicks(editor, "new ")
    said: list[str] = []
    files.said.connect(said.append)
    assert files.save()
    assert "could not be kept: No space left" in said[0]
    assert path.read_text("utf-8") == "new old"


def test_a_version_of_others_is_put_aside(files, dialogs, document, editor, qtbot, tmp_path):
    """What is written over with a yes is the newest earlier version."""
    document.set_backups(2)
    path = _file(tmp_path, b"first")
    files.open_path(path)
    for text in ("a", "b"):
        qtbot.keyClicks(editor, text)
        files.save()
    path.write_text("theirs, changed", "utf-8")
    qtbot.keyClicks(editor, "c")
    dialogs.overwrite = True
    assert files.save()
    assert path.read_text("utf-8") == "abcfirst"
    assert (tmp_path / "note.txt~").read_text("utf-8") == "theirs, changed"
    assert (tmp_path / "note.txt.2~").read_text("utf-8") == "first"


def test_nothing_is_asked_of_an_unchanged_text(files, dialogs, document, tmp_path):
    """A text without changes may go, and another file take its place."""
    assert files.open_path(_file(tmp_path, b"text"))
    assert document.text == "text"
    assert files.may_leave()
    assert dialogs.asked == []


def test_cancel_keeps_the_text(files, dialogs, document, editor, qtbot, tmp_path):
    """Cancelled at the question, opening does nothing."""
    qtbot.keyClicks(editor, "mine")
    dialogs.unsaved = UnsavedChoice.CANCEL
    assert not files.open_path(_file(tmp_path, b"other"))
    assert document.text == "mine"
    assert dialogs.asked == ["unsaved Untitled"]


def test_discard_lets_the_text_go(files, dialogs, editor, qtbot):
    """Discarded at the question, the text may go."""
    qtbot.keyClicks(editor, "mine")
    dialogs.unsaved = UnsavedChoice.DISCARD
    assert files.may_leave()


def test_save_at_the_question_saves(files, dialogs, document, editor, qtbot, tmp_path):
    """Saved at the question, the file holds the text; a save that is cancelled keeps everything."""
    qtbot.keyClicks(editor, "mine")
    dialogs.unsaved = UnsavedChoice.SAVE
    assert not files.may_leave()
    assert document.text == "mine"
    dialogs.to_save = tmp_path / "kept.txt"
    assert files.may_leave()
    assert (tmp_path / "kept.txt").read_text("utf-8") == "mine"


def test_a_binary_file_is_refused_with_a_message(files, dialogs, document, tmp_path):
    """The message names the file; the editor stays usable and the file as it was."""
    path = _file(tmp_path, b"\x7fELF\0\0\0")
    assert not files.open_path(path)
    assert "note.txt" in dialogs.problems[0]
    assert document.is_blank
    assert path.read_bytes() == b"\x7fELF\0\0\0"


def test_a_missing_file_is_refused_with_a_message(files, dialogs, tmp_path):
    """Opening what is not there says so."""
    assert not files.open_path(tmp_path / "none.txt")
    assert "does not exist" in dialogs.problems[0]


@pytest.mark.parametrize(
    ("agreed", "text"), [(True, "明月几时有，把酒问青天。不知天上宫阙，今夕是何年。"), (False, "")]
)
def test_another_encoding_is_offered(files, dialogs, document, tmp_path, agreed, text):
    """A text that is not UTF-8 opens in the likely encoding if the writer agrees, else not at all."""
    path = _file(tmp_path, "明月几时有，把酒问青天。不知天上宫阙，今夕是何年。".encode("gb18030"))
    dialogs.encoding = agreed
    assert files.open_path(path) is agreed
    assert dialogs.asked == ["encoding gb18030"]
    assert document.text == text


def test_a_failed_save_is_told_and_loses_nothing(files, dialogs, document, editor, qtbot, tmp_path):
    """The message comes, the text stays and is still unsaved."""
    qtbot.keyClicks(editor, "mine")
    dialogs.to_save = tmp_path / "no folder" / "x.txt"
    assert not files.save()
    assert "could not be saved" in dialogs.problems[0]
    assert document.modified
    assert document.text == "mine"


def test_a_failed_save_may_go_elsewhere(files, dialogs, document, editor, qtbot, tmp_path):
    """The writer is asked for another name at once, and its text is there then."""
    path = _file(tmp_path, b"theirs")
    files.open_path(path)
    qtbot.keyClicks(editor, "mine ")
    dialogs.save_elsewhere, dialogs.to_save = True, tmp_path / "b.txt"
    path.unlink()
    path.mkdir()
    dialogs.overwrite = True
    assert files.save()
    assert document.path == tmp_path / "b.txt"
    assert (tmp_path / "b.txt").read_text("utf-8") == "mine theirs"


def test_a_protected_file_is_told_on_opening(files, document, tmp_path, monkeypatch):
    """Before the writer has written what cannot be saved there."""
    said: list[str] = []
    files.said.connect(said.append)
    path = _file(tmp_path, b"theirs")
    monkeypatch.setattr("writer_app.gui.files.file_commands.os.access", lambda *_: False)
    assert files.open_path(path)
    assert document.text == "theirs"
    assert "write-protected" in said[-1]


@pytest.mark.parametrize(("agreed", "left"), [(True, "mine theirs at first"), (False, "theirs, changed")])
def test_a_file_changed_by_others_is_asked_about(files, dialogs, editor, qtbot, tmp_path, agreed, left):
    """Saving over another program's change needs a yes."""
    path = _file(tmp_path, b"theirs at first")
    files.open_path(path)
    qtbot.keyClicks(editor, "mine ")
    path.write_text("theirs, changed", "utf-8")
    dialogs.overwrite = agreed
    assert files.save() is agreed
    assert dialogs.asked == ["overwrite note.txt"]
    assert path.read_text("utf-8") == left


def test_a_file_of_the_command_line_may_be_new(files, dialogs, document, tmp_path):
    """A name without a file begins a text of that name; nothing is written yet."""
    assert files.open_or_begin(tmp_path / "coming.txt")
    assert document.name == "coming.txt"
    assert not (tmp_path / "coming.txt").exists()
    assert not files.open_or_begin(tmp_path / "no folder" / "coming.txt")
    assert dialogs.problems


def test_files_opened_and_saved_are_remembered(files, dialogs, remembered, editor, qtbot, tmp_path):
    """Recent files hold both, the newest first."""
    opened, saved = _file(tmp_path, b"text"), tmp_path / "saved.txt"
    files.open_path(opened)
    dialogs.to_save = saved
    files.save_as()
    assert remembered.recent == (saved, opened)
    assert remembered.folder == tmp_path


@pytest.mark.parametrize("name", ["a.docx", "b.ODT", "c.docm"])
def test_documents_of_other_programs_are_imported(files, dialogs, document, tmp_path, name):
    """They are handed over, and nothing of the present text changes here."""
    wanted: list[object] = []
    files.import_wanted.connect(wanted.append)
    path = tmp_path / name
    path.write_bytes(b"PK")
    assert files.open_path(path)
    assert wanted == [path]
    assert document.is_blank
    assert dialogs.problems == []


@pytest.mark.parametrize("name", ["a.docx", "a.odt", "a.PDF"])
def test_a_text_is_not_saved_under_the_name_of_another_format(
    files, dialogs, document, editor, qtbot, tmp_path, name
):
    """Export is offered instead, and an existing document is not overwritten."""
    qtbot.keyClicks(editor, "mine")
    (tmp_path / name).write_bytes(b"theirs")
    dialogs.to_save, dialogs.foreign = [tmp_path / name], ForeignChoice.EXPORT
    with qtbot.waitSignal(files.export_wanted) as got:
        assert not files.save_as()
    assert got.args == [tmp_path / name]
    assert files.was_cancelled
    assert (tmp_path / name).read_bytes() == b"theirs"
    assert document.modified


@pytest.mark.parametrize("again", [True, False])
def test_another_name_can_be_chosen_instead(files, dialogs, document, editor, qtbot, tmp_path, again):
    """The same place and name are proposed as Markdown; cancelled, the text stays as it is."""
    qtbot.keyClicks(editor, "mine")
    dialogs.to_save = [tmp_path / "a.docm", tmp_path / "a.md"]
    dialogs.foreign = ForeignChoice.SAVE_AS if again else ForeignChoice.CANCEL
    assert files.save_as() is again
    asked = ["save mine.txt", "foreign a.docm False", "save a.md"]
    assert dialogs.asked == (asked if again else asked[:2])
    assert (document.path is not None) is again
    assert files.was_cancelled is not again


def test_a_text_that_was_begun_under_such_a_name_is_not_saved_there(files, dialogs, document, tmp_path):
    """An earlier version of Writer began one, and a journal has kept it."""
    document.begin(tmp_path / "new.docx")
    dialogs.foreign = ForeignChoice.CANCEL
    assert not files.save()
    assert dialogs.asked == ["foreign new.docx True"]


@pytest.mark.parametrize("there", [True, False])
def test_a_new_document_of_another_program_is_begun_as_markdown(files, document, tmp_path, there):
    """Beside it, where there may be such a text already; that is said."""
    said: list[str] = []
    files.said.connect(said.append)
    if there:
        (tmp_path / "new.md").write_text("old", "utf-8")
    assert files.open_or_begin(tmp_path / "new.docx")
    assert document.path == tmp_path / "new.md"
    assert document.text == ("old" if there else "")
    assert said[-1] == "There is no new.docx; here is new.md instead, which you can export."


def test_whose_file_a_name_means(tmp_path):
    """A document that is there is itself, and so is one whose folder is not there."""
    (tmp_path / "old.docx").write_bytes(b"PK")
    for path in (tmp_path / "old.docx", tmp_path / "new.txt", tmp_path / "none" / "new.docx"):
        assert own_path(path) == path
    assert own_path(tmp_path / "new.PDF") == tmp_path / "new.md"


def test_an_imported_text_asks_for_a_new_file(files, dialogs, document, tmp_path):
    """Saving suggests the old name as Markdown, and asks; unchanged, it goes without a question."""
    document.take("text", tmp_path / "novel.docx")
    assert files.may_leave()
    files.save()
    assert dialogs.asked == ["save novel.md"]


def test_a_document_of_the_last_session_is_read_again(files, qtbot, tmp_path):
    """By the same way as when it was opened."""
    with qtbot.waitSignal(files.import_wanted) as got:
        assert files.reopen(tmp_path / "novel.docx", None)
    assert got.args == [tmp_path / "novel.docx"]


def _file(folder, data):
    path = folder / "note.txt"
    path.write_bytes(data)
    return path


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("# The Lighthouse: a tale\n\nIt was *late*.", "The Lighthouse a tale.md"),
        ("Dear Anna,\nthank you.", "Dear Anna,.txt"),
        ("夏天的计划\n", "夏天的计划.txt"),
        ("../..\\..", "Untitled.txt"),
        ("", "Untitled.txt"),
    ],
)
def test_a_name_is_proposed_for_a_new_text(files, dialogs, editor, text, name):
    """Its first words, as a file may be called everywhere; Markdown stays Markdown."""
    editor.setPlainText(text)
    files.save_as()
    assert dialogs.asked == [f"save {name}"]


def test_an_emptied_page_goes_without_a_question(files, dialogs, editor, document, qtbot):
    """Nothing is lost with it; an emptied file is another matter."""
    qtbot.keyClicks(editor, "a")
    assert document.needs_saving
    editor.selectAll()
    editor.cut()
    assert document.modified
    assert files.may_leave()
    assert dialogs.asked == []


def test_an_emptied_file_is_asked_about(files, dialogs, editor, document, tmp_path):
    """Its text is lost when it is saved."""
    document.open(_file(tmp_path, b"words"))
    editor.selectAll()
    editor.cut()
    assert document.needs_saving
