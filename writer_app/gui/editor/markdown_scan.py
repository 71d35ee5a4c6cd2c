# SPDX-License-Identifier: MIT
"""What each paragraph of a document is in Markdown, kept up to date beside the typing.

Every block carries one number of ours as its "user state": what the Markdown before its end leaves for the
next block (a fence that is still open), its level as a heading, and when its looks were last made. An edit
is followed at once as far as it is short; a long text, or a fence opened at the top of one, is read in
slices between the writer's keys. What things look like is not decided here.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QTextBlock, QTextDocument

from writer_app.text.markdown_lines import LARGEST_STATE, START, UNKNOWN, is_fenced, scan_line

_AT_ONCE_MS = 0.5
"""Most of what is read within an edit."""
_SLICE_MS = 2.0
"""Most of one go between edits."""
_LOOK_AT_CLOCK = 16  # blocks
_LONG_EDIT = 256  # blocks; behind a longer one all is read again, but only once

_LEVEL_SHIFT = LARGEST_STATE.bit_length()
_LEVEL_BITS = 0x7
_LOOKS_SHIFT = _LEVEL_SHIFT + _LEVEL_BITS.bit_length()
_WORD_BITS = (1 << _LOOKS_SHIFT) - 1
MOST_LOOKS = 1 << 12
"""Numbers of looks go from 1 to below this."""


@dataclass(slots=True, kw_only=True)
class _Edited:
    """Blocks to read again, and on until nothing differs.

    Args:
        start: the first; the text of the block before those edited is as it was.
        first: the first that was edited.
        least: the last that was edited.
    """

    start: int
    first: int
    least: int


class MarkdownScan(QObject):
    """Reads one document as Markdown; switched off, it knows of no headings, but still of fenced code.

    Args:
        document: the document; it must outlive this object.
        parent: Qt parent.

    Signals:
        read_on: numbers of the first and the last block that were read between edits.
        headings_changed: a heading has come, gone or been rewritten, or moved to another block.
        code_changed: blocks have become code, or text, or are known now; told when the edit is complete.
    """

    read_on = Signal(int, int)
    headings_changed = Signal()
    code_changed = Signal()

    def __init__(self, document: QTextDocument, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._enabled = True
        self._count = document.blockCount()
        self._headings: list[int] = []  # numbers of blocks, ascending
        self._heading_touched = self._code_touched = False
        self._edited: _Edited | None = None
        self._frontier = 0  # no block from this one on has been read
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._go_on)
        document.contentsChange.connect(self._on_contents_change)
        self._timer.start()

    @property
    def enabled(self) -> bool:
        """Whether the text is taken for Markdown."""
        return self._enabled

    @property
    def complete(self) -> bool:
        """Whether everything has been read."""
        return self._edited is None and self._frontier >= self._count

    @property
    def headings(self) -> tuple[int, ...]:
        """The numbers of the blocks that are headings, as far as the text has been read."""
        return tuple(self._headings) if self._enabled else ()

    def set_enabled(self, enabled: bool) -> None:  # noqa: FBT001 (as QWidget.setEnabled)
        """Take the text for Markdown, or not."""
        if enabled != self._enabled:
            self._enabled = enabled
            self.headings_changed.emit()

    def is_code(self, block: QTextBlock) -> bool | None:
        """Say whether a block opens fenced code or stands in it; None while that is not known."""
        unread = self._frontier if self._edited is None else min(self._frontier, self._edited.start)
        return is_fenced(block.userState()) if block.blockNumber() < unread else None

    def state_before(self, block: QTextBlock) -> int:
        """Return the state in which a block begins; a guess while that is not known."""
        previous = block.previous()
        if not previous.isValid():
            return START
        word = previous.userState()
        return UNKNOWN if word < 0 else word & LARGEST_STATE

    def level(self, block: QTextBlock) -> int:
        """Return the level of a block as a heading, 0 if it is none."""
        return max(block.userState(), 0) >> _LEVEL_SHIFT & _LEVEL_BITS

    def has_looks(self, block: QTextBlock, looks: int) -> bool:
        """Whether the looks of a block were made with this number, and nothing has changed since."""
        word = block.userState()
        return word >= 0 and word >> _LOOKS_SHIFT == looks

    def set_looks(self, block: QTextBlock, looks: int) -> None:
        """Take down that the looks of a block have been made."""
        word = block.userState()
        block.setUserState((UNKNOWN if word < 0 else word & _WORD_BITS) | looks << _LOOKS_SHIFT)

    # Following edits

    def _on_contents_change(self, position: int, _removed: int, added: int) -> None:
        # No QTextCursor may be made here: during `setPlainText` that is a use-after-free in Qt.
        document = self._document
        first = max(document.findBlock(position).blockNumber(), 0)
        end = document.findBlock(position + added)
        # Qt reports one unit more than there is when the whole document is replaced.
        last = end.blockNumber() if end.isValid() else document.blockCount() - 1
        delta = document.blockCount() - self._count
        self._count = document.blockCount()
        self._move_headings(first, last, delta)
        self._note_edit(first, last, delta)
        self._run(_AT_ONCE_MS)

    def _move_headings(self, first: int, last: int, delta: int) -> None:
        headings = self._headings
        start, end = bisect_left(headings, first), bisect_right(headings, last - delta)
        if start == len(headings):
            return
        if delta:
            headings[start:] = [number + delta for number in headings[end:]]
        else:
            del headings[start:end]
        self._heading_touched = self._heading_touched or start < end or delta != 0

    def _note_edit(self, first: int, last: int, delta: int) -> None:
        old_last = last - delta
        if last - first > _LONG_EDIT:
            self._frontier = min(self._frontier, first)
        elif self._frontier > old_last:
            self._frontier += delta
        else:
            self._frontier = min(self._frontier, first)
        # The block before may be a heading by what is below it now.
        start, least = max(first - 1, 0), last
        if self._edited is not None:
            before = self._edited
            start = min(start, before.start if before.start <= old_last else before.start + delta)
            # What waits to be read from its start on may look settled before it.
            reached = max(before.least, before.start)
            least = max(least, reached if reached <= first else reached + delta)
        edited = _Edited(start=start, first=min(first, start + 1), least=least)
        self._edited = edited if start < self._frontier else None

    # Reading

    def _go_on(self) -> None:
        start = self._frontier if self._edited is None else self._edited.start
        self._code_touched = True  # or known now
        last = self._run(_SLICE_MS)
        self.read_on.emit(start, last)

    def _run(self, milliseconds: float) -> int:
        """Read for a time, and return the number of the last block read; what is left is read later."""
        last = -1
        end = perf_counter() + milliseconds / 1000
        if self._edited is not None:
            last = self._read(self._edited.start, end)
        if self._edited is None and self._frontier < self._count:
            last = self._read(self._frontier, end)
        if not self.complete:
            self._timer.start()
        if self._heading_touched:
            self._heading_touched = False
            self.headings_changed.emit()
        if self._code_touched:
            self._code_touched = False
            QTimer.singleShot(0, self, self.code_changed.emit)
        return last

    def _read(self, start: int, end: float) -> int:
        """Read blocks from a number on: until nothing differs, the frontier, or the end of the time.

        Returns:
            The number of the last block that was read.
        """
        edited = self._edited
        block = self._document.findBlockByNumber(start)
        text = block.text()
        state = self.state_before(block)
        number = start
        while block.isValid():
            following = block.next()
            below = following.text()
            state, level = scan_line(text, state, below)
            word = state | level << _LEVEL_SHIFT
            old = block.userState()
            if edited is None or number >= edited.first or old < 0 or old & _WORD_BITS != word:
                block.setUserState(word)
                self._code_touched = self._code_touched or old < 0 or is_fenced(old) != is_fenced(state)
            self._note_heading(number, level)
            number += 1
            settled = old >= 0 and old & LARGEST_STATE == state
            if edited is not None and (number >= self._frontier or (settled and number > edited.least)):
                self._edited = None
                self._frontier = max(self._frontier, min(number, self._count))
                break
            block, text = following, below
            if number % _LOOK_AT_CLOCK == 0 and perf_counter() > end:
                break
        if edited is None:
            self._frontier = number
        elif self._edited is not None:
            self._edited = _Edited(start=number, first=edited.first, least=edited.least)
        return number - 1

    def _note_heading(self, number: int, level: int) -> None:
        headings = self._headings
        if not level and (not headings or number > headings[-1]):
            return
        at = bisect_left(headings, number)
        known = at < len(headings) and headings[at] == number
        if level and not known:
            headings.insert(at, number)
        elif known and not level:
            del headings[at]
        if level or known:
            self._heading_touched = True
