# SPDX-License-Identifier: MIT
"""What the journal of unsaved text costs the window's thread, a key, in texts of several lengths.

    python -m benchmarks.journal_cost [--keys N]

Keys are typed into a real editor (offscreen), with pauses as a quick writer makes them, while the journal
is written beside it. Measured is what is done in the window's thread for it: noting the edit at each key,
and handing over what has changed now and then, by the clock and in the thread's own time, which other
programs on the machine do not lengthen; and how long it took until all was on the disk.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import tempfile
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from writer_app.gui.editor.editor import Editor
from writer_app.gui.files.document import Document
from writer_app.gui.files.journal_keeper import JournalKeeper
from writer_app.gui.files.journal_recorder import JournalRecorder

_SIZES = {"100 KB": 100_000, "1 MB": 1_000_000, "10 MB": 10_000_000}
_PARAGRAPH = "It was late, and nobody came to the house any more, as far as anybody could tell. " * 6
_KEY_MS = 12
_SHARE = 20


class TimedRecorder(JournalRecorder):
    """Notes how long it holds the window's thread up."""

    def __init__(self, editor: Editor, document: Document, keeper: JournalKeeper) -> None:
        self.changes: list[float] = []
        self.flushes: list[float] = []
        self.own: list[float] = []
        super().__init__(editor, document, keeper)

    def flush(self) -> None:
        """Hand over, and note how long it took."""
        began, own = time.perf_counter(), time.thread_time()
        super().flush()
        self.flushes.append(time.perf_counter() - began)
        self.own.append(time.thread_time() - own)

    def _on_change(self, position: int, removed: int, added: int) -> None:
        began = time.perf_counter()
        super()._on_change(position, removed, added)
        self.changes.append(time.perf_counter() - began)


def measure(size: int, keys: int) -> tuple[list[float], ...]:
    """Type, and return milliseconds a key, a handing over, its own time, and from there to being safe."""
    chance = random.Random(1)  # noqa: S311 (no secret)
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "novel.txt"
        path.write_text((_PARAGRAPH + "\n") * (size // len(_PARAGRAPH)), "utf-8")
        editor = Editor()
        document = Document(editor, editor)
        keeper = JournalKeeper(Path(name) / "unsaved", editor)
        recorder = TimedRecorder(editor, document, keeper)
        document.open(path)
        editor.resize(900, 700)
        editor.show()
        recorder.changes.clear()
        cursor = editor.textCursor()
        cursor.setPosition(size // 2)
        safe: list[float] = []
        for number in range(keys):
            cursor.insertText(chance.choice("abcdefgh 她"))
            if number == keys // 2:
                cursor.setPosition(size // 4)
            _wait(_KEY_MS)
            if number % _SHARE == 0:
                began = time.perf_counter()
                recorder.flush()
                keeper.wait()
                safe.append(time.perf_counter() - began)
        recorder.forget()
        keeper.close()
        editor.deleteLater()
        _wait(1)
        return tuple(map(_ms, (recorder.changes, recorder.flushes, recorder.own, safe)))


def _wait(ms: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(ms, loop, loop.quit)
    loop.exec()


def _ms(seconds: list[float]) -> list[float]:
    return sorted(1_000 * each for each in seconds)


def main(arguments: list[str] | None = None) -> int:
    """Measure all sizes and print a table."""
    parser = argparse.ArgumentParser(prog="benchmarks.journal_cost")
    parser.add_argument("--keys", type=int, default=2_000)
    options = parser.parse_args(arguments)
    _application = QApplication.instance() or QApplication([])
    print("milliseconds: median / p95 / most")
    print("| text | at a key | handing over | its own time | until it is safe |\n" + "| --- " * 5 + "|")
    for name, size in _SIZES.items():
        columns = [
            f"{values[len(values) // 2]:.3f} / {values[len(values) * 95 // 100]:.3f} / {values[-1]:.2f}"
            for values in measure(size, options.keys)
        ]
        print(f"| {name} | {' | '.join(columns)} |", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
