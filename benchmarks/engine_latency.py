# SPDX-License-Identifier: MIT
"""Request to answer through the real model process: a new key, a new paragraph, a jump, a cold start.

    python -m benchmarks.engine_latency [--models DIR] [--language en] [--text FILE] [--calls 200] [--seed 1]

Times are taken outside the process, which is asked as the window asks it. Without --text the writing is what
the model suggests itself, so that no corpus is needed; figures on real text are a little higher, since less
of it is foreseen.
"""

from __future__ import annotations

import argparse
import itertools
import queue
import random
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.run import conditions, headline, write_record
from writer_app.engine.json_lines import parse_answer, write_request
from writer_app.engine.messages import (
    Answer,
    Cancelled,
    Completion,
    CompletionRequest,
    Failure,
    Request,
)
from writer_app.engine.reading import goes_on
from writer_app.errors import RequestError, WriterError
from writer_app.text.segment import sentence_end
from writer_app.training.keystrokes import DEFAULT_PROBABILITY

WINDOW, AFTER = 25_000, 5_000  # code points that the window sends of the text around the caret
PIECES = 10  # of a suggestion, at most
ALTERNATIVES = 3
BEGINNINGS = {"en": "The meeting was moved to the next", "zh": "今天的会议改到了下午，"}
PAGE = {"en": 6_000, "zh": 3_000}  # characters of a text of the model's own
DOCUMENT_BYTES = 100_000
KINDS = ("new key", "new paragraph", "jump", "cold start")
_PARAGRAPH = 400  # characters, about
_WRITING_TEMPERATURE = 1.0
_LONGEST_ANSWER_S = 120.0


@dataclass(frozen=True, slots=True)
class Mode:
    """A way to search, as a request asks for it."""

    name: str
    beam_width: int
    temperature: float = 0.0
    least_probability: float = 0.0

    def request(self, number: int, before: str, language: str, after: str = "") -> CompletionRequest:
        """Return a request for suggestions, cut as the window cuts it."""
        return CompletionRequest(
            id=number,
            before=before[-WINDOW:],
            after=after[:AFTER],
            k=ALTERNATIVES,
            temperature=self.temperature,
            min_probability=self.least_probability,
            language=language,
            max_pieces=PIECES,
            beam_width=self.beam_width,
        )


BEAM = Mode("beam 5", 5, least_probability=DEFAULT_PROBABILITY)
"""As the window asks. What is less probable is not shown and not searched; in the mode behind it all is."""
MODES = (BEAM, Mode("beam 5, all", 5), Mode("greedy, all", 1), Mode("stochastic", 5, 0.8))


