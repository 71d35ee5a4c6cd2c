# SPDX-License-Identifier: MIT
"""What the writer can do about misspelt words, by key and by mouse."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.gui.spell_doubles import FakeSpellClient
from writer_app.gui.spelling.personal_dictionary import PersonalDictionary
from writer_app.gui.spelling.spell_checker import SpellChecker, SpellOptions

# The offscreen platform says so of every popup.
pytestmark = [pytest.mark.gui, pytest.mark.qt_log_ignore("This plugin does not support")]

MEANT = {"teh": ("the", "tea"), "Wrod": ("Word",)}


@pytest.fixture
def personal(tmp_path, qtbot):
    """Give own words in a file."""
    return PersonalDictionary(tmp_path / "words.txt")


@pytest.fixture
def checker(personal):
    """Give a checker whose dictionary lacks two words."""

    def make_client(_dialect):
        return FakeSpellClient({"teh", "Wrod", "Wrod's"}, MEANT)

    return SpellChecker(make_client, personal, SpellOptions())


@pytest.fixture
def heard(desk):
    """Give the list of what the commands say."""
    found: list[str] = []
    desk.spelling.said.connect(found.append)
    return found


def put_caret(desk, position):
    cursor = desk.editor.textCursor()
    cursor.setPosition(position)
    desk.editor.setTextCursor(cursor)


def press(desk, name):
    desk.actions[name].trigger()


def popup():
    found = QApplication.activePopupWidget()
    assert found is not None
    return found


def open_menu(desk, qtbot):
    """Open the menu at the caret by key and wait for its suggestions."""
    press(desk, "suggest_spelling")
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    menu = popup()
    qtbot.waitUntil(lambda: any(action.font().bold() for action in menu.actions()))
    return menu


def test_the_next_misspelt_word_is_selected(desk, qtbot):
    """F7 goes on from the selection and around the end."""
    desk.editor.setPlainText("a teh and Wrod")
    for expected in ("teh", "Wrod", "teh"):
        press(desk, "next_misspelling")
        qtbot.waitUntil(lambda expected=expected: desk.editor.textCursor().selectedText() == expected)


def test_a_long_search_is_told_and_ends_where_the_writer_goes_on(desk, qtbot, heard, monkeypatch):
    """While the dictionary is loading: F7 says that it looks; a moved caret is not taken elsewhere."""
    monkeypatch.setattr("writer_app.gui.spelling.spell_commands._PATIENCE_MS", 0)
    monkeypatch.setattr("tests.gui.spell_doubles.FakeSpellClient.answer", lambda _self: None)
    desk.editor.setPlainText("a teh cat")
    press(desk, "next_misspelling")
    qtbot.waitUntil(lambda: heard == ["Looking for the next misspelt word…"])
    assert desk.spelling._walk.walking
    qtbot.keyClick(desk.editor, Qt.Key.Key_End)
    assert not desk.spelling._walk.walking


def test_a_text_without_mistakes_is_said_to_be_one(desk, qtbot, heard):
    """F7 always answers."""
    desk.editor.setPlainText("all right 中文")
    press(desk, "next_misspelling")
    qtbot.waitUntil(lambda: heard == ["There are no misspelt words."])


def test_a_suggestion_by_keys_alone_is_one_step_of_undo(desk, qtbot):
    """F7, Ctrl+F7, Enter; one undo brings the old word back, and typing afterwards is a step of its own."""
    desk.editor.setPlainText("a teh cat")
    desk.editor.setFocus()
    press(desk, "next_misspelling")
    qtbot.waitUntil(lambda: desk.editor.textCursor().hasSelection())
    QTest.keyClick(open_menu(desk, qtbot), Qt.Key.Key_Return)
    assert desk.document.text == "a the cat"
    assert desk.editor.textCursor().position() == 5
    assert not desk.editor.textCursor().hasSelection()
    qtbot.keyClicks(desk.editor, "xy")
    desk.editor.undo()
    assert desk.document.text == "a the cat"
    desk.editor.undo()
    assert desk.document.text == "a teh cat"


def test_a_right_click_offers_suggestions_and_leaves_the_caret(desk, qtbot):
    """The menu of the editor has them on top; choosing one changes the word under the mouse."""
    desk.editor.setPlainText("a teh cat")
    put_caret(desk, 3)
    place = desk.editor.cursorRect().center()
    put_caret(desk, 9)
    qtbot.waitUntil(lambda: desk.spelling._marks.word_at(3) is not None)
    event = QContextMenuEvent(
        QContextMenuEvent.Reason.Mouse, place, desk.editor.viewport().mapToGlobal(place)
    )
    desk.editor.contextMenuEvent(event)
    menu = popup()
    qtbot.waitUntil(lambda: any(action.font().bold() for action in menu.actions()))
    assert "Select &all" in [action.text().partition("\t")[0] for action in menu.actions()]
    next(action for action in menu.actions() if action.text() == "the").trigger()
    menu.close()
    assert desk.document.text == "a the cat"
    assert desk.editor.textCursor().position() == 9


def test_a_right_click_beside_mistakes_has_the_plain_menu(desk, qtbot):
    """No rows about words that are right."""
    desk.editor.setPlainText("all right")
    place = desk.editor.cursorRect().center()
    desk.editor.contextMenuEvent(
        QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, desk.editor.viewport().mapToGlobal(place))
    )
    menu = popup()
    assert "A&dd to my dictionary" not in [action.text() for action in menu.actions()]
    menu.close()


def test_a_word_that_is_not_looked_up_yet_is_waited_for(desk, qtbot):
    """Ctrl+F7 right behind a word that was just typed opens the menu all the same."""
    qtbot.keyClicks(desk.editor, "teh")
    menu = open_menu(desk, qtbot)
    assert menu.actions()[0].text() == "the"
    menu.close()


def test_what_is_typed_meanwhile_calls_the_menu_off(desk, qtbot, heard):
    """It does not open in the middle of the next word."""
    qtbot.keyClicks(desk.editor, "teh")
    press(desk, "suggest_spelling")
    qtbot.keyClicks(desk.editor, " and")
    with qtbot.waitSignal(desk.spelling._checker.learned):
        pass
    assert QApplication.activePopupWidget() is None
    assert heard == []


def test_at_a_right_word_it_says_so(desk, qtbot, heard):
    """No empty menu."""
    desk.editor.setPlainText("right")
    qtbot.waitUntil(lambda: bool(desk.spelling._checker._right))
    press(desk, "suggest_spelling")
    assert heard == ["There is no misspelt word at the caret."]


def test_adding_a_word_keeps_it(desk, qtbot, heard, personal):
    """The name of a possessive is added, in memory and in the file."""
    desk.editor.setPlainText("Wrod’s")
    press(desk, "add_word")
    qtbot.waitUntil(lambda: heard == ["“Wrod” is in your dictionary now."])
    assert "Wrod" in personal.words
    assert personal.path.read_text("utf-8").endswith("\nWrod\n")
    assert desk.spelling._marks.word_at(1) is None


def test_a_word_that_cannot_be_kept_is_told(desk, qtbot, heard, personal):
    """The writer hears why; nothing is lost."""
    personal.path.mkdir()
    desk.editor.setPlainText("Wrod")
    press(desk, "add_word")
    qtbot.waitUntil(lambda: len(heard) == 1)
    assert "could not be added" in heard[0]


def test_ignoring_holds_until_another_text(desk, qtbot, tmp_path):
    """Saving under a name does not end it, opening another text does."""
    desk.editor.setPlainText("teh")
    marks = desk.spelling._marks
    qtbot.waitUntil(lambda: marks.word_at(1) is not None)
    press(desk, "ignore_word")
    assert marks.word_at(1) is None
    desk.document.save(tmp_path / "a.txt")
    assert marks.word_at(1) is None
    desk.document.open(tmp_path / "a.txt")
    assert marks.word_at(1) is not None


def test_the_switch(desk, settings, heard):
    """Shift+F7 changes the setting; switched off, the commands say so instead of doing nothing."""
    press(desk, "toggle_spelling")
    assert not settings.current.spelling_enabled
    desk.spelling._checker.set_options(SpellOptions(enabled=False))
    press(desk, "next_misspelling")
    press(desk, "suggest_spelling")
    assert heard == ["The spell check is off."] * 2
    press(desk, "toggle_spelling")
    assert settings.current.spelling_enabled


def test_the_dictionary_can_be_opened(desk, qtbot, personal):
    """There is a file to open even before a word was added."""
    with qtbot.waitSignal(desk.spelling.file_wanted) as got:
        press(desk, "own_words")
    assert got.args == [personal.path]
    assert personal.path.is_file()


def test_a_dictionary_that_cannot_be_made_is_told(desk, personal, heard, tmp_path, monkeypatch):
    """Instead of a window with nothing in it."""
    monkeypatch.setattr(personal, "_path", tmp_path / "file" / "words.txt")
    (tmp_path / "file").write_text("")
    press(desk, "own_words")
    assert len(heard) == 1
    assert "could not be written" in heard[0]


def test_grey_text_steps_aside_for_a_replacement(desk, qtbot):
    """It is gone before the word changes, and none of it is in the text."""
    desk.editor.setPlainText("a teh cat")
    put_caret(desk, 5)
    qtbot.waitUntil(lambda: desk.spelling._marks.word_at(3) is not None)
    desk.editor.show_ghost(" grey")
    menu = open_menu(desk, qtbot)
    assert desk.editor.ghost_text() == ""
    menu.actions()[1].trigger()
    menu.close()
    assert desk.document.text == "a tea cat"


def test_a_text_that_changed_under_the_menu_is_left_alone(desk, qtbot):
    """What stands there now was not what the suggestion is for."""
    desk.editor.setPlainText("a teh cat")
    put_caret(desk, 3)
    qtbot.waitUntil(lambda: desk.spelling._marks.word_at(3) is not None)
    menu = open_menu(desk, qtbot)
    desk.document._replace("something else")
    menu.actions()[0].trigger()
    menu.close()
    assert desk.document.text == "something else"
