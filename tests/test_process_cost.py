# SPDX-License-Identifier: MIT
"""The benchmark of the model process reads the system's figures right."""

from __future__ import annotations

import mmap
import os
import sys
import threading

import pytest

from benchmarks.process_cost import memory_mib, processor_seconds, switches

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="/proc is Linux's")


def test_memory_grows_with_what_is_held() -> None:
    """Fifty megabytes more are seen, and the highest is never below the present."""
    before = memory_mib(os.getpid())["now"]
    # Memory of the system's, page by page: the allocator may give out what other tests have let go.
    with mmap.mmap(-1, 50_000_000) as held:
        for page in range(0, len(held), mmap.PAGESIZE):
            held[page] = 1
        after = memory_mib(os.getpid())
    assert after["now"] - before > 40
    assert after["most"] >= after["now"]


def test_processor_time_counts_work() -> None:
    """A loop of at least a tenth of a second is seen in the ticks of the system."""
    began, own = processor_seconds(os.getpid()), os.times()
    while os.times().user - own.user < 0.1:
        pass
    assert processor_seconds(os.getpid()) - began >= 0.08


def test_waking_up_is_counted() -> None:
    """A thread that waits for another goes to sleep each time, and that is seen."""
    before = switches(os.getpid())
    for _ in range(20):
        ended = threading.Event()
        thread = threading.Thread(target=ended.set)
        thread.start()
        ended.wait()
        thread.join()
    assert switches(os.getpid()) > before
