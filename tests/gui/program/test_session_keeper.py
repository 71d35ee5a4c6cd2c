# SPDX-License-Identifier: MIT
"""The session: what was open comes back, and what is gone is said without a dialog."""

from __future__ import annotations

import pytest

from tests.exchange.packages import paragraph, word
from writer_app.gui.program import session_keeper
from writer_app.gui.program.application import Kept
from writer_app.gui.program.session_keeper import lost_sentence
from writer_app.storage.paths import remembered_path
from writer_app.storage.remembered import load_remembered
from writer_app.storage.settings import Settings

pytestmark = pytest.mark.qt_log_ignore("does not support raise")  # the offscreen platform


@pytest.fixture
def start(launch):
    """Give a function that starts the program on what earlier runs left."""

    def run(*files, apart=False):
        program = launch(Kept.load())
        program.start(files, apart=apart)
        return program

    return run


@pytest.fixture
def texts(tmp_path):
    """Give four files of 90 paragraphs each."""
    paths = [tmp_path / name for name in ("a.txt", "b.txt", "第三.txt", "d.txt")]
    for path in paths:
        path.write_text("\n".join(f"{path.stem} {number}" for number in range(90)), "utf-8")
    return paths


def test_texts_come_back_where_they_were(start, texts, qtbot):
    """Order, the tab in front, caret and what was on the screen; nothing is asked or said."""
    program = start(*texts)
    desk = program.desks[0]
    qtbot.waitUntil(lambda: _names(desk) == ["a.txt", "b.txt", "第三.txt", "d.txt"])
    desk.tabs.tabBar().moveTab(0, 3)
    desk.tabs.show_sheet(desk.tabs.sheets[1])
    cursor = desk.editor.textCursor()
    cursor.setPosition(len("第三 0\n" * 5) + 3)
    desk.editor.setTextCursor(cursor)
    desk.editor.verticalScrollBar().setValue(33)
    caret = cursor.position()
    program.quit()
    again = start().desks[0]
    qtbot.waitUntil(lambda: _names(again) == ["b.txt", "第三.txt", "d.txt", "a.txt"])
    assert again.document.name == "第三.txt"
    assert again.editor.textCursor().position() == caret
    qtbot.waitUntil(lambda: again.editor.firstVisibleBlock().blockNumber() == 33)
    assert again.status_bar.currentMessage() == ""
    assert not again.window.isWindowModified()


def test_the_text_in_front_comes_first(start, texts, qtbot):
    """A writer with many texts does not wait for those behind."""
    program = start(*texts)
    qtbot.waitUntil(lambda: program.desks[0].tabs.count() == 4)
    program.desks[0].tabs.show_sheet(program.desks[0].tabs.sheets[2])
    program.quit()
    again = start().desks[0]
    seen = []
    again.tabs.arranged.connect(lambda: seen.append(_names(again)))
    qtbot.waitUntil(lambda: again.tabs.count() == 4)
    assert seen == [["a.txt", "第三.txt"], ["a.txt", "b.txt", "第三.txt"], [path.name for path in texts]]


def test_every_window_comes_back(start, texts, qtbot):
    """With its own texts and in its own place."""
    program = start(texts[0])
    program.desks[0].actions["new_window"].trigger()
    for path in texts[1:3]:
        program.desks[1].sheets.open_path(path)
    program.desks[1].window.resize(640, 480)
    qtbot.waitUntil(lambda: _names(program.desks[0]) == ["a.txt"])
    program.quit()
    again = start()
    qtbot.waitUntil(lambda: [_names(desk) for desk in again.desks] == [["a.txt"], ["b.txt", "第三.txt"]])
    assert (again.desks[1].window.width(), again.desks[1].window.height()) == (640, 480)


def test_the_last_window_closed_is_the_session(start, texts, qtbot):
    """A window that was closed before it is not opened again."""
    program = start(texts[0])
    program.desks[0].actions["new_window"].trigger()
    program.desks[1].sheets.open_path(texts[1])
    qtbot.waitUntil(lambda: _names(program.desks[0]) == ["a.txt"])
    program.desks[0].window.close()
    program.desks[0].window.close()
    assert program.desks == []
    again = start()
    qtbot.waitUntil(lambda: [_names(desk) for desk in again.desks] == [["b.txt"]])


