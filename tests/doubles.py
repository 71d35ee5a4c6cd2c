# SPDX-License-Identifier: MIT
"""Test doubles: what stands in for the model process and for the client that talks to it."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from writer_app.engine.messages import (
    Completion,
    CompletionRequest,
    Draft,
    DraftRequest,
    Failure,
    Suggestion,
    Surprise,
    SurpriseRequest,
)
from writer_app.gui.model_process.engine_state import EngineState

FAKE_CHILD = Path(__file__).with_name("fake_child.py")


def fake_command(*arguments: str) -> tuple[str, ...]:
    """Return the command that runs `fake_child.py` with this Python."""
    return (sys.executable, str(FAKE_CHILD), *arguments)


def suggestion(text: str, probability: float = 0.5) -> Suggestion:
    """Return a suggestion with one cut, at its end."""
    return Suggestion(text=text, log_prob=-1.0, probability=probability, cuts=((len(text), -1.0),))


class FakeClient(QObject):
    """Has the face of EngineClient; a test says by hand what is answered, and when."""

    completed = Signal(object)
    drafted = Signal(object)
    failed = Signal(object)
    surprise_answered = Signal(object)
    surprise_failed = Signal(object)
    given_up = Signal(int)
    state_changed = Signal(object, str)

    def __init__(self) -> None:
        super().__init__()
        self.requests: list[CompletionRequest] = []
        self.commands: list[tuple[str, ...]] = []
        self.drafts: list[DraftRequest] = []
        self._last_id = 0
        self.cancelled: list[int] = []
        self.pending: int | None = None
        self.surprises: list[SurpriseRequest] = []
        self.pending_surprise: int | None = None
        self.state = EngineState.READY
        self.process_id: int | None = 1
        self.styles: dict[str, tuple[str, ...]] = {"en": ("story", "news"), "zh": ("story", "poem")}

    def start(self) -> None:
        """Be ready."""
        self.set_state(EngineState.READY, "The model is ready.")

    def run_instead(self, command: Sequence[str]) -> None:
        """Take down which process should answer from now on."""
        self.cancel()
        self.commands.append(tuple(command))

    def submit(self, **fields: object) -> int:
        """Take a request down; the types are checked by CompletionRequest."""
        self.cancel()
        request = CompletionRequest(id=self._next_id(), **fields)  # type: ignore[arg-type]
        self.requests.append(request)
        return request.id

    def submit_draft(self, **fields: object) -> int:
        """Take a request for a sentence of a draft down."""
        self.cancel()
        request = DraftRequest(id=self._next_id(), **fields)  # type: ignore[arg-type]
        self.drafts.append(request)
        return request.id

    def _next_id(self) -> int:
        self._last_id += 1
        self.pending = self._last_id
        return self._last_id

    def cancel(self) -> None:
        """Take down which request was given up."""
        if self.pending is not None:
            number, self.pending = self.pending, None
            self.cancelled.append(number)
            self.given_up.emit(number)

    def ask_surprise(self, **fields: str) -> int:
        """Take a request about surprise down."""
        request = SurpriseRequest(id=1_000 + len(self.surprises), **fields)
        self.surprises.append(request)
        self.pending_surprise = request.id
        return request.id

    def cancel_surprise(self) -> None:
        """Note that nobody waits for it any more."""
        self.pending_surprise = None

    def answer_surprise(self, *pieces: tuple[int, int, float], language: str = "en") -> None:
        """Answer the newest request about surprise."""
        number, self.pending_surprise = self.surprises[-1].id, None
        self.surprise_answered.emit(Surprise(id=number, pieces=pieces, language=language))

    def close(self, timeout_ms: int = 2_000) -> bool:
        """Stop at once."""
        self.set_state(EngineState.STOPPED, "The model is stopped.")
        return True

    def set_state(self, state: EngineState, message: str) -> None:
        """Say what the model process is doing."""
        self.state = state
        self.state_changed.emit(state, message)

    def answer(
        self,
        *texts: str,
        listed: Sequence[str] = (),
        ms: float = 7.5,
        number: int | None = None,
        language: str = "en",
    ) -> None:
        """Answer the newest request, or any other, with these texts, best first."""
        found = tuple(suggestion(text, 0.9 / (rank + 1)) for rank, text in enumerate(texts))
        rest = tuple(suggestion(text, 0.09 / (rank + 1)) for rank, text in enumerate(listed))
        if number is None:
            number = self.requests[-1].id if self.requests else 0
        self.pending = None
        self.completed.emit(Completion(id=number, suggestions=found, ms=ms, language=language, listed=rest))

    def answer_draft(
        self, text: str, *, pieces: int = 8, finished: bool = True, paragraph_end: float = 0.1
    ) -> None:
        """Answer the newest request for a sentence of a draft."""
        self.pending = None
        self.drafted.emit(
            Draft(
                id=self.drafts[-1].id,
                text=text,
                pieces=pieces,
                finished=finished,
                paragraph_end=paragraph_end,
                ms=5.0,
                language="en",
            )
        )

    def fail(self, message: str) -> None:
        """Fail the newest request."""
        self.pending = None
        self.failed.emit(Failure(id=self._last_id, error=message, kind="WriterError"))
