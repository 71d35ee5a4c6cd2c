# SPDX-License-Identifier: MIT
"""One piece of work off the window's thread, and its answer back in it; what the work is, others know."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, QThread

from writer_app.errors import InternalError, WriterError
from writer_app.text.phrase import phrase

_log = logging.getLogger(__name__)
_T = TypeVar("_T")


class Errand(QThread, Generic[_T]):
    """Does something once.

    A thread of Qt's, since its end is a signal in the window's.

    Args:
        work: what to do. It calls nothing of Qt's: what makes connections there, as setting type does, can
            hang the program.
        done: called in the window's thread with what the work gave.
        failed: called in the window's thread with the error, a sentence for the writer.
        parent: Qt parent; it must outlive the errand, see `wait`.
    """

    def __init__(
        self,
        work: Callable[[], _T],
        done: Callable[[_T], None],
        failed: Callable[[WriterError], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._work = work
        self._done = done
        self._failed = failed
        self._answer: tuple[_T] | None = None
        self._error: WriterError = InternalError(phrase("It was not begun."))
        self.finished.connect(self._report)

    def run(self) -> None:
        """Do it; nothing leaves the thread but by `_report`."""
        try:
            self._answer = (self._work(),)
        except WriterError as error:
            self._error = error
        except Exception:  # noqa: BLE001 (whatever it is, the writer hears of it, and the log has it)
            _log.exception("an errand failed")
            self._error = InternalError(phrase("A mistake of Writer's own; the log says more."))

    def _report(self) -> None:
        if self._answer is not None:
            self._done(self._answer[0])
        else:
            self._failed(self._error)
        self.deleteLater()
