# SPDX-License-Identifier: MIT
"""Tests of keys, buttons, input methods and edits with grey text shown: each trap of Qt's has one."""

from __future__ import annotations

from unittest.mock import Mock

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QFocusEvent,
    QFont,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPalette,
    QTextCursor,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from tests.gui.hands import drop, send_input
from writer_app.gui.editor.edit import Edit, EditKind
from writer_app.gui.editor.editor import Editor
from writer_app.gui.editor.suggestion_keys import SuggestionCommand
from writer_app.text.spans import utf16_length

pytestmark = pytest.mark.gui

CONTROL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
PLAIN = Qt.KeyboardModifier.NoModifier
LEFT = Qt.MouseButton.LeftButton


def commit(editor, text):
    """Send text as an input method commits it."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(editor, event)


def preedits(editor):
    """Return what stands in the preedit area of each block."""
    document = editor.document()
    blocks = [document.findBlockByNumber(number) for number in range(document.blockCount())]
    return [block.layout().preeditAreaText() for block in blocks]


@pytest.fixture
def shown(editor):
    """Give an editor with "one" typed and " two" shown."""
    QTest.keyClicks(editor, "one")
    editor.show_ghost(" two")
    return editor


# Typing


def test_typing_along_shrinks_it_at_once(shown, qtbot):
    """Each key that says what the grey text says takes it away from the front; it never vanishes."""
    with qtbot.assertNotEmitted(shown.ghost_gone):
        QTest.keyClicks(shown, " t")
    assert (shown.toPlainText(), shown.ghost_text()) == ("one t", "wo")
    assert preedits(shown) == ["wo"]


def test_typing_all_of_it_ends_it(shown, qtbot):
    """Then nothing is shown, and it is told."""
    with qtbot.waitSignal(shown.ghost_gone):
        QTest.keyClicks(shown, " two")
    assert (shown.toPlainText(), shown.ghost_text()) == ("one two", "")


def test_typing_something_else_hides_it_in_the_same_event(shown):
    """Nothing of it is inserted, and the key does what it always does."""
    QTest.keyClicks(shown, "x")
    assert (shown.toPlainText(), shown.ghost_text()) == ("onex", "")
    assert preedits(shown) == [""]


def test_chinese_commits_shrink_it(editor):
    """A commit of an input method counts as typing, of several characters as well."""
    commit(editor, "今天")
    editor.show_ghost("天气很好")
    commit(editor, "天气")
    assert (editor.toPlainText(), editor.ghost_text()) == ("今天天气", "很好")
    commit(editor, "坏")
    assert (editor.toPlainText(), editor.ghost_text()) == ("今天天气坏", "")


def test_return_shrinks_a_line_break(editor):
    """Text with a line break is typed along, too."""
    editor.show_ghost("\nnext")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert (editor.toPlainText(), editor.ghost_text()) == ("\n", "next")
    assert preedits(editor) == ["", "next"]


def test_shrinking_is_not_seen_as_flicker(qtbot):
    """Between two paints the grey text is never gone: what is painted has it or its rest."""
    painted = []

    class Watched(Editor):
        """Takes down what is shown at each paint."""

        def paintEvent(self, event):
            painted.append(self.ghost_text())
            super().paintEvent(event)

    watched = Watched()
    qtbot.addWidget(watched)
    watched.resize(300, 100)
    watched.show()
    watched.show_ghost("abc")
    for key in "ab":
        QTest.keyClicks(watched, key)
        QApplication.processEvents()
    assert "" not in painted
    assert painted[-1] == "c"


def test_overwriting_hides_it(editor):
    """In overwrite mode typing along replaces what stands there; nothing is kept."""
    editor.setPlainText("xyz")
    editor.setOverwriteMode(True)
    editor.show_ghost("abc")
    QTest.keyClicks(editor, "a")
    assert (editor.toPlainText(), editor.ghost_text()) == ("ayz", "")


# Keys that mean something


@pytest.mark.parametrize(
    ("key", "modifiers", "command"),
    [
        (Qt.Key.Key_Tab, PLAIN, SuggestionCommand.ACCEPT_ALL),
        (Qt.Key.Key_Right, CONTROL, SuggestionCommand.ACCEPT_WORD),
        (Qt.Key.Key_Backtab, SHIFT, SuggestionCommand.ACCEPT_SENTENCE),
        (Qt.Key.Key_BracketRight, ALT, SuggestionCommand.NEXT),
        (Qt.Key.Key_BracketLeft, ALT, SuggestionCommand.PREVIOUS),
        (Qt.Key.Key_Escape, PLAIN, SuggestionCommand.DISMISS),
        (Qt.Key.Key_Backslash, ALT, SuggestionCommand.ASK),
    ],
)
def test_keys_give_their_command_while_it_is_shown(shown, qtbot, key, modifiers, command):
    """They change nothing themselves."""
    with qtbot.waitSignal(shown.suggestion_command) as caught:
        QTest.keyClick(shown, key, modifiers)
    assert caught.args == [command]
    assert (shown.toPlainText(), shown.ghost_text()) == ("one", " two")


def test_tab_is_tab_with_nothing_shown(editor):
    """It indents."""
    QTest.keyClick(editor, Qt.Key.Key_Tab)
    assert editor.toPlainText() == "\t"


def test_control_right_moves_with_nothing_shown(editor):
    """It goes a word on, as always."""
    editor.setPlainText("one two")
    QTest.keyClick(editor, Qt.Key.Key_Right, CONTROL)
    assert editor.textCursor().position() == 4


@pytest.mark.qt_log_ignore("propagateSizeHints")
def test_tab_moves_focus_only_with_nothing_shown(qtbot):
    """Where Tab is set to move on, it still takes grey text first."""
    window = QWidget()
    qtbot.addWidget(window)
    layout = QVBoxLayout(window)
    editor, other = Editor(), QLineEdit()
    layout.addWidget(editor)
    layout.addWidget(other)
    editor.setTabChangesFocus(True)
    window.show()
    window.activateWindow()
    editor.setFocus()
    qtbot.waitUntil(editor.hasFocus)
    editor.show_ghost("grey")
    with qtbot.waitSignal(editor.suggestion_command):
        QTest.keyClick(editor, Qt.Key.Key_Tab)
    assert editor.hasFocus()
    editor.hide_ghost()
    QTest.keyClick(editor, Qt.Key.Key_Tab)
    assert other.hasFocus()


def test_shortcuts_of_the_window_lose_against_grey_text(editor, qtbot):
    """A menu's Tab or Escape works with nothing shown, and only then."""
    action = QAction(editor)
    action.setShortcut(QKeySequence(Qt.Key.Key_Escape))
    editor.addAction(action)
    editor.activateWindow()
    editor.setFocus()
    qtbot.waitUntil(editor.hasFocus)
    editor.show_ghost("grey")
    with qtbot.waitSignal(editor.suggestion_command), qtbot.assertNotEmitted(action.triggered):
        QTest.keyClick(editor, Qt.Key.Key_Escape)
    editor.hide_ghost()
    with qtbot.waitSignal(action.triggered):
        QTest.keyClick(editor, Qt.Key.Key_Escape)


