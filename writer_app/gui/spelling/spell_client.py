# SPDX-License-Identifier: MIT
"""The window's side of the spelling process: starts it, asks, passes answers on, starts it again.

A line takes a fraction of a millisecond to read or write, so that no thread is needed for it.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, QTimer, Signal

from writer_app.errors import RequestError
from writer_app.gui.common.translation import tr
from writer_app.spelling.messages import (
    Checked,
    CheckRequest,
    Ready,
    Request,
    Suggested,
    SuggestRequest,
    Trouble,
    parse_answer,
    write_message,
)

_log = logging.getLogger(__name__)

_PAUSES_MS = (500, 4_000, 30_000)
"""Before the first, second, ... start after a failure; after as many without an answer it stays down."""
_SILENCE_MS = 60_000
"""Without any answer while one is due; loading the dictionary on a busy machine takes a few seconds."""
_FAREWELL_MS = 1_000
_LONGEST_LINE = 1_000_000  # bytes


class SpellClient(QObject):
    """Asks the spelling process; no call waits.

    Args:
        command: program and arguments of the process.
        parent: Qt parent.

    Signals:
        checked: words that were asked for, and those of them that the dictionary does not have.
        suggested: a word, and what may have been meant by it.
        failed: there is no spell check, and why, in a sentence for the writer.
    """

    checked = Signal(object, object)
    suggested = Signal(str, object)
    failed = Signal(str)

    def __init__(self, command: Sequence[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._command = tuple(command)
        self._process: QProcess | None = None
        self._down = False
        self._failures = 0
        self._last_id = 0
        self._due: dict[int, Request] = {}
        self._pause = self._timer()
        self._pause.timeout.connect(self._launch_where_needed)
        self._silence = self._timer()
        self._silence.timeout.connect(self._on_silence)

    @property
    def process_id(self) -> int | None:
        """Id of the process, None if none runs."""
        return None if self._process is None else self._process.processId()

    def check(self, words: Sequence[str]) -> None:
        """Ask which of these words the dictionary does not have; starts the process where needed."""
        self._ask(CheckRequest(id=self._next_id(), check=tuple(words)))

    def suggest(self, word: str) -> None:
        """Ask what may have been meant by a word; starts the process where needed."""
        self._ask(SuggestRequest(id=self._next_id(), suggest=word))

    def close(self) -> None:
        """End the process and forget what is due; asked again, it starts anew."""
        process, self._process = self._process, None
        self._due.clear()
        self._pause.stop()
        self._silence.stop()
        self._failures = 0
        self._down = False
        if process is None:
            return
        # It has nothing to lose, and may be busy for seconds.
        process.kill()
        process.waitForFinished(_FAREWELL_MS)
        process.deleteLater()

    def _ask(self, request: Request) -> None:
        if self._down:
            return
        self._due[request.id] = request
        if self._process is not None:
            self._send(request)
        elif not self._pause.isActive():
            self._launch()

    def _send(self, request: Request) -> None:
        if self._process is not None:
            # Before the process has started, Qt keeps what is written.
            self._process.write(write_message(request).encode() + b"\n")
            if not self._silence.isActive():
                self._silence.start(_SILENCE_MS)

    def _launch_where_needed(self) -> None:
        if self._due and self._process is None:
            self._launch()

    def _launch(self) -> None:
        process = QProcess(self)
        self._process = process
        environment = QProcessEnvironment.systemEnvironment()
        environment.insert("PYTHONUTF8", "1")
        process.setProcessEnvironment(environment)
        process.readyReadStandardOutput.connect(self._read)
        process.readyReadStandardError.connect(self._read_errors)
        process.errorOccurred.connect(self._on_error)
        process.finished.connect(self._on_gone)
        process.start(self._command[0], list(self._command[1:]))
        for request in list(self._due.values()):
            self._send(request)

    def _read(self) -> None:
        process = self._process
        while process is not None and process is self._process and process.canReadLine():
            self._take(bytes(process.readLine().data()))
        if process is not None and process.bytesAvailable() > _LONGEST_LINE:
            process.kill()

    def _take(self, line: bytes) -> None:
        try:
            answer = parse_answer(line.decode("utf-8"))
        except (RequestError, ValueError):
            # Its length only: a broken line may hold the writer's words.
            _log.warning("The spelling process wrote a line of %d bytes that is no answer.", len(line))
            return
        match answer:
            case Ready():
                pass
            case Trouble(trouble=sentence):
                self._give_up(tr(sentence))
            case Checked() | Suggested():
                self._failures = 0
                request = self._due.pop(answer.id, None)
                if isinstance(request, CheckRequest) and isinstance(answer, Checked):
                    self.checked.emit(request.check, answer.wrong)
                elif isinstance(request, SuggestRequest) and isinstance(answer, Suggested):
                    self.suggested.emit(request.suggest, answer.suggestions)
        if self._due and self._process is not None:
            self._silence.start(_SILENCE_MS)
        else:
            self._silence.stop()

    def _read_errors(self) -> None:
        if self._process is not None:
            said = bytes(self._process.readAllStandardError().data()).decode("utf-8", "replace")
            _log.debug("spelling process: %s", said)

    def _on_silence(self) -> None:
        if self._process is not None:
            _log.warning("The spelling process did not answer in time.")
            self._process.kill()

    def _on_error(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:
            self._on_gone()

    def _on_gone(self) -> None:
        process, self._process = self._process, None
        self._silence.stop()
        if process is None:
            return
        process.deleteLater()
        # A word whose suggestions it may have failed at is not asked for again.
        for number, request in list(self._due.items()):
            if isinstance(request, SuggestRequest):
                del self._due[number]
                self.suggested.emit(request.suggest, ())
        if self._down:
            return
        if self._failures == len(_PAUSES_MS):
            self._give_up(tr("The spelling process ends by itself again and again."))
            return
        _log.warning("The spelling process is gone.")
        self._pause.start(_PAUSES_MS[self._failures])
        self._failures += 1

    def _give_up(self, sentence: str) -> None:
        self._down = True
        self._due.clear()
        self.failed.emit(sentence)

    def _next_id(self) -> int:
        self._last_id += 1
        return self._last_id

    def _timer(self) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        return timer
