# SPDX-License-Identifier: MIT
"""Tests of the client with its real thread and a real process that is no model."""

from __future__ import annotations

import os
import signal
import time

import pytest
from PySide6.QtWidgets import QApplication

from tests.doubles import fake_command
from tests.gui.window_tour import spoken
from writer_app.engine.messages import Completion, Failure, Surprise
from writer_app.errors import RequestError
from writer_app.gui.model_process.engine_client import EngineClient, EngineState
from writer_app.gui.model_process.engine_worker import EngineLimits

pytestmark = pytest.mark.gui

FIELDS = {
    "after": "",
    "k": 3,
    "temperature": 0.0,
    "language": "auto",
    "min_probability": 0.0,
    "max_pieces": 12,
    "beam_width": 5,
}
LIMITS = EngineLimits(pauses_ms=(1, 2, 3, 4))
WAIT_MS = 20_000
KILLED = "The model process was killed, perhaps because memory was short."


@pytest.fixture
def make(qtbot):
    """Give a way to make a started client; all are closed at the end."""
    clients = []

    def build(*arguments, command=None, start=True):
        client = EngineClient(command or fake_command(*arguments), limits=LIMITS)
        clients.append(client)
        if start:
            client.start()
        return client

    yield build
    for client in clients:
        assert client.close(2_000)


def wait_for(qtbot, client, state):
    """Wait until a client is in a state."""
    qtbot.waitUntil(lambda: client.state is state, timeout=WAIT_MS)


def test_one_answer_comes_of_a_burst(make, qtbot):
    """Newest wins: fifty requests behind a slow one give one answer, that of the last."""
    client = make()
    wait_for(qtbot, client, EngineState.READY)
    answers: list[Completion | Failure] = []
    client.completed.connect(answers.append)
    client.failed.connect(answers.append)
    client.submit(before="one [slow]", **FIELDS)
    last = [client.submit(before=f"one {number}", **FIELDS) for number in range(50)][-1]
    wait_for(qtbot, client, EngineState.READY)
    # A cancel behind it makes sure that everything before it has been dealt with.
    with qtbot.waitSignal(client.completed, timeout=WAIT_MS):
        final = client.submit(before="end", **FIELDS)
    assert [answer.id for answer in answers] == [last, final]
    assert all(isinstance(answer, Completion) for answer in answers)


def test_a_killed_process_comes_back(make, qtbot):
    """After kill -9 the request fails in plain words, the window goes on, the next request is answered."""
    client = make()
    states = []
    client.state_changed.connect(lambda state, message: states.append((state, message)))
    wait_for(qtbot, client, EngineState.READY)
    first = client.process_id
    client.submit(before="one [slow]", **FIELDS)
    with qtbot.waitSignal(client.failed, timeout=WAIT_MS) as caught:
        os.kill(first, signal.SIGKILL)
    (failure,) = caught.args
    assert isinstance(failure, Failure)
    assert failure.error == KILLED
    with qtbot.waitSignal(client.completed, timeout=WAIT_MS):
        client.submit(before="two", **FIELDS)
    assert client.process_id not in {first, None}
    restarting = [message for state, message in states if state is EngineState.RESTARTING]
    assert restarting == [f"{KILLED} It is being started again."]


def test_a_lack_of_memory_is_said_and_the_process_is_started_again(make, qtbot):
    """The request fails, both languages of the interface say why, the next request is answered."""
    client = make()
    states = []
    client.state_changed.connect(lambda state, message: states.append((state, message)))
    wait_for(qtbot, client, EngineState.READY)
    with spoken("zh"), qtbot.waitSignal(client.failed, timeout=WAIT_MS) as caught:
        client.submit(before="one [memory]", **FIELDS)
        qtbot.waitUntil(lambda: any(state is EngineState.RESTARTING for state, _ in states), timeout=WAIT_MS)
    assert caught.args[0].kind == "OutOfMemoryError"
    assert (EngineState.FAILED, "内存不足，无法运行模型。") in states
    assert (EngineState.RESTARTING, "内存不足，无法运行模型。正在重新启动。") in states
    with qtbot.waitSignal(client.completed, timeout=WAIT_MS):
        client.submit(before="two", **FIELDS)