def test_missing_files_are_said_once_in_the_status_bar(start, texts, qtbot):
    """The others come back; the next start says nothing more of those that are gone."""
    program = start(*texts)
    qtbot.waitUntil(lambda: program.desks[0].tabs.count() == 4)
    program.quit()
    texts[1].unlink()
    texts[3].write_bytes(b"\0\1 no text any more")
    again = start()
    desk = again.desks[0]
    qtbot.waitUntil(lambda: desk.status_bar.currentMessage() != "")
    assert _names(desk) == ["a.txt", "第三.txt"]
    assert desk.status_bar.currentMessage() == lost_sentence(["b.txt", "d.txt"])
    again.quit()
    third = start()
    qtbot.waitUntil(lambda: _names(third.desks[0]) == ["a.txt", "第三.txt"])
    assert third.desks[0].status_bar.currentMessage() == ""


def test_a_session_that_is_gone_altogether_leaves_a_blank_window(start, texts, qtbot):
    """One window, and a sentence in it."""
    program = start(texts[0])
    qtbot.waitUntil(lambda: _names(program.desks[0]) == ["a.txt"])
    program.quit()
    texts[0].unlink()
    again = start()
    qtbot.waitUntil(lambda: again.desks[0].status_bar.currentMessage() == lost_sentence(["a.txt"]))
    assert len(again.desks) == 1
    assert again.desks[0].document.is_blank


def test_another_encoding_comes_back_without_a_question(start, tmp_path, qtbot):
    """What the writer agreed to once holds until the file is UTF-8."""
    path = tmp_path / "old.txt"
    path.write_bytes("明月几时有，把酒问青天。不知天上宫阙，今夕是何年。".encode("gb18030"))
    program = start()
    assert program.desks[0].sheet.files.reopen(path, "gb18030")
    program.quit()
    again = start().desks[0]
    qtbot.waitUntil(lambda: again.document.text.startswith("明月"))
    assert again.document.encoding == "gb18030"


def test_files_named_at_the_start_are_all_there_is(start, texts, qtbot):
    """The last session does not come beside them, and they are the session from then on."""
    program = start(*texts[:2])
    qtbot.waitUntil(lambda: program.desks[0].tabs.count() == 2)
    program.quit()
    program = start(texts[3])
    qtbot.waitUntil(lambda: _names(program.desks[0]) == ["d.txt"])
    program.quit()
    again = start().desks[0]
    qtbot.waitUntil(lambda: _names(again) == ["d.txt"])


def test_it_can_be_switched_off(start, texts, qtbot):
    """Then the program begins with a blank text; what was open is still noted."""
    program = start(texts[0])
    qtbot.waitUntil(lambda: _names(program.desks[0]) == ["a.txt"])
    program.settings.set(Settings(restore_session=False))
    program.settings.flush()
    program.quit()
    assert [text.path for text in _noted()[0].texts] == [str(texts[0])]
    assert start().desks[0].document.is_blank


def test_a_program_started_apart_leaves_the_session_alone(start, texts, qtbot):
    """It neither opens it nor notes its own."""
    program = start(texts[0])
    qtbot.waitUntil(lambda: _names(program.desks[0]) == ["a.txt"])
    program.quit()
    apart = start(apart=True)
    assert apart.desks[0].document.is_blank
    apart.desks[0].sheets.open_path(texts[1])
    apart.quit()
    assert [text.path for text in _noted()[0].texts] == [str(texts[0])]


def test_changes_are_noted_on_the_way(start, texts, qtbot, monkeypatch):
    """A program that is killed has its texts again: tabs that come and go, and a text that gets a file."""
    monkeypatch.setattr(session_keeper, "_DELAY_MS", 0)
    program = start(*texts[:2])
    desk = program.desks[0]
    qtbot.waitUntil(lambda: _noted_names() == ["a.txt", "b.txt"])
    desk.sheets.new()
    qtbot.keyClicks(desk.editor, "new")
    desk.document.save(texts[0].with_name("e.txt"))
    qtbot.waitUntil(lambda: _noted_names() == ["a.txt", "b.txt", "e.txt"])
    assert _noted()[0].current == 2
    desk.sheets.next()
    qtbot.waitUntil(lambda: _noted()[0].current == 0)
    desk.sheets.close()
    qtbot.waitUntil(lambda: _noted_names() == ["b.txt", "e.txt"])


