# SPDX-License-Identifier: MIT
"""Matches in a document: the same ones forwards, backwards, counted and collected, and never stale."""

from __future__ import annotations

import random
from itertools import pairwise
from time import perf_counter

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QTextCursor

from writer_app.gui.editor import document_reader
from writer_app.gui.find import match_finder
from writer_app.gui.find.match_finder import MatchFinder, Span, Substitution
from writer_app.text.find_pattern import Pattern, Query
from writer_app.text.replacement import Replacement

pytestmark = pytest.mark.gui


def pattern(text, **choices):
    """Return a pattern."""
    return Pattern(Query(text=text, **choices))


@pytest.fixture
def finder(editor):
    """Give a finder over the editor's document."""
    return MatchFinder(editor.document(), editor)


@pytest.fixture
def ask(finder, qtbot):
    """Give a function that searches and returns (start, end, wrapped)."""

    def go(position, *, back=False, skip_empty=False):
        heard = []
        finder.found.connect(lambda span, wrapped: heard.append((span, wrapped)))
        if back:
            finder.find_previous(position)
        else:
            finder.find_next(position, skip_empty=skip_empty)
        qtbot.waitUntil(lambda: bool(heard))
        finder.found.disconnect()
        span, wrapped = heard[0]
        return (span.start, span.end, wrapped) if span else None

    return go


def count(finder, qtbot):
    """Count and wait for it."""
    if finder.total is None:
        with qtbot.waitSignal(finder.counted):
            finder.count()


@pytest.mark.parametrize("counted", [False, True])
def test_next_and_previous_go_around(editor, finder, ask, qtbot, counted):
    """Both before and after all matches are known."""
    editor.setPlainText("one two one\none")
    finder.set_pattern(pattern("one"))
    if counted:
        count(finder, qtbot)
    assert ask(0) == (0, 3, False)
    assert ask(1) == (8, 11, False)
    assert ask(12) == (12, 15, False)
    assert ask(13) == (0, 3, True)
    assert ask(12, back=True) == (8, 11, False)
    assert ask(0, back=True) == (12, 15, True)
    finder.set_pattern(pattern("three"))
    if counted:
        count(finder, qtbot)
    assert ask(5) is None
    assert ask(5, back=True) is None


@pytest.mark.parametrize("counted", [False, True])
def test_empty_matches_are_passed(editor, finder, ask, qtbot, counted):
    """The beginnings of lines can be gone through; the same place is not found for ever."""
    editor.setPlainText("a\nb")
    finder.set_pattern(pattern("^", regular=True))
    if counted:
        count(finder, qtbot)
    assert ask(0) == (0, 0, False)
    assert ask(0, skip_empty=True) == (2, 2, False)
    assert ask(2, skip_empty=True) == (0, 0, True)
    assert ask(2, back=True) == (0, 0, False)


def test_places_are_those_of_qt(editor, finder, ask, qtbot):
    """Characters of two UTF-16 units before a match move it by two."""
    editor.setPlainText("😀😀今天\n😀今天")
    finder.set_pattern(pattern("今天"))
    assert ask(0) == (4, 6, False)
    assert ask(5) == (9, 11, False)
    count(finder, qtbot)
    assert finder.number_of(Span(9, 11)) == 2
    assert finder.number_of(Span(9, 10)) is None


@pytest.mark.parametrize("query", [{"text": "a"}, {"text": r"a+\b", "regular": True}])
def test_small_chunks_find_what_one_large_one_finds(editor, finder, ask, qtbot, monkeypatch, query):
    """Wherever a search begins, and however the document is cut, the matches are the same."""
    chooser = random.Random(3)
    text = "".join(chooser.choice("aab \n今") for _ in range(400))
    editor.setPlainText(text)
    ready = pattern(**query)
    expected = [(each.start, each.end) for each in ready.scan(text) if each]
    read = document_reader.DocumentReader
    for name in ("chunk_at", "chunk_until"):
        whole = getattr(read, name)
        monkeypatch.setattr(
            read,
            name,
            lambda self, place, size=7, ahead=0, whole=whole: whole(self, place, min(size, 7), ahead),
        )
    finder.set_pattern(ready)
    for place in chooser.sample(range(len(text)), 30):
        after = next((each for each in expected if each[0] >= place), None)
        before = next((each for each in reversed(expected) if each[0] < place), None)
        assert ask(place) == (*(after or expected[0]), after is None)
        assert ask(place, back=True) == (*(before or expected[-1]), before is None)
    count(finder, qtbot)
    assert finder.total == len(expected)
    assert [finder.number_of(Span(*each)) for each in expected] == list(range(1, len(expected) + 1))


def test_matches_across_lines(editor, finder, ask, qtbot, monkeypatch):
    """Also where one chunk ends and the next begins; none counts twice or overlaps."""
    monkeypatch.setattr(document_reader.DocumentReader.chunk_at, "__defaults__", (4, 0))
    editor.setPlainText("ab\ncd\nab\ncd\n\n\n\n")
    finder.set_pattern(pattern(r"b\nc", regular=True))
    assert ask(0) == (1, 4, False)
    assert ask(4) == (7, 10, False)
    assert ask(7, back=True) == (1, 4, False)
    count(finder, qtbot)
    assert finder.total == 2
    finder.set_pattern(pattern(r"\n\n", regular=True))
    count(finder, qtbot)
    assert finder.total == 2


