# SPDX-License-Identifier: MIT
"""Never suggest…: what is offered to be named, where it is kept, and that the engine hears of it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from writer_app.storage.settings import Settings


class Question:
    """Stands for the question: notes the choices, and answers what a test says."""

    def __init__(self, desk, monkeypatch):
        self.choices: list[list[str]] = []
        self.answer: str | None = None
        monkeypatch.setattr(desk.dialogs, "unwanted_phrase", self._ask)

    def _ask(self, choices):
        self.choices.append(list(choices))
        return self.answer


@pytest.fixture
def question(desk, monkeypatch):
    """Give the question of a window in which "tain of it" is suggested behind "The old cap"."""
    desk.editor.insertPlainText("The old cap")
    desk.controller.ask_now()
    return Question(desk, monkeypatch)


def test_a_word_of_the_grey_text_is_named_by_a_key(desk, client, settings, question):
    """The word that was half typed is offered whole; the next request carries what was chosen."""
    client.answer("tain of it")
    assert desk.editor.ghost_text() == "tain of it"
    question.answer = "captain"
    QTest.keyClick(desk.editor, Qt.Key.Key_Delete, Qt.KeyboardModifier.AltModifier)
    assert question.choices == [["captain", "of", "it", "captain of it"]]
    assert settings.current.unwanted_words == "captain"
    assert desk.status_bar.currentMessage().startswith("“captain” is suggested no more.")
    desk.controller.ask_now()
    assert client.requests[-1].unwanted == ("captain",)
    assert desk.document.text == "The old cap"


def test_without_grey_text_the_selection_is_meant(desk, question):
    """A short one; else any word can be typed."""
    desk.editor.selectAll()
    desk.actions["unwanted"].trigger()
    desk.editor.setPlainText("word " * 40)
    desk.editor.selectAll()
    desk.actions["unwanted"].trigger()
    assert question.choices == [["The", "old", "cap", "The old cap"], []]


def test_words_are_added_to_the_list(desk, settings, question):
    """Each once; given up or too long, the list stays as it is, and too long is told."""
    settings.set(Settings(unwanted_words="a; b"))
    for question.answer in (None, " ", "B", "x" * 101):
        desk.actions["unwanted"].trigger()
        assert settings.current.unwanted_words == "a; b"
    assert desk.status_bar.currentMessage() == "A phrase that is never suggested has at most 100 letters."
    question.answer = "of course, damn"
    desk.actions["unwanted"].trigger()
    assert settings.current.unwanted_words == "a; b, of course, damn"
