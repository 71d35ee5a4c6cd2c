# SPDX-License-Identifier: MIT
"""The dialog about another program's version: what is different, and three ways out."""

from __future__ import annotations

import pytest

from writer_app.gui.dialogs.comparison_dialog import ComparisonDialog, OutsideChoice


@pytest.fixture
def dialog(qtbot):
    """Give a dialog."""
    found = ComparisonDialog("a.md", "I have a dog.", "I have a cat.")
    qtbot.addWidget(found)
    return found


def test_it_shows_the_way_from_mine_to_theirs(dialog):
    """Mine is struck out where theirs is another."""
    assert dialog.view.toPlainText() == "I have a dogcat."
    assert dialog.view.document().find("dog").charFormat().fontStrikeOut()


@pytest.mark.parametrize(
    ("act", "choice"),
    [
        (lambda dialog: dialog.read_again.click(), OutsideChoice.READ_AGAIN),
        (lambda dialog: dialog.keep_mine.click(), OutsideChoice.KEEP_MINE),
        (lambda dialog: dialog.reject(), OutsideChoice.LATER),
    ],
)
def test_choices(dialog, act, choice):
    """Closing it in another way chooses nothing."""
    act(dialog)
    assert dialog.choice is choice


def test_the_same_text(qtbot):
    """Then there is nothing to show."""
    dialog = ComparisonDialog("a.md", "same", "same")
    qtbot.addWidget(dialog)
    assert dialog.view.toPlainText() == ""
