# SPDX-License-Identifier: MIT
"""Feeds broken inputs to everything that reads what a stranger may have made.

    python -m benchmarks.fuzzing [--inputs 1000000] [--seed 1] [--target docx ...]
    python -m benchmarks.fuzzing --again docx:1:4711

Input number N of a target depends on target, seed and N alone, so that one can be made again. They are read
in a child process with a limit of memory and of seconds for each; that it dies, waits or raises anything but
an error of Writer's own is a finding, and it goes on behind it. Exits with 1 if there are findings.
"""

from __future__ import annotations

import argparse
import math
import multiprocessing
import os
import random
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TypeAlias

from benchmarks.fuzz_targets import NAMES, Target, make_target
from benchmarks.mutation import Mutator
from benchmarks.run import conditions, headline

Make: TypeAlias = Callable[[str, Path], Target]

SLOWEST_S = 10.0
"""Seconds of the processor for one input."""
PATIENCE_S = 120.0
"""Seconds of the clock for one input, on a machine that may be busy."""
_PROFILE = getattr(signal, "SIGPROF", None)  # not on Windows
_MOST_MEMORY = 2 * 2**30  # bytes beyond what the child has when it begins


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """An input that a reader does not stand.

    Args:
        target: the reader.
        number: of the input.
        what: what happened: the end of a traceback, or how the process died.
    """

    target: str
    number: int
    what: str


def broken_input(target: Target, seed: int, number: int) -> bytes:
    """Return input `number` of a target."""
    generator = random.Random(f"{target.name}/{seed}/{number}")  # noqa: S311 (to be repeatable)
    mutate = Mutator(generator, target.seeds)
    return target.draw(generator.choice(target.seeds), generator, mutate)


def fuzz(
    target: str, inputs: int, seed: int, *, make: Make = make_target, patience_s: float = PATIENCE_S
) -> Iterator[Finding]:
    """Feed inputs 0, 1, ... to a target and give what is found, in order.

    Args:
        target: its name.
        inputs: how many.
        seed: of what is made of the whole inputs.
        make: makes the target in the child process; known there by its module and name.
        patience_s: seconds of the clock that one input may take.

    Raises:
        RuntimeError: the target cannot be made.
    """
    begin = 0
    while begin < inputs:
        receiver, sender = multiprocessing.Pipe(duplex=False)
        child = multiprocessing.get_context("spawn").Process(
            target=_feed_all, args=(sender, make, target, range(begin, inputs), seed), daemon=True
        )
        child.start()
        sender.close()
        finding = _watch(receiver, child, patience_s)
        if finding is not None and finding.number < begin:
            raise RuntimeError(f"The target {target} cannot be made: {finding.what}.")
        if finding is not None:
            yield replace(finding, target=target)
        begin = inputs if finding is None else finding.number + 1


def _watch(
    receiver: Connection, child: multiprocessing.context.SpawnProcess, patience_s: float
) -> Finding | None:
    """Follow a child to its end; returns what ended it before its time, with number -1 before any input."""
    number, what = -1, ""
    while not what and receiver.poll(PATIENCE_S if number < 0 else patience_s):
        try:
            number, what = receiver.recv()
        except EOFError:
            child.join()
            if child.exitcode == 0:
                return None
            what = _death(child)
    child.kill()
    child.join()
    return Finding(target="", number=number, what=what or f"no answer for {patience_s:.0f} s")


def _death(child: multiprocessing.context.SpawnProcess) -> str:
    if _PROFILE is not None and child.exitcode == -_PROFILE:
        return f"more than {SLOWEST_S:.0f} s of the processor"
    return f"the process ended with {child.exitcode}"


def _feed_all(sender: Connection, make: Make, name: str, numbers: range, seed: int) -> None:
    """Feed inputs in a process of their own; says which before each, and what went wrong."""
    with tempfile.TemporaryDirectory() as folder:
        target = make(name, Path(folder))
        _limit_memory()
        _silence()
        for number in numbers:
            data = broken_input(target, seed, number)
            sender.send((number, ""))
            if _PROFILE is not None:
                signal.setitimer(signal.ITIMER_PROF, SLOWEST_S)  # what it sends ends the process
            try:
                target.feed(data)
            except BaseException as error:  # noqa: BLE001 (whatever it is, it is a finding)
                sender.send((number, "".join(traceback.format_exception(error)[-2:])))
                return


def _limit_memory() -> None:
    try:
        import resource  # noqa: PLC0415 (not on Windows)
    except ImportError:
        return
    status = Path("/proc/self/statm")
    pages = int(status.read_text("ascii").split()[0]) if status.exists() else 0
    if pages:
        most = pages * os.sysconf("SC_PAGE_SIZE") + _MOST_MEMORY
        resource.setrlimit(resource.RLIMIT_AS, (most, most))


def _silence() -> None:
    """Drop what libraries write about broken inputs."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)


def _again(words: str) -> int:
    name, seed, number = words.split(":")
    with tempfile.TemporaryDirectory() as folder:
        target = make_target(name, Path(folder))
        data = broken_input(target, int(seed), int(number))
        print(f"{len(data):,} bytes, of which the first: {data[:200]!r}")
        target.feed(data)
    return 0


def main(arguments: Sequence[str] | None = None) -> int:
    """Fuzz and print; returns the exit status."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--inputs", type=int, default=1_000_000, help="shared out among the targets")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--target", nargs="+", choices=NAMES, help="only these")
    parser.add_argument("--again", metavar="TARGET:SEED:NUMBER", help="feed one input, here")
    options = parser.parse_args(arguments)
    if options.again:
        return _again(options.again)
    names = options.target or NAMES
    print(headline(conditions(options.seed)), flush=True)
    count = math.ceil(options.inputs / len(names))
    findings = 0
    for name in names:
        began = time.monotonic()
        found = 0
        for finding in fuzz(name, count, options.seed):
            found += 1
            print(f"{name}:{options.seed}:{finding.number}\n{finding.what}", flush=True)
        seconds = time.monotonic() - began
        print(f"{name:12}{count:10,} inputs  {found:3} findings  {seconds:7.0f} s", flush=True)
        findings += found
    return min(1, findings)


if __name__ == "__main__":
    sys.exit(main())