def test_half_a_session_is_not_noted(start, texts, qtbot):
    """Quit while texts are still coming back, nothing of the old session is lost."""
    program = start(*texts)
    qtbot.waitUntil(lambda: program.desks[0].tabs.count() == 4)
    program.quit()
    start().quit()
    assert _noted_names() == [path.name for path in texts]


def test_a_text_without_a_file_is_not_in_it(start, texts, qtbot):
    """Neither a text that was never saved, nor one whose file was only named."""
    program = start(texts[0], texts[0].with_name("coming.txt"))
    desk = program.desks[0]
    qtbot.waitUntil(lambda: desk.tabs.count() == 2)
    desk.sheets.new()
    program.quit()
    assert _noted_names() == ["a.txt"]


def test_a_document_of_another_program_is_read_again(start, texts, qtbot):
    """Where the writer was in it; without a question, and the text is still as it was read."""
    path = texts[0].with_name("novel.docx")
    path.write_bytes(word("".join(paragraph(str(number)) for number in range(9))))
    program = start(texts[0], path, texts[1])
    desk = program.desks[0]
    qtbot.waitUntil(lambda: desk.tabs.count() == 3 and bool(desk.tabs.sheets[1].document.text))
    desk.tabs.show_sheet(desk.tabs.sheets[1])
    cursor = desk.editor.textCursor()
    cursor.setPosition(7)
    desk.editor.setTextCursor(cursor)
    program.quit()
    assert _noted_names() == ["a.txt", "novel.docx", "b.txt"]
    again = start().desks[0]
    qtbot.waitUntil(lambda: _names(again) == ["a.txt", "novel.md", "b.txt"])
    qtbot.waitUntil(lambda: again.document.text.startswith("0\n\n1"))
    assert again.editor.textCursor().position() == 7
    assert not again.document.modified


def test_a_document_that_was_changed_is_not_in_it(start, texts, qtbot):
    """What was written in it is in a journal, or saved elsewhere, or given up."""
    path = texts[0].with_name("novel.docx")
    path.write_bytes(word(paragraph("one")))
    program = start(texts[0], path)
    desk = program.desks[0]
    qtbot.waitUntil(lambda: desk.document.text == "one\n")
    qtbot.keyClicks(desk.editor, "mine")
    desk.window.ask_before_closing(lambda: True)
    program.quit()
    assert _noted_names() == ["a.txt"]


def test_refused_quit_changes_nothing(start, texts, qtbot):
    """All windows stay, and the session is noted on as before."""
    program = start(texts[0])
    qtbot.waitUntil(lambda: _names(program.desks[0]) == ["a.txt"])
    program.desks[0].actions["new_window"].trigger()
    program.desks[1].window.ask_before_closing(lambda: False)
    program.quit()
    assert len(program.desks) == 2
    program.desks[1].sheets.open_path(texts[1])
    program.desks[1].window.ask_before_closing(lambda: True)
    program.quit()
    assert [window.texts[0].path for window in _noted()] == [str(path) for path in texts[:2]]


@pytest.mark.parametrize(
    ("names", "sentence"),
    [
        (["a"], "A file of the last session is no longer there: a."),
        (["a", "b"], "Files of the last session that are no longer there: a, b."),
        (list("abcde"), "Files of the last session that are no longer there: a, b, c and 2 more."),
    ],
)
def test_the_sentence(names, sentence):
    """It fits the status bar however many are gone."""
    assert lost_sentence(names) == sentence


def _names(desk):
    return [sheet.document.name for sheet in desk.tabs.sheets]


def _noted():
    return load_remembered(remembered_path())[0].session


def _noted_names():
    return [text.path.rpartition("/")[2] for window in _noted() for text in window.texts]
