# SPDX-License-Identifier: MIT
"""Memory of the model process: gives back what was freed, and tells a lack of it from mistakes."""

from __future__ import annotations

import contextlib
import ctypes
import errno
import sys
from collections.abc import Iterator

from writer_app.engine.messages import NOT_ENOUGH_MEMORY
from writer_app.errors import OutOfMemoryError

_WINDOWS_ERRORS = (8, 14, 1455)  # not enough memory, out of memory, the paging file is too small
# Torch, the linker of shared libraries and Python's threads have no class of error for it.
_WORDS = (
    "cannot allocate memory",
    "can't allocate memory",
    "can't start new thread",
    "failed to map segment",
    "not enough memory",
    "out of memory",
    "paging file is too small",
)
_FORBIDDEN = "not permitted"  # a library on a disk that nothing may be run from cannot be mapped, either


def give_back() -> None:
    """Give memory that was freed back to the system, where the C library can: glibc keeps much for later.

    What was opened or searched leaves holes between what stays. Takes some milliseconds.
    """
    if sys.platform == "linux":
        with contextlib.suppress(AttributeError):  # not every C library has it
            ctypes.CDLL(None).malloc_trim(0)


@contextlib.contextmanager
def shortage_told() -> Iterator[None]:
    """Have a lack of memory inside the block end it with an error of its own; other errors pass.

    Raises:
        OutOfMemoryError: memory was lacking.
    """
    try:
        yield
    except Exception as error:
        if is_shortage(error):
            raise OutOfMemoryError(NOT_ENOUGH_MEMORY) from error
        raise


def is_shortage(error: BaseException) -> bool:
    """Whether an error, or one that led to it, comes from a lack of memory."""
    seen: set[int] = set()
    at: BaseException | None = error
    while at is not None and id(at) not in seen:
        seen.add(id(at))
        if isinstance(at, MemoryError):
            return True
        if isinstance(at, OSError) and (
            at.errno == errno.ENOMEM or getattr(at, "winerror", None) in _WINDOWS_ERRORS
        ):
            return True
        if isinstance(at, (RuntimeError, ImportError)) and _is_said(str(at).lower()):
            return True
        at = at.__cause__ or at.__context__
    return False


def _is_said(message: str) -> bool:
    return _FORBIDDEN not in message and any(words in message for words in _WORDS)
