# SPDX-License-Identifier: MIT
"""Reads a Word file into a manuscript: structure and text, tracked changes accepted; no macros."""

from __future__ import annotations

from typing import TYPE_CHECKING

from writer_app.errors import DocumentReadError
from writer_app.exchange.docx_lines import LineReader, Relations
from writer_app.exchange.docx_parts import LIST_INDENT
from writer_app.exchange.docx_styles import (
    ListLevel,
    ParagraphStyle,
    Styles,
    indent_of,
    is_ruled,
    number_of,
    read_lists,
)
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
    Paragraph,
    Rule,
    Run,
    Table,
    plain_text,
)
from writer_app.exchange.nesting import InItem, InQuote, Nest, Way
from writer_app.exchange.package_reader import PackageReader, attribute, child, resolve, tag, whole
from writer_app.exchange.tidying import tidy_cell, tidy_heading, tidy_line
from writer_app.text.phrase import phrase

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from xml.etree.ElementTree import Element

_ALIGNMENTS = {
    "left": Alignment.LEFT,
    "start": Alignment.LEFT,
    "center": Alignment.CENTER,
    "right": Alignment.RIGHT,
    "end": Alignment.RIGHT,
}
_TRANSPARENT = {"sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag"}
_MOST_COLUMNS = 200
_SLACK = 40
"""Twentieths of a point by which programs round differently."""


def read_docx(data: bytes) -> Imported:
    """Return the manuscript that a Word file holds.

    Raises:
        DocumentReadError: it is no Word file, or damaged, locked, or made to exhaust its reader.
    """
    package = PackageReader(data)
    main = _main_part(package)
    root = package.read_xml(main)
    body = child(root, "body")
    if body is None:
        raise DocumentReadError(phrase("The file is no Word document."))
    relations = Relations.of(package, main)

    def part(kind: str) -> tuple[str, Element | None]:
        name = relations.part(kind)
        return name, package.read_xml(name) if name in package else None

    styles = Styles(part("styles")[1])
    lists = _Lists(part("numbering")[1])
    lines = LineReader(styles, relations)
    blocks = _BodyReader(styles, lists, lines).read(body)
    notes = []
    sources = {kind: part(kind) for kind in ("footnotes", "endnotes")}
    # A note may call notes itself: the list grows while it is read.
    for kind, number in lines.called:
        name, notes_root = sources[kind]
        found = next((each for each in notes_root or () if attribute(each, "id") == number), None)
        lines.relations = Relations.of(package, name)
        notes.append(_BodyReader(styles, lists, lines).read(found) if found is not None else ())
    manuscript = Manuscript(blocks=blocks, notes=tuple(notes))
    return Imported(
        manuscript=manuscript, pictures=lines.pictures, comments=lines.comments, deletions=lines.deletions
    )


def _main_part(package: PackageReader) -> str:
    for relation in package.read_xml("_rels/.rels") if "_rels/.rels" in package else ():
        if attribute(relation, "Type").endswith("/officeDocument"):
            name = resolve("", attribute(relation, "Target"))
            if name in package and name.endswith(".xml"):
                return name
    raise DocumentReadError(phrase("The file is no Word document."))


class _Lists:
    """Counts the numbers of lists as Word does, and tells one list from the next."""

    def __init__(self, root: Element | None) -> None:
        self._kinds = read_lists(root)
        self._counts: dict[tuple[str, int], int] = {}
        self._begun: set[tuple[str, int]] = set()
        self._last_id = 0

    def level(self, number: tuple[str, int]) -> ListLevel | None:
        kind = self._kinds.get(number[0])
        return None if kind is None else kind.levels.get(number[1], ListLevel())

    def family(self, number: tuple[str, int]) -> str:
        """Return what lists that go on with each other have in common."""
        return self._kinds[number[0]].family

    def begins_anew(self, number: tuple[str, int]) -> bool:
        """Say whether an item would be the first after its list was told to begin anew."""
        return number[1] in self._kinds[number[0]].restarts and number not in self._begun

    def count(self, number: tuple[str, int]) -> int:
        """Count an item; return its number."""
        kind = self._kinds[number[0]]
        family, level = kind.family, number[1]
        if self.begins_anew(number):
            self._counts[family, level] = kind.restarts[level] - 1
        self._begun.add(number)
        start = kind.levels.get(level, ListLevel()).start
        self._counts[family, level] = self._counts.get((family, level), start - 1) + 1
        for key in [key for key in self._counts if key[0] == family and key[1] > level]:
            del self._counts[key]
        return self._counts[family, level]

    def new_id(self) -> int:
        self._last_id += 1
        return self._last_id


