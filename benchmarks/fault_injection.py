# SPDX-License-Identifier: MIT
"""Kills, power cuts and errors at every call of the storage floor: what is on the disk afterwards is whole.

    python -m benchmarks.fault_injection [--runs N] [--seed S] [--every K] [--json]

A simulated writer types, saves and goes on. First each call of the storage floor that this takes is made to
fail or to be the last, in each way (every K-th of these cases); then N runs of random writers are ended at
a random call. After each the disk is read as the next start of the program does it, and must show:

- the file is, byte for byte, a version that was to be saved, and none older than the last confirmed save;
- each earlier version beside it is whole;
- what the journal had called safe is in the file or in the journal;
- after a kill or a power cut no more than 20 typed characters are missing.
"""

from __future__ import annotations

import argparse
import json
import logging
import os
import random
import shutil
import struct
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.faults import Disk, Kind
from writer_app.errors import DocumentWriteError
from writer_app.storage import journal
from writer_app.storage.backups import keep_backup
from writer_app.storage.file_lock import take_lock
from writer_app.storage.file_state import FileState, file_digest
from writer_app.storage.journal import Drop, Edits, JournalWriter, Whole
from writer_app.storage.journal_format import JournalHead, TextEdit
from writer_app.storage.left_text import find_left_texts
from writer_app.storage.text_file import write_text_file

MOST_LOST = 20
"""Characters that may be missing after a kill."""
_MOST_TYPED = 12
_BACKUPS = 2
_AT_END = 0.6
"""How often the writer goes on where the text ends."""
_SAVES = 0.25
"""How often the text is saved after an edit."""
_EVENT = struct.Struct(">cI")
_TYPED, _SAFE, _ASKED, _SAVED, _CALLS = b"t", b"s", b"a", b"c", b"n"
_WORDS = ("one ", "two, ", "中文", "。", "😀", "\n", "Ωmega ", "x", "the end.\n\n")


@dataclass(slots=True)
class Outcome:
    """What one run has shown.

    Args:
        kind: what was done to it.
        site: where.
        problem: what is wrong; "" if nothing is.
        lost: typed characters that are missing.
    """

    kind: Kind
    site: str = ""
    problem: str = ""
    lost: int = 0


@dataclass(slots=True)
class Report:
    """What all runs have shown."""

    runs: int = 0
    by_kind: Counter[str] = field(default_factory=Counter)
    by_site: Counter[str] = field(default_factory=Counter)
    problems: list[str] = field(default_factory=list)
    lost: list[int] = field(default_factory=list)

    def add(self, outcome: Outcome) -> None:
        """Count one run."""
        self.runs += 1
        self.by_kind[outcome.kind.value] += 1
        self.by_site[outcome.site] += 1
        if outcome.kind.kills:
            self.lost.append(outcome.lost)
        if outcome.problem:
            self.problems.append(f"{outcome.kind.value} at {outcome.site}: {outcome.problem}")


def states_of(seed: int) -> list[str]:
    """Return the versions of a text that a writer goes through, each a few characters from the one before."""
    chance = random.Random(seed)  # noqa: S311 (no secret)
    text, states = "Once upon a time.\n" * chance.randint(0, 40), []
    for number in range(chance.randint(8, 40)):
        states.append(text)
        came = "".join(chance.choices(_WORDS, k=2))[: _MOST_TYPED - 3] + str(number)
        at = len(text) if chance.random() < _AT_END else chance.randint(0, len(text))
        text = text[:at] + came + text[at:]
    return states


