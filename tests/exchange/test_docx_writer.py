# SPDX-License-Identifier: MIT
"""Word files as another program sees them (python-docx), and as we read them back."""

from __future__ import annotations

import io

import docx
from docx.oxml.ns import qn
from docx.shared import Inches
from hypothesis import given

from tests.exchange.manuscripts import manuscripts
from tests.exchange.packages import PNG, parts_of, word_of
from writer_app.exchange.docx_reader import read_docx
from writer_app.exchange.docx_writer import write_docx
from writer_app.exchange.markdown_reader import read_markdown
from writer_app.exchange.pictures import PictureShelf


def opened(text: str, folder=None):
    return docx.Document(io.BytesIO(word_of(read_markdown(text), folder)))


@given(manuscripts(languages=False))
def test_what_is_written_is_read(manuscript):
    """Structure and text come back exactly: nested lists, quotes, code, tables, notes."""
    found = read_docx(word_of(manuscript)).manuscript
    assert found.blocks == manuscript.blocks
    assert found.notes == manuscript.notes


def test_another_program_sees_headings_and_marks():
    """Headings have Word's own styles; marks are direct; code has a style."""
    found = opened("# 题\n\n### Three\n\n*a* **b** ~~c~~ `d`\n\n> q")
    assert [each.style.name for each in found.paragraphs] == ["Heading 1", "Heading 3", "Normal", "Quote"]
    runs = {run.text: run for run in found.paragraphs[2].runs}
    assert runs["a"].italic
    assert runs["b"].bold
    assert runs["c"].font.strike
    assert runs["d"].style.name == "Verbatim Char"


def test_another_program_sees_lists():
    """Items carry Word's own numbers, each list its own, nested ones at their level."""
    found = opened("1. a\n2. b\n   - c\n\n+ d")
    numbers = [each._p.pPr.numPr for each in found.paragraphs]
    assert [each.ilvl.val for each in numbers] == [0, 0, 1, 0]
    ids = [each.numId.val for each in numbers]
    assert ids[0] == ids[1]
    assert len(set(ids)) == 3
    assert [each.style.name for each in found.paragraphs] == ["List Number"] * 2 + ["List Bullet"] * 2


def test_another_program_sees_tables_pictures_and_facts(tmp_path):
    """Cells, alignments, a picture with its description, title, author and language."""
    (tmp_path / "x.png").write_bytes(PNG)
    head = "---\ntitle: 灯塔\nauthor: A. Writer\nlang: zh-CN\n---\n"
    found = opened(
        head + "| a | b |\n|---|--:|\n| 你 | 2 |\n\n![lamp](x.png) ![lamp](x.png) ![gone](y.png)", tmp_path
    )
    (table,) = found.tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [["a", "b"], ["你", "2"]]
    assert len(found.inline_shapes) == 2
    assert found.inline_shapes[0]._inline.docPr.get("descr") == "lamp"
    assert found.paragraphs[-1].text.strip().endswith("[gone]")
    facts = found.core_properties
    assert (facts.title, facts.author, facts.language) == ("灯塔", "A. Writer", "zh-CN")


def test_one_picture_is_kept_once(tmp_path):
    """The same file, shown twice, is in the document once."""
    (tmp_path / "x.png").write_bytes(PNG)
    parts = parts_of(word_of(read_markdown("![a](x.png) ![b](x.png)"), tmp_path))
    assert [name for name in parts if name.startswith("word/media/")] == ["word/media/image1.png"]


def test_chinese_quotation_marks_are_set_as_chinese():
    """In a Chinese text the runs say so, since the marks are those of English, too."""
    found = opened("他说：“好。”")
    assert found.paragraphs[0].runs[0]._r.rPr.rFonts.get(qn("w:hint")) == "eastAsia"
    assert opened("He said “yes”.").paragraphs[0].runs[0]._r.rPr is None


def test_first_lines_are_left_alone():
    """Blanks that the writer put there stay, and no indent is added."""
    (paragraph,) = opened("　　深秋。").paragraphs
    assert paragraph.text == "　　深秋。"
    assert paragraph.paragraph_format.first_line_indent is None


def test_links_are_harmless():
    """An address that runs something is text; others are listed as outside the file."""
    parts = parts_of(word_of(read_markdown("[x](https://example.org/?a=b&c) [y](vbscript:z)")))
    relations = parts["word/_rels/document.xml.rels"].decode()
    assert "https://example.org/?a=b&amp;c" in relations
    assert "vbscript" not in relations


def test_paper():
    """The page is that of the paper."""
    found = docx.Document(io.BytesIO(write_docx(read_markdown("x"), PictureShelf(None), "letter")))
    assert (found.sections[0].page_width, found.sections[0].page_height) == (Inches(8.5), Inches(11))


def test_notes_are_words_own():
    """Notes stand in their part, called once each; a second call is a number, and so is one in a note."""
    parts = parts_of(word_of(read_markdown("a[^x] b[^x] c[^y]\n\n[^x]: one[^y] [w](z.md)\n[^y]: two")))
    document, notes = (parts[f"word/{name}.xml"].decode() for name in ("document", "footnotes"))
    assert document.count("w:footnoteReference ") == 2
    assert 'w:id="2"' in notes
    assert "footnoteReference " not in notes
    assert b"z.md" in parts["word/_rels/footnotes.xml.rels"]


def test_deep_lists_stay_lists():
    """Deeper than Word's nine levels, items stand at the ninth."""
    text = "".join(f"{'  ' * level}- {level}\n" for level in range(12))
    assert opened(text).paragraphs[-1]._p.pPr.numPr.ilvl.val == 8
