# SPDX-License-Identifier: MIT
"""Word files of other programs: their structure, and what hostile ones do."""

from __future__ import annotations

import contextlib
import io

import docx
import pytest
from docx.shared import Pt
from hypothesis import given
from hypothesis import strategies as st

from tests.exchange.packages import paragraph, parts_of, repacked, run, word, word_of
from writer_app.errors import DocumentReadError
from writer_app.exchange.docx_reader import read_docx
from writer_app.exchange.markdown_reader import read_markdown
from writer_app.exchange.markdown_writer import write_markdown
from writer_app.exchange.xml_text import zipped

SOUND = word_of(read_markdown("# a\n\n- b\n\n| c |\n|---|\n| d |\n\ne[^1]\n\n[^1]: f"))
"""Made once: it says when it was made."""


def saved(document) -> bytes:
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def markdown(data: bytes) -> str:
    return write_markdown(read_docx(data).manuscript)


def test_a_document_of_another_program():
    """Title, headings, lists by style, a quote, a table, emphasis: all are seen."""
    made = docx.Document()
    made.add_heading("灯塔看守人", 0)
    made.add_heading("Chapter", 2)
    made.add_paragraph("plain ").add_run("bold").bold = True
    for text in ("one", "two"):
        made.add_paragraph(text, "List Number")
    made.add_paragraph("deeper", "List Bullet 2")
    made.add_paragraph("said", "Intense Quote")
    table = made.add_table(2, 2)
    for cell, text in zip(table._cells, ("a", "b", "c", "d"), strict=True):
        cell.text = text
    assert markdown(saved(made)) == (
        "# 灯塔看守人\n\n## Chapter\n\nplain **bold**\n\n1. one\n2. two\n\n- deeper\n\n> said\n\n"
        "| a | b |\n| --- | --- |\n| c | d |\n"
    )


def test_a_list_that_goes_on_keeps_its_number():
    """After a paragraph between, the same list goes on counting; the levels below begin anew."""
    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="decimal"/></w:lvl>' for level in (0, 1)
    )
    numbering = f'<w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>'
    numbering += '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'

    def item(text: str, level: int) -> str:
        return paragraph(
            text, "", f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr><w:ind w:left="720"/>'
        )

    body = item("a", 0) + item("x", 1) + paragraph("between") + item("b", 0) + item("y", 1)
    body += paragraph("more of y", "ListParagraph")
    assert markdown(word(body, numbering=numbering)) == (
        "1. a\n   1. x\n\nbetween\n\n2. b\n\n   1. y\n\n      more of y\n"
    )


