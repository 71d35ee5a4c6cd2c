# SPDX-License-Identifier: MIT
"""Questions to the engine: what is asked, what is not, and that at most one is open."""

from __future__ import annotations

import pytest

from writer_app.gui.suggestions.asker import Asker, Wish
from writer_app.gui.suggestions.question import SuggestionOptions

OPTIONS = SuggestionOptions(
    alternatives=4, min_probability=0.3, temperature=0.5, language="zh", unwanted=("damn",)
)


@pytest.fixture
def asker(editor, client):
    """Give an asker whose editor holds "one "."""
    editor.insertPlainText("one ")
    return Asker(editor, client)


class Places:
    """Hinders with what a test says."""

    def __init__(self, sentence):
        self.sentence = sentence

    def hindrance(self):
        return self.sentence


def test_a_question_carries_text_choices_and_wish(client, asker):
    """And it is known by the number of its answer, once."""
    assert asker.ask(OPTIONS, Wish(quiet=True), listed=4) is None
    request = client.requests[-1]
    assert (request.before, request.k, request.listed) == ("one ", 4, 4)
    assert (request.min_probability, request.temperature, request.language) == (0.3, 0.5, "zh")
    assert request.unwanted == ("damn",)
    assert asker.close(request.id + 1) is None
    question = asker.close(request.id)
    assert question is not None
    assert (question.quiet, question.forced, question.before) == (True, False, "one ")
    assert asker.close(request.id) is None


def test_who_asks_wants_to_see_what_is_unsure(client, asker):
    """Without any threshold."""
    asker.ask(OPTIONS, Wish(forced=True), listed=0)
    assert client.requests[-1].min_probability == 0.0


def test_a_new_question_replaces_the_open_one(client, asker):
    """Giving up twice is once."""
    asker.ask(OPTIONS, Wish(), listed=0)
    asker.ask(OPTIONS, Wish(), listed=0)
    asker.give_up()
    asker.give_up()
    assert client.cancelled == [1, 2]
    assert asker.close(2) is None


def test_the_same_draw_on_demand(client, asker):
    """Each question has a seed of its own, unless the same draw is wanted."""
    for wish in (Wish(), Wish(), Wish(again=True), Wish(again=True, adds=True)):
        asker.ask(OPTIONS, wish, listed=0)
    first, *others = [request.seed for request in client.requests]
    assert first not in others
    assert len(set(others)) == 1


def test_what_makes_no_sense_is_not_asked(editor, client, asker):
    """With a reason where there is one to tell; an open question is given up all the same."""
    asker.ask(OPTIONS, Wish(), listed=0)
    asker.places = Places("There are no suggestions in code.")
    assert asker.ask(OPTIONS, Wish(forced=True), listed=0) == "There are no suggestions in code."
    asker.places = Places("")
    assert asker.ask(OPTIONS, Wish(), listed=0) is None
    editor.selectAll()
    assert asker.ask(OPTIONS, Wish(forced=True), listed=0) == ""
    editor.setPlainText(" ")
    assert asker.ask(OPTIONS, Wish(), listed=0) == ""
    assert len(client.requests) == 2
    assert client.pending is None