def test_claiming_is_by_shortcut_override(shown):
    """That is the event by which Qt asks before it looks at shortcuts."""
    ask = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_Right, CONTROL)
    ask.ignore()
    QApplication.sendEvent(shown, ask)
    assert ask.isAccepted()
    assert shown.ghost_text() == " two"


@pytest.mark.parametrize("key", [Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt])
def test_a_modifier_alone_leaves_it(shown, qtbot, key):
    """Who is about to press Shift+Tab must not lose it."""
    with qtbot.assertNotEmitted(shown.ghost_gone):
        QTest.keyClick(shown, key)
    assert shown.ghost_text() == " two"


# Keys that read the layout


@pytest.mark.parametrize(
    ("key", "modifiers"),
    [
        (Qt.Key.Key_End, PLAIN),
        (Qt.Key.Key_Home, PLAIN),
        (Qt.Key.Key_Down, PLAIN),
        (Qt.Key.Key_Up, PLAIN),
        (Qt.Key.Key_Right, PLAIN),
        (Qt.Key.Key_End, CONTROL),
        (Qt.Key.Key_PageDown, SHIFT),
    ],
)
def test_caret_keys_do_not_see_it(editor, key, modifiers):
    """Qt counts in layout places: with grey text in it, End would land behind the text."""
    reached = []
    for grey in ("", " two and more"):
        editor.setPlainText("one\nthree\nfour")
        caret = editor.textCursor()
        caret.setPosition(7)
        editor.setTextCursor(caret)
        editor.show_ghost(grey)
        QTest.keyClick(editor, key, modifiers)
        reached.append((editor.textCursor().position(), editor.textCursor().anchor()))
        assert editor.ghost_text() == ""
        assert preedits(editor) == ["", "", ""]
    assert reached[1] == reached[0]


