# SPDX-License-Identifier: MIT
"""`make bench`: every benchmark of this folder, one after the other, each in a process of its own.

Prints what they print, with the machine, and gathers it with their figures in one JSON file; a process that
fails is named, and the others still run. Keystrokes saved are measured apart, see RESULTS.md.
"""

from __future__ import annotations

import argparse
import datetime as dt
import importlib.metadata
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

RECORD = Path("build/bench.json")


@dataclass(frozen=True, slots=True)
class Benchmark:
    """A benchmark's module and arguments; `writes` says whether it takes --out for its figures."""

    module: str
    arguments: tuple[str, ...] = ()
    writes: bool = False

    @property
    def name(self) -> str:
        """How it is called on a command line."""
        return " ".join((self.module, *self.arguments))


BENCHMARKS = (
    Benchmark("benchmarks.start_up"),
    Benchmark("benchmarks.keystroke_latency"),
    Benchmark("benchmarks.keystroke_latency", ("--megabytes", "10")),
    Benchmark("benchmarks.keystroke_latency", ("--megabytes", "50")),
    Benchmark("benchmarks.keystroke_latency", ("--paragraph", "100000")),
    Benchmark("benchmarks.large_text"),
    Benchmark("benchmarks.suggestion_cost", ("models/en",), writes=True),
    Benchmark("benchmarks.suggestion_cost", ("models/zh",), writes=True),
    Benchmark("benchmarks.engine_latency", ("--language", "en"), writes=True),
    Benchmark("benchmarks.engine_latency", ("--language", "zh"), writes=True),
    Benchmark("benchmarks.process_cost", ("--language", "en"), writes=True),
    Benchmark("benchmarks.process_cost", ("--language", "zh"), writes=True),
    Benchmark("benchmarks.spelling", writes=True),
    Benchmark("benchmarks.training_speed"),
)


def processor() -> str:
    """Return the processor's name as the system tells it."""
    info = Path("/proc/cpuinfo")
    if info.exists():
        for line in info.read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return line.split(":", 1)[1].strip()
    return platform.processor() or platform.machine()


def conditions(seed: int | None = None) -> dict[str, Any]:
    """Return what figures depend on besides the code: machine, load, date, versions, seed."""
    return {
        "machine": processor(),
        "cores": os.cpu_count(),
        # Over the last minute; the benchmark itself counts for up to 1 when it ends.
        "load": round(os.getloadavg()[0], 2) if hasattr(os, "getloadavg") else None,
        "system": platform.platform(),
        "python": platform.python_version(),
        "torch": importlib.metadata.version("torch"),
        "date": dt.datetime.now(dt.UTC).isoformat(timespec="seconds"),
        "seed": seed,
    }


def headline(found: dict[str, Any]) -> str:
    """Return conditions as one line."""
    line = f"{found['machine']}, {found['cores']} cores, load {found['load']}, torch {found['torch']}"
    return line if found["seed"] is None else f"{line}, seed {found['seed']}"


def write_record(path: Path, record: dict[str, Any]) -> None:
    """Write figures as JSON, in a folder that may have to be made."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(record, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def run_one(benchmark: Benchmark, folder: Path) -> dict[str, Any]:
    """Run a benchmark and print what it prints.

    Args:
        benchmark: which.
        folder: where it may leave its figures.

    Returns:
        Its name, exit status, seconds, printed lines and, where it writes them, figures.
    """
    out = folder / "figures.json"
    out.unlink(missing_ok=True)
    command = [sys.executable, "-m", benchmark.module, *benchmark.arguments]
    if benchmark.writes:
        command += ["--out", str(out)]
    # Unbuffered: a long benchmark says how far it is.
    environment = os.environ | {"PYTHONUNBUFFERED": "1", "PYTHONUTF8": "1"}
    began = time.monotonic()
    printed = []
    with subprocess.Popen(command, stdout=subprocess.PIPE, encoding="utf-8", env=environment) as process:
        assert process.stdout is not None
        for line in process.stdout:
            print(line, end="", flush=True)
            printed.append(line.rstrip("\n"))
    return {
        "benchmark": benchmark.name,
        "status": process.returncode,
        "seconds": round(time.monotonic() - began, 1),
        "printed": printed,
        "figures": json.loads(out.read_text(encoding="utf-8")) if out.exists() else None,
    }


def main(arguments: Sequence[str] | None = None) -> int:
    """Run all benchmarks; returns 1 if one failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=RECORD, help=f"JSON file of all figures ({RECORD})")
    options = parser.parse_args(arguments)
    before = conditions()
    print(headline(before))
    done: list[dict[str, Any]] = []
    with tempfile.TemporaryDirectory() as folder:
        for benchmark in BENCHMARKS:
            print(f"\n== {benchmark.name}", flush=True)
            done.append(run_one(benchmark, Path(folder)))
            # After each: a run that is broken off leaves what it has.
            write_record(options.out, {"conditions": before, "benchmarks": done})
    failed = [each["benchmark"] for each in done if each["status"]]
    print(f"\nall figures: {options.out}")
    if failed:
        print(f"failed: {', '.join(failed)}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