class _BodyReader:
    """Reads the paragraphs and tables of one body, or of one note."""

    def __init__(self, styles: Styles, lists: _Lists, lines: LineReader) -> None:
        self._styles = styles
        self._lists = lists
        self._lines = lines
        self._nest = Nest()
        self._way: Way = ()
        self._numbers: dict[int, tuple[str, int]] = {}  # list and level of each list by its id
        self._indents: dict[int, int] = {}  # where the text of each list stands
        self._plain_indent = 0  # where text stands that is in no list
        self._held: list[Inline] = []  # text whose paragraph's end was deleted

    def read(self, body: Element) -> tuple[Block, ...]:
        self._read(body)
        if self._held:
            self._nest.add(Paragraph(content=tidy_line(self._held)))
        return self._nest.blocks()

    def _read(self, body: Iterable[Element]) -> None:
        for each in body:
            match tag(each):
                case "p":
                    self._paragraph(each)
                case "tbl":
                    self._table(each)
                case name if name in _TRANSPARENT:
                    self._read(each)

    def _paragraph(self, element: Element) -> None:
        properties = child(element, "pPr")
        named = child(properties, "pStyle")
        style = self._styles.paragraph(attribute(named, "val"))
        found = self._held + self._lines.read(element)
        boxes = self._lines.take_boxes()
        self._held = []
        if child(properties, "rPr", "del") is not None:
            self._held = found
        elif not style.contents:
            self._place(found, style, properties)
        for box in boxes:
            self._read(box)

    def _place(self, found: list[Inline], style: ParagraphStyle, properties: Element | None) -> None:
        number = number_of(properties) or style.number
        level = self._lists.level(number) if number is not None and not style.heading else None
        if self._styles.is_ours and number is not None:
            level = self._lists.level(number)
        indent = indent_of(properties)
        indent = style.indent if indent is None else indent
        block = self._block(found, style, properties)
        if level is not None and number is not None:
            own = indent_of(properties)
            set_at = level.indent if own is None else own
            self._way = self._item_way(number, level, self._quotes(style, indent), set_at)
        elif block is None:
            self._nest.add_empty()
            return
        else:
            self._way = self._other_way(style, indent)
        if block is None:
            self._nest.add_empty(self._way)
        else:
            self._nest.add(block, self._way)

    def _block(self, found: list[Inline], style: ParagraphStyle, properties: Element | None) -> Block | None:
        outline = child(properties, "outlineLvl")
        heading = style.heading
        if not heading and outline is not None:
            heading = min(whole(attribute(outline, "val"), 9) + 1, 10) % 10
            heading = min(heading, 6)
        if style.code:
            text = "".join("\n" if isinstance(each, Break) else _text(each) for each in found)
            return CodeBlock(text=text) if text else None
        content = tidy_heading(found) if heading else tidy_line(found)
        if not content:
            return Rule() if style.ruled or is_ruled(properties) else None
        if heading:
            return Heading(level=heading, content=content if self._styles.is_ours else _without_bold(content))
        return Paragraph(content=content)

    def _quotes(self, style: ParagraphStyle, indent: int) -> int:
        """Return how many quotes a paragraph is in."""
        deep = indent % LIST_INDENT if self._styles.is_ours else 0
        return max(deep if deep * LIST_INDENT <= indent else 0, int(style.quote))

    def _item_way(self, number: tuple[str, int], level: ListLevel, quotes: int, indent: int) -> Way:
        begins_anew = self._lists.begins_anew(number)
        count = self._lists.count(number)
        above = 0
        for index, step in enumerate(self._way):
            if isinstance(step, InQuote):
                above += 1
                continue
            there = self._numbers[step.list_id]
            if above == quotes and self._is_same(there, number) and not begins_anew:
                return (
                    *self._way[:index],
                    InItem(list_id=step.list_id, item=step.item + 1, start=step.start),
                )
            if there[1] >= number[1]:
                break
        list_id = self._lists.new_id()
        self._numbers[list_id], self._indents[list_id] = number, indent
        way = self._prefix(lambda step: self._numbers[step.list_id][1] < number[1], quotes)
        return (*way, InItem(list_id=list_id, item=0, start=count if level.numbered else None))

    def _is_same(self, one: tuple[str, int], other: tuple[str, int]) -> bool:
        if one == other:
            return True
        # Other programs give a list several numbers. Ours gives each its own, and all that count begin anew.
        if one[1] != other[1] or self._lists.family(one) != self._lists.family(other):
            return False
        level = self._lists.level(other)
        return not self._styles.is_ours or (level is not None and level.numbered)

    def _other_way(self, style: ParagraphStyle, indent: int) -> Way:
        quotes = self._quotes(style, indent)
        ours = self._styles.is_ours
        deep = max(0, indent // LIST_INDENT - quotes) if ours else self._deep(style, indent)
        left = iter(range(deep))
        return self._prefix(lambda _step: next(left, None) is not None, quotes)

    def _deep(self, style: ParagraphStyle, indent: int) -> int:
        """Return how many of the lists before it a paragraph goes on with, by where it stands."""
        if (
            style.heading
            or style.quote
            or not indent
            or (indent == self._plain_indent and not style.continues_item)
        ):
            self._plain_indent = indent
            return 0
        lists = [step.list_id for step in self._way if isinstance(step, InItem)]
        return sum(self._indents[each] <= indent + _SLACK for each in lists)

    def _prefix(self, stays: Callable[[InItem], bool], quotes: int) -> Way:
        """Return how much of the way here leads to the next paragraph, too, in as many quotes as it is in."""
        kept: list[InItem | InQuote] = []
        left = quotes
        for step in self._way:
            if isinstance(step, InQuote):
                if not left:
                    break
                left -= 1
            elif not stays(step):
                break
            kept.append(step)
        return (*kept, *[InQuote()] * left)

    # Tables

    def _table(self, element: Element) -> None:
        properties = child(element, "tblPr", "tblInd")
        indent = whole(attribute(properties, "w"), 0)
        self._way = self._other_way(ParagraphStyle(), indent if self._styles.is_ours else 0)
        rows = [row for row in _below(element, "tr") if child(row, "trPr", "del") is None]
        if len(rows) == 1 and not self._styles.is_ours:
            cells = list(_below(rows[0], "tc"))
            if len(cells) == 1:  # a box around text
                self._read(cells[0])
                return
        made = [self._row(row) for row in rows]
        columns = min(_MOST_COLUMNS, max(map(len, made), default=0))
        if not columns:
            return
        padded = [tuple((row + [()] * columns)[:columns]) for row in made]
        set_so = [_alignment(cell) for cell in _below(rows[0], "tc")]
        alignments = (set_so + [Alignment.NONE] * columns)[:columns]
        self._nest.add(
            Table(header=padded[0], rows=tuple(padded[1:]), alignments=tuple(alignments)), self._way
        )

    def _row(self, row: Element) -> list[Line]:
        cells: list[Line] = []
        for cell in _below(row, "tc"):
            properties = child(cell, "tcPr")
            merged, span = child(properties, "vMerge"), child(properties, "gridSpan")
            goes_on = merged is not None and attribute(merged, "val", "continue") == "continue"
            cells.append(() if goes_on else tidy_cell(self._cell(cell)))
            wide = whole(attribute(span, "val"), 1)
            cells += [()] * (min(wide, _MOST_COLUMNS) - 1)
            if len(cells) >= _MOST_COLUMNS:
                break
        return cells

    def _cell(self, cell: Iterable[Element]) -> list[Inline]:
        found: list[Inline] = []
        for each in cell:
            match tag(each):
                case "p":
                    more = self._lines.read(each)
                    for box in self._lines.take_boxes():
                        more += [Break(), *self._cell(box)]
                case "tbl" | "tr" | "tc":
                    more = self._cell(each)
                case name if name in _TRANSPARENT:
                    more = self._cell(each)
                case _:
                    continue
            found += [Break(), *more] if found else more
        return found


def _below(element: Element, name: str) -> Iterator[Element]:
    """Give the children of a name, also those inside content controls and tracked changes."""
    for each in element:
        if tag(each) == name:
            yield each
        elif tag(each) in _TRANSPARENT:
            yield from _below(each, name)


def _alignment(cell: Element) -> Alignment:
    return _ALIGNMENTS.get(attribute(child(cell, "p", "pPr", "jc"), "val"), Alignment.NONE)


def _without_bold(content: Line) -> Line:
    """A heading that is bold throughout is just a heading."""
    runs = [each for each in content if isinstance(each, Run) and each.text.strip()]
    if not all(Mark.STRONG in run.marks for run in runs):
        return content
    return tidy_heading(
        Run(text=each.text, marks=each.marks - {Mark.STRONG}, link=each.link)
        if isinstance(each, Run)
        else each
        for each in content
    )


def _text(each: Inline) -> str:
    return each.text if isinstance(each, Run) else plain_text((each,))
