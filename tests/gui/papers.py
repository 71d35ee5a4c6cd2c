# SPDX-License-Identifier: MIT
"""What tests of paper share: fonts, texts set in type, and the ink on a page."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter

from writer_app.exchange.markdown_reader import read_markdown
from writer_app.exchange.pictures import PictureShelf
from writer_app.gui.paper.print_faces import Faces
from writer_app.gui.paper.printed_pages import Pages, page_layout

FACES = Faces(
    english=("Noto Serif CJK KR", "serif"), chinese=("Noto Serif CJK SC", "serif"), code=("monospace",)
)


def pages_of(text: str, folder=None, paper: str = "a4") -> Pages:
    """Set a Markdown text on pages."""
    return Pages(read_markdown(text), PictureShelf(folder), FACES, page_layout(paper))


def drawn(pages: Pages, page: int = 0) -> QImage:
    """Draw one A4 page, a pixel a point."""
    image = QImage(595, 842, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    pages.draw(painter, page, 1.0)
    painter.end()
    return image


def ink(image: QImage, place: QRectF) -> int:
    """Count the pixels that are not white."""
    area = place.toRect()
    white = 0xFFFFFFFF
    return sum(
        image.pixel(x, y) != white
        for x in range(area.left(), area.right())
        for y in range(area.top(), area.bottom())
    )
