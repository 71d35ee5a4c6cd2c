# SPDX-License-Identifier: MIT
"""Draws a typeset text on the pages of a PDF file or a printer. What stands on them is `typesetter`'s."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFont,
    QFontMetricsF,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPainter,
    QPalette,
    QPdfWriter,
    QTextBlock,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)

from writer_app.errors import DocumentWriteError
from writer_app.exchange.manuscript import Manuscript
from writer_app.exchange.pictures import PictureShelf
from writer_app.gui.paper.print_faces import Faces
from writer_app.gui.paper.typesetter import BARS, HEADING, INDENT, POINT, RULED, SIGN, typeset
from writer_app.text.phrase import phrase

MARGINS_MM = QMarginsF(25, 25, 25, 25)
"""Around the text; in the one below stands the page's number."""

_PAPERS = {"a4": QPageSize.PageSizeId.A4, "letter": QPageSize.PageSizeId.Letter}
_DPI = 1200
_POINTS_AN_INCH = 72
_NUMBER_POINTS = 9
_MOST_MOVES = 500
_BAR, _RULE, _NUMBER, _INK = (QColor(name) for name in ("#ccc8be", "#aaaaaa", "#555555", "#111111"))
_SIGN_GAP = 6 * POINT
_SMALL_SIGNS = "•◦▪"
"""In Chinese fonts they are hardly seen."""


def page_layout(paper: str) -> QPageLayout:
    """Return the pages of a paper, "a4" or "letter", upright."""
    size = QPageSize(_PAPERS[paper])
    return QPageLayout(size, QPageLayout.Orientation.Portrait, MARGINS_MM, QPageLayout.Unit.Millimeter)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Mark:
    """What stands beside the text: a bar, a line, or the sign of an item."""

    place: QRectF
    color: QColor
    sign: str = ""
    base: float = 0.0
    font: QFont = field(default_factory=QFont)

    def draw(self, painter: QPainter, seen: QRectF) -> None:
        if not self.sign:
            painter.fillRect(self.place.intersected(seen), self.color)
            return
        painter.setFont(self.font)
        painter.setPen(self.color)
        width = QFontMetricsF(self.font).horizontalAdvance(self.sign)
        painter.drawText(QPointF(self.place.right() - width, self.place.top() + self.base), self.sign)


class Pages:
    """A text on the pages of one device; only the thread that made them may draw them.

    Laid out lines hold fonts that belong to a thread: drawn after its end, they crash.

    Args:
        manuscript: the text.
        pictures: where its pictures are had.
        faces: its fonts.
        layout: size and margins of the pages.
    """

    def __init__(
        self, manuscript: Manuscript, pictures: PictureShelf, faces: Faces, layout: QPageLayout
    ) -> None:
        body = layout.paintRect(QPageLayout.Unit.Point)
        self._layout = layout
        self._document = typeset(manuscript, pictures, faces, body.width(), body.height())
        self._number_font = self._document.defaultFont()
        _keep_headings_with_what_follows(self._document)
        self._marks = _marks(self._document)

    @property
    def count(self) -> int:
        """How many pages there are."""
        return self._document.pageCount()

    def draw(self, painter: QPainter, page: int, scale: float) -> None:
        """Draw one page.

        Args:
            painter: its origin is the corner of the paper.
            page: from 0.
            scale: of the painter's units to a point.
        """
        body = self._layout.paintRect(QPageLayout.Unit.Point)
        paper = self._layout.fullRect(QPageLayout.Unit.Point)
        height = self._document.pageSize().height()
        seen = QRectF(0, page * height, self._document.pageSize().width(), height)
        painter.save()
        painter.scale(scale, scale)
        self._draw_number(painter, page, paper, body)
        painter.translate(body.topLeft())
        painter.scale(1 / POINT, 1 / POINT)
        painter.translate(0, -seen.top())
        painter.setClipRect(seen)
        for mark in self._marks:
            if mark.place.intersects(seen):
                mark.draw(painter, seen)
        context = QAbstractTextDocumentLayout.PaintContext()
        palette = QPalette()
        palette.setColor(QPalette.ColorRole.Text, Qt.GlobalColor.black)
        context.palette = palette
        context.clip = seen
        self._document.documentLayout().draw(painter, context)
        painter.restore()

    def _draw_number(self, painter: QPainter, page: int, paper: QRectF, body: QRectF) -> None:
        font = self._number_font
        font.setPixelSize(_NUMBER_POINTS)
        painter.setFont(font)
        painter.setPen(_NUMBER)
        below = QRectF(0, body.bottom(), paper.width(), paper.bottom() - body.bottom())
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, str(page + 1))


