# SPDX-License-Identifier: MIT
"""Markdown is shown where it is seen, is no edit, and lives with grey text and input methods."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QInputMethodEvent, QTextCharFormat, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.gui.random_writer import RandomWriter
from writer_app.gui.common.appearance import load_colors, make_palette
from writer_app.gui.editor.edit import Edit, EditKind
from writer_app.gui.markdown.markdown_highlighting import (
    LEAST_LONG,
    LONGEST_READ,
    MarkdownHighlighting,
    is_markdown,
)

pytestmark = pytest.mark.gui


@pytest.fixture
def markdown(editor):
    """Give the highlighting of the editor."""
    return MarkdownHighlighting(editor)


def paint(editor):
    """Have the editor painted now."""
    editor.viewport().repaint()


def bold(editor, number=0):
    """Return the bold stretches of a block's layout, grey text included where it is."""
    block = editor.document().findBlockByNumber(number)
    layout = block.layout()
    text, at = block.text(), layout.preeditAreaPosition()
    if layout.preeditAreaText():
        text = text[:at] + layout.preeditAreaText() + text[at:]
    units = text.encode("utf-16-le")
    return [
        units[2 * each.start : 2 * (each.start + each.length)].decode("utf-16-le")
        for each in layout.formats()
        if each.format.fontWeight() == QFont.Weight.Bold
    ]


def end_of_block(editor, number):
    """Put the caret at the end of a block."""
    cursor = QTextCursor(editor.document().findBlockByNumber(number))
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
    editor.setTextCursor(cursor)


@pytest.mark.parametrize(
    ("choice", "name", "expected"),
    [
        ("auto", None, True),
        ("auto", "novel.md", True),
        ("auto", "小说.MARKDOWN", True),
        ("auto", "novel.txt", False),
        ("auto", "md", False),
        ("on", "novel.txt", True),
        ("off", "novel.md", False),
        ("off", None, False),
    ],
)
def test_which_texts_are_markdown(choice, name, expected):
    """The name decides unless the writer has decided."""
    assert is_markdown(choice, None if name is None else Path(name)) is expected


def test_it_shows_in_the_frame_of_the_key(editor, markdown):
    """The second star makes the word strong before anything is painted."""
    QTest.keyClicks(editor, "a **word*")
    assert bold(editor) == []
    QTest.keyClicks(editor, "*")
    assert bold(editor) == ["word"]


def test_offsets_are_those_of_qt(editor, markdown):
    """Characters of two UTF-16 units before a stretch do not displace it."""
    editor.setPlainText("😀𠀀 **粗体😀** x")
    paint(editor)
    assert bold(editor) == ["粗体😀"]


def test_it_is_no_edit(editor, markdown, qtbot):
    """Formats change neither text, revision, undo nor the modified mark, and nobody is told of an edit."""
    document = editor.document()
    editor.setPlainText("# title\n\n**strong**\n" * 50)
    document.setModified(False)
    editor.document().clearUndoRedoStacks()
    text, revision = editor.toPlainText(), document.revision()
    heard: list[object] = []
    editor.edited.connect(heard.append)
    document.contentsChange.connect(lambda *change: heard.append(change))
    document.contentsChanged.connect(lambda: heard.append("contents"))
    document.modificationChanged.connect(heard.append)
    paint(editor)
    qtbot.waitUntil(lambda: markdown.scan.complete)
    markdown.set_enabled(False)
    paint(editor)
    markdown.set_enabled(True)
    editor.setPalette(make_palette(load_colors("dark")))
    paint(editor)
    assert bold(editor) == ["# title"]
    assert heard == []
    assert (editor.toPlainText(), document.revision()) == (text, revision)
    assert not document.isModified()
    assert not document.isUndoAvailable()


def test_only_what_is_seen_is_read_into(editor, markdown, qtbot):
    """A long text gets its looks where it comes into view."""
    editor.setPlainText("**strong**\n" * 500)
    paint(editor)
    qtbot.waitUntil(lambda: markdown.scan.complete)
    assert bold(editor, 0) == ["strong"]
    assert bold(editor, 400) == []
    bar = editor.verticalScrollBar()
    bar.setValue(bar.maximum())
    paint(editor)
    assert bold(editor, 499) == ["strong"]
    assert bold(editor, 250) == []