def test_end_at_the_end_leaves_it(shown):
    """A key that moves nothing takes nothing away."""
    QTest.keyClick(shown, Qt.Key.Key_End)
    assert (shown.textCursor().position(), shown.ghost_text()) == (3, " two")


# Undo, and edits that are no keys


@pytest.mark.parametrize("by_key", [True, False])
def test_undo_and_redo_hide_it(editor, by_key):
    """By key and by command."""
    commit(editor, "one")
    commit(editor, " more")
    editor.show_ghost(" two")
    if by_key:
        QTest.keyClick(editor, Qt.Key.Key_Z, CONTROL)
    else:
        editor.undo()
    assert (editor.toPlainText(), preedits(editor)) == ("one", [""])
    editor.show_ghost(" two")
    editor.redo()
    assert (editor.toPlainText(), preedits(editor)) == ("one more", [""])


@pytest.mark.parametrize(
    ("edit", "text"),
    [
        (lambda editor: editor.setPlainText("new"), "new"),
        (lambda editor: editor.insertPlainText("!"), "one!"),
        (lambda editor: editor.appendPlainText("!"), "one\n!"),
        (lambda editor: editor.clear(), ""),
        (lambda editor: editor.textCursor().insertText("!"), "one!"),
        (lambda editor: editor.document().setPlainText("a\nb\nc"), "a\nb\nc"),
        (lambda editor: editor.document().clear(), ""),
    ],
)
def test_edits_by_the_program_hide_it(shown, edit, text):
    """Through the widget or past it."""
    edit(shown)
    assert shown.toPlainText() == text
    assert shown.ghost_text() == ""
    assert set(preedits(shown)) == {""}


def test_pasting_hides_it_unless_it_says_the_same(shown):
    """What comes in by the clipboard is treated as what is typed."""
    QApplication.clipboard().setText(" tw")
    shown.paste()
    assert (shown.toPlainText(), shown.ghost_text()) == ("one tw", "o")
    QTest.keyClick(shown, Qt.Key.Key_V, CONTROL)
    assert (shown.toPlainText(), shown.ghost_text()) == ("one tw tw", "")


def test_a_drop_hides_it(shown):
    """From the moment something is dragged over the text."""
    data = QMimeData()
    data.setText("dropped")
    enter = QDragEnterEvent(QPoint(5, 5), Qt.DropAction.CopyAction, data, LEFT, PLAIN)
    QApplication.sendEvent(shown.viewport(), enter)
    assert shown.ghost_text() == ""
    shown.insertFromMimeData(data)
    assert shown.toPlainText() == "onedropped"
    # Or Qt would move the next drag over this text, which is no more then.
    QApplication.sendEvent(shown.viewport(), QDragLeaveEvent())


