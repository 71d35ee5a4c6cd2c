# SPDX-License-Identifier: MIT
"""Return, Tab and Shift+Tab in the lists of a Markdown text, as the writer presses them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor

from writer_app.exchange.manuscript import ListBlock, Paragraph, plain_text
from writer_app.exchange.markdown_reader import read_markdown
from writer_app.gui.editor.edit import EditKind
from writer_app.gui.editor.suggestion_keys import SuggestionKeys
from writer_app.storage.settings import Settings

pytestmark = pytest.mark.gui

SHIFT = Qt.KeyboardModifier.ShiftModifier


def test_a_list_is_written(editor, qtbot):
    """Mark by mark, and out of it at the end, behind a blank line; an empty item does not stay behind."""
    qtbot.keyClicks(editor, "1. eggs\rbread\r\rDone.")
    assert editor.toPlainText() == "1. eggs\n2. bread\n\nDone."


def test_deeper_items_go_up_first(editor, qtbot):
    """Return by Return."""
    editor.setPlainText("- 水果\n    - 苹果")
    editor.moveCursor(QTextCursor.MoveOperation.End)
    qtbot.keyClicks(editor, "\r\r")
    assert editor.toPlainText() == "- 水果\n    - 苹果\n- "
    qtbot.keyClick(editor, Qt.Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier)
    assert editor.toPlainText() == "- 水果\n    - 苹果\n\n"


def test_an_item_is_split_at_the_caret(editor, qtbot):
    """Also behind signs that take two units in Qt."""
    editor.setPlainText("- \N{GRINNING FACE}one two")
    cursor = editor.textCursor()
    cursor.setPosition(len("- xxone"))
    editor.setTextCursor(cursor)
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert editor.toPlainText() == "- \N{GRINNING FACE}one\n-  two"
    assert editor.textCursor().positionInBlock() == 2


def test_it_is_one_step_of_undo(editor, qtbot):
    """What is typed behind it is another."""
    qtbot.keyClicks(editor, "- eggs")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.keyClicks(editor, "bread")
    editor.undo()
    assert editor.toPlainText() == "- eggs\n- "
    editor.undo()
    assert editor.toPlainText() == "- eggs"


@pytest.mark.parametrize("text", ["words", "```\n- code"])
def test_elsewhere_return_is_return(editor, qtbot, text):
    """Outside of lists, and in code."""
    editor.setPlainText(text)
    qtbot.waitUntil(lambda: editor.scan.complete)
    editor.moveCursor(QTextCursor.MoveOperation.End)
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert editor.toPlainText() == text + "\n"


def test_a_text_that_is_no_markdown_is_left_alone(editor, qtbot):
    """A minus is a minus there; so is one that is selected, or in front of Shift+Return."""
    editor.scan.set_enabled(False)
    qtbot.keyClicks(editor, "- eggs\r")
    assert editor.toPlainText() == "- eggs\n"
    editor.scan.set_enabled(True)
    editor.setPlainText("- eggs")
    qtbot.waitUntil(lambda: editor.scan.complete)
    editor.selectAll()
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert editor.toPlainText() == "\n"
    editor.setPlainText("- eggs")
    editor.setReadOnly(True)
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert editor.toPlainText() == "- eggs"


def test_grey_text_that_says_the_same_goes_on(editor, qtbot):
    """An item that is suggested is typed along like any text."""
    heard: list[EditKind] = []
    editor.edited.connect(lambda edit: heard.append(edit.kind))
    qtbot.keyClicks(editor, "- eggs")
    editor.show_ghost("\n- bread")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert (editor.toPlainText(), editor.ghost_text()) == ("- eggs\n- ", "bread")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert (editor.toPlainText(), editor.ghost_text()) == ("- eggs\n\n", "")
    assert heard[-2:] == [EditKind.TYPED_ALONG, EditKind.REMOVED]


# Tab


def shape(blocks):
    """Return lists as lists of their words and of the lists in them."""
    found: list[object] = []
    for block in blocks:
        if isinstance(block, ListBlock):
            found.append([shape(item.blocks) for item in block.items])
        else:
            assert isinstance(block, Paragraph), "the list is spoiled"
            found.append(plain_text(block.content))
    return found


def test_a_list_in_a_list_is_written(editor, qtbot):
    """Tab in the new item, and the item after it is as deep: a list in each, for those who read the file."""
    qtbot.keyClicks(editor, "- one\r\ttwo\r\tthree\rfour")
    assert editor.toPlainText() == "- one\n\t- two\n\t\t- three\n\t\t- four"
    read = read_markdown(editor.toPlainText())
    assert shape(read.blocks) == [[["one", [["two", [["three"], ["four"]]]]]]]


def test_numbers_begin_anew_below(editor, qtbot):
    """And go on above."""
    qtbot.keyClicks(editor, "1. one\r\ttwo\rthree\r")
    qtbot.keyClick(editor, Qt.Key.Key_Backtab, SHIFT)
    qtbot.keyClicks(editor, "four")
    assert editor.toPlainText() == "1. one\n\t1. two\n\t2. three\n2. four"
    assert shape(read_markdown(editor.toPlainText()).blocks) == [[["one", [["two"], ["three"]]], ["four"]]]


@pytest.mark.parametrize("at", [0, 1, 2, 5, 9])
def test_tab_moves_the_item_wherever_the_caret_is_in_it(editor, qtbot, at):
    """The caret stays at its words; one step of undo gives all back, another key of typing is another."""
    editor.setPlainText("- one\n- \N{GRINNING FACE} three")
    qtbot.waitUntil(lambda: editor.scan.complete)
    start = editor.document().lastBlock().position()
    cursor = editor.textCursor()
    cursor.setPosition(start + at)
    editor.setTextCursor(cursor)
    qtbot.keyClick(editor, Qt.Key.Key_Tab)
    assert editor.toPlainText() == "- one\n\t- \N{GRINNING FACE} three"
    assert editor.textCursor().position() == start + at + 1
    qtbot.keyClicks(editor, "x")
    editor.undo()
    editor.undo()
    assert editor.toPlainText() == "- one\n- \N{GRINNING FACE} three"
    assert not editor.document().isUndoAvailable()
    if at >= 2:
        assert editor.textCursor().position() == start + at


def test_shift_tab_moves_it_out_again(editor, qtbot):
    """To the left, and no further."""
    editor.setPlainText("- one\n\t- two")
    qtbot.waitUntil(lambda: editor.scan.complete)
    editor.moveCursor(QTextCursor.MoveOperation.End)
    for _ in range(2):
        qtbot.keyClick(editor, Qt.Key.Key_Backtab, SHIFT)
        assert editor.toPlainText() == "- one\n- two"
    assert editor.textCursor().atEnd()
    editor.undo()
    assert editor.toPlainText() == "- one\n\t- two"


def test_the_first_item_stays(editor, qtbot):
    """There is none above it to belong to; a tab would make code of it, and one behind its mark as well."""
    qtbot.keyClicks(editor, "- \tone\t")
    assert editor.toPlainText() == "- one"


def test_code_above_is_no_list(editor, qtbot):
    """What looks like an item there is none."""
    editor.setPlainText("- one\n\n  ```\n- code\n  ```\n- two")
    qtbot.waitUntil(lambda: editor.scan.complete)
    editor.moveCursor(QTextCursor.MoveOperation.End)
    qtbot.keyClick(editor, Qt.Key.Key_Tab)
    assert editor.document().lastBlock().text() == "\t- two"


@pytest.mark.parametrize("text", ["words", "```\n- code", ""])
def test_elsewhere_tab_is_tab(editor, qtbot, text):
    """Outside of lists, and in code; Shift+Tab changes nothing."""
    editor.setPlainText(text)
    qtbot.waitUntil(lambda: editor.scan.complete)
    editor.moveCursor(QTextCursor.MoveOperation.End)
    qtbot.keyClick(editor, Qt.Key.Key_Tab)
    assert editor.toPlainText() == text + "\t"


def test_in_a_plain_text_tab_is_tab(editor, qtbot):
    """A minus there is a minus."""
    editor.scan.set_enabled(False)
    qtbot.keyClicks(editor, "- one\r- \ttwo")
    assert editor.toPlainText() == "- one\n- \ttwo"


def test_grey_text_has_its_tab_first(editor, qtbot):
    """In an item without words, too: what is shown is what a key is about."""
    qtbot.keyClicks(editor, "- one\r")
    editor.show_ghost("two")
    with qtbot.waitSignal(editor.suggestion_command):
        qtbot.keyClick(editor, Qt.Key.Key_Tab)
    assert (editor.toPlainText(), editor.ghost_text()) == ("- one\n- ", "two")


def test_a_tab_that_takes_no_grey_text_hides_it(editor, qtbot):
    """Where the writer has given that key away: it was thought of for another place."""
    editor.suggestion_keys = SuggestionKeys(Settings(key_take_all="Ctrl+J"))
    qtbot.keyClicks(editor, "- one\r")
    editor.show_ghost(" two")
    qtbot.keyClick(editor, Qt.Key.Key_Tab)
    assert (editor.toPlainText(), editor.ghost_text()) == ("- one\n\t- ", "")


def test_it_is_told_as_what_a_key_does(editor, qtbot):
    """Going in is typing, after which a suggestion may come; going out is not."""
    heard: list[EditKind] = []
    qtbot.keyClicks(editor, "- one\r")
    editor.edited.connect(lambda edit: heard.append(edit.kind))
    qtbot.keyClick(editor, Qt.Key.Key_Tab)
    qtbot.keyClick(editor, Qt.Key.Key_Backtab, SHIFT)
    qtbot.keyClick(editor, Qt.Key.Key_Backtab, SHIFT)
    assert heard == [EditKind.TYPED, EditKind.REMOVED]