def write_pdf(manuscript: Manuscript, pictures: PictureShelf, faces: Faces, paper: str) -> bytes:
    """Return a text as a PDF file, with its fonts in it.

    Args:
        manuscript: the text.
        pictures: where its pictures are had.
        faces: its fonts.
        paper: "a4" or "letter".

    Raises:
        DocumentWriteError: it cannot be drawn.
    """
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(_DPI)
    writer.setPageLayout(page_layout(paper))
    writer.setTitle(manuscript.title)
    writer.setCreator("Writer")
    if manuscript.author:
        writer.setAuthor(manuscript.author)
    print_pages(Pages(manuscript, pictures, faces, page_layout(paper)), writer, _DPI)
    return bytes(buffer.data().data())


def print_pages(pages: Pages, device: QPagedPaintDevice, dpi: int, first: int = 0, last: int = 0) -> None:
    """Draw pages on a device.

    Args:
        pages: the text.
        device: a printer, or a PDF file.
        dpi: the device's resolution.
        first: the first page to be drawn, from 1; 0 draws all.
        last: the last one.

    Raises:
        DocumentWriteError: the device cannot be drawn on.
    """
    layout = device.pageLayout()
    painter = QPainter()
    if not painter.begin(device):
        raise DocumentWriteError(phrase("The pages cannot be drawn."))
    scale = dpi / _POINTS_AN_INCH
    # The painter's origin is where the device lets one draw; ours is the corner of the paper.
    corner = layout.paintRect(QPageLayout.Unit.Point).topLeft() * scale
    chosen = range(max(0, first - 1), min(last, pages.count)) if first else range(pages.count)
    for page in chosen:
        if page != chosen.start:
            device.newPage()
        painter.save()
        painter.translate(-corner)
        pages.draw(painter, page, scale)
        painter.restore()
    painter.end()


def _keep_headings_with_what_follows(document: QTextDocument) -> None:
    """Move a heading that would end a page to the next one, with those before it that belong to it."""
    height = document.pageSize().height()
    layout = document.documentLayout()
    moves = 0
    block = document.begin()
    first: QTextBlock | None = None  # of the headings in a row
    while block.isValid() and moves < _MOST_MOVES:
        if not block.blockFormat().property(HEADING):
            if first is not None:
                top = layout.blockBoundingRect(first).top()
                line = block.layout().lineAt(0)
                begun = layout.blockBoundingRect(block).top() + (
                    line.rect().bottom() if line.isValid() else 0
                )
                alone = int(top // height) != int((begun - 1) // height)
                if alone and top % height > 0:
                    cursor = QTextCursor(first)
                    look = first.blockFormat()
                    look.setPageBreakPolicy(QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore)
                    cursor.setBlockFormat(look)
                    moves += 1
            first = None
        elif first is None:
            first = block
        block = block.next()


def _marks(document: QTextDocument) -> list[_Mark]:
    """Return what stands beside the text: bars of quotes, signs of items, lines across the page."""
    layout = document.documentLayout()
    marks: list[_Mark] = []
    quotes_before, end_before = 0, 0.0
    block = document.begin()
    while block.isValid():
        look, place = block.blockFormat(), layout.blockBoundingRect(block)
        quotes = int(look.property(BARS) or 0)
        for level in range(quotes):
            # Between two paragraphs of one quote the bar goes on.
            top = end_before if level < quotes_before else place.top()
            left = look.leftMargin() - (quotes - level) * INDENT + INDENT / 3
            marks.append(_Mark(place=QRectF(left, top, 2 * POINT, place.bottom() - top), color=_BAR))
        if look.property(RULED):
            width = document.pageSize().width() - look.leftMargin()
            middle = QRectF(look.leftMargin() + 0.3 * width, place.center().y(), 0.4 * width, 0.6 * POINT)
            marks.append(_Mark(place=middle, color=_RULE))
        line = block.layout().lineAt(0)
        if look.property(SIGN) and line.isValid():
            first = line.rect().translated(place.topLeft())
            before = QRectF(look.leftMargin() - INDENT, first.top(), INDENT - _SIGN_GAP, first.height())
            sign = str(look.property(SIGN))
            font = block.charFormat().font()
            font.setBold(sign in _SMALL_SIGNS)
            marks.append(_Mark(place=before, color=_INK, sign=sign, base=line.ascent(), font=font))
        quotes_before, end_before = quotes, place.bottom()
        block = block.next()
    return marks
