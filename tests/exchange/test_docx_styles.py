# SPDX-License-Identifier: MIT
"""Styles and lists of Word, whatever program or language made them."""

from __future__ import annotations

import pytest
from defusedxml.ElementTree import fromstring

from writer_app.exchange.docx_parts import NAMESPACES
from writer_app.exchange.docx_styles import Styles, indent_of, is_ruled, marked, number_of, read_lists
from writer_app.exchange.manuscript import Mark
from writer_app.exchange.xml_text import element


def xml(name: str, content: str):
    return fromstring(element(name, NAMESPACES, content))


def style(name: str, shown: str, inside: str = "", kind: str = "paragraph") -> str:
    return element(
        "w:style", {"w:type": kind, "w:styleId": name}, element("w:name", {"w:val": shown}), inside
    )


def based(name: str) -> str:
    return element("w:basedOn", {"w:val": name})


STYLES = Styles(
    xml(
        "w:styles",
        style("1", "heading 1")
        + style("a", "章标题", based("1"))
        + style("b", "Outline", '<w:pPr><w:outlineLvl w:val="8"/></w:pPr>')
        + style("t", "Title")
        + style("q", "Intense Quote")
        + style("c", "HTML Preformatted")
        + style("toc", "toc 2")
        + style(
            "n", "List Number", '<w:pPr><w:numPr><w:numId w:val="5"/></w:numPr><w:ind w:left="360"/></w:pPr>'
        )
        + style("loop", "loop", based("loop"))
        + style("s", "Strong", "<w:rPr><w:b/></w:rPr>", "character")
        + style("x", "Weak", based("s") + '<w:rPr><w:b w:val="0"/><w:i/></w:rPr>', "character")
        + style("v", "HTML Code", "", "character"),
    )
)


def test_headings():
    """By name, by what a style comes from, by outline; the title is one, too."""
    assert [STYLES.paragraph(name).heading for name in ("1", "a", "b", "t", "q", "none", "loop")] == [
        1,
        1,
        6,
        1,
        0,
        0,
        0,
    ]


def test_other_paragraphs():
    """Quotes, code, contents, and lists that a style brings along."""
    assert STYLES.paragraph("q").quote
    assert STYLES.paragraph("c").code
    assert STYLES.paragraph("toc").contents
    assert (STYLES.paragraph("n").number, STYLES.paragraph("n").indent) == (("5", 0), 360)
    assert not STYLES.is_ours


def test_characters():
    """A style's marks come from its ancestors, and may be switched off again."""
    assert STYLES.marks("s") == {Mark.STRONG}
    assert STYLES.marks("x") == {Mark.EMPHASIS}
    assert STYLES.marks("v") == {Mark.CODE}
    assert STYLES.marks("none") == frozenset()
    assert Styles(None).marks("s") == frozenset()


def test_lists():
    """Kinds, levels, and where numbers begin anew."""
    lists = read_lists(
        xml(
            "w:numbering",
            '<w:abstractNum w:abstractNumId="3"><w:lvl w:ilvl="0"><w:start w:val="2"/>'
            '<w:numFmt w:val="decimal"/></w:lvl><w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/></w:lvl>'
            "</w:abstractNum>"
            '<w:num w:numId="1"><w:abstractNumId w:val="3"/></w:num>'
            '<w:num w:numId="2"><w:abstractNumId w:val="3"/><w:lvlOverride w:ilvl="0">'
            '<w:startOverride w:val="7"/></w:lvlOverride></w:num><w:num w:numId="9"/>',
        )
    )
    assert (lists["1"].levels[0].numbered, lists["1"].levels[0].start) == (True, 2)
    assert not lists["1"].levels[1].numbered
    assert lists["2"].restarts == {0: 7}
    assert lists["9"].levels == {}
    assert read_lists(None) == {}


def test_properties():
    """What a paragraph says of itself."""
    properties = xml(
        "w:pPr", '<w:numPr><w:ilvl w:val="2"/><w:numId w:val="4"/></w:numPr><w:ind w:start="481"/>'
    )
    assert number_of(properties) == ("4", 2)
    assert indent_of(properties) == 481
    assert number_of(None) is None
    assert indent_of(None) is None
    run = xml("w:rPr", '<w:b/><w:i w:val="false"/><w:dstrike/>')
    assert marked(run, frozenset({Mark.EMPHASIS})) == {Mark.STRONG, Mark.STRIKE}


@pytest.mark.parametrize(
    ("borders", "ruled"),
    [
        ('<w:bottom w:val="single"/>', True),
        ('<w:bottom w:val="nil"/>', False),
        ('<w:left w:val="single"/><w:bottom w:val="single"/>', False),
        ("", False),
    ],
)
def test_lines_across_the_page(borders, ruled):
    """A line under a paragraph, and none beside it."""
    assert is_ruled(xml("w:pPr", element("w:pBdr", {}, borders))) is ruled
