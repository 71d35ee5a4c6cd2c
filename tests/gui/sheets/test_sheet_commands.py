# SPDX-License-Identifier: MIT
"""New, open, close: which sheet a file comes into, and that no text goes without a question."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtWidgets import QDialog

from tests.exchange.packages import paragraph, word
from tests.gui.window_doubles import ScriptedDialogs
from writer_app.exchange.formats import import_document
from writer_app.gui.dialogs.dialogs import ForeignChoice, UnsavedChoice
from writer_app.gui.paper import exchange_commands
from writer_app.gui.sheets.sheet import build_sheet
from writer_app.gui.sheets.sheet_commands import SheetCommands
from writer_app.gui.sheets.sheet_tabs import SheetTabs


@pytest.fixture
def dialogs():
    """Give dialogs that a test answers beforehand."""
    return ScriptedDialogs()


@pytest.fixture
def tabs(qtbot):
    """Give tabs on the (offscreen) screen."""
    found = SheetTabs()
    qtbot.addWidget(found)
    found.resize(600, 400)
    found.show()
    return found


@pytest.fixture
def commands(tabs, dialogs, shared):
    """Give the commands of a window with one blank sheet."""
    make_sheet = lambda: build_sheet(shared, dialogs)  # noqa: E731
    found = SheetCommands(tabs, make_sheet, dialogs, shared.remembered, shared.closed)
    found.new()
    return found


def test_a_blank_sheet_takes_a_file(commands, tabs, tmp_path):
    """The first file comes where nothing stood; the next gets a tab of its own, in front."""
    commands.open_path(_file(tmp_path, "one.txt", "first"))
    assert _texts(tabs) == ["first"]
    commands.open_path(_file(tmp_path, "two.txt", "second"))
    assert _texts(tabs) == ["first", "second"]
    assert tabs.current.document.text == "second"


def test_a_text_begun_is_not_replaced(commands, tabs, qtbot, tmp_path):
    """Words without a file are left alone, and so is a text that was only emptied."""
    qtbot.keyClicks(tabs.current.editor, "mine")
    commands.open_path(_file(tmp_path, "one.txt", "first"))
    assert _texts(tabs) == ["mine", "first"]


@pytest.mark.parametrize("way", ["as it is", "through a link", "by dots"])
def test_a_file_that_is_open_is_shown(commands, tabs, tmp_path, way):
    """By whatever way it is named, it is not opened twice."""
    path = _file(tmp_path, "one.txt", "first")
    commands.open_path(path)
    commands.new()
    if way == "through a link":
        (tmp_path / "link.txt").symlink_to(path)
        path = tmp_path / "link.txt"
    elif way == "by dots":
        path = tmp_path / ".." / tmp_path.name / "one.txt"
    assert commands.open_path(path)
    assert tabs.count() == 2
    assert tabs.current.document.text == "first"


def test_a_file_that_is_not_there_yet_is_begun_once(commands, tabs, tmp_path):
    """Named twice on the command line, it has one tab."""
    for _ in range(2):
        assert commands.open_or_begin(tmp_path / "coming.txt")
    assert [sheet.document.name for sheet in tabs.sheets] == ["coming.txt"]


def test_a_file_of_another_window_is_shown_there(commands, tabs, tmp_path):
    """Who knows the other windows is asked, and nothing is opened here."""
    asked = []

    def show(path):
        asked.append(path)
        return True

    commands.look_elsewhere(show)
    path = _file(tmp_path, "one.txt", "first")
    assert commands.open_path(path)
    assert asked == [path]
    assert _texts(tabs) == [""]


def test_a_file_that_cannot_be_read_leaves_no_tab(commands, tabs, dialogs, qtbot, tmp_path):
    """The writer is told, and sees the same sheets as before."""
    qtbot.keyClicks(tabs.current.editor, "mine")
    shown = tabs.current
    assert not commands.open_path(tmp_path / "none.txt")
    assert dialogs.problems
    assert tabs.sheets == [shown]


def test_many_files_come_one_after_another(commands, tabs, qtbot, tmp_path):
    """In their order, each in its own turn of the event loop; what cannot be read stops none."""
    paths = [_file(tmp_path, f"{number}.txt", str(number)) for number in range(5)]
    commands.open_all(paths[:3])
    assert _texts(tabs) == [""]
    commands.open_all([tmp_path / "no folder" / "x.txt", *paths[3:]])
    qtbot.waitUntil(lambda: _texts(tabs) == ["0", "1", "2", "3", "4"])


def test_files_wait_for_a_question_to_be_answered(commands, tabs, qtbot, tmp_path):
    """Nothing changes behind an open dialog."""
    question = QDialog(tabs)
    question.open()
    commands.open_all([_file(tmp_path, "one.txt", "first")])
    qtbot.wait(20)
    assert _texts(tabs) == [""]
    question.close()
    qtbot.waitUntil(lambda: _texts(tabs) == ["first"])


def test_open_asks_for_files(commands, tabs, dialogs, tmp_path, qtbot):
    """Cancelled, nothing happens; of several, each gets its tab."""
    commands.open()
    assert _texts(tabs) == [""]
    dialogs.to_open = [_file(tmp_path, "one.txt", "首先")]
    commands.open()
    assert _texts(tabs) == ["首先"]
    dialogs.to_open = [_file(tmp_path, "two.txt", "其次"), _file(tmp_path, "three.txt", "最后")]
    commands.open()
    qtbot.waitUntil(lambda: _texts(tabs) == ["首先", "其次", "最后"])


@pytest.mark.parametrize(
    ("choice", "left"), [(UnsavedChoice.DISCARD, ["kept"]), (UnsavedChoice.CANCEL, ["mine", "kept"])]
)
def test_closing_a_tab_asks_about_its_text(commands, tabs, dialogs, qtbot, choice, left):
    """Also where it is not the one in front: then it comes to the front, to be seen."""
    first = tabs.current
    qtbot.keyClicks(first.editor, "mine")
    qtbot.keyClicks(commands.new().editor, "kept")
    dialogs.unsaved = choice
    commands.close_sheet(first)
    assert dialogs.asked == ["unsaved Untitled"]
    assert _texts(tabs) == left
    assert tabs.current.document.text == left[0]


def test_the_last_tab_closes_the_window(commands, tabs, qtbot):
    """The window is asked to close, and asks in its turn."""
    commands.new()
    commands.close()
    assert tabs.count() == 1
    with qtbot.waitSignal(commands.close_wanted):
        commands.close()
    assert tabs.count() == 1


def test_one_unsaved_text_is_asked_about_by_name(commands, tabs, dialogs, qtbot, tmp_path):
    """The question for several is not asked where there is one."""
    commands.open_path(_file(tmp_path, "one.txt", "first"))
    qtbot.keyClicks(tabs.current.editor, "more ")
    commands.new()
    dialogs.unsaved = UnsavedChoice.DISCARD
    assert commands.may_close()
    assert dialogs.asked == ["unsaved one.txt"]


@pytest.mark.parametrize(("choice", "may"), [(UnsavedChoice.DISCARD, True), (UnsavedChoice.CANCEL, False)])
def test_several_unsaved_texts_are_asked_about_at_once(commands, tabs, dialogs, qtbot, choice, may):
    """One answer is for all, and nothing is written but on demand."""
    for number in range(3):
        qtbot.keyClicks(commands.new().editor, f"text {number}")
    dialogs.unsaved = choice
    assert commands.may_close() is may
    assert dialogs.asked == ["unsaved Untitled 2: “text 0”, Untitled 3: “text 1”, Untitled 4: “text 2”"]
    assert tabs.count() == 4


def test_save_all_saves_each(commands, tabs, dialogs, qtbot, tmp_path):
    """Texts with a file go there, others are asked for one; a text that is not saved stops the rest."""
    commands.open_path(_file(tmp_path, "one.txt", "first"))
    qtbot.keyClicks(tabs.current.editor, "my ")
    qtbot.keyClicks(commands.new().editor, "second")
    dialogs.unsaved = UnsavedChoice.SAVE
    assert not commands.may_close()
    assert (tmp_path / "one.txt").read_text("utf-8") == "my first"
    assert tabs.current.document.text == "second"
    qtbot.keyClicks(tabs.sheets[0].editor, "own ")
    dialogs.to_save = tmp_path / "two.txt"
    assert commands.may_close()
    assert (tmp_path / "one.txt").read_text("utf-8") == "my own first"
    assert (tmp_path / "two.txt").read_text("utf-8") == "second"


def test_turning_goes_round(commands, tabs):
    """Behind the last tab comes the first, before the first the last."""
    first = tabs.current
    second, third = commands.new(), commands.new()
    seen = []
    for _ in range(3):
        commands.next()
        seen.append(tabs.current)
    assert seen == [first, second, third]
    commands.previous()
    assert tabs.current is second


def _texts(tabs):
    return [sheet.document.text for sheet in tabs.sheets]


def _file(folder, name, text):
    path = folder / name
    path.write_text(text, "utf-8")
    return path


def test_a_file_of_another_text_is_not_written_over(desk, tmp_path, monkeypatch):
    """Neither in this window nor in another one; its own file may be named again."""
    path = tmp_path / "a.txt"
    path.write_text("file", "utf-8")
    desk.sheets.open_path(path)
    desk.sheets.new()
    desk.editor.insertPlainText("an idea")
    problems: list[str] = []
    monkeypatch.setattr(desk.dialogs, "problem", lambda title, _message: problems.append(title))
    monkeypatch.setattr(desk.dialogs, "save_path", lambda _suggested: path)
    assert not desk.sheet.files.save_as()
    assert desk.document.path is None
    desk.sheets.look_elsewhere(lambda there: there.name == "b.txt")
    monkeypatch.setattr(desk.dialogs, "save_path", lambda _suggested: tmp_path / "b.txt")
    assert not desk.sheet.files.save_as()
    assert problems == [f"“{name}” is open in another tab or window." for name in ("a.txt", "b.txt")]
    assert path.read_text("utf-8") == "file"
    desk.sheets.show_open(path)
    monkeypatch.setattr(desk.dialogs, "save_path", lambda _suggested: path)
    assert desk.sheet.files.save_as()


def test_all_are_saved(desk, tmp_path, monkeypatch):
    """Those with a file at once, one without is asked about; what is seen stays in front."""
    (tmp_path / "a.txt").write_text("file", "utf-8")
    desk.sheets.open_path(tmp_path / "a.txt")
    desk.editor.insertPlainText("more ")
    desk.sheets.new()
    desk.editor.insertPlainText("an idea")
    front = desk.sheets.new()
    monkeypatch.setattr(desk.dialogs, "save_path", lambda _suggested: tmp_path / "b.txt")
    desk.actions["save_all"].trigger()
    assert (tmp_path / "a.txt").read_text("utf-8") == "more file"
    assert (tmp_path / "b.txt").read_text("utf-8") == "an idea"
    assert desk.sheet is front


def test_saving_all_ends_where_it_is_cancelled(desk, qtbot, tmp_path, monkeypatch):
    """At a name or at another question: no text after that one is saved, nor are other windows asked."""
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text("file", "utf-8")
    desk.editor.insertPlainText("an idea")
    for name in ("a", "b"):
        desk.sheets.open_path(tmp_path / f"{name}.txt")
        desk.editor.insertPlainText("more ")
    front = desk.sheet
    monkeypatch.setattr(desk.dialogs, "save_path", lambda _suggested: None)
    with qtbot.assertNotEmitted(desk.sheets.saved_all):
        desk.actions["save_all"].trigger()
    assert [sheet.document.modified for sheet in desk.tabs.sheets] == [True, True, True]
    assert desk.sheet is front
    (tmp_path / "a.txt").write_text("theirs", "utf-8")
    monkeypatch.setattr(desk.dialogs, "save_path", lambda _suggested: tmp_path / "c.txt")
    monkeypatch.setattr(desk.dialogs, "overwrite_changed", lambda _name: False)
    with qtbot.assertNotEmitted(desk.sheets.saved_all):
        desk.actions["save_all"].trigger()
    assert [sheet.document.modified for sheet in desk.tabs.sheets] == [False, True, True]
    monkeypatch.setattr(desk.dialogs, "overwrite_changed", lambda _name: True)
    with qtbot.waitSignal(desk.sheets.saved_all):
        desk.actions["save_all"].trigger()
    assert [sheet.document.modified for sheet in desk.tabs.sheets] == [False, False, False]


@pytest.fixture
def gate(monkeypatch):
    """Give an event before which no document of another program is read."""
    found = threading.Event()

    def wait(data, suffix):
        found.wait(10)
        return import_document(data, suffix)

    monkeypatch.setattr(exchange_commands, "import_document", wait)
    yield found
    found.set()


def test_a_file_opened_while_a_document_is_read_has_its_own_tab(desk, qtbot, tmp_path, gate):
    """The document comes where its name stands already, behind the file that is seen and edited by then."""
    desk.sheets.open_path(_document(tmp_path, "novel"))
    desk.sheets.open_path(_file(tmp_path, "note.md", "note"))
    assert _names(desk) == ["novel.md", "note.md"]
    qtbot.keyClicks(desk.editor, "my ")
    note = desk.sheet
    gate.set()
    qtbot.waitUntil(lambda: _texts(desk.tabs) == ["novel\n", "my note"])
    assert desk.sheet is note


def test_many_documents_come_in_order(desk, qtbot, tmp_path, gate):
    """With their names at once, however long each takes to be read; nothing counts as changed."""
    names = ["a", "b", "c"]
    paths = [_document(tmp_path, name) for name in names]
    desk.sheets.open_all([*paths[:2], _file(tmp_path, "note.md", "note"), paths[2], paths[0]])
    qtbot.waitUntil(lambda: _names(desk) == ["a.md", "b.md", "note.md", "c.md"])
    qtbot.waitUntil(lambda: desk.document.name == "a.md")  # named twice, it is shown
    gate.set()
    qtbot.waitUntil(lambda: _texts(desk.tabs) == ["a\n", "b\n", "note", "c\n"])
    assert not any(sheet.document.modified for sheet in desk.tabs.sheets)
    assert desk.sheets.may_close()


def test_a_document_does_not_replace_what_was_begun_in_its_place(desk, qtbot, tmp_path, gate):
    """It comes behind a tab beside, and the writer is not torn away."""
    desk.sheets.open_path(_document(tmp_path, "novel"))
    qtbot.keyClicks(desk.editor, "mine")
    mine = desk.sheet
    gate.set()
    qtbot.waitUntil(lambda: _texts(desk.tabs) == ["mine", "novel\n"])
    assert _names(desk) == ["Untitled", "novel.md"]
    assert desk.sheet is mine


def test_nothing_new_is_begun_where_a_document_is_awaited(desk, qtbot, tmp_path, gate):
    """Neither from a template nor by another command that takes a blank sheet."""
    desk.sheets.open_path(_document(tmp_path, "novel"))
    awaited = desk.sheet
    assert desk.sheets.blank() is not awaited
    gate.set()
    qtbot.waitUntil(lambda: _texts(desk.tabs) == ["novel\n", ""])


def test_a_document_that_cannot_be_read_leaves_no_tab(desk, qtbot, tmp_path, monkeypatch):
    """But the last one stays, blank."""
    problems: list[str] = []
    monkeypatch.setattr(desk.dialogs, "problem", lambda title, _message: problems.append(title))
    first = desk.sheet
    path = _file(tmp_path, "novel.docx", "no document")
    desk.sheets.open_path(path)
    qtbot.waitUntil(lambda: len(problems) == 1)
    qtbot.waitUntil(lambda: desk.document.is_blank)
    qtbot.keyClicks(desk.editor, "mine")
    desk.sheets.open_path(path)
    assert desk.tabs.count() == 2
    qtbot.waitUntil(lambda: len(problems) == 2)
    qtbot.waitUntil(lambda: desk.tabs.sheets == [first])


def test_a_tab_closed_while_its_document_is_read_stays_closed(desk, qtbot, tmp_path, gate):
    """Nothing comes afterwards; brought back, it is read again."""
    mine = desk.sheet
    qtbot.keyClicks(desk.editor, "mine")
    desk.sheets.open_path(_document(tmp_path, "novel"))
    gate.set()
    desk.sheets.close()
    assert desk.tabs.sheets == [mine]
    desk.sheets.reopen_closed()
    qtbot.waitUntil(lambda: _texts(desk.tabs) == ["mine", "novel\n"])


def test_a_document_of_another_program_is_begun_as_markdown_once(desk, tmp_path):
    """Named twice on the command line, it has one tab."""
    for _ in range(2):
        assert desk.sheets.open_or_begin(tmp_path / "new.docx")
    assert _names(desk) == ["new.md"]


def test_export_is_offered_where_such_a_name_is_saved(desk, tmp_path, monkeypatch):
    """The dialogs of the export begin with that name."""
    asked: list[object] = []
    desk.editor.insertPlainText("mine")
    monkeypatch.setattr(desk.dialogs, "save_path", lambda _suggested: tmp_path / "a.docx")
    monkeypatch.setattr(desk.dialogs, "foreign_name", lambda _name, **_: ForeignChoice.EXPORT)
    monkeypatch.setattr(desk.dialogs, "export_choice", lambda first: first)
    monkeypatch.setattr(desk.dialogs, "export_path", lambda path, *_: asked.append(path))
    desk.actions["save"].trigger()
    assert asked == [tmp_path / "a.docx"]
    assert desk.document.modified


def _names(desk):
    return [sheet.document.name for sheet in desk.tabs.sheets]


def _document(folder, name):
    path = folder / f"{name}.docx"
    path.write_bytes(word(paragraph(name)))
    return path
