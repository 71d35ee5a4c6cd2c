# SPDX-License-Identifier: MIT
"""Option: what one setting may be, its group, its explanation; which settings there are is in `settings`."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TypeAlias, TypeVar

from writer_app.errors import SettingsError
from writer_app.text.key_text import spell_key
from writer_app.text.phrase import phrase

Value: TypeAlias = bool | int | float | str
_V = TypeVar("_V", bound=Value)

_LONGEST_TEXT = 4096
_NOT_IN_A_LINE = {"Cc", "Cs", "Zl", "Zp"}  # control characters, lone surrogates, line ends


@dataclass(frozen=True, slots=True)
class Group:
    """Settings that stand together, as a page of the dialog and a part of docs/settings.md.

    Args:
        title: what the page is called.
        help: what its settings are about, in one sentence.
    """

    title: str
    help: str

    def declare(  # noqa: PLR0913 (one for each thing there is to say)
        self,
        default: _V,
        label: str,
        help: str,  # noqa: A002 (as in Option)
        *,
        span: tuple[float, float] | None = None,
        step: float | None = None,
        unit: str | tuple[str, str] = "",
        choices: Mapping[str, str] | None = None,
        key: str = "",
    ) -> _V:
        """Declare a setting of this group as a dataclass field.

        The arguments are those of `Option`, `span` its range, `unit` a pair where one has another word.
        """
        one, many = (unit, unit) if isinstance(unit, str) else unit
        low, high = span or (None, None)
        option = {
            "group": self,
            "default": default,
            "label": label,
            "help": help,
            "low": low,
            "high": high,
            "step": step,
            "unit": many,
            "one": one,
            "choices": MappingProxyType(choices or {}),
            "key": key,
        }
        return field(default=default, metadata=option)


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """What a setting may be, and how it is explained.

    Args:
        group: the settings that it stands with.
        name: its field in `Settings` and its key in the file.
        default: its value before the user chooses; its type is the setting's type.
        label: what the dialog calls it.
        help: what it does, in plain words.
        low: least number, None if it is no number.
        high: greatest number, None if it is no number.
        step: by how much an arrow key or a click changes a number.
        unit: what a number counts, "" if nothing.
        one: the unit behind a 1.
        choices: the values that it may have, each with its label; empty if it is free.
        key: of a text that names a key: "shown" if the key means something only while a suggestion is
            shown, "always" if it does at any time; "" of any other setting.
    """

    group: Group
    name: str
    default: Value
    label: str
    help: str
    low: float | None = None
    high: float | None = None
    step: float | None = None
    unit: str = ""
    one: str = ""
    choices: Mapping[str, str] = field(default_factory=dict)
    key: str = ""

    def check(self, value: object) -> Value:
        """Return the value as the setting has it; an int will do where a float is asked for.

        Raises:
            SettingsError: it makes no sense; `subject` is the setting's name.
        """
        if isinstance(value, int) and not isinstance(value, bool) and isinstance(self.default, float):
            value = _as_float(value)
        # Not isinstance: True would be an int.
        if not isinstance(value, bool | int | float | str) or type(value) is not type(self.default):
            raise self._error()
        if self.key:
            return self._check_key(str(value))
        if isinstance(value, str):
            sensible = value in self.choices if self.choices else _is_line(value)
        elif self.low is None or self.high is None:
            sensible = True
        else:
            sensible = self.low <= value <= self.high  # NaN is not
        if not sensible:
            raise self._error()
        return value

    def allowed(self) -> str:
        """Return in words what the setting may be."""
        if self.choices:
            return phrase("one of {choices}", choices=", ".join(f'"{choice}"' for choice in self.choices))
        if isinstance(self.default, bool):
            return phrase("true or false")
        if self.key == "always":
            return phrase('a key with Ctrl, Alt or Meta, or a function key, such as "Ctrl+F8", or nothing')
        if self.key:
            return phrase('a key that types no text, such as "Tab" or "Ctrl+Right", or nothing')
        if isinstance(self.default, str):
            return phrase("a line of text")
        whole = phrase("a whole number from {low:g} to {high:g}", low=self.low, high=self.high)
        fraction = phrase("a number from {low:g} to {high:g}", low=self.low, high=self.high)
        return whole if isinstance(self.default, int) else fraction

    def _check_key(self, value: str) -> str:
        spelled = spell_key(value, always=self.key == "always") if value else ""
        if spelled is None:
            raise self._error()
        return spelled

    def _error(self) -> SettingsError:
        return SettingsError(
            phrase('The setting "{name}" must be {allowed}.', name=self.name, allowed=self.allowed()),
            subject=self.name,
        )


def _as_float(value: int) -> float:
    try:
        return float(value)
    except OverflowError:
        return math.inf


def _is_line(value: str) -> bool:
    # Not isprintable: folders may have blanks in their names that are not ASCII.
    return len(value) <= _LONGEST_TEXT and not any(
        unicodedata.category(char) in _NOT_IN_A_LINE for char in value
    )
