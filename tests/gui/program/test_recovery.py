# SPDX-License-Identifier: MIT
"""After a kill: what was not saved is offered and comes back; nothing goes before the writer says so."""

from __future__ import annotations

from dataclasses import replace

import pytest

from writer_app.gui.dialogs.dialogs import Dialogs
from writer_app.gui.program.application import Kept
from writer_app.storage.file_state import FileState, digest_of
from writer_app.storage.journal import JournalWriter, Whole
from writer_app.storage.journal_format import JournalHead
from writer_app.storage.paths import journal_dir

pytestmark = pytest.mark.qt_log_ignore("does not support")  # raise and size hints on the offscreen platform


@pytest.fixture
def start(launch):
    """Give a function that starts the program on what earlier runs left."""

    def run(*files, apart=False):
        program = launch(Kept.load())
        program.start(files, apart=apart)
        return program

    return run


@pytest.fixture
def leave():
    """Give a function that leaves texts as a killed program does."""

    def run(*texts):
        writer = JournalWriter(journal_dir(), lambda _key, _error: None)
        for key, (text, path, caret) in enumerate(texts):
            head = JournalHead()
            if path is not None:
                state = FileState.of(path)
                data = path.read_bytes() if state else b""
                head = JournalHead(
                    path=str(path),
                    modified_ns=state.modified_ns if state else 0,
                    size=state.size if state else 0,
                    digest=digest_of(data) if state else "",
                )
            writer.put(Whole(key=key, head=head, text=text, caret=caret))
        assert writer.close(20)

    return run


@pytest.fixture
def novel(tmp_path):
    """Give a saved file."""
    path = tmp_path / "novel.md"
    path.write_text("saved", "utf-8")
    return path


def _journals():
    return list(journal_dir().rglob("*.journal"))


def _offered(program, qtbot):
    qtbot.waitUntil(lambda: program.recovery.dialog is not None)
    return program.recovery.dialog


def _looked(program, qtbot):
    with qtbot.waitSignal(program.recovery.looked):
        pass


def test_texts_come_back_as_they_were(start, leave, novel, qtbot):
    """Each behind a tab, modified, with its caret and its file; then they are in journals of this run."""
    leave(("saved and more", novel, 9), ("她来了 😀", None, 3))
    program = start()
    _offered(program, qtbot).recover_all.click()
    desk = program.desks[0]
    # Written in the same moment, they may come in either order.
    found = {sheet.document.path: sheet for sheet in desk.tabs.sheets}
    assert {path: sheet.document.text for path, sheet in found.items()} == {
        novel: "saved and more",
        None: "她来了 😀",
    }
    assert all(sheet.document.modified for sheet in found.values())
    assert [found[path].editor.textCursor().position() for path in (novel, None)] == [9, 3]
    assert program._journal.wait()
    assert len(_journals()) == 2
    found[novel].document.save()
    assert novel.read_text("utf-8") == "saved and more"
    assert program._journal.wait()
    assert len(_journals()) == 1


def test_a_file_of_the_last_session_takes_its_text_back(start, leave, novel, qtbot):
    """It is opened from the disk first; the recovered text is in the same tab, not in a second one."""
    program = start(novel)
    qtbot.waitUntil(lambda: program.desks[0].document.path == novel)
    program.quit()
    leave(("saved and more", novel, 0))
    again = start()
    dialog = _offered(again, qtbot)
    assert again.desks[0].document.text == "saved"
    dialog.recover.click()
    assert [sheet.document.text for sheet in again.desks[0].tabs.sheets] == ["saved and more"]


def test_a_file_that_the_writer_has_gone_on_with_is_left_alone(start, leave, novel, qtbot):
    """The recovered text comes beside it, without a file of its own."""
    leave(("left", novel, 0))
    program = start(novel)
    dialog = _offered(program, qtbot)
    desk = program.desks[0]
    qtbot.waitUntil(lambda: desk.document.path == novel)
    desk.editor.insertPlainText("new ")
    dialog.recover.click()
    names = [(sheet.document.path, sheet.document.name, sheet.document.text) for sheet in desk.tabs.sheets]
    assert names == [(novel, "novel.md", "new saved"), (None, "novel (recovered).md", "left")]


