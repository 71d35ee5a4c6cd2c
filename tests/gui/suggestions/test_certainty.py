# SPDX-License-Identifier: MIT
"""The shading of surprising words: what is asked, what is shaded, and when it goes."""

from __future__ import annotations

import math

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip

from writer_app.engine.messages import Failure
from writer_app.gui.common.appearance import load_colors, make_palette, surprise_colors
from writer_app.gui.suggestions import certainty as certainty_module
from writer_app.gui.suggestions.certainty import MOST_SELECTED, Certainty

TEXT = "She saw an aardvark."
FAIR, ODD, ODDER, ODDEST = math.log(50), math.log(2_000), math.log(34_000), math.log(337_000)
PIECES = ((0, 3, FAIR), (3, 7, ODD), (7, 10, 0.1), (10, 15, ODDER), (15, 19, math.log(10)), (19, 20, 0.2))


@pytest.fixture
def certainty(editor, client):
    """Give the shading of an editor that holds one sentence."""
    editor.insertPlainText(TEXT)
    return Certainty(editor, client)


@pytest.fixture
def shaded(certainty, client):
    """Give it with an answer."""
    certainty.toggle()
    client.answer_surprise(*PIECES)
    assert certainty.is_shown
    return certainty


def shades(editor):
    """Return what is shaded, with its colours."""
    return {
        each.cursor.selectedText(): each.format.background().color().name()
        for each in editor.extraSelections()
    }


def test_words_are_shaded_by_how_surprising_they_are(editor, shaded):
    """Pieces are added up; what was likely has no shade; the text is not edited."""
    first, _, third = (color.name() for color in surprise_colors(editor.palette()))
    assert shades(editor) == {"saw": first, "aardvark": third}
    assert editor.toPlainText() == TEXT


def test_signs_are_no_words(editor, client, certainty):
    """However surprising they are; the sentence counts none of them."""
    said: list[str] = []
    certainty.said.connect(said.append)
    editor.setPlainText("No; yes")
    certainty.toggle()
    client.answer_surprise((0, 2, 0.1), (2, 3, ODD), (3, 7, ODD))
    assert list(shades(editor)) == ["yes"]
    assert "1 of 2 words" in said[-1]


def test_chinese_is_shaded_in_its_own_places(editor, client, certainty):
    """Behind characters that Qt counts as two, too."""
    editor.setPlainText("😀他吃了飞机。")
    certainty.set_language("zh")
    certainty.toggle()
    assert client.surprises[-1].language == "zh"
    client.answer_surprise((0, 1, 9.0), (1, 2, 2.0), (2, 4, 1.0), (4, 6, ODD), (6, 7, 0.1), language="zh")
    assert "飞机" in shades(editor)


@pytest.mark.parametrize(
    ("text", "caret", "asked", "before"),
    [
        ("One.\nTwo three.\nFour", 8, "Two three.", "One.\n"),
        ("One.\n\n\n", 7, "One.", ""),
        ("中文。\n第二段。", 5, "第二段。", "中文。\n"),
    ],
)
def test_the_paragraph_of_the_caret_is_looked_at(editor, client, certainty, text, caret, asked, before):
    """Or the last one with text, behind empty ones; with what stands before it."""
    editor.setPlainText(text)
    cursor = editor.textCursor()
    cursor.setPosition(caret)
    editor.setTextCursor(cursor)
    certainty.toggle()
    request = client.surprises[-1]
    assert (request.surprise, request.before) == (asked, before)


def test_a_selection_is_looked_at_as_it_is(editor, client, certainty):
    """Also over several paragraphs."""
    editor.setPlainText("One.\nTwo three.\nFour")
    cursor = editor.textCursor()
    cursor.setPosition(1)
    cursor.setPosition(8, QTextCursor.MoveMode.KeepAnchor)
    editor.setTextCursor(cursor)
    certainty.toggle()
    request = client.surprises[-1]
    assert (request.surprise, request.before) == ("ne.\nTwo", "O")


def test_a_long_paragraph_is_looked_at_in_part(editor, client, certainty):
    """So that the answer comes soon; too long a selection is refused with a sentence."""
    editor.setPlainText("word " * 4_000)
    editor.moveCursor(QTextCursor.MoveOperation.End)
    certainty.toggle()
    assert len(client.surprises[-1].surprise) <= certainty_module.MOST_CHARACTERS
    certainty.clear()
    said: list[str] = []
    certainty.said.connect(said.append)
    editor.selectAll()
    certainty.toggle()
    assert said == [f"Select at most {MOST_SELECTED:,} characters to see how sure the model is."]
    assert len(client.surprises) == 1


def test_nothing_to_look_at_is_said(editor, client, certainty, qtbot):
    """In an empty text; the command is not left switched on."""
    editor.setPlainText(" \n")
    with qtbot.waitSignals([certainty.said, certainty.shown]):
        certainty.toggle()
    assert client.surprises == []
    assert not certainty.is_shown


