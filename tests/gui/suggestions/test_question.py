# SPDX-License-Identifier: MIT
"""What of an answer may be offered."""

from __future__ import annotations

from typing import Any

import pytest

from tests.doubles import suggestion
from writer_app.engine.messages import Completion
from writer_app.gui.suggestions.dismissals import Dismissals
from writer_app.gui.suggestions.question import Question


def question(**fields):
    """Return a question about "one|"."""
    values: dict[str, Any] = {
        "id": 1,
        "revision": 0,
        "position": 3,
        "before": "one",
        "after": "",
        "forced": False,
    }
    return Question(**(values | fields))


def answer(texts, listed=()):
    """Return an answer with these texts."""
    return Completion(
        id=1,
        suggestions=tuple(map(suggestion, texts)),
        ms=1.0,
        language="en",
        listed=tuple(map(suggestion, listed)),
    )


def texts(found):
    """Return the texts of suggestions."""
    return [each.text for each in found]


def test_it_holds_while_text_and_caret_stay(editor):
    """Any edit, and any move of the caret, makes the answer one to another text."""
    editor.setPlainText("one")
    document = editor.document()
    asked = question(revision=document.revision(), position=editor.textCursor().position())
    assert asked.holds(editor)
    editor.moveCursor(editor.textCursor().MoveOperation.End)
    assert not asked.holds(editor)
    assert not question(revision=document.revision() - 1, position=3).holds(editor)


@pytest.mark.parametrize(("forced", "shown"), [(False, [" three"]), (True, [" two", " three"])])
def test_refused_text_is_shown_only_to_who_asks(forced, shown):
    """Blank text, text that stands there already and repeated text never is."""
    dismissals = Dismissals()
    dismissals.add("one", " two")
    found = question(forced=forced).shown_of(answer([" two", " ", " three", " two"]), dismissals)
    assert texts(found) == shown
    assert texts(question(after=" two").shown_of(answer([" two"]), Dismissals())) == []


def test_a_quiet_question_shows_nothing():
    """Only the list wanted it."""
    assert question(quiet=True).shown_of(answer([" two"]), Dismissals()) == []


def test_the_rest_is_what_the_list_adds():
    """Not what only goes on from a text that is there, and no more than wanted."""
    sure = [suggestion(" two")]
    found = answer([], [" two", " two three", " four", " ", " five", " six"])
    assert texts(question().rest_of(found, sure, 3)) == [" four", " five"]
    assert texts(question().rest_of(found, sure, 1)) == []
    assert texts(question().rest_of(found, [], 2)) == [" two", " two three"]
