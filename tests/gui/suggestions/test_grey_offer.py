# SPDX-License-Identifier: MIT
"""What is offered at the caret, without anybody who asks: alternatives and drafts, shown or only known."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QTextCursor

from tests.doubles import suggestion
from writer_app.gui.suggestions.grey_offer import GreyOffer

DRAFT = " She waited. Nobody came."


@pytest.fixture
def offer(editor):
    """Give what is offered at the end of a text, with two alternatives, the first shown."""
    editor.setPlainText("The house was empty.")
    editor.moveCursor(QTextCursor.MoveOperation.End)
    found = GreyOffer(editor)
    found._put([suggestion(" She"), suggestion(" 他")], shown=True)
    return found


def rows(offer):
    """Return the texts of the list."""
    return [each.text for each in offer.listing.rows]


def test_a_row_is_shown_and_taken(offer, editor):
    """By its number; a number that no row has does nothing."""
    offer.show_alternative(1)
    assert (editor.ghost_text(), offer.listing.shown) == (" 他", 1)
    for number in (-1, 2):
        offer.take_alternative(number)
    assert editor.toPlainText() == "The house was empty."
    offer.take_alternative(0)
    assert editor.toPlainText() == "The house was empty. She"


def test_what_is_hidden_stays_in_the_list(offer, editor):
    """Known, not shown: a row of it can still be shown."""
    editor.hide_ghost()
    assert (rows(offer), offer.listing.shown, offer.current) == ([" She", " 他"], None, None)
    offer.show_alternative(0)
    assert editor.ghost_text() == " She"


def test_a_draft_stands_alone(offer, editor):
    """No row can be shown or taken beside it, turning asks for another draft; then the rows are back."""
    turns: list[int] = []
    offer.redraw_wanted.connect(turns.append)
    offer.begin_draft()
    assert editor.ghost_text() == ""
    assert offer.show_draft(DRAFT, most_lines=9) == DRAFT
    assert (rows(offer), offer.listing.drafted) == ([], True)
    offer.show_alternative(0)
    offer.take_alternative(0)
    offer.next_alternative()
    offer.previous_alternative()
    assert (turns, editor.ghost_text()) == ([1, -1], DRAFT)
    editor.hide_ghost()
    offer.end_draft()
    assert (rows(offer), offer.listing.drafted) == ([" She", " 他"], False)


def test_a_draft_that_grows_is_told_once(offer):
    """Another draft in its place is told again."""
    told: list[str] = []
    offer.shown.connect(lambda each: told.append(each.text))
    offer.begin_draft()
    for text in (" She waited.", DRAFT, " Then it rained."):
        offer.show_draft(text, most_lines=9)
    assert told == [" She waited.", " Then it rained."]


def test_a_draft_that_may_not_stand_here_is_not_there(offer, editor):
    """In a text that cannot be written in there is no grey text."""
    offer.begin_draft()
    offer.show_draft(DRAFT, most_lines=9)
    editor.setReadOnly(True)
    assert offer.show_draft(DRAFT + " And on.", most_lines=9) == ""
    assert offer.current is None


def test_a_sentence_of_a_draft_is_taken(offer, editor):
    """The rest stays, and is told as what is taken next."""
    offer.begin_draft()
    offer.show_draft(DRAFT, most_lines=9)
    offer.accept_sentence()
    assert editor.toPlainText() == "The house was empty. She waited."
    assert editor.ghost_text() == " Nobody came."
