# SPDX-License-Identifier: MIT
"""Tests of the worker in this thread, its slots called as plain methods, with a process that is no model."""

from __future__ import annotations

import sys
from dataclasses import replace

import pytest

from tests.doubles import fake_command
from writer_app.engine.messages import Cancelled, Completion, CompletionRequest, Failure
from writer_app.gui.model_process.engine_state import EngineState
from writer_app.gui.model_process.engine_worker import EngineLimits, EngineWorker

pytestmark = pytest.mark.gui

LIMITS = EngineLimits(
    start_ms=20_000, answer_ms=20_000, pauses_ms=(1, 2, 3), nonsense_lines=3, line_bytes=1_000_000
)

REST = b' "ms": 1, "language": "en"}'


class Log:
    """What a worker has said."""

    def __init__(self, worker):
        self.answers: list[Completion | Failure | Cancelled] = []
        self.states: list[EngineState] = []
        self.messages: list[str] = []
        self.processes: list[int] = []
        worker.answered.connect(self.answers.append)
        worker.state_changed.connect(self._on_state)
        worker.launched.connect(self.processes.append)

    def _on_state(self, state, message):
        self.states.append(state)
        self.messages.append(message)


@pytest.fixture
def make(qtbot):
    """Give a way to make a started worker and its log; all are stopped at the end."""
    workers = []

    def build(*arguments, limits=LIMITS, command=None, start=True):
        worker = EngineWorker(command or fake_command(*arguments), limits)
        workers.append(worker)
        log = Log(worker)
        if start:
            worker.start()
        return worker, log

    yield build
    for worker in workers:
        if worker._process is not None:
            with qtbot.waitSignal(worker.stopped):
                worker.stop(100)


def ask(worker, number, before="one"):
    """Pass a request to a worker."""
    worker.request(CompletionRequest(id=number, before=before))


def wait_for(qtbot, log, state):
    """Wait until a worker is in a state."""
    qtbot.waitUntil(lambda: log.states[-1:] == [state], timeout=20_000)


def wait_for_answers(qtbot, log, count):
    """Wait until a worker has given so many answers."""
    qtbot.waitUntil(lambda: len(log.answers) >= count, timeout=20_000)


def test_it_starts_and_answers(make, qtbot):
    """A request that comes while the process starts is kept, and answered when it is ready."""
    worker, log = make("--suggestion", " two", "--suggestion", " 三")
    ask(worker, 1)
    wait_for_answers(qtbot, log, 1)
    (answer,) = log.answers
    assert isinstance(answer, Completion)
    assert answer.id == 1
    assert [each.text for each in answer.suggestions] == [" two", " 三"]
    assert log.states == [EngineState.STARTING, EngineState.READY]
    assert len(log.processes) == 1


def test_only_the_newest_request_is_kept_while_it_starts(make, qtbot):
    """The older one ends in Cancelled."""
    worker, log = make()
    ask(worker, 1)
    ask(worker, 2)
    wait_for_answers(qtbot, log, 2)
    assert log.answers[0] == Cancelled(id=1)
    assert log.answers[1].id == 2


def test_a_kept_request_can_be_cancelled(make, qtbot):
    """Then the process never hears of it."""
    worker, log = make()
    ask(worker, 1)
    worker.cancel(1)
    assert log.answers == [Cancelled(id=1)]
    wait_for(qtbot, log, EngineState.READY)


def test_a_running_search_is_cancelled(make, qtbot):
    """It is answered with Cancelled, and the next one gets its turn."""
    worker, log = make()
    wait_for(qtbot, log, EngineState.READY)
    ask(worker, 1, "one [slow]")
    worker.cancel(1)
    ask(worker, 2)
    wait_for_answers(qtbot, log, 2)
    assert log.answers[0] == Cancelled(id=1)
    assert isinstance(log.answers[1], Completion)
    worker.cancel(2)  # answered already: nothing to cancel
    worker.cancel(99)


def test_half_a_surrogate_pair_does_not_stop_it(make, qtbot):
    """It cannot be written as UTF-8; the rest of the request is."""
    worker, log = make()
    ask(worker, 1, "one \ud83d")
    wait_for_answers(qtbot, log, 1)
    assert isinstance(log.answers[0], Completion)


def test_a_failure_of_the_engine_is_passed_on(make, qtbot):
    """With its own words and kind."""
    worker, log = make()
    ask(worker, 1, "one [fail]")
    wait_for_answers(qtbot, log, 1)
    assert log.answers == [
        Failure(id=1, error="There is no model for this language.", kind="BundleMissingError")
    ]


def test_a_process_that_dies_is_started_again(make, qtbot):
    """The request that it died on fails, the next one is answered by the new process."""
    worker, log = make()
    ask(worker, 1, "one [die]")
    wait_for_answers(qtbot, log, 1)
    assert isinstance(log.answers[0], Failure)
    assert "exit code 9" in log.answers[0].error
    ask(worker, 2)
    wait_for_answers(qtbot, log, 2)
    assert log.answers[1].id == 2
    assert log.states == [
        EngineState.STARTING,
        EngineState.READY,
        EngineState.RESTARTING,
        EngineState.STARTING,
        EngineState.READY,
    ]
    assert len(set(log.processes)) == 2


