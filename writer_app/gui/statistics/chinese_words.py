# SPDX-License-Identifier: MIT
"""Has the dictionary of Chinese words read beside the window, and tells when it is there."""

from __future__ import annotations

import threading

from PySide6.QtCore import QObject, QTimer, Signal

from writer_app.text.segment import warm_up

_LOOK_MS = 100


class ChineseWords(QObject):
    """The dictionary, as somebody in the window waits for it; reading it takes some seconds.

    Args:
        parent: Qt parent.

    Signals:
        ready: from now on Chinese text is cut into words, where it can be.
    """

    ready = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thread: threading.Thread | None = None
        # The thread knows nothing of Qt, so that it may outlive the window.
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self._look)

    @property
    def coming(self) -> bool:
        """Whether it is being read."""
        return self._timer.isActive()

    def want(self) -> None:
        """Have it read, unless that has been done or is under way."""
        if self._thread is None:
            self._thread = threading.Thread(target=warm_up, name="chinese words", daemon=True)
            self._thread.start()
            self._timer.start()

    def _look(self) -> None:
        if self._thread is not None and not self._thread.is_alive():
            self._timer.stop()
            self.ready.emit()
