# SPDX-License-Identifier: MIT
"""The whole window and every dialog for those who use no mouse, hear the screen, or see little of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QHeaderView,
    QKeySequenceEdit,
    QLabel,
    QLineEdit,
    QMainWindow,
    QPlainTextEdit,
    QRadioButton,
    QScrollArea,
    QScrollBar,
    QTabBar,
    QTextEdit,
    QWidget,
)

from tests.gui.window_tour import parts, spoken
from writer_app.gui.common.appearance import Appearance
from writer_app.gui.editor.editor import Editor
from writer_app.storage.settings import Settings

pytestmark = [pytest.mark.gui, pytest.mark.qt_log_ignore("propagateSizeHints", "raise", "grabbing")]

_CONTROLS = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QKeySequenceEdit,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QTextEdit,
)


@pytest.fixture
def dressed(undressed):
    """Give the program's own look."""
    Appearance(undressed).apply(Settings(theme="light"))


@pytest.fixture
def full(dressed, desk, shared, qtbot):
    """Give a window with all its bars and panels, and two texts."""
    name, window = next(parts(desk, shared))
    assert name == "window"
    window.activateWindow()
    qtbot.waitActive(window)
    return desk


@pytest.fixture
def walk_through(dressed, desk, shared):
    """Give a function that shows all of the program, part by part; Qt's own dialogs are Qt's business."""

    def walk_on() -> Iterator[tuple[str, QWidget]]:
        for name, part in parts(desk, shared):
            if name not in {"open", "print"}:
                part.activateWindow()
                QApplication.processEvents()
                yield name, part

    return walk_on


def controls(part: QWidget) -> Iterator[QWidget]:
    """Return what can be used in a part of the program, without the insides of Qt's own widgets."""
    for widget in (part, *part.findChildren(QWidget)):
        inside = isinstance(
            widget.parentWidget(),
            (QAbstractSpinBox, QComboBox, QAbstractItemView, QKeySequenceEdit, QLineEdit),
        )
        if (
            isinstance(widget, _CONTROLS)
            and not isinstance(widget, (QScrollBar, QHeaderView))
            and not (inside and not isinstance(widget, QAbstractSpinBox))
            and widget.isVisible()
            and widget.window() is part.window()
        ):
            yield widget


def told(widget: QWidget) -> str:
    """Return what tells a control apart in a report."""
    return f"{type(widget).__name__} {widget.objectName()!r} {name_of(widget)!r}"


def name_of(widget: QWidget) -> str:
    """Return what a screen reader calls a control."""
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


# Names


def test_every_control_has_a_name(walk_through, desk):
    """A screen reader says it: bars, tabs, panels, dialogs, and the text itself."""
    nameless, count = [], 0
    for name, part in walk_through():
        found = list(controls(part))
        nameless += [f"{name}: {told(widget)}" for widget in found if not name_of(widget)]
        count += len(found)
    assert nameless == []
    assert count > 100
    assert name_of(desk.editor) == "Untitled 2"


def test_what_is_heard_of_the_text_has_no_grey_text(full):
    """Neither its content nor its length nor where the caret is."""
    editor = full.editor
    QTest.keyClicks(editor, "one")
    assert editor.show_ghost(" and two")
    interface = QAccessible.queryAccessibleInterface(editor)
    heard = interface.textInterface()
    text = editor.toPlainText()
    assert heard.text(0, heard.characterCount()) == text
    assert heard.characterCount() == len(text)
    assert heard.cursorPosition() == 3
    assert interface.text(QAccessible.Text.Value) == text


# Keys


def walk(start: QWidget) -> set[QWidget]:
    """Return what Tab, and then Shift+Tab, reach from a place until they come to a text or around."""
    reached = set()
    for key, modifiers in (
        (Qt.Key.Key_Tab, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier),
    ):
        start.setFocus(Qt.FocusReason.TabFocusReason)
        assert QApplication.focusWidget() is (start.focusProxy() or start), told(start)
        for _ in range(200):
            now = QApplication.focusWidget()
            if isinstance(now, Editor) or now is None:
                break
            reached.add(now)
            QTest.keyClick(now, key, modifiers)
            if QApplication.focusWidget() is start:
                break
    return reached


def wants_keys(widget: QWidget) -> bool:
    """Whether a control says that Tab comes to it."""
    proxy = widget.focusProxy() or widget
    return widget.isEnabled() and bool(proxy.focusPolicy() & Qt.FocusPolicy.TabFocus)