def test_a_fence_changes_what_is_seen_behind_it(editor, markdown):
    """Opened, it takes the looks of the lines below; closed, it gives them back."""
    editor.setPlainText("\n# a\n")
    paint(editor)
    assert bold(editor, 1) == ["# a"]
    QTest.keyClicks(editor, "```")
    assert bold(editor, 1) == []
    QTest.keyClick(editor, Qt.Key.Key_Backspace)
    assert bold(editor, 1) == ["# a"]


def test_what_is_read_late_is_shown(editor, markdown, qtbot):
    """A view far down a long text is shown by a guess first, and rightly when its state is known."""
    editor.setPlainText("```\n" + "# a\n" * 5_000)
    bar = editor.verticalScrollBar()
    bar.setValue(bar.maximum())
    paint(editor)
    qtbot.waitUntil(lambda: markdown.scan.complete)
    assert bold(editor, editor.firstVisibleBlock().blockNumber() + 1) == []


def test_grey_text_stays_while_formats_change(editor, markdown, qtbot):
    """Reading on, a new palette and painting neither hide grey text nor colour it."""
    gone = []
    editor.ghost_gone.connect(lambda: gone.append(True))
    editor.setPlainText("# title\n\na **strong** word\n" + "# a\n" * 3_000)
    end_of_block(editor, 2)
    assert editor.show_ghost(" goes on") == " goes on"
    qtbot.waitUntil(lambda: markdown.scan.complete)
    editor.setPalette(make_palette(load_colors("dark")))
    paint(editor)
    markdown.set_enabled(False)
    paint(editor)
    markdown.set_enabled(True)
    paint(editor)
    assert gone == []
    assert editor.ghost_text() == " goes on"
    last = editor.textCursor().block().layout().formats()[-1]
    assert (last.start, last.length) == (len("a **strong** word"), len(" goes on"))
    assert last.format.fontWeight() == QFont.Weight.Normal
    assert last.format.foreground().style() != Qt.BrushStyle.NoBrush
    assert bold(editor, 2) == ["strong"]


def test_formats_go_around_grey_text(editor, markdown):
    """In the middle of a line, what is behind grey text keeps its looks there and gets them back after."""
    editor.setPlainText("one  **two** three")
    cursor = editor.textCursor()
    cursor.setPosition(4)
    editor.setTextCursor(cursor)
    paint(editor)
    editor.show_ghost("grey😀")
    assert bold(editor) == ["two"]
    QTest.keyClicks(editor, "g")
    assert editor.ghost_text() == "rey😀"
    assert bold(editor) == ["two"]
    QTest.keyClicks(editor, "x")
    assert editor.ghost_text() == ""
    assert bold(editor) == ["two"]


def test_grey_text_in_a_heading_is_as_large(editor, markdown):
    """It goes on with the heading; it is not bold, so that it is seen for what it is."""
    editor.setPlainText("# The rainy")
    end_of_block(editor, 0)
    paint(editor)
    editor.show_ghost(" season")
    formats = editor.textCursor().block().layout().formats()
    heading = next(each for each in formats if each.format.fontWeight() == QFont.Weight.Bold)
    assert heading.start + heading.length >= formats[-1].start + formats[-1].length
    assert formats[-1].format.fontWeight() == QFont.Weight.Normal
    assert heading.format.fontPointSize() > editor.font().pointSizeF()


