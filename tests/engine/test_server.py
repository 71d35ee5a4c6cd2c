# SPDX-License-Identifier: MIT
"""The model process: one answer a line, whatever comes in."""

from __future__ import annotations

import contextlib
import io
import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TextIO

import pytest

from tests.engine.doubles import engine
from writer_app.engine.cancellation import Cancellation
from writer_app.engine.messages import EXIT_OUT_OF_MEMORY, Answer, CompletionRequest, Info, Question
from writer_app.engine.server import serve
from writer_app.errors import BundleDamagedError, SettingsError

ROOT = Path(__file__).parents[2]


def talk(lines: list[str], open_it: Any) -> list[dict[str, Any]]:
    """Serve all lines, then the end; give the answers."""
    answers = io.StringIO()
    assert serve(io.StringIO("".join(line + "\n" for line in lines)), answers, open_it) == 0
    return [json.loads(line) for line in answers.getvalue().splitlines()]


def test_every_line_is_answered_in_its_order(tmp_path: Path) -> None:
    """Good ones, bad ones and empty ones, and the process lives on."""
    lines = [
        json.dumps({"id": 1, "before": "The old ", "k": 2, "language": "en"}),
        "",
        "no json",
        json.dumps({"id": 2, "k": 3}),
        json.dumps({"id": 3, "before": "x", "k": 99}),
        json.dumps({"id": 4, "score": "Anna.", "language": "en"}),
        json.dumps({"id": 5, "before": "half a character \ud83d", "language": "en"}),
        json.dumps({"id": 6, "info": True}),
        json.dumps({"id": 7, "surprise": "Anna 安", "language": "en"}),
    ]
    answers = talk(lines, lambda: engine(tmp_path))
    assert [a["id"] for a in answers] == [1, None, None, None, 4, 5, 6, 7]
    assert [bool(a.get("error")) for a in answers] == [False, True, True, True, False, False, False, False]
    assert len(answers[0]["suggestions"]) == 2
    assert answers[0]["suggestions"][0]["cuts"]
    assert answers[4]["chars"] == 5
    assert answers[7]["pieces"][-1][:2] == [5, 6]


class Waiting:
    """An engine that answers a completion only when it is cancelled, and tells when it has begun."""

    def __init__(self) -> None:
        self.began = threading.Event()

    def languages(self) -> tuple[str, ...]:
        return ()

    def warm_up(self, language: str) -> None:
        raise AssertionError(language)

    def answer(self, request: Question, cancellation: Cancellation) -> Answer:
        if isinstance(request, CompletionRequest):
            self.began.set()
            assert cancellation._event.wait(30)
            cancellation.check()
        return Info(id=request.id, info={})


@pytest.fixture
def conversation() -> Iterator[tuple[Waiting, TextIO, TextIO, threading.Thread]]:
    """Serve over pipes in a thread; give the engine, both ends and the thread."""
    waiting = Waiting()
    ask_read, ask_write = os.pipe()
    answer_read, answer_write = os.pipe()
    requests, answers = os.fdopen(ask_read, encoding="utf-8"), os.fdopen(answer_write, "w", encoding="utf-8")
    thread = threading.Thread(target=serve, args=(requests, answers, lambda: waiting))
    thread.start()
    asking, reading = os.fdopen(ask_write, "w", encoding="utf-8"), os.fdopen(answer_read, encoding="utf-8")
    yield waiting, asking, reading, thread
    asking.close()
    thread.join(30)
    assert not thread.is_alive()
    for stream in (requests, reading):
        stream.close()
    with contextlib.suppress(BrokenPipeError):
        answers.close()


def test_a_running_and_a_waiting_request_can_be_cancelled(
    conversation: tuple[Waiting, TextIO, TextIO, threading.Thread],
) -> None:
    """Each is answered as cancelled, in order; what comes behind is answered as ever."""
    waiting, asking, reading, _ = conversation
    asking.write('{"id": 1, "before": "a"}\n{"id": 2, "before": "b"}\n{"id": 3, "info": true}\n')
    asking.flush()
    assert waiting.began.wait(30)
    asking.write('{"cancel": 2}\n{"cancel": 99}\n{"cancel": 1}\n')
    asking.flush()
    assert [json.loads(reading.readline()) for _ in range(3)] == [
        {"id": 1, "cancelled": True},
        {"id": 2, "cancelled": True},
        {"id": 3, "info": {}},
    ]