def test_the_same_command_takes_it_away(editor, client, shaded, qtbot):
    """Also while the answer is on its way; a late answer then shows nothing."""
    with qtbot.waitSignal(shaded.shown) as caught:
        shaded.toggle()
    assert caught.args == [False]
    assert shades(editor) == {}
    shaded.toggle()
    shaded.toggle()
    assert client.pending_surprise is None
    client.answer_surprise(*PIECES)
    assert shades(editor) == {}


def test_typing_cancels_the_question(editor, client, certainty):
    """The processor is left to the suggestions, and no answer shades another text."""
    certainty.toggle()
    QTest.keyClicks(editor, "x")
    assert client.pending_surprise is None
    client.answer_surprise(*PIECES)
    assert shades(editor) == {}


def test_a_move_of_the_caret_cancels_nothing(editor, client, certainty):
    """It is the text that counts."""
    certainty.toggle()
    QTest.keyClick(editor, Qt.Key.Key_Left)
    client.answer_surprise(*PIECES)
    assert certainty.is_shown


def test_shading_disappears_where_the_text_changes(editor, shaded):
    """What stands before the change keeps it, and at the beginning nothing does."""
    cursor = editor.textCursor()
    cursor.setPosition(12)
    editor.setTextCursor(cursor)
    QTest.keyClicks(editor, "x")
    assert list(shades(editor)) == ["saw"]
    assert shaded.is_shown
    cursor.setPosition(0)
    editor.setTextCursor(cursor)
    QTest.keyClick(editor, Qt.Key.Key_Delete)
    assert shades(editor) == {}
    assert not shaded.is_shown


@pytest.mark.parametrize("act", ["undo", "replace", "program"])
def test_any_change_of_the_text_counts(editor, shaded, act):
    """Undo, another text, an edit by the program."""
    if act == "undo":
        editor.undo()
    elif act == "replace":
        editor.setPlainText("other text, somewhat longer than before")
    else:
        cursor = QTextCursor(editor.document())
        cursor.insertText("x")
    assert shades(editor) == {}
    assert not shaded.is_shown


def test_the_word_at_the_caret_is_told(editor, shaded):
    """In plain words, of every word, shaded or not."""
    said: list[str] = []
    shaded.said.connect(said.append)
    cursor = editor.textCursor()
    for place in (12, 1, 8):
        cursor.setPosition(place)
        editor.setTextCursor(cursor)
    assert said == [
        "The model gave “aardvark” 1 in 340,000.",
        "The model gave “She” 1 in 50.",
        "The model gave “an” 9 in 10.",
    ]


def test_no_figure_is_told_of_a_word_that_has_moved(editor, shaded):
    """While one types before it, its place is not known until the edit is complete."""
    said: list[str] = []
    cursor = editor.textCursor()
    cursor.setPosition(10)
    editor.setTextCursor(cursor)
    shaded.said.connect(said.append)
    QTest.keyClicks(editor, "x")
    assert said == []


def test_the_word_under_the_pointer_is_told(editor, shaded, monkeypatch):
    """As a tool tip; beside words, none."""
    told = []
    monkeypatch.setattr(QToolTip, "showText", lambda _place, text, _widget: told.append(text))
    for place in (12, 20):
        cursor = editor.textCursor()
        cursor.setPosition(place)
        point = editor.cursorRect(cursor).center() + QPoint(1, 0)
        event = QHelpEvent(QEvent.Type.ToolTip, point, editor.viewport().mapToGlobal(point))
        QApplication.sendEvent(editor.viewport(), event)
    assert told == ["The model gave “aardvark” 1 in 340,000."]


def test_almost_sure_is_said_so(editor, client, certainty):
    """No "10 in 10"."""
    certainty.toggle()
    client.answer_surprise((0, 3, 0.001))
    said: list[str] = []
    certainty.said.connect(said.append)
    editor.moveCursor(QTextCursor.MoveOperation.Start)
    assert said == ["The model was all but sure of “She”."]


def test_a_failure_is_said(client, certainty, qtbot):
    """And the command is not left switched on."""
    certainty.toggle()
    number = client.surprises[-1].id
    with qtbot.waitSignals([certainty.said, certainty.shown]):
        client.surprise_failed.emit(Failure(id=number, error="There is no model."))
    client.answer_surprise(*PIECES)
    assert not certainty.is_shown


def test_colours_follow_the_theme(editor, shaded):
    """The shades of the dark page are others."""
    palette = make_palette(load_colors("dark"))
    editor.setPalette(palette)
    assert set(shades(editor).values()) <= {color.name() for color in surprise_colors(palette)}


def test_in_the_window(desk, client, qtbot):
    """Menu, legend and status bar agree."""
    qtbot.keyClicks(desk.editor, TEXT)
    assert desk.status_bar.legend.isHidden()
    desk.actions["certainty"].trigger()
    client.answer_surprise(*PIECES)
    assert desk.actions["certainty"].isChecked()
    assert desk.status_bar.legend.isVisible()
    assert desk.status_bar.currentMessage().startswith("Shaded: 2 of 4 words.")
    desk.actions["certainty"].trigger()
    assert not desk.actions["certainty"].isChecked()
    assert desk.status_bar.legend.isHidden()
