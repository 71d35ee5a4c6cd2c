# SPDX-License-Identifier: MIT
"""Request to answer through the real model process: a new key, a new paragraph, a jump.

    python -m benchmarks.engine_latency [--models DIR] [--language en] [--text FILE] [--calls 200] [--seed 1]

Times are taken outside the process. Without --text the writing is what the model suggests itself, so that
no corpus is needed; figures on real text are a little higher, since less of it is foreseen.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import random
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

WINDOW = 2000
BEGINNINGS = {"en": "The meeting was moved to the next", "zh": "今天的会议改到了下午，"}


class Child:
    """The model process, asked one request at a time."""

    def __init__(self, models: Path, threads: int) -> None:
        command = [sys.executable, "-m", "writer_app", "suggest", "--models", str(models)]
        self._process = subprocess.Popen(
            [*command, "--threads", str(threads)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )
        self._number = 0

    def ask(self, **request: object) -> tuple[dict[str, Any], float]:
        """Return the answer and the milliseconds until it came."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._number += 1
        began = time.perf_counter()
        line = json.dumps({"id": self._number, **request}, ensure_ascii=False)
        self._process.stdin.write(line + "\n")
        self._process.stdin.flush()
        answer: dict[str, Any] = json.loads(self._process.stdout.readline())
        took = (time.perf_counter() - began) * 1e3
        if "error" in answer:
            raise SystemExit(answer["error"])
        return answer, took

    def close(self) -> None:
        """End the process."""
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait()


def write_text(child: Child, language: str, length: int, seed: int) -> str:
    """Let the model write a text of its own, a few words at a time."""
    chooser = random.Random(seed)  # noqa: S311
    text = BEGINNINGS[language]
    while len(text) < length:
        answer, _ = child.ask(before=text[-WINDOW:], k=10, language=language, temperature=1.0)
        found = [s["text"] for s in answer["suggestions"]]
        text += chooser.choice(found) if found else "\n" + BEGINNINGS[language]
    return text


def measure(child: Child, text: str, language: str, calls: int, seed: int) -> dict[str, list[float]]:
    """Time the three kinds of requests."""
    chooser = random.Random(seed)  # noqa: S311
    times: dict[str, list[float]] = {"new key": [], "new paragraph": [], "jump": []}

    def ask(kind: str, before: str) -> None:
        _, took = child.ask(before=before[-WINDOW:], k=3, language=language)
        times[kind].append(took)

    half = len(text) // 2
    child.ask(before=text[max(0, half - WINDOW) : half], k=3, language=language)
    for at in range(half, min(half + calls, len(text))):
        low = -(-max(0, at - WINDOW) // 500) * 500
        ask("new key", text[low:at])
    for number in range(calls // 10):
        paragraph = text[: 300 + 7 * number] + "\n"
        child.ask(before=paragraph[:-1], k=3, language=language)
        ask("new paragraph", paragraph)
    for _ in range(calls // 10):
        at = chooser.randrange(min(WINDOW, half), len(text))
        ask("jump", text[max(0, at - WINDOW) : at])
    return times


def percentile(values: list[float], share: float) -> float:
    """Return the value below which a share of the values lies."""
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--models", type=Path, default=Path("models"))
    parser.add_argument("--language", choices=sorted(BEGINNINGS), default="en")
    parser.add_argument("--text", type=Path, help="a text to type, of at least 3,000 characters")
    parser.add_argument("--calls", type=int, default=200)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    child = Child(options.models, options.threads)
    child.ask(before="", language=options.language)
    if options.text is not None:
        text = options.text.read_text(encoding="utf-8")
    else:
        text = write_text(child, options.language, 3 * WINDOW // 2 + options.calls, options.seed)
    times = measure(child, text, options.language, options.calls, options.seed)
    child.close()
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else float("nan")
    print(f"{platform.machine()}, {os.cpu_count()} cores, load {load:.1f}, seed {options.seed}")
    for kind, values in times.items():
        shares = "  ".join(f"p{share} {percentile(values, share / 100):6.1f}" for share in (50, 95, 99))
        print(f"{options.language} {kind:14} {len(values):5} calls  {shares} ms")


if __name__ == "__main__":
    main()
