# SPDX-License-Identifier: MIT
"""Memory goes back to the system where the C library can give it."""

from __future__ import annotations

import os
import sys

import pytest

from benchmarks.process_cost import memory_mib
from writer_app.engine.memory import give_back


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc")
def test_what_was_freed_goes_back() -> None:
    """Small blocks that were freed between others are no longer held."""
    blocks = [bytes(2_000) for _ in range(60_000)]
    held = memory_mib(os.getpid())["now"]
    kept = blocks[::1_000]
    del blocks
    give_back()
    after = memory_mib(os.getpid())["now"]
    assert len(kept) == 60
    assert held - after > 60


def test_a_c_library_that_keeps_its_memory_will_do(monkeypatch: pytest.MonkeyPatch) -> None:
    """Not each can be asked, and not each system has one of that kind."""
    monkeypatch.setattr("writer_app.engine.memory.ctypes.CDLL", lambda _name: object())
    give_back()
    monkeypatch.setattr("writer_app.engine.memory.sys.platform", "win32")
    monkeypatch.setattr("writer_app.engine.memory.ctypes.CDLL", None)
    give_back()
