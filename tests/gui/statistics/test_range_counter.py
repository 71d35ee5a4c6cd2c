# SPDX-License-Identifier: MIT
"""Counting a part of a document: exactly that part, in slices, and never of a text that has moved."""

from __future__ import annotations

import random

import pytest
from PySide6.QtCore import QTimer

from writer_app.gui.statistics.range_counter import RangeCounter
from writer_app.text.counts import Counts, count_paragraph
from writer_app.text.spans import to_utf16


@pytest.fixture
def counter(editor):
    """Give a counter of the editor's document."""
    return RangeCounter(editor.document(), editor)


def expected(text):
    """Return the counts of a text whose paragraphs end in line feeds."""
    return sum((count_paragraph(each) for each in text.split("\n")), Counts())


def test_a_whole_text(editor, counter, qtbot):
    """Without places, all of it is counted."""
    text = "One. Two three.\n\n“走吗？”他问。\n"
    editor.setPlainText(text)
    with qtbot.waitSignal(counter.counted) as got:
        counter.count()
    assert got.args == [expected(text)]
    assert not counter.is_counting


def test_any_part(editor, counter, qtbot):
    """From any place to any other, across paragraphs and through characters of two units."""
    text = "It’s one. Two!\n\n  𠀀字，很好。\nthree 😀 four\n"
    editor.setPlainText(text)
    chooser = random.Random(3)
    for _ in range(40):
        first, last = sorted(chooser.choices(range(len(text) + 1), k=2))
        start, end = to_utf16(text, first), to_utf16(text, last)
        with qtbot.waitSignal(counter.counted) as got:
            counter.count(start, end)
        assert got.args == [expected(text[first:last])]


def test_a_long_text_is_counted_in_slices(editor, counter, qtbot):
    """Counting lets the event loop run in between."""
    editor.setPlainText("four words a line\n" * 20_000)
    turns = []
    timer = QTimer()
    timer.timeout.connect(lambda: turns.append(1))
    timer.start(1)
    with qtbot.waitSignal(counter.counted, timeout=20_000) as got:
        counter.count()
    assert (got.args[0].words, got.args[0].paragraphs) == (80_000, 20_000)
    assert len(turns) > 10


def test_the_newest_question_is_answered(editor, counter, qtbot):
    """A second part takes the place of the first; only its counts come."""
    editor.setPlainText("four words a line\n" * 5_000)
    heard: list[Counts] = []
    counter.counted.connect(heard.append)
    counter.count()
    with qtbot.waitSignal(counter.counted):
        counter.count(0, 10)
    assert [counts.words for counts in heard] == [2]


def test_an_edit_ends_it(editor, counter, qtbot):
    """The counts of a text that has moved never come."""
    editor.setPlainText("four words a line\n" * 5_000)
    heard: list[Counts] = []
    counter.counted.connect(heard.append)
    counter.count()
    editor.insertPlainText("x")
    qtbot.waitUntil(lambda: not counter.is_counting)
    assert heard == []


def test_it_can_be_stopped(editor, counter, qtbot):
    """After stop nothing comes, and the next question is answered."""
    editor.setPlainText("one two")
    counter.count()
    counter.stop()
    assert not counter.is_counting
    with qtbot.waitSignal(counter.counted) as got:
        counter.count(4, 700)
    assert got.args[0].words == 1
