# SPDX-License-Identifier: MIT
"""Tests of which key means what."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

from writer_app.gui.suggestion_keys import SuggestionCommand, command_of

PLAIN = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
KEYPAD = Qt.KeyboardModifier.KeypadModifier

CASES = [
    (Qt.Key.Key_Tab, PLAIN, SuggestionCommand.ACCEPT_ALL),
    (Qt.Key.Key_Right, CONTROL, SuggestionCommand.ACCEPT_WORD),
    (Qt.Key.Key_Right, CONTROL | KEYPAD, SuggestionCommand.ACCEPT_WORD),  # as macOS sends arrows
    (Qt.Key.Key_Backtab, SHIFT, SuggestionCommand.ACCEPT_SENTENCE),
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
    assert command_of(press(key, modifiers), shown=True) is command
    assert command_of(press(key, modifiers), shown=False) is None


@pytest.mark.parametrize("shown", [True, False])
def test_asking_is_possible_at_any_time(shown):
    """The key that asks needs nothing shown."""
    assert command_of(press(Qt.Key.Key_Backslash, ALT), shown=shown) is SuggestionCommand.ASK


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
    assert command_of(press(key, modifiers), shown=True) is None
