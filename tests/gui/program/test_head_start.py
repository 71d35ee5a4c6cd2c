# SPDX-License-Identifier: MIT
"""Tests of the process that is started ahead, with a few lines of Python as the process."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from writer_app.gui.common.child_commands import child_command
from writer_app.gui.program import head_start
from writer_app.gui.program.head_start import HeadStart, start_ahead
from writer_app.storage.paths import meeting_path, settings_path
from writer_app.storage.settings import Settings

ECHO = (sys.executable, "-c", "print(input())")
OTHER = (sys.executable, "-c", "print('other', input())")


@pytest.fixture(autouse=True)
def echo(monkeypatch):
    """Have a process that says what it hears in the place of the model process."""
    monkeypatch.setattr(head_start, "child_command", lambda _settings: ECHO)


def say(process: subprocess.Popen[bytes]) -> bytes:
    """Let a process hear a line, and return what it says until its end."""
    said, _ = process.communicate(b"line\n", timeout=30)
    return said.strip()


def test_it_is_handed_over_once(tmp_path):
    """It runs already; who wants one again, as after a crash, gets a new one."""
    ahead = HeadStart(tmp_path / "none")
    running = ahead._process
    assert running is not None
    first, second = ahead.start_child(ECHO), ahead.start_child(ECHO)
    assert first is running
    assert second is not running
    assert (say(first), say(second)) == (b"line", b"line")
    ahead.give_up()  # it has nothing now


def test_for_another_command_it_is_ended(tmp_path):
    """Where the settings name other models by then."""
    ahead = HeadStart(tmp_path / "none")
    running = ahead._process
    assert running is not None
    assert say(ahead.start_child(OTHER)) == b"other line"
    assert running.returncode is not None


def test_it_can_be_given_up(tmp_path):
    """Then it is gone at once, and its pipes are closed."""
    ahead = HeadStart(tmp_path / "none")
    running = ahead._process
    assert running is not None
    ahead.give_up()
    assert running.returncode is not None
    assert running.stdin is not None
    assert running.stdin.closed
    ahead.give_up()


def test_it_is_what_the_settings_ask_for(monkeypatch):
    """They are read once: what makes no sense in them is put aside by that, and has to be told."""
    monkeypatch.setattr(head_start, "child_command", child_command)
    asked = []

    def note(command):
        asked.append(command)
        raise OSError("none here")

    monkeypatch.setattr(head_start, "start_child", note)
    settings_path().parent.mkdir(parents=True, exist_ok=True)
    settings_path().write_text('models_folder = "/mine"\nno_such_setting = 1\n', "utf-8")
    ahead = start_ahead(apart=False)
    assert ahead is not None
    assert ahead.settings == Settings(models_folder="/mine")
    assert len(ahead.warnings) == 1
    assert asked == [child_command(ahead.settings)]


def test_one_that_cannot_be_started_is_tried_again(monkeypatch, tmp_path):
    """By who wants it, who also tells."""
    monkeypatch.setattr(head_start, "child_command", lambda _settings: (str(tmp_path / "nothing"),))
    ahead = HeadStart(tmp_path / "none")
    assert say(ahead.start_child(ECHO)) == b"line"
    with pytest.raises(FileNotFoundError):
        ahead.start_child((str(tmp_path / "nothing"),))
    ahead.give_up()


def test_beside_another_program_nothing_is_started():
    """That one takes the files; one that was killed has left its place, and costs only the head start."""
    meeting_path().parent.mkdir(parents=True, exist_ok=True)
    meeting_path().touch()
    assert start_ahead(apart=False) is None
    ahead = start_ahead(apart=True)
    assert ahead is not None
    ahead.give_up()


def test_where_nobody_can_meet_it_is_started(monkeypatch):
    """The folder of another user must not be what keeps the program from starting."""

    def refuse(_path):
        raise PermissionError("not yours")

    monkeypatch.setattr(Path, "exists", refuse)
    ahead = start_ahead(apart=False)
    assert ahead is not None
    ahead.give_up()
