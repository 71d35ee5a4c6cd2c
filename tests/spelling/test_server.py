# SPDX-License-Identifier: MIT
"""The spelling process: one answer for each request, words before suggestions, an end with its input."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import threading

from writer_app.errors import SpellingError
from writer_app.spelling.server import serve


class TwoWords:
    """A dictionary of two words; looking for suggestions waits for leave."""

    def __init__(self) -> None:
        self.leave = threading.Event()
        self.leave.set()
        self.order: list[str] = []

    def wrong(self, words):
        return tuple(word for word in words if word not in {"one", "two"})

    def suggestions(self, word):
        assert self.leave.wait(20)
        self.order.append(word)
        return ("one",)


class Pipe(io.StringIO):
    """Takes answers; tells when a number of lines has come."""

    def __init__(self) -> None:
        super().__init__()
        self.came = threading.Condition()

    def write(self, text: str) -> int:
        with self.came:
            done = super().write(text)
            self.came.notify_all()
        return done

    def wait_for(self, lines: int) -> None:
        with self.came:
            assert self.came.wait_for(lambda: self.getvalue().count("\n") >= lines, 20)


def run(lines, speller):
    answers = Pipe()
    status = serve(io.StringIO("".join(f"{line}\n" for line in lines)), answers, lambda: speller)
    return status, [json.loads(line) for line in answers.getvalue().splitlines()]


def test_each_request_is_answered():
    """Words at once, suggestions in time; a line of nonsense is passed over."""
    status, answers = run(
        ['{"id": 1, "check": ["one", "onne"]}', "nonsense", '{"id": 2, "suggest": "onne"}'], TwoWords()
    )
    assert status == 0
    assert answers == [
        {"ready": "spelling"},
        {"id": 1, "wrong": ["onne"]},
        {"id": 2, "suggestions": ["one"]},
    ]


def test_words_do_not_wait_for_suggestions_and_the_last_asked_comes_first():
    """While suggestions are looked for, words are answered; of those waiting, the newest is wanted most."""
    speller = TwoWords()
    speller.leave.clear()
    answers = Pipe()

    def lines():
        for number, word in enumerate(("first", "second", "third")):
            yield json.dumps({"id": number, "suggest": word}) + "\n"
        yield '{"id": 9, "check": ["onne"]}\n'
        answers.wait_for(2)
        speller.leave.set()

    assert serve(lines(), answers, lambda: speller) == 0
    found = [json.loads(line) for line in answers.getvalue().splitlines()]
    assert found[1] == {"id": 9, "wrong": ["onne"]}
    assert {each["id"] for each in found[2:]} == {0, 1, 2}
    assert speller.order.index("third") < speller.order.index("second")


def test_without_a_dictionary_it_says_why_and_ends():
    """The window tells the writer."""

    def fail():
        raise SpellingError("The dictionary cannot be read.", subject="x")

    answers = io.StringIO()
    assert serve(io.StringIO('{"id": 1, "check": []}\n'), answers, fail) == 1
    assert json.loads(answers.getvalue()) == {"trouble": "The dictionary cannot be read."}


def test_when_nobody_listens_it_ends():
    """A broken pipe is no error."""

    class Broken(io.StringIO):
        def write(self, text):
            raise BrokenPipeError

    assert serve(io.StringIO('{"id": 1, "check": []}\n'), Broken(), TwoWords) == 0


def test_the_real_process_answers_and_knows_no_model():
    """Started as the program starts it, it knows its dictionary; it never loads Qt or torch."""
    code = (
        "import sys; from writer_app.__main__ import main; done = main(['spell', '--dialect', 'en_GB']);"
        "print(sorted({'torch', 'PySide6', 'numpy'} & set(sys.modules)), file=sys.stderr); sys.exit(done)"
    )
    child = subprocess.run(
        [sys.executable, "-c", code],
        input='{"id": 1, "check": ["colour", "color"]}\n',
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        env={**os.environ, "PYTHONUTF8": "1"},
    )
    assert child.returncode == 0, child.stderr
    assert [json.loads(line) for line in child.stdout.splitlines()][1:] == [{"id": 1, "wrong": ["color"]}]
    assert child.stderr.strip() == "[]"
