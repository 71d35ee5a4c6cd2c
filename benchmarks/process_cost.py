# SPDX-License-Identifier: MIT
"""What the model process costs a machine: memory, processor time for each typed character, rest, cancelling.

    python -m benchmarks.process_cost [--models DIR] [--language en] [--text FILE] [--keys 600] [--out FILE]

At 60 words a minute a key comes every 200 ms, and each request is answered before the next one: what a
character costs does not depend on the waiting in between, so nothing waits here. Linux only: it reads /proc.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from benchmarks.engine_latency import (
    BEAM,
    BEGINNINGS,
    Child,
    far_jumps,
    long_documents,
    summary,
    write_page,
)
from benchmarks.run import conditions, headline, write_record
from writer_app.engine.messages import Cancelled, CancelRequest
from writer_app.errors import RequestError, WriterError

_IDLE_S = 10.0
_CANCELS = 12
_SEARCHING_S = 0.004  # a search has begun by then
_KEYS_A_SECOND = 5.0  # 60 words a minute, five characters a word


def memory_mib(pid: int) -> dict[str, float]:
    """Return the resident memory of a process and its highest so far, in MiB."""
    lines = Path(f"/proc/{pid}/status").read_text(encoding="utf-8").splitlines()
    values = {line.partition(":")[0]: line.partition(":")[2].split() for line in lines}
    return {name: int(values[field][0]) / 1024 for name, field in (("now", "VmRSS"), ("most", "VmHWM"))}


def processor_seconds(pid: int) -> float:
    """Return the processor time that a process has had, in all its threads."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def switches(pid: int) -> int:
    """Return how often the threads of a process have gone to sleep or been made to."""
    count = 0
    for status in Path(f"/proc/{pid}/task").glob("*/status"):
        for line in status.read_text(encoding="utf-8").splitlines():
            if "ctxt_switches" in line:
                count += int(line.split()[-1])
    return count


def type_page(child: Child, page: str, language: str, keys: int) -> float:
    """Ask at every key; returns processor seconds a key."""
    start = max(1, min(len(page) - keys, 300))
    child.ask(BEAM.request(child.number(), page[:start], language))
    began = processor_seconds(child.pid)
    stop = min(start + 1 + keys, len(page) + 1)
    for at in range(start + 1, stop):
        child.ask(BEAM.request(child.number(), page[:at], language))
    return (processor_seconds(child.pid) - began) / (stop - start - 1)


def cancel_searches(child: Child, places: Iterable[tuple[str, int]], language: str) -> list[float]:
    """Begin searches far from what was read and cancel each; returns milliseconds until it has stopped.

    Args:
        child: the process.
        places: documents, and where to begin in each.
        language: of all.

    Raises:
        RequestError: the process does not answer.
    """
    found = []
    for document, at in places:
        number = child.number()
        child.send(BEAM.request(number, document[:at], language))
        time.sleep(_SEARCHING_S)
        sent = child.send(CancelRequest(cancel=number))
        answer = child.receive()
        if answer is None:
            raise RequestError("The model process does not answer.")
        # A search that was over before is none that was stopped.
        if isinstance(answer[0], Cancelled):
            found.append((answer[1] - sent) * 1e3)
    return found


def measure(
    child: Child, page: str, places: Sequence[tuple[str, int]], language: str, keys: int
) -> dict[str, Any]:
    """Measure a process that has just been started.

    Args:
        child: the process.
        page: what is typed.
        places: documents, and where to jump to in each: for searches that are cancelled, then for others.
        language: of all.
        keys: to type.
    """
    child.ask(BEAM.request(child.number(), page[:200], language))
    figures: dict[str, Any] = {"started_mib": memory_mib(child.pid)["now"]}
    a_key = type_page(child, page, language, keys)
    figures["processor_ms_a_character"] = 1e3 * a_key
    figures["share_of_a_core_at_60_wpm"] = a_key * _KEYS_A_SECOND
    stopped = cancel_searches(child, places[:_CANCELS], language)
    figures["cancel_ms"] = summary(stopped) if stopped else None
    for document, at in places[_CANCELS:]:
        child.ask(BEAM.request(child.number(), document[:at], language))
    time.sleep(1.0)
    seconds, slept = processor_seconds(child.pid), switches(child.pid)
    time.sleep(_IDLE_S)
    figures["idle_wake_ups"] = switches(child.pid) - slept
    figures["idle_processor_share"] = (processor_seconds(child.pid) - seconds) / _IDLE_S
    memory = memory_mib(child.pid)
    figures["written_mib"], figures["most_mib"] = memory["now"], memory["most"]
    return figures


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; returns the exit status."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--models", type=Path, default=Path("models"))
    parser.add_argument("--language", choices=sorted(BEGINNINGS), default="en")
    parser.add_argument("--text", type=Path, help="a text to type and jump in; else one of the model's own")
    parser.add_argument("--keys", type=int, default=600, help="keys to type")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, help="JSON file of the figures")
    options = parser.parse_args(arguments)
    if not Path("/proc/self/status").exists():
        print("Memory and processor time are read from /proc, which this system does not have.")
        return 0
    before = conditions(options.seed)
    try:
        if options.text is not None:
            page = options.text.read_text(encoding="utf-8")
            documents: Iterable[str] = [page]
        else:
            page = write_page(options.models, options.language, options.seed)
            documents = long_documents(page, options.seed)
        places = far_jumps(documents, _CANCELS + options.keys // 10, options.seed)
        child = Child(options.models, "--threads", "1")
        try:
            figures = measure(child, page, places, options.language, options.keys)
        finally:
            child.close()
    except (WriterError, OSError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    print(headline(before))
    print(
        f"{options.language}: memory {figures['started_mib']:.0f} MiB after the first answer, "
        f"{figures['written_mib']:.0f} after {options.keys} keys and jumps, at most {figures['most_mib']:.0f}"
    )
    print(
        f"processor time for a typed character {figures['processor_ms_a_character']:.1f} ms, "
        f"{figures['share_of_a_core_at_60_wpm']:.1%} of a core at 60 words a minute"
    )
    if figures["cancel_ms"]:
        row = figures["cancel_ms"]
        print(f"cancelled searches stop after {row['p50']:.1f} ms (p50), {row['p99']:.1f} ms (p99)")
    print(
        f"at rest: {figures['idle_wake_ups']} wake-ups and {figures['idle_processor_share']:.2%} of a core "
        f"in {_IDLE_S:.0f} s"
    )
    if options.out is not None:
        write_record(options.out, {"conditions": before, "language": options.language} | figures)
    return 0


if __name__ == "__main__":
    sys.exit(main())
