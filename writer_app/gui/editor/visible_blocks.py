# SPDX-License-Identifier: MIT
"""The paragraphs of an editor that can be seen, with their places: where something is to be drawn."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QTextBlock
from PySide6.QtWidgets import QPlainTextEdit


def visible_blocks(editor: QPlainTextEdit, area: QRectF) -> Iterator[tuple[QTextBlock, QPointF]]:
    """Return the blocks that touch an area, with the place that their layout's coordinates start from.

    Args:
        editor: the editor.
        area: in coordinates of its viewport.
    """
    block = editor.firstVisibleBlock()
    place = editor.blockBoundingGeometry(block).translated(editor.contentOffset()).topLeft()
    while block.isValid() and place.y() < area.bottom():
        height = editor.blockBoundingRect(block).height() if block.isVisible() else 0.0
        if height and place.y() + height > area.top():
            yield block, QPointF(place)
        place.setY(place.y() + height)
        block = block.next()