def test_later_keeps_everything(start, leave, novel, qtbot):
    """It is offered by the menu and at the next start, and to one program only."""
    leave(("left", novel, 0))
    program = start()
    _offered(program, qtbot).later.click()
    qtbot.waitUntil(lambda: program.recovery.dialog is None)
    assert "are kept" in program.desks[0].status_bar.currentMessage()
    program.desks[0].actions["recover"].trigger()
    _offered(program, qtbot).later.click()
    other = start(apart=True)
    _looked(other, qtbot)
    assert other.recovery.dialog is None
    program.quit()
    program.close()
    assert len(_journals()) == 1
    _offered(start(), qtbot)


@pytest.mark.parametrize("agreed", [True, False])
def test_giving_up_is_asked_about(start, leave, novel, qtbot, monkeypatch, agreed):
    """Only a yes deletes; the saved file is as it was."""
    asked: list[str] = []

    def answer(_dialogs, name):
        asked.append(name)
        return agreed

    monkeypatch.setattr(Dialogs, "give_up_text", answer)
    leave(("left", novel, 0))
    program = start()
    dialog = _offered(program, qtbot)
    dialog.give_up.click()
    assert asked == ["novel.md"]
    assert len(_journals()) == (0 if agreed else 1)
    assert (program.recovery.dialog is None) is agreed
    assert novel.read_text("utf-8") == "saved"


def test_with_nothing_left_nothing_is_said_unless_asked(start, qtbot):
    """A start without unsaved texts is as quiet as ever."""
    program = start()
    _looked(program, qtbot)
    assert program.desks[0].status_bar.currentMessage() == ""
    program.desks[0].actions["recover"].trigger()
    qtbot.waitUntil(lambda: "no unsaved texts" in program.desks[0].status_bar.currentMessage())


def test_what_cannot_be_read_is_told(start, leave, qtbot):
    """Its place is told, and it stays."""
    leave(("left", None, 0))
    _journals()[0].write_bytes(b"nonsense")
    program = start()
    qtbot.waitUntil(lambda: "cannot be read" in program.desks[0].status_bar.currentMessage())
    assert len(_journals()) == 1


def test_a_quit_with_a_discarded_text_leaves_nothing(start, qtbot):
    """What the writer gave up at the question is not offered again."""
    program = start()
    desk = program.desks[0]
    qtbot.keyClicks(desk.editor, "not worth it")
    desk.sheet.journal.flush()
    assert program._journal.wait()
    assert len(_journals()) == 1
    desk.window.ask_before_closing(lambda: True)
    program.quit()
    program.close()
    assert list(journal_dir().iterdir()) == []


def test_a_program_that_ends_without_a_question_keeps_its_texts(start, qtbot):
    """The system ends the session: windows are not asked, and what is unsaved stays."""
    program = start()
    qtbot.keyClicks(program.desks[0].editor, "worth a lot")
    program.close()
    _offered(start(), qtbot)


def test_a_full_disk_is_told_above_the_text(start, qtbot, tmp_path):
    """A quiet sentence that stays until the text is safe."""
    journal_dir().parent.mkdir(parents=True)
    journal_dir().touch()
    program = start()
    desk = program.desks[0]
    with qtbot.waitSignal(desk.sheet.journal.troubled):
        qtbot.keyClicks(desk.editor, "typed in trouble")
    assert "not kept safe" in desk.sheet.notices.sentence("journal")
    desk.document.save(tmp_path / "a.txt")
    assert desk.sheet.notices.sentence("journal") == ""


def test_without_a_folder_there_is_nothing_to_offer(launch, qtbot):
    """A program that keeps nothing says so when asked."""
    kept = replace(Kept.load(), journal_folder=None)
    program = launch(kept)
    program.start(())
    program.desks[0].actions["recover"].trigger()
    assert "no unsaved texts" in program.desks[0].status_bar.currentMessage()
