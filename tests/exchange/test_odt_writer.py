# SPDX-License-Identifier: MIT
"""OpenDocument texts as another library sees them (odfpy), and as we read them back."""

from __future__ import annotations

import io
import zipfile
from html import unescape

from hypothesis import given
from odf import teletype
from odf.draw import Image
from odf.opendocument import load
from odf.table import TableCell
from odf.text import H, ListItem, NoteBody

from tests.exchange.manuscripts import blocks, manuscripts
from tests.exchange.packages import PNG, odt_of, parts_of
from writer_app.exchange.manuscript import Manuscript
from writer_app.exchange.markdown_reader import read_markdown
from writer_app.exchange.markdown_writer import write_markdown
from writer_app.exchange.odt_reader import read_odt
from writer_app.text.segment import is_han


def back(text: str) -> str:
    return write_markdown(read_odt(odt_of(read_markdown(text))).manuscript)


@given(manuscripts(languages=False, with_tables=False))
def test_what_is_written_is_read(manuscript):
    """Structure and text come back exactly: nested lists, quotes, code, notes."""
    found = read_odt(odt_of(manuscript)).manuscript
    assert found.blocks == manuscript.blocks
    assert found.notes == manuscript.notes


def test_tables_come_back():
    """Tables too, alone or in a quote; in a list they become lines of text, for no item can hold them."""
    table = "| a | b |\n| :-: | --: |\n| 你<br>好 | **2** |\n"
    quoted = "> | a |\n> | --- |\n> | b |\n"
    assert back(table) == table
    assert back(quoted) == quoted
    assert (
        back(f"- x\n\n  {'  '.join(table.splitlines(keepends=True))}")
        == "- x\n\n  a | b\n\n  你\\\n  好 | **2**\n"
    )


@given(blocks(notes=False))
def test_no_letter_is_lost(block):
    """Whatever holds what, all text is in the file."""
    manuscript = Manuscript(blocks=(block,))
    found = read_odt(odt_of(manuscript)).manuscript
    assert letters(found) == letters(manuscript)


def letters(manuscript: Manuscript) -> list[str]:
    """Return the Chinese characters of a manuscript: no sign of Markdown is one."""
    return sorted(char for char in unescape(write_markdown(manuscript)) if is_han(char))


def test_another_library_reads_it(tmp_path):
    """Headings with levels, items, cells, notes and pictures are where the format wants them."""
    (tmp_path / "x.png").write_bytes(PNG)
    text = "# 题\n\n- a  b\n  1. c\n\n| h |\n|---|\n| d |\n\n![p](x.png)[^n]\n\n[^n]: note"
    found = load(io.BytesIO(odt_of(read_markdown(text), tmp_path)))
    (heading,) = found.getElementsByType(H)
    assert (teletype.extractText(heading), heading.getAttribute("outlinelevel")) == ("题", "1")
    assert [teletype.extractText(each) for each in found.getElementsByType(ListItem)] == ["a  bc", "c"]
    assert [teletype.extractText(each) for each in found.getElementsByType(TableCell)] == ["h", "d"]
    assert [teletype.extractText(each) for each in found.getElementsByType(NoteBody)] == ["note"]
    assert len(found.getElementsByType(Image)) == 1


def test_the_package_is_as_the_format_wants_it(tmp_path):
    """The kind stands first and uncompressed; all files are listed; a picture is kept once."""
    (tmp_path / "x.png").write_bytes(PNG)
    data = odt_of(read_markdown("![a](x.png) ![b](x.png) ![c](y.png)"), tmp_path)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        first = package.infolist()[0]
    assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
    parts = parts_of(data)
    assert [name for name in parts if name.startswith("Pictures/")] == ["Pictures/image1.png"]
    assert b'"Pictures/image1.png"' in parts["META-INF/manifest.xml"]
    assert b"[c]" in parts["content.xml"]


def test_links_and_calls():
    """No link runs anything; a second call of a note is its number."""
    content = parts_of(odt_of(read_markdown("[x](data:y) [z](w.md) a[^n] b[^n]\n\n[^n]: note[^n]")))[
        "content.xml"
    ].decode()
    assert 'href="data' not in content
    assert 'xlink:href="w.md"' in content
    assert content.count("<text:note ") == 1
