# SPDX-License-Identifier: MIT
"""What the user chose: one declaration feeds the checks, the dialog and docs/settings.md.

How it is kept is in `settings_file`; what the program remembers by itself, in `remembered`.
"""

from __future__ import annotations

from dataclasses import dataclass, fields

from writer_app.storage.option import Group as Group  # noqa: PLC0414 (part of this face)
from writer_app.storage.option import Option as Option  # noqa: PLC0414 (part of this face)
from writer_app.storage.option import Value as Value  # noqa: PLC0414 (part of this face)
from writer_app.text.phrase import phrase

_SUGGESTIONS = Group(phrase("Suggestions"), phrase("When grey text comes, and what it is like."))
_KEYS = Group(phrase("Suggestion keys"), phrase("Click into a box and press the key that you want for it."))
_MODEL = Group(
    phrase("Language and model"),
    phrase("The languages of Writer and of its suggestions, and what these are made of."),
)
_LOOKS = Group(
    phrase("Page"), phrase("What the text looks like; a file is saved as plain text all the same.")
)
_WRITING = Group(
    phrase("Writing"),
    phrase("What is around the text while you write, and how much you want to write."),
)
_SPELLING = Group(phrase("Spelling and typing"), phrase("What is marked, and what changes as you type."))
_FILES = Group(phrase("Files and paper"), phrase("What is open at the start, and what pages are printed."))
_DIALECTS = {"en_US": phrase("American English"), "en_GB": phrase("British English")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """All settings; `OPTIONS` explains each.

    Raises:
        SettingsError: a value makes no sense.
    """

    suggestions_enabled: bool = _SUGGESTIONS.declare(
        True,  # noqa: FBT003 (a default like the others)
        phrase("Suggestions"),
        phrase(
            "Show grey text that goes on with your sentence. "
            "When this is off, you can still ask for it by key."
        ),
    )
    temperature: float = _SUGGESTIONS.declare(
        0.0,
        phrase("Temperature"),
        phrase(
            "How adventurous suggestions are: 0 always shows the most probable words, higher values surprise."
        ),
        span=(0.0, 1.5),
        step=0.1,
    )
    eagerness: float = _SUGGESTIONS.declare(
        0.5,
        phrase("Eagerness"),
        phrase("How readily a suggestion is shown: 0 only when the model is very sure, 1 always."),
        span=(0.0, 1.0),
        step=0.05,
    )
    alternatives: int = _SUGGESTIONS.declare(
        3,
        phrase("Alternatives"),
        phrase("How many different suggestions you can step through at one place."),
        span=(1, 10),
        step=1,
    )
    longest_pieces: int = _SUGGESTIONS.declare(
        12,
        phrase("Longest suggestion"),
        phrase(
            "How long a suggestion may get, in pieces: an English piece is a short word or a part of a long "
            "one, a Chinese piece one or two characters."
        ),
        span=(1, 32),
        step=1,
        unit=(phrase("piece"), phrase("pieces")),
    )
    pause_ms: int = _SUGGESTIONS.declare(
        120,
        phrase("Pause"),
        phrase("How long you must stop typing before a suggestion is looked for."),
        span=(0, 1500),
        step=10,
        unit=phrase("ms"),
    )
    patience: int = _SUGGESTIONS.declare(
        3,
        phrase("Patience"),
        phrase("After how many dismissals in a row suggestions wait longer before they come; 0 is never."),
        span=(0, 20),
        step=1,
        unit=(phrase("dismissal"), phrase("dismissals")),
    )
    beam_width: int = _SUGGESTIONS.declare(
        5,
        phrase("Beam width"),
        phrase(
            "How many continuations the search follows at a time. "
            "More finds better suggestions and takes longer."
        ),
        span=(1, 16),
        step=1,
    )
    silent_endings: str = _SUGGESTIONS.declare(
        ".csv .json .log .toml .tsv .xml .yaml .yml",
        phrase("Files without suggestions"),
        phrase("Endings of files in which no grey text comes by itself, with blanks between them."),
    )
    unwanted_words: str = _SUGGESTIONS.declare(
        "",
        phrase("Never suggested"),
        phrase("Words and phrases that no suggestion and no draft may say, with commas between them."),
    )
    clear_grey_text: bool = _SUGGESTIONS.declare(
        False,  # noqa: FBT003 (a default like the others)
        phrase("Clear grey text"),
        phrase(
            "Draw grey text darker on a light page and lighter on a dark one: "
            "a contrast of at least 4.5 to 1, which the rules for readable text ask for."
        ),
    )
    announce_suggestions: bool = _SUGGESTIONS.declare(
        False,  # noqa: FBT003 (a default like the others)
        phrase("Announce suggestions"),
        phrase("Have a screen reader say each suggestion that is shown."),
    )
    key_take_all: str = _KEYS.declare(
        "Tab",
        phrase("Take all"),
        phrase("Takes all of the grey text."),
        key="shown",
    )
    key_take_word: str = _KEYS.declare(
        "Ctrl+Right",
        phrase("Take a word"),
        phrase("Takes the next word of the grey text."),
        key="shown",
    )
    key_take_sentence: str = _KEYS.declare(
        "Shift+Tab",
        phrase("Take a sentence"),
        phrase("Takes the grey text up to the end of its sentence."),
        key="shown",
    )
    key_next: str = _KEYS.declare(
        "Alt+]",
        phrase("Next alternative"),
        phrase("Shows the next alternative."),
        key="shown",
    )
    key_previous: str = _KEYS.declare(
        "Alt+[",
        phrase("Previous alternative"),
        phrase("Shows the alternative before."),
        key="shown",
    )
    key_dismiss: str = _KEYS.declare(
        "Esc",
        phrase("Dismiss"),
        phrase("Takes the grey text away; the same text is not offered there again."),
        key="shown",
    )
    key_ask: str = _KEYS.declare(
        "Alt+\\",
        phrase("Ask now"),
        phrase("Asks for a suggestion, also while they are off."),
        key="always",
    )
    key_list: str = _KEYS.declare(
        "Ctrl+Space",
        phrase("List alternatives"),
        phrase("Shows all alternatives in a list at the caret."),
        key="always",
    )
    interface_language: str = _MODEL.declare(
        "system",
        phrase("Language of the interface"),
        phrase(
            "The language of menus, dialogs and messages. System takes that of your desktop. "
            "This takes effect when Writer is started again."
        ),
        choices={"system": phrase("System"), "en": "English", "zh": "简体中文"},
    )
    language: str = _MODEL.declare(
        "auto",
        phrase("Language"),
        phrase("The language to go on in. Automatic goes by the paragraph that you are writing."),
        choices={"auto": phrase("Automatic"), "en": phrase("English"), "zh": "中文"},
    )
    english_model: str = _MODEL.declare(
        "",
        phrase("English model"),
        phrase(
            "The model that suggests English text. "
            "Others are installed from files: see “Language models” in the menu of suggestions."
        ),
    )
    chinese_model: str = _MODEL.declare(
        "", phrase("Chinese model"), phrase("The model that suggests Chinese text.")
    )
    device: str = _MODEL.declare(
        "auto",
        phrase("Processor"),
        phrase("What the models run on. Automatic takes the CPU, which is quickest for models of this size."),
        choices={
            "auto": phrase("Automatic"),
            "cpu": phrase("CPU"),
            "cuda": phrase("NVIDIA graphics card (CUDA)"),
            "mps": phrase("Apple GPU"),
        },
    )
    models_folder: str = _MODEL.declare(
        "",
        phrase("Models folder"),
        phrase("A folder with models of your own. Empty takes the models that come with Writer."),
    )
    theme: str = _LOOKS.declare(
        "system",
        phrase("Theme"),
        phrase(
            "Dark text on a light page, light text on a dark one, or brown text on old paper. "
            "System follows your desktop."
        ),
        choices={
            "system": phrase("System"),
            "light": phrase("Light"),
            "dark": phrase("Dark"),
            "sepia": phrase("Sepia"),
        },
    )
    font_family: str = _LOOKS.declare(
        "", phrase("Font"), phrase("The font of the text. Empty is Writer's own choice.")
    )
    font_size: int = _LOOKS.declare(
        14,
        phrase("Font size"),
        phrase("The size of the text."),
        span=(6, 72),
        step=1,
        unit=phrase("pt"),
    )
    column_width: int = _LOOKS.declare(
        76,
        phrase("Width of the text"),
        phrase(
            "How many letters a line holds where the window has room for them; of Chinese ones half as many."
        ),
        span=(30, 200),
        step=2,
        unit=phrase("letters"),
    )
    line_spacing: float = _LOOKS.declare(
        1.0,
        phrase("Line spacing"),
        phrase("How far lines stand apart: 1 is what the font asks for."),
        span=(1.0, 2.0),
        step=0.1,
    )
    markdown: str = _LOOKS.declare(
        "auto",
        phrase("Markdown"),
        phrase(
            "Show headings, emphasis, links and the like of Markdown. "
            "Automatic does so in files that end in .md or .markdown, and in texts that have no file yet."
        ),
        choices={"auto": phrase("Automatic"), "on": phrase("Always"), "off": phrase("Never")},
    )
    focus_mode: bool = _WRITING.declare(
        False,  # noqa: FBT003 (a default like the others)
        phrase("Focus mode"),
        phrase("Fade all text but what you are writing."),
    )
    focus_on: str = _WRITING.declare(
        "paragraph",
        phrase("In focus"),
        phrase("What focus mode does not fade."),
        choices={"paragraph": phrase("The paragraph"), "sentence": phrase("The sentence")},
    )
    typewriter_mode: bool = _WRITING.declare(
        False,  # noqa: FBT003 (a default like the others)
        phrase("Typewriter mode"),
        phrase("Keep the line that you are writing in the middle of the window."),
    )
    outline: bool = _WRITING.declare(
        False,  # noqa: FBT003 (a default like the others)
        phrase("Outline"),
        phrase("Show the headings of the text beside it."),
    )
    full_screen_bars: bool = _WRITING.declare(
        False,  # noqa: FBT003 (a default like the others)
        phrase("Bars in full screen"),
        phrase(
            "Keep menus, tool bar and status bar in full screen. "
            "When this is off, they come up at the edge that the mouse touches, or all of them with Esc."
        ),
    )
    daily_goal: int = _WRITING.declare(
        0,
        phrase("Daily goal"),
        phrase(
            "How many words you want to write a day, in all texts together. "
            "Each Chinese character counts as one; 0 sets no goal."
        ),
        span=(0, 100_000),
        step=50,
        unit=(phrase("word"), phrase("words")),
    )
    collect_statistics: bool = _WRITING.declare(
        True,  # noqa: FBT003 (a default like the others)
        phrase("Statistics"),
        phrase(
            "Keep on this device how much you write a day and what suggestions save you. "
            "Only numbers are kept, never text."
        ),
    )
    spelling_enabled: bool = _SPELLING.declare(
        True,  # noqa: FBT003 (a default like the others)
        phrase("Spell check"),
        phrase(
            "Mark English words that are not in the dictionary. Chinese, code and addresses are left alone."
        ),
    )
    spelling_dialect: str = _SPELLING.declare(
        "system",
        phrase("English spelling"),
        phrase(
            "Which English is right: colour is marked in American English, color in British. "
            "System goes by the country of your desktop."
        ),
        choices={"system": phrase("System"), **_DIALECTS},
    )
    spelling_capitals: bool = _SPELLING.declare(
        False,  # noqa: FBT003 (a default like the others)
        phrase("Spell check capitals"),
        phrase("Check the spelling of words in capitals, too, which are mostly abbreviations."),
    )
    smart_quotes: bool = _SPELLING.declare(
        True,  # noqa: FBT003 (a default like the others)
        phrase("Smart quotes"),
        phrase(
            "Make typographic signs of plain ones as you type: curly quotation marks and apostrophes, "
            "a dash of --, an ellipsis of three dots. Backspace right after it gives back what you typed."
        ),
    )
    restore_session: bool = _FILES.declare(
        True,  # noqa: FBT003 (a default like the others)
        phrase("Last session"),
        phrase("Open the texts of the last session again when Writer is started without a file."),
    )
    backups: int = _FILES.declare(
        1,
        phrase("Earlier versions"),
        phrase(
            "How many earlier versions of a file are kept beside it, under its name with ~ behind it. "
            "One is put aside when a text is saved for the first time after it was opened."
        ),
        span=(0, 20),
        step=1,
        unit=(phrase("version"), phrase("versions")),
    )
    reload_changed: bool = _FILES.declare(
        True,  # noqa: FBT003 (a default like the others)
        phrase("Read again"),
        phrase(
            "Read a file again when another program has changed it and you have not. "
            "Undo gives back what stood there before."
        ),
    )
    lock_files: bool = _FILES.declare(
        True,  # noqa: FBT003 (a default like the others)
        phrase("Mark open files"),
        phrase(
            "Put a small hidden file beside each open file, "
            "so that Writer and LibreOffice can tell others that it is open here."
        ),
    )
    paper: str = _FILES.declare(
        "auto",
        phrase("Paper"),
        phrase("The size of exported and printed pages. Automatic goes by your country."),
        choices={"auto": phrase("Automatic"), "a4": "A4", "letter": phrase("US Letter")},
    )

    def __post_init__(self) -> None:
        for option in OPTIONS:
            object.__setattr__(self, option.name, option.check(getattr(self, option.name)))


OPTIONS: tuple[Option, ...] = tuple(Option(name=each.name, **each.metadata) for each in fields(Settings))
"""Every setting, in the order of the dialog and the manual."""

GROUPS: tuple[Group, ...] = tuple(dict.fromkeys(option.group for option in OPTIONS))
"""Every group of settings, in the same order."""
