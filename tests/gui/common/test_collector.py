# SPDX-License-Identifier: MIT
"""Garbage is looked for in the window's thread, and only there."""

from __future__ import annotations

import gc
import threading

import pytest

from writer_app.gui.common import collector
from writer_app.gui.common.collector import Collector


class Part:
    """Notes in which thread it is taken down."""

    def __init__(self, threads: list[threading.Thread]) -> None:
        self.threads = threads
        self.itself = self

    def __del__(self) -> None:
        """Note it."""
        self.threads.append(threading.current_thread())


@pytest.fixture
def collecting(qtbot, monkeypatch):
    """Give a collector that is quick, and stop it."""
    monkeypatch.setattr(collector, "_INTERVAL_MS", 10)
    found = Collector()
    yield found
    found.stop()
    assert gc.isenabled()


def test_another_thread_collects_nothing(collecting, qtbot):
    """However much it allocates; the window's thread does, a moment later."""
    threads: list[threading.Thread] = []
    Part(threads)
    kept: list[list[int]] = []
    busy = threading.Thread(target=lambda: kept.extend([number] for number in range(50_000)))
    busy.start()
    busy.join()
    assert threads == []
    qtbot.waitUntil(lambda: threads != [])
    assert threads == [threading.main_thread()]


def test_what_is_not_due_is_left(collecting, monkeypatch):
    """A collection costs time, and old things are looked at seldom, as by Python itself."""
    collected: list[int] = []
    with monkeypatch.context() as patch:
        patch.setattr(gc, "collect", collected.append)
        patch.setattr(gc, "get_threshold", lambda: (700, 10, 10))
        for counts in ((700, 10, 10), (701, 0, 0), (701, 11, 0), (900, 11, 11)):
            patch.setattr(gc, "get_count", lambda counts=counts: counts)
            collecting.collect_due()
    assert collected == [0, 1, 2]
