# SPDX-License-Identifier: MIT
"""Smart typing in the editor: keys, undo, Backspace, grey text; and in a window with its settings."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.doubles import suggestion
from writer_app.gui.editor.edit import Edit, EditKind

pytestmark = pytest.mark.gui

BACKSPACE = Qt.Key.Key_Backspace


def commit(editor, text):
    """Send text as an input method commits it."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(editor, event)


@pytest.fixture
def smart(editor):
    """Give an editor with smart typing on."""
    editor.smart_typing.follow(enabled=True, language="auto")
    return editor


def test_signs_change_as_they_are_typed(smart):
    """Quotation marks, apostrophes, dashes, dots."""
    QTest.keyClicks(smart, '"Don\'t," he said--well...')
    assert smart.toPlainText() == "“Don’t,” he said—well…"


def test_it_is_off_unless_switched_on(editor):
    """An editor alone leaves everything as typed."""
    QTest.keyClicks(editor, '"Don\'t" --')
    assert editor.toPlainText() == '"Don\'t" --'


def test_input_methods_type_too(smart):
    """A sign that comes as a commit is typed; Chinese text gets pairs."""
    commit(smart, "他说")
    commit(smart, '"')
    commit(smart, "好")
    commit(smart, '"')
    assert smart.toPlainText() == "他说“好”"
    commit(smart, '"今天"')
    assert smart.toPlainText() == '他说“好”"今天"'


@pytest.mark.parametrize(
    ("typed", "changed", "given_back"),
    [('a "', "a “", 'a "'), ("a--", "a—", "a--"), ("a...", "a…", "a..."), ("a '9", "a ’9", "a ‘9")],
)
def test_backspace_gives_back_what_was_typed(smart, typed, changed, given_back):
    """Right after the change; the next Backspace deletes, and nothing is changed a second time."""
    QTest.keyClicks(smart, typed)
    assert smart.toPlainText() == changed
    QTest.keyClick(smart, BACKSPACE)
    assert smart.toPlainText() == given_back
    assert smart.textCursor().position() == len(given_back)
    QTest.keyClick(smart, BACKSPACE)
    assert smart.toPlainText() == given_back[:-1]


def test_backspace_later_deletes(smart):
    """After another key, a click or a movement it is the common Backspace."""
    QTest.keyClicks(smart, '"a')
    QTest.keyClick(smart, BACKSPACE)
    assert smart.toPlainText() == "“"
    QTest.keyClick(smart, BACKSPACE)
    assert smart.toPlainText() == ""
    QTest.keyClicks(smart, 'a "')
    QTest.keyClick(smart, Qt.Key.Key_Left)
    QTest.keyClick(smart, BACKSPACE)
    assert smart.toPlainText() == "a“"


def test_each_change_is_a_step_of_undo(smart):
    """First the sign as typed comes back, then what was typed before it."""
    QTest.keyClicks(smart, 'word "')
    smart.undo()
    assert smart.toPlainText() == 'word "'
    smart.undo()
    assert smart.toPlainText() == ""
    smart.redo()
    smart.redo()
    assert smart.toPlainText() == "word “"
    QTest.keyClicks(smart, "x")
    smart.undo()
    assert smart.toPlainText() == "word “"