def test_counting_stops_at_many(editor, finder, ask, qtbot, monkeypatch):
    """From then on it is "more"; searching goes on all the same."""
    monkeypatch.setattr(match_finder, "MOST_COUNTED", 5)
    editor.setPlainText("x " * 9)
    finder.set_pattern(pattern("x"))
    count(finder, qtbot)
    assert finder.total == 5
    assert finder.number_of(Span(2, 3)) == 2
    assert ask(15) == (16, 17, False)
    assert ask(0, back=True) == (16, 17, True)


def test_an_edit_makes_the_count_unknown_and_then_right(editor, finder, qtbot):
    """Nothing of the old text is told of the new."""
    editor.setPlainText("one one")
    finder.set_pattern(pattern("one"))
    count(finder, qtbot)
    with qtbot.waitSignal(finder.counted):
        editor.insertPlainText("one ")
    assert finder.total is None
    assert finder.number_of(Span(0, 3)) is None
    with qtbot.waitSignal(finder.counted):
        pass
    assert finder.total == 3


def test_a_search_under_way_is_dropped_by_an_edit(editor, finder, qtbot):
    """Its answer would be about places that have moved."""
    editor.setPlainText("one one")
    finder.set_pattern(pattern("one"))
    with qtbot.assertNotEmitted(finder.found):
        finder.find_next(0)
        editor.insertPlainText("x")
        with qtbot.waitSignal(finder.counted):
            pass


def test_collecting_gives_what_takes_each_place(editor, finder, qtbot):
    """With groups expanded, in order."""
    editor.setPlainText("a1\nb2")
    ready = pattern(r"([a-z])(\d)", regular=True)
    finder.set_pattern(ready)
    got: list[list[Substitution]] = []
    finder.collect(Replacement(r"\2\1", ready), got.append)
    assert finder.collecting
    qtbot.waitUntil(lambda: bool(got))
    assert got[0] == [Substitution(0, 2, "1a"), Substitution(3, 5, "2b")]
    assert not finder.collecting


def test_collecting_ends_where_the_text_changes(editor, finder, qtbot):
    """Nothing is replaced by places of an older text, and that is said."""
    editor.setPlainText("one")
    ready = pattern("one")
    finder.set_pattern(ready)
    got: list[list[Substitution]] = []
    finder.collect(Replacement("two", ready), got.append)
    with qtbot.waitSignal(finder.failed) as said:
        editor.insertPlainText("x")
    assert "nothing was replaced" in said.args[0]
    with qtbot.waitSignal(finder.counted):
        pass
    assert got == []


def test_a_catastrophic_expression_is_given_up(editor, finder, qtbot):
    """The event loop goes on within a fraction of a second, and a sentence says why nothing is found."""
    editor.setPlainText("\n".join(["a" * 5_000 + "!"] * 50))
    finder.set_pattern(pattern("(a+)+b", regular=True))
    beats = [perf_counter()]
    timer = QTimer()
    timer.timeout.connect(lambda: beats.append(perf_counter()))
    timer.start(0)
    with qtbot.waitSignal(finder.failed) as said:
        finder.find_next(0)
    assert "too long" in said.args[0]
    assert max(after - before for before, after in pairwise(beats)) < 0.5
    assert finder.match_at(Span(0, 5)) is None


def test_a_match_is_checked_by_the_text_as_it_is(editor, finder):
    """What is to be replaced must still be a match."""
    editor.setPlainText("one two one")
    finder.set_pattern(pattern("one"))
    assert finder.match_at(Span(8, 11)) is not None
    assert finder.match_at(Span(8, 10)) is None
    assert finder.match_at(Span(99, 102)) is None
    cursor = QTextCursor(editor.document())
    cursor.insertText("x")
    assert finder.match_at(Span(8, 11)) is None


def test_what_is_within_a_stretch(editor, finder):
    """Matches of its paragraphs that touch it, and no others."""
    editor.setPlainText("aa\naa\naa\naa")
    finder.set_pattern(pattern("a"))
    spans = [(each.start, each.end) for each in finder.within(3, 7) if each]
    assert spans == [(3, 4), (4, 5), (6, 7), (7, 8)]
    finder.set_pattern(pattern(r"a\na", regular=True))
    spans = [(each.start, each.end) for each in finder.within(6, 8) if each]
    assert spans == [(4, 7), (7, 10)]


def test_without_a_pattern_nothing_is_searched(editor, finder, qtbot):
    """Nothing is told, either."""
    editor.setPlainText("one")
    with qtbot.assertNotEmitted(finder.found), qtbot.assertNotEmitted(finder.counted):
        finder.find_next(0)
        finder.find_previous(3)
        finder.count()
        editor.insertPlainText("x")
    assert list(finder.within(0, 3)) == []
    assert finder.total is None
