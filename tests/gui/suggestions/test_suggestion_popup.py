# SPDX-License-Identifier: MIT
"""The list at the caret: what it shows, its keys, and that the text keeps the keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QAccessible, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from writer_app.gui.suggestions.asker import Wish
from writer_app.gui.suggestions.suggestion_controller import SuggestionController, SuggestionOptions
from writer_app.gui.suggestions.suggestion_popup import SuggestionPopup, place_beside

pytestmark = pytest.mark.qt_log_ignore("does not support raise")

CONTROL = Qt.KeyboardModifier.ControlModifier
OPTIONS = SuggestionOptions(pause_ms=0, alternatives=4)


@pytest.fixture
def controller(editor, client):
    """Give a controller."""
    return SuggestionController(editor, client, OPTIONS)


@pytest.fixture
def popup(controller):
    """Give its list."""
    return SuggestionPopup(controller)


@pytest.fixture
def opened(editor, client, popup):
    """Give a list that was opened where nothing was shown, with three alternatives behind "one "."""
    editor.insertPlainText("one ")
    editor.setFocus()
    press_list(editor)
    client.answer("two", "three", "four")
    assert popup.isVisible()
    return popup


def press_list(editor):
    """Press Ctrl+Space."""
    QTest.keyClick(editor, Qt.Key.Key_Space, CONTROL)


def rows(popup):
    """Return the texts of the list."""
    model = popup.model()
    return [model.index(row).data() for row in range(model.rowCount())]


def test_control_space_asks_if_nothing_is_shown(editor, client, popup):
    """Also what is unsure; the list comes with the answer, and the best stands in the text."""
    editor.insertPlainText("one ")
    press_list(editor)
    assert not popup.isVisible()
    assert (client.requests[-1].min_probability, client.requests[-1].k) == (0.0, 4)
    client.answer("two", "three")
    assert popup.isVisible()
    assert rows(popup) == ["two", "three"]
    assert editor.ghost_text() == "two"
    assert popup.currentIndex().row() == 0
    assert editor.toPlainText() == "one "


def test_what_is_shown_is_listed_at_once_and_the_rest_added(editor, client, controller, popup, qtbot):
    """The text that stands there stays; what is unsure comes behind it, by one further request."""
    editor.insertPlainText("one ")
    controller.ask_now()
    client.answer("two")
    press_list(editor)
    assert rows(popup) == ["two"]
    request = client.requests[-1]
    assert (request.listed, request.seed) == (4, client.requests[0].seed)
    client.answer("two", "other", listed=["two", "two and more", "three", "four", "five", "six"])
    assert rows(popup) == ["two", "three", "four", "five"]
    assert editor.ghost_text() == "two"
    assert popup.isVisible()


def test_up_and_down_show_the_chosen_one_as_grey_text(editor, opened):
    """Live, and around the ends."""
    seen = []
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up):
        QTest.keyClick(editor, key)
        seen.append((editor.ghost_text(), opened.currentIndex().row()))
    assert seen == [("three", 1), ("four", 2), ("two", 0), ("four", 2)]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab])
def test_enter_and_tab_take_the_chosen_one(editor, opened, key):
    """It is in the text, and the list is gone."""
    QTest.keyClick(editor, Qt.Key.Key_Down)
    QTest.keyClick(editor, key)
    assert editor.toPlainText() == "one three"
    assert not opened.isVisible()


def test_escape_closes_and_takes_back_only_what_the_list_brought(editor, client, controller, opened):
    """That is no dismissal: the same text comes again."""
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    assert not opened.isVisible()
    assert editor.ghost_text() == ""
    controller._ask(Wish())
    client.answer("two", "three")
    assert editor.ghost_text() == "two"
    press_list(editor)
    assert opened.isVisible()
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    assert not opened.isVisible()
    assert editor.ghost_text() == "two"


def test_typing_on_closes_it_and_goes_into_the_text(editor, opened):
    """Also what the grey text foretold."""
    QTest.keyClicks(editor, "t")
    assert not opened.isVisible()
    assert (editor.toPlainText(), editor.ghost_text()) == ("one t", "wo")


def test_the_input_method_keeps_the_text(editor, opened):
    """Composing closes the list; nothing of it is lost, and the focus was never taken."""
    assert opened.windowFlags() & Qt.WindowType.WindowDoesNotAcceptFocus
    assert opened.windowType() == Qt.WindowType.ToolTip
    QApplication.sendEvent(editor, QInputMethodEvent("ni", []))
    assert not opened.isVisible()
    assert editor.is_composing()
    event = QInputMethodEvent()
    event.setCommitString("你")
    QApplication.sendEvent(editor, event)
    assert editor.toPlainText() == "one 你"


@pytest.mark.parametrize("act", ["list", "move", "click", "scroll", "leave", "resize", "undo"])
def test_it_closes_where_the_writer_turns_to_something_else(editor, opened, act):
    """The same key again, the caret, the mouse, the window, undo."""
    if act == "list":
        press_list(editor)
    elif act == "move":
        QTest.keyClick(editor, Qt.Key.Key_Left)
    elif act == "click":
        QTest.mouseClick(editor.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    elif act == "scroll":
        editor.verticalScrollBar().valueChanged.emit(1)
    elif act == "leave":
        editor.clearFocus()
    elif act == "resize":
        editor.resize(500, 250)
    else:
        editor.undo()
    assert not opened.isVisible()
    # Keys mean again what they always mean.
    editor.hide_ghost()
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert "\n" in editor.toPlainText()


def test_a_click_takes_a_row(editor, opened):
    """With the mouse."""
    middle = opened.visualRect(opened.model().index(2)).center()
    QTest.mouseClick(opened.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    assert editor.toPlainText() == "one four"
    assert not opened.isVisible()


def test_an_answer_of_nothing_opens_nothing(editor, client, controller, popup, qtbot):
    """It is said; a later suggestion does not open the list."""
    editor.insertPlainText("one ")
    with qtbot.waitSignal(controller.said) as caught:
        press_list(editor)
        client.answer()
    assert caught.args == ["The model has nothing to suggest here."]
    controller.ask_now()
    client.answer("two")
    assert not popup.isVisible()


def test_typing_before_the_answer_gives_the_list_up(editor, client, popup, qtbot):
    """Nobody waits for it any more."""
    editor.insertPlainText("one ")
    press_list(editor)
    QTest.keyClicks(editor, "t ")
    qtbot.waitUntil(lambda: len(client.requests) == 2)
    client.answer("two")
    assert editor.ghost_text() == "two"
    assert not popup.isVisible()


def test_the_row_gone_to_is_said(editor, opened, monkeypatch):
    """To a screen reader, with its confidence and its number."""
    said = []
    monkeypatch.setattr(QAccessible, "updateAccessibility", lambda event: said.append(event.message()))
    QTest.keyClick(editor, Qt.Key.Key_Down)
    assert said == ["three, 45%, 2 of 3"]
    assert opened.accessibleName() == "Alternatives"


SCREEN = QRect(0, 0, 1000, 800)
SIZE = QSize(300, 200)


@pytest.mark.parametrize(
    ("anchor", "place"),
    [
        (QRect(100, 100, 2, 20), QPoint(100, 124)),
        (QRect(900, 100, 2, 20), QPoint(700, 124)),
        (QRect(100, 700, 2, 20), QPoint(100, 496)),
        (QRect(-50, 100, 2, 20), QPoint(0, 124)),
        (QRect(100, 150, 2, 600), QPoint(100, 754)),
    ],
)
def test_it_keeps_to_the_screen(anchor, place):
    """Below its line, above it where the screen ends, never beyond a side."""
    assert place_beside(anchor, SIZE, SCREEN) == place
    shifted = SCREEN.translated(1000, 50)
    assert place_beside(anchor.translated(1000, 50), SIZE, shifted) == place + QPoint(1000, 50)


def test_other_keys_are_left_alone(opened, editor):
    """A filter that sees everything takes only its own keys."""
    assert not opened.watches(editor, QEvent(QEvent.Type.User))
    QTest.keyClick(editor, Qt.Key.Key_Shift)
    assert opened.isVisible()


def test_it_tells_once_that_it_has_closed(opened, qtbot):
    """And nothing where it was not open."""
    with qtbot.waitSignal(opened.closed):
        opened.close_list()
    with qtbot.assertNotEmitted(opened.closed):
        opened.close_list()
