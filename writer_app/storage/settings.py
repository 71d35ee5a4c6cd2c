# SPDX-License-Identifier: MIT
"""What the user chose: one declaration feeds the checks, the dialog and docs/settings.md.

What the program remembers by itself is in `remembered`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from writer_app.errors import SettingsError
from writer_app.storage.option import Option as Option  # noqa: PLC0414 (part of this face)
from writer_app.storage.option import Value as Value  # noqa: PLC0414 (part of this face)
from writer_app.storage.option import declare as _declare
from writer_app.storage.toml_file import read_table, write_table

_HEAD = "What each line means is told in docs/settings.md; Writer sets nonsense back to its default."


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
    patience: int = _declare(
        3,
        "Patience",
        "After how many dismissals in a row suggestions wait longer before they come; 0 is never.",
        span=(0, 20),
        step=1,
        unit="dismissals",
    )
    clear_grey_text: bool = _declare(
        False,  # noqa: FBT003 (a default like the others)
        "Clear grey text",
        "Draw grey text darker on a light page and lighter on a dark one: "
        "a contrast of at least 4.5 to 1, which the rules for readable text ask for.",
    )
    announce_suggestions: bool = _declare(
        False,  # noqa: FBT003 (a default like the others)
        "Announce suggestions",
        "Have a screen reader say each suggestion that is shown.",
    )
    silent_endings: str = _declare(
        ".csv .json .log .toml .tsv .xml .yaml .yml",
        "Files without suggestions",
        "Endings of files in which no grey text comes by itself, with blanks between them.",
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
    key_take_all: str = _declare(
        "Tab",
        "Take all",
        "Takes all of the grey text.",
        key="shown",
    )
    key_take_word: str = _declare(
        "Ctrl+Right",
        "Take a word",
        "Takes the next word of the grey text.",
        key="shown",
    )
    key_take_sentence: str = _declare(
        "Shift+Tab",
        "Take a sentence",
        "Takes the grey text up to the end of its sentence.",
        key="shown",
    )
    key_next: str = _declare(
        "Alt+]",
        "Next alternative",
        "Shows the next alternative.",
        key="shown",
    )
    key_previous: str = _declare(
        "Alt+[",
        "Previous alternative",
        "Shows the alternative before.",
        key="shown",
    )
    key_dismiss: str = _declare(
        "Esc",
        "Dismiss",
        "Takes the grey text away; the same text is not offered there again.",
        key="shown",
    )
    key_ask: str = _declare(
        "Alt+\\",
        "Ask now",
        "Asks for a suggestion, also while they are off.",
        key="always",
    )
    key_list: str = _declare(
        "Ctrl+Space",
        "List alternatives",
        "Shows all alternatives in a list at the caret.",
        key="always",
    )
    paper: str = _declare(
        "auto",
        "Paper",
        "The size of exported and printed pages. Automatic goes by your country.",
        choices={"auto": "Automatic", "a4": "A4", "letter": "Letter"},
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
    for name, other in key_conflicts(values):
        said.append(f"{path}: {name!r} has no key now, since {other!r} has the same one.")
        values[name] = ""
    unknown = sorted(table.keys() - {option.name for option in OPTIONS})
    said += [f"{path}: There is no setting {name!r}. It is not used." for name in unknown]
    return Settings(**values), tuple(said)  # type: ignore[arg-type]


def key_conflicts(values: Mapping[str, Value]) -> list[tuple[str, str]]:
    """Return the names of settings whose key another setting before them has, each with that other.

    Args:
        values: settings by name; those that are missing have their defaults.
    """
    owners: dict[Value, str] = {}
    found = []
    # What the user chose comes before what nobody chose.
    for option in sorted(OPTIONS, key=lambda option: option.name not in values):
        key = values.get(option.name, option.default) if option.key else ""
        if key and owners.setdefault(key, option.name) != option.name:
            found.append((option.name, owners[key]))
    return found


def save_settings(settings: Settings, path: Path) -> None:
    """Write settings whole or not at all.

    Raises:
        SettingsError: they cannot be written; the old file is whole.
    """
    write_table(path, asdict(settings), head=_HEAD)
