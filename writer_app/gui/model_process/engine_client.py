# SPDX-License-Identifier: MIT
"""The window's side of the engine: ids, newest wins, states, close. That a process answers is hidden here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QObject, Qt, QThread, Signal

from writer_app.engine.messages import (
    Answer,
    Completion,
    CompletionRequest,
    Draft,
    DraftRequest,
    Failure,
    Info,
    Surprise,
    SurpriseRequest,
)
from writer_app.gui.common.child_commands import StartChild, start_child
from writer_app.gui.common.failures import failure_sentence
from writer_app.gui.common.translation import tr
from writer_app.gui.model_process.engine_state import EngineState as EngineState  # noqa: PLC0414 (part of this face)
from writer_app.gui.model_process.engine_worker import EngineLimits, EngineWorker
from writer_app.text.styles import AUTO, STYLES

_GRACE_MS = 10_000


class EngineClient(QObject):
    """Asks the model process for suggestions without ever waiting for it.

    Args:
        command: program and arguments of the model process.
        parent: Qt parent.
        limits: how patient to be with the process.
        start: starts it.

    Signals:
        completed: the Completion of the newest request; those of older ones are dropped.
        drafted: the Draft of the newest request, where that was for a draft.
        failed: the Failure of the newest request.
        surprise_answered: the Surprise that was asked for last.
        surprise_failed: the Failure of that request.
        given_up: the id of a request that was cancelled, here or by a newer one.
        state_changed: EngineState and a sentence for the writer.
    """

    completed = Signal(object)
    drafted = Signal(object)
    failed = Signal(object)
    surprise_answered = Signal(object)
    surprise_failed = Signal(object)
    given_up = Signal(int)
    state_changed = Signal(object, str)

    _start_wanted = Signal()
    _request_ready = Signal(object)
    _cancel_wanted = Signal(int)
    _other_wanted = Signal(object)
    _stop_wanted = Signal(int)

    def __init__(
        self,
        command: Sequence[str],
        parent: QObject | None = None,
        *,
        limits: EngineLimits | None = None,
        start: StartChild = start_child,
    ) -> None:
        super().__init__(parent)
        self._state = EngineState.STOPPED
        self._process_id: int | None = None
        self._last_id = 0
        self._pending: int | None = None
        self._pending_surprise: int | None = None
        self._process_ready = False
        self._styles: dict[str, tuple[str, ...]] = {}
        self._thread = QThread(self)
        self._thread.setObjectName("engine")
        self._worker = EngineWorker(command, limits or EngineLimits(), start)
        self._worker.moveToThread(self._thread)
        self._start_wanted.connect(self._worker.start)
        self._request_ready.connect(self._worker.request)
        self._cancel_wanted.connect(self._worker.cancel)
        self._other_wanted.connect(self._worker.run_instead)
        self._stop_wanted.connect(self._worker.stop)
        self._worker.answered.connect(self._on_answered)
        self._worker.state_changed.connect(self._on_worker_state)
        self._worker.launched.connect(self._on_launched)
        self._worker.introduced.connect(self._on_introduced)
        # Direct: while `close` waits, this thread handles no queued call.
        self._worker.stopped.connect(self._thread.quit, Qt.ConnectionType.DirectConnection)

    @property
    def state(self) -> EngineState:
        """What the model process is doing."""
        return self._state

    @property
    def process_id(self) -> int | None:
        """Id of the model process, None if none runs."""
        return self._process_id

    @property
    def styles(self) -> Mapping[str, tuple[str, ...]]:
        """The styles that the model of each language has learned; empty until the process has told."""
        return self._styles

    def start(self) -> None:
        """Start thread and process; returns at once, `state_changed` says how it goes."""
        if not self._thread.isRunning():
            self._thread.start()
            self._start_wanted.emit()

    def run_instead(self, command: Sequence[str]) -> None:
        """Have another model process answer from now on; what was asked of this one is cancelled.

        Args:
            command: its program and arguments.
        """
        self._drop_pending()
        self.cancel_surprise()
        self._other_wanted.emit(tuple(command))

    def submit(  # noqa: PLR0913 (all named; the fields of one request)
        self,
        *,
        before: str,
        after: str,
        k: int,
        temperature: float,
        language: str,
        min_probability: float,
        max_pieces: int,
        beam_width: int,
        seed: int | None = None,
        listed: int = 0,
        style: str = AUTO,
        title: str = "",
        unwanted: tuple[str, ...] = (),
    ) -> int:
        """Ask how a text may go on; the pending request, if any, is cancelled.

        Returns:
            The id that the answer will carry.

        Raises:
            RequestError: a value is out of range, see CompletionRequest.
        """
        request = CompletionRequest(
            id=self._last_id + 1,
            before=before,
            after=after,
            k=k,
            temperature=temperature,
            language=language,
            min_probability=min_probability,
            max_pieces=max_pieces,
            beam_width=beam_width,
            seed=seed,
            listed=listed,
            style=style,
            title=title,
            unwanted=unwanted,
        )
        return self._submit(request)

    def submit_draft(  # noqa: PLR0913 (all named; the fields of one request)
        self,
        *,
        before: str,
        draft: str,
        after: str,
        temperature: float,
        language: str,
        max_pieces: int,
        seed: int,
        style: str = AUTO,
        title: str = "",
        unwanted: tuple[str, ...] = (),
    ) -> int:
        """Ask for the next sentence of a draft; the pending request, if any, is cancelled.

        Returns:
            The id that the answer will carry.

        Raises:
            RequestError: a value is out of range, see DraftRequest.
        """
        return self._submit(
            DraftRequest(
                id=self._last_id + 1,
                before=before,
                draft=draft,
                after=after,
                temperature=temperature,
                language=language,
                max_pieces=max_pieces,
                seed=seed,
                style=style,
                title=title,
                unwanted=unwanted,
            )
        )

    def _submit(self, request: CompletionRequest | DraftRequest) -> int:
        self._drop_pending()
        self._last_id = self._pending = request.id
        self._request_ready.emit(request)
        if self._process_ready and self._state is not EngineState.THINKING:
            self._set_state(EngineState.THINKING, tr("The model is thinking."))
        return request.id

    def cancel(self) -> None:
        """Cancel the pending request, if any; neither `completed` nor `failed` will speak of it."""
        self._drop_pending()
        self._rest()

    def ask_surprise(self, *, surprise: str, before: str, language: str) -> int:
        """Ask how surprising the pieces of a text are; an earlier such request is cancelled, no other is.

        Returns:
            The id that the answer will carry.

        Raises:
            RequestError: the text is too long, see SurpriseRequest.
        """
        request = SurpriseRequest(id=self._last_id + 1, surprise=surprise, before=before, language=language)
        self.cancel_surprise()
        self._last_id = self._pending_surprise = request.id
        self._request_ready.emit(request)
        return request.id

    def cancel_surprise(self) -> None:
        """Cancel the last request about surprise, if it is not answered; no signal will speak of it."""
        if self._pending_surprise is not None:
            self._cancel_wanted.emit(self._pending_surprise)
            self._pending_surprise = None

    def close(self, timeout_ms: int = 2_000) -> bool:
        """End process and thread within `timeout_ms`; a thread that is late is waited for some seconds more.

        Returns:
            Whether both have stopped in that time.
        """
        self._pending = self._pending_surprise = None
        if self._thread.isRunning():
            self._stop_wanted.emit(timeout_ms)
            if not self._thread.wait(timeout_ms):
                # On a machine that is very busy it may be late; a thread destroyed while it runs would
                # take the program down.
                self._thread.wait(_GRACE_MS)
                return False
        self._process_ready = False
        self._process_id = None
        if self._state is not EngineState.STOPPED:
            self._set_state(EngineState.STOPPED, tr("The model is stopped."))
        return True

    def _on_answered(self, answer: Answer) -> None:
        if answer.id == self._pending_surprise:
            self._pending_surprise = None
            if isinstance(answer, Surprise):
                self.surprise_answered.emit(answer)
            elif isinstance(answer, Failure):
                self.surprise_failed.emit(answer)
            return
        if answer.id != self._pending:
            return
        self._pending = None
        if isinstance(answer, Completion):
            self._rest()
            self.completed.emit(answer)
        elif isinstance(answer, Draft):
            self._rest()
            self.drafted.emit(answer)
        elif isinstance(answer, Failure):
            if self._process_ready:
                # The process lives but cannot answer, for instance without a model.
                self._set_state(EngineState.FAILED, failure_sentence(answer))
            self.failed.emit(answer)

    def _on_worker_state(self, state: EngineState, message: str) -> None:
        if not self._thread.isRunning():
            return  # said before `close` returned, delivered after it
        self._process_ready = state is EngineState.READY
        if state not in {EngineState.STARTING, EngineState.READY}:
            self._process_id = None
        if self._process_ready and self._pending is not None:
            self._set_state(EngineState.THINKING, tr("The model is thinking."))
        else:
            self._set_state(state, message)

    def _on_launched(self, process_id: int) -> None:
        self._process_id = process_id

    def _on_introduced(self, info: Info) -> None:
        told = info.info.get("styles")
        self._styles = {
            language: tuple(style for style in STYLES if style in styles)
            for language, styles in (told.items() if isinstance(told, Mapping) else ())
            if isinstance(styles, Sequence)
        }

    def _drop_pending(self) -> None:
        if self._pending is not None:
            number, self._pending = self._pending, None
            self._cancel_wanted.emit(number)
            self.given_up.emit(number)

    def _rest(self) -> None:
        if self._state is EngineState.THINKING:
            self._set_state(EngineState.READY, tr("The model is ready."))

    def _set_state(self, state: EngineState, message: str) -> None:
        self._state = state
        self.state_changed.emit(state, message)