def test_the_end_of_the_requests_ends_the_process_after_its_answers(
    conversation: tuple[Waiting, TextIO, TextIO, threading.Thread],
) -> None:
    """What was asked before the end is answered."""
    _, asking, reading, thread = conversation
    asking.write('{"id": 8, "info": true}')
    asking.close()
    assert json.loads(reading.readline()) == {"id": 8, "info": {}}
    thread.join(30)
    assert not thread.is_alive()


def test_an_engine_that_does_not_open_says_so_to_every_request() -> None:
    """The process lives on, and each answer carries the reason."""

    def fail() -> Any:
        raise SettingsError("There is no such device.", subject="device")

    answers = talk(['{"id": 1, "before": ""}', '{"id": 2, "info": true}'], fail)
    assert [a["id"] for a in answers] == [1, 2]
    assert {a["kind"] for a in answers} == {"SettingsError"}


def test_mistakes_of_ours_and_bad_bundles_are_answers_too() -> None:
    """An unknown exception becomes an InternalError without details; the next request is answered."""

    class Failing(Waiting):
        def languages(self) -> tuple[str, ...]:
            return ("en",)

        def warm_up(self, language: str) -> None:
            raise BundleDamagedError("The weights are damaged.")

        def answer(self, request: Question, cancellation: Cancellation) -> Answer:
            if request.id == 1:
                raise ZeroDivisionError("secret text")
            if request.id == 2:
                raise BundleDamagedError("The weights are damaged.")
            return Info(id=request.id, info={})

    answers = talk([f'{{"id": {n}, "info": true}}' for n in (1, 2, 3)], Failing)
    assert [a.get("kind") for a in answers] == ["InternalError", "BundleDamagedError", None]
    assert "secret" not in answers[0]["error"]


def test_a_lack_of_memory_is_answered_and_ends_the_process() -> None:
    """A new process begins with its memory whole; warming up another language without it is no reason."""

    class Short(Waiting):
        def languages(self) -> tuple[str, ...]:
            return ("en", "zh")

        def warm_up(self, language: str) -> None:
            raise MemoryError

        def answer(self, request: Question, cancellation: Cancellation) -> Answer:
            if request.id == 2:
                raise RuntimeError("unable to mmap 99 bytes: Cannot allocate memory (12)")
            return Info(id=request.id, info={})

    lines = io.StringIO("".join(f'{{"id": {n}, "info": true}}\n' for n in (1, 2, 3)))
    answers = io.StringIO()
    assert serve(lines, answers, Short) == EXIT_OUT_OF_MEMORY
    told = [json.loads(line) for line in answers.getvalue().splitlines()]
    assert [(a["id"], a.get("kind")) for a in told] == [(1, None), (2, "OutOfMemoryError")]


def test_a_reader_that_has_gone_ends_the_process_quietly() -> None:
    """A broken pipe is no error of the process."""

    class Gone(io.StringIO):
        def write(self, _text: str) -> int:
            raise BrokenPipeError

    assert serve(io.StringIO('{"id": 1, "info": true}\n'), Gone(), Waiting) == 0


def run_process(lines: bytes, models: Path, *around: str) -> subprocess.CompletedProcess[bytes]:
    command = [*around, sys.executable, "-m", "writer_app.engine.server", "--models", str(models)]
    return subprocess.run(command, input=lines, capture_output=True, cwd=ROOT, timeout=120, check=False)


@pytest.mark.slow
def test_the_process_speaks_json_lines_and_nothing_else(tmp_path: Path) -> None:
    """With bytes that are no UTF-8, with no models, and with what libraries print kept out."""
    done = run_process(b'\xff\xfe\n{"id": 1, "before": "\xe4\xbb\x8a", "language": "zh"}\n', tmp_path)
    assert done.returncode == 0
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert [a["id"] for a in answers] == [None, 1]
    assert answers[1]["kind"] == "BundleMissingError"


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="limits the address space with the shell")
def test_a_process_that_cannot_load_torch_says_that_memory_is_lacking(tmp_path: Path) -> None:
    """Its library alone is larger than this limit."""
    limited = ("sh", "-c", 'ulimit -v 300000; exec "$@"', "limited")
    done = run_process(b'{"id": 1, "info": true}\n{"id": 2, "info": true}\n', tmp_path, *limited)
    assert done.returncode == EXIT_OUT_OF_MEMORY
    (answer,) = [json.loads(line) for line in done.stdout.splitlines()]
    assert answer == {
        "id": 1,
        "error": "There is not enough memory for the model.",
        "kind": "OutOfMemoryError",
    }
