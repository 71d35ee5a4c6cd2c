# SPDX-License-Identifier: MIT
"""Contrast of two colours as the rules for readable text count it, and colours that have enough of it."""

from __future__ import annotations

from PySide6.QtGui import QColor

READABLE = 4.5
"""Least contrast of readable text (WCAG 2.2, criterion 1.4.3)."""

_STEPS = 45
_DARK = 0.04045  # up to here the scale of sRGB is a straight line


def contrast(first: QColor, second: QColor) -> float:
    """Return the contrast of two opaque colours, 1 (none) to 21.

    Reference:
        WCAG 2.2, "contrast ratio" and "relative luminance".
    """
    lighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def between(ink: QColor, paper: QColor, share: float, least: float = 1.0) -> QColor:
    """Return a colour between ink and paper that keeps a contrast against the paper, as far as ink does.

    Args:
        ink: of the text.
        paper: behind it.
        share: of the ink, 0 to 1; more is taken where the contrast asks for it.
        least: contrast that is kept.
    """
    for step in range(_STEPS + 1):
        part = share + (1 - share) * step / _STEPS
        mixed = QColor.fromRgbF(
            part * ink.redF() + (1 - part) * paper.redF(),
            part * ink.greenF() + (1 - part) * paper.greenF(),
            part * ink.blueF() + (1 - part) * paper.blueF(),
        )
        # As it will be painted, in steps of 8 bits.
        if contrast(QColor(mixed.rgb()), paper) >= least:
            return mixed
    return ink


def _luminance(color: QColor) -> float:
    red, green, blue = (_linear(part) for part in (color.redF(), color.greenF(), color.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= _DARK else float(((part + 0.055) / 1.055) ** 2.4)
