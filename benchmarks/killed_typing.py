# SPDX-License-Identifier: MIT
"""How much is lost when the program is killed while one types: characters and milliseconds.

    python -m benchmarks.killed_typing [--kills N] [--seed S] [--together K]

Each case is a process with a real editor and its journal in which keys are typed at a random pace; it is
killed at a random moment. What the next start would offer is compared with what had been typed by then.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import struct
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from writer_app.gui.editor.editor import Editor
from writer_app.gui.files.document import Document
from writer_app.gui.files.journal_keeper import JournalKeeper
from writer_app.gui.files.journal_recorder import JournalRecorder
from writer_app.storage.left_text import find_left_texts

_KEY = struct.Struct(">d")
_TEXT = "It was late, and nobody came. 她来了，又走了。 "
_LONGEST_S = 3.0
_MOST_LOST, _MOST_LOST_MS = 20, 1_000
"""Characters, or what was typed in so many milliseconds: whichever is more may be missing."""


@dataclass(slots=True)
class Case:
    """One process that types.

    Args:
        process: its number.
        pipe: what it has typed, a moment for each key.
        home: where its journal lies.
        until: when it is to be killed.
    """

    process: int
    pipe: int
    home: Path
    until: float


def begin(home: Path, seed: int) -> Case:
    """Start a process that types."""
    chance = random.Random(seed)  # noqa: S311 (no secret)
    reading, writing = os.pipe()
    process = os.fork()
    if not process:
        os.close(reading)
        try:
            _type(home, chance, writing)
        finally:
            os._exit(1)
    os.close(writing)
    return Case(
        process=process,
        pipe=reading,
        home=home,
        until=time.monotonic() + 1 + chance.uniform(0.3, _LONGEST_S),
    )


def end(case: Case) -> tuple[int, float, int]:
    """Kill it, and return characters lost, milliseconds lost, and characters typed."""
    time.sleep(max(0.0, case.until - time.monotonic()))
    os.kill(case.process, signal.SIGKILL)
    killed = time.monotonic()
    os.waitpid(case.process, 0)
    with open(case.pipe, "rb") as pipe:  # noqa: PTH123 (a handle)
        keys = [moment for (moment,) in _KEY.iter_unpack(pipe.read())]
    found = find_left_texts(case.home)
    text = found.texts[0].text if found.texts else ""
    for folder in found.folders:
        folder.release()
    typed = "".join(_TEXT[number % len(_TEXT)] for number in range(len(keys)))
    # A key that was typed and not told any more is no loss.
    whole = (typed + _TEXT[len(keys) % len(_TEXT)]).startswith(text)
    assert whole, f"the journal holds something else: {text!r}"
    lost = max(0, len(keys) - len(text))
    since = (killed - keys[len(text)]) * 1_000 if lost else 0.0
    return lost, since, len(keys)


def _type(home: Path, chance: random.Random, report: int) -> None:
    qt = QApplication(["killed", "-platform", "offscreen"])
    editor = Editor()
    document = Document(editor, editor)
    keeper = JournalKeeper(home, editor)
    JournalRecorder(editor, document, keeper)
    editor.show()
    pace = chance.choice([15, 40, 90, 160])
    number = 0

    def key() -> None:
        nonlocal number
        editor.textCursor().insertText(_TEXT[number % len(_TEXT)])
        number += 1
        os.write(report, _KEY.pack(time.monotonic()))
        QTimer.singleShot(round(pace * chance.uniform(0.3, 1.8)), editor, key)

    QTimer.singleShot(0, editor, key)
    qt.exec()


def main(arguments: list[str] | None = None) -> int:
    """Run what the command line says and print the figures."""
    parser = argparse.ArgumentParser(prog="benchmarks.killed_typing")
    parser.add_argument("--kills", type=int, default=1_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--together", type=int, default=8, help="processes at a time")
    options = parser.parse_args(arguments)
    lost, since, typed = [], [], 0
    with tempfile.TemporaryDirectory() as name:
        for first in range(0, options.kills, options.together):
            numbers = range(first, min(first + options.together, options.kills))
            cases = [begin(Path(name) / str(number), options.seed * 100_003 + number) for number in numbers]
            for case in sorted(cases, key=lambda case: case.until):
                characters, milliseconds, keys = end(case)
                lost.append(characters)
                since.append(milliseconds)
                typed += keys
    lost.sort()
    since.sort()
    count = len(lost)
    print(f"{count} kills while typing, {typed} characters typed")
    for what, values in (("characters", lost), ("milliseconds", since)):
        middle, late = values[count // 2], values[min(count - 1, count * 95 // 100)]
        print(f"{what} lost: {middle:.0f} at the median, {late:.0f} at p95, {values[-1]:.0f} at most")
    beyond = sum(
        characters > _MOST_LOST and ms > _MOST_LOST_MS for characters, ms in zip(lost, since, strict=True)
    )
    print(f"more than 20 characters and more than a second: {beyond}")
    return 1 if beyond else 0


if __name__ == "__main__":
    sys.exit(main())
