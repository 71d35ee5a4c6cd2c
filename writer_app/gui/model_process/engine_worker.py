# SPDX-License-Identifier: MIT
"""The worker that owns the model process; it lives in a thread of its own and knows no widget.

Requests come in through slots, answers and states go out through signals. The process speaks the
JSON lines of `engine.messages`. Everything here is a short step of Qt's event loop: nothing waits.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from writer_app.engine.json_lines import parse_answer, write_request
from writer_app.engine.messages import (
    EXIT_OUT_OF_MEMORY,
    NOT_ENOUGH_MEMORY,
    Answer,
    Cancelled,
    CancelRequest,
    Completion,
    CompletionRequest,
    Draft,
    DraftRequest,
    Failure,
    Info,
    InfoRequest,
    Request,
    Surprise,
    SurpriseRequest,
)
from writer_app.errors import RequestError
from writer_app.gui.common.child_commands import StartChild, start_child
from writer_app.gui.common.translation import tr
from writer_app.gui.model_process.child_process import ChildProcess
from writer_app.gui.model_process.engine_state import EngineState

_log = logging.getLogger(__name__)

_Kept: TypeAlias = CompletionRequest | DraftRequest | SurpriseRequest

_GREETING = 0  # id of the request that finds out whether the process is ready; others count from 1


@dataclass(frozen=True, slots=True, kw_only=True)
class EngineLimits:
    """How patient the worker is.

    Args:
        start_ms: from starting the process to its first answer.
        answer_ms: without any answer while one is due; then the process counts as hung.
        pauses_ms: before the first, second, ... restart in a row; the last one holds for all later.
        nonsense_lines: lines in a row that are no answers; then the process counts as broken.
        line_bytes: most bytes of a line.
    """

    start_ms: int = 60_000
    answer_ms: int = 10_000
    pauses_ms: tuple[int, ...] = (250, 1_000, 4_000, 16_000, 30_000)
    nonsense_lines: int = 5
    line_bytes: int = 4_000_000


class EngineWorker(QObject):
    """Keeps the model process alive and passes requests and answers.

    Every request ends in exactly one Completion, Draft, Failure or Cancelled.

    Args:
        command: program and arguments of the process.
        limits: how patient to be.
        start: starts the process.

    Signals:
        answered: a Completion, Draft, Failure or Cancelled.
        state_changed: EngineState (never THINKING) and a sentence for the writer.
        launched: the process id of a process just started.
        introduced: the Info of a process that has just become ready.
        stopped: after `stop`: the process is gone.
    """

    answered = Signal(object)
    state_changed = Signal(object, str)
    launched = Signal(int)
    introduced = Signal(object)
    stopped = Signal()

    _notified = Signal()  # from a thread of the process

    def __init__(self, command: Sequence[str], limits: EngineLimits, start: StartChild = start_child) -> None:
        super().__init__()
        self._command = tuple(command)
        self._limits = limits
        self._start_child = start
        self._state = EngineState.STOPPED
        self._process: ChildProcess | None = None
        self._begun_line = b""
        self._due: set[int] = set()
        self._waiting: dict[type[_Kept], _Kept] = {}  # one of each kind, until the process is ready
        self._failures = 0
        self._nonsense = 0
        self._fault = ""
        self._stopping = False
        self._replacing = False  # the process that runs is to be followed by another at once
        self._stop_timeout_ms = 0
        self._terminated = False
        self._notified.connect(self._on_notified, Qt.ConnectionType.QueuedConnection)
        # Children of the worker, so that they move into its thread with it.
        self._watchdog = self._timer(self._on_silence)
        self._restart = self._timer(self._on_restart)
        self._stop_step = self._timer(self._on_stop_step)

    # Slots, called in the worker's thread

    @Slot()
    def start(self) -> None:
        """Start the process; `state_changed` says how it goes."""
        if self._process is None and not self._stopping:
            self._launch()

    @Slot(object)
    def request(self, request: _Kept) -> None:
        """Pass a request on, or keep it until the process is ready; a newer one of its kind replaces it."""
        if self._stopping or self._state is EngineState.STOPPED:
            self.answered.emit(_failure(request.id, tr("The model is stopped.")))
        elif self._state is EngineState.READY:
            self._send(request)
        elif self._state is EngineState.FAILED and self._restart.isActive():
            self.answered.emit(_failure(request.id, self._fault))
        else:
            replaced = self._waiting.get(type(request))
            if replaced is not None:
                self.answered.emit(Cancelled(id=replaced.id))
            self._waiting[type(request)] = request
            if self._state is EngineState.FAILED:
                self._launch()

    @Slot(int)
    def cancel(self, number: int) -> None:
        """Cancel a request; it is answered with Cancelled unless its answer is on its way already."""
        kept = next((each for each in self._waiting.values() if each.id == number), None)
        if kept is not None:
            del self._waiting[type(kept)]
            self.answered.emit(Cancelled(id=number))
        elif number in self._due:
            self._write(CancelRequest(cancel=number))

    @Slot(int)
    def stop(self, timeout_ms: int) -> None:
        """End the process: close its input, after a while terminate it, after another kill it."""
        if self._stopping:
            return
        self._stopping = True
        self._stop_timeout_ms = timeout_ms
        self._watchdog.stop()
        self._restart.stop()
        self._drop_waiting()
        if self._process is None:
            self._finish_stop()
        else:
            self._process.close_input()
            self._stop_step.start(timeout_ms * 4 // 10)

    @Slot(object)
    def run_instead(self, command: Sequence[str]) -> None:
        """Go on with another command: the process that runs is ended, what is due from it is cancelled."""
        self._command = tuple(command)
        if self._stopping or self._state is EngineState.STOPPED:
            return  # the start that follows takes it
        self._failures = 0
        self._restart.stop()
        self._watchdog.stop()
        due, self._due = sorted(self._due), set()
        for number in due:
            self.answered.emit(Cancelled(id=number))
        if self._process is None:
            self._launch()
            return
        self._replacing = True
        # From now on requests wait for the new process.
        self._set_state(EngineState.STARTING, tr("The model is loading."))
        self._process.kill()

    # What the process says

    def handle_line(self, line: bytes) -> None:
        """Take one line of the process's output: an answer, or nonsense to be counted."""
        answer = _read_answer(line)
        if answer is None:
            self._nonsense += 1
            # Its length only: a broken line may hold the writer's text.
            _log.warning("The model process wrote a line of %d bytes that is no answer.", len(line))
            if self._nonsense >= self._limits.nonsense_lines:
                self._give_up_on_process(tr("The model process answers nonsense."))
            return
        self._nonsense = 0
        if isinstance(answer, Info) and answer.id == _GREETING:
            self.introduced.emit(answer)
            self._on_ready()
        elif answer.id in self._due:
            self._due.remove(answer.id)
            if isinstance(answer, Completion | Draft | Surprise):
                self._failures = 0
            self.answered.emit(answer)
        elif isinstance(answer, Failure):
            _log.warning("The model process reports: %s", answer.kind)
        if self._due:
            self._watchdog.start(self._limits.answer_ms)
        elif self._state is EngineState.READY:
            self._watchdog.stop()

    def _on_notified(self) -> None:
        process = self._process
        if process is None:
            return
        code = process.exit_code  # asked first: then all that it wrote is read below
        *lines, self._begun_line = (self._begun_line + process.read()).split(b"\n")
        for line in lines:
            self.handle_line(line)
        if len(self._begun_line) > self._limits.line_bytes:
            self._begun_line = b""
            self._give_up_on_process(tr("The model process answers nonsense."))
        if code is None:
            return
        process.join()
        self._on_gone(_end_sentence(process, code))

    # The life of the process

    def _launch(self) -> None:
        self._fault = ""
        self._nonsense = 0
        self._begun_line = b""
        self._set_state(EngineState.STARTING, tr("The model is loading."))
        try:
            self._process = ChildProcess(self._start_child(self._command), self._notify)
        except OSError as error:
            _log.warning("The model process could not be started: %s", error)
            self._on_gone(tr("The model process could not be started."))
            return
        self._watchdog.start(self._limits.start_ms)
        self.launched.emit(self._process.id)
        self._write(InfoRequest(id=_GREETING))

    def _notify(self) -> None:
        self._notified.emit()

    def _on_ready(self) -> None:
        if self._state is not EngineState.STARTING or self._replacing:
            return
        self._watchdog.stop()
        self._set_state(EngineState.READY, tr("The model is ready."))
        for request in self._take_waiting():
            self._send(request)

    def _on_silence(self) -> None:
        if self._state is EngineState.STARTING:
            self._give_up_on_process(tr("The model process did not get ready in time."))
        else:
            self._give_up_on_process(tr("The model process did not answer in time."))

    def _give_up_on_process(self, fault: str) -> None:
        """Kill the process; its end then sees to the rest."""
        self._fault = self._fault or fault
        self._watchdog.stop()
        if self._process is not None:
            self._process.kill()

    def _on_gone(self, reason: str) -> None:
        self._process = None
        self._watchdog.stop()
        if self._stopping:
            self._finish_stop()
            return
        if self._replacing:
            self._replacing = False
            self._launch()
            return
        fault = self._fault or reason
        _log.warning("%s", fault)
        pauses = self._limits.pauses_ms
        pause_ms = pauses[min(self._failures, len(pauses) - 1)]
        self._failures += 1
        if self._failures < len(pauses):
            self._set_state(EngineState.RESTARTING, tr("{fault} It is being started again.", fault=fault))
        else:
            self._fault = tr("{fault} It is tried again when you go on writing.", fault=fault)
            self._set_state(EngineState.FAILED, self._fault)
            for request in self._take_waiting():
                self.answered.emit(_failure(request.id, self._fault))
        self._restart.start(pause_ms)
        self._answer_due(fault)

    def _on_restart(self) -> None:
        # After many failures the next request starts it, so that an idle window burns no processor.
        if self._state is EngineState.RESTARTING:
            self._launch()

    def _on_stop_step(self) -> None:
        if self._process is None:
            return
        if not self._terminated:
            self._terminated = True
            self._process.terminate()
            self._stop_step.start(self._stop_timeout_ms * 3 // 10)
        else:
            self._process.kill()

    def _finish_stop(self) -> None:
        self._stop_step.stop()
        for number in sorted(self._due):
            self.answered.emit(Cancelled(id=number))
        self._due.clear()
        self._set_state(EngineState.STOPPED, tr("The model is stopped."))
        self.stopped.emit()

    # Small parts

    def _send(self, request: _Kept) -> None:
        self._due.add(request.id)
        # Not started anew by each request: a stream of them must not hide that nothing is answered.
        if not self._watchdog.isActive():
            self._watchdog.start(self._limits.answer_ms)
        self._write(request)

    def _write(self, request: Request) -> None:
        if self._process is not None:
            # Half a surrogate pair is no UTF-8; the engine gets a question mark for it.
            self._process.write(write_request(request).encode("utf-8", "replace") + b"\n")

    def _drop_waiting(self) -> None:
        for request in self._take_waiting():
            self.answered.emit(Cancelled(id=request.id))

    def _take_waiting(self) -> list[_Kept]:
        kept = sorted(self._waiting.values(), key=lambda request: request.id)
        self._waiting.clear()
        return kept

    def _answer_due(self, fault: str) -> None:
        due, self._due = sorted(self._due), set()
        for number in due:
            self.answered.emit(_failure(number, fault))

    def _set_state(self, state: EngineState, message: str) -> None:
        self._state = state
        self.state_changed.emit(state, message)

    def _timer(self, slot: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.timeout.connect(slot)
        return timer


def _failure(number: int, message: str) -> Failure:
    return Failure(id=number, error=message, kind="WriterError")


def _end_sentence(process: ChildProcess, code: int) -> str:
    if code == EXIT_OUT_OF_MEMORY:
        return tr(NOT_ENOUGH_MEMORY)
    if process.was_killed:
        return tr("The model process was killed, perhaps because memory was short.")
    if process.has_crashed:
        return tr("The model process crashed.")
    return tr("The model process ended by itself (exit code {code}).", code=code)


def _read_answer(line: bytes) -> Answer | None:
    """Return the answer that a line holds, or None if it holds none."""
    try:
        answer = parse_answer(line.decode("utf-8"))
    except (RequestError, ValueError, OverflowError):
        return None
    # The parser trusts the types of ids and texts; a process that is not ours may write anything there.
    number: object = answer.id
    texts: list[object] = []
    if isinstance(answer, Completion):
        texts = [each.text for each in (*answer.suggestions, *answer.listed)]
    elif isinstance(answer, Draft):
        texts = [answer.text]
    nameless = number is None and isinstance(answer, Failure)
    if not (nameless or isinstance(number, int)) or not all(isinstance(text, str) for text in texts):
        return None
    return answer
