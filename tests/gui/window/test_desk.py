# SPDX-License-Identifier: MIT
"""A whole window with a model that is a double: what is wired to what."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from tests.exchange.packages import paragraph, word
from writer_app.gui.dialogs.dialogs import UnsavedChoice
from writer_app.gui.model_process.engine_state import EngineState
from writer_app.storage.settings import Settings


def test_tool_bar_settings_and_controller_agree(desk, client, settings, qtbot):
    """A choice in the tool bar is in the settings and in the next request."""
    qtbot.keyClick(desk.tool_bar.beam_width, Qt.Key.Key_Up)
    qtbot.keyClick(desk.tool_bar.temperature, Qt.Key.Key_Right)
    assert (settings.current.beam_width, settings.current.temperature) == (6, 0.1)
    desk.controller.ask_now()
    assert (client.requests[-1].beam_width, client.requests[-1].temperature) == (6, 0.1)
    # The other way round, too.
    settings.set(Settings(alternatives=2, suggestions_enabled=False))
    assert desk.tool_bar.alternatives.value() == 2
    assert not desk.tool_bar.switch.isChecked()


def test_typing_to_taking(desk, client, qtbot):
    """The road of a suggestion through the window: keys, request, grey text, Tab, text."""
    qtbot.keyClicks(desk.editor, "The meeting ")
    qtbot.waitUntil(lambda: client.pending is not None)
    assert client.requests[-1].before == "The meeting "
    client.answer("was moved", "is over", ms=12.3)
    assert desk.editor.ghost_text() == "was moved"
    assert desk.status_bar.alternative.text() == "1/2"
    assert desk.status_bar.answer.text() == "English  ·  12 ms"
    assert desk.document.text == "The meeting "
    qtbot.keyClick(desk.editor, Qt.Key.Key_Tab)
    assert desk.document.text == "The meeting was moved"
    assert desk.status_bar.alternative.text() == ""


def test_tab_is_tab_while_nothing_is_shown(desk, qtbot):
    """The menu's hint does not claim the key."""
    qtbot.keyClick(desk.editor, Qt.Key.Key_Tab)
    assert desk.document.text == "\t"


def test_the_title_names_the_document(desk, qtbot, tmp_path):
    """Name and modified mark follow the document."""
    assert desk.window.windowTitle() == "Untitled[*] – Writer"
    qtbot.keyClicks(desk.editor, "x")
    assert desk.window.isWindowModified()
    desk.document.save(tmp_path / "novel.txt")
    assert desk.window.windowTitle() == "novel.txt[*] – Writer"
    assert not desk.window.isWindowModified()


def test_the_model_state_is_said(desk, client):
    """What the client says stands in the status bar."""
    client.set_state(EngineState.FAILED, "There is no model in the folder.")
    assert desk.status_bar.model.text() == "There is no model in the folder."


def test_words_are_counted(desk, qtbot):
    """A moment after typing, the status bar has the number."""
    qtbot.keyClicks(desk.editor, "three small words")
    qtbot.waitUntil(lambda: desk.status_bar.words.text() == "3 words")


def test_today_is_told_in_the_status_bar(desk, client, settings, statistics, qtbot):
    """Writing and taking a suggestion move the goal's line, the tool tip, and say once when it is reached."""
    settings.set(replace(settings.current, daily_goal=4))
    qtbot.keyClicks(desk.editor, "The meeting ")
    desk.controller.ask_now()
    client.answer("was moved")
    qtbot.keyClick(desk.editor, Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: "4 words of 4" in desk.status_bar.words.toolTip())
    assert "Suggestions saved 8 keys today." in desk.status_bar.words.toolTip()
    assert desk.status_bar.currentMessage() == "You have reached your goal for today: 4 words."
    assert statistics.today["en"].words == 4


def test_the_selection_is_counted(desk, qtbot):
    """While text is selected, its words stand in the status bar."""
    desk.editor.setPlainText("三个字 and two")
    qtbot.waitUntil(lambda: desk.status_bar.words.text() == "5 字")
    desk.actions["select_all"].trigger()
    qtbot.waitUntil(lambda: desk.status_bar.words.text() == "5 字 selected")


def test_recent_files_open_from_the_menu(desk, tmp_path):
    """An entry opens its file; names with an ampersand are shown whole."""
    path = tmp_path / "salt & pepper.txt"
    path.write_text("spices", "utf-8")
    desk.files.open_path(path)
    desk.document.clear()
    menu = _recent_menu(desk)
    entry = menu.actions()[0]
    assert entry.text() == "salt && pepper.txt"
    entry.trigger()
    assert desk.document.path == Path(path)
    desk.actions["forget_recent"].trigger()
    assert not menu.isEnabled()


def test_documents_of_other_programs_open(desk, qtbot, tmp_path):
    """From the menu to the text: a Word file is opened as Markdown, told in the status bar and the title."""
    path = tmp_path / "novel.docx"
    path.write_bytes(word(paragraph("她来了", "Heading1")))
    desk.sheets.open_path(path)
    qtbot.waitUntil(lambda: desk.document.text == "# 她来了\n")
    assert "as Markdown" in desk.status_bar.currentMessage()
    assert desk.window.windowTitle() == "novel.md[*] – Writer"
    assert not desk.window.isWindowModified()


@pytest.mark.parametrize(("choice", "closed"), [(UnsavedChoice.DISCARD, True), (UnsavedChoice.CANCEL, False)])
def test_closing_asks(desk, qtbot, monkeypatch, choice, closed):
    """The window closes only if the writer lets the text go."""
    asked = []

    def answer(name):
        asked.append(name)
        return choice

    monkeypatch.setattr(desk.dialogs, "unsaved_changes", answer)
    qtbot.keyClicks(desk.editor, "mine")
    assert desk.window.close() is closed
    assert desk.window.isVisible() is not closed
    assert asked == ["Untitled"]


def _recent_menu(desk):
    forget: QAction = desk.actions["forget_recent"]
    return next(each for each in forget.associatedObjects() if isinstance(each, QMenu))
