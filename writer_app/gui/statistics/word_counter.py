# SPDX-License-Identifier: MIT
"""Counts the words of a document beside the typing: an edit marks paragraphs, a timer counts them again."""

from __future__ import annotations

from time import perf_counter
from typing import NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QTextDocument

from writer_app.text.counts import mostly_chinese
from writer_app.text.segment import count_han, count_latin_words

_DELAY_MS = 250
"""From the first edit that was not counted yet to counting."""
_SLICE_MS = 4.0
"""Most of one go; a long document is counted in many, with the event loop between them."""
_LONG_PARAGRAPH = 20_000
_UNKNOWN = None


class WordCount(NamedTuple):
    """Words written with blanks between them, and Chinese characters."""

    latin: int
    han: int

    @property
    def words(self) -> int:
        """All words, each Chinese character as one."""
        return self.latin + self.han

    @property
    def is_chinese(self) -> bool:
        """Whether the text is for readers of Chinese."""
        return mostly_chinese(self.latin, self.han)


class WordCounter(QObject):
    """The word count of one document, right a moment after the last edit.

    Args:
        document: the document; it must outlive this object.
        parent: Qt parent.

    Signals:
        counted: the number of words, after it has been found anew.
    """

    counted = Signal(int)

    def __init__(self, document: QTextDocument, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._counts: list[WordCount | None] = [_UNKNOWN] * document.blockCount()  # by number of block
        self._latin = self._han = 0
        self._last = WordCount(0, 0)
        self._from = 0  # no block before this one is unknown
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._count)
        document.contentsChange.connect(self._on_contents_change)
        self._timer.start(_DELAY_MS)

    @property
    def last(self) -> WordCount:
        """The last count that was complete."""
        return self._last

    def _on_contents_change(self, position: int, _removed: int, added: int) -> None:
        # No QTextCursor may be made here: during `setPlainText` that is a use-after-free in Qt.
        document = self._document
        first = document.findBlock(position).blockNumber()
        end = document.findBlock(position + added)
        # Qt reports one unit more than there is when the whole document is replaced.
        last = end.blockNumber() if end.isValid() else document.blockCount() - 1
        now = max(0, last - first + 1)
        before = now - (document.blockCount() - len(self._counts))
        if first < 0 or before < 0 or first + before > len(self._counts):
            self._counts = [_UNKNOWN] * document.blockCount()
            self._latin = self._han = self._from = 0
        else:
            for gone in self._counts[first : first + before]:
                if gone is not _UNKNOWN:
                    self._latin -= gone.latin
                    self._han -= gone.han
            self._counts[first : first + before] = [_UNKNOWN] * now
            self._from = min(self._from, first)
        # Not put off by further edits: the count follows a writer who never pauses. Only a very long
        # paragraph waits for a pause, since it is counted in one go.
        if not self._timer.isActive() or end.length() > _LONG_PARAGRAPH:
            self._timer.start(_DELAY_MS)

    def _count(self) -> None:
        end = perf_counter() + _SLICE_MS / 1000
        block = self._document.findBlockByNumber(self._from)
        while block.isValid():
            number = block.blockNumber()
            if self._counts[number] is _UNKNOWN:
                text = block.text()
                count = WordCount(count_latin_words(text), count_han(text))
                self._counts[number] = count
                self._latin += count.latin
                self._han += count.han
                if perf_counter() > end:
                    self._from = number + 1
                    self._timer.start(0)
                    return
                block = block.next()
            else:
                # Searching the list is a hundred times quicker than walking the blocks.
                try:
                    number = self._counts.index(_UNKNOWN, number)
                except ValueError:
                    break
                block = self._document.findBlockByNumber(number)
        self._from = len(self._counts)
        self._last = WordCount(self._latin, self._han)
        self.counted.emit(self._last.words)
