# SPDX-License-Identifier: MIT
"""Marks of processes: whether one still runs, also when its number was given anew."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace

import pytest

from writer_app.storage import process_mark
from writer_app.storage.process_mark import ProcessMark, machine


def test_this_process_runs_and_an_ended_one_does_not() -> None:
    """One that has ended is told from one that runs, and a mark survives being written."""
    mine = ProcessMark.of(os.getpid())
    assert mine.runs()
    assert ProcessMark.parse(str(mine)) == mine
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as child:
        other = ProcessMark.of(child.pid)
        assert other.runs()
        child.communicate(b"\n")
    assert not other.runs()
    assert machine()


@pytest.mark.skipif(not ProcessMark.of(os.getpid()).started, reason="the system tells no starts")
def test_a_number_that_was_given_anew_is_another_process() -> None:
    """Another start, or another run of the system, is another process."""
    mine = ProcessMark.of(os.getpid())
    assert not replace(mine, started="1").runs()
    assert not replace(mine, boot="00000000-0000").runs()


def test_a_system_that_tells_nothing(monkeypatch: pytest.MonkeyPatch, tmp_path) -> None:
    """Then a process with that number counts as the one that is meant."""
    monkeypatch.setattr(process_mark, "_PROC", tmp_path)
    mine = ProcessMark.of(os.getpid())
    assert (mine.boot, mine.started) == ("", "")
    assert mine.runs()
    assert not ProcessMark(pid=2**22 + 1).runs()


@pytest.mark.parametrize("text", ["", "1", "x-y-z", "1-a-b-c", "-1--", "1-" + "a" * 50 + "-1", "1--\n"])
def test_nonsense_is_no_mark(text: str) -> None:
    """What stands in a file that anybody may write need not be a mark."""
    assert ProcessMark.parse(text) is None
