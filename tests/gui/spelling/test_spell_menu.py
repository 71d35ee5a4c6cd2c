# SPDX-License-Identifier: MIT
"""The rows about a misspelt word: there at once, filled in later, out of the way of the others."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu

from tests.gui.spell_doubles import FakeSpellClient
from writer_app.gui.spelling.personal_dictionary import PersonalDictionary
from writer_app.gui.spelling.spell_checker import SpellChecker, SpellOptions
from writer_app.gui.spelling.spell_marks import Misspelling
from writer_app.gui.spelling.spell_menu import SpellRows
from writer_app.text.spelling import find_words

# The offscreen platform says so of every popup.
pytestmark = [pytest.mark.gui, pytest.mark.qt_log_ignore("This plugin does not support")]

MEANT = {"teh": ("the", "tea & co"), "dont": ("don't",), "xqz": ()}


@pytest.fixture
def checker(qtbot):
    """Give a checker whose suggestions are laid out."""

    def make_client(_dialect):
        return FakeSpellClient({"teh"}, MEANT)

    return SpellChecker(make_client, PersonalDictionary(None), SpellOptions())


@pytest.fixture
def done():
    """Give the list of what was chosen in the menu."""
    return []


@pytest.fixture
def build(qtbot, checker, done):
    """Give a function that puts the rows about a word into a menu."""

    def make(text, menu=None):
        menu = menu or QMenu()
        qtbot.addWidget(menu)
        (word,) = find_words(text)
        SpellRows(
            menu,
            Misspelling(start=0, end=len(text), text=text, word=word),
            checker,
            choose=done.append,
            add=lambda: done.append("added"),
            ignore=lambda: done.append("ignored"),
        )
        return menu

    return make


def rows(menu):
    """Return what can be read in a menu; a line for each separator."""
    return ["---" if each.isSeparator() else each.text() for each in menu.actions() if each.isVisible()]


def test_the_menu_is_there_at_once_and_fills_in(build, checker, qtbot):
    """Suggestions come on top of the other rows, the best one first and ready for Enter."""
    menu = build("teh")
    assert rows(menu) == [
        "Looking for suggestions…",
        "---",
        "A&dd to my dictionary",
        "I&gnore in this document",
    ]
    assert not menu.actions()[0].isEnabled()
    menu.popup(QPoint(0, 0))
    with qtbot.waitSignal(checker.suggested):
        pass
    assert rows(menu)[:3] == ["the", "tea && co", "---"]
    assert menu.activeAction().text() == "the"


def test_the_second_time_they_are_there_from_the_start(build, checker, qtbot):
    """What was found is kept."""
    with qtbot.waitSignal(checker.suggested):
        build("teh")
    assert rows(build("teh"))[:2] == ["the", "tea && co"]


def test_another_word_s_suggestions_do_not_come_in(build, checker, qtbot):
    """Two menus at the same time each get their own."""
    menu = build("teh")
    checker.suggestions("dont")
    with qtbot.waitSignal(checker.suggested, check_params_cb=lambda word, _found: word == "dont"):
        pass
    assert "don't" not in rows(menu)


def test_no_suggestions_are_said_to_be_none(build, checker, qtbot):
    """The writer does not wait for nothing."""
    menu = build("xqz")
    with qtbot.waitSignal(checker.suggested):
        pass
    assert rows(menu)[0] == "No suggestions"


def test_the_rows_stand_above_those_that_were_there(build):
    """The editor's own commands are below, behind a line."""
    menu = QMenu()
    menu.addAction("Paste")
    build("teh", menu)
    assert rows(menu)[-2:] == ["---", "Paste"]
    assert rows(menu)[0] == "Looking for suggestions…"


def test_what_is_chosen_is_done(build, checker, done, qtbot):
    """A suggestion, adding and ignoring each do their thing; an ampersand stays one."""
    with qtbot.waitSignal(checker.suggested):
        menu = build("teh")
    for action in menu.actions():
        if action.isEnabled() and not action.isSeparator():
            action.trigger()
    assert done == ["the", "tea & co", "added", "ignored"]


def test_the_apostrophe_of_the_text_is_kept(build, checker, done, qtbot):
    """In a text with curly apostrophes a suggestion has one, too."""
    (word,) = find_words("dont")
    menu = QMenu()
    qtbot.addWidget(menu)
    SpellRows(
        menu,
        Misspelling(start=0, end=5, text="do’nt", word=word),
        checker,
        choose=done.append,
        add=lambda: None,
        ignore=lambda: None,
    )
    with qtbot.waitSignal(checker.suggested):
        pass
    assert rows(menu)[0] == "don’t"
    menu.actions()[0].trigger()
    assert done == ["don’t"]