def test_closing_ends_thread_and_process_in_time(make, qtbot):
    """Also in the middle of a search; afterwards nothing more is said."""
    client = make()
    wait_for(qtbot, client, EngineState.READY)
    process = client.process_id
    client.submit(before="one [slow]", **FIELDS)
    began = time.monotonic()
    assert client.close(5_000)
    assert time.monotonic() - began < 5
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)
    assert client.state is EngineState.STOPPED
    assert client.process_id is None
    said = []
    client.state_changed.connect(lambda *what: said.append(what))
    client.completed.connect(said.append)
    client.failed.connect(said.append)
    assert client.close()
    QApplication.processEvents()  # what was said before it was closed, and is delivered only now
    assert said == []


def test_closing_a_stubborn_process_keeps_the_limit(make, qtbot):
    """It is killed before the time is over."""
    client = make("--stubborn")
    wait_for(qtbot, client, EngineState.READY)
    began = time.monotonic()
    assert client.close(1_500)
    assert time.monotonic() - began < 3


def test_closing_what_was_never_started_is_easy(make):
    """Nothing runs, nothing is waited for."""
    client = make(start=False)
    assert client.close()
    assert client.state is EngineState.STOPPED


def test_starting_does_not_wait(make, qtbot):
    """The window is not blocked by a process that hangs while it starts."""
    client = make("--start", "hang", start=False)
    began = time.monotonic()
    client.start()
    client.start()
    client.submit(before="one", **FIELDS)
    assert time.monotonic() - began < 0.5
    wait_for(qtbot, client, EngineState.STARTING)


def test_states_are_told_in_order(make, qtbot):
    """Loading, ready, thinking, ready, each with a sentence."""
    client = make(start=False)
    seen = []
    client.state_changed.connect(lambda state, message: seen.append((state, message)))
    client.start()
    wait_for(qtbot, client, EngineState.READY)
    with qtbot.waitSignal(client.completed, timeout=WAIT_MS):
        client.submit(before="one", **FIELDS)
    client.submit(before="one [slow]", **FIELDS)
    client.cancel()
    assert [state for state, _ in seen] == [
        EngineState.STARTING,
        EngineState.READY,
        EngineState.THINKING,
        EngineState.READY,
        EngineState.THINKING,
        EngineState.READY,
    ]
    assert all(message.endswith(".") for _, message in seen)


def test_a_request_during_the_start_is_answered(make, qtbot):
    """As soon as the process is ready; until then it shows as loading, then as thinking."""
    client = make(start=False)
    states = []
    client.state_changed.connect(lambda state, _: states.append(state))
    with qtbot.waitSignal(client.completed, timeout=WAIT_MS):
        client.start()
        client.submit(before="one", **FIELDS)
    assert states == [EngineState.STARTING, EngineState.THINKING, EngineState.READY]


def test_a_cancelled_request_is_silent(make, qtbot):
    """Neither signal speaks of it, although the next one is answered."""
    client = make()
    wait_for(qtbot, client, EngineState.READY)
    answers: list[Completion | Failure] = []
    client.completed.connect(answers.append)
    client.failed.connect(answers.append)
    client.submit(before="one", **FIELDS)
    client.cancel()
    client.cancel()
    with qtbot.waitSignal(client.completed, timeout=WAIT_MS):
        last = client.submit(before="two", **FIELDS)
    assert [answer.id for answer in answers] == [last]


def test_a_model_that_cannot_answer_shows_as_failed(make, qtbot):
    """The process lives, so the next request may do better."""
    client = make()
    wait_for(qtbot, client, EngineState.READY)
    messages = []
    client.state_changed.connect(lambda _, message: messages.append(message))
    with qtbot.waitSignal(client.failed, timeout=WAIT_MS):
        client.submit(before="one [fail]", **FIELDS)
    states = [client.state]
    assert messages[-1] == "There is no language model for this language."
    with qtbot.waitSignal(client.completed, timeout=WAIT_MS):
        client.submit(before="one", **FIELDS)
    states.append(client.state)
    assert states == [EngineState.FAILED, EngineState.READY]


def test_a_senseless_request_cancels_nothing(make, qtbot):
    """It is refused before the pending one is given up."""
    client = make()
    wait_for(qtbot, client, EngineState.READY)
    with qtbot.waitSignal(client.completed, timeout=WAIT_MS) as caught:
        number = client.submit(before="one", **FIELDS)
        with pytest.raises(RequestError):
            client.submit(before="two", **{**FIELDS, "k": 0})
    assert caught.args[0].id == number


def test_a_command_that_cannot_be_started_is_said(make, qtbot, tmp_path):
    """In plain words, and closing works all the same."""
    client = make(command=(str(tmp_path / "nothing"),))
    wait_for(qtbot, client, EngineState.FAILED)
    assert client.process_id is None
    with qtbot.waitSignal(client.failed, timeout=WAIT_MS):
        client.submit(before="one", **FIELDS)


