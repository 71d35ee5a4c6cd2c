# SPDX-License-Identifier: MIT
"""The reading of a document as Markdown stays right through every edit, and never holds a key up."""

from __future__ import annotations

import random

import pytest
from PySide6.QtGui import QTextCursor, QTextDocument
from PySide6.QtWidgets import QPlainTextDocumentLayout

from writer_app.gui.editor.markdown_scan import MarkdownScan
from writer_app.text.markdown_lines import LARGEST_STATE, START, is_fenced, scan_line

pytestmark = pytest.mark.gui


@pytest.fixture
def document(qtbot):
    """Give an empty document as editors have it."""
    found = QTextDocument()
    found.setDocumentLayout(QPlainTextDocumentLayout(found))
    return found


@pytest.fixture
def scan(document):
    """Give its reading."""
    return MarkdownScan(document)


def expected(document):
    """Return state and level of every block, read from the start."""
    rows = document.toPlainText().split("\n")
    state, found = START, []
    for row, below in zip(rows, [*rows[1:], ""], strict=True):
        state, level = scan_line(row, state, below)
        found.append((state, level))
    return found


def actual(document, scan):
    """Return state and level of every block as they were kept."""
    found, block = [], document.begin()
    while block.isValid():
        found.append((block.userState() & LARGEST_STATE, scan.level(block)))
        block = block.next()
    return found


def check(document, scan, qtbot):
    """Wait until all is read, then compare it with a reading from the start."""
    qtbot.waitUntil(lambda: scan.complete)
    assert actual(document, scan) == expected(document)
    assert code_lines(document, scan) == [
        number for number, (state, _) in enumerate(expected(document)) if is_fenced(state)
    ]
    assert scan.headings == tuple(at for at, (_, level) in enumerate(expected(document)) if level)


def test_a_whole_text(document, scan, qtbot):
    """Everything is read a moment after it came, whatever its length."""
    document.setPlainText("# 一\n\ntext\n" * 3_000)
    assert not scan.complete
    check(document, scan, qtbot)
    assert len(scan.headings) == 3_000


def test_a_key_is_followed_at_once(document, scan, qtbot):
    """A heading is one as soon as its blank is typed."""
    document.setPlainText("one\n#two\nthree")
    check(document, scan, qtbot)
    cursor = QTextCursor(document)
    cursor.setPosition(5)
    cursor.insertText(" ")
    assert scan.complete
    assert scan.headings == (1,)
    cursor.deletePreviousChar()
    assert scan.headings == ()


def test_a_line_of_signs_makes_the_line_above_a_heading(document, scan, qtbot):
    """Also the line above an edit is read again."""
    document.setPlainText("title\n--\ntext")
    check(document, scan, qtbot)
    cursor = QTextCursor(document)
    cursor.setPosition(8)
    cursor.insertText("-")
    assert scan.headings == (0,)
    cursor.deletePreviousChar()
    assert scan.headings == ()


def test_a_fence_at_the_top_of_a_long_text_is_followed_in_slices(document, scan, qtbot):
    """Opening it changes every block behind, but the key does not wait for that."""
    document.setPlainText("x\n" + "# a\ntext\n" * 8_000)
    check(document, scan, qtbot)
    cursor = QTextCursor(document)
    cursor.insertText("```")
    assert not scan.complete
    check(document, scan, qtbot)
    assert scan.headings == ()


def test_headings_move_with_lines(document, scan, qtbot):
    """A new line above moves the numbers of all headings below; that is told."""
    document.setPlainText("a\n# b\n# c")
    check(document, scan, qtbot)
    with qtbot.waitSignal(scan.headings_changed, timeout=1_000):
        QTextCursor(document).insertText("\n")
    assert scan.headings == (2, 3)


def test_typing_in_a_paragraph_is_no_news_of_headings(document, scan, qtbot):
    """The outline need not look at every key."""
    document.setPlainText("# a\n\ntext\n\n# b")
    check(document, scan, qtbot)
    cursor = QTextCursor(document)
    cursor.setPosition(7)
    with qtbot.assertNotEmitted(scan.headings_changed, wait=30):
        cursor.insertText("word")


def test_switched_off_there_are_no_headings(document, scan, qtbot):
    """Text without Markdown is read as such, and again when it is switched on."""
    document.setPlainText("# a")
    check(document, scan, qtbot)
    scan.set_enabled(False)
    assert scan.headings == ()
    scan.set_enabled(True)
    check(document, scan, qtbot)
    assert scan.headings == (0,)


