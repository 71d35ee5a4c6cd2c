# SPDX-License-Identifier: MIT
"""Memory goes back to the system where the C library can give it, and a lack of it is told from mistakes."""

from __future__ import annotations

import errno
import os
import sys

import pytest

from benchmarks.process_cost import memory_mib
from writer_app.engine.memory import give_back, is_shortage, shortage_told
from writer_app.errors import BundleDamagedError, OutOfMemoryError


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


@pytest.mark.parametrize(
    "error",
    [
        MemoryError(),
        OSError(errno.ENOMEM, "Cannot allocate memory"),
        ImportError("libtorch_cpu.so: failed to map segment from shared object"),
        RuntimeError("unable to mmap 18672166 bytes from file </x>: Cannot allocate memory (12)"),
        RuntimeError("[enforce fail at alloc_cpu.cpp:121] . DefaultCPUAllocator: can't allocate memory"),
        RuntimeError("can't start new thread"),
    ],
)
def test_a_lack_of_memory_has_an_error_of_its_own(error: Exception) -> None:
    """Whoever met it, and whatever was made of it since."""
    with pytest.raises(OutOfMemoryError, match="not enough memory"), shortage_told():
        raise error
    later = BundleDamagedError("The bundle's weights cannot be read.")
    later.__cause__ = error
    with pytest.raises(OutOfMemoryError), shortage_told():
        raise later


@pytest.mark.parametrize(
    "error",
    [
        BundleDamagedError("The weights are damaged."),
        OSError(errno.ENOENT, "out of memory"),
        RuntimeError("mat1 and mat2 shapes cannot be multiplied"),
        ImportError("No module named torch"),
        ImportError("libtorch.so: failed to map segment from shared object: Operation not permitted"),
    ],
)
def test_other_errors_pass_as_they_are(error: Exception) -> None:
    """They are mistakes, or known already."""
    with pytest.raises(type(error)) as met, shortage_told():
        raise error
    assert met.value is error


def test_errors_that_led_to_each_other_are_looked_at_once() -> None:
    """A chain may be a ring."""
    first, second = ValueError("one"), ValueError("two")
    first.__context__, second.__context__ = second, first
    assert not is_shortage(first)
