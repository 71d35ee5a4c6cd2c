# SPDX-License-Identifier: MIT
"""Tests of scripts/linux/visit.py, with a screen and a program that only act as such."""

from __future__ import annotations

import os
import subprocess

import numpy as np
import pytest

from scripts.linux.chroot import Chroot
from scripts.linux.screen import ScreenError
from scripts.linux.visit import Visit, forget_files

GREY = [0x81, 0x85, 0x87]


class ActedScreen:
    """Shows as much grey as it is told to after keys, and never waits."""

    environ = {"DISPLAY": ":0"}  # noqa: RUF012 (read only)

    def __init__(self):
        self.pressed = []
        self.typed = ""
        self.grey_after = {}
        self.on_key = lambda name: None

    def pixels(self):
        shown = self.grey_after.get(self.pressed[-1] if self.pressed else self.typed, 0)
        return np.array([[GREY] * shown + [[0, 0, 0]]], np.uint8)

    def wait(self, is_so, what, at_most_s):
        if not is_so():
            raise ScreenError(what)
        return 0.0

    def is_window_shown(self):
        return True

    def focus(self, *, newest=True):
        pass

    def type(self, text):
        self.typed += text

    def key(self, *names):
        self.pressed += names
        self.on_key(names[0])


class ActedProgram:
    def __init__(self, status):
        self.status = status
        self.killed = False

    def wait(self, timeout):
        if self.status is None and not self.killed:
            raise subprocess.TimeoutExpired("writer", timeout)
        return self.status

    def kill(self):
        self.killed = True


@pytest.fixture
def screen():
    """A screen of black."""
    return ActedScreen()


def start(screen, tmp_path, monkeypatch, status=0):
    """Start a visit, and return it with its program."""
    program = ActedProgram(status)
    monkeypatch.setattr(Chroot, "start", lambda *words, **options: program)
    return Visit(Chroot(tmp_path), screen), program


def test_grey_text_is_waited_for(screen, tmp_path, monkeypatch):
    """It comes by itself behind the last key, and the time of the first is kept."""
    visit, _ = start(screen, tmp_path, monkeypatch)
    screen.grey_after = {"word": 20}
    visit.write("word")
    assert screen.typed == "word"
    assert screen.pressed == []
    assert visit.suggestion_s >= visit.window_s >= 0


def test_grey_text_is_asked_for(screen, tmp_path, monkeypatch):
    """Where none comes by itself, by the key for it; where that does not help, it is an error."""
    visit, _ = start(screen, tmp_path, monkeypatch)
    screen.grey_after = {"alt+backslash": 20}
    visit.write("word")
    assert screen.pressed == ["alt+backslash"]
    screen.grey_after = {}
    with pytest.raises(ScreenError):
        visit.write("more")


def test_what_was_saved_is_read(screen, tmp_path, monkeypatch):
    """A file that was not written by this key is none."""
    visit, _ = start(screen, tmp_path, monkeypatch)
    path = tmp_path / "text.md"
    with pytest.raises(ScreenError):
        visit.save(path)
    screen.on_key = lambda name: path.write_text("saved", encoding="utf-8") if name == "ctrl+s" else None
    assert visit.save(path) == "saved"


@pytest.mark.parametrize("status", [None, 1])
def test_a_program_must_end_well(screen, tmp_path, monkeypatch, status):
    """One that hangs or crashes at the end is an error, and is not left running."""
    visit, program = start(screen, tmp_path, monkeypatch, status)
    with pytest.raises(ScreenError):
        visit.quit()
    assert program.killed == (status is None)


def test_a_cold_start_forgets_the_programs_files(tmp_path, monkeypatch):
    """Each file once, links not at all."""
    folder = tmp_path / "usr" / "lib" / "writer-app"
    folder.mkdir(parents=True)
    (folder / "writer").write_text("x", encoding="utf-8")
    (folder / "link").symlink_to("writer")
    forgotten = []
    monkeypatch.setattr(os, "posix_fadvise", lambda *words: forgotten.append(words[3]), raising=False)
    forget_files(Chroot(tmp_path))
    assert len(forgotten) == 1
