# SPDX-License-Identifier: MIT
"""Which words of an editor get a wavy line, where it is drawn, and what it leaves alone."""

from __future__ import annotations

from unittest.mock import Mock

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QInputMethodEvent, QPalette, QTextCursor
from PySide6.QtTest import QTest

from tests.gui.spell_doubles import FakeSpellClient
from writer_app.gui.common.appearance import load_colors, make_palette
from writer_app.gui.common.wave import Wave
from writer_app.gui.editor.focus_mode import FADED_INK, FOCUS_PARAGRAPH, FocusMode
from writer_app.gui.spelling import spell_checker
from writer_app.gui.spelling.personal_dictionary import PersonalDictionary
from writer_app.gui.spelling.spell_checker import SpellChecker, SpellOptions
from writer_app.gui.spelling.spell_marks import SpellMarks

pytestmark = pytest.mark.gui

WRONG = {"teh", "wrod", "wrods", "Pythn", "mispelt"}


@pytest.fixture
def checker(qtbot):
    """Give a checker whose dictionary lacks a few words."""

    def make_client(_dialect):
        return FakeSpellClient(WRONG)

    return SpellChecker(make_client, PersonalDictionary(None), SpellOptions())


@pytest.fixture
def marks(editor, checker):
    """Give the marks of the editor."""
    return SpellMarks(editor, checker)


@pytest.fixture
def waves(monkeypatch):
    """Give the list of waves drawn since it was last cleared: left and right."""
    drawn = []
    paint = Wave.paint

    def note(self, painter, left, right, baseline, bottom):
        drawn.append((left, right, baseline))
        paint(self, painter, left, right, baseline, bottom)

    monkeypatch.setattr(Wave, "paint", note)
    return drawn


def marked(editor, waves):
    """Paint all, and return the text over each wave, by where it was drawn."""
    editor.viewport().repaint()
    waves.clear()
    editor.viewport().repaint()
    found = []
    for left, right, baseline in waves:
        places = [QPoint(round(x), round(baseline) - 4) for x in (left + 1, right - 1)]
        cursor = editor.cursorForPosition(places[0])
        cursor.setPosition(editor.cursorForPosition(places[1]).position(), QTextCursor.MoveMode.KeepAnchor)
        found.append(cursor.selectedText())
    return found


def wait_for(qtbot, editor, waves, expected):
    """Wait until just these texts are marked."""

    def check():
        assert marked(editor, waves) == expected

    qtbot.waitUntil(check)


def put_caret(editor, position):
    cursor = editor.textCursor()
    cursor.setPosition(position)
    editor.setTextCursor(cursor)


def test_misspelt_words_in_view_are_marked(editor, marks, waves, qtbot):
    """English among Chinese, after an emoji, at the end of a line: each wave is below its word."""
    editor.setPlainText("teh cat\n我用Pythn写 😀 teh end\nlast wrod")
    wait_for(qtbot, editor, waves, ["teh", "Pythn", "teh", "wrod"])


def test_code_is_left_alone(editor, marks, waves, qtbot):
    """Between fences and back ticks nothing is marked; taking the fence away marks it."""
    editor.setPlainText("```\nteh code\n```\nsay `teh` teh")
    wait_for(qtbot, editor, waves, ["teh"])
    put_caret(editor, 0)
    for _ in range(3):
        editor.textCursor().deleteChar()
    editor.moveCursor(QTextCursor.MoveOperation.End)
    assert "teh" not in marked(editor, waves)[1:]
    editor.setPlainText("\nteh code")
    wait_for(qtbot, editor, waves, ["teh"])


def test_only_what_is_in_view_is_looked_up(editor, marks, waves, qtbot, checker):
    """A long document costs no more than a page of it."""
    editor.setPlainText("\n".join(f"teh line {'abcdefghij'[n % 10] * (2 + n // 10)}" for n in range(400)))
    qtbot.waitUntil(lambda: "teh" in marked(editor, waves))
    asked = {word for words in checker._client.asked for word in words}
    assert 5 < len(asked) < 100
    editor.verticalScrollBar().setValue(300)
    assert marked(editor, waves)[0] == "teh"


def test_the_word_being_typed_is_left_alone_until_the_caret_leaves(editor, marks, waves, qtbot, checker):
    """Half a word is no mistake: not marked, and not even looked up."""
    qtbot.keyClicks(editor, "the wrod")
    wait_for(qtbot, editor, waves, [])
    qtbot.keyClicks(editor, " ")
    wait_for(qtbot, editor, waves, ["wrod"])
    asked = {word for words in checker._client.asked for word in words}
    assert asked == {"the", "wrod"}
    qtbot.keyClick(editor, Qt.Key.Key_Backspace)
    assert marked(editor, waves) == []
    qtbot.keyClick(editor, Qt.Key.Key_Left)
    assert marked(editor, waves) == []
    qtbot.keyClick(editor, Qt.Key.Key_Home)
    assert marked(editor, waves) == ["wrod"]
    qtbot.keyClick(editor, Qt.Key.Key_End)
    assert marked(editor, waves) == ["wrod"]