class Child:
    """The model process, as the window starts it.

    Args:
        models: folder of the bundles.
        options: more arguments of its command line.
    """

    def __init__(self, models: Path, *options: str) -> None:
        self.began = time.perf_counter()
        self._process = subprocess.Popen(
            [sys.executable, "-m", "writer_app", "suggest", "--models", str(models), *options],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )
        self.pid = self._process.pid
        self._answers: queue.SimpleQueue[tuple[Answer, float] | None] = queue.SimpleQueue()
        threading.Thread(target=self._listen, daemon=True).start()
        self._number = 0

    def number(self) -> int:
        """Return a number that no request has had."""
        self._number += 1
        return self._number

    def send(self, request: Request) -> float:
        """Send a request; returns when (`time.perf_counter`)."""
        assert self._process.stdin is not None
        line = write_request(request) + "\n"
        now = time.perf_counter()
        self._process.stdin.write(line)
        self._process.stdin.flush()
        return now

    def receive(self, timeout_s: float = _LONGEST_ANSWER_S) -> tuple[Answer, float] | None:
        """Wait for the next answer; returns it and when it came, or None if none did.

        Raises:
            RequestError: the process has ended, or says that it failed.
        """
        try:
            found = self._answers.get(timeout=max(0.0, timeout_s))
        except queue.Empty:
            return None
        if found is None:
            raise RequestError("The model process has ended.")
        if isinstance(found[0], Failure):
            raise RequestError(found[0].error)
        return found

    def ask(self, request: Request) -> tuple[Answer, float]:
        """Return the answer to a request and the milliseconds until it came.

        Raises:
            RequestError: there is none.
        """
        began = self.send(request)
        if (found := self.receive()) is None:
            raise RequestError("The model process does not answer.")
        return found[0], (found[1] - began) * 1e3

    def close(self) -> None:
        """End the process."""
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait()

    def _listen(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            now = time.perf_counter()
            self._answers.put((parse_answer(line), now))
        self._answers.put(None)


def write_text(suggest: Callable[[str], Sequence[str]], language: str, length: int, seed: int) -> str:
    """Let the model write a text of its own, a few words at a time.

    Args:
        suggest: gives ways to go on with a text.
        language: of the text.
        length: in characters, at least.
        seed: of the choice among the ways.
    """
    chooser = random.Random(seed)  # noqa: S311
    text = BEGINNINGS[language]
    while len(text) < length:
        found = suggest(text)
        text += chooser.choice(found) if found else "\n" + BEGINNINGS[language]
    return text


def writing_request(number: int, text: str, language: str) -> CompletionRequest:
    """Return the request by which the model goes on with a text of its own."""
    return CompletionRequest(
        id=number, before=text[-WINDOW:], k=10, language=language, temperature=_WRITING_TEMPERATURE
    )


def write_page(models: Path, language: str, seed: int) -> str:
    """Let a model process of its own write a page."""
    child = Child(models)

    def suggest(text: str) -> list[str]:
        answer, _ = child.ask(writing_request(child.number(), text, language))
        return [each.text for each in answer.suggestions] if isinstance(answer, Completion) else []

    try:
        return write_text(suggest, language, PAGE[language], seed)
    finally:
        child.close()


def long_document(page: str, least_bytes: int, seed: int) -> str:
    """Return a document of many paragraphs: a page's sentences over and over, in ever other order."""
    chooser = random.Random(seed)  # noqa: S311
    sentences = []
    while page:
        end = max(1, sentence_end(page))
        if sentence := page[:end].strip():
            sentences.append(sentence)
        page = page[end:]
    blank = " " if all(map(str.isascii, sentences[0][:1])) else ""
    parts: list[str] = []
    length = paragraph = 0
    while length < least_bytes:
        chooser.shuffle(sentences)
        for sentence in sentences:
            ended = paragraph > _PARAGRAPH
            parts.append(sentence + ("\n" if ended else blank))
            paragraph = 0 if ended else paragraph + len(sentence)
        length = len("".join(parts).encode())
    return "".join(parts)


def long_documents(page: str, seed: int) -> Iterator[str]:
    """Yield documents of `DOCUMENT_BYTES`, each of a page's sentences in an order of its own, without end."""
    return (long_document(page, DOCUMENT_BYTES, seed + number) for number in itertools.count())


def far_places(document: str, most: int, seed: int) -> list[int]:
    """Return up to `most` places for the caret in any order, such that no two read the same text."""
    places = list(range(WINDOW, len(document), WINDOW + AFTER))
    random.Random(seed).shuffle(places)  # noqa: S311
    return [_outside_word(document, at) for at in places[:most]]


def far_jumps(documents: Iterable[str], most: int, seed: int) -> list[tuple[str, int]]:
    """Return up to `most` documents and places in them, such that no two read the same text.

    What is read for one is so long that a document has room for few.

    Raises:
        RequestError: there is room for none.
    """
    jumps: list[tuple[str, int]] = []
    for document in documents:
        jumps += [(document, at) for at in far_places(document, most - len(jumps), seed)]
        if len(jumps) == most:
            break
    if most and not jumps:
        raise RequestError(f"The text must have more than {WINDOW:,} characters.")
    return jumps


def _outside_word(document: str, at: int) -> int:
    # Within a word nothing is searched for.
    while at < len(document) and goes_on(document[at - 1]) and goes_on(document[at]):
        at -= 1
    return at


def measure(  # noqa: PLR0913, PLR0917
    child: Child, mode: Mode, page: str, jumps: Sequence[tuple[str, int]], language: str, calls: int
) -> dict[str, list[float]]:
    """Time all kinds of requests in one mode, in milliseconds.

    Args:
        child: a process that has just been started.
        mode: how it is to search.
        page: what is typed.
        jumps: documents, and where to jump to in each.
        language: of all.
        calls: keys to type; a tenth as many paragraphs.
    """
    times: dict[str, list[float]] = {kind: [] for kind in KINDS}

    def ask(before: str, kind: str = "", after: str = "") -> None:
        answer, took = child.ask(mode.request(child.number(), before, language, after))
        if isinstance(answer, Cancelled):
            raise RequestError("A request was cancelled.")
        if kind:
            times[kind].append(took)

    half = len(page) // 2
    ask(page[:half])
    times["cold start"].append((time.perf_counter() - child.began) * 1e3)
    for at in range(half + 1, min(half + 1 + calls, len(page))):
        ask(page[:at], "new key")
    for number in range(calls // 10):
        paragraph = page[: 300 + 7 * number]
        ask(paragraph)
        ask(paragraph + "\n", "new paragraph")
    for document, at in jumps:
        ask(document[:at], "jump", document[at:])
    return times


def percentile(values: Sequence[float], share: float) -> float:
    """Return the value below which a share (0 to 1) of the values lies."""
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]


def summary(values: Sequence[float]) -> dict[str, float]:
    """Return number, percentiles and mean."""
    shares = {f"p{share}": round(percentile(values, share / 100), 3) for share in (50, 95, 99)}
    return {"calls": len(values), **shares, "mean": round(sum(values) / len(values), 3)}


def lines_of(figures: Mapping[str, Mapping[str, Mapping[str, float]]]) -> list[str]:
    """Return a table's lines, in milliseconds."""
    lines = [f"{'':12}{'':16}calls     p50     p95     p99    mean  ms"]
    for mode, kinds in figures.items():
        for kind, row in kinds.items():
            numbers = "".join(f"{row[name]:8.1f}" for name in ("p50", "p95", "p99", "mean"))
            lines.append(f"{mode:12}{kind:16}{row['calls']:5.0f}{numbers}")
    return lines


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; returns the exit status."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--models", type=Path, default=Path("models"))
    parser.add_argument("--language", choices=sorted(BEGINNINGS), default="en")
    parser.add_argument("--text", type=Path, help="a text to type and jump in, of 100 KB or more")
    parser.add_argument("--calls", type=int, default=200, help="keys to type in each mode")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, help="JSON file of the figures")
    options = parser.parse_args(arguments)
    language, seed = options.language, options.seed
    before = conditions(seed)
    figures = {}
    try:
        if options.text is not None:
            page = options.text.read_text(encoding="utf-8")
            documents: Iterable[str] = [page]
        else:
            page = write_page(options.models, language, seed)
            documents = long_documents(page, seed)
        jumps = far_jumps(documents, options.calls // 10, seed)
        for mode in MODES:
            # One for each: what one mode has read, another would find read.
            child = Child(options.models, "--threads", str(options.threads))
            try:
                times = measure(child, mode, page, jumps, language, options.calls)
            finally:
                child.close()
            figures[mode.name] = {kind: summary(values) for kind, values in times.items() if values}
    except (WriterError, OSError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    print(headline(before))
    print(f"{language}, {len(jumps)} places to jump to, a page of {len(page):,} characters")
    print("\n".join(lines_of(figures)))
    if options.out is not None:
        write_record(options.out, {"conditions": before, "language": language, "milliseconds": figures})
    return 0


if __name__ == "__main__":
    sys.exit(main())
