# SPDX-License-Identifier: MIT
"""Reads an OpenDocument text into a manuscript: structure and text, tracked changes accepted; no macros."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from writer_app.errors import DocumentReadError
from writer_app.exchange.addresses import is_safe_target
from writer_app.exchange.manuscript import (
    Alignment,
    Block,
    Break,
    CodeBlock,
    Heading,
    Imported,
    Inline,
    Line,
    Manuscript,
    Mark,
    NoteMark,
    Paragraph,
    Picture,
    Rule,
    Run,
    Table,
    plain_text,
)
from writer_app.exchange.nesting import InItem, InQuote, Nest, Way
from writer_app.exchange.odt_styles import ParagraphMeaning, Styles
from writer_app.exchange.package_reader import PackageReader, attribute, child, tag, whole
from writer_app.exchange.tidying import tidy_cell, tidy_heading, tidy_line
from writer_app.text.phrase import phrase

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_TRANSPARENT = {"section", "list-header", "table-header-rows", "table-rows", "table-row-group"}
_SKIPPED = {
    "change-start",
    "change-end",
    "change",
    "bookmark",
    "soft-page-break",
    "ruby-text",
    "tracked-changes",
}
_MOST_REPEATED = 200
_MOST_BLANKS = 1_000
_LOWEST_HEADING = 6
_BLANK = " \t\n\r"


def read_odt(data: bytes) -> Imported:
    """Return the manuscript that an OpenDocument text holds.

    Raises:
        DocumentReadError: it is no such text, or damaged, locked, or made to exhaust its reader.
    """
    package = PackageReader(data)
    listed = "META-INF/manifest.xml"
    if listed in package and b"encryption-data" in package.read(listed):
        raise DocumentReadError(phrase("The file is locked with a password."))
    if "content.xml" not in package:
        raise DocumentReadError(phrase("The file is no OpenDocument text."))
    content = package.read_xml("content.xml")
    body = child(content, "body", "text")
    if body is None:
        raise DocumentReadError(phrase("The file is no OpenDocument text."))
    roots = [package.read_xml("styles.xml")] if "styles.xml" in package else []
    reader = _Reader(Styles([*roots, content]))
    blocks = reader.read(body)
    changes = child(body, "tracked-changes")
    deletions = sum(1 for each in changes.iter() if tag(each) == "deletion") if changes is not None else 0
    return Imported(
        manuscript=Manuscript(blocks=blocks, notes=tuple(reader.notes)),
        pictures=reader.pictures,
        comments=reader.comments,
        deletions=deletions,
    )


class _Reader:
    def __init__(self, styles: Styles) -> None:
        self.notes: list[tuple[Block, ...]] = []
        self.pictures = 0
        self.comments = 0
        self._styles = styles
        self._list_id = 0
        self._counts: dict[str, int] = {}  # the last number of each list that may go on
        self._names: dict[int, str] = {}  # of the kind of each list
        self._last: Way = ()  # to the block before

    def read(self, body: Iterable[Element]) -> tuple[Block, ...]:
        """Return the blocks of the text, of a note or of a frame."""
        nest = Nest()
        self._read(body, (), nest)
        return nest.blocks()

    def _read(self, body: Iterable[Element], way: Way, nest: Nest) -> None:
        for each in body:
            match tag(each):
                case "p" | "h":
                    self._paragraph(each, way, nest)
                case "list":
                    self._list(each, way, nest, level=1 + sum(isinstance(step, InItem) for step in way))
                case "table":
                    self._table(each, way, nest)
                case "numbered-paragraph":
                    self._read(each, way, nest)
                case "frame":
                    nest.add(Paragraph(content=tidy_line(self._frame(each, nest, way))), way)
                case name if name in _TRANSPARENT:
                    self._read(each, way, nest)

    def _paragraph(self, element: Element, way: Way, nest: Nest) -> None:
        meaning = self._styles.paragraph(attribute(element, "style-name"))
        boxes = Nest()
        found = _collapsed(self._inlines(element, frozenset(), "", boxes))
        inside = sum(isinstance(step, InQuote) for step in way)
        way += (InQuote(),) * max(0, meaning.quotes - inside)
        self._last = way
        block = self._block(element, found, meaning)
        if block is None:
            nest.add_empty(way)
        else:
            nest.add(block, way)
        for box in boxes.blocks():
            nest.add(box, way)

    @staticmethod
    def _block(element: Element, found: list[Inline], meaning: ParagraphMeaning) -> Block | None:
        if meaning.code:
            text = "".join("\n" if isinstance(each, Break) else _text(each) for each in found)
            return CodeBlock(text=text) if text else None
        is_heading = tag(element) == "h" or meaning.title
        content = tidy_heading(found) if is_heading else tidy_line(found)
        if not content:
            return Rule() if meaning.ruled else None
        if is_heading:
            level = 1 if meaning.title else whole(attribute(element, "outline-level"), 1)
            return Heading(level=max(1, min(level, _LOWEST_HEADING)), content=content)
        return Paragraph(content=content)

    def _list(  # noqa: PLR0913 (where it stands, and what it has from the list around it)
        self,
        element: Element,
        way: Way,
        nest: Nest,
        *,
        level: int,
        inherited: str = "",
        goes_on: bool = False,
    ) -> None:
        name = attribute(element, "style-name") or inherited
        goes_on = goes_on or bool(
            attribute(element, "continue-list", attribute(element, "continue-numbering"))
        )
        inside = sum(isinstance(step, InQuote) for step in way)
        way += (InQuote(),) * max(0, self._styles.quotes_of_list(name) - inside)
        items = [each for each in element if tag(each) in {"list-item", "list-header"}]
        before = None if self._styles.is_ours(name) else self._item_before(way)
        if before is not None and goes_on and self._names[before.list_id] == name:
            step = before
        else:
            self._list_id += 1
            self._names[self._list_id] = name
            start = self._first_number(element, items, name, level)
            step = InItem(list_id=self._list_id, item=-1, start=start)
        for number, item in enumerate(items):
            if number == 0 and before is not None and _holds_lists_only(item):
                # So other programs write a list inside the item before.
                below = (*way, before)
            else:
                step = InItem(list_id=step.list_id, item=step.item + 1, start=step.start)
                below = (*way, step)
            if not any(tag(each) in {"p", "h", "list"} for each in item):
                nest.add_empty(below)
            for each in item:
                if tag(each) == "list":
                    self._list(each, below, nest, level=level + 1, inherited=name, goes_on=goes_on)
                else:
                    self._read([each], below, nest)
        if step.start is not None:
            last = step.start + step.item
            self._counts |= {name: last, attribute(element, "id"): last}

    def _first_number(self, element: Element, items: list[Element], name: str, level: int) -> int | None:
        """Return the first number of a list, None for bullets."""
        start = self._styles.list_start(name, level)
        if start is None:
            return None
        before = attribute(element, "continue-list")
        if not before and attribute(element, "continue-numbering") == "true":
            before = name
        if before:
            start = self._counts.get(before, start - 1) + 1
        return whole(attribute(items[0], "start-value"), start) if items else start

    def _item_before(self, way: Way) -> InItem | None:
        """Return the item that the block before was in, if it was in one at this place."""
        if len(self._last) <= len(way) or self._last[: len(way)] != way:
            return None
        step = self._last[len(way)]
        return step if isinstance(step, InItem) else None

    # Tables

    def _table(self, element: Element, way: Way, nest: Nest) -> None:
        inside = sum(isinstance(step, InQuote) for step in way)
        quotes = self._styles.quotes_of_list(attribute(element, "style-name"))
        way += (InQuote(),) * max(0, quotes - inside)
        self._last = way
        elements = list(_rows(element))
        rows = [self._row(row) for row in elements]
        columns = min(_MOST_REPEATED, max(map(len, rows), default=0))
        if not columns:
            return
        padded = [tuple((row + [()] * columns)[:columns]) for row in rows]
        set_so = [self._alignment(cell) for cell in elements[0] if tag(cell) == "table-cell"]
        alignments = (set_so + [Alignment.NONE] * columns)[:columns]
        nest.add(Table(header=padded[0], rows=tuple(padded[1:]), alignments=tuple(alignments)), way)

    def _row(self, row: Element) -> list[Line]:
        cells: list[Line] = []
        for cell in row:
            if tag(cell) not in {"table-cell", "covered-table-cell"}:
                continue
            covered = tag(cell) == "covered-table-cell"
            content = () if covered else tidy_cell(_collapsed(self._cell(cell)))
            repeated = whole(attribute(cell, "number-columns-repeated"), 1)
            # Sheets end with a cell that is repeated a million times.
            cells += [content] * (
                min(repeated, _MOST_REPEATED) if content or repeated < _MOST_REPEATED else 1
            )
            if len(cells) >= _MOST_REPEATED:
                break
        return cells

    def _cell(self, cell: Iterable[Element]) -> list[Inline]:
        found: list[Inline] = []
        for each in cell:
            boxes = Nest()
            if tag(each) in {"p", "h"}:
                more = self._inlines(each, frozenset(), "", boxes)
            else:
                more = self._cell(each)
            if more:
                found += [Break(), *more] if found else more
        return found

    def _alignment(self, cell: Element) -> Alignment:
        paragraph = child(cell, "p")
        if paragraph is None:
            return Alignment.NONE
        return self._styles.paragraph(attribute(paragraph, "style-name")).alignment

    # Lines

    def _inlines(self, element: Element, marks: frozenset[Mark], link: str, boxes: Nest) -> list[Inline]:
        found: list[Inline] = []
        if element.text:
            found.append(Run(text=element.text, marks=marks, link=link))
        for each in element:
            found += self._inline(each, marks, link, boxes)
            if each.tail:
                found.append(Run(text=each.tail, marks=marks, link=link))
        return found

    def _inline(self, each: Element, marks: frozenset[Mark], link: str, boxes: Nest) -> list[Inline]:
        match tag(each):
            case "s":
                count = max(1, min(whole(attribute(each, "c"), 1), _MOST_BLANKS))
                return [Run(text="\0" * count, marks=marks, link=link)]
            case "tab":
                return [Run(text="\x01", marks=marks, link=link)]
            case "line-break":
                return [Break()]
            case "span":
                inner = marks | self._styles.marks(attribute(each, "style-name"))
                return self._inlines(each, inner, link, boxes)
            case "a":
                target = attribute(each, "href")
                return self._inlines(each, marks, target if is_safe_target(target) else "", boxes)
            case "note":
                body = child(each, "note-body")
                self.notes.append(())
                number = len(self.notes)
                self.notes[number - 1] = self.read(body if body is not None else ())
                return [NoteMark(number=number)]
            case "annotation":
                self.comments += 1
                return []
            case "frame":
                return self._frame(each, boxes, ())
            case name if name in _SKIPPED or name.startswith(("bookmark", "reference-mark", "annotation")):
                return []
            case _:
                return self._inlines(each, marks, link, boxes)

    def _frame(self, frame: Element, boxes: Nest, way: Way) -> list[Inline]:
        box = child(frame, "text-box")
        if box is not None:
            self._read(box, way, boxes)
            return []
        if child(frame, "image") is None and child(frame, "object") is None:
            return []
        self.pictures += 1
        told = child(frame, "desc")
        if told is None:
            told = child(frame, "title")
        alt = " ".join((told.text or "").split()) if told is not None else ""
        return [Picture(source="", alt=alt)]


def _holds_lists_only(item: Element) -> bool:
    return len(item) > 0 and all(tag(each) == "list" for each in item)


def _rows(table: Element) -> Iterator[Element]:
    for each in table:
        if tag(each) == "table-row":
            yield each
        elif tag(each) in _TRANSPARENT:
            yield from _rows(each)


def _collapsed(found: list[Inline]) -> list[Inline]:
    """Make one blank of many, as the format wants it, and real ones of those that it counts."""
    made: list[Inline] = []
    after_blank = True
    for each in found:
        if not isinstance(each, Run):
            made.append(each)
            after_blank = False
            continue
        kept: list[str] = []
        for char in each.text:
            blank = char in _BLANK
            if blank and after_blank:
                continue
            kept.append(" " if blank else {"\0": " ", "\x01": "\t"}.get(char, char))
            after_blank = blank
        made.append(Run(text="".join(kept), marks=each.marks, link=each.link))
    return made


def _text(each: Inline) -> str:
    return each.text if isinstance(each, Run) else plain_text((each,))