def test_a_list_that_changes_its_number_is_one_list():
    """LibreOffice gives the items of one list several numbers of one kind: they go on with each other."""
    level = '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
    level += '<w:pPr><w:ind w:left="482"/></w:pPr></w:lvl>'
    numbering = f'<w:abstractNum w:abstractNumId="0">{level}</w:abstractNum>'
    for number in (1, 2):
        numbering += f'<w:num w:numId="{number}"><w:abstractNumId w:val="0"/></w:num>'
    numbering += '<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">'
    numbering += '<w:startOverride w:val="1"/></w:lvlOverride></w:num>'

    def item(text: str, number: int) -> str:
        return paragraph(text, "", f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>')

    body = item("a", 1) + item("b", 2) + paragraph("more of b", "", '<w:ind w:left="482"/>') + item("x", 3)
    body += paragraph("text")
    assert markdown(word(body, numbering=numbering)) == "1. a\n\n2. b\n\n   more of b\n\n1) x\n\ntext\n"


def test_a_heading_in_bold_is_a_heading():
    """Bold all through says nothing in a heading; bold on a word does."""
    body = paragraph(run("All", "<w:b/>"), "Heading1") + paragraph(
        run("One ") + run("word", "<w:b/>"), "Heading1"
    )
    assert markdown(word(body)) == "# All\n\n# One **word**\n"


def test_a_deleted_paragraph_mark_joins():
    """Where a tracked change deleted a paragraph's end, the two are one."""
    body = paragraph("one ", "", "<w:rPr><w:del/></w:rPr>") + paragraph("two")
    assert markdown(word(body)) == "one two\n"


def test_tables():
    """Merged cells are kept in their places, deleted rows go, boxes of one cell are just text."""
    span = '<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>' + paragraph("wide") + "</w:tc>"
    down = "<w:tc><w:tcPr><w:vMerge/></w:tcPr>" + paragraph("unseen") + "</w:tc>"
    cell = "<w:tc>" + paragraph("a") + paragraph("b") + "</w:tc>"
    gone = "<w:tr><w:trPr><w:del/></w:trPr>" + cell + cell + "</w:tr>"
    box = "<w:tbl><w:tr><w:tc>" + paragraph("boxed") + "</w:tc></w:tr></w:tbl>"
    body = f"<w:tbl><w:tr>{span}</w:tr><w:tr>{down}{cell}</w:tr>{gone}</w:tbl>{box}"
    assert markdown(word(body)) == "| wide |  |\n| --- | --- |\n|  | a<br>b |\n\nboxed\n"


def test_rules_contents_and_code():
    """A line under nothing is a rule; a table of contents is Word's own affair; code keeps its lines."""
    rule = '<w:p><w:pPr><w:pBdr><w:bottom w:val="single"/></w:pBdr></w:pPr></w:p>'
    styles = parts_of(saved(docx.Document()))["word/styles.xml"].decode()
    styles = styles.partition("<w:docDefaults>")[2].rpartition("</w:styles>")[0]
    styles = (
        "<w:docDefaults>"
        + styles
        + '<w:style w:type="paragraph" w:styleId="H"><w:name w:val="HTML Preformatted"/></w:style>'
    )
    styles += '<w:style w:type="paragraph" w:styleId="T"><w:name w:val="toc 1"/></w:style>'
    body = paragraph("Chapter 1", "T") + rule + paragraph("a", "H") + paragraph("  b", "H")
    assert markdown(word(body, styles=styles)) == "* * *\n\n```\na\n  b\n```\n"


def test_edited_copies_of_ours_are_read():
    """Another program that saves our file anew takes nothing away."""
    text = "# T\n\n- a\n\n  > q\n\n  ```\n  code\n  ```\n\n- b\n\n> - x\n>   - y\n\n| a |\n| --- |\n| 你 |\n"
    again = docx.Document(io.BytesIO(word_of(read_markdown(text))))
    again.paragraphs[0].runs[0].font.size = Pt(20)
    assert markdown(saved(again)) == text


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "damaged"),
        (zipped({"a": "b"}), "no Word document"),
        (zipped({"_rels/.rels": "<a/>"}), "no Word document"),
        (repacked(word(""), {"word/document.xml": b"<w:document xmlns:w='w'/>"}), "no Word document"),
        (repacked(word(""), {"word/document.xml": None}), "no Word document"),
        (repacked(word(""), {"word/document.xml": b"<!DOCTYPE a><a/>"}), "no document needs"),
        (repacked(word(""), {"word/styles.xml": b"<a"}), "damaged"),
        (word("<w:sdt><w:sdtContent>" * 60 + "</w:sdtContent></w:sdt>" * 60), "deeper"),
    ],
)
def test_hostile_files(data, sentence):
    """Each is refused in a plain sentence."""
    with pytest.raises(DocumentReadError, match=sentence):
        read_docx(data)


def test_macros_and_strange_parts_are_not_touched():
    """What is not text is not read."""
    sound = word(paragraph("text"))
    assert markdown(repacked(sound, {"word/vbaProject.bin": b"\0" * 99, "../../x": b"y"})) == "text\n"


def test_absurd_numbers():
    """Levels, spans and indents that make no sense do no harm."""
    cell = '<w:tc><w:tcPr><w:gridSpan w:val="999999999"/></w:tcPr>' + paragraph("a") + "</w:tc>"
    number = '<w:numPr><w:ilvl w:val="99"/><w:numId w:val="1"/></w:numPr><w:ind w:left="-999999999999"/>'
    body = (
        f"<w:tbl><w:tr>{cell}</w:tr></w:tbl>" + paragraph("b", "", number) + paragraph("c", "no-such-style")
    )
    assert "b" in markdown(word(body))


@given(st.data())
def test_damaged_files_never_raise_anything_else(data):
    """Any bytes changed anywhere: text, or the one error."""
    sound = bytearray(SOUND)
    for _ in range(data.draw(st.integers(1, 8))):
        sound[data.draw(st.integers(0, len(sound) - 1))] = data.draw(st.integers(0, 255))
    with contextlib.suppress(DocumentReadError):
        read_docx(bytes(sound))
