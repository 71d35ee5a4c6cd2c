# SPDX-License-Identifier: MIT
"""Undo takes back what one would call the last thing typed, not all of it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from writer_app.gui.editor.typing_steps import TypingSteps

pytestmark = pytest.mark.gui


class Clock:
    """Goes on by hand."""

    def __init__(self):
        self.now = 100.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock(editor):
    """Have the editor's steps go by a clock that stands still."""
    found = Clock()
    editor.typing_steps = TypingSteps(found)
    return found


def undone(editor):
    """Undo all steps, and return the texts on the way."""
    texts = [editor.toPlainText()]
    while editor.document().isUndoAvailable():
        editor.undo()
        texts.append(editor.toPlainText())
    return texts


def test_a_sentence_is_a_step(editor, clock, qtbot):
    """So are paragraphs; what ends a sentence belongs to it."""
    qtbot.keyClicks(editor, 'It was late. "Nobody spoke." They ran')
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.keyClicks(editor, "home")
    texts = undone(editor)
    assert texts[0] == 'It was late. "Nobody spoke." They ran\nhome'
    assert texts[1] in {'It was late. "Nobody spoke." They ran\n', 'It was late. "Nobody spoke." They ran'}
    assert texts[-3:] == ['It was late. "Nobody spoke." ', "It was late. ", ""]


def test_a_chinese_sentence_is_a_step():
    """Without a blank behind it; closing quotation marks belong to it."""
    steps = TypingSteps(Clock())
    text = "天黑了。没有人说话！“走吧。”他说"
    begun = [at for at, char in enumerate(text) if steps.begins(text[:at], char)]
    assert [text[at:] for at in begun] == [text, "没有人说话！“走吧。”他说", "“走吧。”他说", "他说"]


def test_a_pause_ends_a_step(editor, clock, qtbot):
    """Also within a word."""
    qtbot.keyClicks(editor, "one two th")
    clock.now += 1.4
    qtbot.keyClicks(editor, "r")
    clock.now += 1.6
    qtbot.keyClicks(editor, "ee")
    assert undone(editor) == ["one two three", "one two thr", ""]


def test_a_long_sentence_has_several(editor, clock, qtbot):
    """Each ends with a word."""
    words = "word " * 60
    qtbot.keyClicks(editor, words)
    texts = undone(editor)
    assert len(texts) > 3
    assert all(text.endswith(" ") for text in texts[:-1])


def test_redo_brings_back_step_by_step(editor, clock, qtbot):
    """As undo took them."""
    qtbot.keyClicks(editor, "One. Two. Three.")
    editor.undo()
    editor.undo()
    assert editor.toPlainText() == "One. "
    editor.redo()
    assert editor.toPlainText() == "One. Two. "


def test_a_step_may_begin_over_a_selection(editor, clock, qtbot):
    """What was selected is gone, and comes back with undo."""
    editor.setPlainText("old words")
    editor.selectAll()
    qtbot.keyClicks(editor, "new")
    assert editor.toPlainText() == "new"
    editor.undo()
    assert editor.toPlainText() == "old words"


def test_grey_text_that_is_typed_along_stays(editor, clock, qtbot):
    """Also where a step begins."""
    qtbot.keyClicks(editor, "One. ")
    editor.show_ghost("Two")
    qtbot.keyClicks(editor, "T")
    assert editor.ghost_text() == "wo"
    assert editor.toPlainText() == "One. T"
