# SPDX-License-Identifier: MIT
"""What single actions cost in a long text beside plain typing: the longest time that the window hangs.

    python -m benchmarks.large_text                # 0.1, 10 and 50 MB
    python -m benchmarks.large_text --megabytes 10 --chinese

The whole window without a model, Markdown and spell check on. Of each action it prints the most processor
time between two looks at the event queue, in milliseconds, from the action until nothing is left to do (one
number is one hang that a writer would feel; work in slices is many short ones). Processor time, since the
clock says little on a busy machine. How long a plain key takes is told by `keystroke_latency`.
"""

from __future__ import annotations

import argparse
import os
import platform
import random
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop
from PySide6.QtGui import QKeyEvent, QKeySequence, QTextCursor
from PySide6.QtWidgets import QDialog

from benchmarks.keystroke_latency import MEGABYTE, WatchedApplication, draw_text, run_events
from writer_app.gui.find.find_bar import FindBar
from writer_app.gui.program.application import Application, Kept
from writer_app.gui.window.desk import Desk
from writer_app.storage.remembered import Remembered
from writer_app.storage.settings import Settings

SETTLE_S = 1.5
LONGEST_S = 60.0
_WORK_S = 0.003  # of processor time in one go; less is the program at rest, on a slow machine, too
_HANZI = (
    "的一是不了人我在有他这中大来上国个到说们为子和你地出道也时年得就那要下以生会自着去之过家学对可她里后"
)


def draw_chinese(generator: random.Random, length: int) -> str:
    """Return paragraphs of Chinese characters, `length` of them in all."""
    paragraphs = []
    total = 0
    while total < length:
        sentences = ["".join(generator.choices(_HANZI, k=generator.randint(6, 30))) for _ in range(8)]
        paragraphs.append("。".join(sentences) + "。")
        total += len(paragraphs[-1]) + 1
    return "\n".join(paragraphs)[:length]


def longest_hang(act: Callable[[], object], seconds: float = SETTLE_S) -> float:
    """Do something and return the most processor time of one go of the event loop, in milliseconds.

    Args:
        act: what is done; its own time counts.
        seconds: how long nothing may happen any more before it counts as done.
    """
    flags = QEventLoop.ProcessEventsFlag.AllEvents
    began = time.thread_time()
    act()
    worst = time.thread_time() - began
    quiet_since = start = time.monotonic()
    while time.monotonic() < quiet_since + seconds and time.monotonic() < start + LONGEST_S:
        began = time.thread_time()
        QCoreApplication.processEvents(flags)
        QCoreApplication.sendPostedEvents()
        taken = time.thread_time() - began
        worst = max(worst, taken)
        if taken > _WORK_S:
            quiet_since = time.monotonic()
        time.sleep(0.001)
    return 1_000 * worst


def measure(qt: WatchedApplication, text: str, name: str) -> dict[str, float]:
    """Open a text and do one thing after another with it.

    Returns:
        The longest hang of each, in milliseconds.
    """
    application = Application(
        qt,
        (sys.executable, "-c", "import sys; sys.stdin.read()"),
        Kept(settings=Settings(theme="light"), remembered=Remembered()),
    )
    desk = application.open_window()
    desk.window.resize(1000, 750)
    run_events(300)
    found: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_text(text, "utf-8")
        found["open"] = longest_hang(lambda: desk.sheets.open_path(path))
        for what, act in _actions(application, desk):
            found[what] = longest_hang(act)
        found["save"] = longest_hang(desk.document.save)
        desk.document.clear()
    application.close()
    return found


def _actions(application: Application, desk: Desk) -> list[tuple[str, Callable[[], object]]]:
    editor, actions, settings = desk.editor, desk.actions, application.settings

    bar = desk.window.findChild(FindBar)
    assert bar is not None

    def press(key: str) -> Callable[[], object]:
        sequence = QKeySequence(key)[0]  # type: ignore[index]  # its types do not tell
        text = {"Return": "\n", "A": "a"}.get(key, "")

        def act() -> None:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                event = QKeyEvent(kind, sequence.key(), sequence.keyboardModifiers(), text)
                QCoreApplication.sendEvent(editor, event)

        return act

    def choose(**choices: object) -> Callable[[], object]:
        return lambda: settings.set(replace(settings.current, **choices))  # type: ignore[arg-type]

    def begin_fence() -> None:
        caret = editor.textCursor()
        caret.movePosition(QTextCursor.MoveOperation.Start)
        caret.insertText("```\n")

    def search() -> None:
        actions["find"].trigger()
        bar.field.setText("的" if "的" in editor.document().begin().text() else "the")

    return [
        ("to the end", press("Ctrl+End")),
        ("a letter there", press("A")),
        ("to the beginning", press("Ctrl+Home")),
        ("a letter at the beginning", press("A")),
        ("Enter at the beginning", press("Return")),
        ("undo", actions["undo"].trigger),
        ("a page down", press("PgDown")),
        ("a fence at the beginning", begin_fence),
        ("undo of it", actions["undo"].trigger),
        ("select all", actions["select_all"].trigger),
        ("copy all", actions["copy"].trigger),
        ("nothing selected", press("Ctrl+Home")),
        ("outline shown", choose(outline=True)),
        ("a letter beside the outline", press("A")),
        ("Enter beside the outline", press("Return")),
        ("outline hidden", choose(outline=False)),
        ("focus mode", choose(focus_mode=True)),
        ("a letter in focus mode", press("A")),
        ("no focus mode", choose(focus_mode=False)),
        ("line spacing 1.5", choose(line_spacing=1.5)),
        ("line spacing 1", choose(line_spacing=1.0)),
        ("larger letters", actions["zoom_in"].trigger),
        ("dark theme", choose(theme="dark")),
        ("narrower window", lambda: desk.window.resize(700, 750)),
        ("Markdown off", choose(markdown="off")),
        ("Markdown on", choose(markdown="on")),
        ("search for a common word", search),
        ("next match", actions["find_next"].trigger),
        ("close the search", bar.close_wanted.emit),
        ("all counts", actions["counts"].trigger),
        ("close them", lambda: _close_dialog(desk)),
        ("a second text", actions["new"].trigger),
        ("back to the long one", actions["previous_tab"].trigger),
    ]


def _close_dialog(desk: Desk) -> None:
    for child in desk.window.findChildren(QDialog):
        child.close()


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--megabytes", type=float, nargs="+", default=[0.1, 10, 50])
    parser.add_argument("--chinese", action="store_true", help="millions of characters then, not bytes")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(arguments)
    if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    qt = WatchedApplication()
    # A caret that blinks would be work without end.
    qt.setCursorFlashTime(0)
    draw = draw_chinese if options.chinese else draw_text
    columns = []
    for megabytes in options.megabytes:
        generator = random.Random(options.seed)  # noqa: S311 (no secret)
        columns.append(measure(qt, draw(generator, round(megabytes * MEGABYTE)), "document.md"))
    print(
        f"machine: {platform.platform()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f};"
        f" Qt platform {qt.platformName()}; seed {options.seed}"
    )
    print(f"{'longest hang, ms of processor time':36}" + "".join(f"{m:>8g} MB" for m in options.megabytes))
    for what in columns[0]:
        print(f"{what:36}" + "".join(f"{column[what]:>11.1f}" for column in columns))
    qt.quit()
    return 0


if __name__ == "__main__":
    sys.exit(main())