def test_typing_in_the_middle_of_a_word_takes_its_mark_away_at_once(editor, marks, waves, qtbot):
    """The line below the old word does not stand below half of the new one."""
    editor.setPlainText("a wrod here")
    wait_for(qtbot, editor, waves, ["wrod"])
    put_caret(editor, 4)
    qtbot.keyClicks(editor, "s")
    assert marked(editor, waves) == []


def test_typing_before_a_mark_moves_it_in_the_same_frame(editor, marks, waves, qtbot):
    """Marks are found anew with each painting, so none is ever beside its word."""
    editor.setPlainText("a wrod here")
    wait_for(qtbot, editor, waves, ["wrod"])
    put_caret(editor, 0)
    qtbot.keyClicks(editor, "the ")
    assert marked(editor, waves) == ["wrod"]


def test_a_letter_more_has_the_paragraph_not_judged_again(editor, marks, waves, qtbot, monkeypatch):
    """What is around the word that is being typed is the same; a mark behind it goes on at its own word."""
    editor.setPlainText("teh  wrod end")
    wait_for(qtbot, editor, waves, ["teh", "wrod"])
    put_caret(editor, 4)
    QTest.keyClicks(editor, "m")
    assert marked(editor, waves) == ["teh", "wrod"]
    judge = Mock(return_value=())
    monkeypatch.setattr(spell_checker, "find_words", judge)
    for letter in "ispe":
        QTest.keyClicks(editor, letter)
        assert marked(editor, waves) == ["teh", "wrod"]
    for _ in range(4):
        QTest.keyClick(editor, Qt.Key.Key_Backspace)
        assert marked(editor, waves) == ["teh", "wrod"]
    judge.assert_not_called()


def test_marking_is_no_edit(editor, marks, waves, qtbot):
    """Neither revision nor undo nor the modified flag nor the formats of the layout tell of marks."""
    editor.setPlainText("a wrod here")
    editor.document().setModified(False)
    revision = editor.document().revision()
    with qtbot.assertNotEmitted(editor.edited):
        wait_for(qtbot, editor, waves, ["wrod"])
    assert editor.document().revision() == revision
    assert not editor.document().isModified()
    assert not editor.document().isUndoAvailable()
    assert editor.extraSelections() == []
    assert editor.document().firstBlock().layout().formats() == []


def test_grey_text_is_never_marked_and_marks_behind_it_stand_below_their_words(editor, marks, waves, qtbot):
    """Grey text with a wrong word in the middle of a line moves what is behind it, marks included."""
    editor.setPlainText("a wrod here and teh end")
    wait_for(qtbot, editor, waves, ["wrod", "teh"])
    before = list(waves)
    put_caret(editor, 11)
    assert editor.show_ghost(" teh wrod")
    editor.viewport().repaint()
    waves.clear()
    editor.viewport().repaint()
    assert editor.ghost_text() == " teh wrod"
    assert waves[0] == before[0]
    moved = waves[1][0] - before[1][0]
    assert len(waves) == 2
    width = editor.fontMetrics().horizontalAdvance(" teh wrod")
    assert abs(moved - width) < 3
    editor.hide_ghost()
    assert marked(editor, waves) == ["wrod", "teh"]


def test_grey_text_within_a_marked_word_parts_its_mark(editor, marks, waves, qtbot):
    """The caret in a word that was not typed just now: the word is marked on both sides."""
    editor.setPlainText("a wrod here")
    wait_for(qtbot, editor, waves, ["wrod"])
    put_caret(editor, 4)
    assert editor.show_ghost("xyz")
    editor.viewport().repaint()
    waves.clear()
    editor.viewport().repaint()
    assert len(waves) == 2
    gap = waves[1][0] - waves[0][1]
    assert abs(gap - editor.fontMetrics().horizontalAdvance("xyz")) < 3


def test_composed_text_moves_marks_as_well(editor, marks, waves, qtbot):
    """An input method uses the same place in the layout."""
    editor.setPlainText("a wrod here")
    wait_for(qtbot, editor, waves, ["wrod"])
    left = waves[0][0]
    put_caret(editor, 0)
    editor.inputMethodEvent(QInputMethodEvent("拼音", []))
    editor.viewport().repaint()
    waves.clear()
    editor.viewport().repaint()
    assert waves[0][0] > left + 10


