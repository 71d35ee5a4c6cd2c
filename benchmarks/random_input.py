# SPDX-License-Identifier: MIT
"""A writer who does anything at all in the whole window, for as long as you like.

    python -m benchmarks.random_input --minutes 60
    python -m benchmarks.random_input --minutes 0 --seed 7 --steps 1500   # one seed again

Each seed runs in a process of its own, so that a crash inside Qt is a result, too: it is printed with its
seed, its step and the last steps before it, and ends the run with status 1. What is done and what must hold
is told in tests/gui/random_window.py. `--engine model` starts the real model and spelling processes, with
which a seed is no longer quite repeatable. With a screen (DISPLAY) it takes `--platform xcb`, too.
"""

from __future__ import annotations

import argparse
import faulthandler
import os
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import Sequence
from pathlib import Path

LONGEST_STEP_S = 120
LAST_SHOWN = 40  # lines of the trace


def main(arguments: Sequence[str] | None = None) -> int:
    """Run seed after seed until the time is over; returns 1 where one failed."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--minutes", type=float, default=60.0, help="a seed that has begun is finished")
    parser.add_argument("--seed", type=int, default=1, help="the first one")
    parser.add_argument("--steps", type=int, default=2_000, help="of each seed")
    parser.add_argument("--engine", choices=("double", "model"), default="double")
    parser.add_argument("--platform", default="offscreen", help="Qt's platform plugin")
    parser.add_argument("--keep-going", action="store_true", help="go on with the next seed after a failure")
    parser.add_argument("--trace", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.trace is not None:
        return run_seed(options)
    end = time.monotonic() + 60 * options.minutes
    seed, steps, failed = options.seed, 0, []
    while True:
        done, message = run_child(options, seed)
        steps += done
        if message:
            failed.append(seed)
            print(message, flush=True)
        else:
            print(f"seed {seed}: {done} steps", flush=True)
        seed += 1
        if time.monotonic() >= end or (failed and not options.keep_going):
            break
    print(f"{seed - options.seed} seeds, {steps} steps; failed: {failed or 'none'}")
    return 1 if failed else 0


def run_child(options: argparse.Namespace, seed: int) -> tuple[int, str]:
    """Run one seed in a process of its own.

    Returns:
        How many steps it took, and what to say of how it failed; empty if it did not.
    """
    with tempfile.TemporaryDirectory() as folder:
        trace = Path(folder) / "trace"
        command = [sys.executable, "-m", "benchmarks.random_input", "--trace", str(trace)]
        for name in ("steps", "engine", "platform"):
            command += [f"--{name}", str(getattr(options, name))]
        command += ["--seed", str(seed)]
        environment = os.environ | {
            "QT_QPA_PLATFORM": options.platform,
            "WRITER_HOME": str(Path(folder) / "home"),
            "OMP_NUM_THREADS": "1",
        }
        ended = subprocess.run(
            command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
        )
        lines = trace.read_text("utf-8").splitlines() if trace.exists() else []
    taken = sum(line[:1].isdigit() for line in lines)
    if not ended.returncode:
        return taken, ""
    how = f"signal {-ended.returncode}" if ended.returncode < 0 else f"status {ended.returncode}"
    last = "\n".join(lines[-LAST_SHOWN:])
    return taken, f"seed {seed} failed ({how}) at step {taken - 1}:\n{last}\n{ended.stdout[-8_000:]}"


def run_seed(options: argparse.Namespace) -> int:
    """Run one seed in this process, writing each step to the trace before it is taken."""
    # Here, since only this process needs a window.
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415

    from tests.doubles import FakeClient  # noqa: PLC0415
    from tests.gui.random_parts import AnyEngine, Trace, Watch, lay_out_files, random_program  # noqa: PLC0415
    from tests.gui.random_window import RandomWindow  # noqa: PLC0415

    faulthandler.enable()
    warnings.simplefilter("error")
    qt = QApplication(["writer"])
    qt.setQuitOnLastWindowClosed(False)
    client = FakeClient() if options.engine == "double" else None
    with tempfile.TemporaryDirectory() as name, options.trace.open("w", encoding="utf-8") as file:
        folder = Path(name)
        lay_out_files(folder)
        with Watch().installed() as watch:
            writers: list[RandomWindow] = []
            with random_program(qt, lambda: writers[0].draw, folder, client) as program:
                engine = None if client is None else AnyEngine(client)
                writers.append(RandomWindow(program, engine, options.seed, folder, watch, Trace(file)))
                for _ in range(options.steps):
                    # A step that never ends is a failure like another.
                    faulthandler.dump_traceback_later(LONGEST_STEP_S, exit=True)
                    writers[0].take_step()
                faulthandler.cancel_dump_traceback_later()
        assert not watch.problems, "\n".join(watch.problems)
        print(dict(sorted(writers[0].seen.items())))
    return 0


if __name__ == "__main__":
    sys.exit(main())
