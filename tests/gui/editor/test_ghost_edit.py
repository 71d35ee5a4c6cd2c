# SPDX-License-Identifier: MIT
"""Tests of the text widget's way with grey text: where it may stand, and how it steps aside."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from writer_app.gui.editor.edit import Edit, EditKind

pytestmark = pytest.mark.gui


def undo_all(editor):
    """Return the texts that undo goes back through, the present one first."""
    texts = [editor.toPlainText()]
    while editor.document().isUndoAvailable():
        editor.undo()
        texts.append(editor.toPlainText())
    return texts


def test_it_is_shown_at_the_caret_and_is_no_text(editor):
    """What is shown is in no text that anybody reads."""
    QTest.keyClicks(editor, "one")
    assert editor.show_ghost(" two") == " two"
    assert editor.ghost_text() == " two"
    assert editor.toPlainText() == "one"
    editor.selectAll()
    editor.copy()
    assert QApplication.clipboard().text() == "one"


def test_never_with_a_selection(editor):
    """While text is selected nothing is shown, and selecting hides what is."""
    QTest.keyClicks(editor, "one")
    editor.show_ghost(" two")
    editor.selectAll()
    assert editor.ghost_text() == ""
    assert editor.show_ghost(" two") == ""


def test_never_in_a_read_only_view(editor):
    """Making the view read-only hides it, and it cannot be shown there."""
    editor.show_ghost("grey")
    editor.setReadOnly(True)
    assert editor.ghost_text() == ""
    assert editor.show_ghost("grey") == ""


def test_never_while_disabled(editor):
    """A disabled editor shows none."""
    editor.show_ghost("grey")
    editor.setEnabled(False)
    assert editor.ghost_text() == ""
    assert editor.show_ghost("grey") == ""


def test_never_while_an_input_method_composes(editor):
    """Both use one slot: what is composed stays, grey text is refused."""
    QApplication.sendEvent(editor, QInputMethodEvent("ni", []))
    assert editor.is_composing()
    assert editor.show_ghost("grey") == ""
    assert editor.textCursor().block().layout().preeditAreaText() == "ni"


def test_never_out_of_sight(editor):
    """Scrolled away from the caret, nothing is shown: lines above the view must not change."""
    editor.setPlainText("line\n" * 200)
    assert editor.show_ghost("grey") == "grey"
    editor.hide_ghost()
    editor.verticalScrollBar().setValue(editor.verticalScrollBar().maximum())
    assert editor.show_ghost("grey") == ""


def test_white_space_alone_is_not_shown(editor):
    """Invisible grey text would only puzzle; asking to show it hides what is shown."""
    editor.show_ghost("grey")
    assert editor.show_ghost(" \n ") == ""
    assert editor.ghost_text() == ""


def test_hiding_is_told_once(editor, qtbot):
    """`ghost_gone` comes when it vanishes, and not when there was none."""
    editor.show_ghost("grey")
    with qtbot.waitSignal(editor.ghost_gone):
        editor.hide_ghost()
    with qtbot.assertNotEmitted(editor.ghost_gone):
        editor.hide_ghost()


def test_moving_the_caret_hides_it(editor):
    """Also where the program moves it."""
    QTest.keyClicks(editor, "one")
    editor.show_ghost(" two")
    editor.moveCursor(QTextCursor.MoveOperation.Start)
    assert editor.ghost_text() == ""


def test_an_edit_by_the_program_hides_it(editor, qtbot):
    """Through any cursor of the document; it is told after the change is complete."""
    editor.setPlainText("one")
    editor.moveCursor(QTextCursor.MoveOperation.End)
    editor.show_ghost(" two")
    seen = []
    editor.ghost_gone.connect(lambda: seen.append(editor.toPlainText()))
    QTextCursor(editor.document()).insertText("zero ")
    assert editor.ghost_text() == ""
    assert seen == ["zero one"]


def test_taken_text_is_an_undo_step_of_its_own(editor):
    """Undo gives back exactly what was typed, and the key after it is a step of its own."""
    QTest.keyClicks(editor, "one")
    editor.show_ghost(" two")
    assert editor.accept_ghost() == " two"
    QTest.keyClicks(editor, "xy")
    assert undo_all(editor) == ["one twoxy", "one two", "one", ""]
    assert editor.textCursor().position() == 0


def test_undo_puts_the_caret_back(editor):
    """Where it stood before the text was taken, also inside a line."""
    editor.setPlainText("one three")
    caret = editor.textCursor()
    caret.setPosition(3)
    editor.setTextCursor(caret)
    editor.show_ghost(" two")
    editor.accept_ghost()
    assert (editor.toPlainText(), editor.textCursor().position()) == ("one two three", 7)
    editor.undo()
    assert (editor.toPlainText(), editor.textCursor().position()) == ("one three", 3)
    editor.redo()
    assert (editor.toPlainText(), editor.textCursor().position()) == ("one two three", 7)


@pytest.mark.parametrize("key", [Qt.Key.Key_X, Qt.Key.Key_Return, Qt.Key.Key_Backspace, Qt.Key.Key_Delete])
def test_any_key_after_taking_text_inside_wrapped_text_is_survived(editor, key):
    """Wrapping that key in an edit block crashed Qt when the caret stood inside a wrapped paragraph."""
    editor.resize(200, 120)
    editor.setPlainText("some words go here and more " * 6)
    for position in range(0, 160, 7):
        caret = editor.textCursor()
        caret.setPosition(position)
        editor.setTextCursor(caret)
        editor.ensureCursorVisible()
        editor.show_ghost("grey")
        assert editor.accept_ghost() == "grey"
        QTest.keyClick(editor, key)


def test_a_part_can_be_taken_and_the_rest_stays(editor):
    """Each part is a step of its own."""
    QTest.keyClicks(editor, "a")
    editor.show_ghost(" bc\nd 😀e")
    assert editor.accept_ghost(3) == " bc"
    assert (editor.toPlainText(), editor.ghost_text()) == ("a bc", "\nd 😀e")
    assert editor.accept_ghost(4) == "\nd 😀"
    assert (editor.toPlainText(), editor.ghost_text()) == ("a bc\nd 😀", "e")
    editor.hide_ghost()
    assert undo_all(editor) == ["a bc\nd 😀", "a bc", "a", ""]


def test_nothing_is_taken_where_nothing_is_shown(editor):
    """Taking is no edit then."""
    revision = editor.document().revision()
    assert editor.accept_ghost() == ""
    assert editor.document().revision() == revision


def test_edits_are_told_with_their_kind(editor):
    """One Edit for each thing that the writer does, after it is complete."""
    seen: list[Edit] = []
    editor.edited.connect(seen.append)
    QTest.keyClicks(editor, "a")
    QTest.keyClick(editor, Qt.Key.Key_Left)
    QTest.keyClick(editor, Qt.Key.Key_Delete)
    editor.undo()
    editor.moveCursor(QTextCursor.MoveOperation.End)
    editor.show_ghost("bc")
    QTest.keyClicks(editor, "b")
    editor.accept_ghost()
    assert [edit for edit in seen if edit.kind is not EditKind.MOVED] == [
        Edit(kind=EditKind.TYPED, text="a"),
        Edit(kind=EditKind.REMOVED),
        Edit(kind=EditKind.HISTORY, text="a"),
        Edit(kind=EditKind.TYPED_ALONG, text="b"),
        Edit(kind=EditKind.ACCEPTED, text="c"),
    ]
    assert Edit(kind=EditKind.MOVED) in seen


def test_the_window_of_text_around_the_caret(editor):
    """Before and after the caret, as much as is asked for."""
    editor.setPlainText("one\ntwo 😀 three\nfour")
    caret = editor.textCursor()
    caret.setPosition(10)
    editor.setTextCursor(caret)
    assert editor.text_before_caret(7) == "e\ntwo 😀"
    assert editor.text_after_caret(9) == " three\nfo"
