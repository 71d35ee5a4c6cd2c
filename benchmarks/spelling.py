# SPDX-License-Identifier: MIT
"""What the spell check costs: time to the first marks, memory, and key press to paint with and without it.

    python -m benchmarks.spelling

Opens the same text of 1 MB in three whole windows: without the spell check, with it as shipped (a process),
and with the dictionary in a thread of the window's process, which is the way not taken. Types into the middle
of each in turns, words that are looked up one after another, one of forty wrong: at rest, while the
dictionary is loaded, and while suggestions are looked for. Without a screen it runs offscreen, and that is
what it then measures.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import queue
import random
import sys
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication

from benchmarks.keystroke_latency import WatchedApplication, press, run_events
from writer_app.gui.program.application import Application, Kept
from writer_app.gui.window.desk import Desk
from writer_app.spelling.dictionaries import dictionary_path
from writer_app.spelling.speller import Speller
from writer_app.storage.remembered import Remembered
from writer_app.storage.settings import Settings

MODES = ("off", "process", "thread")
STATES = ("at rest", "loading", "suggesting")
_IDLE = (sys.executable, "-c", "import sys; sys.stdin.read()")  # in place of the model process
_LONGEST_WAIT_S = 60.0
_PARAGRAPH = 500  # characters
_DIFFERENT = 8_000
_WRONG_ONE_IN = 40
_KEYS = 40  # in one turn
_GAP_MS = 30
_HARD = ("recievedly", "definatelyx", "enviromentals", "goverments", "accomodations", "internationalisaton")


class ThreadClient(QObject):
    """The way not taken: the dictionary in a thread of this process, with the face of SpellClient."""

    checked = Signal(object, object)
    suggested = Signal(str, object)
    failed = Signal(str)

    def __init__(self, dialect: str) -> None:
        super().__init__()
        self._jobs: queue.SimpleQueue[tuple[str, ...] | str | None] = queue.SimpleQueue()
        self._path = dictionary_path(dialect)
        threading.Thread(target=self._run, daemon=True).start()

    def check(self, words: Sequence[str]) -> None:
        """Look words up."""
        self._jobs.put(tuple(words))

    def suggest(self, word: str) -> None:
        """Look for suggestions."""
        self._jobs.put(word)

    def close(self) -> None:
        """End the thread after its job."""
        self._jobs.put(None)

    def _run(self) -> None:
        speller = Speller(self._path)
        while (job := self._jobs.get()) is not None:
            if isinstance(job, str):
                self.suggested.emit(job, speller.suggestions(job))
            else:
                self.checked.emit(job, speller.wrong(job))


def draw_words(generator: random.Random) -> list[str]:
    """Return different words of the dictionary, some with a letter too many."""
    listed = dictionary_path("en_US").with_suffix(".dic").read_text("utf-8").splitlines()[1:]
    plain = [line.partition("/")[0] for line in listed]
    found = generator.sample([each for each in plain if each.isascii() and each.islower()], _DIFFERENT)
    return [word + "x" * (number % _WRONG_ONE_IN == 0) for number, word in enumerate(found)]


def draw_text(generator: random.Random, words: Sequence[str], length: int) -> str:
    """Return paragraphs of these words."""
    lines: list[str] = []
    size = 0
    while size < length:
        line = ""
        while len(line) < _PARAGRAPH:
            line += generator.choice(words) + " "
        lines.append(line)
        size += len(line)
    return "\n".join(lines)


def open_window(qt: WatchedApplication, mode: str) -> tuple[Application, Desk]:
    """Open a whole window with its own application object."""
    settings = replace(Settings(), suggestions_enabled=False, spelling_enabled=mode != "off")
    application = Application(qt, _IDLE, Kept(settings=settings, remembered=Remembered()))
    if mode == "thread":
        application.spelling._make_client = ThreadClient  # type: ignore[assignment] # noqa: SLF001
    desk = application.open_window()
    desk.window.resize(900, 700)
    run_events(200)
    return application, desk


def wait(condition: Callable[[], bool]) -> None:
    """Run the event loop until something holds.

    Raises:
        RuntimeError: it never does.
    """
    end = time.monotonic() + _LONGEST_WAIT_S
    while not condition():
        run_events(2)
        if time.monotonic() > end:
            raise RuntimeError("The spell check did not get that far.")


def first_marks(qt: WatchedApplication, application: Application, desk: Desk, text: str) -> float:
    """Open a text and return the seconds until its first marks are painted."""
    changed: list[float] = []
    application.spelling.changed.connect(lambda: changed.append(time.perf_counter()))
    qt.watch(desk.editor)
    began = time.perf_counter()
    desk.editor.setPlainText(text)
    wait(lambda: bool(changed) and qt.painted_at > changed[-1])
    return qt.painted_at - began


def memory_mb(pid: int | None) -> float | None:
    """Return the resident memory of a process, in MB, where the system tells it."""
    path = Path(f"/proc/{pid}/status")
    if pid is None or not path.exists():
        return None
    line = next(each for each in path.read_text().splitlines() if each.startswith("VmRSS"))
    return round(int(line.split()[1]) / 1_000, 1)


def prepare(application: Application, state: str, words: Sequence[str]) -> None:
    """Have the spell check do what it does in a state."""
    if not application.spelling.enabled:
        return
    if state == "loading":
        application.spelling.close()
        application.desks[0].editor.viewport().update()
    elif state == "suggesting":
        for word in words:
            application.spelling._suggestions.pop(word, None)  # noqa: SLF001
            application.spelling.suggestions(word)


def type_in_turns(  # noqa: PLR0913, PLR0917 (what there is to type, and where)
    qt: WatchedApplication,
    windows: dict[str, tuple[Application, Desk]],
    text: str,
    words: Sequence[str],
    generator: random.Random,
    rounds: int,
) -> tuple[dict[tuple[str, str], list[float]], dict[str, list[float]]]:
    """Type into the middle of the text; return milliseconds to paint, and those that the window computed."""
    times: dict[tuple[str, str], list[float]] = {(state, mode): [] for state in STATES for mode in MODES}
    computed: dict[str, list[float]] = {mode: [] for mode in MODES}
    for _, each in windows.values():
        each.editor.setPlainText(text)
        caret = each.editor.textCursor()
        caret.setPosition(len(text) // 2)
        caret.movePosition(QTextCursor.MoveOperation.EndOfBlock)
        each.editor.setTextCursor(caret)
        each.editor.centerCursor()
    run_events(1_000)
    for _ in range(rounds):
        for state in STATES:
            typed = " ".join(generator.choices(words, k=_KEYS))[:_KEYS]
            for mode in generator.sample(MODES, len(MODES)):
                application, desk = windows[mode]
                qt.watch(desk.editor)
                desk.window.raise_()
                prepare(application, state, _HARD)
                for char in typed:
                    began = time.thread_time()
                    times[state, mode].append(press(qt, desk.editor, char)[0])
                    if state == "at rest":
                        computed[mode].append(1_000 * (time.thread_time() - began))
                    run_events(_GAP_MS)
                # What was asked for is answered before the next window's turn.
                if state != "at rest" and mode != "off":
                    run_events(3_000)
    return times, computed


def figures(milliseconds: list[float]) -> dict[str, float]:
    """Return percentiles of times."""
    ordered = sorted(milliseconds)
    found = {
        f"p{share}": ordered[min(len(ordered) - 1, len(ordered) * share // 100)] for share in (5, 50, 95, 99)
    }
    return {name: round(value, 2) for name, value in (found | {"max": ordered[-1]}).items()}


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=8, help="turns of typing in each window and state")
    parser.add_argument("--document-kb", type=int, default=1_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, help="also write the figures here, as JSON")
    options = parser.parse_args(arguments)
    if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    sys.setswitchinterval(0.001)  # as the program does
    qt = WatchedApplication()
    generator = random.Random(options.seed)  # noqa: S311 (no secret)
    words = draw_words(generator)
    text = draw_text(generator, words, options.document_kb * 1_000)
    windows = {mode: open_window(qt, mode) for mode in MODES}
    result: dict[str, Any] = {}
    application, desk = windows["process"]
    result["first marks, dictionary not loaded, s"] = round(first_marks(qt, application, desk, text), 2)
    page = draw_text(generator, words, options.document_kb * 1_000)
    result["first marks, dictionary loaded, s"] = round(first_marks(qt, application, desk, page), 3)
    client = application.spelling._client  # noqa: SLF001
    result["memory of the process, MB"] = memory_mb(client.process_id if client else None)
    times, computed = type_in_turns(qt, windows, text, words, generator, options.rounds)
    result["key press to paint, ms"] = {
        f"{state}, {mode}": figures(found) for (state, mode), found in times.items()
    }
    # On a busy machine the times above are mostly waiting; this is what the window itself has to do.
    result["computing of the window for a key at rest, ms"] = {
        mode: figures(computed[mode]) for mode in MODES
    }
    for application, _ in windows.values():
        application.close()
    print(
        f"machine: {platform.platform()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f};"
        f" Qt platform {QApplication.platformName()}; seed {options.seed}; {options.document_kb} KB,"
        f" {options.rounds * _KEYS} keys a row"
    )
    print(json.dumps(result, indent=1))
    if options.out:
        options.out.write_text(json.dumps(result), encoding="utf-8")
    qt.quit()
    return 0


if __name__ == "__main__":
    sys.exit(main())
