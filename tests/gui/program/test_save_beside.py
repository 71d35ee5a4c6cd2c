# SPDX-License-Identifier: MIT
"""Saving all texts: those of every window, and none is left out because another could not be saved."""

from __future__ import annotations

import shutil

import pytest

pytestmark = pytest.mark.qt_log_ignore("does not support raise")  # the offscreen platform


@pytest.fixture
def desks(launch):
    """Give two windows of one program."""
    program = launch()
    program.start([])
    program.desks[0].actions["new_window"].trigger()
    yield program.desks
    for desk in program.desks:
        desk.window.ask_before_closing(lambda: True)


def write(desk, path, words):
    """Open a file in a window, and change it."""
    path.write_text("file", "utf-8")
    desk.sheets.open_path(path)
    desk.editor.insertPlainText(words)


def test_texts_of_all_windows_are_saved(desks, tmp_path):
    """Asked for in one of them, without a question where there are files."""
    first, second = desks
    write(first, tmp_path / "a.txt", "my ")
    write(second, tmp_path / "b.txt", "own ")
    first.actions["save_all"].trigger()
    assert (tmp_path / "a.txt").read_text("utf-8") == "my file"
    assert (tmp_path / "b.txt").read_text("utf-8") == "own file"


def test_a_failure_is_told_and_stops_no_other(desks, tmp_path, monkeypatch):
    """The text that could not be saved still counts as changed."""
    first, second = desks
    (tmp_path / "gone").mkdir()
    write(first, tmp_path / "gone" / "a.txt", "my ")
    write(second, tmp_path / "b.txt", "own ")
    shutil.rmtree(tmp_path / "gone")  # with the mark of the open file
    problems: list[str] = []

    def note(message):
        problems.append(message)
        return False

    monkeypatch.setattr(first.dialogs, "not_saved", note)
    first.actions["save_all"].trigger()
    assert len(problems) == 1
    assert first.document.modified
    assert (tmp_path / "b.txt").read_text("utf-8") == "own file"


def test_a_window_that_asks_comes_forward(desks, tmp_path, monkeypatch):
    """And then the one in which it was asked for; a cancelled save leaves its text, and those after."""
    first, second = desks
    second.editor.insertPlainText("an idea")
    forward: list[str] = []
    for name, desk in (("first", first), ("second", second)):
        monkeypatch.setattr(desk.window, "come_forward", lambda name=name: forward.append(name))
    monkeypatch.setattr(second.dialogs, "save_path", lambda _suggested: forward.append("asked"))
    first.actions["new_window"].trigger()
    write(desks[2], tmp_path / "d.txt", "own ")
    first.actions["save_all"].trigger()
    assert forward == ["second", "asked", "first"]
    assert second.document.modified
    assert (tmp_path / "d.txt").read_text("utf-8") == "file"
    monkeypatch.setattr(second.dialogs, "save_path", lambda _suggested: tmp_path / "c.txt")
    first.actions["save_all"].trigger()
    assert (tmp_path / "c.txt").read_text("utf-8") == "an idea"
    assert not second.document.modified
    assert (tmp_path / "d.txt").read_text("utf-8") == "own file"
