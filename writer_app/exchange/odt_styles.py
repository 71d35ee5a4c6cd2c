# SPDX-License-Identifier: MIT
"""What the styles and lists of an OpenDocument text mean: quotes, code, emphasis, numbers. Reads no text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from writer_app.exchange.manuscript import Alignment, Mark
from writer_app.exchange.package_reader import attribute, child, tag, whole

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_OURS = re.compile(r"Q(\d)_[A-Z]\d+\Z")
_QUOTES = {"quotations", "quote", "block text", "block quotation"}
_CODES = {"preformatted text", "source code", "code"}
_CODE_CHARACTERS = {"source text", "verbatim char", "teletype", "html code"}
_NAMED_MARKS = {
    "strong emphasis": Mark.STRONG,
    "strong": Mark.STRONG,
    "emphasis": Mark.EMPHASIS,
}
_ALIGNMENTS = {
    "left": Alignment.LEFT,
    "start": Alignment.LEFT,
    "center": Alignment.CENTER,
    "right": Alignment.RIGHT,
    "end": Alignment.RIGHT,
}
_MOST_ANCESTORS = 20
_BOLD = 600


@dataclass(frozen=True, slots=True, kw_only=True)
class ParagraphMeaning:
    """What a paragraph is by its style.

    Args:
        title: whether it is the title of the whole.
        quotes: in how many quotes it is.
        code: whether it is code.
        ruled: whether it has a line under it.
        alignment: how it is set.
    """

    title: bool = False
    quotes: int = 0
    code: bool = False
    ruled: bool = False
    alignment: Alignment = Alignment.NONE


class Styles:
    """The styles of one document.

    Args:
        roots: of the parts that hold styles; the later ones win.
    """

    def __init__(self, roots: list[Element]) -> None:
        self._styles: dict[tuple[str, str], Element] = {}
        self._lists: dict[str, dict[int, int | None]] = {}
        for root in roots:
            for group in root:
                if tag(group) in {"styles", "automatic-styles"}:
                    self._read(group)
        self._paragraphs: dict[str, ParagraphMeaning] = {}
        self._marks: dict[str, frozenset[Mark]] = {}

    def paragraph(self, name: str) -> ParagraphMeaning:
        """Return what a paragraph style means."""
        if name not in self._paragraphs:
            self._paragraphs[name] = self._paragraph(name)
        return self._paragraphs[name]

    def marks(self, name: str) -> frozenset[Mark]:
        """Return what a style makes of its text."""
        if name not in self._marks:
            marks: frozenset[Mark] = frozenset()
            for each in reversed(list(self._ancestry("text", name))):
                marks = _marked(each, marks)
            self._marks[name] = marks
        return self._marks[name]

    def list_start(self, name: str, level: int) -> int | None:
        """Return the first number of a kind of list at a level, from 1; None for bullets."""
        return self._lists.get(name, {}).get(level)

    @staticmethod
    def quotes_of_list(name: str) -> int:
        """Return in how many quotes a list of ours is."""
        found = _OURS.match(name)
        return int(found[1]) if found else 0

    @staticmethod
    def is_ours(name: str) -> bool:
        """Say whether a style was made by our writer, which nests lists as they are meant."""
        return _OURS.match(name) is not None

    def _read(self, group: Element) -> None:
        for each in group:
            name = attribute(each, "name")
            if tag(each) == "style":
                self._styles[attribute(each, "family"), name] = each
            elif tag(each) == "list-style":
                self._lists[name] = {
                    whole(attribute(level, "level"), 1): _first_number(level) for level in each
                }

    def _ancestry(self, family: str, name: str) -> Iterator[Element]:
        for _ in range(_MOST_ANCESTORS):
            element = self._styles.get((family, name))
            if element is None:
                return
            yield element
            name = attribute(element, "parent-style-name")

    def _paragraph(self, name: str) -> ParagraphMeaning:
        family = list(self._ancestry("paragraph", name))
        names = {_shown(each) for each in family}
        ours = _OURS.match(name)
        looks = [look for each in family if (look := child(each, "paragraph-properties")) is not None]
        aligned = next((found for look in looks if (found := attribute(look, "text-align"))), "")
        own = attribute(looks[0], "text-align") if looks and ours else ""
        return ParagraphMeaning(
            title="title" in names,
            quotes=int(ours[1]) if ours else int(not _QUOTES.isdisjoint(names)),
            code=not _CODES.isdisjoint(names),
            ruled="horizontal line" in names or any(_is_ruled(look) for look in looks),
            alignment=_ALIGNMENTS.get(own or ("" if ours else aligned), Alignment.NONE),
        )


def _marked(style: Element, marks: frozenset[Mark]) -> frozenset[Mark]:
    shown = _shown(style)
    if shown in _CODE_CHARACTERS:
        marks |= {Mark.CODE}
    if shown in _NAMED_MARKS:
        marks |= {_NAMED_MARKS[shown]}
    look = child(style, "text-properties")
    if look is None:
        return marks
    for mark, on in (
        (Mark.STRONG, _is_bold(attribute(look, "font-weight"))),
        (Mark.EMPHASIS, _is_on(attribute(look, "font-style"), "normal")),
        (Mark.STRIKE, _is_on(attribute(look, "text-line-through-style"), "none")),
        (Mark.STRIKE, _is_on(attribute(look, "text-line-through-type"), "none")),
    ):
        if on is not None:
            marks = marks | {mark} if on else marks - {mark}
    return marks


def _is_bold(weight: str) -> bool | None:
    if not weight:
        return None
    return weight == "bold" or (weight.isdigit() and int(weight) >= _BOLD)


def _is_on(value: str, off: str) -> bool | None:
    return value != off if value else None


def _first_number(level: Element) -> int | None:
    if tag(level) != "list-level-style-number" or not attribute(level, "num-format"):
        return None
    return whole(attribute(level, "start-value"), 1)


def _is_ruled(look: Element) -> bool:
    line = attribute(look, "border-bottom")
    return bool(line) and line != "none" and not attribute(look, "border-left")


def _shown(style: Element) -> str:
    """Return the name that a person sees."""
    shown = attribute(style, "display-name") or attribute(style, "name")
    return shown.replace("_20_", " ").lower()
