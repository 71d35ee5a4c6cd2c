# SPDX-License-Identifier: MIT
"""`make bench`: every benchmark of this folder, one after the other, each in a process of its own.

Prints what they print, with the machine; a process that fails is named, and the others still run.
Keystrokes saved are measured apart, see RESULTS.md.
"""

from __future__ import annotations

import os
import platform
import subprocess
import sys
from pathlib import Path

BENCHMARKS: tuple[tuple[str, ...], ...] = (
    ("benchmarks.start_up",),
    ("benchmarks.keystroke_latency",),
    ("benchmarks.engine_latency", "--language", "en"),
    ("benchmarks.engine_latency", "--language", "zh"),
    ("benchmarks.training_speed",),
)


def processor() -> str:
    """Return the processor's name as the system tells it."""
    info = Path("/proc/cpuinfo")
    if info.exists():
        for line in info.read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return line.split(":", 1)[1].strip()
    return platform.processor() or platform.machine()


def main() -> int:
    """Run all benchmarks; returns 1 if one failed."""
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else float("nan")
    print(
        f"machine: {processor()}, {os.cpu_count()} cores, load {load:.1f}, Python {platform.python_version()}"
    )
    failed = []
    for name, *arguments in BENCHMARKS:
        print(f"\n== {' '.join((name, *arguments))}", flush=True)
        if subprocess.run([sys.executable, "-m", name, *arguments], check=False).returncode:
            failed.append(name)
    if failed:
        print(f"\nfailed: {', '.join(failed)}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