class Writer:
    """Types one version after another and saves now and then, in a process that may not see the end.

    Args:
        folder: what is tested.
        seed: of the writer.
        report: handle to which events go.
    """

    def __init__(self, folder: Path, seed: int, report: int) -> None:
        self._path = folder / "novel.md"
        self._states = states_of(seed)
        self._chance = random.Random(seed + 1)  # noqa: S311 (no secret)
        self._report = report
        self._write = os.write
        self._journal = JournalWriter(folder / "state" / "unsaved", self._on_told)
        self._whole = True
        self._failed = False
        self._now = 0

    def run(self) -> None:
        """Write to the end, whatever fails."""
        lock = take_lock(self._path)
        for number in range(1, len(self._states)):
            self._now = number
            self._tell(_TYPED, number)
            self._type(number)
            if self._chance.random() < _SAVES:
                self._save(number)
        if lock is not None:
            lock.release()

    def _type(self, number: int) -> None:
        old, new = self._states[number - 1], self._states[number]
        if self._whole or self._failed:
            # As the recorder does: the text as it was saved, and what has come since; or all of it.
            base = new if self._failed else old
            item = Whole(key=1, head=self._head(), text=base)
            edits = () if self._failed else (_edit(old, new),)
            self._whole = self._failed = False
            items: list[Whole | Edits] = [item, Edits(key=1, edits=edits, caret=0)]
        else:
            items = [Edits(key=1, edits=(_edit(old, new),), caret=0)]
        # In this thread, so that each run of a seed makes the same calls.
        self._journal._deal_with(items)  # noqa: SLF001 (as said)

    def _save(self, number: int) -> None:
        self._tell(_ASKED, number)
        try:
            write_text_file(self._path, self._states[number], "\n", self._put_aside)
        except DocumentWriteError:
            return
        self._tell(_SAVED, number)
        self._journal._deal_with([Drop(key=1)])  # noqa: SLF001 (as above)
        self._whole, self._failed = True, False

    def _put_aside(self, target: Path) -> None:
        with suppress(OSError):
            keep_backup(target, _BACKUPS)

    def _head(self) -> JournalHead:
        state = FileState.of(self._path)
        if state is None:
            return JournalHead(path=str(self._path))
        return JournalHead(
            path=str(self._path),
            modified_ns=state.modified_ns,
            size=state.size,
            digest=file_digest(self._path),
        )

    def _on_told(self, _key: int, error: Exception | None) -> None:
        if error is None:
            self._tell(_SAFE, self._now)
        else:
            self._failed = True

    def _tell(self, event: bytes, number: int) -> None:
        self._write(self._report, _EVENT.pack(event, number))


def run_case(seed: int, at: int, kind: Kind, home: Path) -> tuple[Outcome, list[str]]:
    """Run one writer in a process of its own, and look at what is left.

    Args:
        seed: of the writer.
        at: number of the call at which it happens; -1 lets it write to the end.
        kind: what happens.
        home: an empty folder, emptied again.

    Returns:
        What it has shown, and the call sites in order (of a run to the end).
    """
    folder, stash = home / "disk", home / "stash"
    folder.mkdir()
    stash.mkdir()
    (folder / "state").mkdir()
    states = states_of(seed)
    (folder / "novel.md").write_text(states[0], "utf-8")
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.close(reading)
        disk = Disk(at, kind, random.Random(seed + at), stash)  # noqa: S311 (no secret)
        _be_writer(Writer(folder, seed, writing), disk, writing)
    os.close(writing)
    with open(reading, "rb") as pipe:  # noqa: PTH123 (a handle)
        told = pipe.read()
    os.waitpid(child, 0)
    events, _, rest = told.partition(b"\n#")
    calls = rest.decode().split("\n") if rest else []
    outcome = _judge(folder, states, events, kind)
    site = calls[-1] if at >= 0 and calls else ""
    outcome.site = site
    shutil.rmtree(folder)
    shutil.rmtree(stash)
    return outcome, calls


def _be_writer(writer: Writer, disk: Disk, report: int) -> None:
    code = 1
    try:
        journal._MOST_EDITS = 7  # noqa: SLF001 (so that short runs shorten their journals, too)
        write = os.write
        disk.install()
        writer.run()
        write(report, b"\n#" + "\n".join(disk.calls).encode())
        code = 0
    finally:
        os._exit(code)


def _judge(folder: Path, states: list[str], events: bytes, kind: Kind) -> Outcome:
    last = dict.fromkeys((_TYPED, _SAFE, _ASKED, _SAVED), 0)
    asked = {0}
    for event, number in _EVENT.iter_unpack(events):
        last[event] = number
        if event == _ASKED:
            asked.add(number)
    versions = {states[number].encode(): number for number in asked}
    for path in folder.glob("novel.md*"):
        if path.read_bytes() not in versions:
            return Outcome(kind=kind, problem=f"{path.name} is torn")
    saved = versions[(folder / "novel.md").read_bytes()]
    if saved < last[_SAVED]:
        problem = f"the confirmed save of version {last[_SAVED]} is lost, {saved} is there"
        return Outcome(kind=kind, problem=problem)
    best = max([saved, *_journaled(folder, states)])
    lost = len(states[last[_TYPED]]) - len(states[best])
    problem = ""
    if best < last[_SAFE]:
        problem = f"version {last[_SAFE]} was safe, but only {best} is there"
    elif kind.kills and lost > MOST_LOST:
        problem = f"{lost} characters are lost"
    return Outcome(kind=kind, problem=problem, lost=lost)


