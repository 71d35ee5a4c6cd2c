# SPDX-License-Identifier: MIT
"""From key press to painted character, while searches run for nearly every key.

    python -m benchmarks.keystroke_latency --command "python -m writer_app suggest"
    python -m benchmarks.keystroke_latency --megabytes 10 --markdown on --no-suggestions

Types into the middle of a document of Markdown in the whole window (editor, tool bar, status bar, word
count) with the real child process; the pause before a suggestion is 0 ms, so that each key cancels a search
and starts one. Prints milliseconds, processor time (which says more on a busy machine), machine and seed.
Without a screen it runs offscreen, and that is what it then measures.
"""

from __future__ import annotations

import argparse
import os
import platform
import random
import shlex
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QPaintEvent, QTextCursor
from PySide6.QtWidgets import QApplication

from writer_app.gui.common.collector import Collector
from writer_app.gui.editor.editor import Editor
from writer_app.gui.model_process.engine_client import EngineClient, EngineState
from writer_app.gui.program.application import Application, Kept
from writer_app.gui.suggestions.suggestion_controller import SuggestionController
from writer_app.storage.remembered import Remembered
from writer_app.storage.settings import Settings

WORDS = (
    "the",
    "meeting",
    "was",
    "moved",
    "to",
    "next",
    "week",
    "because",
    "nobody",
    "had",
    "read",
    "it",
    "all",
)
PARAGRAPH = 400  # characters
MEGABYTE = 1_000_000
HEADINGS = 0.1  # share of paragraphs that have one
SETTLE_MS = 1_500  # words are counted meanwhile, as they would be before a writer's first key
LONGEST_WAIT_S = 10.0
LONGEST_START_S = 60.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Latencies:
    """What was measured.

    Args:
        milliseconds: one for each key, ascending.
        processor_ms: the same in processor time of the window's process.
        open_s: from opening the file to its first paint, in seconds.
        read_s: from opening the file until its Markdown had been read to the end.
        searches: how many requests were submitted meanwhile.
        answers: how many of them were answered before they were overtaken.
        shown: how often grey text came up.
    """

    milliseconds: tuple[float, ...]
    processor_ms: tuple[float, ...]
    open_s: float
    read_s: float
    searches: int
    answers: int
    shown: int

    def describe(self, values: Sequence[float]) -> str:
        """Return percentiles of ascending values in words."""
        shares = [
            f"p{round(100 * share)} {values[min(len(values) - 1, int(share * len(values)))]:.1f}"
            for share in (0.5, 0.95, 0.99)
        ]
        return ", ".join([*shares, f"max {values[-1]:.1f}"])


class WatchedApplication(QApplication):
    """Runs as the program does, and takes down when the last paint of an editor was complete."""

    def __init__(self) -> None:
        super().__init__([])
        self.paints = 0
        self.painted_at = 0.0
        self._watched: Editor | None = None
        # As `application.run` has it.
        sys.setswitchinterval(0.001)
        self._collector = Collector(self)

    def watch(self, editor: Editor) -> None:
        """Look at the clock behind each paint of an editor, and of no other any more.

        Not in `notify`: a key brings some twenty events, and Python would run at each for this alone.
        """
        if self._watched is not None:
            del self._watched.paintEvent
        self._watched = editor
        paint = editor.paintEvent

        def watched(event: QPaintEvent) -> None:
            paint(event)
            self.painted_at = time.perf_counter()
            self.paints += 1

        editor.paintEvent = watched  # type: ignore[method-assign]


class _Counts:
    """Counts what the engine and the controller do."""

    def __init__(self, client: EngineClient, controller: SuggestionController) -> None:
        self.searches = self.answers = self.shown = 0
        client.state_changed.connect(self._count_search)
        controller.answered.connect(self._count_answer)
        controller.shown.connect(self._count_shown)

    def _count_search(self, state: EngineState, _reason: str) -> None:
        self.searches += state is EngineState.THINKING

    def _count_answer(self, _ms: float) -> None:
        self.answers += 1

    def _count_shown(self, _suggestion: object) -> None:
        self.shown += 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Setup:
    """What is measured.

    Args:
        command: of the model process; empty for none, and no suggestions.
        characters: length of the document.
        paragraph: length of its paragraphs.
        markdown: the setting: "on" or "off".
        keys: how many are typed.
        gap_ms: from one paint to the next key.
        seed: of text and keys.
    """

    command: tuple[str, ...]
    characters: int
    paragraph: int
    markdown: str
    keys: int
    gap_ms: int
    seed: int


