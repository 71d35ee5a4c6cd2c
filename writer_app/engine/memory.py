# SPDX-License-Identifier: MIT
"""Memory that the process holds and does not need any more."""

from __future__ import annotations

import contextlib
import ctypes
import sys


def give_back() -> None:
    """Give memory that was freed back to the system, where the C library can: glibc keeps much for later.

    What was opened or searched leaves holes between what stays. Takes some milliseconds.
    """
    if sys.platform == "linux":
        with contextlib.suppress(AttributeError):  # not every C library has it
            ctypes.CDLL(None).malloc_trim(0)