def code_lines(document, scan):
    """Return the numbers of the blocks that are code, None among them where that is not known."""
    blocks = [document.findBlockByNumber(number) for number in range(document.blockCount())]
    found = [scan.is_code(block) for block in blocks]
    return [None if code is None else number for number, code in enumerate(found) if code is not False]


@pytest.mark.parametrize("enabled", [True, False])
def test_code_is_known_right_after_an_edit(document, scan, qtbot, enabled):
    """From the opening fence on, behind the closing one no more; also in text without Markdown."""
    scan.set_enabled(enabled)
    document.setPlainText("one\n```\ncode\n```\ntwo")
    assert code_lines(document, scan) == [1, 2]
    cursor = QTextCursor(document)
    cursor.movePosition(QTextCursor.MoveOperation.End)
    cursor.insertText("\n~~~\nmore")
    assert code_lines(document, scan) == [1, 2, 5, 6]
    document.undo()
    assert code_lines(document, scan) == [1, 2]


def test_code_far_behind_is_known_soon(document, scan, qtbot):
    """A long document is read in slices; until then, nothing is said about what lies behind."""
    document.setPlainText("\n".join(["word"] * 20_000 + ["```", "code"]))
    assert scan.is_code(document.lastBlock()) is None
    with qtbot.waitSignal(scan.code_changed):
        qtbot.waitUntil(lambda: scan.is_code(document.lastBlock()) is True)
    assert scan.is_code(document.findBlockByNumber(19_999)) is False
    # A fence opened at the top: what was read of the end holds no longer.
    QTextCursor(document).insertText("```\n")
    assert scan.is_code(document.begin()) is True
    assert scan.is_code(document.lastBlock()) is None
    qtbot.waitUntil(lambda: scan.is_code(document.lastBlock()) is False)


def test_a_fence_tells_of_the_blocks_behind(document, scan, qtbot):
    """Taking it away changes blocks that were not edited; another letter changes none."""
    document.setPlainText("```\ncode\nmore")
    check(document, scan, qtbot)
    with qtbot.waitSignal(scan.code_changed):
        QTextCursor(document).deleteChar()
    assert code_lines(document, scan) == []
    with qtbot.assertNotEmitted(scan.code_changed, wait=30):
        QTextCursor(document).insertText("x")


@pytest.mark.parametrize("seed", range(8))
def test_any_edits_at_any_time(document, scan, qtbot, seed):
    """After edits, undo and redo in any order, also while a long text is still being read, all is right."""
    drawn = random.Random(seed)
    pieces = (
        "\n",
        "```\n",
        "# x\n",
        "---\n",
        "<!--",
        "-->",
        "text",
        "> ",
        "===",
        "\n\n",
        "雨\n## 天\n",
        "a\n" * 150,
    )
    document.setPlainText("".join(drawn.choices(pieces, k=drawn.choice((3, 150)))))
    for _ in range(60):
        cursor = QTextCursor(document)
        cursor.setPosition(drawn.randrange(document.characterCount()))
        match drawn.randrange(6):
            case 0 | 1 | 2:
                cursor.insertText(drawn.choice(pieces))
            case 3:
                end = min(cursor.position() + drawn.choice((1, 5, 900)), document.characterCount() - 1)
                cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
                cursor.removeSelectedText()
            case 4:
                document.undo()
            case _:
                document.redo()
        if drawn.random() < 0.2:
            qtbot.wait(1)
        if drawn.random() < 0.2:
            check(document, scan, qtbot)
    check(document, scan, qtbot)


def test_looks_are_kept_until_something_changes(document, scan, qtbot):
    """Whoever made the looks of a block is told by their number whether to make them again."""
    document.setPlainText("a\nb\nc")
    check(document, scan, qtbot)
    blocks = [document.findBlockByNumber(number) for number in range(3)]
    for block in blocks:
        assert not scan.has_looks(block, 7)
        scan.set_looks(block, 7)
    cursor = QTextCursor(document)
    cursor.setPosition(3)
    cursor.insertText("x")
    assert [scan.has_looks(block, 7) for block in blocks] == [True, False, True]
    assert not scan.has_looks(blocks[0], 8)
    assert actual(document, scan) == expected(document)
