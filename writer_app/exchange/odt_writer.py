# SPDX-License-Identifier: MIT
"""Writes a manuscript as an OpenDocument text, with its own headings, lists, notes and tables.

The format nests lists but not quotes: the name of a style says how many quotes what has it is in.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from writer_app.exchange import odt_parts as parts
from writer_app.exchange.addresses import is_safe_target
from writer_app.exchange.column_shares import column_shares
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
from writer_app.exchange.xml_text import HEAD, element, text, zipped

_LEVELS = 10
_BULLETS = "•◦▪"
_LOOKS: dict[Mark, dict[str, str]] = {
    Mark.STRONG: {"fo:font-weight": "bold", "style:font-weight-asian": "bold"},
    Mark.EMPHASIS: {"fo:font-style": "italic", "style:font-style-asian": "italic"},
    Mark.STRIKE: {"style:text-line-through-style": "solid", "style:text-line-through-type": "single"},
}
_ALIGNMENTS = {Alignment.LEFT: "left", Alignment.CENTER: "center", Alignment.RIGHT: "end"}
_LINE = "0.5pt solid #bbb7ad"
_CM_AN_INCH = 2.54
_BLANKS = re.compile(r"( +|\t)")
_APART = '<text:p text:style-name="Text_20_body"/>'


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """Where a block stands: in how many lists and quotes, and of which of the two it is the first child."""

    lists: int = 0
    quotes: int = 0
    in_item: bool = False
    begins_item: bool = False
    in_note: bool = False
    after_table: bool = False

    @property
    def indent_cm(self) -> float:
        return (self.lists + self.quotes) * parts.LIST_INDENT_CM


def write_odt(manuscript: Manuscript, pictures: PictureShelf, paper: str) -> bytes:
    """Return a manuscript as an OpenDocument text.

    Args:
        manuscript: the text.
        pictures: where its pictures are had; those that are not there are told by their descriptions.
        paper: "a4" or "letter".
    """
    return _Writer(manuscript, pictures, paper).write()


class _Writer:
    def __init__(self, manuscript: Manuscript, pictures: PictureShelf, paper: str) -> None:
        self._manuscript = manuscript
        self._pictures = pictures
        self._paper = paper
        self._width_cm = parts.text_width_cm(paper)
        self._styles: dict[str, str] = {}  # from the style without its name to the name
        self._media: dict[str, PictureFile] = {}
        self._names: dict[int, str] = {}
        self._noted: set[int] = set()
        self._drawn = 0

    def write(self) -> bytes:
        manuscript = self._manuscript
        body = element("office:text", {}, self._blocks(manuscript.blocks, _Place()))
        automatic = "".join(style.replace("\0", name, 1) for style, name in self._styles.items())
        content = HEAD + element(
            "office:document-content",
            parts.NAMESPACES,
            parts.fonts(),
            element("office:automatic-styles", {}, automatic),
            element("office:body", {}, body),
        )
        made = f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%S}"
        media = {f"Pictures/{name}": picture for name, picture in self._media.items()}
        kinds = dict.fromkeys(("content.xml", "styles.xml", "meta.xml"), "text/xml")
        kinds |= {name: f"image/{picture.kind}" for name, picture in media.items()}
        files: dict[str, str | bytes] = {
            "mimetype": parts.MIME,
            "META-INF/manifest.xml": parts.manifest(kinds),
            "content.xml": content,
            "styles.xml": parts.styles(manuscript.language, self._paper),
            "meta.xml": parts.meta(manuscript.title, manuscript.author, manuscript.language, made),
            **{name: picture.data for name, picture in media.items()},
        }
        return zipped(files, stored="mimetype")

    # Blocks

    def _blocks(self, blocks: Sequence[Block], place: _Place) -> str:
        made: list[str] = []
        before: Block | None = None
        for block in blocks:
            if isinstance(before, CodeBlock) and isinstance(block, CodeBlock):
                made.append(_APART)  # else they would be one
            made.append(self._block(block, place))
            place = replace(place, begins_item=False, after_table=isinstance(block, Table))
            before = block
        return "".join(made)

    def _block(self, block: Block, place: _Place) -> str:
        match block:
            case Heading():
                style = self._paragraph_style(f"Heading_20_{block.level}", place)
                level = {"text:outline-level": block.level}
                return element("text:h", {"text:style-name": style, **level}, self._line(block.content))
            case Paragraph():
                return self._paragraph(self._line(block.content), _paragraph_style(place), place)
            case CodeBlock():
                lines = "<text:line-break/>".join(_text(line) for line in block.text.split("\n"))
                return self._paragraph(lines, "Preformatted_20_Text", place)
            case Quote():
                return self._blocks(block.blocks, replace(place, quotes=place.quotes + 1, in_item=False))
            case ListBlock():
                return self._list(block, place)
            case Rule():
                return self._paragraph("", "Horizontal_20_Line", place)
            case Table():
                return self._table(block, place)

    def _paragraph(self, content: str, base: str, place: _Place) -> str:
        return element("text:p", {"text:style-name": self._paragraph_style(base, place)}, content)

    def _paragraph_style(self, base: str, place: _Place) -> str:
        """Return a style for a place; one of its own where the base style does not say all."""
        look = {}
        if place.after_table and not base.startswith("Heading"):
            look["fo:margin-top"] = "0.3cm"
        if place.quotes or (place.lists and base in {"Preformatted_20_Text", "Horizontal_20_Line"}):
            look["fo:margin-left"] = parts.cm(place.indent_cm)
        if place.quotes and place.begins_item:
            look["fo:text-indent"] = parts.cm(-parts.HANGING_CM)
        if not look or (base == "Quotations" and look == {"fo:margin-left": parts.cm(parts.LIST_INDENT_CM)}):
            return base
        properties = element("style:paragraph-properties", look)
        return self._style("P", place.quotes, "paragraph", properties, parent=base)

    def _style(self, letter: str, quotes: int, family: str, *properties: str, parent: str = "") -> str:
        """Return the name of an automatic style, made the first time it is asked for."""
        head = {"style:name": "\0", "style:family": family}
        made = element(
            "style:style", {**head, "style:parent-style-name": parent} if parent else head, *properties
        )
        return self._named(letter, quotes, made)

    def _named(self, letter: str, quotes: int, made: str) -> str:
        key = f"{made}<!--{quotes}-->" if quotes else made
        return self._styles.setdefault(key, f"Q{quotes}_{letter}{len(self._styles) + 1}")

    def _list(self, block: ListBlock, place: _Place) -> str:
        inside = replace(place, lists=place.lists + 1, in_item=True)
        name = self._list_style(block, inside)
        items = (element("text:list-item", {}, self._item(item, inside)) for item in block.items)
        return element("text:list", {"text:style-name": name}, *items)

    def _item(self, item: Item, place: _Place) -> str:
        place = replace(place, begins_item=True)
        blocks = item.blocks
        if item.checked is not None:
            box = Run(text="☑ " if item.checked else "☐ ")
            match blocks:
                case (Paragraph(content=content), *rest):
                    blocks = (Paragraph(content=(box, *content)), *rest)
                case _:
                    blocks = (Paragraph(content=(box,)), *blocks)
        return self._blocks(blocks or (Paragraph(content=()),), place)

    def _list_style(self, block: ListBlock, place: _Place) -> str:
        levels = []
        for level in range(1, _LEVELS + 1):
            indent = {
                "fo:margin-left": parts.cm((level + place.quotes) * parts.LIST_INDENT_CM),
                "fo:text-indent": parts.cm(-parts.HANGING_CM),
                "text:label-followed-by": "listtab",
                "text:list-tab-stop-position": parts.cm((level + place.quotes) * parts.LIST_INDENT_CM),
            }
            alignment = element("style:list-level-label-alignment", indent)
            mode = {"text:list-level-position-and-space-mode": "label-alignment"}
            look = element("style:list-level-properties", mode, alignment)
            head: dict[str, str | int] = {"text:level": level}
            if block.start is None:
                head["text:bullet-char"] = _BULLETS[(level - 1) % len(_BULLETS)]
                levels.append(element("text:list-level-style-bullet", head, look))
                continue
            head |= {"style:num-format": "1", "style:num-suffix": "."}
            if level == place.lists and block.start != 1:
                head["text:start-value"] = block.start
            levels.append(element("text:list-level-style-number", head, look))
        return self._named("L", place.quotes, element("text:list-style", {"style:name": "\0"}, *levels))

    def _table(self, block: Table, place: _Place) -> str:
        if place.lists or place.in_note:
            return self._rows_as_text(block, place)  # no item of a list may hold a table
        room = self._width_cm - place.indent_cm
        widths = [room * share for share in column_shares(block)]
        margin = {"fo:margin-left": parts.cm(place.indent_cm), "table:align": "left"}
        look = {"style:width": parts.cm(sum(widths)), **margin, "fo:margin-top": "0.2cm"}
        look |= {"table:border-model": "collapsing"}
        name = self._style("T", place.quotes, "table", element("style:table-properties", look))
        columns = "".join(self._column(width) for width in widths)
        head = element("table:table-header-rows", {}, self._row(block.header, block, "Table_20_Heading"))
        rows = "".join(self._row(row, block, "Table_20_Contents") for row in block.rows)
        return element("table:table", {"table:style-name": name}, columns, head, rows)

    def _column(self, width: float) -> str:
        look = element("style:table-column-properties", {"style:column-width": parts.cm(width)})
        return element("table:table-column", {"table:style-name": self._style("C", 0, "table-column", look)})

    def _row(self, cells: Sequence[Line], table: Table, base: str) -> str:
        shade = {"fo:background-color": "#f3f1eb"} if base == "Table_20_Heading" else {}
        box = {"fo:border": _LINE, "fo:padding": "0.12cm", **shade}
        frame = self._style("B", 0, "table-cell", element("style:table-cell-properties", box))
        made = []
        for cell, alignment in zip(cells, table.alignments, strict=True):
            set_so = _ALIGNMENTS.get(alignment)
            style = base
            if set_so:
                look = element("style:paragraph-properties", {"fo:text-align": set_so})
                style = self._style("P", 0, "paragraph", look, parent=base)
            content = element("text:p", {"text:style-name": style}, self._line(cell))
            made.append(element("table:table-cell", {"table:style-name": frame}, content))
        return element("table:table-row", {}, *made)

    def _rows_as_text(self, block: Table, place: _Place) -> str:
        made = []
        for row in (block.header, *block.rows):
            cells = " | ".join(self._line(cell) for cell in row)
            made.append(self._paragraph(cells, _paragraph_style(place), place))
            place = replace(place, begins_item=False)
        return "".join(made)

    # Lines

    def _line(self, content: Line) -> str:
        made: list[str] = []
        after_blank = True
        for each in content:
            made.append(self._inline(each, after_blank=after_blank))
            # At a line's beginning and behind a blank, a further blank would be lost.
            after_blank = isinstance(each, Break) or (isinstance(each, Run) and each.text.endswith(" "))
        return "".join(made)

    def _inline(self, each: Run | Break | Picture | NoteMark, *, after_blank: bool) -> str:
        match each:
            case Run():
                return self._run(each, after_blank=after_blank)
            case Break():
                return "<text:line-break/>"
            case Picture():
                return self._picture(each)
            case NoteMark(number=number):
                if number in self._noted:
                    return element("text:span", {"text:style-name": "Footnote_20_anchor"}, str(number))
                return self._note(number)

    def _run(self, run: Run, *, after_blank: bool) -> str:
        made = _text(run.text, after_blank=after_blank)
        if run.marks:
            look: dict[str, str] = {}
            for mark, properties in _LOOKS.items():
                look |= properties if mark in run.marks else {}
            code = "Source_20_Text" if Mark.CODE in run.marks else ""
            style = code
            if look:
                style = self._style("S", 0, "text", element("style:text-properties", look), parent=code)
            made = element("text:span", {"text:style-name": style}, made)
        if not run.link or not is_safe_target(run.link):
            return made
        link = {"xlink:type": "simple", "xlink:href": run.link, "text:style-name": "Internet_20_link"}
        return element("text:a", link, made)

    def _note(self, number: int) -> str:
        self._noted.add(number)
        calls = self._noted
        # A note cannot call another: such calls are numbers.
        self._noted = set(range(1, len(self._manuscript.notes) + 1))
        note = self._manuscript.notes[number - 1] or (Paragraph(content=()),)
        body = self._blocks(note, _Place(in_note=True))
        self._noted = calls
        citation = element("text:note-citation", {}, str(number))
        head = {"text:id": f"ftn{number}", "text:note-class": "footnote"}
        return element("text:note", head, citation, element("text:note-body", {}, body))

    def _picture(self, picture: Picture) -> str:
        found = self._pictures.find(picture.source)
        if found is None:
            alt = f"[{picture.alt or picture.source}]"
            return self._run(Run(text=alt, marks=frozenset({Mark.EMPHASIS})), after_blank=False)
        name = self._names.setdefault(id(found), f"image{len(self._names) + 1}.{found.kind}")
        self._media[name] = found
        self._drawn += 1
        most = self._width_cm / _CM_AN_INCH
        width, height = (side * _CM_AN_INCH for side in found.inches(most, 1.2 * most))
        frame = {
            "draw:name": f"Picture {self._drawn}",
            "text:anchor-type": "as-char",
            "svg:width": parts.cm(width),
            "svg:height": parts.cm(height),
        }
        target = {"xlink:href": f"Pictures/{name}", "xlink:type": "simple", "xlink:show": "embed"}
        alt = element("svg:desc", {}, text(picture.alt)) if picture.alt else ""
        return element("draw:frame", frame, element("draw:image", target), alt)


def _paragraph_style(place: _Place) -> str:
    if place.quotes and not place.in_item:
        return "Quotations"
    if place.lists:
        return "List_20_Contents"
    return "Footnote" if place.in_note else "Text_20_body"


def _text(content: str, *, after_blank: bool = True) -> str:
    """Return text; the format makes one blank of many unless they are counted."""
    made: list[str] = []
    for piece in _BLANKS.split(content):
        if piece.startswith(" "):
            kept = "" if after_blank else " "
            counted = len(piece) - len(kept)
            made.append(kept + (element("text:s", {"text:c": counted}) if counted else ""))
        elif piece:
            made.append("<text:tab/>" if piece == "\t" else text(piece))
        after_blank = after_blank and not piece
    return "".join(made)
