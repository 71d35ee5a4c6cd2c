# SPDX-License-Identifier: MIT
"""The keyboard stays with the text, or comes back to it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QPlainTextEdit, QSlider, QSpinBox, QVBoxLayout, QWidget

from writer_app.gui.common.text_focus import TextFocus

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


class Bar(QWidget):
    """A text with three controls below it."""

    def __init__(self) -> None:
        super().__init__()
        self.text = QPlainTextEdit()
        self.slider, self.number, self.choice = QSlider(), QSpinBox(), QComboBox()
        self.choice.addItems(["one", "another"])
        self.controls = [self.slider, self.number, self.choice]
        layout = QVBoxLayout(self)
        for each in (self.text, *self.controls):
            layout.addWidget(each)
        TextFocus(self, self.controls, self.text.setFocus)


@pytest.fixture
def bar(qtbot):
    """Give the bar in an active window, with the keyboard in the text."""
    found = Bar()
    qtbot.addWidget(found)
    found.show()
    found.activateWindow()
    found.text.setFocus()
    qtbot.waitUntil(found.text.hasFocus)
    return found


def test_a_click_leaves_the_keyboard_with_the_text(bar):
    """But for a number, which may be typed."""
    QTest.mouseClick(bar.slider, Qt.MouseButton.LeftButton)
    assert bar.text.hasFocus()
    assert bar.choice.focusPolicy() == Qt.FocusPolicy.TabFocus
    bar.number.setFocus(Qt.FocusReason.MouseFocusReason)
    bar.number.selectAll()
    QTest.keyClicks(bar.number, "7")
    assert bar.number.value() == 7
    assert bar.text.toPlainText() == ""


def test_escape_goes_back(bar):
    """From every control."""
    for control in bar.controls:
        control.setFocus(Qt.FocusReason.TabFocusReason)
        QTest.keyClick(control, Qt.Key.Key_Escape)
        assert bar.text.hasFocus()


def test_letters_go_into_the_text(bar):
    """Where the control has no use for them; a list of names has."""
    for control in (bar.slider, bar.number):
        control.setFocus(Qt.FocusReason.TabFocusReason)
        QTest.keyClicks(control, " ")
        assert bar.text.hasFocus()
        control.setFocus(Qt.FocusReason.TabFocusReason)
        QTest.keyClicks(control, "A")
    assert bar.text.toPlainText() == " A A"
    bar.choice.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClicks(bar.choice, "a")
    assert bar.choice.currentText() == "another"
    assert bar.text.toPlainText() == " A A"


def test_keys_with_a_meaning_of_their_own_stay(bar):
    """Arrows move a slider, commands are the window's."""
    bar.slider.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(bar.slider, Qt.Key.Key_Up)
    QTest.keyClick(bar.slider, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert bar.slider.value() == 1
    assert bar.slider.hasFocus()
