# SPDX-License-Identifier: MIT
"""The find bar alone: what keys and buttons ask for, and what it shows."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMainWindow

from writer_app.gui.find.find_bar import FindBar
from writer_app.gui.window.main_window import LEAST_SIZE
from writer_app.text.find_pattern import Query

pytestmark = pytest.mark.gui

PLAIN = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def bar(qtbot):
    """Give an open bar with both rows, in a wide window."""
    window = QMainWindow()
    qtbot.addWidget(window)
    window.setMinimumSize(LEAST_SIZE)
    found = FindBar(window)
    window.addToolBar(Qt.ToolBarArea.BottomToolBarArea, found)
    window.resize(1000, 400)
    window.show()
    found.open(replace=True)
    found.set_ready(found=True, replaceable=True)
    yield found
    window.close()


def test_it_is_hidden_until_opened(qtbot):
    """And then has one row; the other stays once it was asked for, until it is closed."""
    window = QMainWindow()
    qtbot.addWidget(window)
    window.setMinimumSize(LEAST_SIZE)
    bar = FindBar(window)
    window.addToolBar(bar)
    window.show()
    assert bar.isHidden()
    rows = []
    for replace in (False, True, False):
        bar.open(replace=replace)
        rows.append((bar.isVisible(), bar.replaces))
    assert rows == [(True, False), (True, True), (True, True)]
    bar.hide()
    bar.open()
    assert not bar.replaces


@pytest.mark.parametrize(
    ("field", "modifiers", "signal"),
    [
        ("field", PLAIN, "next_wanted"),
        ("field", SHIFT, "previous_wanted"),
        ("field", CONTROL, "replace_all_wanted"),
        ("replacement", PLAIN, "replace_wanted"),
        ("replacement", CONTROL, "replace_all_wanted"),
    ],
)
def test_enter(bar, qtbot, field, modifiers, signal):
    """Enter does what the field is for; with Control, all at once."""
    with qtbot.waitSignal(getattr(bar, signal)):
        QTest.keyClick(getattr(bar, field), Qt.Key.Key_Return, modifiers)


@pytest.mark.parametrize(
    ("button", "signal"),
    [
        ("next", "next_wanted"),
        ("previous", "previous_wanted"),
        ("replace_one", "replace_wanted"),
        ("replace_all", "replace_all_wanted"),
        ("close_button", "close_wanted"),
    ],
)
def test_buttons(bar, qtbot, button, signal):
    """Each says what it was made for."""
    with qtbot.waitSignal(getattr(bar, signal)):
        QTest.mouseClick(getattr(bar, button), Qt.MouseButton.LeftButton)


@pytest.mark.parametrize("name", ["field", "replacement", "match_case", "replace_all"])
def test_escape_closes_from_anywhere(bar, qtbot, name):
    """Whatever in the bar has the keyboard."""
    with qtbot.waitSignal(bar.close_wanted):
        QTest.keyClick(getattr(bar, name), Qt.Key.Key_Escape)


def test_the_query_has_all_choices(bar, qtbot):
    """Text and switches, each change told; the switches have keys that no menu can take."""
    bar.field.setText("今天")
    assert bar.query() == Query(text="今天")
    for key in (Qt.Key.Key_C, Qt.Key.Key_W, Qt.Key.Key_R):
        with qtbot.waitSignal(bar.query_changed):
            QTest.keyClick(bar.field, key, ALT)
    assert bar.query() == Query(text="今天", match_case=True, whole_words=True, regular=True)
    assert bar.field.text() == "今天"


def test_text_put_in_is_not_entered(bar, qtbot):
    """Only the writer's own changes are told."""
    with qtbot.assertNotEmitted(bar.query_changed):
        bar.set_text("seed")
        bar.set_history(["one", "two"])
    assert bar.field.text() == "seed"


def test_history_by_the_arrow_keys(bar, qtbot):
    """Down goes to older searches, Up back; each is searched for."""
    bar.set_history(["newest", "older"])
    with qtbot.waitSignal(bar.query_changed):
        QTest.keyClick(bar.field, Qt.Key.Key_Down)
    assert bar.field.text() == "newest"
    QTest.keyClick(bar.field, Qt.Key.Key_Down)
    assert bar.field.text() == "older"
    QTest.keyClick(bar.field, Qt.Key.Key_Up)
    assert bar.field.text() == "newest"


