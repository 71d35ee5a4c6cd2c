# SPDX-License-Identifier: MIT
"""The wavy line: in its colour, in its place, without a seam."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter

from writer_app.gui.common.wave import Wave

pytestmark = pytest.mark.gui

BASELINE, BOTTOM = 20, 26


def drawn(ratio, *stretches):
    """Return a picture with waves below some stretches."""
    image = QImage(int(200 * ratio), int(40 * ratio), QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(ratio)
    image.fill(QColor("white"))
    painter = QPainter(image)
    wave = Wave(QColor("red"), QFontMetricsF(QFont("Sans Serif", 14)), ratio)
    for left, right in stretches:
        wave.paint(painter, left, right, BASELINE, BOTTOM)
    painter.end()
    return image


def inked(image):
    """Return the places that are not white, in device pixels."""
    white = QColor("white").rgb()
    return {(x, y) for x in range(image.width()) for y in range(image.height()) if image.pixel(x, y) != white}


@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
def test_it_stands_below_the_baseline_from_end_to_end(qapp, ratio):
    """Every column from left to right has ink, none outside, and none over the letters or the next line."""
    places = inked(drawn(ratio, (30, 90)))
    columns = {x for x, _ in places}
    assert columns == set(range(int(30 * ratio), int(90 * ratio)))
    assert min(y for _, y in places) >= int(BASELINE * ratio)
    assert max(y for _, y in places) < int(BOTTOM * ratio) + 1


def test_it_waves(qapp):
    """It is no straight line: its middle goes up and down."""
    places = inked(drawn(2.0, (30, 90)))
    tops = [min(y for x, y in places if x == column) for column in range(60, 180)]
    assert len(set(tops)) >= 3


def test_a_short_stretch_gets_a_whole_wave(qapp):
    """Below a single thin letter there is still something to be seen."""
    assert len({x for x, _ in inked(drawn(1.0, (30, 31)))}) >= 4
