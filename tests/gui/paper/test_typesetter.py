# SPDX-License-Identifier: MIT
"""A manuscript in type: what each block and mark looks like on paper."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocument, QTextTable

from tests.exchange.packages import PNG
from tests.gui.papers import FACES
from writer_app.exchange.markdown_reader import read_markdown
from writer_app.exchange.pictures import PictureShelf
from writer_app.gui.paper.typesetter import BARS, HEADING, INDENT, POINT, RULED, SIGN, typeset


@pytest.fixture
def document(qapp):
    """Give a function that sets a Markdown text, and keep what it made: blocks do not hold their document."""
    kept: list[QTextDocument] = []

    def make(text: str, folder=None) -> QTextDocument:
        kept.append(typeset(read_markdown(text), PictureShelf(folder), FACES, 450, 700))
        return kept[-1]

    return make


def blocks(made: QTextDocument):
    found = []
    block = made.begin()
    while block.isValid():
        found.append(block)
        block = block.next()
    return found


def letters(block):
    """Return text -> format of each stretch of a block."""
    found = {}
    place = block.begin()
    while not place.atEnd():
        found[place.fragment().text()] = place.fragment().charFormat()
        place += 1
    return found


def test_marks(document):
    """Emphasis, weight, strokes, code, links and notes look like it."""
    (block, *_) = blocks(
        document("*a* **b** ~~c~~ `d` [e](https://x.org) [f](javascript:x)\\\ng[^1]\n\n[^1]: n")
    )
    found = letters(block)
    assert found["a"].fontItalic()
    assert found["b"].fontWeight() > 600
    assert found["c"].fontStrikeOut()
    assert found["d"].font().families()[0] == "monospace"
    assert found["e"].anchorHref() == "https://x.org"
    assert "\u2028" in block.text()
    assert found["1"].verticalAlignment() == found["1"].VerticalAlignment.AlignSuperScript
    assert not any("javascript" in look.anchorHref() for look in found.values())


def test_headings_are_larger(document):
    """Each level is as large as the next or larger, and stays with what follows."""
    found = blocks(document("# a\n\n## b\n\n###### c\n\ntext"))
    sizes = [each.begin().fragment().charFormat().font().pixelSize() for each in found]
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[0] > sizes[1] > sizes[3] == 11 * POINT
    assert [bool(each.blockFormat().property(HEADING)) for each in found] == [True, True, True, False]


def test_lists_and_quotes(document):
    """Indents and signs say where a paragraph stands."""
    found = blocks(document("3. a\n   - b\n   - [x] c\n4. d\n\n   > e\n   >\n   > > f"))
    told = [
        (each.text(), each.blockFormat().property(SIGN), each.blockFormat().leftMargin() / INDENT)
        for each in found
    ]
    assert told == [
        ("a", "3.", 1),
        ("b", "◦", 2),
        ("c", "☑", 2),
        ("d", "4.", 1),
        ("e", None, 2),
        ("f", None, 3),
    ]
    assert [each.blockFormat().property(BARS) for each in found] == [0, 0, 0, 0, 1, 2]


def test_items_that_begin_with_other_blocks(document):
    """The item's sign stands on a line of its own."""
    found = blocks(document("- ```\n  code\n  ```\n-\n"))
    assert [(each.text(), each.blockFormat().property(SIGN)) for each in found] == [
        ("", "•"),
        ("code", None),
        ("", "•"),
    ]


def test_code_and_rules(document):
    """Code keeps its lines in one shaded block; a rule is a block without text."""
    code, rule = blocks(document("```\na\n  b\n```\n\n***"))
    assert code.text() == "a\u2028  b"
    assert code.blockFormat().background().style() != Qt.BrushStyle.NoBrush
    assert rule.blockFormat().property(RULED)


def test_tables(document):
    """Cells, a head that is repeated on the next page, alignments; text goes on behind."""
    made = document("| a | b |\n|---|--:|\n| 你 | **2** |\n\nafter\n\n| c |\n|---|")
    tables = [each for each in made.rootFrame().childFrames() if isinstance(each, QTextTable)]
    assert [(each.rows(), each.columns()) for each in tables] == [(2, 2), (1, 1)]
    assert tables[0].format().toTableFormat().headerRowCount() == 1
    cell = tables[0].cellAt(1, 1)
    assert cell.firstCursorPosition().block().text() == "2"
    assert cell.firstCursorPosition().blockFormat().alignment() == Qt.AlignmentFlag.AlignRight
    assert "after" in [each.text() for each in blocks(made)]


def test_pictures(document, tmp_path):
    """One that is there is shown in its size, never wider than the page; another is told."""
    (tmp_path / "x.png").write_bytes(PNG)
    (block,) = blocks(document("![lamp](x.png) ![gone](y.png)", tmp_path))
    look = block.begin().fragment().charFormat().toImageFormat()
    assert look.isValid()
    assert look.width() == pytest.approx(2 / 96 * 72 * POINT)
    assert block.text().endswith("[gone]")


def test_chinese(document):
    """Chinese text has Chinese faces, is set to both edges, and keeps its first blanks."""
    (block,) = blocks(document("　　深秋的一个傍晚。"))
    assert block.text().startswith("　　")
    assert block.blockFormat().alignment() == Qt.AlignmentFlag.AlignJustify
    assert block.begin().fragment().charFormat().font().families()[0] == "Noto Serif CJK SC"
    (english,) = blocks(document("Late autumn."))
    assert english.begin().fragment().charFormat().font().families()[0] == "Noto Serif CJK KR"


def test_notes_stand_at_the_end(document):
    """Smaller, behind a rule, each with its number."""
    found = blocks(document("a[^1]\n\n[^1]: one\n\n    two"))
    assert [each.text() for each in found] == ["a1", "", "1 one", "two"]
    assert found[2].begin().fragment().charFormat().font().pixelSize() == 9 * POINT


def test_nothing(document):
    """An empty text is a page without text."""
    made = document("")
    assert (made.pageCount(), made.toPlainText()) == (1, "")
