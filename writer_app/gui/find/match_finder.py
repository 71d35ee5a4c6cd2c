# SPDX-License-Identifier: MIT
"""Finds a pattern in one document: the next match, the one before, all of them; never for long at a time.

Where the caret goes and what is shown of it is decided elsewhere.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QTextDocument

from writer_app.errors import SlowPatternError, WriterError
from writer_app.gui.common.sliced_work import SlicedWork
from writer_app.gui.common.translation import tr
from writer_app.gui.editor.document_reader import Chunk, DocumentReader
from writer_app.text.find_pattern import LONGEST_ACROSS, Found, Pattern
from writer_app.text.replacement import Replacement

MOST_COUNTED = 10_000
"""Matches after which counting stops: it takes time, and nobody asks which of more it is."""
_COUNT_AGAIN_MS = 300
"""From the last edit to counting anew."""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the document, in UTF-16 units from its start."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Substitution:
    """A stretch of the document and what takes its place."""

    start: int
    end: int
    text: str


class MatchFinder(QObject):
    """Looks for one pattern at a time.

    Args:
        document: the document; it must outlive this object.
        parent: Qt parent.

    Signals:
        found: a Span or None, and whether the search went on at the other end of the document.
        counted: how many there are is known, or no longer known.
        failed: a sentence about why the search was given up.
    """

    found = Signal(object, bool)
    counted = Signal()
    failed = Signal(str)

    def __init__(self, document: QTextDocument, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._reader = DocumentReader(document)
        self._pattern: Pattern | None = None
        self._starts = array("Q")
        self._ends = array("Q")
        self._known = False
        self._walk = SlicedWork(self.give_up, self)
        self._count = SlicedWork(self.give_up, self)
        self._collection = SlicedWork(self.give_up, self)
        document.contentsChange.connect(self._on_contents_change)

    @property
    def pattern(self) -> Pattern | None:
        """What is looked for; None if nothing is."""
        return self._pattern

    @property
    def total(self) -> int | None:
        """How many matches there are, `MOST_COUNTED` standing for any more; None while not known."""
        return len(self._starts) if self._known else None

    def set_pattern(self, pattern: Pattern | None) -> None:
        """Look for something else, or for nothing."""
        self._pattern = pattern
        self.stop()
        self._forget_count()

    def stop(self) -> None:
        """Give up all that is under way."""
        for work in (self._walk, self._count, self._collection):
            work.cancel()

    def find_next(self, position: int, *, skip_empty: bool = False) -> None:
        """Look for the first match at or behind a position, and then from the document's start on.

        Args:
            position: in UTF-16 units.
            skip_empty: leave out a match without any text at just this position: it was found before.
        """
        if self._pattern is None:
            return
        if self._is_complete():
            at = bisect_left(self._starts, position)
            if skip_empty and at < len(self._starts) and self._starts[at] == self._ends[at] == position:
                at += 1
            self._tell(at % max(1, len(self._starts)), wrapped=at >= len(self._starts))
        else:
            self._walk.start(self._next(self._pattern, position, skip_empty=skip_empty))

    def find_previous(self, position: int) -> None:
        """Look for the last match that begins before a position, and then from the document's end on."""
        if self._pattern is None:
            return
        if self._is_complete():
            at = bisect_left(self._starts, position) - 1
            self._tell(at % max(1, len(self._starts)), wrapped=at < 0)
        else:
            self._walk.start(self._previous(self._pattern, position))

    def count(self) -> None:
        """Count all matches, if that is not done or under way."""
        if self._pattern is not None and not self._known and not self._count.busy:
            self._count.start(self._count_all(self._pattern))

    def number_of(self, span: Span) -> int | None:
        """Return which match a span is, from 1; None if it is none or that is not known."""
        at = bisect_left(self._starts, span.start)
        same = at < len(self._starts) and (self._starts[at], self._ends[at]) == (span.start, span.end)
        return at + 1 if same else None

    def match_at(self, span: Span) -> Found | None:
        """Return the match that a span is, by the document as it is now; None if it is none."""
        if self._pattern is None or not 0 <= span.start < self._reader.length:
            return None
        chunk = self._reader.chunk_at(span.start, 0, self._ahead(self._pattern))
        try:
            for found in self._pattern.scan(chunk.text, chunk.limit):
                if found is not None and _span(chunk, found) == span:
                    return found
        except SlowPatternError as error:
            self.give_up(error)
        return None

    def within(self, start: int, end: int) -> Iterator[Span | None]:
        """Yield the matches that touch a small stretch of the document; in between None, as a scan does.

        Raises:
            SlowPatternError: a line took too long.
        """
        pattern = self._pattern
        if pattern is None:
            return
        begin = max(0, start - self._ahead(pattern))
        chunk = self._reader.chunk_at(begin, end - begin, self._ahead(pattern))
        for found in pattern.scan(chunk.text, chunk.limit):
            span = None if found is None else _span(chunk, found)
            if span is not None and span.start > end:
                return
            yield span if span is None or span.end >= start else None

    def give_up(self, error: WriterError) -> None:
        """Stop everything and say why."""
        self.stop()
        self.failed.emit(tr(error.message))

    def collect(self, replacement: Replacement, done: Callable[[list[Substitution]], None]) -> None:
        """Find all matches with what takes their place; an edit of the text meanwhile ends it.

        Args:
            replacement: what takes their place.
            done: called with them, in the order of the document.
        """
        if self._pattern is not None:
            self._collection.start(self._collect(self._pattern, replacement, done))

    @property
    def collecting(self) -> bool:
        """Whether `collect` is under way."""
        return self._collection.busy

    # The work, in pieces

    def _next(self, pattern: Pattern, origin: int, *, skip_empty: bool) -> Iterator[None]:
        chunk = self._chunk_at(pattern, origin)
        wrapped = False
        while True:
            for found in pattern.scan(chunk.text, chunk.limit):
                if found is None:
                    yield
                    continue
                span = _span(chunk, found)
                seen = skip_empty and span.end == origin
                if wrapped or (span.start >= origin and not seen):
                    self._end_walk(span, wrapped=wrapped)
                    return
            yield
            if chunk.end < self._reader.length and not (wrapped and chunk.end > origin):
                chunk = self._chunk_at(pattern, chunk.end)
            elif wrapped:
                break
            else:
                wrapped = True
                chunk = self._chunk_at(pattern, 0)
        self._end_walk(None, wrapped=False)

    def _previous(self, pattern: Pattern, origin: int) -> Iterator[None]:
        chunk = self._chunk_until(pattern, origin)
        wrapped = False
        while True:
            last: Span | None = None
            for found in pattern.scan(chunk.text, chunk.limit):
                if found is None:
                    yield
                    continue
                span = _span(chunk, found)
                if not wrapped and span.start >= origin:
                    break
                last = span
            if last is not None:
                self._end_walk(last, wrapped=wrapped)
                return
            yield
            if chunk.start > 0 and not (wrapped and chunk.start <= origin):
                chunk = self._chunk_until(pattern, chunk.start - 1)
            elif wrapped:
                break
            else:
                wrapped = True
                chunk = self._chunk_until(pattern, self._reader.length - 1)
        self._end_walk(None, wrapped=False)

    def _count_all(self, pattern: Pattern) -> Iterator[None]:
        starts, ends = array("Q"), array("Q")
        for span_and_match in self._all(pattern):
            if span_and_match is None:
                yield
                continue
            span, _ = span_and_match
            starts.append(span.start)
            ends.append(span.end)
            if len(starts) == MOST_COUNTED:
                break
        self._starts, self._ends, self._known = starts, ends, True
        self.counted.emit()

    def _collect(
        self, pattern: Pattern, replacement: Replacement, done: Callable[[list[Substitution]], None]
    ) -> Iterator[None]:
        found: list[Substitution] = []
        for span_and_match in self._all(pattern):
            if span_and_match is None:
                yield
            else:
                span, match = span_and_match
                found.append(Substitution(span.start, span.end, replacement.expand(match)))
        self._collection.cancel()  # it is over before `done` edits the text
        done(found)

    def _all(self, pattern: Pattern) -> Iterator[tuple[Span, Found] | None]:
        position = last_end = 0
        while position < self._reader.length:
            chunk = self._chunk_at(pattern, position)
            start = chunk.offset(max(last_end, chunk.start))
            for found in pattern.scan(chunk.text, chunk.limit, start):
                if found is None:
                    yield None
                else:
                    span = _span(chunk, found)
                    yield span, found
                    last_end = span.end
            # A match that goes across lines may reach into the next chunk.
            position = max(chunk.end, last_end)
            yield None

    # Small parts

    def _chunk_at(self, pattern: Pattern, position: int) -> Chunk:
        return self._reader.chunk_at(position, ahead=self._ahead(pattern))

    def _chunk_until(self, pattern: Pattern, position: int) -> Chunk:
        return self._reader.chunk_until(position, ahead=self._ahead(pattern))

    @staticmethod
    def _ahead(pattern: Pattern) -> int:
        return LONGEST_ACROSS if pattern.crosses_lines else 0

    def _is_complete(self) -> bool:
        return self._known and len(self._starts) < MOST_COUNTED

    def _tell(self, at: int, *, wrapped: bool) -> None:
        if self._starts:
            self.found.emit(Span(self._starts[at], self._ends[at]), wrapped)
        else:
            self.found.emit(None, False)  # noqa: FBT003 (a signal's arguments have no names)

    def _end_walk(self, span: Span | None, *, wrapped: bool) -> None:
        self._walk.cancel()
        if span is None and not self._known:
            # All of the document was searched: that is counting, too.
            self._count.cancel()
            self._known = True
            self.counted.emit()
        self.found.emit(span, wrapped)

    def _forget_count(self) -> None:
        known, self._known = self._known, False
        self._starts, self._ends = array("Q"), array("Q")
        if known:
            self.counted.emit()

    def _on_contents_change(self, _position: int, _removed: int, _added: int) -> None:
        # No QTextCursor may be made here: during `setPlainText` that is a use-after-free in Qt.
        if self._pattern is None:
            return
        self._walk.cancel()
        if self._collection.busy:
            self._collection.cancel()
            self.failed.emit(tr("The text was changed meanwhile; nothing was replaced."))
        self._forget_count()
        # Put off by every edit: it would take up the time between the keys.
        self._count.start(self._count_all(self._pattern), delay_ms=_COUNT_AGAIN_MS)


def _span(chunk: Chunk, found: Found) -> Span:
    return Span(chunk.position(found.start), chunk.position(found.end))
