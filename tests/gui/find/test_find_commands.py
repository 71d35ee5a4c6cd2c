# SPDX-License-Identifier: MIT
"""Find and replace as the writer meets it: in a whole window, by keys."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from writer_app.gui.editor.editor import Editor
from writer_app.gui.find.find_bar import FindBar
from writer_app.gui.settings.remembered_holder import RememberedHolder
from writer_app.gui.statistics import chinese_words
from writer_app.storage.remembered import Remembered
from writer_app.text import segment
from writer_app.text.han_words import HanWords
from writer_app.text.segment import warm_up

pytestmark = pytest.mark.gui

SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
RIVER = "The river. A River, rivers;\nno stream.\nriver"


class Writer:
    """A writer at one window.

    Args:
        desk: the window.
        qtbot: waits.
    """

    def __init__(self, desk, qtbot) -> None:
        self.desk = desk
        self.editor = desk.editor
        self.bar = desk.window.findChild(FindBar)
        self.field = self.bar.field.focusProxy()  # the box around it has the keyboard
        self._qtbot = qtbot

    def write(self, text, caret=0):
        self.editor.setPlainText(text)
        cursor = self.editor.textCursor()
        cursor.setPosition(caret)
        self.editor.setTextCursor(cursor)

    def do(self, name):
        self.desk.actions[name].trigger()

    def type(self, text):
        QTest.keyClicks(self.field, text)

    def press(self, key, modifiers=Qt.KeyboardModifier.NoModifier, field=None):
        QTest.keyClick(field or self.field, key, modifiers)

    def selected(self):
        cursor = self.editor.textCursor()
        return cursor.selectionStart(), cursor.selectionEnd()

    def sees(self, count, selected=None):
        """Wait for a count, and for a selection."""
        self._qtbot.waitUntil(
            lambda: self.bar.count.text() == count and selected in {None, self.selected()}, timeout=10_000
        )


@pytest.fixture
def writer(desk, qtbot):
    """Give a writer."""
    return Writer(desk, qtbot)


def test_typing_searches_from_the_caret(writer):
    """Each letter goes to the first match behind where the caret was; more letters do not run on."""
    writer.write(RIVER, 5)
    writer.do("find")
    assert writer.desk.window.focusWidget() is writer.field
    writer.type("river")
    writer.sees("2 of 4", (13, 18))
    writer.type("s")
    writer.sees("1 of 1", (20, 26))
    writer.press(Qt.Key.Key_Backspace)
    writer.sees("2 of 4", (13, 18))


def test_enter_and_f3_go_on_and_around(writer):
    """Enter and F3 forwards, with Shift backwards; at an end it goes on at the other and says so."""
    writer.write(RIVER)
    writer.do("find")
    writer.type("river")
    writer.sees("1 of 4", (4, 9))
    writer.press(Qt.Key.Key_Return)
    writer.sees("2 of 4", (13, 18))
    writer.do("find_next")
    writer.sees("3 of 4", (20, 25))
    writer.press(Qt.Key.Key_Return, SHIFT)
    writer.sees("2 of 4", (13, 18))
    assert writer.bar.message.sentence == ""
    writer.do("find_previous")
    writer.do("find_previous")
    writer.sees("4 of 4", (39, 44))
    assert writer.bar.message.sentence == "Went on from the end."
    writer.do("find_next")
    writer.sees("1 of 4", (4, 9))
    assert writer.bar.message.sentence == "Went on from the beginning."


def test_no_match_leaves_the_caret_where_it_was(writer):
    """Also after a part of the words was found."""
    writer.write(RIVER, 2)
    writer.do("find")
    writer.type("rivet")
    writer.sees("No matches", (2, 2))
    assert not writer.bar.next.isEnabled()


def test_the_selection_is_what_to_find(writer):
    """It is taken as the pattern, and is the match that one is at; a passage is not taken."""
    writer.write(RIVER)
    cursor = writer.editor.textCursor()
    cursor.setPosition(13)
    cursor.setPosition(18, cursor.MoveMode.KeepAnchor)
    writer.editor.setTextCursor(cursor)
    writer.do("find")
    writer.sees("2 of 4", (13, 18))
    assert writer.bar.field.selectedText() == "River"
    writer.do("select_all")
    writer.do("find")
    assert writer.bar.field.text() == "River"


def test_a_selection_is_no_expression(writer):
    """With regular expressions on, its signs stand for themselves."""
    writer.write("a.b axb")
    writer.bar.regular.setChecked(True)
    cursor = writer.editor.textCursor()
    cursor.setPosition(3, cursor.MoveMode.KeepAnchor)
    writer.editor.setTextCursor(cursor)
    writer.do("find")
    writer.sees("1 of 1", (0, 3))


def test_opening_moves_nothing(writer):
    """With earlier words in the field, opening only marks and counts; the caret stays."""
    writer.write(RIVER, 15)
    writer.bar.set_text("river")
    writer.do("find")
    writer.sees("4 matches", (15, 15))


def test_escape_leaves_the_caret_at_the_last_match(writer, qtbot):
    """From the field and from the text; the marks are gone."""
    writer.write(RIVER)
    writer.do("find")
    writer.type("river")
    writer.sees("1 of 4", (4, 9))
    qtbot.waitUntil(lambda: len(writer.editor.extraSelections()) == 4)
    writer.press(Qt.Key.Key_Escape)
    assert not writer.bar.isVisible()
    assert writer.selected() == (4, 9)
    assert writer.editor.textCursor().position() == 9
    assert writer.editor.extraSelections() == []
    assert writer.desk.window.focusWidget() is writer.editor
    writer.do("find_next")
    writer.sees("2 of 4", (13, 18))
    assert writer.desk.window.focusWidget() is writer.editor
    writer.press(Qt.Key.Key_Escape, field=writer.editor)
    assert not writer.bar.isVisible()
    assert writer.selected() == (13, 18)


def test_escape_in_the_text_first_refuses_grey_text(writer, client, qtbot):
    """Only with nothing shown does it close the bar."""
    writer.write(RIVER)
    writer.do("find")
    writer.editor.setFocus()
    qtbot.keyClicks(writer.editor, "Once ")
    writer.do("ask")
    client.answer("upon")
    assert writer.editor.ghost_text() == "upon"
    writer.press(Qt.Key.Key_Escape, field=writer.editor)
    assert writer.editor.ghost_text() == ""
    assert writer.bar.isVisible()


def test_f3_without_anything_to_find_asks_for_it(writer):
    """The bar opens with the keyboard in its field."""
    writer.write(RIVER)
    writer.do("find_next")
    assert writer.desk.window.focusWidget() is writer.field


def test_find_brings_no_suggestions(writer, client, qtbot):
    """Grey text steps aside when the bar opens, what was asked for is forgotten, and no search asks."""
    qtbot.keyClicks(writer.editor, "Once upon a ")
    qtbot.waitUntil(lambda: client.pending is not None)
    client.answer("time")
    assert writer.editor.ghost_text() == "time"
    asked = len(client.requests)
    writer.do("find")
    assert writer.editor.ghost_text() == ""
    writer.type("pon")
    writer.sees("1 of 1", (6, 9))
    writer.press(Qt.Key.Key_Return)
    writer.do("replace")
    writer.bar.replacement.setText("in")
    writer.press(Qt.Key.Key_Return, field=writer.bar.replacement)
    writer.sees("No matches")
    assert writer.editor.toPlainText() == "Once uin a "
    assert len(client.requests) == asked
    assert writer.editor.ghost_text() == ""


def test_a_question_under_way_is_dropped_when_the_bar_opens(writer, client, qtbot):
    """Its answer would stand in the text while the writer types in the field."""
    qtbot.keyClicks(writer.editor, "Once upon a ")
    qtbot.waitUntil(lambda: client.pending is not None)
    writer.do("find")
    client.answer("time")
    assert writer.editor.ghost_text() == ""


def test_replacing_one_by_one(writer):
    """Enter in the lower field replaces what is selected and goes on; each is a step of undo."""
    writer.write(RIVER)
    writer.do("find")
    writer.type("river")
    writer.sees("1 of 4", (4, 9))
    writer.do("replace")
    assert writer.desk.window.focusWidget() is writer.bar.replacement
    QTest.keyClicks(writer.bar.replacement, "brook")
    writer.press(Qt.Key.Key_Return, field=writer.bar.replacement)
    writer.sees("1 of 3", (13, 18))
    writer.press(Qt.Key.Key_Return, field=writer.bar.replacement)
    writer.sees("1 of 2", (20, 25))
    assert writer.editor.toPlainText().startswith("The brook. A brook, rivers")
    writer.editor.undo()
    assert writer.editor.toPlainText().startswith("The brook. A River, rivers")
    writer.editor.undo()
    assert writer.editor.toPlainText() == RIVER


def test_replace_first_goes_to_a_match(writer):
    """Where the caret is at none, nothing is replaced unseen."""
    writer.write(RIVER)
    writer.bar.set_text("river")
    writer.do("replace")
    writer.press(Qt.Key.Key_Return, field=writer.bar.replacement)
    writer.sees("1 of 4", (4, 9))
    assert writer.editor.toPlainText() == RIVER


def test_replacing_all_is_one_step(writer, qtbot):
    """The count is said, one undo gives all back, and the keyboard is where undo is."""
    writer.write(RIVER, 28)
    writer.bar.set_text("river")
    writer.do("replace")
    QTest.keyClicks(writer.bar.replacement, "brook")
    with qtbot.waitSignal(writer.desk.find.said) as said:
        writer.press(Qt.Key.Key_Return, CONTROL, field=writer.bar.replacement)
    assert said.args == ["4 matches were replaced."]
    assert writer.editor.toPlainText() == "The brook. A brook, brooks;\nno stream.\nbrook"
    assert writer.selected() == (28, 28)
    writer.sees("No matches")
    writer.press(Qt.Key.Key_Z, CONTROL, field=writer.desk.window.focusWidget())
    assert writer.editor.toPlainText() == RIVER
    assert writer.bar.message.sentence == ""
    assert not writer.editor.document().isUndoAvailable()


def test_replacing_with_groups(writer, qtbot):
    """In expressions, references are expanded; beginnings of lines can be replaced, too."""
    writer.write("Austen, Jane\n鲁迅, 周")
    writer.bar.regular.setChecked(True)
    writer.bar.set_text(r"(\w+), (\w+)")
    writer.do("replace")
    writer.bar.replacement.setText(r"\2 \1")
    with qtbot.waitSignal(writer.desk.find.said):
        writer.bar.replace_all.click()
    assert writer.editor.toPlainText() == "Jane Austen\n周 鲁迅"
    writer.bar.field.setText("^")
    writer.bar.replacement.setText("> ")
    with qtbot.waitSignal(writer.desk.find.said) as said:
        writer.bar.replace_all.click()
    assert writer.editor.toPlainText() == "> Jane Austen\n> 周 鲁迅"
    assert said.args == ["2 matches were replaced."]


def test_replacing_ends_of_lines_one_by_one_goes_on(writer):
    """An empty match is not found again right behind what took its place."""
    writer.write("a\nb\n")
    writer.bar.regular.setChecked(True)
    writer.bar.set_text("$")
    writer.do("replace")
    writer.bar.replacement.setText(";")
    for count, selected in (("1 of 3", (1, 1)), ("2 of 3", (4, 4))):
        writer.press(Qt.Key.Key_Return, field=writer.bar.replacement)
        writer.sees(count, selected)
    assert writer.editor.toPlainText() == "a;\nb\n"


def test_mistakes_are_said_and_nothing_happens(writer):
    """In the expression and in the replacement."""
    writer.write(RIVER, 3)
    writer.do("replace")
    writer.bar.regular.setChecked(True)
    writer.bar.field.setText("(river")
    assert "bracket" in writer.bar.message.sentence
    assert writer.bar.count.text() == ""
    assert not writer.bar.replace_all.isEnabled()
    writer.bar.field.setText("(river)")
    writer.sees("1 of 4")
    assert writer.bar.message.sentence == ""
    writer.bar.replacement.setText(r"\2")
    writer.bar.replace_all.click()
    assert "group 2" in writer.bar.message.sentence
    assert writer.editor.toPlainText() == RIVER


def test_a_catastrophic_expression_is_said_to_take_too_long(writer, qtbot):
    """And the window goes on: another search works."""
    writer.write("a" * 5_000 + "!\nriver")
    writer.do("find")
    writer.bar.regular.setChecked(True)
    writer.bar.field.setText("(a+)+b")
    qtbot.waitUntil(lambda: "too long" in writer.bar.message.sentence)
    writer.bar.field.setText("r.ver")
    writer.sees("1 of 1", (5_002, 5_007))
    assert writer.bar.message.sentence == ""


def test_editing_while_the_bar_is_open(writer, qtbot):
    """Count and marks follow the text a moment later."""
    writer.write(RIVER)
    writer.do("find")
    writer.type("river")
    writer.sees("1 of 4", (4, 9))
    writer.editor.setFocus()
    cursor = writer.editor.textCursor()
    cursor.setPosition(0)
    writer.editor.setTextCursor(cursor)
    writer.sees("4 matches")
    qtbot.keyClicks(writer.editor, "river ")
    writer.sees("5 matches")
    qtbot.waitUntil(lambda: len(writer.editor.extraSelections()) == 5)


def test_chinese_words_are_read_and_then_used(writer, monkeypatch):
    """Until the dictionary is there, that is said; then the search is made again with it."""
    may_end = threading.Event()
    monkeypatch.setattr(chinese_words, "warm_up", lambda: may_end.wait(60) and warm_up())
    writer.write("人们说，大人也是人。")
    writer.do("find")
    writer.bar.whole_words.setChecked(True)
    with monkeypatch.context() as before:
        before.setattr(segment, "_han_words", HanWords())
        writer.bar.field.setText("人")
        writer.sees("1 of 3", (0, 1))
        assert writer.bar.message.sentence == "The Chinese words are being read…"
    may_end.set()
    writer.sees("1 match", (0, 1))
    assert writer.bar.message.sentence == ""


def test_nothing_is_replaced_in_a_read_only_text(writer):
    """The buttons are off, and their keys do nothing."""
    writer.write("river")
    writer.editor.setReadOnly(True)
    writer.bar.set_text("river")
    writer.do("replace")
    writer.sees("1 match")
    assert not writer.bar.replace_all.isEnabled()
    writer.desk.find.replace()
    writer.desk.find.replace_all()
    assert writer.editor.toPlainText() == "river"


def test_searches_are_remembered(qtbot, desk, writer):
    """What was gone to is at the head of the list, here and in the next run."""
    writer.write(RIVER)
    writer.do("find")
    writer.type("river")
    writer.press(Qt.Key.Key_Return)
    writer.bar.field.setText("stream")
    writer.press(Qt.Key.Key_Return)
    writer.bar.field.clear()
    writer.press(Qt.Key.Key_Down)
    assert writer.bar.field.text() == "stream"
    writer.press(Qt.Key.Key_Down)
    assert writer.bar.field.text() == "river"


def test_another_editor_can_be_searched(writer, qtbot):
    """The bar works on the editor that it was given last, and leaves the one before as it was."""
    writer.write(RIVER)
    writer.do("find")
    writer.type("river")
    writer.sees("1 of 4", (4, 9))
    other = Editor()
    qtbot.addWidget(other)
    other.resize(400, 200)
    other.show()
    other.setPlainText("a river")
    writer.desk.find.set_editor(other)
    writer.sees("1 match")
    assert writer.editor.extraSelections() == []
    writer.do("find_next")
    qtbot.waitUntil(lambda: other.textCursor().selectedText() == "river")
    assert writer.selected() == (4, 9)
    writer.desk.find.set_editor(None)
    writer.do("find_next")
    writer.do("find")
    writer.desk.find.replace_all()
    writer.press(Qt.Key.Key_Escape)
    assert not writer.bar.isVisible()


def test_an_editor_may_be_destroyed_while_it_is_searched(writer, qtbot):
    """As a tab that is closed; another can be searched afterwards."""
    other = Editor()
    other.setPlainText("river " * 1_000)
    writer.desk.find.set_editor(other)
    writer.do("find")
    writer.type("river")
    with qtbot.waitSignal(other.destroyed):
        other.deleteLater()
    writer.do("find_next")
    writer.write(RIVER)
    writer.desk.find.set_editor(writer.editor)
    writer.sees("4 matches")


def test_holder_keeps_twenty_searches(qtbot):
    """Newest first, each once."""
    holder = RememberedHolder(Remembered(), None)
    for number in range(25):
        holder.add_search(str(number))
    holder.add_search("10")
    assert holder.searches[:2] == ("10", "24")
    assert len(holder.searches) == len(set(holder.searches)) == 20
