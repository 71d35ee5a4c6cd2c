# SPDX-License-Identifier: MIT
"""The client of the spelling process, against small processes that behave well or badly."""

from __future__ import annotations

import sys

import pytest

from writer_app.gui.common.child_commands import spell_command
from writer_app.gui.spelling import spell_client
from writer_app.gui.spelling.spell_client import SpellClient

pytestmark = pytest.mark.gui

GOOD = """
import json, sys
print(json.dumps({"ready": "spelling"}), flush=True)
for line in sys.stdin:
    asked = json.loads(line)
    if asked.get("check") == ["die"] or asked.get("suggest") == "die":
        sys.exit(3)
    if asked.get("check") == ["nonsense"]:
        print("nonsense", flush=True)
    if "check" in asked:
        print(json.dumps({"id": asked["id"], "wrong": [w for w in asked["check"] if "x" in w]}), flush=True)
    else:
        print(json.dumps({"id": asked["id"], "suggestions": [asked["suggest"] + "!"]}), flush=True)
"""
TROUBLE = 'print(\'{"trouble": "The dictionary is damaged."}\', flush=True)'
DUMB = "import sys; sys.stdin.read()"


def heard(client):
    """Return a list that all answers go into."""
    answers = []
    client.checked.connect(lambda words, wrong: answers.append((words, wrong)))
    client.suggested.connect(lambda word, found: answers.append((word, found)))
    return answers


@pytest.fixture
def make(qtbot, monkeypatch):
    """Give a function that makes a client of a process with a program text; close all after."""
    monkeypatch.setattr(spell_client, "_PAUSES_MS", (1, 1, 1))
    clients = []

    def start(program):
        clients.append(SpellClient([sys.executable, "-c", program]))
        return clients[-1]

    yield start
    for each in clients:
        each.close()
        assert each.process_id is None


def test_words_and_suggestions_come_back(qtbot, make):
    """The process is started by the first question; each answer says what was asked."""
    client = make(GOOD)
    assert client.process_id is None
    answers = heard(client)
    client.check(["axe", "and", "文"])
    client.suggest("axe")
    qtbot.waitUntil(lambda: answers == [(("axe", "and", "文"), ("axe",)), ("axe", ("axe!",))])
    assert client.process_id


def test_nonsense_is_passed_over(qtbot, make):
    """A line that is no answer harms nothing."""
    client = make(GOOD)
    with qtbot.waitSignal(client.checked) as got:
        client.check(["nonsense"])
    assert got.args == [("nonsense",), ()]


def test_a_process_that_dies_is_started_again(qtbot, make):
    """What was due is asked again; suggestions that it may have died of are given up."""
    client = make(GOOD)
    answers = heard(client)
    client.suggest("die")
    client.check(["axe"])
    qtbot.waitUntil(lambda: answers == [("die", ()), (("axe",), ("axe",))])


def test_a_process_that_always_dies_is_given_up(qtbot, make):
    """After some tries the writer is told, once; later questions are left unanswered."""
    client = make(GOOD)
    with qtbot.waitSignal(client.failed) as got:
        client.check(["die"])
    assert "again and again" in got.args[0]
    with qtbot.assertNotEmitted(client.failed):
        client.check(["axe"])
    assert client.process_id is None


def test_a_program_that_is_not_there_is_given_up(qtbot, monkeypatch):
    """The sentence comes, and no exception."""
    monkeypatch.setattr(spell_client, "_PAUSES_MS", (1,))
    client = SpellClient(["/no/such/program"])
    with qtbot.waitSignal(client.failed):
        client.check(["word"])


def test_trouble_is_told(qtbot, make):
    """What the process says about its dictionary reaches the writer, and it is not started again."""
    client = make(TROUBLE)
    with qtbot.waitSignal(client.failed) as got:
        client.check(["word"])
    assert got.args == ["The dictionary is damaged."]
    qtbot.waitUntil(lambda: client.process_id is None)


def test_a_dumb_process_is_killed(qtbot, make, monkeypatch):
    """Without any answer for long it counts as hung."""
    monkeypatch.setattr(spell_client, "_SILENCE_MS", 50)
    client = make(DUMB)
    with qtbot.waitSignal(client.failed):
        client.check(["word"])


def test_closed_it_forgets_and_can_begin_anew(qtbot, make):
    """What was due is never answered; a new question starts a new process."""
    client = make(GOOD)
    with qtbot.assertNotEmitted(client.checked):
        client.check(["axe"])
        client.close()
    assert client.process_id is None
    with qtbot.waitSignal(client.checked) as got:
        client.check(["box"])
    assert got.args == [("box",), ("box",)]


def test_the_real_process_works(qtbot):
    """The command of the program leads to a dictionary."""
    client = SpellClient(spell_command("en_GB"))
    with qtbot.waitSignal(client.checked, timeout=60_000) as got:
        client.check(["colour", "color"])
    client.close()
    assert got.args == [("colour", "color"), ("color",)]
