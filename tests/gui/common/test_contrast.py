# SPDX-License-Identifier: MIT
"""Contrast as the rules for readable text count it."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QColor

from writer_app.gui.common.appearance import load_colors, make_palette, surprise_colors
from writer_app.gui.common.contrast import READABLE, between, contrast

COLORS = st.builds(QColor, st.integers(0, 255), st.integers(0, 255), st.integers(0, 255))


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [("#000000", "#ffffff", 21.0), ("#ffffff", "#ffffff", 1.0), ("#767676", "#ffffff", 4.54)],
)
def test_known_contrasts(first, second, expected):
    """The ends of the scale, and the grey that just passes on white."""
    assert contrast(QColor(first), QColor(second)) == pytest.approx(expected, abs=0.01)
    assert contrast(QColor(second), QColor(first)) == pytest.approx(expected, abs=0.01)


@given(COLORS, COLORS, st.floats(0, 1), st.floats(1, 21))
def test_a_colour_between_keeps_the_contrast_as_far_as_ink_does(ink, paper, share, least):
    """Whatever the colours."""
    mixed = between(ink, paper, share, least)
    assert contrast(QColor(mixed.rgb()), paper) >= min(least, contrast(ink, paper)) - 1e-6


@pytest.mark.parametrize("theme", ["light", "dark", "sepia"])
def test_text_is_readable_on_every_shade_of_surprise(theme):
    """And the shades are told apart by lightness alone, from weak to strong."""
    colors = load_colors(theme)
    shades = surprise_colors(make_palette(colors))
    assert all(contrast(QColor(colors["ink"]), shade) >= READABLE for shade in shades)
    steps = [contrast(shade, QColor(colors["page"])) for shade in shades]
    assert steps == sorted(steps)
    assert all(later / earlier > 1.15 for earlier, later in itertools.pairwise(steps))