def test_what_is_no_text_stays_out(editor):
    """The clipboard of another program may hold one, or NUL, with which no file could be read again."""
    QApplication.clipboard().setText("half \ud83d of a pair\0, \N{GRINNING FACE} whole")
    editor.paste()
    assert editor.toPlainText() == "half  of a pair, \N{GRINNING FACE} whole"
    assert editor.textCursor().position() == utf16_length(editor.toPlainText())


def test_nothing_is_pasted_into_a_read_only_text(editor):
    """Not by the command, and not by a drop."""
    editor.setPlainText("mine")
    editor.setReadOnly(True)
    QApplication.clipboard().setText("other")
    editor.paste()
    data = QMimeData()
    data.setText("dropped")
    drop(editor, data, [QPoint(5, 5)])
    assert editor.toPlainText() == "mine"


@pytest.mark.parametrize("scrolled", [0, 30])
def test_a_caret_that_is_seen_stays_seen(editor, scrolled):
    """In a window made lower and narrower; one that was scrolled away from is left alone."""
    editor.setPlainText("some words that fill a line, and more of them\n" * 60)
    editor.setTextCursor(QTextCursor(editor.document().findBlockByNumber(9)))
    editor.verticalScrollBar().setValue(scrolled)
    editor.resize(240, 120)
    assert editor.viewport().rect().contains(editor.cursorRect()) == (not scrolled)


def test_what_is_pasted_is_a_step_of_undo(editor, qtbot):
    """It takes nothing with it that was typed before it."""
    qtbot.keyClicks(editor, "typed ")
    QApplication.clipboard().setText("pasted")
    editor.paste()
    qtbot.keyClicks(editor, " on")
    editor.undo()
    assert editor.toPlainText() == "typed pasted"
    editor.undo()
    assert editor.toPlainText() == "typed "


@pytest.mark.parametrize("move", ["setTextCursor", "selectAll", "clearFocus"])
def test_nothing_composed_stays_behind_the_caret(editor, move):
    """Commands move the caret past the keys; what an input method shows goes with it."""
    editor.setPlainText("one\ntwo")
    editor.setFocus()
    send_input(editor, compose="ni hao")
    assert preedits(editor) == ["ni hao", ""]
    if move == "setTextCursor":
        editor.setTextCursor(QTextCursor(editor.document().lastBlock()))
    else:
        getattr(editor, move)()
    assert preedits(editor) == ["", ""]
    assert editor.toPlainText() == "one\ntwo"


def test_cutting_is_told_as_removal(editor):
    """It takes the selection away."""
    seen: list[Edit] = []
    editor.setPlainText("one")
    editor.selectAll()
    editor.edited.connect(seen.append)
    editor.cut()
    assert editor.toPlainText() == ""
    assert Edit(kind=EditKind.REMOVED) in seen


# Mouse


def test_a_click_counts_in_the_text_without_it(editor):
    """It is hidden before Qt hit-tests: a click behind it lands at the end of the text."""
    editor.setPlainText("one three")
    caret = editor.textCursor()
    caret.setPosition(3)
    editor.setTextCursor(caret)
    caret.setPosition(9)
    place = editor.cursorRect(caret).center()
    editor.show_ghost(" two two two")
    QTest.mouseClick(editor.viewport(), LEFT, PLAIN, place)
    assert editor.ghost_text() == ""
    assert editor.textCursor().position() == 9


def test_nothing_is_shown_while_a_button_is_down(shown):
    """A drag, its autoscroll included, never meets grey text; after the release it may come."""
    viewport = shown.viewport()
    QTest.mousePress(viewport, LEFT, PLAIN, QPoint(5, 5))
    assert shown.ghost_text() == ""
    assert shown.show_ghost("grey") == ""
    place = QPointF(5, 5)
    move = QMouseEvent(QEvent.Type.MouseMove, place, place, Qt.MouseButton.NoButton, LEFT, PLAIN)
    QApplication.sendEvent(viewport, move)
    assert shown.show_ghost("grey") == ""
    QTest.mouseRelease(viewport, LEFT, PLAIN, QPoint(5, 5))
    assert shown.show_ghost("grey") == "grey"


