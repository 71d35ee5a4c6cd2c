# SPDX-License-Identifier: MIT
"""Alternatives as a list model."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from tests.doubles import suggestion
from writer_app.gui.common.listing import Listing
from writer_app.gui.suggestions.suggestion_model import (
    BEGUN_ROLE,
    PROBABILITY_ROLE,
    SuggestionModel,
    in_words,
    one_line,
    percent,
)

LISTINGS = st.builds(
    Listing,
    rows=st.lists(st.builds(suggestion, st.sampled_from([" a", "b", "中文", "c\nd"])), max_size=5).map(tuple),
    shown=st.none(),
    fresh=st.booleans(),
)


def test_a_row_says_text_and_confidence():
    """To the eye and to a screen reader."""
    model = SuggestionModel()
    model.show(Listing(rows=(suggestion(" have any", 0.224), suggestion("公园", 0.004))))
    first, second = model.index(0), model.index(1)
    assert first.data() == "have any"
    assert first.data(PROBABILITY_ROLE) == 0.224
    assert first.data(Qt.ItemDataRole.AccessibleTextRole) == "have any, 22%, 1 of 2"
    assert second.data(Qt.ItemDataRole.AccessibleTextRole) == "公园, <1%, 2 of 2"
    assert "22 times in 100" in first.data(Qt.ItemDataRole.ToolTipRole)
    assert first.data(Qt.ItemDataRole.DecorationRole) is None


def test_a_row_that_goes_on_with_a_word_is_read_with_its_beginning():
    """What stands apart is not; when the text has moved on, the rows stay as they were read."""
    model = SuggestionModel()
    rows = (suggestion("st important"), suggestion(" of"))
    model.show(Listing(rows=rows, begun="mo"))
    first, second = model.index(0), model.index(1)
    assert (first.data(), first.data(BEGUN_ROLE)) == ("most important", 2)
    assert (second.data(), second.data(BEGUN_ROLE)) == ("of", 0)
    assert first.data(Qt.ItemDataRole.AccessibleTextRole).startswith("most important, ")
    model.show(Listing(rows=rows, fresh=False))
    assert model.index(0).data() == "most important"
    model.show(Listing(rows=rows, begun="la"))
    assert model.index(0).data() == "last important"


def test_rows_of_a_text_that_has_moved_on_cannot_be_chosen():
    """They are seen until others come."""
    model = SuggestionModel()
    model.show(Listing(rows=(suggestion("a"),)))
    assert model.flags(model.index(0)) & Qt.ItemFlag.ItemIsSelectable
    model.show(Listing(rows=(suggestion("a"),), fresh=False))
    assert model.flags(model.index(0)) == Qt.ItemFlag.NoItemFlags


@given(st.lists(LISTINGS, max_size=6))
def test_any_change_keeps_qts_rules_for_models(qapp, listings):
    """More rows, fewer rows, other rows: Qt's own tester finds nothing wrong, and they are the new ones."""
    model = SuggestionModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    for listing in listings:
        model.show(listing)
        assert model.listing == listing
        assert [model.index(row).data() for row in range(model.rowCount())] == [
            one_line(each.text) for each in listing.rows
        ]
    del tester


@pytest.mark.parametrize(
    ("probability", "figure", "words"),
    [
        (0.0, "<1%", "once in 100 times or less"),
        (0.004, "<1%", "once in 100 times or less"),
        (0.02, "2%", "2 times in 100"),
        (1.0, "100%", "100 times in 100"),
    ],
)
def test_confidence_in_figures_and_words(probability, figure, words):
    """Never a false naught."""
    assert (percent(probability), in_words(probability)) == (figure, words)


def test_a_row_is_one_line():
    """Line ends are shown as a sign."""
    assert one_line(" and so\non ") == "and so ⏎ on"