def test_a_process_that_hangs_is_killed_and_started_again(make, qtbot):
    """No answer within the limit means that it hangs, however many requests come meanwhile."""
    worker, log = make(limits=replace(LIMITS, answer_ms=400))
    wait_for(qtbot, log, EngineState.READY)
    ask(worker, 1, "one [hang]")
    worker.cancel(1)
    ask(worker, 2)
    remaining = worker._watchdog.remainingTime()
    ask(worker, 3)
    assert worker._watchdog.remainingTime() <= remaining
    wait_for_answers(qtbot, log, 3)
    assert [(type(each), each.id) for each in log.answers] == [(Failure, 1), (Failure, 2), (Failure, 3)]
    assert "did not answer in time" in log.answers[0].error
    wait_for(qtbot, log, EngineState.READY)


def test_a_process_that_never_gets_ready_is_killed(make, qtbot):
    """So that a writer does not wait for ever for a model that hangs while it loads."""
    _, log = make("--start", "hang", limits=replace(LIMITS, start_ms=200))
    wait_for(qtbot, log, EngineState.FAILED)
    assert "did not get ready in time" in log.messages[-1]


@pytest.mark.parametrize("before", ["one [nonsense]", "one [flood]"])
def test_a_process_that_talks_nonsense_is_killed_and_started_again(make, qtbot, before):
    """Lines that are no answers, and a line without end."""
    worker, log = make()
    wait_for(qtbot, log, EngineState.READY)
    ask(worker, 1, before)
    wait_for_answers(qtbot, log, 1)
    assert log.answers == [Failure(id=1, error="The model process answers nonsense.", kind="WriterError")]
    wait_for(qtbot, log, EngineState.READY)


def test_a_single_odd_line_is_skipped(make, qtbot):
    """A library that prints something does no harm."""
    worker, log = make()
    ask(worker, 1, "one [odd]")
    wait_for_answers(qtbot, log, 1)
    assert isinstance(log.answers[0], Completion)
    assert [each.text for each in log.answers[0].suggestions] == [" and so on"]


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"\xff\xfe",
        b"[]",
        b"{}",
        b'{"id": 7}',
        b'{"id": [7], "suggestions": [], "ms": 1, "language": "en"}',
        b'{"id": null, "cancelled": true}',
        b'{"id": 7, "suggestions": [{"text": 5, "log_prob": 0, "probability": 0, "cuts": []}],' + REST,
        b'{"id": 7, "suggestions": [{"text": "a", "log_prob": 0, "probability": 0, "cuts": [[1e999, 0]]}],'
        + REST,
        b'{"id": 7, "suggestions": 7, "ms": 1, "language": "en"}',
    ],
)
def test_what_is_no_answer_is_nonsense(make, line):
    """Whatever a process writes, no error comes of it."""
    worker, log = make(start=False)
    worker.handle_line(line)
    assert worker._nonsense == 1
    assert log.answers == []


def test_answers_that_nobody_waits_for_are_dropped(make):
    """Whether late, doubled or made up; a failure without an id is only logged."""
    worker, log = make(start=False)
    worker.handle_line(b'{"id": 7, "suggestions": [], "ms": 1, "language": "en"}')
    worker.handle_line(b'{"id": null, "error": "The line is not JSON."}')
    assert log.answers == []
    assert worker._nonsense == 0


def test_a_command_that_does_not_exist_is_said(make, qtbot, tmp_path):
    """After a few tries it rests until the writer goes on; requests meanwhile fail at once."""
    worker, log = make(
        command=(str(tmp_path / "no-such-program"),), limits=replace(LIMITS, pauses_ms=(1, 1, 60_000))
    )
    wait_for(qtbot, log, EngineState.FAILED)
    assert log.states.count(EngineState.STARTING) == 3
    assert "could not be started" in log.messages[-1]
    ask(worker, 1)
    assert isinstance(log.answers[0], Failure)
    assert "could not be started" in log.answers[0].error
    assert log.processes == []


def test_after_its_rest_the_next_request_starts_it_again(make, qtbot, tmp_path):
    """What was repaired meanwhile works without a restart of the program."""
    script = tmp_path / "child.py"
    worker, log = make(command=(sys.executable, str(script)))
    wait_for(qtbot, log, EngineState.FAILED)
    assert "exit code 2" in log.messages[-1]
    script.write_text(f"import runpy\nrunpy.run_path({fake_command()[1]!r}, run_name='__main__')\n")
    qtbot.waitUntil(lambda: not worker._restart.isActive())
    assert log.states[-1] is EngineState.FAILED
    ask(worker, 1)
    wait_for_answers(qtbot, log, 1)
    assert isinstance(log.answers[0], Completion)


def test_a_request_that_waits_fails_when_all_tries_have_failed(make, qtbot):
    """It is not kept for ever."""
    worker, log = make("--start", "exit")
    ask(worker, 1)
    wait_for(qtbot, log, EngineState.FAILED)
    wait_for_answers(qtbot, log, 1)
    (answer,) = log.answers
    assert isinstance(answer, Failure)
    assert "exit code 3" in answer.error