def test_moving_the_mouse_alone_leaves_it(shown):
    """Passing over the text changes nothing."""
    QTest.mouseMove(shown.viewport(), QPoint(9, 9))
    QApplication.processEvents()
    assert shown.ghost_text() == " two"


def test_a_double_click_hides_it(shown):
    """It selects a word of the text."""
    QTest.mouseDClick(shown.viewport(), LEFT, PLAIN, shown.cursorRect().center() - QPoint(12, 0))
    assert shown.ghost_text() == ""
    assert shown.textCursor().selectedText() == "one"


def test_a_lost_release_does_not_forbid_it_for_good(shown):
    """Drags and menus swallow the release of a button; the next key makes up for it."""
    QTest.mousePress(shown.viewport(), LEFT, PLAIN, QPoint(5, 5))
    QTest.keyClicks(shown, "x")
    assert shown.show_ghost("grey") == "grey"


def test_the_menu_by_key_opens_at_the_caret(editor, monkeypatch):
    """Who adds commands is told the caret's place; a click tells the place under the mouse."""
    places, told = [], []
    monkeypatch.setattr("PySide6.QtWidgets.QMenu.popup", lambda _menu, place: places.append(place))
    editor.setPlainText("one two three")
    editor.moveCursor(QTextCursor.MoveOperation.End)
    editor.context_menu_made.connect(lambda _menu, position: told.append(position))
    corner = QPoint(6, 6)
    caret = editor.viewport().mapToGlobal(editor.cursorRect().bottomLeft())
    for reason in (QContextMenuEvent.Reason.Keyboard, QContextMenuEvent.Reason.Mouse):
        editor.contextMenuEvent(QContextMenuEvent(reason, corner, editor.viewport().mapToGlobal(corner)))
    assert places == [caret, editor.viewport().mapToGlobal(corner)]
    assert told == [13, 0]


def test_the_context_menu_hides_it(shown, monkeypatch):
    """Its commands reach the document past the widget."""
    monkeypatch.setattr("PySide6.QtWidgets.QMenu.popup", lambda *_: None)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(5, 5), QPoint(5, 5))
    shown.contextMenuEvent(event)
    assert shown.ghost_text() == ""


# Input methods


def test_empty_input_events_do_not_delete_it(shown):
    """Platforms send them at any time; Qt would clear the slot silently."""
    QApplication.sendEvent(shown, QInputMethodEvent())
    assert shown.ghost_text() == " two"
    assert preedits(shown) == [" two"]


def test_composing_takes_its_place(shown):
    """Composed text and grey text share a slot: composing wins, and its end clears the slot."""
    QApplication.sendEvent(shown, QInputMethodEvent("ni", []))
    assert shown.ghost_text() == ""
    assert preedits(shown) == ["ni"]
    QApplication.sendEvent(shown, QInputMethodEvent())
    assert preedits(shown) == [""]
    assert shown.toPlainText() == "one"


@pytest.mark.parametrize("key", [Qt.Key.Key_End, Qt.Key.Key_Down, Qt.Key.Key_X])
def test_a_key_that_an_input_method_lets_through_is_survived(editor, key):
    """Qt would put the caret behind the end of the document; it stays inside."""
    commit(editor, "one")
    QApplication.sendEvent(editor, QInputMethodEvent("ni hao", []))
    QTest.keyClick(editor, key)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert editor.textCursor().position() < editor.document().characterCount()
    assert preedits(editor) == ["", ""]


