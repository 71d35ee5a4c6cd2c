# SPDX-License-Identifier: MIT
"""Pages: PDF files that are whole, numbers, headings that do not stand alone, what stands beside the text."""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import QBuffer, QIODevice, QRectF
from PySide6.QtGui import QPageLayout, QPainter, QPalette, QPdfWriter

from tests.gui.papers import FACES, drawn, ink, pages_of
from writer_app.errors import DocumentWriteError
from writer_app.exchange.markdown_reader import read_markdown
from writer_app.exchange.pictures import PictureShelf
from writer_app.gui.paper.printed_pages import page_layout, print_pages, write_pdf
from writer_app.gui.paper.typesetter import HEADING

pytestmark = pytest.mark.usefixtures("qapp")

FOOT = QRectF(250, 775, 95, 60)
LEFT_OF_TEXT = QRectF(20, 60, 50, 700)


def pdf(text: str, paper: str = "a4") -> bytes:
    return write_pdf(read_markdown(text), PictureShelf(None), FACES, paper)


def test_a_pdf_is_whole():
    """Pages, title, author; the fonts are in it, and Chinese is among their letters."""
    found = pdf("---\ntitle: 灯塔\nauthor: A. Writer\n---\n\n" + "　　深秋的一个傍晚，她来到岛上。\n\n" * 80)
    assert found.startswith(b"%PDF-")
    assert found.rstrip().endswith(b"%%EOF")
    assert len(re.findall(rb"/Type /Page\b(?!s)", found)) > 2
    assert b"/FontFile2" in found or b"/FontFile3" in found
    assert b"/ToUnicode" in found
    assert "灯塔".encode("utf-16-be").hex().encode() in found.lower() or "灯塔".encode("utf-16-be") in found


@pytest.mark.parametrize(("paper", "width", "height"), [("a4", 595, 842), ("letter", 612, 792)])
def test_paper(paper, width, height):
    """The page is that of the paper."""
    (box,) = set(re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", pdf("x", paper)))
    assert [round(float(side)) for side in box] == [width, height]
    body = page_layout(paper).paintRect(QPageLayout.Unit.Millimeter)
    assert (body.left(), body.top()) == pytest.approx((25, 25), abs=0.2)


def test_every_page_has_its_number():
    """At the foot, in the middle, and nothing else there."""
    pages = pages_of("word " * 2000)
    assert pages.count > 2
    for page in (0, 1):
        image = drawn(pages, page)
        assert 5 < ink(image, FOOT) < 150
        assert ink(image, QRectF(0, 775, 240, 60)) == 0


def test_text_is_black_on_paper_in_a_dark_window(qapp):
    """The window's theme does not reach the paper."""
    before = qapp.palette()
    try:
        dark = QPalette()
        dark.setColor(QPalette.ColorRole.Text, "#ffffff")
        qapp.setPalette(dark)
        image = drawn(pages_of("word " * 50))
    finally:
        qapp.setPalette(before)
    assert min(image.pixelColor(x, y).lightness() for x in range(70, 300) for y in range(70, 120)) < 60


def test_what_stands_beside_the_text():
    """Signs of items, bars of quotes and rules are drawn; plain paragraphs have nothing there."""
    assert ink(drawn(pages_of("word " * 50)), LEFT_OF_TEXT) == 0
    kinds = [mark.sign or "bar" for mark in pages_of("- a\n\n1. b\n\n> c\n>\n> d\n\n***")._marks]
    assert kinds == ["•", "1.", "bar", "bar", "bar"]
    image = drawn(pages_of("> " + "word " * 100))
    bar = QRectF(71, 75, 14, 60)
    assert ink(image, bar) > 50


def test_a_bar_goes_on_between_paragraphs():
    """The bars of two paragraphs of one quote touch."""
    one, two = pages_of("> a\n>\n> b")._marks
    assert one.place.bottom() == pytest.approx(two.place.top())


@pytest.mark.parametrize("before", range(30, 46))
def test_a_heading_does_not_end_a_page(before):
    """Wherever it falls, a heading is on the page of the line after it."""
    pages = pages_of("line\\\n" * before + "line\n\n# One\n\n## Two\n\n" + "after " * 300)
    made = pages._document
    height = made.pageSize().height()
    block, ends = made.begin(), {}
    while block.isValid():
        rectangle = made.documentLayout().blockBoundingRect(block)
        if block.blockFormat().property(HEADING):
            ends[block.text()] = int(rectangle.center().y() // height)
        elif block.text().startswith("after"):
            first = rectangle.top() + block.layout().lineAt(0).rect().center().y()
            ends["after"] = int(first // height)
        block = block.next()
    assert len(set(ends.values())) == 1, ends


def test_a_range_of_pages(monkeypatch):
    """Only the pages asked for are drawn."""
    pages = pages_of("word " * 3000)
    seen = []
    monkeypatch.setattr(pages, "draw", lambda painter, page, scale: seen.append(page))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    print_pages(pages, QPdfWriter(buffer), 72, 2, 3)
    assert seen == [1, 2]


def test_a_device_that_cannot_be_drawn_on(monkeypatch):
    """It is an error, and no silence."""
    monkeypatch.setattr(QPainter, "begin", lambda *_: False)
    with pytest.raises(DocumentWriteError, match="cannot be drawn"):
        pdf("x")
