# SPDX-License-Identifier: MIT
"""OpenDocument texts of other programs: their structure, and what hostile ones do."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.exchange.packages import odt_of, open_text, repacked
from writer_app.errors import DocumentReadError
from writer_app.exchange.markdown_reader import read_markdown
from writer_app.exchange.markdown_writer import write_markdown
from writer_app.exchange.odt_reader import read_odt
from writer_app.exchange.xml_text import zipped

NUMBERS = (
    '<text:list-style style:name="N"><text:list-level-style-number text:level="1" style:num-format="1"/>'
    '<text:list-level-style-bullet text:level="2"/></text:list-style>'
    '<style:style style:name="B" style:family="text"><style:text-properties fo:font-weight="bold"/>'
    "</style:style>"
)

SOUND = odt_of(read_markdown("# a\n\n- b\n\n| c |\n|---|\n| d |\n\ne[^1]\n\n[^1]: f"))
"""Made once: it says when it was made."""


def markdown(body: str) -> str:
    return write_markdown(read_odt(open_text(body, NUMBERS)).manuscript)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ('<text:h text:outline-level="8">题</text:h>', "###### 题\n"),
        ('<text:p>a <text:span text:style-name="B">b</text:span>\n   c</text:p>', "a **b** c\n"),
        ('<text:p>a<text:s text:c="2"/>b<text:tab/>c<text:line-break/>d</text:p>', "a  b\tc\\\nd\n"),
        (
            '<text:p><text:a xlink:href="x.md">a</text:a><text:a xlink:href="data:x">b</text:a></text:p>',
            "[a](x.md)b\n",
        ),
        ("<text:section><text:p>in</text:p></text:section>", "in\n"),
        (
            "<text:table-of-content><text:p>x 1</text:p></text:table-of-content>",
            "",
        ),
        ("<text:p>new<text:change-start/> text<text:bookmark-start/></text:p>", "new text\n"),
        (
            "<text:p><text:ruby><text:ruby-base>汉</text:ruby-base><text:ruby-text>hàn</text:ruby-text></text:ruby></text:p>",
            "汉\n",
        ),
        (
            "<text:list><text:list-item/><text:list-item><text:p>a</text:p></text:list-item></text:list>",
            "-\n- a\n",
        ),
    ],
)
def test_parts(body, expected):
    """Each becomes what it means."""
    assert markdown(body) == expected


def test_lists_nest_and_go_on():
    """A list within inherits its kind; one that goes on keeps its numbers."""
    inner = "<text:list><text:list-item><text:p>x</text:p></text:list-item></text:list>"

    def numbered(inside: str, how: str = "", first: str = "") -> str:
        item = f"<text:list-item{first}>{inside}</text:list-item>"
        return f'<text:list text:style-name="N"{how}>{item}</text:list>'

    body = numbered(f"<text:p>a</text:p>{inner}") + "<text:p>between</text:p>"
    body += numbered("<text:p>b</text:p>", ' text:continue-numbering="true"')
    body += numbered("<text:p>c</text:p>", first=' text:start-value="9"')
    assert markdown(body) == "1. a\n   - x\n\nbetween\n\n2. b\n\n9) c\n"


def test_lists_as_other_programs_nest_them():
    """LibreOffice writes a list inside an item as items that hold nothing else, and goes on with lists."""

    def of_kind(name: str, inside: str, goes_on: str = "") -> str:
        item = f"<text:list-item>{inside}</text:list-item>"
        return f'<text:list text:style-name="{name}"{goes_on}>{item}</text:list>'

    inner = "<text:list><text:list-item><text:p>{}</text:p></text:list-item></text:list>"
    body = of_kind("N", "<text:p>a</text:p>") + of_kind("M", inner.format("x"))
    body += of_kind("M", inner.format("y"), ' text:continue-list="m"')
    body += of_kind("N", "<text:p>b</text:p>", ' text:continue-list="n"')
    assert markdown(body) == "1. a\n   - x\n   - y\n2. b\n"


def test_what_is_left_out_is_counted():
    """Pictures leave their description; comments and deletions are counted; text in frames stays."""
    body = (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>old</text:p></text:deletion>"
        "</text:changed-region></text:tracked-changes>"
        "<text:p>a<office:annotation><text:p>why?</text:p></office:annotation>"
        "<draw:frame><draw:image/><svg:desc>A lamp</svg:desc></draw:frame>"
        "<draw:frame><draw:text-box><text:p>boxed</text:p></draw:text-box></draw:frame><draw:frame/></text:p>"
    )
    found = read_odt(open_text(body))
    assert (found.pictures, found.comments, found.deletions) == (1, 1, 1)
    assert write_markdown(found.manuscript) == "a![A lamp]()\n\nboxed\n"


def test_tables_of_absurd_size():
    """A cell that says it is repeated a million times is not."""
    cell = '<table:table-cell table:number-columns-repeated="1000000"{}'
    body = "<table:table><table:table-row><table:table-cell><text:p>a</text:p></table:table-cell>"
    body += cell.format("/>") + "</table:table-row></table:table>"
    body += "<table:table><table:table-row>" + cell.format("><text:p>b</text:p></table:table-cell>")
    body += "</table:table-row></table:table>" + '<text:p>c<text:s text:c="999999999"/>d</text:p>'
    assert len(markdown(body)) < 5_000


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"PK", "damaged"),
        (zipped({"a": "b"}), "no OpenDocument text"),
        (repacked(open_text(""), {"content.xml": b"<a/>"}), "no OpenDocument text"),
        (repacked(open_text(""), {"content.xml": b"<!DOCTYPE a><a/>"}), "no document needs"),
        (repacked(open_text(""), {"META-INF/manifest.xml": b"<encryption-data/>"}), "password"),
        (open_text("<text:section>" * 120 + "</text:section>" * 120), "deeper"),
    ],
)
def test_hostile_files(data, sentence):
    """Each is refused in a plain sentence."""
    with pytest.raises(DocumentReadError, match=sentence):
        read_odt(data)


@given(st.data())
def test_damaged_files_never_raise_anything_else(data):
    """Any bytes changed anywhere: text, or the one error."""
    sound = bytearray(SOUND)
    for _ in range(data.draw(st.integers(1, 8))):
        sound[data.draw(st.integers(0, len(sound) - 1))] = data.draw(st.integers(0, 255))
    with contextlib.suppress(DocumentReadError):
        read_odt(bytes(sound))
