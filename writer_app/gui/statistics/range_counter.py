# SPDX-License-Identifier: MIT
"""Counts all there is to count in a part of a document, in slices between which the event loop runs."""

from __future__ import annotations

from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QTextBlock, QTextDocument

from writer_app.text.counts import Counts, count_paragraph
from writer_app.text.spans import from_utf16, utf16_length

_SLICE_MS = 4.0
"""Most of one go, but for a paragraph that alone takes longer."""


class RangeCounter(QObject):
    """Counts one part at a time; a newer one takes the place of one that is not done.

    Args:
        document: the document; it must outlive this object.
        parent: Qt parent.

    Signals:
        counted: the Counts of the part that was last asked for. An edit meanwhile ends the counting
            without a word: whoever follows edits asks again.
    """

    counted = Signal(object)

    def __init__(self, document: QTextDocument, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._at = self._end = self._revision = 0
        self._total = Counts()
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._go_on)

    @property
    def is_counting(self) -> bool:
        """Whether an answer is still to come."""
        return self._timer.isActive()

    def count(self, start: int = 0, end: int | None = None) -> None:
        """Begin to count a part.

        Args:
            start: place in the document, in UTF-16 units.
            end: place behind the part; None is the document's end.
        """
        length = self._document.characterCount() - 1
        self._at, self._end = start, length if end is None else min(end, length)
        self._revision = self._document.revision()
        self._total = Counts()
        self._timer.start()

    def stop(self) -> None:
        """Give up what is not done."""
        self._timer.stop()

    def _go_on(self) -> None:
        if self._document.revision() != self._revision:
            self.stop()
            return
        until = perf_counter() + _SLICE_MS / 1000
        block = self._document.findBlock(self._at)
        while block.isValid() and block.position() < self._end:
            self._total += count_paragraph(self._part(block))
            self._at = block.position() + block.length()
            block = block.next()
            if perf_counter() > until and block.isValid():
                return
        self.stop()
        self.counted.emit(self._total)

    def _part(self, block: QTextBlock) -> str:
        text, first = block.text(), block.position()
        start, end = max(0, self._at - first), self._end - first
        if start == 0 and end >= block.length() - 1:
            return text
        return text[_points(text, start) : _points(text, end)]


def _points(text: str, units: int) -> int:
    # Half of a surrogate pair, alone in a damaged document, is missing from Python's view of the text.
    return from_utf16(text, min(units, utf16_length(text)))
