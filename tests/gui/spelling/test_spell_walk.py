# SPDX-License-Identifier: MIT
"""Going from one misspelt word to the next through a whole document."""

from __future__ import annotations

import pytest

from tests.gui.spell_doubles import FakeSpellClient
from writer_app.gui.spelling.personal_dictionary import PersonalDictionary
from writer_app.gui.spelling.spell_checker import SpellChecker, SpellOptions
from writer_app.gui.spelling.spell_marks import SpellMarks
from writer_app.gui.spelling.spell_walk import SpellWalk

pytestmark = pytest.mark.gui


@pytest.fixture
def clients():
    """Give the list of the clients that were made."""
    return []


@pytest.fixture
def walk(editor, qtbot, clients):
    """Give a walk through the editor's document; two words are wrong."""

    def make_client(_dialect):
        clients.append(FakeSpellClient({"teh", "wrod"}))
        return clients[-1]

    checker = SpellChecker(make_client, PersonalDictionary(None), SpellOptions())
    return SpellWalk(editor.document(), SpellMarks(editor, checker), editor)


def go(qtbot, walk, position):
    """Return start and text of the next misspelt word from a place on."""
    with qtbot.waitSignal(walk.found, timeout=20_000) as got:
        walk.start(position)
    assert not walk.walking
    return got.args[0].start, got.args[0].text


def test_from_word_to_word_and_around_the_end(editor, walk, qtbot):
    """Behind the place first, in the same paragraph and later ones, then from the beginning up to it."""
    editor.setPlainText("teh cat wrod\n中文 😀 teh\n```\nteh\n```")
    assert go(qtbot, walk, 0) == (0, "teh")
    assert go(qtbot, walk, 3) == (8, "wrod")
    assert go(qtbot, walk, 12) == (19, "teh")
    assert go(qtbot, walk, 22) == (0, "teh")


def test_the_only_one_is_found_from_behind_it_in_its_own_paragraph(editor, walk, qtbot):
    """The paragraph of the start is gone through again at the end."""
    editor.setPlainText("a wrod here")
    assert go(qtbot, walk, 6) == (2, "wrod")


def test_nothing_is_told_as_nothing(editor, walk, qtbot):
    """In a text without mistakes, or without text."""
    for text in ("the cat", ""):
        editor.setPlainText(text)
        with qtbot.waitSignal(walk.ended):
            walk.start(0)
        assert not walk.walking


def test_a_far_one_in_a_long_document_is_found(editor, walk, qtbot, clients):
    """Thousands of paragraphs are looked up in few questions, and nearer ones are never passed over."""
    lines = [f"line {chr(97 + number % 26) * 3}{chr(97 + number // 26 % 26) * 2}" for number in range(3_000)]
    lines[2_500] = "the wrod"
    lines[2_900] = "teh"
    editor.setPlainText("\n".join(lines))
    found = go(qtbot, walk, 0)
    assert found[1] == "wrod"
    assert editor.document().findBlock(found[0]).blockNumber() == 2_500
    assert len(clients[0].asked) < 60


def test_an_edit_ends_the_walk(editor, walk, qtbot):
    """The writer goes on writing; nothing is selected under the hands."""
    editor.setPlainText("a wrod here")
    with qtbot.assertNotEmitted(walk.found, wait=100):
        walk.start(0)
        editor.insertPlainText("x")
    assert not walk.walking


def test_a_new_walk_takes_the_place_of_the_old_one(editor, walk, qtbot):
    """Two quick presses find one word each time."""
    editor.setPlainText("teh cat wrod")
    found: list[object] = []
    walk.found.connect(found.append)
    walk.start(0)
    assert go(qtbot, walk, 3) == (8, "wrod")
    assert len(found) == 1
