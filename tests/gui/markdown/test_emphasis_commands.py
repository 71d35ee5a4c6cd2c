# SPDX-License-Identifier: MIT
"""Bold, italic and code by key: what is selected, the word at the caret, or what is typed next."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest

from writer_app.gui.markdown.emphasis_commands import EmphasisCommands

pytestmark = pytest.mark.gui


@pytest.fixture
def commands(editor):
    """Give the commands of an editor."""
    return EmphasisCommands(editor)


def select(editor, words):
    """Select the first place of some words."""
    start = editor.toPlainText().index(words)
    cursor = editor.textCursor()
    cursor.setPosition(start)
    cursor.setPosition(start + len(words), QTextCursor.MoveMode.KeepAnchor)
    editor.setTextCursor(cursor)


def test_selected_words_and_back(editor, commands):
    """Each time as one step of undo, with the same words selected."""
    editor.setPlainText("some good words")
    select(editor, "good ")
    commands.strong()
    assert editor.toPlainText() == "some **good** words"
    assert editor.textCursor().selectedText() == "good"
    commands.emphasised()
    assert editor.toPlainText() == "some ***good*** words"
    commands.strong()
    assert editor.toPlainText() == "some *good* words"
    assert editor.textCursor().selectedText() == "good"
    for text in ("some ***good*** words", "some **good** words", "some good words"):
        editor.undo()
        assert editor.toPlainText() == text
    assert not editor.document().isUndoAvailable()


def test_the_word_at_the_caret(editor, commands):
    """The caret stays at its letter."""
    editor.setPlainText("some good words")
    cursor = editor.textCursor()
    cursor.setPosition(len("some go"))
    editor.setTextCursor(cursor)
    commands.emphasised()
    assert editor.toPlainText() == "some *good* words"
    assert editor.textCursor().position() == len("some *go")
    QTest.keyClicks(editor, "l")
    commands.emphasised()
    assert editor.toPlainText() == "some golod words"
    assert editor.textCursor().position() == len("some gol")


def test_words_that_come_next(editor, commands):
    """Signs before typing, and out of them behind it; without words in them they go again."""
    editor.setPlainText("so ")
    editor.moveCursor(QTextCursor.MoveOperation.End)
    commands.strong()
    assert editor.toPlainText() == "so ****"
    QTest.keyClicks(editor, "good.")
    commands.strong()
    QTest.keyClicks(editor, " Yes")
    assert editor.toPlainText() == "so **good.** Yes"
    QTest.keyClicks(editor, " ")
    commands.code()
    commands.code()
    assert editor.toPlainText() == "so **good.** Yes "


def test_among_chinese_the_selection_counts(editor, commands):
    """Without one, signs for what comes next; characters of two units are counted right."""
    editor.setPlainText("他们非常\N{GRINNING FACE}高兴")
    select(editor, "非常")
    commands.strong()
    assert editor.toPlainText() == "他们**非常**\N{GRINNING FACE}高兴"
    editor.setPlainText("\N{GRINNING FACE}高兴")
    editor.moveCursor(QTextCursor.MoveOperation.End)
    commands.strong()
    assert editor.toPlainText() == "\N{GRINNING FACE}高兴****"
    assert editor.textCursor().positionInBlock() == 6


def test_several_lines(editor, commands):
    """Each for itself, marks of lists left outside; only where all are bold they become plain."""
    editor.setPlainText("- one\n\n- **two**\nthree")
    editor.selectAll()
    commands.strong()
    assert editor.toPlainText() == "- **one**\n\n- **two**\n**three**"
    commands.strong()
    assert editor.toPlainText() == "- one\n\n- two\nthree"
    assert editor.textCursor().selectedText() == "one\u2029\u2029- two\u2029three"


def test_what_cannot_be_is_said(editor, commands, qtbot):
    """In a text that is no Markdown, and in one to read."""
    editor.setPlainText("word")
    editor.selectAll()
    editor.scan.set_enabled(False)
    with qtbot.waitSignal(commands.said) as told:
        commands.strong()
    assert "no Markdown" in told.args[0]
    editor.scan.set_enabled(True)
    editor.setReadOnly(True)
    with qtbot.waitSignal(commands.said) as told:
        commands.code()
    assert "read" in told.args[0]
    assert editor.toPlainText() == "word"


def test_the_keys(desk):
    """They reach the text that is seen."""
    QTest.keyClicks(desk.editor, "word")
    desk.editor.selectAll()
    for key, text in ((Qt.Key.Key_B, "**word**"), (Qt.Key.Key_I, "***word***"), (Qt.Key.Key_I, "**word**")):
        QTest.keyClick(desk.editor, key, Qt.KeyboardModifier.ControlModifier)
        assert desk.editor.toPlainText() == text
