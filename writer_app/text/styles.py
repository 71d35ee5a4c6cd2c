# SPDX-License-Identifier: MIT
"""Which styles a text may be in, and the form that its title is read in; no pieces, no model."""

from __future__ import annotations

from writer_app.text.normalize import normalize

AUTO = "auto"
"""No style is told: it goes by the text itself."""
STYLES = (
    "story",
    "news",
    "letter",
    "essay",
    "encyclopedia",
    "documentation",
    "dialogue",
    "advert",
    "poem",
)
"""Every style that the pieces have a symbol for; which of them a model has learned is told by its bundle."""
MOST_TITLE = 200
"""Most characters of a title."""

_MARKS = "#*_= \t"  # Markdown's signs around a heading


def clean_title(title: str) -> str:
    """Return a title in normal form: one line, single blanks, none at its ends."""
    return " ".join(normalize(title).split())[:MOST_TITLE].rstrip()


def is_heading_of(paragraph: str, title: str) -> bool:
    """Say whether a paragraph is the title, as plain text or as a heading; letter case does not count."""
    return bool(title) and paragraph.strip(_MARKS).casefold() == title.strip(_MARKS).casefold()


def may_become_heading_of(line: str, title: str) -> bool:
    """Say whether a line that is still being typed is the beginning of the title."""
    begun = line.strip(_MARKS).casefold()
    return bool(begun) and title.strip(_MARKS).casefold().startswith(begun)
