# SPDX-License-Identifier: MIT
"""A text that was closed comes back: with its file, with what no file had, where it was."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.exchange.packages import paragraph, word
from writer_app.gui.dialogs.dialogs import UnsavedChoice


def press(desk):
    """Press the key."""
    keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(desk.editor, Qt.Key.Key_T, keys)


def test_a_file_comes_back(desk, tmp_path):
    """To its caret; the command rests while there is nothing to bring back."""
    for name in ("one", "two"):
        (tmp_path / f"{name}.txt").write_text(f"{name} words\nof a file", "utf-8")
        desk.sheets.open_path(tmp_path / f"{name}.txt")
    assert not desk.actions["reopen_closed"].isEnabled()
    QTest.keyClick(desk.editor, Qt.Key.Key_Down)
    place = desk.sheet.place.now
    desk.sheets.close()
    assert desk.actions["reopen_closed"].isEnabled()
    press(desk)
    assert desk.document.name == "two.txt"
    assert not desk.document.modified
    assert desk.sheet.place.now == place
    assert not desk.actions["reopen_closed"].isEnabled()


def test_a_document_of_another_program_is_read_again(desk, qtbot, tmp_path):
    """To the caret; it was only read, so nothing was asked."""
    desk.editor.insertPlainText("mine")
    path = tmp_path / "novel.docx"
    path.write_bytes(word(paragraph("one") + paragraph("two")))
    desk.sheets.open_path(path)
    qtbot.waitUntil(lambda: desk.document.text.startswith("one"))
    QTest.keyClick(desk.editor, Qt.Key.Key_Down)
    place = desk.sheet.place.now
    assert place.caret
    desk.sheets.close()
    assert desk.tabs.count() == 1
    press(desk)
    qtbot.waitUntil(lambda: desk.document.text.startswith("one"))
    assert desk.sheet.place.now == place
    assert not desk.document.modified


def test_what_was_given_up_by_mistake_comes_back(desk, tmp_path, monkeypatch):
    """Words without a file, and changes to one; the last first, each at its place among the tabs."""
    (tmp_path / "a.txt").write_text("file", "utf-8")
    desk.sheets.open_path(tmp_path / "a.txt")
    QTest.keyClicks(desk.editor, "more ")
    file = desk.sheet
    desk.sheets.new()
    QTest.keyClicks(desk.editor, "an idea")
    idea = desk.sheet
    desk.sheets.new()
    monkeypatch.setattr(desk.dialogs, "unsaved_changes", lambda _name: UnsavedChoice.DISCARD)
    desk.sheets.close_sheet(file)
    desk.sheets.close_sheet(idea)
    press(desk)
    assert desk.document.text == "an idea"
    assert desk.document.modified
    assert desk.document.path is None
    desk.sheets.new()
    press(desk)
    assert desk.document.text == "more file"
    assert desk.document.is_at(tmp_path / "a.txt")
    assert desk.document.modified
    assert (tmp_path / "a.txt").read_text("utf-8") == "file"
    assert desk.document.save() is None
    assert (tmp_path / "a.txt").read_text("utf-8") == "more file"


def test_blank_ones_are_not_kept_and_old_ones_forgotten(desk, tmp_path, monkeypatch):
    """25 at most, and none that holds nothing, or was only to be a file."""
    monkeypatch.setattr(desk.dialogs, "unsaved_changes", lambda _name: UnsavedChoice.DISCARD)
    desk.sheets.new()
    desk.sheets.close()
    assert not desk.actions["reopen_closed"].isEnabled()
    desk.sheets.open_or_begin(tmp_path / "coming.txt")
    desk.sheets.new()
    desk.sheets.show_open(tmp_path / "coming.txt")
    desk.sheets.close()
    assert not desk.actions["reopen_closed"].isEnabled()
    for number in range(27):
        desk.sheets.new()
        QTest.keyClicks(desk.editor, str(number))
        desk.sheets.close()
    texts = []
    while desk.actions["reopen_closed"].isEnabled():
        press(desk)
        texts.append(desk.document.text)
    assert texts == [str(number) for number in range(26, 1, -1)]
    press(desk)


def test_a_file_that_is_gone_is_said(desk, tmp_path, monkeypatch):
    """And the command goes on to the one before."""
    (tmp_path / "a.txt").write_text("file", "utf-8")
    desk.sheets.new()
    desk.sheets.open_path(tmp_path / "a.txt")
    desk.sheets.new()
    desk.sheets.show_open(tmp_path / "a.txt")
    desk.sheets.close()
    (tmp_path / "a.txt").unlink()
    problems: list[str] = []
    monkeypatch.setattr(desk.dialogs, "problem", lambda title, _message: problems.append(title))
    press(desk)
    assert problems == ["“a.txt” cannot be opened."]


def test_a_file_is_not_open_twice(desk, tmp_path, monkeypatch):
    """Opened again meanwhile, it takes the changes up; where it was changed again, they stand beside it."""
    path = tmp_path / "a.txt"
    path.write_text("file", "utf-8")
    monkeypatch.setattr(desk.dialogs, "unsaved_changes", lambda _name: UnsavedChoice.DISCARD)
    desk.sheets.new()
    for words in ("one ", "two "):
        desk.sheets.open_path(path)
        QTest.keyClicks(desk.editor, words)
        desk.sheets.new()
        desk.sheets.show_open(path)
        desk.sheets.close()
    desk.sheets.open_path(path)
    press(desk)
    assert (desk.document.path, desk.document.text) == (path, "two file")
    press(desk)
    assert (desk.document.path, desk.document.text) == (None, "one file")
    assert desk.document.suggested == tmp_path / "a (recovered).txt"
    desk.sheets.look_elsewhere(lambda there: there == path)
    desk.sheets.show_open(path)
    desk.sheets.close()
    press(desk)
    assert (desk.document.path, desk.document.text) == (None, "two file")


def test_each_comes_back_to_its_place(desk, tmp_path, monkeypatch):
    """Among the tabs, changed or not; a blank text stays where it is, beside."""
    for name in ("a", "b", "c"):
        (tmp_path / f"{name}.txt").write_text(name, "utf-8")
        desk.sheets.open_path(tmp_path / f"{name}.txt")
    monkeypatch.setattr(desk.dialogs, "unsaved_changes", lambda _name: UnsavedChoice.DISCARD)
    for name, words in (("b", ""), ("a", "more ")):
        desk.sheets.show_open(tmp_path / f"{name}.txt")
        desk.editor.insertPlainText(words)
        desk.sheets.close()
    desk.sheets.new()
    press(desk)
    assert _names(desk) == ["a.txt", "c.txt", "Untitled"]
    desk.tabs.show_sheet(desk.tabs.sheets[2])
    press(desk)
    assert _names(desk) == ["a.txt", "b.txt", "c.txt", "Untitled"]
    assert desk.document.name == "b.txt"


@pytest.mark.qt_log_ignore("does not support raise")  # the offscreen platform
def test_the_texts_of_a_closed_window_come_back_in_another(launch, tmp_path, monkeypatch):
    """Behind its own, in their order; the last tab, with which its window closed, too."""
    program = launch()
    program.start([])
    (first,) = program.desks
    first.editor.insertPlainText("stays")
    first.actions["new_window"].trigger()
    second = program.desks[1]
    monkeypatch.setattr(second.dialogs, "unsaved_changes", lambda _name: UnsavedChoice.DISCARD)
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text(name, "utf-8")
        second.sheets.open_path(tmp_path / f"{name}.txt")
    second.sheets.close_window()
    first.actions["new_window"].trigger()
    third = program.desks[1]
    assert third.actions["reopen_closed"].isEnabled()
    third.editor.insertPlainText("given up")
    monkeypatch.setattr(third.dialogs, "unsaved_changes", lambda _name: UnsavedChoice.DISCARD)
    third.sheets.close()
    assert program.desks == [first]
    for _ in range(3):
        first.actions["reopen_closed"].trigger()
    assert [sheet.document.text for sheet in first.tabs.sheets] == ["stays", "given up", "a", "b"]
    assert not first.actions["reopen_closed"].isEnabled()
    first.window.ask_before_closing(lambda: True)


def _names(desk):
    return [sheet.document.name for sheet in desk.tabs.sheets]
