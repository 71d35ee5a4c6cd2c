# SPDX-License-Identifier: MIT
"""A whole window with a model that is a double: what is wired to what."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from writer_app.gui.desk import least_probability, suggestion_options
from writer_app.gui.engine_state import EngineState
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


def test_every_choice_reaches_the_controller():
    """No setting about suggestions is left behind."""
    options = suggestion_options(
        Settings(
            suggestions_enabled=False,
            temperature=0.3,
            beam_width=2,
            alternatives=7,
            eagerness=1.0,
            language="zh",
            pause_ms=55,
            longest_pieces=9,
        )
    )
    assert (options.enabled, options.temperature, options.beam_width) == (False, 0.3, 2)
    assert (options.alternatives, options.min_probability, options.language) == (7, 0.0, "zh")
    assert (options.pause_ms, options.max_pieces) == (55, 9)


def test_more_eager_means_less_sure():
    """The probability asked for falls from 0.9 to nothing."""
    asked = [least_probability(step / 10) for step in range(11)]
    assert asked == sorted(asked, reverse=True)
    assert (asked[0], asked[-1]) == (0.9, 0.0)


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


@pytest.mark.parametrize("may", [True, False])
def test_closing_asks(desk, qtbot, monkeypatch, may):
    """The window closes only if the writer lets the text go."""
    monkeypatch.setattr(desk.files, "may_leave", lambda: may)
    desk.window.ask_before_closing(desk.files.may_leave)
    assert desk.window.close() is may
    assert desk.window.isVisible() is not may
    desk.window.ask_before_closing(lambda: True)


def _recent_menu(desk):
    forget: QAction = desk.actions["forget_recent"]
    return next(each for each in forget.associatedObjects() if isinstance(each, QMenu))