def _journaled(folder: Path, states: list[str]) -> list[int]:
    """Return which versions the next start of the program would offer; one that never was is an error."""
    found = find_left_texts(folder / "state" / "unsaved")
    for each in found.folders:
        each.release()
    assert not found.unreadable, "a journal cannot be read"
    return [states.index(each.text) for each in found.texts]


def _edit(old: str, new: str) -> TextEdit:
    start = next(
        (at for at, (one, other) in enumerate(zip(old, new, strict=False)) if one != other), len(old)
    )
    came = new[start : start + len(new) - len(old)]
    position = len(old[:start].encode("utf-16-le")) // 2
    return TextEdit(position=position, removed=0, text=came)


def every_case(seed: int, every: int, home: Path) -> Iterator[Outcome]:
    """Give the outcome of each kind at each call of one writer, or of every so many-th of these cases."""
    outcome, calls = run_case(seed, -1, Kind.EIO, home)
    yield outcome
    cases = [(at, kind) for at in range(len(calls)) for kind in Kind]
    for at, kind in cases[seed % every :: every]:
        outcome, _ = run_case(seed, at, kind, home)
        outcome.site = calls[at]
        yield outcome


def random_cases(seed: int, runs: int, home: Path) -> Iterator[Outcome]:
    """Give the outcomes of random writers that are ended at random calls; no run is without an end."""
    chance = random.Random(seed)  # noqa: S311 (no secret)
    kinds = [kind for kind in Kind if kind.kills]
    known: dict[int, list[str]] = {}
    for _ in range(runs):
        writer = chance.randrange(10_000, 10_000 + max(1, runs // 20))
        if writer not in known:
            known[writer] = run_case(writer, -1, Kind.EIO, home)[1]
        at = chance.randrange(len(known[writer]))
        outcome, _ = run_case(writer, at, chance.choice(kinds), home)
        outcome.site = known[writer][at]
        yield outcome


def main(arguments: list[str] | None = None) -> int:
    """Run what the command line says and print the report; returns 1 if anything was found."""
    parser = argparse.ArgumentParser(prog="benchmarks.fault_injection")
    parser.add_argument("--runs", type=int, default=10_000, help="random kills and power cuts")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--every", type=int, default=1, help="of the cases of all calls, every so many-th")
    parser.add_argument("--json", action="store_true", help="print the report as JSON")
    options = parser.parse_args(arguments)
    report = Report()
    logging.disable()  # what fails here is meant to
    began = time.monotonic()
    memory = Path("/dev/shm")  # noqa: S108 (a folder of our own is made in it)
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None) as name:
        home = Path(name)
        for outcome in every_case(options.seed, options.every, home):
            report.add(outcome)
        for outcome in random_cases(options.seed, options.runs, home):
            report.add(outcome)
    seconds = time.monotonic() - began
    if options.json:
        print(json.dumps(_table(report, seconds), ensure_ascii=False))
    else:
        _show(report, seconds)
    return 1 if report.problems else 0


def _table(report: Report, seconds: float) -> dict[str, object]:
    lost = sorted(report.lost)
    return {
        "runs": report.runs,
        "ended": len(lost),
        "seconds": round(seconds, 1),
        "problems": report.problems,
        "lost_most": lost[-1] if lost else 0,
        "lost_mean": round(sum(lost) / len(lost), 2) if lost else 0,
        "by_kind": dict(report.by_kind),
        "by_site": dict(report.by_site),
    }


def _show(report: Report, seconds: float) -> None:
    table = _table(report, seconds)
    print(f"{table['runs']} runs in {seconds:.0f} s, {table['ended']} of them ended by a kill or a power cut")
    print(f"typed characters lost then: at most {table['lost_most']}, {table['lost_mean']} on average")
    for title, counts in (("what", report.by_kind), ("call site", report.by_site)):
        print(f"\n| {title} | runs |\n| --- | --- |")
        for name, count in sorted(counts.items()):
            print(f"| {name or 'none: to the end'} | {count} |")
    print(f"\n{len(report.problems)} problems")
    for problem in report.problems[:50]:
        print(problem)


if __name__ == "__main__":
    sys.exit(main())
