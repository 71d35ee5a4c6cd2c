# SPDX-License-Identifier: MIT
"""A model process without a model: speaks the JSON lines of `writer_app.engine.messages`.

A request scripts it: `before` may end in [slow] (until cancelled), [hang], [die], [memory], [nonsense],
[flood], [fail] or [odd]. Run as `python tests/fake_child.py [--suggestion TEXT ...]
[--start ready|exit|hang|nonsense] [--delay-ms N] [--stubborn] [--styles JSON]`.
"""

from __future__ import annotations

import argparse
import json
import os
import queue
import signal
import sys
import threading
from typing import Any

_END = object()
_write_lock = threading.Lock()


def main() -> int:
    """Answer requests until the input ends."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--suggestion", action="append", default=[])
    parser.add_argument("--start", choices=("ready", "exit", "hang", "nonsense"), default="ready")
    parser.add_argument("--delay-ms", type=float, default=0.0)
    parser.add_argument("--stubborn", action="store_true", help="outlive end of input and SIGTERM")
    parser.add_argument("--styles", type=json.loads, default={}, help="what the model has learned")
    options = parser.parse_args()
    if options.stubborn:
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
    if options.start == "exit":
        return 3
    if options.start == "hang":
        threading.Event().wait()
    if options.start == "nonsense":
        for _ in range(20):
            _say_line("Traceback: the sun was in my eyes")
        threading.Event().wait()
    print("fake child: ready", file=sys.stderr, flush=True)
    requests: queue.Queue[Any] = queue.Queue()
    cancelled: dict[int, threading.Event] = {}
    threading.Thread(target=_read, args=(requests, cancelled), daemon=True).start()
    while (request := requests.get()) is not _END:
        _answer(request, options, cancelled[request["id"]])
    if options.stubborn:
        threading.Event().wait()
    return 0


def _read(requests: queue.Queue[Any], cancelled: dict[int, threading.Event]) -> None:
    for line in sys.stdin:
        record = json.loads(line)
        if "cancel" in record:
            cancelled.setdefault(record["cancel"], threading.Event()).set()
        else:
            cancelled.setdefault(record["id"], threading.Event())
            requests.put(record)
    requests.put(_END)
    for event in list(cancelled.values()):
        event.set()


def _answer(  # noqa: C901 (a list of misdeeds)
    request: dict[str, Any], options: argparse.Namespace, cancelled: threading.Event
) -> None:
    number = request["id"]
    if "surprise" in request or request.get("info"):
        _answer_other(request, options, cancelled)
        return
    before = request["before"]
    if before.endswith("[die]"):
        os._exit(9)
    if before.endswith("[memory]"):
        _say({"id": number, "error": "No memory.", "kind": "OutOfMemoryError"})
        os._exit(75)
    if before.endswith("[hang]"):
        threading.Event().wait()
    if before.endswith("[flood]"):
        sys.stdout.write("x" * 3_000_000)
        sys.stdout.flush()
        threading.Event().wait()
    if before.endswith("[nonsense]"):
        for line in ("", "{", "[1]", '{"id": 1}', '{"id": [], "suggestions": []}', "\udcff", "null", "7"):
            _say_line(line)
        return
    if before.endswith("[odd]"):
        _say(
            {"id": number, "suggestions": [{"text": 5, "log_prob": 0, "probability": 0, "cuts": []}], "ms": 1}
        )
    if before.endswith("[fail]"):
        _say({"id": number, "error": "There is no model for this language.", "kind": "BundleMissingError"})
        return
    wait_s = 30.0 if before.endswith("[slow]") else options.delay_ms / 1000
    if cancelled.wait(wait_s) if wait_s else cancelled.is_set():
        _say({"id": number, "cancelled": True})
        return
    if "draft" in request:
        drafted = {"text": " A sentence.", "pieces": 3, "finished": True, "paragraph_end": 0.5}
        _say({"id": number, **drafted, "ms": 1.0, "language": "en"})
        return
    texts = (options.suggestion or [" and so on"])[: request.get("k", 3)]
    found = [
        {
            "text": text,
            "log_prob": -1.0 - rank,
            "probability": 0.5 / (1 + rank),
            "cuts": [[len(text), -1.0 - rank]],
        }
        for rank, text in enumerate(texts)
    ]
    _say({"id": number, "suggestions": found, "ms": options.delay_ms + 0.1, "language": "en"})


def _answer_other(request: dict[str, Any], options: argparse.Namespace, cancelled: threading.Event) -> None:
    number, text = request["id"], request.get("surprise", "")
    if request.get("info"):
        _say({"id": number, "info": {"version": "0", "files": [], "device": "cpu", "styles": options.styles}})
    elif text.endswith("[fail]"):
        _say({"id": number, "error": "There is no model for this language."})
    elif cancelled.is_set():
        _say({"id": number, "cancelled": True})
    else:
        _say({"id": number, "pieces": [[0, len(text), 1.5]], "language": "en"})


def _say(record: dict[str, Any]) -> None:
    _say_line(json.dumps(record, ensure_ascii=False))


def _say_line(line: str) -> None:
    with _write_lock:
        sys.stdout.buffer.write(line.encode("utf-8", "surrogateescape") + b"\n")
        sys.stdout.buffer.flush()


if __name__ == "__main__":
    sys.exit(main())
