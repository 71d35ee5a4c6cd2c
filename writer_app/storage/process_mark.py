# SPDX-License-Identifier: MIT
"""Which process on which machine, so that another can tell later whether it still runs."""

from __future__ import annotations

import contextlib
import os
import re
import socket
from dataclasses import dataclass
from pathlib import Path
from typing import Self

_PROC = Path("/proc")
_TEXT = re.compile(r"(\d{1,10})-([0-9a-f-]{0,40})-(\d{0,20})")


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcessMark:
    """A process of one machine.

    Args:
        pid: its number.
        boot: which run of the system it belongs to; "" where the system does not say.
        started: when it was started, in the system's own unit; "" where the system does not say.
    """

    pid: int
    boot: str = ""
    started: str = ""

    @classmethod
    def of(cls, pid: int) -> Self:
        """Return the mark of a process of this machine; one that is not there has no start."""
        return cls(pid=pid, boot=_boot(), started=_started(pid))

    @classmethod
    def parse(cls, text: str) -> Self | None:
        """Return the mark that a text stands for, None if it is none."""
        match = _TEXT.fullmatch(text)
        return None if match is None else cls(pid=int(match[1]), boot=match[2], started=match[3])

    def __str__(self) -> str:
        """Return the mark as text without blanks."""
        return f"{self.pid}-{self.boot}-{self.started}"

    def runs(self) -> bool:
        """Tell whether the process runs, if it is one of this machine; True where that cannot be told."""
        if self.boot and self.boot != _boot():
            return False
        if self.started:
            # A number is given anew after a while, a number and a start are not.
            return _started(self.pid) == self.started
        return _has_process(self.pid)


def machine() -> str:
    """Return the name of this machine."""
    return socket.gethostname()


def _boot() -> str:
    with contextlib.suppress(OSError):
        return (_PROC / "sys/kernel/random/boot_id").read_text("ascii").strip()
    return ""


def _started(pid: int) -> str:
    with contextlib.suppress(OSError, ValueError, IndexError):
        # The name stands in brackets and may hold blanks and brackets; the start is the 22nd field.
        fields = (_PROC / str(pid) / "stat").read_text("utf-8", "replace").rpartition(")")[2].split()
        return "" if fields[0] == "Z" else str(int(fields[19]))
    return ""


def _has_process(pid: int) -> bool:
    if os.name != "posix":
        return True
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True