def draw_text(generator: random.Random, length: int, paragraph_length: int = PARAGRAPH) -> str:
    """Return paragraphs of words with some Markdown in them, `length` characters in all."""
    paragraphs = []
    total = 0
    while total < length:
        words = generator.choices(WORDS, k=paragraph_length // 5)
        for at in range(0, len(words), 20):
            words[at] = generator.choice(("**{}**", "*{}*", "`{}`", "[{}](https://example.org)")).format(
                words[at]
            )
        if generator.random() < HEADINGS:
            paragraphs.append(f"## {' '.join(words[1:6])}")
        paragraphs.append(" ".join(words)[:paragraph_length])
        total += sum(len(each) + 1 for each in paragraphs[-2:])
    return "\n".join(paragraphs)[:length]


def measure(qt: WatchedApplication, setup: Setup) -> Latencies:
    """Type keys, and return how long each took to be painted.

    Raises:
        RuntimeError: the child process did not get ready, or a key was never painted.
    """
    generator = random.Random(setup.seed)  # noqa: S311 (no secret)
    settings = replace(
        Settings(),
        pause_ms=0,
        eagerness=1.0,
        markdown=setup.markdown,
        suggestions_enabled=bool(setup.command),
    )
    # A process that does nothing stands in for the model where there shall be none.
    command = setup.command or (sys.executable, "-c", "import sys; sys.stdin.read()")
    application = Application(qt, command, Kept(settings=settings, remembered=Remembered()))
    desk = application.open_window()
    editor, client, controller = desk.editor, application.client, desk.controller
    qt.watch(editor)
    desk.window.resize(900, 700)
    run_events(200)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "document.md"
        path.write_text(draw_text(generator, setup.characters, setup.paragraph), "utf-8")
        began, before = time.perf_counter(), qt.paints
        desk.document.open(path)
    while qt.paints == before:
        QCoreApplication.processEvents()
    open_s = qt.painted_at - began
    while not desk.looks.markdown.scan.complete:
        run_events(5)
    read_s = time.perf_counter() - began
    caret = editor.textCursor()
    caret.setPosition(setup.characters // 2)
    if setup.paragraph < setup.characters:
        caret.movePosition(QTextCursor.MoveOperation.EndOfBlock)
    editor.setTextCursor(caret)
    editor.centerCursor()
    counts = _Counts(client, controller)
    try:
        if setup.command:
            _wait_until_ready(client)
        run_events(SETTLE_MS)
        typed = " ".join(generator.choices(WORDS, k=setup.keys // 3 + 1))[: setup.keys]
        taken = []
        for char in typed:
            taken.append(press(qt, editor, char))
            run_events(setup.gap_ms)
    finally:
        desk.document.clear()
        application.close()
    return Latencies(
        milliseconds=tuple(sorted(wall for wall, _ in taken)),
        processor_ms=tuple(sorted(processor for _, processor in taken)),
        open_s=open_s,
        read_s=read_s,
        searches=counts.searches,
        answers=counts.answers,
        shown=counts.shown,
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--command", default=f"{shlex.quote(sys.executable)} -m writer_app suggest")
    parser.add_argument("--keys", type=int, default=600)
    parser.add_argument("--gap-ms", type=int, default=40, help="from one paint to the next key")
    parser.add_argument("--megabytes", type=float, default=0.1, help="length of the document")
    parser.add_argument(
        "--paragraph",
        type=int,
        default=PARAGRAPH,
        help="characters of a paragraph; 100000 with --megabytes 0.1",
    )
    parser.add_argument("--markdown", choices=("on", "off"), default="on", help="highlighting")
    parser.add_argument("--no-suggestions", action="store_true", help="without a model process")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(arguments)
    if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    qt = WatchedApplication()
    setup = Setup(
        command=() if options.no_suggestions else tuple(shlex.split(options.command)),
        characters=round(options.megabytes * MEGABYTE),
        paragraph=options.paragraph,
        markdown=options.markdown,
        keys=options.keys,
        gap_ms=options.gap_ms,
        seed=options.seed,
    )
    found = measure(qt, setup)
    print(
        f"machine: {platform.platform()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f};"
        f" Qt platform {QApplication.platformName()}; seed {options.seed}"
    )
    print(
        f"{options.megabytes:g} MB in paragraphs of {options.paragraph}, highlighting {options.markdown}:"
        f" first paint {found.open_s:.2f} s after opening, all read after {found.read_s:.2f} s"
    )
    print(
        f"{len(found.milliseconds)} keys: {found.searches} searches asked,"
        f" {found.answers} answered in time, grey text shown {found.shown} times"
    )
    print(f"key press to paint, ms: {found.describe(found.milliseconds)}")
    print(f"of which the window's processor time, ms: {found.describe(found.processor_ms)}")
    qt.quit()
    return 0


def press(qt: WatchedApplication, editor: Editor, char: str) -> tuple[float, float]:
    """Post one key; returns the milliseconds until it is painted, by the clock and of the processor."""
    key = Qt.Key.Key_Space if char == " " else Qt.Key(ord(char.upper()))
    before = qt.paints
    began, processor = time.perf_counter(), time.thread_time()
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QCoreApplication.postEvent(editor, QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, char))
    while qt.paints == before:
        QCoreApplication.processEvents()
        if time.perf_counter() - began > LONGEST_WAIT_S:
            raise RuntimeError(f"The key {char!r} was not painted.")
    return 1_000 * (qt.painted_at - began), 1_000 * (time.thread_time() - processor)


def run_events(milliseconds: int) -> None:
    """Let the event loop run for a while."""
    loop = QEventLoop()
    # With its receiver: without one PySide keeps some 58 bytes of each call, which hours of keys add up.
    QTimer.singleShot(milliseconds, loop, loop.quit)
    loop.exec()


def _wait_until_ready(client: EngineClient) -> None:
    end = time.monotonic() + LONGEST_START_S
    while client.state is not EngineState.READY:
        run_events(20)
        if time.monotonic() > end:
            raise RuntimeError(
                f"The child process did not get ready in {LONGEST_START_S:.0f} s: {client.state.name}."
            )


if __name__ == "__main__":
    sys.exit(main())
