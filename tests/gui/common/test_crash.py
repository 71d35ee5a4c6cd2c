# SPDX-License-Identifier: MIT
"""After a mistake of ours: logged, text written aside, told once."""

from __future__ import annotations

import logging
import sys
import threading

import pytest

from writer_app.gui.common.crash import CrashHook


@pytest.fixture
def hooks(monkeypatch):
    """Let a test install hooks without keeping them."""
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)


def test_text_is_written_aside_and_the_writer_told(tmp_path, caplog):
    """Every unsaved text is in a file whose path is told; the log has the traceback, not the text."""
    told: list[str] = []
    hook = CrashHook(lambda: ["first 中文", "second"], tmp_path / "state", told.append)
    _crash(hook)
    files = sorted((tmp_path / "state").iterdir())
    assert [path.read_text("utf-8") for path in files] == ["first 中文", "second"]
    assert all(str(path) in told[0] for path in files)
    assert "ZeroDivisionError" in caplog.text
    assert "second" not in caplog.text


def test_many_mistakes_are_told_once_and_the_newest_text_is_kept(tmp_path):
    """A mistake in painting comes with every frame."""
    told: list[str] = []
    texts = ["old"]
    hook = CrashHook(lambda: texts, tmp_path, told.append)
    _crash(hook)
    texts[0] = "new"
    _crash(hook)
    assert len(told) == 1
    assert [path.read_text("utf-8") for path in tmp_path.iterdir()] == ["new"]


def test_nothing_unsaved_writes_nothing(tmp_path):
    """The message then speaks of no files."""
    told: list[str] = []
    _crash(CrashHook(list, tmp_path, told.append))
    assert list(tmp_path.iterdir()) == []
    assert "aside" not in told[0]


def test_a_mistake_while_telling_does_not_call_itself(tmp_path, caplog):
    """The second mistake is logged, and that is all."""

    def tell(_sentence):
        _crash(hook)

    hook = CrashHook(lambda: ["text"], tmp_path, tell)
    _crash(hook)
    assert caplog.text.count("ZeroDivisionError") >= 2


def test_a_disk_that_refuses_is_no_second_mistake(tmp_path):
    """Where nothing can be written the writer is told all the same."""
    (tmp_path / "x").write_text("a file in the way", "utf-8")
    told: list[str] = []
    _crash(CrashHook(lambda: ["text"], tmp_path / "x" / "state", told.append))
    assert len(told) == 1


def test_it_is_the_hook_of_the_process_and_of_threads(hooks, tmp_path, caplog):
    """Installed, it gets what nobody caught; threads are logged."""
    told: list[str] = []
    CrashHook(list, tmp_path, told.append).install()
    _crash(sys.excepthook)
    assert told
    with caplog.at_level(logging.CRITICAL):
        thread = threading.Thread(target=lambda: 1 // 0)
        thread.start()
        thread.join()
    assert "in a thread" in caplog.text


def _crash(hook):
    try:
        1 // 0  # noqa: B018 (it is to fail)
    except ZeroDivisionError:
        hook(*sys.exc_info())
