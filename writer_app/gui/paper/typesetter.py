# SPDX-License-Identifier: MIT
"""Sets a manuscript in type: a rich text document, in tenths of a point; its pages are `printed_pages`'.

It touches no widget, so a process without windows may use it; paper is white, whatever the window's colours.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QSizeF, Qt, QUrl
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QImage,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFrameFormat,
    QTextImageFormat,
    QTextLength,
    QTextOption,
    QTextTableFormat,
)

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
from writer_app.exchange.pictures import PictureShelf
from writer_app.gui.paper.print_faces import Faces

POINT = 10
"""Units of the document to a point: fine enough that whole units round nothing one could see."""
BARS = QTextFormat.Property.UserProperty + 1
"""Of a block: how many quotes it is in."""
RULED = QTextFormat.Property.UserProperty + 2
"""Of a block: whether it is a line across the page."""
HEADING = QTextFormat.Property.UserProperty + 3
"""Of a block: whether it is a heading, which stays with what follows."""
SIGN = QTextFormat.Property.UserProperty + 4
"""Of a block: the bullet or number before it."""
INDENT = 20 * POINT
"""What a list or a quote moves its text to the right."""

_POINTS_AN_INCH = 72
_SIZE = 11.0
_SMALL = 9.0
_BELOW, _TIGHT_BELOW = 7.0, 2.5
_CODE_SHARE = 0.86
_HEADING_SIZES = (18.0, 14.5, 12.5, 11.5, 11.0, 11.0)
_INK, _QUIET, _LINK = QColor("#111111"), QColor("#555555"), QColor("#1b5fa8")
_SHADE, _LINE = QColor("#f3f1eb"), QColor("#bbb7ad")
_BULLETS = "•◦▪"
_BOXES = {False: "☐", True: "☑"}
_ALIGNMENTS = {
    Alignment.CENTER: Qt.AlignmentFlag.AlignHCenter,
    Alignment.RIGHT: Qt.AlignmentFlag.AlignRight,
}
_LINE_END = "\N{LINE SEPARATOR}"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """Where a block stands: its lists and quotes, and how its letters look."""

    lists: int = 0
    quotes: int = 0
    size: float = _SIZE
    tight: bool = False

    @property
    def indent(self) -> int:
        return (self.lists + self.quotes) * INDENT


def typeset(
    manuscript: Manuscript, pictures: PictureShelf, faces: Faces, width: float, height: float
) -> QTextDocument:
    """Return a manuscript as a document with pages.

    Args:
        manuscript: the text.
        pictures: where its pictures are had; those that are not there are told by their descriptions.
        faces: the fonts.
        width: of the text on a page, in points.
        height: of the text on a page, in points.
    """
    return _Typesetter(manuscript, pictures, faces, (width * POINT, height * POINT)).document()


class _Typesetter:
    def __init__(
        self, manuscript: Manuscript, pictures: PictureShelf, faces: Faces, page: tuple[float, float]
    ) -> None:
        self._manuscript = manuscript
        self._pictures = pictures
        self._faces = faces
        self._width, self._height = page
        self._families = list(faces.chinese if manuscript.is_chinese else faces.english)
        self._document = QTextDocument()
        self._document.setUndoRedoEnabled(False)
        self._document.setUseDesignMetrics(True)
        self._document.setDocumentMargin(0)
        self._document.setIndentWidth(INDENT)
        self._document.setDefaultFont(self._font(_SIZE))
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setTabStopDistance(2 * INDENT)
        self._document.setDefaultTextOption(option)
        self._cursor = QTextCursor(self._document)
        self._fresh = True

    def document(self) -> QTextDocument:
        self._cursor.beginEditBlock()
        self._blocks(self._manuscript.blocks, _Place())
        self._notes(self._manuscript.notes)
        self._cursor.endEditBlock()
        # Once all is there: laid out at every step, a long text would take minutes.
        self._document.setPageSize(QSizeF(self._width, self._height))
        return self._document

    # Blocks

    def _blocks(self, blocks: Sequence[Block], place: _Place) -> None:
        for block in blocks:
            self._block(block, place)

    def _block(self, block: Block, place: _Place) -> None:
        match block:
            case Heading():
                self._heading(block, place)
            case Paragraph():
                self._begin(self._paragraph_format(block, place))
                self._line(block.content, place)
            case CodeBlock():
                self._code(block, place)
            case Quote():
                self._blocks(block.blocks, replace(place, quotes=place.quotes + 1))
            case ListBlock():
                self._list(block, place)
            case Rule():
                ruled = self._format(place, above=7, below=14)
                ruled.setProperty(RULED, 1)
                self._begin(ruled)
            case Table():
                self._table(block, place)

    def _format(self, place: _Place, *, above: float = 0, below: float = _BELOW) -> QTextBlockFormat:
        made = QTextBlockFormat()
        made.setLeftMargin(place.indent)
        made.setTopMargin(above * POINT)
        made.setBottomMargin((min(below, _TIGHT_BELOW) if place.tight else below) * POINT)
        line = 150 if self._manuscript.is_chinese else 130
        made.setLineHeight(line, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        if self._manuscript.is_chinese:
            made.setAlignment(Qt.AlignmentFlag.AlignJustify)
        made.setProperty(BARS, place.quotes)
        return made

    def _paragraph_format(self, block: Paragraph, place: _Place) -> QTextBlockFormat:
        look = self._format(place)
        if any(isinstance(each, Picture) for each in block.content):
            # Else the line would be as much higher than the picture as lines are than letters.
            look.setLineHeight(0, QTextBlockFormat.LineHeightTypes.SingleHeight.value)
        return look

    def _begin(self, look: QTextBlockFormat) -> None:
        """Begin a block; the first one is there already."""
        if self._fresh:
            self._cursor.setBlockFormat(look)
            self._cursor.setBlockCharFormat(self._letters(_Place()))
            self._fresh = False
        else:
            self._cursor.insertBlock(look, self._letters(_Place()))

    def _heading(self, block: Heading, place: _Place) -> None:
        size = _HEADING_SIZES[block.level - 1]
        look = self._format(place, above=1.3 * size, below=0.5 * size)
        look.setAlignment(Qt.AlignmentFlag.AlignLeft)
        look.setHeadingLevel(block.level)
        look.setProperty(HEADING, 1)
        self._begin(look)
        self._line(block.content, replace(place, size=size), bold=True)

    def _code(self, block: CodeBlock, place: _Place) -> None:
        look = self._format(place)
        look.setAlignment(Qt.AlignmentFlag.AlignLeft)
        look.setLineHeight(125, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        look.setBackground(QBrush(_SHADE))
        self._begin(look)
        letters = self._letters(place, marks=frozenset({Mark.CODE}))
        self._cursor.insertText(block.text.replace("\n", _LINE_END), letters)

    def _list(self, block: ListBlock, place: _Place) -> None:
        # Not Qt's lists: their bullets are large, and touch the text.
        inside = replace(place, lists=place.lists + 1, tight=_is_tight(block))
        for index, item in enumerate(block.items):
            look = self._format(inside)
            sign = _BULLETS[place.lists % len(_BULLETS)] if block.start is None else f"{block.start + index}."
            look.setProperty(SIGN, sign if item.checked is None else _BOXES[item.checked])
            self._begin(look)
            self._item(item, inside)

    def _item(self, item: Item, place: _Place) -> None:
        match item.blocks:
            case (Paragraph(content=content), *rest):
                self._line(content, place)
                self._blocks(rest, place)
            case blocks:
                self._blocks(blocks, place)

    def _table(self, block: Table, place: _Place) -> None:
        look = QTextTableFormat()
        look.setLeftMargin(place.indent)
        look.setTopMargin(4 * POINT)
        look.setBottomMargin(11 * POINT)
        look.setBorderCollapse(True)
        look.setBorder(0.5 * POINT)
        look.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
        look.setBorderBrush(QBrush(_LINE))
        look.setCellPadding(4 * POINT)
        look.setHeaderRowCount(1)
        room = self._width - place.indent - 2 * POINT  # with the lines around it
        shares = column_shares(block)
        look.setColumnWidthConstraints(
            [QTextLength(QTextLength.Type.FixedLength, room * share) for share in shares]
        )
        rows = (block.header, *block.rows)
        table = self._cursor.insertTable(len(rows), len(shares), look)
        for row, cells in enumerate(rows):
            for column, content in enumerate(cells):
                cell = table.cellAt(row, column)
                if row == 0:
                    shaded = cell.format().toTableCellFormat()
                    shaded.setBackground(QBrush(_SHADE))
                    cell.setFormat(shaded)
                self._cursor = cell.firstCursorPosition()
                set_so = self._format(_Place(), below=0)
                set_so.setAlignment(_ALIGNMENTS.get(block.alignments[column], Qt.AlignmentFlag.AlignLeft))
                self._cursor.setBlockFormat(set_so)
                self._line(content, replace(place, size=10.0), bold=row == 0)
        self._cursor = QTextCursor(self._document)
        self._cursor.movePosition(QTextCursor.MoveOperation.End)
        # Behind a table stands an empty block: the next one takes its place.
        self._fresh = True

    def _notes(self, notes: Sequence[Sequence[Block]]) -> None:
        if not notes:
            return
        self._block(Rule(), _Place())
        for number, note in enumerate(notes, start=1):
            place = _Place(size=_SMALL, tight=True)
            match note:
                case (Paragraph(content=content), *rest):
                    self._begin(self._format(place))
                    self._line((NoteMark(number=number), Run(text=" "), *content), place)
                case rest:
                    self._begin(self._format(place))
                    self._line((NoteMark(number=number),), place)
            self._blocks(rest, place)

    # Lines

    def _line(self, content: Line, place: _Place, *, bold: bool = False) -> None:
        for each in content:
            letters = self._letters(place, bold=bold)
            match each:
                case Run():
                    letters = self._letters(place, each.marks, bold=bold, link=each.link)
                    self._cursor.insertText(each.text, letters)
                case Break():
                    self._cursor.insertText(_LINE_END, letters)
                case NoteMark(number=number):
                    letters.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSuperScript)
                    self._cursor.insertText(str(number), letters)
                case Picture():
                    self._picture(each, place)

    def _picture(self, picture: Picture, place: _Place) -> None:
        found = self._pictures.find(picture.source)
        image = QImage() if found is None else QImage.fromData(found.data)
        if found is None or image.isNull():
            told = Run(text=f"[{picture.alt or picture.source}]", marks=frozenset({Mark.EMPHASIS}))
            self._line((told,), place)
            return
        address = QUrl(f"picture:{picture.source}")
        self._document.addResource(QTextDocument.ResourceType.ImageResource.value, address, image)
        scale = _POINTS_AN_INCH * POINT
        room = (self._width - place.indent) / scale, 0.7 * self._height / scale
        width, height = (side * scale for side in found.inches(*room))
        look = QTextImageFormat()
        look.setName(address.toString())
        look.setWidth(width)
        look.setHeight(height)
        self._cursor.insertImage(look)

    def _letters(
        self, place: _Place, marks: frozenset[Mark] = frozenset(), *, bold: bool = False, link: str = ""
    ) -> QTextCharFormat:
        code = Mark.CODE in marks
        font = self._font(place.size * (_CODE_SHARE if code else 1), code=code)
        font.setBold(bold or Mark.STRONG in marks)
        font.setItalic(Mark.EMPHASIS in marks)
        font.setStrikeOut(Mark.STRIKE in marks)
        letters = QTextCharFormat()
        letters.setFont(font)
        letters.setForeground(QBrush(_QUIET if place.quotes else _INK))
        if link and is_safe_target(link):
            letters.setAnchor(True)
            letters.setAnchorHref(link)
            letters.setForeground(QBrush(_LINK))
        return letters

    def _font(self, points: float, *, code: bool = False) -> QFont:
        font = QFont()
        font.setFamilies([*self._faces.code, *self._families] if code else self._families)
        font.setPixelSize(round(points * POINT))
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        font.setStyleHint(QFont.StyleHint.Monospace if code else QFont.StyleHint.Serif)
        return font


def _is_tight(block: ListBlock) -> bool:
    """Whether its items are single paragraphs, which stand close together."""
    return all(sum(isinstance(each, Paragraph) for each in item.blocks) <= 1 for item in block.items)
