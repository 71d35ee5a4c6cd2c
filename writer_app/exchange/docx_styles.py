# SPDX-License-Identifier: MIT
"""What the styles and lists of a Word file mean: headings, quotes, code, bullets, numbers. Reads no text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from writer_app.exchange.docx_parts import LEVELS, QUOTE_INDENT
from writer_app.exchange.manuscript import Mark
from writer_app.exchange.package_reader import attribute, child, tag, whole

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

_HEADING = re.compile(r"heading ([1-9])\Z")
_QUOTES = {"quote", "intense quote", "block text", "quotations", "block quotation"}
_CODES = {"source code", "html preformatted", "preformatted text", "code", "code block"}
_CODE_CHARACTERS = {
    "verbatim char",
    "html code",
    "html typewriter",
    "source text",
    "code char",
    "inline code",
}
_CONTENTS = re.compile(r"(toc|index) \d|table of figures|toc heading")
_MARKS = {
    "b": Mark.STRONG,
    "i": Mark.EMPHASIS,
    "strike": Mark.STRIKE,
    "dstrike": Mark.STRIKE,
}
_OFF = {"0", "false", "off", "none"}
_MOST_ANCESTORS = 20
_LOWEST_HEADING = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class ParagraphStyle:
    """What a paragraph is by its style.

    Args:
        heading: 1 to 6, 0 if it is none.
        quote: whether it is a quotation.
        code: whether it is code.
        contents: whether it is a line of a table of contents, which Word makes by itself.
        continues_item: whether it goes on with an item of a list.
        ruled: whether it has a line under it.
        indent: twentieths of a point.
        number: list and level that the style brings, None if it brings none.
    """

    heading: int = 0
    quote: bool = False
    code: bool = False
    contents: bool = False
    continues_item: bool = False
    ruled: bool = False
    indent: int = 0
    number: tuple[str, int] | None = None


@dataclass(slots=True)
class ListLevel:
    """One level of a kind of list."""

    numbered: bool = False
    start: int = 1
    indent: int = 0


@dataclass(slots=True)
class ListKind:
    """A kind of list as the text names it: its levels, and where its numbers begin anew."""

    family: str
    levels: dict[int, ListLevel] = field(default_factory=dict)
    restarts: dict[int, int] = field(default_factory=dict)


class Styles:
    """The styles of one file.

    Args:
        root: of the part with the styles; None if there is none.
    """

    def __init__(self, root: Element | None) -> None:
        found = [each for each in root if tag(each) == "style"] if root is not None else []
        self._elements = {attribute(each, "styleId"): each for each in found}
        self._default = next(
            (
                attribute(each, "styleId")
                for each in found
                if attribute(each, "type") == "paragraph" and attribute(each, "default") in {"1", "true"}
            ),
            "",
        )
        self._paragraphs: dict[str, ParagraphStyle] = {}
        self._characters: dict[str, frozenset[Mark]] = {}
        self.is_ours = self.paragraph("Quote").indent == QUOTE_INDENT

    def paragraph(self, name: str) -> ParagraphStyle:
        """Return what a paragraph style means; an unknown one means nothing."""
        if name not in self._paragraphs:
            self._paragraphs[name] = self._paragraph(name or self._default)
        return self._paragraphs[name]

    def marks(self, name: str) -> frozenset[Mark]:
        """Return what a character style makes of its text."""
        if name not in self._characters:
            marks: frozenset[Mark] = frozenset()
            for each in reversed(list(self._ancestry(name))):
                marks = marked(child(each, "rPr"), marks)
                if _name(each) in _CODE_CHARACTERS:
                    marks |= {Mark.CODE}
            self._characters[name] = marks
        return self._characters[name]

    def _ancestry(self, name: str) -> Iterator[Element]:
        for _ in range(_MOST_ANCESTORS):
            element = self._elements.get(name)
            if element is None:
                return
            yield element
            name = attribute(child(element, "basedOn"), "val")

    def _paragraph(self, name: str) -> ParagraphStyle:
        family = list(self._ancestry(name))
        names = [_name(each) for each in family]
        heading = next((int(named[1]) for each in names if (named := _HEADING.match(each))), 0)
        if not heading:
            levels = (child(each, "pPr", "outlineLvl") for each in family)
            outline = next((attribute(each, "val") for each in levels if each is not None), "9")
            heading = int(outline) + 1 if outline.isdigit() and int(outline) < LEVELS else 0
        if "title" in names:
            heading = 1
        return ParagraphStyle(
            heading=min(heading, _LOWEST_HEADING),
            quote=not _QUOTES.isdisjoint(names),
            code=not _CODES.isdisjoint(names),
            contents=any(_CONTENTS.match(each) for each in names),
            continues_item=any(each.startswith("list") for each in names),
            ruled=any(is_ruled(child(each, "pPr")) for each in family),
            indent=next(
                (found for each in family if (found := indent_of(child(each, "pPr"))) is not None), 0
            ),
            number=self._number(family),
        )

    def _number(self, family: list[Element]) -> tuple[str, int] | None:
        for each in family:
            number = number_of(child(each, "pPr"))
            if number is not None:
                return number
        return None


def read_lists(root: Element | None) -> dict[str, ListKind]:
    """Return the lists of a file by the numbers that paragraphs name."""
    if root is None:
        return {}
    families = {
        attribute(each, "abstractNumId"): _levels(each) for each in root if tag(each) == "abstractNum"
    }
    kinds: dict[str, ListKind] = {}
    for each in root:
        if tag(each) != "num":
            continue
        named = child(each, "abstractNumId")
        family = attribute(named, "val")
        kind = ListKind(family=family, levels=dict(families.get(family, {})))
        for override in each:
            if tag(override) != "lvlOverride":
                continue
            level = whole(attribute(override, "ilvl"), 0)
            kind.levels.update(_levels(override))
            start = child(override, "startOverride")
            if start is not None:
                kind.restarts[level] = whole(attribute(start, "val"), 1)
        kinds[attribute(each, "numId")] = kind
    return kinds


def _levels(element: Element) -> dict[int, ListLevel]:
    levels = {}
    for each in element:
        if tag(each) == "lvl":
            form, start = child(each, "numFmt"), child(each, "start")
            numbered = form is not None and attribute(form, "val") not in {"bullet", "none"}
            first = whole(attribute(start, "val"), 1)
            levels[whole(attribute(each, "ilvl"), 0)] = ListLevel(
                numbered=numbered, start=first, indent=indent_of(child(each, "pPr")) or 0
            )
    return levels


def marked(properties: Element | None, marks: frozenset[Mark]) -> frozenset[Mark]:
    """Return marks after the properties of a run have switched some of them."""
    for each in properties if properties is not None else ():
        mark = _MARKS.get(tag(each))
        if mark is not None:
            marks = marks - {mark} if attribute(each, "val") in _OFF else marks | {mark}
    return marks


def number_of(properties: Element | None) -> tuple[str, int] | None:
    """Return list and level that a paragraph's properties name; None if they name none."""
    named = child(properties, "numPr", "numId")
    if named is None:
        return None
    level = child(properties, "numPr", "ilvl")
    return attribute(named, "val"), whole(attribute(level, "val"), 0)


def indent_of(properties: Element | None) -> int | None:
    """Return how far a paragraph's properties move it to the right; None if they do not say."""
    indent = child(properties, "ind")
    if indent is None:
        return None
    left = attribute(indent, "left") or attribute(indent, "start")
    return whole(left, 0) if left else None


def is_ruled(properties: Element | None) -> bool:
    """Say whether a paragraph has a line under it, and none beside it."""
    borders = child(properties, "pBdr")
    if borders is None or child(borders, "left") is not None:
        return False
    line = child(borders, "bottom")
    return line is not None and attribute(line, "val") not in {"nil", "none"}


def _name(style: Element) -> str:
    named = child(style, "name")
    return attribute(named, "val").lower()
