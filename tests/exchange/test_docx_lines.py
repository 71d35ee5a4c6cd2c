# SPDX-License-Identifier: MIT
"""What stands inside the paragraphs of other people's Word files."""

from __future__ import annotations

import pytest

from tests.exchange.packages import paragraph, run, word
from writer_app.exchange.docx_reader import read_docx
from writer_app.exchange.markdown_writer import write_markdown


def markdown(body: str, **others: str) -> str:
    return write_markdown(read_docx(word(body, **others)).manuscript).rstrip("\n")


def field(told: str, shown: str) -> str:
    marks = {kind: f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")}
    told = f"<w:r><w:instrText>{told}</w:instrText></w:r>"
    return marks["begin"] + told + marks["separate"] + run(shown) + marks["end"]


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        (run("a") + run("b", "<w:b/>") + run("c", "<w:i/><w:strike/>"), "a**b**~~*c*~~"),
        (run("a", '<w:rStyle w:val="Strong"/>'), "**a**"),
        (run("shown") + run("hidden", "<w:vanish/>"), "shown"),
        (run("a") + "<w:r><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t></w:r>", "a\tb\\\nc"),
        (run("a") + '<w:r><w:br w:type="page"/></w:r>' + run("b"), "ab"),
        (
            run("a")
            + '<w:r><w:noBreakHyphen/><w:softHyphen/><w:sym w:char="2192"/><w:sym w:char="F0E0"/></w:r>',
            "a‑→",
        ),
        ('<w:hyperlink r:id="rIdWeb">' + run("a") + "</w:hyperlink>", "[a](https://example.org/a)"),
        ('<w:hyperlink r:id="rIdBad">' + run("a") + "</w:hyperlink>", "a"),
        ('<w:hyperlink w:anchor="_Toc1">' + run("a") + "</w:hyperlink>", "a"),
        (field(' HYPERLINK "https://example.org/b" ', "b"), "[b](https://example.org/b)"),
        (field(" PAGE ", "7"), "7"),
        (field(' TOC \\o "1-3" ', "Chapter 1 ... 3") + run("after"), "after"),
        ("<w:ins>" + run("new") + "</w:ins>" + run(" text"), "new text"),
        ("<w:moveTo>" + run("here") + "</w:moveTo><w:moveFrom>" + run("there") + "</w:moveFrom>", "here"),
        ("<w:sdt><w:sdtPr/><w:sdtContent>" + run("in a control") + "</w:sdtContent></w:sdt>", "in a control"),
        ("<w:smartTag>" + run("Paris") + "</w:smartTag>", "Paris"),
        ("<m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath>", "x=1"),
        (
            f"<w:r><w:ruby><w:rt>{run('hàn')}</w:rt><w:rubyBase>{run('汉')}</w:rubyBase></w:ruby></w:r>",
            "汉（hàn）",
        ),
    ],
)
def test_runs(inside, expected):
    """Marks, links, fields, tracked changes, signs: each becomes what it means."""
    assert markdown(paragraph(inside)) == expected


def test_what_is_left_out_is_counted():
    """Deletions, comments and pictures are counted; a picture leaves its description."""
    picture = (
        '<w:r><w:drawing><wp:inline><wp:docPr id="1" descr="A  lamp"/><a:graphic><a:graphicData><pic:pic/>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )
    body = "<w:del><w:r><w:delText>old</w:delText></w:r></w:del><w:r><w:commentReference/></w:r>" + picture
    found = read_docx(word(paragraph(run("text ") + body)))
    assert (found.deletions, found.comments, found.pictures) == (1, 1, 1)
    assert write_markdown(found.manuscript) == "text ![A lamp]()\n"


def test_text_boxes_follow_their_paragraph():
    """Text in a drawing is text; it is said once, though the file has it twice."""
    box = "<wps:txbx><w:txbxContent>" + paragraph("inside") + "</w:txbxContent></wps:txbx>"
    both = f"<mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>"
    both = f"<mc:AlternateContent>{both}</mc:AlternateContent>"
    assert (
        markdown(paragraph(run("before") + f"<w:r>{both}</w:r>") + paragraph("after"))
        == "before\n\ninside\n\nafter"
    )


def test_a_shape_is_no_picture():
    """Lines and shapes without text are nothing."""
    found = read_docx(word(paragraph(run("a") + "<w:r><w:drawing><wp:anchor/></w:drawing></w:r>")))
    assert (found.pictures, write_markdown(found.manuscript)) == (0, "a\n")


def test_notes_of_both_kinds():
    """Footnotes and endnotes are numbered together, in the order of their calls."""
    notes = (
        '<w:footnote w:id="2">' + paragraph("<w:r><w:footnoteRef/></w:r>" + run(" foot")) + "</w:footnote>"
    )
    ends = '<w:endnote w:id="2">' + paragraph("end") + "</w:endnote>"
    calls = (
        '<w:r><w:endnoteReference w:id="2"/></w:r>' + run("b") + '<w:r><w:footnoteReference w:id="2"/></w:r>'
    )
    body = paragraph(run("a") + calls + '<w:r><w:footnoteReference w:id="9"/></w:r>')
    assert (
        markdown(body, footnotes=notes, endnotes=ends) == "a[^1]b[^2][^3]\n\n[^1]: end\n\n[^2]: foot\n\n[^3]:"
    )