def test_nothing_completes_what_is_typed(bar):
    """A search that begins like an earlier one is not changed into it."""
    bar.set_history(["river bank"])
    QTest.keyClicks(bar.field, "riv")
    assert bar.field.text() == "riv"


def test_a_mistake_is_seen_beside_the_field(bar):
    """The sentence, its colour and the field's; and all of it away again."""
    bar.say("A bracket is missing.", wrong=True)
    assert bar.message.text() == "A bracket is missing."
    assert bar.message.property("wrong") is True
    bar.say("")
    assert bar.message.text() == ""
    assert bar.message.property("wrong") is False


def test_a_long_message_is_cut_and_told_in_full(bar):
    """There is a tool tip, and the window is not made wider."""
    width = bar.window().width()
    bar.say("long " * 60, wrong=True)
    assert bar.message.text().endswith("…")
    assert bar.message.toolTip() == "long " * 60
    assert bar.window().width() == width


def test_a_narrow_window_gives_the_message_a_line_of_its_own(bar, qtbot):
    """And only while there is something to say."""
    bar.window().resize(LEAST_SIZE)
    qtbot.waitUntil(lambda: not bar.message.isVisible())
    bar.say("Went on from the end.")
    assert bar.message.isVisible()
    assert bar.message.text() == "Went on from the end."
    qtbot.waitUntil(lambda: bar.message.y() > bar.replacement.y())


def test_it_fits_the_smallest_window(bar, qtbot):
    """Everything can be reached at the least width of the window."""
    bar.window().resize(LEAST_SIZE)
    qtbot.waitUntil(lambda: bar.width() <= 420)
    bar.show_count("3 of 17")
    qtbot.waitUntil(bar.close_button.isVisible)
    right = bar.close_button.mapTo(bar, bar.close_button.rect().topRight()).x()
    assert right <= bar.width()


def test_buttons_that_make_no_sense_are_off(bar):
    """Without a match nothing is gone to; in a read-only text nothing is replaced."""
    bar.set_ready(found=False, replaceable=True)
    assert not bar.next.isEnabled()
    assert not bar.replace_all.isEnabled()
    bar.set_ready(found=True, replaceable=False)
    assert bar.next.isEnabled()
    assert not bar.replace_one.isEnabled()


def test_everything_has_a_name(bar):
    """A screen reader can say what each part is."""
    for part in (bar.field, bar.replacement, bar.match_case, bar.whole_words, bar.regular, bar.next):
        assert part.accessibleName()
    assert bar.previous.accessibleName() == "Previous match"
    assert bar.close_button.accessibleName() == "Close the find bar"


def test_a_click_leaves_the_keyboard_in_the_field(bar, qtbot):
    """So that one can go on typing."""
    bar.take_focus()
    QTest.mouseClick(bar.match_case, Qt.MouseButton.LeftButton)
    assert bar.window().focusWidget() is bar.field.focusProxy()


def test_tab_goes_from_field_to_field(bar, qtbot):
    """What is found is followed by what takes its place."""
    bar.take_focus()
    QTest.keyClick(bar.field, Qt.Key.Key_Tab)
    assert bar.replacement.hasFocus()
    QTest.keyClick(bar.replacement, Qt.Key.Key_Tab)
    assert bar.replace_one.hasFocus()


def test_keys_at_a_button_do_nothing_to_the_text(bar, qtbot):
    """The keyboard is not there; Ctrl+Enter replaces all from everywhere in the bar."""
    done = []
    for key in ("Ctrl+V", "Ctrl+X", "Ctrl+A", "Ctrl+C", "Ctrl+Return"):
        action = QAction(bar.window())
        action.setShortcut(QKeySequence(key))
        action.triggered.connect(lambda *_, key=key: done.append(key))
        bar.window().addAction(action)
    bar.replace_one.setFocus()
    for pressed in (Qt.Key.Key_V, Qt.Key.Key_X, Qt.Key.Key_A, Qt.Key.Key_C):
        QTest.keyClick(bar.replace_one, pressed, CONTROL)
    with qtbot.waitSignal(bar.replace_all_wanted):
        QTest.keyClick(bar.replace_one, Qt.Key.Key_Return, CONTROL)
    assert done == []
