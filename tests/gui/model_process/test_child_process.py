# SPDX-License-Identifier: MIT
"""Tests of the child process and its threads, with a few lines of Python as the child."""

from __future__ import annotations

import os
import queue
import signal
import sys
import weakref

import pytest

from writer_app.gui.common.child_commands import start_child
from writer_app.gui.model_process.child_process import ChildProcess

WAIT_S = 30.0

ECHO = "import sys\nfor line in sys.stdin.buffer: sys.stdout.buffer.write(line); sys.stdout.buffer.flush()"
DEAF = "print('here', flush=True)\nimport threading\nthreading.Event().wait()"

PARENT = """
import subprocess, sys
grandchild = subprocess.Popen([sys.executable, "-c", "import threading; threading.Event().wait(60)"])
print(grandchild.pid, flush=True)
sys.exit(5)
"""


class Child:
    """A child process that runs some Python, and what it has written."""

    def __init__(self, code):
        self.heard: queue.SimpleQueue[None] = queue.SimpleQueue()
        self.process = ChildProcess(start_child((sys.executable, "-c", code)), self._on_notified)
        self.written = b""

    def _on_notified(self):
        self.heard.put(None)

    def wait_for(self, end):
        """Read until it has written this."""
        while not self.written.endswith(end):
            self.heard.get(timeout=WAIT_S)
            self.written += self.process.read()

    def wait_for_end(self):
        """Read until it has ended, and return its exit code."""
        while self.process.exit_code is None:
            self.heard.get(timeout=WAIT_S)
        self.written += self.process.read()
        return self.process.exit_code


@pytest.fixture
def start():
    """Give a way to start a child that runs some Python; all are killed at the end."""
    children = []

    def build(code):
        children.append(Child(code))
        return children[-1]

    yield build
    for child in children:
        child.process.kill()
        child.wait_for_end()
        child.process.join()


def test_what_is_written_is_read_and_answered(start):
    """Back and forth; the end of its input ends it."""
    child = start(ECHO)
    child.process.write(b"one\n")
    child.wait_for(b"one\n")
    assert child.process.exit_code is None
    child.process.write("二\n".encode())
    child.process.close_input()
    assert child.wait_for_end() == 0
    assert child.written == "one\n二\n".encode()
    assert not child.process.has_crashed
    assert child.process.read() == b""


def test_it_has_an_id_and_utf_8(start):
    """Whatever the system's encoding is."""
    child = start("import os, sys; print(os.getpid(), sys.flags.utf8_mode)")
    assert child.wait_for_end() == 0
    assert child.written.split() == [str(child.process.id).encode(), b"1"]


def test_all_that_it_wrote_is_there_when_its_end_is_told(start):
    """Also what was still in the pipe."""
    child = start("print('x' * 3_000_000); raise SystemExit(7)")
    assert child.wait_for_end() == 7
    assert len(child.written.strip()) == 3_000_000
    assert not child.process.has_crashed


def test_one_that_does_not_read_holds_nobody_up(start):
    """Far more than a pipe holds is written at once, and its end is told as ever."""
    child = start(DEAF)
    child.wait_for(b"here\n")
    for _ in range(100):
        child.process.write(b"x" * 100_000)
    child.process.close_input()
    assert child.process.exit_code is None
    child.process.kill()
    assert child.wait_for_end() != 0
    child.process.write(b"after its end\n")
    child.process.kill()


@pytest.mark.skipif(sys.platform == "win32", reason="there an exit code does not tell")
@pytest.mark.parametrize("end", [ChildProcess.kill, ChildProcess.terminate])
def test_an_end_by_a_signal_counts_as_a_crash(start, end):
    """Killed, or asked to end."""
    child = start(DEAF)
    child.wait_for(b"here\n")
    assert not child.process.has_crashed
    end(child.process)
    assert child.wait_for_end() < 0
    assert child.process.has_crashed
    assert child.process.was_killed == (end is ChildProcess.kill)


def test_a_grandchild_that_keeps_its_pipes_does_not_hide_its_end(start):
    """The end of the process counts, not the end of what it writes."""
    child = start(PARENT)
    try:
        assert child.wait_for_end() == 5
    finally:
        os.kill(int(child.written), signal.SIGTERM)


@pytest.mark.parametrize("code", [DEAF, PARENT])
def test_after_its_end_no_thread_holds_on_to_who_was_notified(code):
    """It may be an object of Qt's, which must not be destroyed in a thread of Python's."""
    child = Child(code)
    child.wait_for(b"\n")
    child.process.kill()
    child.wait_for_end()
    process, gone = child.process, weakref.ref(child)
    process.join()
    written = child.written
    del child
    assert gone() is None
    if code == PARENT:
        os.kill(int(written), signal.SIGTERM)


def test_what_it_says_aside_is_logged_for_debugging(start, caplog):
    """In pieces that are not too long; no pipe fills up with it."""
    with caplog.at_level("DEBUG", logger="writer_app.gui.model_process.child_process"):
        child = start(
            "import sys; sys.stderr.write('aside: ' + 'x' * 2_000_000 + '\\n\\udcff'); print('done')"
        )
        assert child.wait_for_end() == 0
    assert "aside: xxx" in caplog.text
    assert max(len(record.getMessage()) for record in caplog.records) < 600
    assert {record.levelname for record in caplog.records} == {"DEBUG"}
