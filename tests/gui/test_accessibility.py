# SPDX-License-Identifier: MIT
"""The whole window and every dialog for those who use no mouse, hear the screen, or see little of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

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
    QMessageBox,
    QPlainTextEdit,
    QRadioButton,
    QScrollArea,
    QScrollBar,
    QStackedWidget,
    QTabBar,
    QTabWidget,
    QTextEdit,
    QWidget,
)

from writer_app.exchange.formats import Format
from writer_app.gui.appearance import Appearance
from writer_app.gui.count_dialog import CountDialog
from writer_app.gui.dialogs import Dialogs
from writer_app.gui.editor import Editor
from writer_app.gui.export_dialog import ExportChoice, ExportDialog
from writer_app.gui.preferences import Preferences
from writer_app.gui.profile_button import ProfileButton
from writer_app.gui.statistics_dialog import StatisticsDialog
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
_DIALOGS = ("preferences", "counts", "statistics", "export", "question", "about", "style and title")


@pytest.fixture
def dressed(undressed):
    """Give the program's own look."""
    Appearance(undressed).apply(Settings(theme="light"))


@pytest.fixture
def full(dressed, desk, settings, qtbot):
    """Give a window with all its bars and panels, and two texts."""
    settings.set(replace(settings.current, outline=True, daily_goal=100))
    desk.editor.setPlainText("# One\n\ntext\n\n## Two\n\nmore")
    desk.sheets.new()
    desk.editor.setPlainText("# One\n\ntext\n\n## Two\n\nmore")
    desk.panel.show()
    desk.find.open_replace()
    desk.window.activateWindow()
    qtbot.waitActive(desk.window)
    QApplication.processEvents()
    return desk


@pytest.fixture
def show(full, shared, settings, qtbot):
    """Give a function that shows a dialog of the window by name."""

    def find(name: str) -> QWidget:
        window, dialogs = full.window, Dialogs(full.window)
        match name:
            case "preferences":
                found = Preferences(settings, window)
            case "counts":
                found = CountDialog(full.editor, window)
            case "statistics":
                found = StatisticsDialog(shared.statistics, settings, dialogs, window)
            case "export":
                found = ExportDialog(ExportChoice(format=Format.PDF, is_markdown=True, paper="a4"), window)
            case "question":
                found = dialogs._box(QMessageBox.Icon.Question, "Which?", "One or the other.")
                found.setStandardButtons(QMessageBox.StandardButton.Save | QMessageBox.StandardButton.Cancel)
            case "style and title":
                found = full.status_bar.findChild(ProfileButton).popup
                full.actions["profile"].trigger()
            case _:
                full.actions[name].trigger()
                found = QApplication.activeModalWidget()
        assert found is not None
        found.show()
        found.activateWindow()
        qtbot.waitActive(found)
        QApplication.processEvents()
        return found

    return find


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


def pages(part: QWidget) -> Iterator[QWidget]:
    """Turn to each page of a part of the program that has several."""
    stacks = [
        each for each in part.findChildren(QStackedWidget) if each.count() > 1 and not each.findChild(Editor)
    ]
    if not stacks:
        yield part
    for stack in stacks:
        tabs = stack.parentWidget()
        for index in range(stack.count()):
            (tabs if isinstance(tabs, QTabWidget) else stack).setCurrentIndex(index)
            QApplication.processEvents()
            yield part


def told(widget: QWidget) -> str:
    """Return what tells a control apart in a report."""
    return f"{type(widget).__name__} {widget.objectName()!r} {name_of(widget)!r}"


def name_of(widget: QWidget) -> str:
    """Return what a screen reader calls a control."""
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


# Names


def test_every_control_of_the_window_has_a_name(full):
    """A screen reader says it: bars, tabs, panels, and the text itself."""
    found = list(controls(full.window))
    assert [told(widget) for widget in found if not name_of(widget)] == []
    assert len(found) > 25
    assert name_of(full.editor) == "Untitled"


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
        reached |= walk(QApplication.focusWidget())
        full.editor.setFocus()
    missed = [
        told(widget)
        for widget in controls(full.window)
        if wants_keys(widget) and (widget.focusProxy() or widget) not in reached
    ]
    assert missed == []


def test_every_key_of_the_window_is_that_of_one_command(full):
    """Also those of the bars, and the letters that open menus."""
    window = full.window
    keys = [
        sequence.toString()
        for action in {
            action for widget in (window, *window.findChildren(QWidget)) for action in widget.actions()
        }
        for sequence in action.shortcuts()
    ]
    keys += [shortcut.key().toString() for shortcut in window.findChildren(QShortcut)]
    keys += [letter.toString() for letter in _letters(window)]
    assert [key for key, times in Counter(keys).items() if key and times > 1] == []
    assert len(keys) > 50


@pytest.mark.parametrize("dialog", _DIALOGS)
def test_a_dialog_can_be_used_without_mouse_and_eyes(show, dialog):
    """Each control has a name, Tab comes to it (of radio buttons, to the chosen one), no letter means two."""
    for part in pages(show(dialog)):
        found = list(controls(part))
        assert [told(widget) for widget in found if not name_of(widget)] == []
        wanting = [widget for widget in found if wants_keys(widget)]
        reached = walk(wanting[0])
        missed = [
            told(widget)
            for widget in wanting
            if (widget.focusProxy() or widget) not in reached
            and not (isinstance(widget, QRadioButton) and not widget.isChecked())
        ]
        assert missed == []
        letters = [letter.toString() for letter in _letters(part)]
        assert [letter for letter, times in Counter(letters).items() if times > 1] == []


def _letters(part: QWidget) -> Iterator[QKeySequence]:
    found = [QKeySequence.mnemonic(action.text()) for bar in _menu_bars(part) for action in bar.actions()]
    for widget in part.findChildren(QWidget):
        if not widget.isVisible() or widget.window() is not part.window():
            continue
        if isinstance(widget, QAbstractButton) or (isinstance(widget, QLabel) and widget.buddy()):
            found.append(QKeySequence.mnemonic(widget.text()))
        elif isinstance(widget, QTabBar) and widget.parentWidget().objectName() != "texts":
            found += [QKeySequence.mnemonic(widget.tabText(index)) for index in range(widget.count())]
    return (letter for letter in found if not letter.isEmpty())


def _menu_bars(part: QWidget) -> list[QWidget]:
    return [part.menuBar()] if hasattr(part, "menuBar") else []


# What can be seen


def test_focus_can_be_seen_in_the_window(full):
    """A control that has the keyboard looks otherwise than without it; a text has its caret."""
    assert unseen(full.window, full.editor) == []


@pytest.mark.parametrize("dialog", _DIALOGS)
def test_focus_can_be_seen_in_a_dialog(show, dialog):
    """As in the window."""
    for part in pages(show(dialog)):
        found = [each for each in controls(part) if wants_keys(each)]
        assert unseen(part, found[-1], found[0]) == []


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
