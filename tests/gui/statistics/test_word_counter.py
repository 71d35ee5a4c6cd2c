# SPDX-License-Identifier: MIT
"""The word counter: always the count of the whole text, however it came about."""

from __future__ import annotations

import random

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QTextCursor

from writer_app.gui.statistics.word_counter import WordCounter
from writer_app.text.segment import count_han, count_latin_words, count_words


@pytest.fixture
def counter(editor):
    """Give the counter of the editor's document."""
    return WordCounter(editor.document(), editor)


def test_it_counts_typing_pasting_and_undo(editor, counter, qtbot):
    """After each kind of edit the number is right."""
    with qtbot.waitSignal(counter.counted) as got:
        qtbot.keyClicks(editor, "three small words")
    assert got.args == [3]
    with qtbot.waitSignal(counter.counted) as got:
        editor.insertPlainText(" and\nmore, 中文\n\n")
    assert got.args == [7]
    with qtbot.waitSignal(counter.counted) as got:
        editor.undo()
    assert got.args == [3]
    with qtbot.waitSignal(counter.counted) as got:
        editor.setPlainText("one\n\ntwo")
    assert got.args == [2]
    with qtbot.waitSignal(counter.counted) as got:
        editor.setPlainText("")
    assert got.args == [0]


def test_random_edits_never_make_it_drift(editor, counter, qtbot):
    """Whatever paragraphs are cut, split, joined or restored, the count is that of the text."""
    chooser = random.Random(7)
    document = editor.document()
    cursor = QTextCursor(document)
    for _ in range(12):
        for _ in range(8):
            end = document.characterCount() - 1
            cursor.setPosition(chooser.randint(0, end))
            match chooser.randrange(5):
                case 0 | 1:
                    cursor.insertText(chooser.choice(["word ", "a\nb c\n", "中文", "\n\n\n", "it's\n"]))
                case 2:
                    cursor.setPosition(chooser.randint(0, end), QTextCursor.MoveMode.KeepAnchor)
                    cursor.removeSelectedText()
                case 3:
                    document.undo()
                case _:
                    document.redo()
        with qtbot.waitSignal(counter.counted) as got:
            cursor.insertText("x ")
        text = document.toPlainText()
        assert got.args == [count_words(text)]
        assert counter.last == (count_latin_words(text), count_han(text))


def test_chinese_is_told_apart(editor, counter, qtbot):
    """The last complete count has Chinese characters by themselves, and says for whom the text is."""
    assert not counter.last.is_chinese
    with qtbot.waitSignal(counter.counted):
        editor.setPlainText("用 Python 写\n程序")
    assert counter.last == (1, 4)
    assert (counter.last.words, counter.last.is_chinese) == (5, True)
    with qtbot.waitSignal(counter.counted):
        editor.setPlainText("the word 写 in a text")
    assert not counter.last.is_chinese


def test_a_long_text_is_counted_in_slices(editor, counter, qtbot):
    """Counting lets the event loop run in between: a timer of the test gets its turn."""
    editor.setPlainText("four words a line\n" * 20_000)
    turns = []
    timer = QTimer()
    timer.timeout.connect(lambda: turns.append(1))
    timer.start(1)
    with qtbot.waitSignal(counter.counted, timeout=10_000) as got:
        qtbot.keyClicks(editor, "z ")
    assert got.args == [80_001]
    assert len(turns) > 3


def test_typing_without_a_pause_is_counted_all_the_same(editor, counter, qtbot):
    """Edits that keep coming, each sooner than the delay, do not put the count off for good."""
    typist = QTimer()
    typist.timeout.connect(lambda: qtbot.keyClicks(editor, "word "))
    typist.start(20)
    with qtbot.waitSignal(counter.counted) as got:
        pass
    assert got.args[0] > 0
    assert typist.isActive()
