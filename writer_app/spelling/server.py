# SPDX-License-Identifier: MIT
"""The spelling process: JSON lines in, one answer a line out. Between requests it sleeps.

Words are looked up at once. Suggestions take up to seconds, so that a second thread finds them, those
asked for last first; lookups go on meanwhile.
"""

from __future__ import annotations

import argparse
import contextlib
import logging
import os
import queue
import sys
import threading
from collections.abc import Callable, Sequence
from typing import Protocol, TextIO

from writer_app.errors import RequestError, SpellingError
from writer_app.spelling.dictionaries import DIALECTS, dictionary_path
from writer_app.spelling.messages import (
    Answer,
    Checked,
    CheckRequest,
    Ready,
    Suggested,
    SuggestRequest,
    Trouble,
    parse_request,
    write_message,
)

_log = logging.getLogger(__name__)

_NICENESS = 5  # the window goes first


class Spelling(Protocol):
    """What the server needs of a dictionary."""

    def wrong(self, words: tuple[str, ...]) -> tuple[str, ...]:
        """Return the words that it does not have."""
        ...

    def suggestions(self, word: str) -> tuple[str, ...]:
        """Return what may have been meant."""
        ...


class _Outbox:
    """Answers, a line each, from two threads."""

    def __init__(self, answers: TextIO) -> None:
        self._answers = answers
        self._lock = threading.Lock()

    def put(self, answer: Answer) -> None:
        with self._lock:
            self._answers.write(write_message(answer) + "\n")
            self._answers.flush()


def serve(requests: TextIO, answers: TextIO, open_it: Callable[[], Spelling]) -> int:
    """Answer requests until there are no more; return the exit status.

    Args:
        requests: one JSON object a line; lines that are none are left unanswered.
        answers: gets one JSON object a line, flushed.
        open_it: loads the dictionary; called once, while requests may already be waiting.
    """
    outbox = _Outbox(answers)
    try:
        try:
            speller = open_it()
        except SpellingError as error:
            # The sentence alone, which the window can say in its language.
            _log.error("%s", error)
            outbox.put(Trouble(trouble=error.message))
            return 1
        outbox.put(Ready(ready="spelling"))
        wanted: queue.LifoQueue[SuggestRequest] = queue.LifoQueue()
        helper = threading.Thread(
            target=_suggest, args=(speller, wanted, outbox), name="suggestions", daemon=True
        )
        helper.start()
        for line in requests:
            try:
                request = parse_request(line)
            except RequestError as error:
                _log.warning("%s", error)
                continue
            if isinstance(request, CheckRequest):
                outbox.put(Checked(id=request.id, wrong=speller.wrong(request.check)))
            else:
                wanted.put(request)
        wanted.join()
    except (OSError, ValueError):
        _log.info("nobody listens any more")
    return 0


def _suggest(speller: Spelling, wanted: queue.LifoQueue[SuggestRequest], outbox: _Outbox) -> None:
    while True:
        request = wanted.get()
        with contextlib.suppress(OSError, ValueError):  # nobody listens any more
            outbox.put(Suggested(id=request.id, suggestions=speller.suggestions(request.suggest)))
        wanted.task_done()


def main(argv: Sequence[str] | None = None) -> int:
    """Run the spelling process on standard input and output; return the exit status.

    Args:
        argv: arguments; those of the process by default.
    """
    from writer_app.spelling.speller import Speller  # noqa: PLC0415 (only this process loads the library)

    parser = argparse.ArgumentParser(prog="writer_app spell", description="Check words: JSON lines.")
    parser.add_argument("--dialect", choices=DIALECTS, default=DIALECTS[0], help="which dictionary to take")
    options = parser.parse_args(argv)
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    if hasattr(os, "nice"):
        with contextlib.suppress(OSError):
            os.nice(_NICENESS)
    # Whatever a library prints goes to standard error: the answers have their pipe to themselves.
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8", newline="\n")
    os.dup2(2, 1)
    requests = os.fdopen(os.dup(0), encoding="utf-8", errors="replace", newline="\n")
    return serve(requests, answers, lambda: Speller(dictionary_path(options.dialect)))


if __name__ == "__main__":
    sys.exit(main())