def test_pasted_and_dropped_text_stays(smart):
    """Also a single sign."""
    for text in ('"', "'x' -- ..."):
        data = QMimeData()
        data.setText(text)
        smart.insertFromMimeData(data)
    assert smart.toPlainText() == "\"'x' -- ..."
    QApplication.clipboard().setText('"')
    QTest.keyClick(smart, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert smart.toPlainText() == "\"'x' -- ...\""


def test_fenced_code_stays(smart):
    """Between fences nothing is changed; behind them it goes on."""
    smart.setPlainText("```\n\n```\n")
    cursor = smart.textCursor()
    cursor.setPosition(4)
    smart.setTextCursor(cursor)
    QTest.keyClicks(smart, '"x"')
    assert smart.toPlainText() == '```\n"x"\n```\n'
    assert smart.smart_typing.dress(suggestion('"y"')).text == '"y"'
    cursor.movePosition(cursor.MoveOperation.End)
    smart.setTextCursor(cursor)
    QTest.keyClicks(smart, '"x"')
    assert smart.toPlainText().endswith("```\n“x”")


def test_typing_over_a_selection(smart):
    """What was selected is gone, and the sign is the one that suits the place."""
    QTest.keyClicks(smart, "one two")
    cursor = smart.textCursor()
    cursor.setPosition(4, cursor.MoveMode.KeepAnchor)
    smart.setTextCursor(cursor)
    QTest.keyClicks(smart, '"')
    assert smart.toPlainText() == "one “"


def test_grey_text_is_typed_along_with_the_plain_key(smart):
    """It says a curly sign, the writer types the plain one: it shrinks, and does not vanish."""
    edits: list[Edit] = []
    QTest.keyClicks(smart, "She said, ")
    smart.show_ghost("“Don’t")
    smart.edited.connect(edits.append)
    QTest.keyClicks(smart, '"')
    assert smart.ghost_text() == "Don’t"
    assert [(each.kind, each.text) for each in edits] == [(EditKind.TYPED_ALONG, "“")]
    QTest.keyClicks(smart, "Don't")
    assert smart.ghost_text() == ""
    assert smart.toPlainText() == "She said, “Don’t"


def test_a_change_takes_other_grey_text_away(smart):
    """Where the grey text says something else, it is gone, and none is left in the layout."""
    QTest.keyClicks(smart, "a-")
    smart.show_ghost("- b")
    QTest.keyClicks(smart, "-")
    assert (smart.toPlainText(), smart.ghost_text()) == ("a—", "")
    assert smart.textCursor().block().layout().preeditAreaText() == ""
    smart.show_ghost(" grey")
    QTest.keyClick(smart, BACKSPACE)
    assert (smart.toPlainText(), smart.ghost_text()) == ("a--", "")


def test_suggestions_are_dressed_and_their_cuts_with_them(smart):
    """Where the text becomes shorter, the places in it move along."""
    QTest.keyClicks(smart, '"I ')
    plain = replace(suggestion('went--home," she'), cuts=((4, -1.0), (10, -2.0), (16, -3.0)))
    dressed = smart.smart_typing.dress(plain)
    assert dressed.text == "went—home,” she"
    assert [dressed.text[:offset] for offset, _ in dressed.cuts] == ["went", "went—home", "went—home,” she"]
    assert smart.smart_typing.dress(suggestion("home")) == suggestion("home")


def test_a_suggestion_follows_the_setting(desk, client, settings, qtbot):
    """Taken or typed along, it has the signs that the writer's own keys give."""
    qtbot.keyClicks(desk.editor, "She said ")
    qtbot.waitUntil(lambda: client.pending is not None)
    client.answer('"I don\'t," and')
    assert desk.editor.ghost_text() == "“I don’t,” and"
    qtbot.keyClicks(desk.editor, '"I')
    assert desk.editor.ghost_text() == " don’t,” and"
    qtbot.keyClick(desk.editor, Qt.Key.Key_Tab)
    assert desk.document.text == "She said “I don’t,” and"
    settings.set(replace(settings.current, smart_quotes=False))
    qtbot.keyClicks(desk.editor, ' "')
    assert desk.document.text.endswith(' and "')


def test_after_a_change_a_suggestion_is_asked_for(desk, client, qtbot):
    """As after any other key, and about the text as it stands."""
    qtbot.keyClicks(desk.editor, 'He said "')
    qtbot.waitUntil(lambda: [each.before for each in client.requests[-1:]] == ["He said “"])
    asked = len(client.requests)
    qtbot.keyClick(desk.editor, BACKSPACE)
    assert desk.document.text == 'He said "'
    assert len(client.requests) == asked


def test_files_of_code_are_left_alone(desk, qtbot, tmp_path):
    """By their ending; a text saved under another name is prose again."""
    path = tmp_path / "main.py"
    path.write_text("x = ", "utf-8")
    desk.files.open_path(path)
    desk.editor.moveCursor(desk.editor.textCursor().MoveOperation.End)
    qtbot.keyClicks(desk.editor, '"a"')
    assert desk.document.text == 'x = "a"'
    desk.document.save(tmp_path / "notes.md")
    qtbot.keyClicks(desk.editor, ' "b"')
    assert desk.document.text == 'x = "a" “b”'


def test_there_is_nothing_to_take_back_without_a_change(smart):
    """Taking back without a change does nothing."""
    QTest.keyClicks(smart, "a")
    assert not smart.smart_typing.may_take_back()
    smart.smart_typing.take_back()
    assert smart.toPlainText() == "a"
