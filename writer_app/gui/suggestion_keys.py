# SPDX-License-Identifier: MIT
"""Which key gives which command about the grey text; the commands are carried out elsewhere."""

from __future__ import annotations

from enum import Enum, auto

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent


class SuggestionCommand(Enum):
    """What the writer may ask for about suggestions."""

    ACCEPT_ALL = auto()
    ACCEPT_WORD = auto()
    ACCEPT_SENTENCE = auto()
    NEXT = auto()
    PREVIOUS = auto()
    DISMISS = auto()
    ASK = auto()


_PLAIN = Qt.KeyboardModifier.NoModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_CONTROL = Qt.KeyboardModifier.ControlModifier
_ALT = Qt.KeyboardModifier.AltModifier

# Keys that mean something else while no grey text is shown.
_WHILE_SHOWN = {
    (Qt.Key.Key_Tab.value, _PLAIN.value): SuggestionCommand.ACCEPT_ALL,
    (Qt.Key.Key_Right.value, _CONTROL.value): SuggestionCommand.ACCEPT_WORD,
    (Qt.Key.Key_Backtab.value, _SHIFT.value): SuggestionCommand.ACCEPT_SENTENCE,
    (Qt.Key.Key_Tab.value, _SHIFT.value): SuggestionCommand.ACCEPT_SENTENCE,
    (Qt.Key.Key_BracketRight.value, _ALT.value): SuggestionCommand.NEXT,
    (Qt.Key.Key_BracketLeft.value, _ALT.value): SuggestionCommand.PREVIOUS,
    (Qt.Key.Key_Escape.value, _PLAIN.value): SuggestionCommand.DISMISS,
}
_ALWAYS = {(Qt.Key.Key_Backslash.value, _ALT.value): SuggestionCommand.ASK}

# Where a key sits and which keyboard group is on make no other key of it.
_IGNORED = Qt.KeyboardModifier.KeypadModifier.value | Qt.KeyboardModifier.GroupSwitchModifier.value


def command_of(event: QKeyEvent, *, shown: bool) -> SuggestionCommand | None:
    """Return what a key asks for, or None where it is an ordinary key.

    Args:
        event: a key press or a ShortcutOverride.
        shown: whether grey text is shown.
    """
    # Plain numbers: key codes of other scripts are no members of Qt.Key.
    key = (event.key(), event.modifiers().value & ~_IGNORED)
    command = _WHILE_SHOWN.get(key) if shown else None
    return command if command is not None else _ALWAYS.get(key)