def test_a_word_over_two_lines_is_marked_on_both(editor, marks, waves, qtbot):
    """Each visual line gets its part."""
    editor.resize(120, 300)
    editor.setWordWrapMode(editor.wordWrapMode().WrapAnywhere)
    editor.setPlainText("aaaaaaaaaaa mispelt word")
    wait_for(qtbot, editor, waves, marked(editor, waves))
    qtbot.waitUntil(lambda: bool(marked(editor, waves)))
    assert "".join(marked(editor, waves)) == "mispelt"
    assert len(waves) == 2


def test_a_very_long_paragraph_is_judged_in_view_only(editor, marks, waves, qtbot, checker):
    """Half a megabyte in one paragraph: what is seen is marked, the rest is not even read."""
    editor.setPlainText("the cat teh dog " * 20_000 + "wrod 中 wrod")
    qtbot.waitUntil(lambda: bool(marked(editor, waves)))
    assert set(marked(editor, waves)) == {"teh"}
    editor.moveCursor(QTextCursor.MoveOperation.End)
    qtbot.waitUntil(lambda: marked(editor, waves)[-2:] == ["wrod", "wrod"])


def test_ignored_words_are_right_in_this_document_only(editor, marks, waves, qtbot):
    """Until another text is opened."""
    editor.setPlainText("teh wrod")
    wait_for(qtbot, editor, waves, ["teh", "wrod"])
    marks.ignore("teh")
    assert marked(editor, waves) == ["wrod"]
    marks.forget_ignored()
    assert marked(editor, waves) == ["teh", "wrod"]


def test_an_own_word_loses_its_mark(editor, marks, waves, qtbot, checker):
    """In every window at once, without a key."""
    editor.setPlainText("teh wrod")
    wait_for(qtbot, editor, waves, ["teh", "wrod"])
    checker.add_word("teh")
    assert marked(editor, waves) == ["wrod"]


def test_switched_off_nothing_is_marked(editor, marks, waves, qtbot, checker):
    """And on again, all is."""
    editor.setPlainText("teh wrod")
    wait_for(qtbot, editor, waves, ["teh", "wrod"])
    checker.set_options(SpellOptions(enabled=False))
    assert marked(editor, waves) == []
    assert marks.word_at(1) is None
    checker.set_options(SpellOptions())
    wait_for(qtbot, editor, waves, ["teh", "wrod"])


def test_the_word_at_a_place(editor, marks, waves, qtbot):
    """Beside and within a misspelt word it is found, with positions as Qt counts."""
    editor.setPlainText("right\n😀 teh cat")
    wait_for(qtbot, editor, waves, ["teh"])
    assert [marks.word_at(place) is not None for place in (5, 8, 9, 10, 12, 13)] == [
        False, False, True, True, True, False,
    ]  # fmt: skip
    found = marks.word_at(10)
    assert (found.start, found.end, found.text) == (9, 12, "teh")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_line_has_the_theme_s_colour(editor, marks, waves, qtbot, theme):
    """Seen on the page, in light and in dark; it follows a change of theme."""
    editor.setPlainText("teh teh teh")
    wait_for(qtbot, editor, waves, ["teh"] * 3)
    editor.setPalette(make_palette(load_colors(theme)))
    image = editor.viewport().grab().toImage()
    wanted = QColor(load_colors(theme)["misspelt"])
    colors = [image.pixelColor(x, y) for x in range(80) for y in range(40)]
    assert editor.palette().color(QPalette.ColorRole.Base) in colors

    def distance(color):
        pairs = ((color.red(), wanted.red()), (color.green(), wanted.green()), (color.blue(), wanted.blue()))
        return max(abs(one - other) for one, other in pairs)

    # The line is thin, so that its edges are mixed with the page.
    assert min(map(distance, colors)) < 50


def test_a_long_paragraph_is_typed_into_without_mark_or_delay(editor, marks, waves, qtbot):
    """The word that is being typed is found in the part that is in view."""
    editor.setPlainText("the cat " * 5_000)
    editor.moveCursor(QTextCursor.MoveOperation.End)
    QTest.keyClicks(editor, "wrod")
    qtbot.waitUntil(lambda: marked(editor, waves) == [])
    QTest.keyClicks(editor, " ")
    wait_for(qtbot, editor, waves, ["wrod"])


def test_in_faded_text_the_line_is_faded(editor, marks, qtbot, monkeypatch):
    """As much as the words are, and no longer when the writer has come there."""
    opacities: list[float] = []
    monkeypatch.setattr(
        Wave, "paint", lambda _self, painter, *_places: opacities.append(round(painter.opacity(), 2))
    )
    FocusMode(editor).set_mode(FOCUS_PARAGRAPH)
    editor.setPlainText("teh one\nteh two")

    def check(expected):
        opacities.clear()
        editor.viewport().repaint()
        assert opacities == expected

    qtbot.waitUntil(lambda: check([1.0, FADED_INK]))
    editor.moveCursor(QTextCursor.MoveOperation.End)
    check([FADED_INK, 1.0])
