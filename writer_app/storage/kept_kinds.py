# SPDX-License-Identifier: MIT
"""Every kind of file that the program keeps on this machine, each with a sentence on what it holds.

Which of them are there is found by `kept_files`. What the writer saves or exports is the writer's own and not
here; what lies beside such a file is.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from writer_app.storage import paths
from writer_app.text.phrase import phrase

_BROKEN = r"(\.broken(-\d+)?)?"
"""Behind the name of a file that made no sense and was put aside."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of file.

    Args:
        id: its name in the code.
        name: its name for the writer.
        holds: a sentence on what is in it.
        loss: a sentence on what is lost with it; empty where it is not deleted here.
        stays: a sentence on why it is not deleted here, or on what of it stays.
        folder: gives the folder that it lies in.
        pattern: what its path inside that folder looks like.
        beside: whether it lies beside the writer's own files instead; then the pattern is not used.
    """

    id: str
    name: str
    holds: str
    loss: str = ""
    stays: str = ""
    folder: Callable[[], Path] = paths.state_dir
    pattern: re.Pattern[str] = field(default=re.compile(r"(?!)"))
    beside: bool = False


SETTINGS = Kind(
    id="settings",
    name=phrase("Settings"),
    holds=phrase("What you have chosen in the preferences and in the tool bar."),
    loss=phrase("All settings go back to their defaults at once."),
    folder=paths.config_dir,
    pattern=re.compile(r"settings\.toml" + _BROKEN),
)
WORDS = Kind(
    id="words",
    name=phrase("Your dictionary"),
    holds=phrase("The words that you have added to the spell check."),
    loss=phrase("The words that you have added count as misspelt again."),
    folder=paths.config_dir,
    pattern=re.compile(r"words\.txt"),
)
TEMPLATES = Kind(
    id="templates",
    name=phrase("Your templates"),
    holds=phrase("The beginnings of texts that you have written yourself, for the menu of new texts."),
    loss=phrase("The templates that you have written are lost. Those that come with Writer stay."),
    folder=paths.config_dir,
    pattern=re.compile(r"templates/.*"),
)
REMEMBERED = Kind(
    id="remembered",
    name=phrase("What Writer remembers"),
    holds=phrase(
        "Names of recent files and of files that were open, where you were in them, "
        "their styles and titles, earlier searches, and the place of the window."
    ),
    loss=phrase(
        "Recent files, earlier searches, the styles and titles of your texts and the last session are "
        "forgotten. What is open now is noted again as you go on."
    ),
    pattern=re.compile(r"remembered\.toml" + _BROKEN),
)
JOURNALS = Kind(
    id="journals",
    name=phrase("Unsaved texts"),
    holds=phrase(
        "Journals of texts with changes that no file has, so that a crash loses nothing. "
        "They hold whole texts of yours."
    ),
    loss=phrase("What earlier runs have left unsaved is lost for good."),
    stays=phrase("Journals of texts that are open now are not deleted: save or close those texts."),
    folder=paths.journal_dir,
    pattern=re.compile(r".*"),
)
ASIDE = Kind(
    id="aside",
    name=phrase("Texts written aside"),
    holds=phrase("Unsaved texts of yours that were written aside after an error of the program."),
    loss=phrase("These copies of your texts are lost for good."),
    pattern=re.compile(r"recovered-[^/]*\.txt"),
)
MODELS = Kind(
    id="models",
    name=phrase("Language models"),
    holds=phrase("The language models that you have installed from files."),
    loss=phrase(
        "Those that come with Writer suggest in their place. They can be installed again from their files."
    ),
    folder=paths.installed_models_dir,
    pattern=re.compile(r".*"),
)
STATISTICS = Kind(
    id="statistics",
    name=phrase("Statistics"),
    holds=phrase(
        "Numbers by day and language: words written, keys saved, suggestions taken. No word of yours."
    ),
    loss=phrase("All numbers that Writer has kept about your writing are lost. Your texts are not affected."),
    folder=paths.statistics_dir,
    pattern=re.compile(r"\d{4}-\d{2}\.jsonl"),
)
BACKUPS = Kind(
    id="backups",
    name=phrase("Earlier versions"),
    holds=phrase(
        "What stood in your files before you saved them, beside each of the files that Writer remembers."
    ),
    loss=phrase("The earlier versions are lost. Your files stay as they are."),
    beside=True,
)
MARKS = Kind(
    id="marks",
    name=phrase("Marks of open files"),
    holds=phrase(
        "Your name, the name of this machine and the time, beside each open file: "
        "they tell others that it is open."
    ),
    stays=phrase("Each goes when its text is closed; after a crash, when the text is opened again."),
    beside=True,
)
LOG = Kind(
    id="log",
    name=phrase("Log"),
    holds=phrase(
        "What the program did and which errors there were, with names of files. No word of your texts."
    ),
    loss=phrase("What is needed to look into an error that you have met is lost."),
    folder=paths.log_dir,
    pattern=re.compile(r"writer\.log(\.\d+)?"),
)
FILE_DIALOG = Kind(
    id="file_dialog",
    name=phrase("Choosing files"),
    holds=phrase(
        "Which folders you were in last when you opened or saved, and how the list of files looked."
    ),
    loss=phrase("The dialogs for opening and saving begin in your home folder again."),
    pattern=re.compile(r"QtProject\.conf"),
)
MEETING = Kind(
    id="meeting",
    name=phrase("Meeting place"),
    holds=phrase("A socket without content, at which a second start of Writer finds the first."),
    stays=phrase("It goes when Writer ends."),
    folder=paths.runtime_dir,
    pattern=re.compile(r"[0-9a-f]{16}\.(socket|lock)"),
)
UNFINISHED = Kind(
    id="unfinished",
    name=phrase("Unfinished files"),
    holds=phrase("Halves of files that were being written when the program or the system failed."),
    loss=phrase("Nothing is lost: the files that they were to replace are whole."),
    folder=paths.data_dir,
)
OTHER = Kind(
    id="other",
    name=phrase("Other files"),
    holds=phrase("What another version of Writer, or somebody else, has put into the folders of Writer."),
    stays=phrase(
        "Writer does not know these files and leaves them alone. You can delete them in the folder."
    ),
    folder=paths.data_dir,
)

KINDS = (
    *(SETTINGS, WORDS, TEMPLATES, REMEMBERED, JOURNALS, ASIDE, MODELS, STATISTICS),
    *(BACKUPS, MARKS, LOG, FILE_DIALOG, MEETING, UNFINISHED, OTHER),
)
"""In the order in which they are shown; the last two are what no kind before them claims."""
