# SPDX-License-Identifier: MIT
"""Which key gives which command about the grey text; the commands are carried out elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from writer_app.storage.settings import OPTIONS, Settings


class SuggestionCommand(Enum):
    """What the writer may ask for about suggestions."""

    ACCEPT_ALL = auto()
    ACCEPT_WORD = auto()
    ACCEPT_SENTENCE = auto()
    NEXT = auto()
    PREVIOUS = auto()
    DISMISS = auto()
    ASK = auto()
    LIST = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyRow:
    """A command about suggestions with the setting that holds its key, and its row among the actions."""

    command: SuggestionCommand
    setting: str
    action: str


KEY_ROWS = (
    KeyRow(command=SuggestionCommand.ACCEPT_ALL, setting="key_take_all", action="take_all"),
    KeyRow(command=SuggestionCommand.ACCEPT_WORD, setting="key_take_word", action="take_word"),
    KeyRow(command=SuggestionCommand.ACCEPT_SENTENCE, setting="key_take_sentence", action="take_sentence"),
    KeyRow(command=SuggestionCommand.NEXT, setting="key_next", action="next"),
    KeyRow(command=SuggestionCommand.PREVIOUS, setting="key_previous", action="previous"),
    KeyRow(command=SuggestionCommand.DISMISS, setting="key_dismiss", action="dismiss"),
    KeyRow(command=SuggestionCommand.ASK, setting="key_ask", action="ask"),
    KeyRow(command=SuggestionCommand.LIST, setting="key_list", action="list"),
)
_ALWAYS = {option.name for option in OPTIONS if option.key == "always"}
_Code = tuple[int, int]  # key and modifiers; plain numbers: keys of other scripts are no members of Qt.Key

_SHIFT = Qt.KeyboardModifier.ShiftModifier.value
# Where a key sits and which keyboard group is on make no other key of it.
_IGNORED = Qt.KeyboardModifier.KeypadModifier.value | Qt.KeyboardModifier.GroupSwitchModifier.value


class SuggestionKeys:
    """The keys that the writer has chosen.

    Args:
        settings: hold them.
        reserved: portable names of keys that commands of the window have; these are not taken from them.
    """

    def __init__(self, settings: Settings | None = None, reserved: Mapping[str, str] | None = None) -> None:
        self.names: dict[SuggestionCommand, str] = {}
        self._while_shown: dict[_Code, SuggestionCommand] = {}
        self._always: dict[_Code, SuggestionCommand] = {}
        for row in KEY_ROWS:
            name = str(getattr(settings or Settings(), row.setting))
            if name in (reserved or {}):
                name = ""
            self.names[row.command] = name
            keys = self._always if row.setting in _ALWAYS else self._while_shown
            for code in _codes(name):
                keys.setdefault(code, row.command)

    @property
    def by_action(self) -> dict[str, str]:
        """Return the portable names of the keys by the id of the action that each calls."""
        return {row.action: self.names[row.command] for row in KEY_ROWS}

    def command_of(self, event: QKeyEvent, *, shown: bool) -> SuggestionCommand | None:
        """Return what a key asks for, or None where it is an ordinary key.

        Args:
            event: a key press or a ShortcutOverride.
            shown: whether grey text is shown.
        """
        code = _normal(event.key(), event.modifiers().value & ~_IGNORED)
        command = self._while_shown.get(code) if shown else None
        return command if command is not None else self._always.get(code)


def _codes(name: str) -> Iterator[_Code]:
    if name:
        keys = QKeySequence.fromString(name, QKeySequence.SequenceFormat.PortableText)
        combination = keys[0]  # type: ignore[index]  # missing from PySide's stubs
        yield _normal(combination.key().value, combination.keyboardModifiers().value)


def _normal(key: int, modifiers: int) -> _Code:
    # Tab with Shift comes under a name of its own.
    if key == Qt.Key.Key_Backtab.value:
        return Qt.Key.Key_Tab.value, modifiers | _SHIFT
    return key, modifiers
