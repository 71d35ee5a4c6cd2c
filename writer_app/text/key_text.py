# SPDX-License-Identifier: MIT
"""Names of keys as settings hold them, such as "Ctrl+Right": which make sense, and their one spelling."""

from __future__ import annotations

_MODIFIERS = ("Meta", "Ctrl", "Alt", "Shift")  # in the order in which Qt writes them
_HELD = {"Meta", "Ctrl", "Alt"}  # with one of these, a letter is no typing
_MOVING = ("Left", "Right", "Up", "Down", "Home", "End", "PgUp", "PgDown")
_PLAIN = ("Tab", "Esc", "Return", "Enter", "Ins", *_MOVING)
_TYPING = ("Space", "Backspace", "Del")
_FUNCTION = tuple(f"F{number}" for number in range(1, 25))
_NAMES = {name.lower(): name for name in (*_PLAIN, *_TYPING, *_FUNCTION)}
_NAMES |= {"escape": "Esc", "insert": "Ins", "delete": "Del", "pageup": "PgUp", "pagedown": "PgDown"}


def spell_key(text: str, *, always: bool = False) -> str | None:
    """Return the one spelling of a key's name, or None if the key may not be a command.

    A key that types or removes text needs Ctrl, Alt or Meta with it.

    Args:
        text: what the writer wrote; case, and the order of Ctrl, Alt, Shift and Meta, do not matter.
        always: whether the command is to be there at any time, so that keys which move the caret, break a
            line or indent need such a companion too.
    """
    *before, name = _parts(text.strip())
    held = {each.strip().capitalize() for each in before}
    if not held <= set(_MODIFIERS) or len(held) != len(before):
        return None
    key = name.strip()
    if len(key) == 1:
        key = key.upper() if key.isascii() else ""
        plain = False
    else:
        key = _NAMES.get(key.lower(), "")
        plain = key in _FUNCTION or (key in _PLAIN and not always)
    if not key or not key.isprintable() or not (plain or held & _HELD):
        return None
    return "+".join([*(each for each in _MODIFIERS if each in held), key])


def _parts(text: str) -> list[str]:
    # The key may itself be a plus.
    if text == "+":
        return ["+"]
    return [*text[:-2].split("+"), "+"] if text.endswith("++") else text.split("+")
