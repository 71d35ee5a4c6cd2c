# SPDX-License-Identifier: MIT
"""Styles and lists of OpenDocument, whatever program made them."""

from __future__ import annotations

from defusedxml.ElementTree import fromstring

from tests.exchange.packages import open_names
from writer_app.exchange.manuscript import Alignment, Mark
from writer_app.exchange.odt_styles import Styles
from writer_app.exchange.xml_text import element


def style(name: str, family: str, inside: str = "", parent: str = "") -> str:
    head = {"style:name": name, "style:family": family}
    return element("style:style", {**head, "style:parent-style-name": parent} if parent else head, inside)


def text_look(**look: str) -> str:
    names = {"weight": "fo:font-weight", "slant": "fo:font-style", "line": "style:text-line-through-style"}
    return element("style:text-properties", {names[key]: value for key, value in look.items()})


BODY = (
    style("Title", "paragraph")
    + style("Block_20_Text", "paragraph")
    + style("P1", "paragraph", '<style:paragraph-properties fo:text-align="end"/>', "Block_20_Text")
    + style("P2", "paragraph", '<style:paragraph-properties fo:border-bottom="1pt solid #000"/>')
    + style("Loop", "paragraph", "", "Loop")
    + style("T1", "text", text_look(weight="bold"))
    + style("T2", "text", text_look(weight="normal", slant="oblique", line="solid"), "T1")
    + style("T3", "text", text_look(weight="700"), "Teletype")
    + style("Teletype", "text")
    + style("Emphasis", "text")
    + '<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="1"'
    ' text:start-value="5"/><text:list-level-style-bullet text:level="2"/>'
    '<text:list-level-style-number text:level="3" style:num-format=""/></text:list-style>'
)
STYLES = Styles(
    [
        fromstring(
            element("office:document-content", open_names(), element("office:automatic-styles", {}, BODY))
        )
    ]
)


def test_paragraphs():
    """Titles, quotes, lines and alignments, from the style or those it comes from."""
    assert STYLES.paragraph("Title").title
    assert (STYLES.paragraph("P1").quotes, STYLES.paragraph("P1").alignment) == (1, Alignment.RIGHT)
    assert STYLES.paragraph("P2").ruled
    assert STYLES.paragraph("Loop") == STYLES.paragraph("none")


def test_characters():
    """Weights as words or numbers, slants, lines through, and styles whose names say it."""
    assert STYLES.marks("T1") == {Mark.STRONG}
    assert STYLES.marks("T2") == {Mark.EMPHASIS, Mark.STRIKE}
    assert STYLES.marks("T3") == {Mark.STRONG, Mark.CODE}
    assert STYLES.marks("Emphasis") == {Mark.EMPHASIS}


def test_lists():
    """Numbers begin where the style says; signs and levels without numbers are bullets."""
    assert [STYLES.list_start("L", level) for level in (1, 2, 3, 4)] == [5, None, None, None]
    assert STYLES.list_start("none", 1) is None
    assert (STYLES.quotes_of_list("Q2_L7"), STYLES.quotes_of_list("L")) == (2, 0)
