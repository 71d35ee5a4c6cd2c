# SPDX-License-Identifier: MIT
"""The model process: JSON lines in, one answer a line out. Between requests it sleeps.

A second thread reads, so that a cancellation reaches the search that is running.
"""

from __future__ import annotations

import argparse
import logging
import os
import queue
import sys
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol, TextIO

from writer_app.engine import messages
from writer_app.engine.cancellation import Cancellation, Cancelled
from writer_app.engine.json_lines import parse_request, write_answer
from writer_app.engine.loader import DEVICES, open_engine
from writer_app.engine.memory import give_back, shortage_told
from writer_app.engine.messages import (
    EXIT_OUT_OF_MEMORY,
    Answer,
    CancelRequest,
    Failure,
    Question,
)
from writer_app.errors import OutOfMemoryError, RequestError, WriterError

logger = logging.getLogger(__name__)

_BETWEEN_GIVING_BACK = 1_000  # answers, some minutes of typing

_Job = tuple[Question, Cancellation]


class Answering(Protocol):
    """What the server needs of an engine."""

    def languages(self) -> tuple[str, ...]:
        """Return the languages that have a bundle."""
        ...

    def warm_up(self, language: str) -> None:
        """Get a language ready."""
        ...

    def answer(self, request: Question, cancellation: Cancellation) -> Answer:
        """Answer one request."""
        ...


class _Inbox:
    """Requests in order, with the means to cancel one that waits or runs."""

    def __init__(self) -> None:
        self._jobs: queue.SimpleQueue[_Job | Failure | None] = queue.SimpleQueue()
        self._open: dict[int, list[Cancellation]] = {}
        self._lock = threading.Lock()

    def read(self, lines: TextIO) -> None:
        """Take in lines until there are no more; runs in the reading thread."""
        try:
            for line in lines:
                if line.strip():
                    self._take(line)
        except (OSError, ValueError):
            # The pipe broke, or the stream was closed under us: the same as its end.
            logger.info("the requests ended early")
        finally:
            self._jobs.put(None)

    def next(self) -> _Job | Failure | None:
        """Wait for the next job; None when there are no more."""
        return self._jobs.get()

    @property
    def idle(self) -> bool:
        """Whether nothing waits."""
        return self._jobs.empty()

    def done(self, number: int, cancellation: Cancellation) -> None:
        """Forget a job that was answered."""
        with self._lock:
            waiting = self._open.get(number, [])
            if cancellation in waiting:
                waiting.remove(cancellation)
            if not waiting:
                self._open.pop(number, None)

    def _take(self, line: str) -> None:
        try:
            request = parse_request(line)
        except RequestError as error:
            self._jobs.put(_failure(None, error))
            return
        if isinstance(request, CancelRequest):
            with self._lock:
                for cancellation in self._open.get(request.cancel, ()):
                    cancellation.request()
            return
        cancellation = Cancellation()
        with self._lock:
            self._open.setdefault(request.id, []).append(cancellation)
        self._jobs.put((request, cancellation))


def serve(requests: TextIO, answers: TextIO, open_it: Callable[[], Answering]) -> int:
    """Answer requests in their order until there are no more; return the exit status.

    Where memory is lacking, the request is told so and the process ends: one that is started when others
    have given some back begins whole.

    Args:
        requests: one JSON object a line.
        answers: gets one JSON object a line, flushed.
        open_it: makes the engine; called once, while requests may already be waiting.
    """
    inbox = _Inbox()
    threading.Thread(target=inbox.read, args=(requests,), name="requests", daemon=True).start()
    try:
        engine: Answering | WriterError
        try:
            with shortage_told():
                engine = open_it()
            _warm_up(engine, inbox)
        except WriterError as error:
            # Every request is told why; the process lives on.
            logger.warning("no engine: %s", error)
            engine = error
        answered = 0
        while (job := inbox.next()) is not None:
            answer = job if isinstance(job, Failure) else _answer(engine, *job)
            if not isinstance(job, Failure):
                inbox.done(job[0].id, job[1])
            answers.write(write_answer(answer) + "\n")
            answers.flush()
            if isinstance(answer, Failure) and answer.kind == OutOfMemoryError.__name__:
                return EXIT_OUT_OF_MEMORY
            answered += 1
            if answered % _BETWEEN_GIVING_BACK == 0:
                give_back()
    except BrokenPipeError:
        logger.info("nobody listens any more")
    return 0


def _warm_up(engine: Answering, inbox: _Inbox) -> None:
    for language in engine.languages():
        if not inbox.idle:
            return
        try:
            with shortage_told():
                engine.warm_up(language)
        except WriterError as error:
            # Said again, as an answer, when the language is asked for.
            logger.warning("the bundle %s does not open: %s", language, error)


def _answer(
    engine: Answering | WriterError,
    request: Question,
    cancellation: Cancellation,
) -> Answer:
    if isinstance(engine, WriterError):
        return _failure(request.id, engine)
    try:
        cancellation.check()
        with shortage_told():
            return engine.answer(request, cancellation)
    except Cancelled:
        return messages.Cancelled(id=request.id)
    except WriterError as error:
        return _failure(request.id, error)
    except Exception:
        # A mistake of ours must not take the process down: the next request may well succeed.
        logger.exception("request %d failed", request.id)
        return Failure(id=request.id, error="The model process made a mistake; the log has more.")


def _failure(number: int | None, error: WriterError) -> Failure:
    return Failure(id=number, error=str(error), kind=type(error).__name__)


def main(argv: Sequence[str] | None = None, *, default_models: Path | None = None) -> int:
    """Run the model process on standard input and output; return the exit status.

    Args:
        argv: arguments; those of the process by default.
        default_models: the folder of the bundles, if no argument names one.
    """
    parser = argparse.ArgumentParser(
        prog="writer_app suggest", description="Answer JSON lines; see the manual."
    )
    parser.add_argument("--device", choices=DEVICES, default="auto", help="where the network computes")
    parser.add_argument(
        "--models", type=Path, default=default_models or Path("models"), help="folder of the bundles"
    )
    parser.add_argument(
        "--bundle",
        type=_language_and_folder,
        action="append",
        default=[],
        metavar="LANGUAGE=FOLDER",
        help="a bundle to take for a language in place of that folder's; may be given for each language",
    )
    parser.add_argument("--threads", type=int, default=1, help="threads of torch")
    options = parser.parse_args(argv)
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    # Whatever a library prints goes to standard error: the answers have their pipe to themselves.
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8", errors="replace", newline="\n")
    os.dup2(2, 1)
    requests = os.fdopen(os.dup(0), encoding="utf-8", errors="replace", newline="\n")
    status = serve(
        requests,
        answers,
        lambda: open_engine(
            options.models,
            device=options.device,
            threads=max(1, options.threads),
            bundles=dict(options.bundle),
        ),
    )
    try:
        answers.close()
    except BrokenPipeError:
        # What was not read yet stays unread; that is no failure.
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    return status


def _language_and_folder(text: str) -> tuple[str, Path]:
    language, equals, folder = text.partition("=")
    if not (language and equals and folder):
        raise argparse.ArgumentTypeError(f'"{text}" is not LANGUAGE=FOLDER')
    return language, Path(folder)


if __name__ == "__main__":
    sys.exit(main())