def test_pauses_before_restarts_grow_and_an_answer_resets_them(make, qtbot):
    """A process that dies now and then is started at once, one that cannot live more and more rarely."""
    worker, log = make(limits=replace(LIMITS, pauses_ms=(1, 30, 60_000)))
    pauses: list[int] = []

    def kill_it():
        wait_for(qtbot, log, EngineState.READY)
        worker._process.kill()
        restarts = len(pauses) + 1
        qtbot.waitUntil(lambda: log.states.count(EngineState.RESTARTING) == restarts, timeout=20_000)
        pauses.append(worker._restart.interval())
        wait_for(qtbot, log, EngineState.READY)

    kill_it()
    kill_it()
    ask(worker, 1)
    wait_for_answers(qtbot, log, 1)
    kill_it()
    assert pauses == [1, 30, 1]


def test_before_the_start_requests_fail(make):
    """Nothing is kept for a process that nobody started."""
    worker, log = make(start=False)
    ask(worker, 1)
    assert isinstance(log.answers[0], Failure)


def test_stopping_ends_every_request(make, qtbot):
    """Those that are due end in Cancelled; later ones fail; the process has ended by itself."""
    worker, log = make()
    wait_for(qtbot, log, EngineState.READY)
    ask(worker, 1, "one [slow]")
    with qtbot.waitSignal(worker.stopped, timeout=20_000):
        worker.stop(10_000)
    worker.stop(10_000)
    assert log.answers == [Cancelled(id=1)]
    assert log.states[-1] is EngineState.STOPPED
    ask(worker, 2)
    assert isinstance(log.answers[-1], Failure)


def test_stopping_drops_what_waits(make, qtbot):
    """Also while the process starts."""
    worker, log = make("--start", "hang")
    ask(worker, 1)
    with qtbot.waitSignal(worker.stopped, timeout=20_000):
        worker.stop(100)
    assert log.answers == [Cancelled(id=1)]


def test_a_process_that_will_not_end_is_killed(make, qtbot):
    """Not by the end of its input, not by SIGTERM."""
    worker, log = make("--stubborn")
    wait_for(qtbot, log, EngineState.READY)
    with qtbot.waitSignal(worker.stopped, timeout=20_000):
        worker.stop(300)
    assert log.states[-1] is EngineState.STOPPED


def test_stopping_without_a_process_is_quick(make, qtbot):
    """Nothing to wait for."""
    worker, log = make(start=False)
    with qtbot.waitSignal(worker.stopped):
        worker.stop(2_000)
    worker.start()
    assert log.processes == []


def test_what_the_process_says_aside_is_logged_for_debugging(make, qtbot, caplog):
    """At debug level, so that no pipe fills up and no text gets into an ordinary log."""
    with caplog.at_level("DEBUG", logger="writer_app.gui.model_process"):
        make()
        qtbot.waitUntil(lambda: "fake child: ready" in caplog.text, timeout=20_000)
    assert {record.levelname for record in caplog.records if "fake child" in record.message} == {"DEBUG"}


def test_another_command_takes_over(make, qtbot):
    """What is due is cancelled, requests wait for the new process, and nothing counts as a failure."""
    worker, log = make("--delay-ms", "60000")
    wait_for(qtbot, log, EngineState.READY)
    ask(worker, 1)
    worker.run_instead(fake_command("--suggestion", " other"))
    assert log.answers == [Cancelled(id=1)]
    assert log.states[-1] is EngineState.STARTING
    ask(worker, 2)
    wait_for_answers(qtbot, log, 2)
    assert [each.text for each in log.answers[1].suggestions] == [" other"]
    assert log.states.count(EngineState.READY) == 2
    assert EngineState.RESTARTING not in log.states
    assert len(set(log.processes)) == 2


def test_another_command_may_come_while_the_first_starts(make, qtbot):
    """Only the second gets ready."""
    worker, log = make("--suggestion", " first")
    worker.run_instead(fake_command("--suggestion", " second"))
    ask(worker, 1)
    wait_for_answers(qtbot, log, 1)
    assert [each.text for each in log.answers[0].suggestions] == [" second"]
    assert log.states.count(EngineState.READY) == 1


def test_another_command_replaces_one_that_fails(make, qtbot, tmp_path):
    """Without waiting for the next try, or for the writer to go on."""
    worker, log = make(command=(str(tmp_path / "no program"),))
    wait_for(qtbot, log, EngineState.FAILED)
    worker.run_instead(fake_command("--suggestion", " found"))
    wait_for(qtbot, log, EngineState.READY)


def test_another_command_before_the_start_is_the_one_started(make, qtbot):
    """Nothing runs before `start`."""
    worker, log = make("--suggestion", " first", start=False)
    worker.run_instead(fake_command("--suggestion", " second"))
    assert log.states == []
    worker.start()
    ask(worker, 1)
    wait_for_answers(qtbot, log, 1)
    assert [each.text for each in log.answers[0].suggestions] == [" second"]
