# SPDX-License-Identifier: MIT
"""Hours of writing in the whole window: does anything grow, get slower, or lose a letter?

    python -m benchmarks.soak [--minutes 480] [--key-ms 40] [--seed 1] [--out FILE]

A simulated writer types, takes suggestions whole and by the word, dismisses them, deletes, undoes and redoes,
saves, and begins new texts, with the real model and spelling processes. After every key the text is what it
must be, and every saved file holds just that. Each minute is a row: memory of the window and of the model
process, open files, processor time for each key in both, milliseconds from key to paint. The last tenth of
the minutes is set beside the second tenth, and anything that has grown by more than 5 % fails. What a key
costs in processor time hardly depends on what else the machine does; the milliseconds to its paint do.
Linux only: it reads /proc.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from statistics import median

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent

from benchmarks.keystroke_latency import WORDS, WatchedApplication, run_events
from benchmarks.process_cost import memory_mib, processor_seconds
from benchmarks.run import conditions, headline, write_record
from writer_app.gui.common.child_commands import child_command
from writer_app.gui.model_process.engine_client import EngineState
from writer_app.gui.program.application import Application, Kept
from writer_app.gui.window.desk import Desk
from writer_app.storage.remembered import Remembered
from writer_app.storage.settings import Settings

MOST_GROWTH = 0.05
_ROW_S = 60.0
_LONGEST_TEXT = 20_000  # characters; then the writer begins another, so that many come and go
_LONGEST_WAIT_S = 20.0
_START_S = 60.0
_LEAST_ROWS = 20  # with fewer, growth says nothing
_SAVE_SHARE, _BACK_SHARE, _UNDO_SHARE = 0.002, 0.03, 0.005
_PARAGRAPH_SHARE = 0.02  # of words
_WHOLE, _WORD, _DISMISSED = 0.15, 0.3, 0.4  # of suggestions, added up; the rest is written over
_CHINESE = "我们明天一起去海边看日出，然后回来写一篇文章。"
_NONE, _CONTROL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
_SHIFT_CONTROL = _CONTROL | Qt.KeyboardModifier.ShiftModifier


class LostTextError(Exception):
    """The text is not what was written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One minute.

    Args:
        minute: since the beginning.
        keys: pressed in it.
        window_mib: resident memory of the window's process.
        model_mib: of the model process.
        files: open file descriptors of the window's process.
        window_cpu_ms: processor time of the window's process for a key.
        model_cpu_ms: of the model process.
        p50_ms, p95_ms: from key to paint.
    """

    minute: int
    keys: int
    window_mib: float
    model_mib: float
    files: int
    window_cpu_ms: float
    model_cpu_ms: float
    p50_ms: float
    p95_ms: float


@dataclass(slots=True)
class Writer:
    """Writes in a window.

    Args:
        qt: tells when the text was painted.
        desk: the window's parts.
        folder: where texts are saved.
        generator: decides what is done.
    """

    qt: WatchedApplication
    desk: Desk
    folder: Path
    generator: random.Random
    texts: int = 0
    saves: int = 0
    taken: int = 0
    _coming: list[str] = field(default_factory=list)

    def act(self) -> float:
        """Do one thing and return the milliseconds to its paint.

        Raises:
            LostTextError: the text is not what it must be then.
        """
        generator, editor = self.generator, self.desk.editor
        before, ghost = self.desk.document.text, editor.ghost_text()
        if len(before) > _LONGEST_TEXT or generator.random() < _SAVE_SHARE:
            self._save(new=len(before) > _LONGEST_TEXT)
            before, ghost = self.desk.document.text, editor.ghost_text()
        if ghost and (answer := self._answer_ghost(before, ghost)) is not None:
            return answer
        if before and generator.random() < _BACK_SHARE:
            taken = self._press(Qt.Key.Key_Backspace)
            self._expect(before[:-1])
            return taken
        if generator.random() < _UNDO_SHARE and self.desk.editor.document().isUndoAvailable():
            taken = self._press(Qt.Key.Key_Z, modifiers=_CONTROL)
            self._press(Qt.Key.Key_Z, modifiers=_SHIFT_CONTROL)
            self._expect(before)
            return taken
        char = self._next_char()
        taken = self._press(Qt.Key.Key_Return if char == "\n" else Qt.Key(ord(char[0].upper())), char)
        self._expect(before + char)
        return taken

    def _answer_ghost(self, before: str, ghost: str) -> float | None:
        choice = self.generator.random()
        if choice < _WHOLE:
            taken = self._press(Qt.Key.Key_Tab, "\t")
            self._expect(before + ghost)
        elif choice < _WORD:
            taken = self._press(Qt.Key.Key_Right, modifiers=_CONTROL)
            after = self.desk.document.text
            if not (len(after) > len(before) and (before + ghost).startswith(after)):
                raise LostTextError("a word of the suggestion was not taken as it was shown")
        elif choice < _DISMISSED:
            taken = self._press(Qt.Key.Key_Escape)
            self._expect(before)
        else:
            return None
        self.taken += choice < _WORD
        self._coming.clear()
        return taken

    def _next_char(self) -> str:
        if not self._coming:
            generator = self.generator
            if generator.random() < _PARAGRAPH_SHARE:
                self._coming = ["\n", "\n"]
            elif generator.random() < _PARAGRAPH_SHARE:
                self._coming = list(_CHINESE)
            else:
                self._coming = [" ", *generator.choice(WORDS)]
        return self._coming.pop(0)

    def _save(self, *, new: bool) -> None:
        document = self.desk.document
        path = self.folder / f"text-{self.texts}.md"
        document.save(path)
        self.saves += 1
        if path.read_text("utf-8") != document.text:
            raise LostTextError("the saved file is not the text")
        if new:
            document.clear()
            self.texts += 1
            path.unlink()

    def _press(self, key: Qt.Key, text: str = "", modifiers: Qt.KeyboardModifier = _NONE) -> float:
        before, began = self.qt.paints, time.perf_counter()
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QCoreApplication.postEvent(self.desk.editor, QKeyEvent(kind, key, modifiers, text))
        while self.qt.paints == before:
            QCoreApplication.processEvents()
            if time.perf_counter() - began > _LONGEST_WAIT_S:
                raise LostTextError(f"the key {key.name} was not painted")
        return 1e3 * (self.qt.painted_at - began)

    def _expect(self, text: str) -> None:
        found = self.desk.document.text
        if found != text:
            at = next((n for n, (a, b) in enumerate(zip(found, text, strict=False)) if a != b), "the end")
            raise LostTextError(f"the text differs at {at} of {len(text):,} characters")


def grown(rows: Sequence[Row]) -> dict[str, float]:
    """Return by how much each figure has grown from the second tenth of the rows to the last, as a share."""
    tenth = max(1, len(rows) // 10)
    early, late = rows[tenth : 2 * tenth], rows[-tenth:]
    names = ("window_mib", "model_mib", "files", "window_cpu_ms", "model_cpu_ms", "p50_ms")
    return {
        name: median(getattr(row, name) for row in late) / median(getattr(row, name) for row in early) - 1.0
        for name in names
    }


def write_for(qt: WatchedApplication, minutes: float, key_ms: int, seed: int) -> tuple[list[Row], str]:
    """Write so long; returns a row for each minute, and what was done in words.

    Raises:
        LostTextError: see `Writer`; or the model process did not get ready.
    """
    # Without patience: who types as fast as this would not be asked again after a few dismissals.
    settings = replace(Settings(), pause_ms=0, patience=0, eagerness=1.0, smart_quotes=False)
    application = Application(qt, child_command(settings), Kept(settings=settings, remembered=Remembered()))
    try:
        return _write_in(application, qt, minutes, key_ms, seed)
    finally:
        application.close()


def _write_in(
    application: Application, qt: WatchedApplication, minutes: float, key_ms: int, seed: int
) -> tuple[list[Row], str]:
    desk = application.open_window()
    qt.watch(desk.editor)
    end = time.monotonic() + _START_S
    while application.client.state is not EngineState.READY:
        run_events(20)
        if time.monotonic() > end:
            raise LostTextError("the model process did not get ready")
    rows: list[Row] = []
    processes = os.getpid(), application.client.process_id
    with tempfile.TemporaryDirectory() as folder:
        writer = Writer(qt, desk, Path(folder), random.Random(seed))  # noqa: S311
        began = time.monotonic()
        while len(rows) < minutes:
            times = []
            used_s = [_used_s(process) for process in processes]
            while time.monotonic() < began + _ROW_S * (len(rows) + 1):
                times.append(writer.act())
                run_events(key_ms)
            used_s = [_used_s(process) - before for process, before in zip(processes, used_s, strict=True)]
            rows.append(_row(len(rows) + 1, sorted(times), processes[1], used_s))
            print(_told(rows[-1]), flush=True)
        desk.document.clear()
    return rows, f"{writer.texts + 1} texts, {writer.saves} saves, {writer.taken} suggestions taken"


def _used_s(process: int | None) -> float:
    return processor_seconds(process) if process else 0.0


def _row(minute: int, times: Sequence[float], model: int | None, used_s: Sequence[float]) -> Row:
    window_cpu_ms, model_cpu_ms = (1e3 * each / len(times) for each in used_s)
    return Row(
        minute=minute,
        keys=len(times),
        window_mib=memory_mib(os.getpid())["now"],
        model_mib=memory_mib(model)["now"] if model else 0.0,
        files=sum(1 for _ in Path("/proc/self/fd").iterdir()),
        window_cpu_ms=window_cpu_ms,
        model_cpu_ms=model_cpu_ms,
        p50_ms=times[len(times) // 2],
        p95_ms=times[int(0.95 * len(times))],
    )


def _told(row: Row) -> str:
    return (
        f"{row.minute:4} min {row.keys:6} keys  window {row.window_mib:6.1f} MiB"
        f"  model {row.model_mib:6.1f} MiB  {row.files:4} files"
        f"  processor {row.window_cpu_ms:4.1f} + {row.model_cpu_ms:4.1f} ms"
        f"  p50 {row.p50_ms:5.1f} ms  p95 {row.p95_ms:5.1f} ms"
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Write and print; returns 1 if text was lost or something has grown."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--minutes", type=float, default=480)
    parser.add_argument("--key-ms", type=int, default=40, help="from one paint to the next key")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, help="JSON file of the rows")
    options = parser.parse_args(arguments)
    if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    before = conditions(options.seed)
    print(headline(before))
    try:
        rows, done = write_for(WatchedApplication(), options.minutes, options.key_ms, options.seed)
    except LostTextError as error:
        print(f"failed: {error}")
        return 1
    if options.out is not None:
        write_record(options.out, {"conditions": before, "rows": [asdict(row) for row in rows]})
    print(f"{sum(row.keys for row in rows):,} keys, {done}; every text whole")
    if len(rows) < _LEAST_ROWS:
        return 0
    shares = grown(rows)
    print(
        "grown since the second tenth: " + ", ".join(f"{name} {share:+.1%}" for name, share in shares.items())
    )
    return int(any(share > MOST_GROWTH for share in shares.values()))


if __name__ == "__main__":
    sys.exit(main())
