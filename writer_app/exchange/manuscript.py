# SPDX-License-Identifier: MIT
"""Manuscript: a text as a tree of blocks, what all formats have in common; knows none of them.

Readers make one, writers take one. Inside a paragraph the tree is flat: a run of text says what it is,
so that no format's way of nesting shows.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import TypeAlias


class Mark(Enum):
    """What a run of text may be."""

    STRONG = auto()
    EMPHASIS = auto()
    STRIKE = auto()
    CODE = auto()


class Alignment(Enum):
    """How a column of a table is set."""

    NONE = auto()
    LEFT = auto()
    CENTER = auto()
    RIGHT = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Text that is the same throughout.

    Args:
        text: the text; a line feed in it is a blank to the reader.
        marks: what it is.
        link: where it leads; empty if nowhere.
    """

    text: str
    marks: frozenset[Mark] = frozenset()
    link: str = ""


@dataclass(frozen=True, slots=True)
class Break:
    """A new line inside a paragraph."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture in a line.

    Args:
        source: its file as the text names it; empty if it was left out.
        alt: what is on it.
    """

    source: str
    alt: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteMark:
    """The place that a footnote belongs to.

    Args:
        number: which of the manuscript's notes, from 1.
    """

    number: int


Inline: TypeAlias = Run | Break | Picture | NoteMark
Line: TypeAlias = tuple[Inline, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading; `level` is 1 to 6."""

    level: int
    content: Line


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph; only plain text has empty ones: its blank lines."""

    content: Line


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeBlock:
    """Lines of code, without a line feed at the end; `language` is what a fence names."""

    text: str
    language: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """What someone else says."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One item of a list; `checked` is None if it is no task."""

    blocks: tuple[Block, ...]
    checked: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ListBlock:
    """A list; `start` is its first number, None for bullets."""

    items: tuple[Item, ...]
    start: int | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """A line across the page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table; every row has as many cells as there are alignments."""

    header: tuple[Line, ...]
    rows: tuple[tuple[Line, ...], ...]
    alignments: tuple[Alignment, ...]


Block: TypeAlias = Heading | Paragraph | CodeBlock | Quote | ListBlock | Rule | Table


@dataclass(frozen=True, slots=True, kw_only=True)
class Manuscript:
    """A whole text.

    Args:
        blocks: its blocks.
        notes: its footnotes, in the order of their numbers.
        title: what it is called; empty if nobody says.
        author: who wrote it; empty if nobody says.
        language: its language as BCP 47 has it, for instance "en-US".
    """

    blocks: tuple[Block, ...]
    notes: tuple[tuple[Block, ...], ...] = ()
    title: str = ""
    author: str = ""
    language: str = "en-US"

    @property
    def is_chinese(self) -> bool:
        """Whether it is set as Chinese text is."""
        return self.language.partition("-")[0].lower() == "zh"


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """A document read.

    Args:
        manuscript: its text.
        pictures: how many pictures were left out.
        comments: how many comments were left out.
        deletions: how many stretches of text were struck out by tracked changes, and are not in it.
    """

    manuscript: Manuscript
    pictures: int = 0
    comments: int = 0
    deletions: int = 0


def plain_text(content: Line) -> str:
    """Return the text of a line without what it is; a picture is its description."""
    said: list[str] = []
    for each in content:
        match each:
            case Run():
                said.append(each.text)
            case Break():
                said.append(" ")
            case Picture():
                said.append(each.alt)
            case NoteMark():
                pass
    return "".join(said)
