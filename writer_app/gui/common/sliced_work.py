# SPDX-License-Identifier: MIT
"""Long work in short slices: a generator runs inside the event loop, and keys come in between."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from time import perf_counter

from PySide6.QtCore import QObject, QTimer

from writer_app.errors import WriterError

_SLICE_MS = 4.0
"""Most of one go, if the work yields often enough."""


class SlicedWork(QObject):
    """Does one piece of work at a time; a new one takes the place of the old, which is not heard of again.

    Args:
        failed: called with the error that has ended a piece of work.
        parent: Qt parent.
    """

    def __init__(self, failed: Callable[[WriterError], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._failed = failed
        self._work: Iterator[None] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._go_on)

    @property
    def busy(self) -> bool:
        """Whether something is not done yet."""
        return self._work is not None

    def start(self, work: Iterator[None], *, delay_ms: int = 0) -> None:
        """Begin with a piece of work.

        Args:
            work: yields where it may be stopped for a while; what comes of it, it hands over by itself.
            delay_ms: how long to wait before the first slice.
        """
        self._work = work
        self._timer.start(delay_ms)

    def cancel(self) -> None:
        """Forget the present work."""
        self._work = None
        self._timer.stop()

    def _go_on(self) -> None:
        work = self._work
        if work is None:
            return
        end = perf_counter() + _SLICE_MS / 1000
        try:
            # Handing over what came of it, the work may have been replaced by another.
            while self._work is work and perf_counter() < end:
                next(work)
            if self._work is work:
                self._timer.start(0)
        except StopIteration:
            self._end(work)
        except WriterError as error:
            self._end(work)
            self._failed(error)

    def _end(self, work: Iterator[None]) -> None:
        if self._work is work:
            self._work = None
