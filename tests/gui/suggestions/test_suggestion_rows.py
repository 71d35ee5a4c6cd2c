# SPDX-License-Identifier: MIT
"""How rows of alternatives are drawn."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QListView

from tests.doubles import suggestion
from writer_app.gui.common.listing import Listing
from writer_app.gui.suggestions.suggestion_model import SuggestionModel
from writer_app.gui.suggestions.suggestion_rows import SuggestionRows


@pytest.fixture
def view(qtbot):
    """Give a list of one row."""
    found = QListView()
    qtbot.addWidget(found)
    found.setModel(SuggestionModel(found))
    found.setItemDelegate(SuggestionRows(numbered=True, parent=found))
    found.resize(320, 60)
    found.show()
    return found


def picture(view, probability=0.5, *, text="have any", fresh=True):
    """Show one row and return what is seen."""
    view.model().show(Listing(rows=(suggestion(text, probability),), fresh=fresh))
    return view.viewport().grab().toImage()


def test_confidence_is_seen(view):
    """Another probability, another picture: bar and figure; rows that have moved on are faint."""
    pictures = [picture(view, 0.1), picture(view, 0.9), picture(view, 0.1, fresh=False)]
    assert pictures[0] != pictures[1]
    assert pictures[0] != pictures[2]
    assert picture(view, 0.1) == pictures[0]


def test_a_long_text_is_cut_and_asks_for_no_endless_row(view):
    """The list stays a small one."""
    picture(view, text="x" * 2_000)
    assert view.sizeHintForIndex(view.model().index(0)).width() < 650
    assert view.sizeHintForRow(0) > view.fontMetrics().height()


def test_large_letters_leave_room_for_figure_and_number(view):
    """The bar stands before the figure, not behind it, and the text behind the number."""
    picture(view, 1.0, text="")
    font = view.font()
    font.setPointSizeF(30)
    view.setFont(font)
    needed = QFontMetrics(font).horizontalAdvance("10 100%") * 0.8
    assert view.sizeHintForIndex(view.model().index(0)).width() > 46 + needed
