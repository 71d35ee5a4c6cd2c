# SPDX-License-Identifier: MIT
"""Tests of which key means what."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from writer_app.gui.editor.suggestion_keys import KEY_ROWS, SuggestionCommand, SuggestionKeys
from writer_app.storage.settings import Settings

PLAIN = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
KEYPAD = Qt.KeyboardModifier.KeypadModifier

KEYS = SuggestionKeys()
CASES = [
    (Qt.Key.Key_Tab, PLAIN, SuggestionCommand.ACCEPT_ALL),
    (Qt.Key.Key_Right, CONTROL, SuggestionCommand.ACCEPT_WORD),
    (Qt.Key.Key_Right, CONTROL | KEYPAD, SuggestionCommand.ACCEPT_WORD),  # as macOS sends arrows
    (Qt.Key.Key_Backtab, SHIFT, SuggestionCommand.ACCEPT_SENTENCE),
    (Qt.Key.Key_Tab, SHIFT, SuggestionCommand.ACCEPT_SENTENCE),
    (Qt.Key.Key_BracketRight, ALT, SuggestionCommand.NEXT),
    (Qt.Key.Key_BracketLeft, ALT, SuggestionCommand.PREVIOUS),
    (Qt.Key.Key_Escape, PLAIN, SuggestionCommand.DISMISS),
]


def press(key: int, modifiers: Qt.KeyboardModifier) -> QKeyEvent:
    """Return a key press."""
    return QKeyEvent(QEvent.Type.KeyPress, key, modifiers)


@pytest.mark.parametrize(("key", "modifiers", "command"), CASES)
def test_keys_mean_something_only_while_grey_text_is_shown(key, modifiers, command):
    """With nothing shown these keys are ordinary ones."""
    assert KEYS.command_of(press(key, modifiers), shown=True) is command
    assert KEYS.command_of(press(key, modifiers), shown=False) is None


@pytest.mark.parametrize("shown", [True, False])
def test_the_list_is_possible_at_any_time(shown):
    """The key that lists alternatives needs nothing shown."""
    assert KEYS.command_of(press(Qt.Key.Key_Space, CONTROL), shown=shown) is SuggestionCommand.LIST


@pytest.mark.parametrize("shown", [True, False])
def test_asking_is_possible_at_any_time(shown):
    """The key that asks needs nothing shown."""
    assert KEYS.command_of(press(Qt.Key.Key_Backslash, ALT), shown=shown) is SuggestionCommand.ASK


@pytest.mark.parametrize(
    ("key", "modifiers"),
    [
        (Qt.Key.Key_Right, PLAIN),
        (Qt.Key.Key_Right, CONTROL | SHIFT),
        (Qt.Key.Key_Tab, CONTROL),
        (Qt.Key.Key_Backslash, PLAIN),
        (0x4E2D, PLAIN),  # the key of a Chinese character: no member of Qt.Key
    ],
)
def test_other_keys_are_ordinary(key, modifiers):
    """Near relatives of the keys keep their meaning."""
    assert KEYS.command_of(press(key, modifiers), shown=True) is None


def test_every_command_has_a_setting_for_its_key():
    """All suggestion keys can be changed: each command is in the table once, with a setting and an action."""
    assert [row.command for row in KEY_ROWS] == list(SuggestionCommand)
    assert all(isinstance(getattr(Settings(), row.setting), str) for row in KEY_ROWS)


def test_all_suggestion_keys_changeable_in_the_settings():
    """The chosen key gives the command, and the old one is an ordinary key again."""
    keys = SuggestionKeys(Settings(key_take_all="Ctrl+Return", key_ask="F4", key_dismiss=""))
    assert keys.command_of(press(Qt.Key.Key_Return, CONTROL), shown=True) is SuggestionCommand.ACCEPT_ALL
    assert keys.command_of(press(Qt.Key.Key_Tab, PLAIN), shown=True) is None
    assert keys.command_of(press(Qt.Key.Key_F4, PLAIN), shown=False) is SuggestionCommand.ASK
    assert keys.command_of(press(Qt.Key.Key_Escape, PLAIN), shown=True) is None
    assert keys.by_action["take_all"] == "Ctrl+Return"
    assert keys.by_action["dismiss"] == ""


def test_a_key_of_the_window_is_not_taken_from_it():
    """Whatever a settings file says, Ctrl+S goes on saving."""
    keys = SuggestionKeys(Settings(key_take_all="Ctrl+S"), {"Ctrl+S": "Save"})
    assert keys.command_of(press(Qt.Key.Key_S, CONTROL), shown=True) is None
    assert keys.by_action["take_all"] == ""


@pytest.mark.parametrize(
    ("modifiers", "platform", "text", "written"),
    [
        (ALT, "linux", "3", ""),
        (ALT | SHIFT, "win32", "3", ""),
        (ALT, "linux", "去", "去"),
        (ALT, "darwin", "3", "3"),
        (ALT | CONTROL, "win32", "3", "3"),  # AltGr there
        (Qt.KeyboardModifier.GroupSwitchModifier, "linux", "3", "3"),  # AltGr
    ],
)
def test_alt_and_a_key_without_a_command_writes_nothing(
    editor, monkeypatch, modifiers, platform, text, written
):
    """What would go through alternatives, if there were some, leaves no digit in the text."""
    monkeypatch.setattr("writer_app.gui.editor.editor.sys.platform", platform)
    event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_3, modifiers, text)
    QApplication.sendEvent(editor, event)
    assert editor.toPlainText() == written
    assert event.isAccepted() is bool(written)
