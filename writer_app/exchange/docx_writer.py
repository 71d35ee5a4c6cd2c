# SPDX-License-Identifier: MIT
"""Writes a manuscript as a Word file, with Word's own headings, lists, notes and tables.

Where a list or a quote holds more than paragraphs, the indent says how deep one is: see `QUOTE_INDENT`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from writer_app.exchange import docx_parts as parts
from writer_app.exchange.addresses import is_safe_target
from writer_app.exchange.column_shares import column_shares
from writer_app.exchange.docx_package import TextPart, drawing, note_separators, packed
from writer_app.exchange.manuscript import (
    Alignment,
    Block,
    Break,
    CodeBlock,
    Heading,
    Item,
    Line,
    ListBlock,
    Manuscript,
    Mark,
    NoteMark,
    Paragraph,
    Picture,
    Quote,
    Rule,
    Run,
    Table,
)
from writer_app.exchange.pictures import PictureFile, PictureShelf
from writer_app.exchange.xml_text import HEAD, element, text

_MARKS = ((Mark.STRONG, "<w:b/><w:bCs/>"), (Mark.EMPHASIS, "<w:i/><w:iCs/>"), (Mark.STRIKE, "<w:strike/>"))
_ALIGNMENTS = {Alignment.LEFT: "left", Alignment.CENTER: "center", Alignment.RIGHT: "right"}
_EMU_AN_INCH = 914_400
_TWENTIETHS_AN_INCH = 1440
_ABOVE = 140
"""Between a table or a list and what follows."""
_APART = "<w:p/>"
"""Between tables, and between blocks of code, that would grow together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """Where a block stands: its lists and quotes, the list it begins an item of, the room above it."""

    lists: int = 0
    quotes: int = 0
    item: int = 0
    numbered: bool = False
    in_note: bool = False
    above: int = 0

    @property
    def indent(self) -> int:
        return self.lists * parts.LIST_INDENT + self.quotes * parts.QUOTE_INDENT


def write_docx(manuscript: Manuscript, pictures: PictureShelf, paper: str) -> bytes:
    """Return a manuscript as a Word file.

    Args:
        manuscript: the text.
        pictures: where its pictures are had; those that are not there are told by their descriptions.
        paper: "a4" or "letter".
    """
    return _Writer(manuscript, pictures, parts.page_size(paper)).write()


