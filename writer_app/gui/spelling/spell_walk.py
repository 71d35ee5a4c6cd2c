# SPDX-License-Identifier: MIT
"""Finds the next misspelt word from a place on, around the end of the document, without making a key wait."""

from __future__ import annotations

from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QTextDocument

from writer_app.gui.spelling.spell_marks import SpellMarks

_SLICE_MS = 4.0
_AHEAD = 200
"""So many paragraphs are read while words of one are looked up: words are asked for in large batches."""


class SpellWalk(QObject):
    """One walk at a time through the document of one editor; an edit ends it.

    Args:
        document: the editor's.
        marks: tells what is misspelt.
        parent: Qt parent.

    Signals:
        found: the next Misspelling.
        ended: there is none in the whole document.
    """

    found = Signal(object)
    ended = Signal()

    def __init__(self, document: QTextDocument, marks: SpellMarks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._marks = marks
        self._walking = False
        self._start = 0  # position that the walk began at
        self._first = 0  # number of its block
        self._step = 0  # blocks gone from there
        self._held: int | None = None  # the first step whose words are not all known
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._walk)
        marks.progressed.connect(self._go_on)
        document.contentsChange.connect(lambda *_: self.stop())

    @property
    def walking(self) -> bool:
        """Whether a walk is under way."""
        return self._walking

    def start(self, position: int) -> None:
        """Begin a walk, in place of any other.

        Args:
            position: where, in UTF-16 units from the start of the document.
        """
        self._walking = True
        self._start = position
        self._first = self._document.findBlock(position).blockNumber()
        self._step = 0
        self._held = None
        self._timer.start(0)

    def stop(self) -> None:
        """End a walk; no signal tells."""
        self._walking = False
        self._timer.stop()

    def _go_on(self) -> None:
        if self._walking and self._held is not None:
            self._step, self._held = self._held, None
            self._timer.start(0)

    def _walk(self) -> None:
        stop = perf_counter() + _SLICE_MS / 1000
        count = self._document.blockCount()
        # The block of the start is gone through twice: behind the start first, before it last.
        while self._step <= count and (self._held is None or self._step < self._held + _AHEAD):
            block = self._document.findBlockByNumber((self._first + self._step) % count)
            words, waiting = self._marks.misspellings(block)
            if waiting and self._held is None:
                self._held = self._step
            if self._held is None:
                for word in words:
                    if (self._step > 0 or word.start >= self._start) and (
                        self._step < count or word.start < self._start
                    ):
                        self.stop()
                        self.found.emit(word)
                        return
            self._step += 1
            if perf_counter() > stop:
                self._timer.start(0)
                return
        if self._held is None:
            self.stop()
            self.ended.emit()
