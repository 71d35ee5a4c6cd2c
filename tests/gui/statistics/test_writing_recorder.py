# SPDX-License-Identifier: MIT
"""What is counted of one text: each kind of edit, suggestions, languages, undo, another file."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QCoreApplication, QMimeData, Qt
from PySide6.QtGui import QInputMethodEvent

from writer_app.gui.statistics.statistics_holder import StatisticsHolder
from writer_app.gui.statistics.word_counter import WordCounter
from writer_app.gui.statistics.writing_recorder import WritingRecorder
from writer_app.gui.suggestions.suggestion_controller import SuggestionController, SuggestionOptions
from writer_app.storage.numbers import Numbers

CONTROL = Qt.KeyboardModifier.ControlModifier


class Recorded:
    """An editor with all that a recorder listens to."""

    def __init__(self, editor, client, qtbot):
        self.editor, self.client, self.qtbot = editor, client, qtbot
        self.day = date(2026, 11, 25)
        self.controller = SuggestionController(editor, client, SuggestionOptions(pause_ms=0), editor)
        self.counter = WordCounter(editor.document(), editor)
        self.statistics = StatisticsHolder(
            None, collecting=True, parent=editor, today=lambda: self.day, clock=lambda: 0.0
        )
        WritingRecorder(editor, self.controller, self.counter, self.statistics)

    def settle(self):
        """Wait until the words of the last edit are counted."""
        with self.qtbot.waitSignal(self.counter.counted):
            pass

    def type(self, text):
        """Press keys, and wait until their words are counted."""
        self.qtbot.keyClicks(self.editor, text)
        self.settle()

    def commit(self, text):
        """Give text as an input method does."""
        event = QInputMethodEvent()
        event.setCommitString(text)
        QCoreApplication.sendEvent(self.editor, event)

    def paste(self, text):
        """Paste text, and wait until its words are counted."""
        data = QMimeData()
        data.setText(text)
        self.editor.insertFromMimeData(data)
        self.settle()

    def suggest(self, *texts):
        """Show grey text at the caret."""
        self.controller.ask_now()
        self.client.answer(*texts)
        assert self.editor.ghost_text()

    def today(self, language="en"):
        """Return today's numbers."""
        return self.statistics.today.get(language, Numbers())


@pytest.fixture
def desk(editor, client, qtbot):
    """Give an editor that is recorded."""
    return Recorded(editor, client, qtbot)


def test_typing_and_deleting(desk, qtbot):
    """Keys, characters and words; what is deleted is taken off again."""
    desk.type("one two three")
    assert desk.today() == Numbers(words=3, typed=13, keys=13)
    for _ in range(6):
        qtbot.keyClick(desk.editor, Qt.Key.Key_Backspace)
    desk.settle()
    assert desk.today() == Numbers(words=2, typed=13, keys=19)


def test_moving_and_modifiers_are_no_keys(desk, qtbot):
    """A caret that moves writes nothing."""
    desk.type("one ")
    qtbot.keyClick(desk.editor, Qt.Key.Key_Left)
    qtbot.keyClick(desk.editor, Qt.Key.Key_Shift)
    assert desk.today().keys == 4


def test_chinese_and_english_are_told_apart(desk):
    """Each language gets its own words and keys, within one text."""
    desk.commit("用")
    desk.type("Python")
    desk.commit("写程序")
    desk.commit("。")
    desk.settle()
    assert desk.today("zh") == Numbers(words=4, typed=5, keys=5)
    assert desk.today("en") == Numbers(words=1, typed=6, keys=6)


def test_pasting_is_counted_apart(desk):
    """Pasted words are no written ones, and cutting them down loses none."""
    desk.type("mine ")
    desk.paste("four words from elsewhere")
    assert (desk.today().words, desk.today().pasted_words) == (1, 4)
    desk.editor.undo()
    desk.settle()
    assert (desk.today().words, desk.today().pasted_words) == (1, 0)
    desk.editor.redo()
    desk.settle()
    assert (desk.today().words, desk.today().pasted_words) == (1, 4)


def test_moving_a_paragraph_is_nothing(desk):
    """Cut and paste elsewhere in the text neither wins nor loses words."""
    desk.type("one two three ")
    desk.editor.selectAll()
    desk.editor.cut()
    desk.settle()
    assert desk.today().words == 0
    desk.editor.paste()
    desk.settle()
    assert (desk.today().words, desk.today().pasted_words) == (3, 0)


