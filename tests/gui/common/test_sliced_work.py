# SPDX-License-Identifier: MIT
"""Long work in the event loop: keys come in between, and only the last work counts."""

from __future__ import annotations

from time import perf_counter

import pytest
from PySide6.QtCore import QTimer

from writer_app.errors import SearchError
from writer_app.gui.common.sliced_work import SlicedWork


@pytest.fixture
def failures():
    """Give the list that errors go to."""
    return []


@pytest.fixture
def work(qtbot, failures):
    """Give a worker."""
    return SlicedWork(failures.append)


def test_the_event_loop_turns_meanwhile(work, qtbot):
    """A timer fires many times while something takes long, and never waits much longer than a slice."""
    done, beats = [], []
    timer = QTimer()
    timer.timeout.connect(lambda: beats.append(perf_counter()))
    timer.start(0)

    def long():
        for _ in range(400):
            end = perf_counter() + 0.0005
            while perf_counter() < end:
                pass
            yield
        done.append(1)

    work.start(long())
    assert work.busy
    qtbot.waitUntil(lambda: done == [1])
    assert not work.busy
    assert len(beats) > 20


def test_new_work_takes_the_place_of_the_old(work, qtbot):
    """The old one is not heard of again, even if the new one begins in the middle of it."""
    log = []

    def second():
        log.append("second")
        yield
        log.append("end")

    def first():
        log.append("first")
        yield
        work.start(second())
        yield
        log.append("never")

    work.start(first())
    qtbot.waitUntil(lambda: "end" in log)
    assert log == ["first", "second", "end"]
    assert not work.busy


def test_cancelled_work_does_not_go_on(work, qtbot):
    """Not even its first slice."""
    log = []

    def some():
        log.append(1)
        yield

    work.start(some())
    work.cancel()
    work.start(iter(()))
    qtbot.waitUntil(lambda: not work.busy)
    assert log == []


def test_an_error_ends_it_and_is_told(work, qtbot, failures):
    """Errors of the program's own kind reach who asked for them."""

    def broken():
        yield
        raise SearchError("no")

    work.start(broken())
    qtbot.waitUntil(lambda: bool(failures))
    assert failures[0].message == "no"
    assert not work.busy
