# SPDX-License-Identifier: MIT
"""The legend of the shading."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel

from writer_app.gui.common.appearance import load_colors, make_palette, surprise_colors
from writer_app.gui.suggestions.surprise_legend import SurpriseLegend


def test_it_shows_all_shades_between_two_words(qtbot):
    """In both themes, and what they mean is said."""
    legend = SurpriseLegend()
    qtbot.addWidget(legend)
    assert legend.isHidden()
    assert [label.text() for label in legend.findChildren(QLabel)] == ["expected", "surprising"]
    assert "1 in 1,000, 1 in 10,000, 1 in 100,000" in legend.toolTip()
    for theme in ("light", "dark"):
        palette = make_palette(load_colors(theme))
        legend.setPalette(palette)
        image = legend.grab().toImage()
        seen = {image.pixelColor(x, image.height() // 2).name() for x in range(image.width())}
        assert {shade.name() for shade in surprise_colors(palette)} <= seen