def test_undo_takes_words_off_and_redo_gives_them_back(desk):
    """Undo and redo make no words of their own."""
    desk.type("one two")
    desk.editor.undo()
    desk.settle()
    assert desk.today().words == 0
    desk.editor.redo()
    desk.settle()
    assert desk.today().words == 2


def test_a_file_that_is_opened_is_not_written_here(desk):
    """Its words are nobody's of today; what is typed into it is, and each file begins anew."""
    desk.editor.setPlainText("five words of a file")
    desk.settle()
    assert desk.statistics.today == {}
    desk.type("new one ")
    assert desk.today().words == 2
    desk.editor.setPlainText("another file")
    desk.settle()
    desk.editor.selectAll()
    desk.editor.cut()
    desk.settle()
    assert desk.today().words == 2


def test_midnight(desk):
    """What is deleted after midnight was written yesterday: today is not below zero."""
    desk.type("one two three ")
    desk.day = date(2026, 11, 26)
    desk.editor.selectAll()
    desk.editor.cut()
    desk.settle()
    desk.type("four five")
    assert desk.today().words == 2
    assert desk.statistics.history()[date(2026, 11, 25)]["en"].words == 3


def test_a_suggestion_taken_whole(desk, qtbot):
    """One key brings many characters; what was typed along counts as typed."""
    desk.type("The ")
    desk.suggest("meeting was")
    qtbot.keyClicks(desk.editor, "me")
    qtbot.keyClick(desk.editor, Qt.Key.Key_Tab)
    desk.settle()
    assert desk.today() == Numbers(
        words=3, typed=6, keys=6, accepted=9, accept_keys=1, shown=1, taken_whole=1
    )
    assert desk.today().saved_keys == 8


def test_a_suggestion_taken_word_by_word(desk, qtbot):
    """However many words of it are taken, it is one suggestion, taken in part."""
    desk.type("The ")
    desk.suggest("meeting was moved", "meal")
    desk.controller.next_alternative()
    desk.controller.previous_alternative()
    for _ in range(3):
        qtbot.keyClick(desk.editor, Qt.Key.Key_Right, CONTROL)
    desk.settle()
    assert desk.editor.toPlainText() == "The meeting was moved"
    assert desk.today() == Numbers(
        words=4, typed=4, keys=4, accepted=17, accept_keys=3, shown=1, taken_in_part=1
    )


def test_a_chinese_suggestion(desk, qtbot):
    """Suggestions count for the language that they are in."""
    desk.commit("今天")
    desk.suggest("很好。")
    qtbot.keyClick(desk.editor, Qt.Key.Key_Tab)
    desk.settle()
    assert desk.today("zh") == Numbers(
        words=4, typed=2, keys=2, accepted=3, accept_keys=1, shown=1, taken_whole=1
    )


def test_dismissed_and_passed_over(desk, qtbot):
    """Esc refuses; typing something else only passes over."""
    desk.type("The ")
    desk.suggest("meeting")
    qtbot.keyClick(desk.editor, Qt.Key.Key_Escape)
    desk.suggest("other")
    qtbot.keyClicks(desk.editor, "x")
    today = desk.today()
    assert (today.shown, today.dismissed, today.taken) == (2, 1, 0)


def test_undo_right_after_taking_takes_it_off(desk, qtbot):
    """A suggestion that was taken back saved nothing; one that stays does."""
    desk.type("The ")
    desk.suggest("one two")
    qtbot.keyClick(desk.editor, Qt.Key.Key_Right, CONTROL)
    qtbot.keyClick(desk.editor, Qt.Key.Key_Right, CONTROL)
    desk.editor.undo()
    desk.settle()
    assert desk.editor.toPlainText() == "The one"
    assert (desk.today().accepted, desk.today().accept_keys, desk.today().words) == (3, 1, 2)
    qtbot.keyClicks(desk.editor, "x")
    desk.editor.undo()
    assert desk.today().accepted == 3


def test_typing_over_a_selection_is_a_key(desk, qtbot):
    """What takes the place of a selection is one key and one character."""
    desk.type("one two")
    desk.editor.selectAll()
    desk.type("x")
    assert desk.today() == Numbers(words=1, typed=8, keys=8)


def test_nothing_of_the_text_is_held(desk, qtbot):
    """After writing, pasting and taking, the recorder and the statistics hold numbers only."""
    desk.type("secret ")
    desk.suggest("hidden")
    qtbot.keyClick(desk.editor, Qt.Key.Key_Tab)
    desk.paste("confidential")
    (recorder,) = desk.editor.findChildren(WritingRecorder)
    held = repr({**vars(recorder), **vars(desk.statistics)})
    assert not any(word in held for word in ("secret", "hidden", "confidential"))
