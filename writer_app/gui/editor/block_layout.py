# SPDX-License-Identifier: MIT
"""Laying one paragraph out anew after its layout was changed, without its text: grey text, formats.

Nothing of this is an edit: Qt reports no change of contents, keeps the document's revision, and puts
nothing into the undo stack.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QSignalBlocker
from PySide6.QtGui import QTextBlock, QTextDocument


@contextmanager
def laid_out_anew(document: QTextDocument, block: QTextBlock) -> Iterator[None]:
    """Have a block laid out and painted again after its layout was changed, and no more than needed.

    Qt takes the whole block for removed and inserted at once, so its change reaches into the blocks
    behind, and the whole view would be painted for each key: 11 ms instead of half of one.
    """
    layout = document.documentLayout()
    height, lines = layout.blockBoundingRect(block).height(), document.lineCount()
    with QSignalBlocker(layout):
        yield
        document.markContentsDirty(block.position(), block.length())
        new_height = layout.blockBoundingRect(block).height()
    if document.lineCount() != lines:
        layout.documentSizeChanged.emit(layout.documentSize())
    if new_height == height:
        layout.updateBlock.emit(block)
    else:
        layout.update.emit()


@contextmanager
def changed_before_layout(document: QTextDocument, block: QTextBlock) -> Iterator[None]:
    """Change the layout of a block that has not been laid out yet: that is left to whoever shows it."""
    with QSignalBlocker(document.documentLayout()):
        yield
        document.markContentsDirty(block.position(), block.length())