def test_keys_reach_every_control_of_the_window(full):
    """F6 goes to the bars, other keys to the panels, Tab on from there; what has no focus has a command."""
    reached: set[QWidget] = {full.editor}
    for name in ("tool_bar", "find", "panel", "outline"):
        action = full.actions[name]
        action.trigger()
        if QApplication.focusWidget() is full.editor:
            action.trigger()  # a panel that was open was closed
        focused = QApplication.focusWidget()
        assert focused is not None
        reached |= walk(focused)
        full.editor.setFocus()
    missed = [
        told(widget)
        for widget in controls(full.window)
        if wants_keys(widget) and (widget.focusProxy() or widget) not in reached
    ]
    assert missed == []


def test_tab_reaches_every_control_of_a_dialog(walk_through):
    """Of radio buttons, which belong together, one: arrows go on from there."""
    missed, count = [], 0
    for name, part in walk_through():
        wanting = [widget for widget in controls(part) if wants_keys(widget)]
        if isinstance(part, QMainWindow) or not wanting:
            continue
        reached = walk(wanting[0])
        count += len(reached)
        if any(isinstance(widget, QRadioButton) for widget in reached):
            reached.update(part.findChildren(QRadioButton))
        missed += [
            f"{name}: {told(widget)}" for widget in wanting if (widget.focusProxy() or widget) not in reached
        ]
    assert missed == []
    assert count > 50


def test_every_key_of_the_window_is_that_of_one_command(full):
    """Also those of the bars."""
    window = full.window
    actions = {action for widget in (window, *window.findChildren(QWidget)) for action in widget.actions()}
    keys = [sequence.toString() for action in actions for sequence in action.shortcuts()]
    keys += [shortcut.key().toString() for shortcut in window.findChildren(QShortcut)]
    keys += [letter.toString() for letter in _letters(window)]
    assert [key for key, times in Counter(keys).items() if key and times > 1] == []
    assert len(keys) > 50


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_letter_is_that_of_one_control(walk_through, language):
    """Two controls of a dialog with one letter would have to be gone through."""
    twice, count = [], 0
    with spoken(language):
        for name, part in walk_through():
            letters = Counter(letter.toString() for letter in _letters(part))
            twice += [f"{name}: {letter}" for letter, times in letters.items() if times > 1]
            count += len(letters)
    assert twice == []
    assert count > 20


def _owner(bar: QTabBar) -> str:
    parent = bar.parentWidget()
    return "" if parent is None else parent.objectName()


def _letters(part: QWidget) -> Iterator[QKeySequence]:
    found = [QKeySequence.mnemonic(action.text()) for bar in _menu_bars(part) for action in bar.actions()]
    for widget in part.findChildren(QWidget):
        if not widget.isVisible() or widget.window() is not part.window():
            continue
        if isinstance(widget, QAbstractButton) or (isinstance(widget, QLabel) and widget.buddy() is not None):
            found.append(QKeySequence.mnemonic(widget.text()))
        elif isinstance(widget, QTabBar) and _owner(widget) != "texts":
            found += [QKeySequence.mnemonic(widget.tabText(index)) for index in range(widget.count())]
    return (letter for letter in found if not letter.isEmpty())


def _menu_bars(part: QWidget) -> list[QWidget]:
    return [part.menuBar()] if hasattr(part, "menuBar") else []


# What can be seen


def test_focus_can_be_seen_in_the_window(full):
    """A control that has the keyboard looks otherwise than without it; a text has its caret."""
    assert unseen(full.window, full.editor) == []


def test_focus_can_be_seen_in_dialogs(walk_through):
    """As in the window."""
    found = []
    for name, part in walk_through():
        wanting = [each for each in controls(part) if wants_keys(each)]
        if not isinstance(part, QMainWindow) and wanting:
            found += [f"{name}: {each}" for each in unseen(part, wanting[-1], wanting[0])]
    assert found == []


def unseen(part: QWidget, *elsewhere: QWidget) -> list[str]:
    """Return the controls that look the same with and without the keyboard."""
    found = []
    for widget in controls(part):
        if not wants_keys(widget) or isinstance(widget, Editor):
            continue
        other = next((each for each in elsewhere if each is not widget), None)
        if other is None:
            continue  # the only one
        other.setFocus(Qt.FocusReason.TabFocusReason)
        for area in part.findChildren(QScrollArea):
            if area.isAncestorOf(widget):
                area.ensureWidgetVisible(widget)
        QApplication.processEvents()
        before = picture(widget)
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        QApplication.processEvents()
        if picture(widget) == before:
            found.append(told(widget))
    return found


def picture(widget: QWidget):
    """Return how a control and what is right around it look."""
    window = widget.window()
    place = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size()).adjusted(-4, -4, 4, 4)
    return window.grab(place).toImage()