class _Writer:
    def __init__(self, manuscript: Manuscript, pictures: PictureShelf, page: parts.PageSize) -> None:
        self._manuscript = manuscript
        self._pictures = pictures
        self._page = page
        self._lists: list[tuple[int, int | None]] = []
        self._media: dict[str, PictureFile] = {}
        self._names: dict[int, str] = {}
        self._noted: set[int] = set()
        self._part = TextPart()
        self._drawn = 0

    def write(self) -> bytes:
        body = self._blocks(self._manuscript.blocks, _Place())
        document = element("w:body", {}, body, parts.section(self._page))
        manuscript = self._manuscript
        document_part, self._part = self._part, TextPart()
        # A note cannot call another in Word: such calls are numbers.
        self._noted.update(range(1, len(self._manuscript.notes) + 1))
        notes = "".join(self._note(number, note) for number, note in enumerate(manuscript.notes, start=1))
        made = f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}"
        files: dict[str, str | bytes] = {
            "word/document.xml": HEAD + element("w:document", parts.NAMESPACES, document),
            "word/styles.xml": parts.styles(manuscript.language),
            "word/numbering.xml": parts.numbering(self._lists),
            "word/settings.xml": parts.settings(has_notes=bool(notes)),
            "word/footer1.xml": parts.footer(),
            "docProps/core.xml": parts.core(manuscript.title, manuscript.author, manuscript.language, made),
        }
        if notes:
            separated = note_separators() + notes
            files["word/footnotes.xml"] = HEAD + element("w:footnotes", parts.NAMESPACES, separated)
            files["word/_rels/footnotes.xml.rels"] = self._part.relationships()
        files |= {f"word/media/{name}": picture.data for name, picture in self._media.items()}
        return packed(files, document_part)

    # Blocks

    def _blocks(self, blocks: Sequence[Block], place: _Place) -> str:
        made: list[str] = []
        before: Block | None = None
        for block in blocks:
            if isinstance(block, Table | CodeBlock) and type(before) is type(block):
                made.append(_APART)
            made.append(self._block(block, place))
            # The item's sign stands before its first block only.
            place = replace(place, item=0, above=_ABOVE if isinstance(block, Table | ListBlock) else 0)
            before = block
        if isinstance(before, Table):
            made.append(_APART)  # a page or a cell may not end with a table
        return "".join(made)

    def _block(self, block: Block, place: _Place) -> str:
        if place.item and not isinstance(block, Paragraph | Heading | CodeBlock):
            # Only a paragraph can carry the sign of an item.
            empty = self._paragraph("", place, "ListNumber" if place.numbered else "ListBullet")
            return empty + self._block(block, replace(place, item=0))
        match block:
            case Heading():
                return self._paragraph(self._line(block.content), place, f"Heading{block.level}")
            case Paragraph():
                return self._paragraph(self._line(block.content), place, _paragraph_style(place))
            case CodeBlock():
                lines = "<w:br/>".join(_text(line) for line in block.text.split("\n"))
                return self._paragraph(element("w:r", {}, lines), place, "SourceCode")
            case Quote():
                return self._blocks(block.blocks, replace(place, quotes=place.quotes + 1))
            case ListBlock():
                return self._list(block, place)
            case Rule():
                return self._paragraph("", place, "HorizontalLine")
            case Table():
                return self._table(block, place)

    def _paragraph(self, content: str, place: _Place, style: str) -> str:
        inside = element("w:pStyle", {"w:val": style})
        if place.item:
            level = element("w:ilvl", {"w:val": min(place.lists, parts.LEVELS) - 1})
            inside += element("w:numPr", {}, level, element("w:numId", {"w:val": place.item}))
        hanging = {"w:hanging": parts.HANGING} if place.item else {}
        if place.above and not style.startswith("Heading"):
            inside += element("w:spacing", {"w:before": place.above})
        if place.indent:
            inside += element("w:ind", {"w:left": place.indent, **hanging})
        return element("w:p", {}, element("w:pPr", {}, inside) if style or place.indent else "", content)

    def _list(self, block: ListBlock, place: _Place) -> str:
        lists = place.lists + 1
        self._lists.append((min(lists, parts.LEVELS) - 1, block.start))
        number = len(self._lists)
        inside = replace(place, lists=lists, item=number, numbered=block.start is not None, above=0)
        return "".join(self._item(item, inside) for item in block.items)

    def _item(self, item: Item, place: _Place) -> str:
        blocks = item.blocks or (Paragraph(content=()),)
        if item.checked is not None:
            box = Run(text="☑ " if item.checked else "☐ ")
            match blocks:
                case (Paragraph(content=content), *rest):
                    blocks = (Paragraph(content=(box, *content)), *rest)
                case _:
                    blocks = (Paragraph(content=(box,)), *blocks)
        return self._blocks(blocks, place)

    def _table(self, block: Table, place: _Place) -> str:
        room = self._page.text_width - place.indent
        widths = [int(room * share) for share in column_shares(block)]
        properties = element(
            "w:tblPr",
            {},
            '<w:tblStyle w:val="TableGrid"/>',
            element("w:tblW", {"w:w": sum(widths), "w:type": "dxa"}),
            element("w:tblInd", {"w:w": place.indent, "w:type": "dxa"}) if place.indent else "",
        )
        grid = element("w:tblGrid", {}, *(element("w:gridCol", {"w:w": width}) for width in widths))

        def row(cells: Sequence[Line], style: str) -> str:
            made = []
            for cell, alignment, width in zip(cells, block.alignments, widths, strict=True):
                set_so = _ALIGNMENTS.get(alignment)
                inside = element("w:pStyle", {"w:val": style})
                inside += element("w:jc", {"w:val": set_so}) if set_so else ""
                content = element("w:p", {}, element("w:pPr", {}, inside), self._line(cell))
                size = element("w:tcPr", {}, element("w:tcW", {"w:w": width, "w:type": "dxa"}))
                made.append(element("w:tc", {}, size, content))
            head = element("w:trPr", {}, "<w:cantSplit/><w:tblHeader/>") if style == "TableHeading" else ""
            return element("w:tr", {}, head, *made)

        rows = "".join(row(cells, "TableText") for cells in block.rows)
        return element("w:tbl", {}, properties, grid, row(block.header, "TableHeading"), rows)

    def _note(self, number: int, note: Sequence[Block]) -> str:
        sign = '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r><w:r>'
        sign += '<w:t xml:space="preserve"> </w:t></w:r>'
        place = _Place(in_note=True)
        match note:
            case (Paragraph(content=content), *rest):
                head = self._paragraph(sign + self._line(content), place, _paragraph_style(place))
            case rest:
                head = self._paragraph(sign, place, _paragraph_style(place))
        return element("w:footnote", {"w:id": number}, head, self._blocks(rest, place))

    # Lines

    def _line(self, content: Line) -> str:
        return "".join(map(self._inline, content))

    def _inline(self, each: Run | Break | Picture | NoteMark) -> str:
        match each:
            case Run():
                return self._run(each)
            case Break():
                return "<w:r><w:br/></w:r>"
            case Picture():
                return self._picture(each)
            case NoteMark(number=number):
                style = '<w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>'
                if number in self._noted:
                    # Word has each note once; a second call of it is its number.
                    return element("w:r", {}, style, _text(str(number)))
                self._noted.add(number)
                return element("w:r", {}, style, element("w:footnoteReference", {"w:id": number}))

    def _run(self, run: Run) -> str:
        linked = bool(run.link) and is_safe_target(run.link)
        style = "VerbatimChar" if Mark.CODE in run.marks else "Hyperlink" if linked else ""
        look = element("w:rStyle", {"w:val": style}) if style else ""
        if self._manuscript.is_chinese and not run.text.isascii() and Mark.CODE not in run.marks:
            look += '<w:rFonts w:hint="eastAsia"/>'
        look += "".join(xml for mark, xml in _MARKS if mark in run.marks)
        made = element("w:r", {}, element("w:rPr", {}, look) if look else "", _text(run.text))
        if not linked:
            return made
        return element("w:hyperlink", {"r:id": self._part.refer("hyperlink", run.link)}, made)

    def _picture(self, picture: Picture) -> str:
        found = self._pictures.find(picture.source)
        if found is None:
            return self._run(Run(text=f"[{picture.alt or picture.source}]", marks=frozenset({Mark.EMPHASIS})))
        name = self._names.setdefault(id(found), f"image{len(self._names) + 1}.{found.kind}")
        self._media[name] = found
        self._drawn += 1
        room = self._page.text_width / _TWENTIETHS_AN_INCH
        width, height = (round(side * _EMU_AN_INCH) for side in found.inches(room, 1.2 * room))
        return drawing(self._drawn, self._part.refer("image", f"media/{name}"), picture.alt, (width, height))


def _paragraph_style(place: _Place) -> str:
    if place.item:
        return "ListNumber" if place.numbered else "ListBullet"
    if place.quotes:
        return "Quote"
    if place.lists:
        return "ListContinue"
    return "FootnoteText" if place.in_note else "Normal"


def _text(content: str) -> str:
    pieces = content.split("\t")
    return "<w:tab/>".join(f'<w:t xml:space="preserve">{text(each)}</w:t>' if each else "" for each in pieces)
