# SPDX-License-Identifier: MIT
"""The view of a comparison: what is seen, not by colour alone, in every theme."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QTextCursor

from writer_app.gui.common.appearance import THEMES, comparison_colors, load_colors, make_palette
from writer_app.gui.common.contrast import contrast
from writer_app.gui.dialogs.comparison_view import ComparisonView, amount_sentence
from writer_app.text.comparison import compare


@pytest.fixture
def view(qtbot):
    """Give a view."""
    found = ComparisonView()
    qtbot.addWidget(found)
    return found


def _format(view, words):
    cursor = view.document().find(words)
    assert not cursor.isNull()
    return cursor.charFormat()


def test_what_went_and_what_came(view):
    """Struck out and underlined; what is left out is counted; nothing can be typed."""
    view.show_comparison(compare("a\nb\nc\nI have a dog.", "a\nb\nc\nI have a black cat."))
    assert view.toPlainText() == "… 2 paragraphs that are not shown …\nc\nI have a dogblack cat."
    assert _format(view, "dog").fontStrikeOut()
    assert _format(view, "black cat").fontUnderline()
    assert not _format(view, "I have").fontUnderline()
    assert view.isReadOnly()
    assert view.textCursor().position() == 0
    view.show_comparison(compare("x", "y"))
    assert "have" not in view.toPlainText()


def test_blank_lines_and_long_paragraphs(view):
    """What could not be seen is shown by a sign; what is too long is cut, and that is said."""
    view.show_comparison(compare("a\n\nb", "a\nb"))
    assert "¶" in view.toPlainText()
    view.show_comparison(compare("a\nb", "b"))
    assert "…" in view.toPlainText() or "a" in view.toPlainText()
    view.show_comparison(compare("", "x" * 9_000))
    assert "5,000 characters are not shown" in view.toPlainText()


@pytest.mark.parametrize("name", THEMES)
def test_it_can_be_read_in_every_theme(view, name):
    """Ink on its paper has the contrast that the rules ask for, and follows a change of theme."""
    view.show_comparison(compare("old", "new"))
    view.setPalette(make_palette(load_colors(name)))
    colors = comparison_colors(view.palette())
    for kind in ("added", "removed"):
        assert contrast(colors[f"{kind}_ink"], colors[kind]) >= 4.5
    view.moveCursor(QTextCursor.MoveOperation.Start)
    assert _format(view, "new").background().color() == colors["added"]


def test_sentences():
    """How much is different."""
    assert amount_sentence(compare("one", "one two")).startswith("Characters that came in (underlined): 4;")
    assert amount_sentence(compare("a", "a\n")) == "Only blank lines are different."
