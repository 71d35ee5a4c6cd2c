# SPDX-License-Identifier: MIT
"""Plays a written-down sequence of steps inside Qt's event loop: act, wait for a signal, go on.

For the demonstration and the self-check. It never runs the loop itself.
"""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass

from PySide6.QtCore import QMetaObject, QObject, QTimer, Signal, SignalInstance


@dataclass(frozen=True, slots=True, kw_only=True)
class Wait:
    """Go on when a signal comes, or after a time.

    Args:
        signal: the signal; None waits for the time alone.
        at_most_ms: the time, in milliseconds.
    """

    signal: SignalInstance | None = None
    at_most_ms: int


Steps = Generator[Wait, bool, int]
"""Yields Wait, is sent whether the signal came, returns an exit code."""


class ScriptPlayer(QObject):
    """Plays one script.

    Args:
        steps: the script.
        parent: Qt parent.

    Signals:
        finished: the script's exit code.
    """

    finished = Signal(int)

    def __init__(self, steps: Steps, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._steps = steps
        self._connection: QMetaObject.Connection | None = None
        self._begun = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(lambda: self._go_on(came=False))

    def start(self) -> None:
        """Begin with the first step, from the event loop."""
        QTimer.singleShot(0, self, lambda: self._step(came=False))

    def _go_on(self, *, came: bool) -> None:
        self._timer.stop()
        if self._connection is not None:
            QObject.disconnect(self._connection)
            self._connection = None
        # From the loop: whoever emitted the signal finishes first.
        QTimer.singleShot(0, self, lambda: self._step(came=came))

    def _step(self, *, came: bool) -> None:
        try:
            wait = self._steps.send(came) if self._begun else next(self._steps)
        except StopIteration as end:
            self.finished.emit(end.value)
            return
        self._begun = True
        if wait.signal is not None:
            self._connection = wait.signal.connect(lambda *_: self._go_on(came=True))
        self._timer.start(wait.at_most_ms)
