# SPDX-License-Identifier: MIT
"""The main window: where it stands, and when it may go."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QByteArray, QPoint
from PySide6.QtWidgets import QPlainTextEdit, QStatusBar, QToolBar

from writer_app.gui.window.main_window import LEAST_SIZE, MainWindow


@pytest.fixture
def window(qtbot):
    """Give a window with empty parts."""
    found = MainWindow(QPlainTextEdit(), QToolBar(), QStatusBar())
    qtbot.addWidget(found)
    return found


def test_it_says_when_it_is_first_painted(window, qtbot):
    """Once, and not before it is shown."""
    heard = []
    window.first_painted.connect(lambda: heard.append(1))
    with qtbot.waitSignal(window.first_painted):
        window.show()
    window.repaint()
    assert heard == [1]


def test_place_and_size_come_back(window, qtbot):
    """What one window saves, another takes; nothing or nonsense gives the first size."""
    window.place(QByteArray())
    assert window.width() > LEAST_SIZE.width()
    window.resize(640, 480)
    other = MainWindow(QPlainTextEdit(), QToolBar(), QStatusBar())
    qtbot.addWidget(other)
    other.place(window.saveGeometry())
    assert (other.width(), other.height()) == (640, 480)
    other.place(QByteArray(b"nonsense"))
    assert other.width() >= LEAST_SIZE.width()


def test_it_closes_only_if_it_may(window, qtbot):
    """Refused, it stays and says nothing; allowed, it says that it has closed."""
    window.show()
    heard = []
    window.closed.connect(lambda: heard.append(1))
    window.ask_before_closing(lambda: False)
    assert not window.close()
    assert heard == []
    window.ask_before_closing(lambda: True)
    assert window.close()
    assert heard == [1]


def test_the_text_has_the_keyboard(window, qtbot):
    """One can type as soon as the window is there."""
    window.show()
    window.activateWindow()
    assert window.focusWidget() is window.centralWidget()


def test_a_further_window_stands_beside_the_other(window, qtbot):
    """Where the screen has no room for it there, it stands in the corner."""
    other = MainWindow(QPlainTextEdit(), QToolBar(), QStatusBar())
    qtbot.addWidget(other)
    room = window.screen().availableGeometry()
    for each in (window, other):
        each.resize(room.size() / 2)
    other.move(room.topLeft())
    window.stand_beside(other)
    assert window.pos() == room.topLeft() + QPoint(32, 32)
    other.move(room.center() - QPoint(20, 20))
    window.stand_beside(other)
    assert window.pos() == room.topLeft()