@pytest.mark.parametrize(
    ("text", "free"),
    [
        ("a `co|de` b", True),
        ("a `code`| b", False),
        ("😀 `c|` b", True),
        ("```\nco|de\n```", True),
        ("```\n|\n```", True),
        ("```py|\n```", True),
        ("```\n```\ntext|", False),
        ("那天|下雨", False),
    ],
)
def test_no_grey_text_in_code(editor, markdown, text, free):
    """Nobody wants to be told how a sentence goes on within code."""
    before, _, after = text.partition("|")
    editor.setPlainText(before + after)
    cursor = editor.textCursor()
    cursor.setPosition(len(before.encode("utf-16-le")) // 2)
    editor.setTextCursor(cursor)
    assert (editor.show_ghost("grey") == "") is free
    markdown.set_enabled(False)
    assert editor.show_ghost("grey") == "grey"


def test_accepting_and_undo(editor, markdown):
    """What is taken gets its looks, and undo takes text and looks back."""
    QTest.keyClicks(editor, "a **wo")
    editor.show_ghost("rd** b")
    editor.accept_ghost()
    assert bold(editor) == ["word"]
    editor.undo()
    assert editor.toPlainText() == "a **wo"
    assert bold(editor) == []


def test_a_composing_input_method_keeps_its_underline(editor, markdown):
    """The looks of the paragraph stay around what is composed, and what is composed keeps its own."""
    editor.setPlainText("那天**早晨**")
    end_of_block(editor, 0)
    paint(editor)
    underline = QTextCharFormat()
    underline.setFontUnderline(True)
    style = QInputMethodEvent.Attribute(QInputMethodEvent.AttributeType.TextFormat, 0, 2, underline)
    QApplication.sendEvent(editor, QInputMethodEvent("ni", [style]))
    paint(editor)
    formats = editor.textCursor().block().layout().formats()
    assert bold(editor) == ["早晨"]
    assert formats[-1].format.fontUnderline()
    assert (formats[-1].start, formats[-1].length) == (8, 2)
    commit = QInputMethodEvent()
    commit.setCommitString("你")
    QApplication.sendEvent(editor, commit)
    paint(editor)
    assert editor.toPlainText() == "那天**早晨**你"
    assert bold(editor) == ["早晨"]


def test_font_and_theme_are_followed(editor, markdown):
    """A larger font enlarges headings, a dark theme lightens them."""

    def look():
        paint(editor)
        first = editor.document().begin().layout().formats()[0]
        return first.format.fontPointSize(), first.format.foreground().color().name()

    editor.setPlainText("# a")
    size, color = look()
    font = editor.font()
    font.setPointSize(30)
    editor.setFont(font)
    editor.setPalette(make_palette(load_colors("dark")))
    larger, lighter = look()
    assert larger > 30 > size
    assert color == load_colors("light")["heading"]
    assert lighter == load_colors("dark")["heading"]


def test_a_long_paragraph_is_not_looked_into(editor, markdown):
    """Its keys cost no reading, and a very long one is drawn in the plain way, to the same end."""
    editor.setPlainText("**a** " * (LONGEST_READ // 6 + 1))
    paint(editor)
    assert bold(editor) == []
    editor.setPlainText("雨" * LEAST_LONG)
    paint(editor)
    block = editor.document().begin()
    (plain,) = block.layout().formats()
    assert plain.format.fontStyleStrategy() == QFont.StyleStrategy.PreferNoShaping
    end_of_block(editor, 0)
    QTest.keyClicks(editor, "ab")
    assert editor.toPlainText() == "雨" * LEAST_LONG + "ab"
    assert (
        sum(block.layout().lineAt(at).textLength() for at in range(block.layout().lineCount()))
        == LEAST_LONG + 2
    )
    editor.show_ghost(" grey")
    assert editor.ghost_text() == " grey"
    markdown.set_enabled(False)
    paint(editor)
    assert block.layout().formats()[0].format == plain.format


def test_an_edit_is_told_as_what_it_is(editor, markdown):
    """Highlighting within a key does not make it look like an edit by the program."""
    heard: list[Edit] = []
    editor.edited.connect(heard.append)
    QTest.keyClicks(editor, "**a**")
    assert [edit.kind for edit in heard] == [EditKind.TYPED] * 5


@pytest.mark.stress
@pytest.mark.slow
@pytest.mark.parametrize("seed", [11, 12])
def test_the_writer_who_does_anything(editor, markdown, qtbot, seed):
    """Grey text and undo keep their promises with highlighting, and the looks are right in the end."""
    editor.resize(300, 200)
    writer = RandomWriter(editor, seed, words=("**", "# ", "*a*", "```\n", "`", "> "))
    writer.run(seconds=5.5)
    assert writer.shown > 20
    editor.hide_ghost()
    qtbot.waitUntil(lambda: markdown.scan.complete)
    paint(editor)
    block = editor.firstVisibleBlock()
    shown = [each.start for each in block.layout().formats()]
    markdown.rehighlightBlock(block)
    assert [each.start for each in block.layout().formats()] == shown
