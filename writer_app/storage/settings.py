# SPDX-License-Identifier: MIT
"""What the user chose: one declaration feeds the checks, the dialog and docs/settings.md.

What the program remembers by itself is in `remembered`.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from types import MappingProxyType
from typing import TypeAlias, TypeVar

from writer_app.errors import SettingsError
from writer_app.storage.toml_file import read_table, write_table

Value: TypeAlias = bool | int | float | str
_V = TypeVar("_V", bound=Value)

_HEAD = "What each line means is told in docs/settings.md; Writer sets nonsense back to its default."
_LONGEST_TEXT = 4096
_NOT_IN_A_LINE = {"Cc", "Cs", "Zl", "Zp"}  # control characters, lone surrogates, line ends


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """What a setting may be, and how it is explained.

    Args:
        name: its field in `Settings` and its key in the file.
        default: its value before the user chooses; its type is the setting's type.
        label: what the dialog calls it.
        help: what it does, in plain words.
        low: least number, None if it is no number.
        high: greatest number, None if it is no number.
        step: by how much an arrow key or a click changes a number.
        unit: what a number counts, "" if nothing.
        choices: the values that it may have, each with its label; empty if it is free.
    """

    name: str
    default: Value
    label: str
    help: str
    low: float | None = None
    high: float | None = None
    step: float | None = None
    unit: str = ""
    choices: Mapping[str, str] = field(default_factory=dict)

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
            return "one of " + ", ".join(f'"{choice}"' for choice in self.choices)
        if isinstance(self.default, bool):
            return "true or false"
        if isinstance(self.default, str):
            return "a line of text"
        kind = "a whole number" if isinstance(self.default, int) else "a number"
        return f"{kind} from {self.low:g} to {self.high:g}"

    def _error(self) -> SettingsError:
        return SettingsError(f'The setting "{self.name}" must be {self.allowed()}.', subject=self.name)


def _declare(  # noqa: PLR0913 (one for each thing there is to say)
    default: _V,
    label: str,
    help: str,  # noqa: A002 (as in Option)
    *,
    span: tuple[float, float] | None = None,
    step: float | None = None,
    unit: str = "",
    choices: Mapping[str, str] | None = None,
) -> _V:
    low, high = span or (None, None)
    option = {
        "default": default,
        "label": label,
        "help": help,
        "low": low,
        "high": high,
        "step": step,
        "unit": unit,
        "choices": MappingProxyType(choices or {}),
    }
    return field(default=default, metadata=option)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """All settings; `OPTIONS` explains each.

    Raises:
        SettingsError: a value makes no sense.
    """

    suggestions_enabled: bool = _declare(
        True,  # noqa: FBT003 (a default like the others)
        "Suggestions",
        "Show grey text that goes on with your sentence. When this is off, you can still ask for it by key.",
    )
    temperature: float = _declare(
        0.0,
        "Temperature",
        "How adventurous suggestions are: 0 always shows the most probable words, higher values surprise.",
        span=(0.0, 1.5),
        step=0.1,
    )
    beam_width: int = _declare(
        5,
        "Beam width",
        "How many continuations the search follows at a time. "
        "More finds better suggestions and takes longer.",
        span=(1, 16),
        step=1,
    )
    alternatives: int = _declare(
        3,
        "Alternatives",
        "How many different suggestions you can step through at one place.",
        span=(1, 10),
        step=1,
    )
    eagerness: float = _declare(
        0.5,
        "Eagerness",
        "How readily a suggestion is shown: 0 only when the model is very sure, 1 always.",
        span=(0.0, 1.0),
        step=0.05,
    )
    language: str = _declare(
        "auto",
        "Language",
        "The language to go on in. Automatic goes by the paragraph that you are writing.",
        choices={"auto": "Automatic", "en": "English", "zh": "中文"},
    )
    pause_ms: int = _declare(
        120,
        "Pause",
        "How long you must stop typing before a suggestion is looked for.",
        span=(0, 1500),
        step=10,
        unit="ms",
    )
    longest_pieces: int = _declare(
        12,
        "Longest suggestion",
        "How long a suggestion may get, in pieces: an English piece is a short word or a part of a long one, "
        "a Chinese piece one or two characters.",
        span=(1, 32),
        step=1,
        unit="pieces",
    )
    daily_goal: int = _declare(
        0,
        "Daily goal",
        "How many words you want to write a day, in all texts together. "
        "Each Chinese character counts as one; 0 sets no goal.",
        span=(0, 100_000),
        step=50,
        unit="words",
    )
    collect_statistics: bool = _declare(
        True,  # noqa: FBT003 (a default like the others)
        "Statistics",
        "Keep on this device how much you write a day and what suggestions save you. "
        "Only numbers are kept, never text.",
    )
    device: str = _declare(
        "auto",
        "Processor",
        "What the model runs on. Automatic takes a graphics card if one can be used.",
        choices={
            "auto": "Automatic",
            "cpu": "CPU",
            "cuda": "NVIDIA graphics card (CUDA)",
            "mps": "Apple GPU",
        },
    )
    models_folder: str = _declare(
        "",
        "Models folder",
        "A folder with models of your own. Empty takes the models that come with Writer.",
    )
    font_family: str = _declare(
        "",
        "Font",
        "The font of the text. Empty takes the system's.",
    )
    font_size: int = _declare(
        14,
        "Font size",
        "The size of the text.",
        span=(6, 72),
        step=1,
        unit="pt",
    )
    theme: str = _declare(
        "system",
        "Theme",
        "Dark text on a light page, light text on a dark one, or brown text on old paper. "
        "System follows your desktop.",
        choices={"system": "System", "light": "Light", "dark": "Dark", "sepia": "Sepia"},
    )
    markdown: str = _declare(
        "auto",
        "Markdown",
        "Show headings, emphasis, links and the like of Markdown. "
        "Automatic does so in files that end in .md or .markdown, and in texts that have no file yet.",
        choices={"auto": "Automatic", "on": "Always", "off": "Never"},
    )
    column_width: int = _declare(
        76,
        "Width of the text",
        "How many letters a line holds where the window has room for them; of Chinese ones half as many.",
        span=(30, 200),
        step=2,
        unit="letters",
    )
    line_spacing: float = _declare(
        1.0,
        "Line spacing",
        "How far lines stand apart: 1 is what the font asks for.",
        span=(1.0, 2.0),
        step=0.1,
    )
    focus_mode: bool = _declare(
        False,  # noqa: FBT003 (a default like the others)
        "Focus mode",
        "Fade all text but what you are writing.",
    )
    focus_on: str = _declare(
        "paragraph",
        "In focus",
        "What focus mode does not fade.",
        choices={"paragraph": "The paragraph", "sentence": "The sentence"},
    )
    typewriter_mode: bool = _declare(
        False,  # noqa: FBT003 (a default like the others)
        "Typewriter mode",
        "Keep the line that you are writing in the middle of the window.",
    )
    outline: bool = _declare(
        False,  # noqa: FBT003 (a default like the others)
        "Outline",
        "Show the headings of the text beside it.",
    )
    full_screen_bars: bool = _declare(
        False,  # noqa: FBT003 (a default like the others)
        "Bars in full screen",
        "Keep menus, tool bar and status bar in full screen. "
        "When this is off, they come up at the edge that the mouse touches, or all of them with Esc.",
    )
    restore_session: bool = _declare(
        True,  # noqa: FBT003 (as above)
        "Last session",
        "Open the texts of the last session again when Writer is started without a file.",
    )
    spelling_enabled: bool = _declare(
        True,  # noqa: FBT003 (a default like the others)
        "Spell check",
        "Mark English words that are not in the dictionary. Chinese, code and addresses are left alone.",
    )
    spelling_dialect: str = _declare(
        "en_US",
        "English spelling",
        "Which English is right: colour is marked in American English, color in British.",
        choices={"en_US": "American English", "en_GB": "British English"},
    )
    spelling_capitals: bool = _declare(
        False,  # noqa: FBT003 (a default like the others)
        "Spell check capitals",
        "Check the spelling of words in capitals, too, which are mostly abbreviations.",
    )
    smart_quotes: bool = _declare(
        True,  # noqa: FBT003 (a default like the others)
        "Smart quotes",
        "Make typographic signs of plain ones as you type: curly quotation marks and apostrophes, "
        "a dash of --, an ellipsis of three dots. Backspace right after it gives back what you typed.",
    )

    def __post_init__(self) -> None:
        for option in OPTIONS:
            object.__setattr__(self, option.name, option.check(getattr(self, option.name)))


OPTIONS: tuple[Option, ...] = tuple(Option(name=each.name, **each.metadata) for each in fields(Settings))
"""Every setting, in the order of the dialog and the manual."""


def load_settings(path: Path) -> tuple[Settings, tuple[str, ...]]:
    """Read settings; nothing in the file is an error.

    A value that makes no sense falls back to its default, an unknown one is left out, and a file that is
    no TOML is kept aside with ".broken" behind its name.

    Returns:
        The settings, and a sentence fit for the user about each thing that was not taken as it stands.
    """
    table, warnings = read_table(path)
    values: dict[str, Value] = {}
    said = list(warnings)
    for option in OPTIONS:
        if option.name not in table:
            continue
        try:
            values[option.name] = option.check(table[option.name])
        except SettingsError as error:
            said.append(f"{path}: {error.message} Its default is used.")
    unknown = sorted(table.keys() - {option.name for option in OPTIONS})
    said += [f"{path}: There is no setting {name!r}. It is not used." for name in unknown]
    return Settings(**values), tuple(said)  # type: ignore[arg-type]


def save_settings(settings: Settings, path: Path) -> None:
    """Write settings whole or not at all.

    Raises:
        SettingsError: they cannot be written; the old file is whole.
    """
    write_table(path, asdict(settings), head=_HEAD)


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
