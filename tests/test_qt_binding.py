# SPDX-License-Identifier: MIT
"""Traps of the Qt binding that the pins in pyproject.toml keep us out of."""

from __future__ import annotations

import subprocess
import sys

SIGNALS = 5000

# A child, because the broken binding aborts the interpreter that emits.
EMIT = f"""
import sys
from PySide6.QtCore import QObject, Signal

class Source(QObject):
    happened = Signal(bool)

source = Source()
heard = []
source.happened.connect(heard.append)
before = sys.getrefcount(True)
for _ in range({SIGNALS}):
    source.happened.emit(True)
heard_count = len(heard)
heard.clear()
print(heard_count, before - sys.getrefcount(True))
"""


def test_emitting_signals_loses_no_reference():
    """Thousands of emissions leave the interpreter alive and the count of references to True as it was.

    PySide6 6.12.0 on Python 3.11 loses one at every emission and aborts after some 500.
    """
    child = subprocess.run(
        [sys.executable, "-c", EMIT], capture_output=True, text=True, timeout=60, check=False
    )
    assert child.returncode == 0, child.stderr
    heard, lost = map(int, child.stdout.split())
    assert heard == SIGNALS
    assert abs(lost) < SIGNALS / 100