def test_a_click_while_composing_is_survived(editor):
    """Also where no input method takes care of it."""
    commit(editor, "one")
    QApplication.sendEvent(editor, QInputMethodEvent("ni hao", []))
    QTest.mouseClick(editor.viewport(), LEFT, PLAIN, editor.viewport().rect().center())
    assert editor.textCursor().position() == 3
    assert preedits(editor) == [""]


def test_a_replacing_input_event_is_a_removal(editor):
    """An input method may take back what it committed."""
    commit(editor, "one")
    seen: list[Edit] = []
    editor.edited.connect(seen.append)
    event = QInputMethodEvent()
    event.setCommitString("", -1, 1)
    QApplication.sendEvent(editor, event)
    assert editor.toPlainText() == "on"
    assert seen[-1].kind is EditKind.REMOVED


# Around it


@pytest.mark.parametrize(
    ("reason", "stays"),
    [
        (Qt.FocusReason.TabFocusReason, False),
        (Qt.FocusReason.MouseFocusReason, False),
        (Qt.FocusReason.PopupFocusReason, True),
        (Qt.FocusReason.MenuBarFocusReason, True),
        (Qt.FocusReason.ActiveWindowFocusReason, True),
    ],
)
def test_turning_to_another_widget_hides_it(shown, reason, stays):
    """A menu or another program is only a moment; another widget is not."""
    QApplication.sendEvent(shown, QFocusEvent(QEvent.Type.FocusOut, reason))
    assert bool(shown.ghost_text()) is stays


def test_another_font_lays_it_out_anew(shown):
    """The writer has asked for nothing else; where it no longer fits, it goes."""
    shown.setFont(QFont(shown.font().family(), 20))
    assert shown.ghost_text() == " two"
    gone = []
    shown.ghost_gone.connect(lambda: gone.append(True))
    shown.setFont(QFont(shown.font().family(), 400))
    assert shown.ghost_text() == ""
    assert gone == [True]


def test_another_palette_recolours_it(shown):
    """Light and dark are followed at once."""
    dark = QPalette()
    dark.setColor(QPalette.ColorRole.Text, Qt.GlobalColor.white)
    dark.setColor(QPalette.ColorRole.Base, Qt.GlobalColor.black)
    (before,) = shown.document().firstBlock().layout().formats()
    light = before.format.foreground().color()
    shown.setPalette(dark)
    (after,) = shown.document().firstBlock().layout().formats()
    assert shown.ghost_text() == " two"
    assert after.format.foreground().color() != light


def test_a_narrower_window_hides_what_is_too_high(editor):
    """What still fits stays."""
    editor.show_ghost("word " * 20)
    editor.resize(500, 300)
    assert editor.ghost_text()
    editor.resize(90, 300)
    assert editor.ghost_text() == ""


def test_at_the_end_of_the_document_it_does_not_scroll(editor):
    """The view stays where it is when it comes and goes."""
    editor.setPlainText("line\n" * 100)
    editor.moveCursor(QTextCursor.MoveOperation.End)
    QApplication.processEvents()
    before = editor.firstVisibleBlock().blockNumber()
    editor.show_ghost("word " * 60)
    QApplication.processEvents()
    assert editor.firstVisibleBlock().blockNumber() == before
    editor.hide_ghost()
    QApplication.processEvents()
    assert editor.firstVisibleBlock().blockNumber() == before


def test_events_are_heard_before_they_are_handled(editor):
    """The last to ask for their kind hears first; who takes one keeps it from all others."""
    first, last = Mock(return_value=None), Mock(side_effect=lambda event: event.text() == "b")
    for hear in (first, last):
        editor.on_event((QEvent.Type.KeyPress,), hear)
    QTest.keyClicks(editor, "ab")
    assert (last.call_count, first.call_count, editor.toPlainText()) == (2, 1, "a")
    editor.off_event(last)
    QTest.keyClicks(editor, "b")
    assert (last.call_count, first.call_count, editor.toPlainText()) == (2, 2, "ab")