def test_surprise_and_suggestions_do_not_cancel_each_other(make, qtbot):
    """Each kind has its own newest request; both are answered."""
    client = make()
    wait_for(qtbot, client, EngineState.READY)
    surprises: list[object] = []
    client.surprise_answered.connect(surprises.append)
    client.ask_surprise(surprise="given up", before="", language="en")
    last = client.ask_surprise(surprise="two words", before="", language="en")
    with qtbot.waitSignal(client.completed, timeout=WAIT_MS):
        client.submit(before="one", **FIELDS)
    qtbot.waitUntil(lambda: bool(surprises), timeout=WAIT_MS)
    (answer,) = surprises
    assert isinstance(answer, Surprise)
    assert (answer.id, answer.pieces) == (last, ((0, 9, 1.5),))


def test_a_cancelled_request_about_surprise_is_silent(make, qtbot):
    """No signal speaks of it; a suggestion that is due is not touched."""
    client = make()
    wait_for(qtbot, client, EngineState.READY)
    heard: list[object] = []
    client.surprise_answered.connect(heard.append)
    client.surprise_failed.connect(heard.append)
    with qtbot.waitSignal(client.completed, timeout=WAIT_MS):
        client.submit(before="one", **FIELDS)
        client.ask_surprise(surprise="text", before="", language="en")
        client.cancel_surprise()
        client.cancel_surprise()
    with qtbot.waitSignal(client.completed, timeout=WAIT_MS):
        client.submit(before="two", **FIELDS)
    assert heard == []


def test_both_kinds_wait_for_the_start(make, qtbot):
    """Asked before the process is ready, both are answered when it is."""
    client = make(start=False)
    client.start()
    with qtbot.waitSignals([client.completed, client.surprise_answered], timeout=WAIT_MS):
        client.submit(before="one", **FIELDS)
        client.ask_surprise(surprise="text", before="", language="en")


def test_a_failure_about_surprise_is_told_apart(make, qtbot):
    """The model counts as well as before: the suggestions are another matter."""
    client = make()
    wait_for(qtbot, client, EngineState.READY)
    with qtbot.assertNotEmitted(client.failed), qtbot.waitSignal(client.surprise_failed, timeout=WAIT_MS):
        client.ask_surprise(surprise="text [fail]", before="", language="en")
    assert client.state is EngineState.READY


def test_the_styles_that_were_learned_are_known(make, qtbot):
    """From the process's first answer; what makes no sense in it is left out."""
    client = make("--styles", '{"en": ["story", "sonnet"], "zh": 5}')
    assert client.styles == {}
    wait_for(qtbot, client, EngineState.READY)
    assert client.styles == {"en": ("story",)}


@pytest.mark.parametrize("told", ["5", "null", "[]"])
def test_a_process_that_tells_nonsense_of_styles_is_ready_all_the_same(make, qtbot, told):
    """It has learned none, then."""
    client = make("--styles", told)
    wait_for(qtbot, client, EngineState.READY)
    assert client.styles == {}


def test_a_draft_is_answered_like_any_request(make, qtbot):
    """By its own signal; a newer request of any kind gives it up, and that is told."""
    client = make()
    wait_for(qtbot, client, EngineState.READY)
    fields = {"after": "", "temperature": 0.0, "language": "auto", "max_pieces": 60, "seed": 1}
    with qtbot.waitSignal(client.drafted, timeout=WAIT_MS) as caught:
        number = client.submit_draft(before="Once.", draft="", **fields)
    assert (caught.args[0].id, caught.args[0].text) == (number, " A sentence.")
    given_up: list[int] = []
    client.given_up.connect(given_up.append)
    first = client.submit_draft(before="Once. [slow]", draft="", **fields)
    with qtbot.waitSignal(client.completed, timeout=WAIT_MS):
        client.submit(before="one", **FIELDS)
    assert given_up == [first]


def test_another_process_answers_what_comes_after(make, qtbot):
    """What was asked before is given up; the writer goes on as if nothing had been."""
    client = make("--delay-ms", "60000")
    wait_for(qtbot, client, EngineState.READY)
    with qtbot.waitSignal(client.given_up, timeout=WAIT_MS):
        number = client.submit(before="one", **FIELDS)
        client.run_instead(fake_command("--suggestion", " other"))
    with qtbot.waitSignal(client.completed, timeout=WAIT_MS) as told:
        later = client.submit(before="two", **FIELDS)
    assert later > number
    assert (told.args[0].id, told.args[0].suggestions[0].text) == (later, " other")
