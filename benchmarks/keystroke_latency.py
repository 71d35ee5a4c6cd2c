# SPDX-License-Identifier: MIT
"""From key press to painted character, while searches run for nearly every key.

    python -m benchmarks.keystroke_latency --command "python -m writer_app suggest"

Types into the middle of a document of 100 KB in the whole window (editor, tool bar, status bar, word count)
with the real child process; the pause before a suggestion is 0 ms, so that each key cancels a search and
starts one. Prints milliseconds, machine and seed. Without a screen it runs offscreen, and that is what it
then measures.
"""

from __future__ import annotations

import argparse
import os
import platform
import random
import shlex
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QApplication, QWidget

from writer_app.gui.application import Application, Kept
from writer_app.gui.editor import Editor
from writer_app.gui.engine_client import EngineClient, EngineState
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
LONGEST_WAIT_S = 10.0
LONGEST_START_S = 60.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Latencies:
    """What was measured.

    Args:
        milliseconds: one for each key, ascending.
        searches: how many requests were submitted meanwhile.
        answers: how many of them were answered before they were overtaken.
        shown: how often grey text came up.
    """

    milliseconds: tuple[float, ...]
    searches: int
    answers: int
    shown: int

    def percentile(self, share: float) -> float:
        """Return the value that a share (0 to 1) of the keys did not exceed."""
        return self.milliseconds[min(len(self.milliseconds) - 1, int(share * len(self.milliseconds)))]


class WatchedApplication(QApplication):
    """Takes down when the last paint of one widget was complete."""

    def __init__(self) -> None:
        super().__init__([])
        self.watched: QWidget | None = None
        self.paints = 0
        self.painted_at = 0.0

    def notify(self, receiver: QObject, event: QEvent) -> bool:
        """Deliver the event, then look at the clock if it was a paint."""
        done = super().notify(receiver, event)
        if receiver is self.watched and event.type() is QEvent.Type.Paint:
            self.painted_at = time.perf_counter()
            self.paints += 1
        return done


def draw_text(generator: random.Random, length: int) -> str:
    """Return paragraphs of words, `length` characters in all."""
    text = ""
    paragraph = ""
    while len(text) < length:
        paragraph += generator.choice(WORDS) + " "
        if len(paragraph) > PARAGRAPH:
            text += paragraph.strip().capitalize() + ".\n"
            paragraph = ""
    return text[:length]


def measure(  # noqa: PLR0913
    qt: WatchedApplication, command: Sequence[str], *, keys: int, gap_ms: int, document_kb: int, seed: int
) -> Latencies:
    """Type `keys` keys, one each `gap_ms` milliseconds, and return how long each took to be painted.

    Raises:
        RuntimeError: the child process did not get ready, or a key was never painted.
    """
    generator = random.Random(seed)  # noqa: S311 (no secret)
    settings = replace(Settings(), pause_ms=0, eagerness=1.0)
    application = Application(qt, command, Kept(settings=settings, remembered=Remembered()))
    desk = application.open_window()
    editor, client, controller = desk.editor, application.client, desk.controller
    qt.watched = editor.viewport()
    desk.window.resize(900, 700)
    editor.setPlainText(draw_text(generator, document_kb * 1_000))
    caret = editor.textCursor()
    caret.setPosition(document_kb * 500)
    caret.movePosition(QTextCursor.MoveOperation.EndOfBlock)
    editor.setTextCursor(caret)
    editor.centerCursor()
    searches = answers = shown = 0

    def count_search(state: EngineState, _: str) -> None:
        nonlocal searches
        searches += state is EngineState.THINKING

    def count_answer(_: float) -> None:
        nonlocal answers
        answers += 1

    def count_shown(_: object) -> None:
        nonlocal shown
        shown += 1

    client.state_changed.connect(count_search)
    controller.answered.connect(count_answer)
    controller.shown.connect(count_shown)
    try:
        _wait_until_ready(client)
        milliseconds = []
        typed = " ".join(generator.choices(WORDS, k=keys // 3 + 1))[:keys]
        for char in typed:
            milliseconds.append(press(qt, editor, char))
            run_events(gap_ms)
    finally:
        application.close()
    return Latencies(
        milliseconds=tuple(sorted(milliseconds)), searches=searches, answers=answers, shown=shown
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--command", default=f"{shlex.quote(sys.executable)} -m writer_app suggest")
    parser.add_argument("--keys", type=int, default=600)
    parser.add_argument("--gap-ms", type=int, default=40, help="from one paint to the next key")
    parser.add_argument("--document-kb", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(arguments)
    if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    qt = WatchedApplication()
    found = measure(
        qt,
        shlex.split(options.command),
        keys=options.keys,
        gap_ms=options.gap_ms,
        document_kb=options.document_kb,
        seed=options.seed,
    )
    print(
        f"machine: {platform.platform()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f};"
        f" Qt platform {QApplication.platformName()}; seed {options.seed}"
    )
    print(
        f"{len(found.milliseconds)} keys in {options.document_kb} KB: {found.searches} searches asked,"
        f" {found.answers} answered in time, grey text shown {found.shown} times"
    )
    print(
        "key press to paint, ms: "
        + ", ".join(f"p{round(100 * share)} {found.percentile(share):.1f}" for share in (0.5, 0.95, 0.99))
        + f", max {found.milliseconds[-1]:.1f}"
    )
    qt.quit()
    return 0


def press(qt: WatchedApplication, editor: Editor, char: str) -> float:
    """Post one key and return the milliseconds until it is painted."""
    key = Qt.Key.Key_Space if char == " " else Qt.Key(ord(char.upper()))
    before = qt.paints
    began = time.perf_counter()
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QCoreApplication.postEvent(editor, QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, char))
    while qt.paints == before:
        QCoreApplication.processEvents()
        if time.perf_counter() - began > LONGEST_WAIT_S:
            raise RuntimeError(f"The key {char!r} was not painted.")
    return 1_000 * (qt.painted_at - began)


def run_events(milliseconds: int) -> None:
    """Let the event loop run for a while."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
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
