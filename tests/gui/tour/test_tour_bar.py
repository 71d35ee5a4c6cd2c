# SPDX-License-Identifier: MIT
"""The bar of the tour: what it shows, what its buttons ask for, and that no word is cut off."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMainWindow, QPlainTextEdit, QPushButton

from writer_app.gui.tour.tour_bar import TourBar
from writer_app.storage.paths import tour_dir
from writer_app.storage.tour_text import load_tour

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

TOUR = load_tour(tour_dir(), "en")
LONG = "One word after another " * 12


@pytest.fixture
def window(qtbot):
    """Give a window with a text that has the keyboard."""
    found = QMainWindow()
    qtbot.addWidget(found)
    text = QPlainTextEdit()
    found.setCentralWidget(text)
    found.resize(1000, 700)
    found.show()
    text.setFocus()
    qtbot.waitUntil(text.hasFocus)
    return found


@pytest.fixture
def bar(window):
    """Give the bar at the foot of the window."""
    found = TourBar(TOUR.bar, window)
    window.addToolBar(Qt.ToolBarArea.BottomToolBarArea, found)
    found.show()
    return found


def shown(bar):
    """Give the buttons that can be seen."""
    return [button for button in bar.findChildren(QPushButton) if button.isVisible()]


def test_a_step_can_be_passed_over_and_the_tour_left(bar, qtbot):
    """By two buttons; the keyboard stays with the text."""
    bar.show_step(2, 9, "Do **this**.")
    assert bar.count.text() == "2/9"
    assert bar.hint.text() == "Do <b>this</b>."
    assert bar.hint.accessibleName() == "Do this."
    assert shown(bar) == [bar.next, bar.skip]
    with qtbot.waitSignal(bar.next_wanted):
        qtbot.mouseClick(bar.next, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(bar.end_wanted):
        qtbot.mouseClick(bar.skip, Qt.MouseButton.LeftButton)
    assert bar.window().centralWidget().hasFocus()


def test_at_the_last_step_the_text_is_kept_or_not(bar, qtbot):
    """There is nothing to go on to."""
    bar.show_step(9, 9, "Done.")
    assert shown(bar) == [bar.write, bar.keep]
    with qtbot.waitSignal(bar.end_wanted):
        qtbot.mouseClick(bar.keep, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(bar.write_wanted):
        qtbot.mouseClick(bar.write, Qt.MouseButton.LeftButton)


def test_keys_are_no_markup(bar):
    """Signs that HTML would take for its own are shown as they are."""
    bar.show_step(1, 9, "Press **Ctrl+<** & wait.")
    assert bar.hint.text() == "Press <b>Ctrl+&lt;</b> &amp; wait."


def test_a_notice_comes_and_goes(bar):
    """It stands beside the step, not in its place."""
    bar.show_step(1, 9, "Type.")
    bar.show_notice("The model is loading.")
    assert bar.notice.isVisible()
    assert bar.hint.isVisible()
    bar.show_notice("")
    assert not bar.notice.isVisible()


@pytest.mark.parametrize("width", [1000, 500])
@pytest.mark.parametrize("number", [1, 9])
def test_nothing_is_cut_off(bar, window, qtbot, width, number):
    """In a wide and a narrow window, sentences get the lines that they need and buttons their width."""
    window.resize(width, 700)
    bar.show_step(number, 9, LONG)
    bar.show_notice(LONG)
    for label in (bar.hint, bar.notice):
        qtbot.waitUntil(lambda label=label: label.height() >= label.heightForWidth(label.width()))
    for button in shown(bar):
        assert button.width() >= button.sizeHint().width()
        assert bar.rect().contains(button.geometry().translated(button.parentWidget().pos()))


def test_a_short_step_has_the_height_of_a_long_one(bar, qtbot):
    """Else the text above would move at each step."""
    bar.show_step(1, 9, "One " * 40)
    qtbot.waitUntil(lambda: bar.hint.height() >= bar.hint.heightForWidth(bar.hint.width()))
    before = bar.height()
    bar.show_step(2, 9, "One.")
    qtbot.wait(0)
    assert bar.height() == before
