# SPDX-License-Identifier: MIT
"""Which paragraphs of a document stand in fenced code, known a moment after it is opened, then at once.

A long document is looked through in slices, with the event loop between them; later only what is edited.
"""

from __future__ import annotations

from bisect import bisect_right
from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QTextDocument

from writer_app.text.fences import PLAIN, fence_mark, fenced_ranges

_UNKNOWN = 0
_SLICE_MS = 3.0
_AT_ONCE = 50
"""So many paragraphs of an edit are looked at before it is painted."""


class CodeFences(QObject):
    """The fenced code of one document.

    Args:
        document: the document; it must outlive this object.
        parent: Qt parent.

    Signals:
        changed: paragraphs have become code, or text, or are known now.
    """

    changed = Signal()

    def __init__(self, document: QTextDocument, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._marks = bytearray(document.blockCount())
        self._ranges: list[tuple[int, int]] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._scan)
        document.contentsChange.connect(self._on_contents_change)
        self._timer.start(0)

    def is_code(self, number: int) -> bool | None:
        """Say whether the paragraph of this number is code; None if that is not known yet."""
        if self._marks.find(_UNKNOWN, 0, number + 1) >= 0:
            return None
        if self._ranges is None:
            self._ranges = list(fenced_ranges(self._marks))
        place = bisect_right(self._ranges, (number, len(self._marks))) - 1
        return place >= 0 and self._ranges[place][0] <= number < self._ranges[place][1]

    def _on_contents_change(self, position: int, _removed: int, added: int) -> None:
        # No QTextCursor may be made here: during `setPlainText` that is a use-after-free in Qt.
        document, marks = self._document, self._marks
        first = document.findBlock(position).blockNumber()
        end = document.findBlock(position + added)
        # Qt reports one unit more than there is when the whole document is replaced.
        last = end.blockNumber() if end.isValid() else document.blockCount() - 1
        now = max(0, last - first + 1)
        before = now - (document.blockCount() - len(marks))
        if first < 0 or before < 0 or first + before > len(marks):
            self._marks = bytearray(document.blockCount())
            self._ranges = None
            self._timer.start(0)
            return
        old = bytes(marks[first : first + before])
        if now <= _AT_ONCE:
            block = document.findBlockByNumber(first)
            new = bytearray()
            for _ in range(now):
                new.append(fence_mark(block.text()))
                block = block.next()
        else:
            new = bytearray(now)
            self._timer.start(0)
        marks[first : first + before] = new
        if len(new) != len(old) or old != new:
            self._ranges = None
        if old.strip(bytes([PLAIN])) != new.strip(bytes([PLAIN])):
            # Told when the edit is complete.
            QTimer.singleShot(0, self, self.changed.emit)

    def _scan(self) -> None:
        stop = perf_counter() + _SLICE_MS / 1000
        self._ranges = None
        number = self._marks.find(_UNKNOWN)
        block = self._document.findBlockByNumber(number)
        while number >= 0 and block.isValid():
            self._marks[number] = fence_mark(block.text())
            if perf_counter() > stop:
                self._timer.start(0)
                break
            if self._marks[number + 1 : number + 2] == b"\0":
                number, block = number + 1, block.next()
            else:
                number = self._marks.find(_UNKNOWN, number)
                block = self._document.findBlockByNumber(number)
        self.changed.emit()
