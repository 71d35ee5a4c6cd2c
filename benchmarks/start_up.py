# SPDX-License-Identifier: MIT
"""From the start of the program to its first paint, and to the first suggestion on the screen.

    python -m benchmarks.start_up

Starts the real program several times; without a screen it runs offscreen, and that is what is measured.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

RUNS = 5
_TIMEOUT_S = 120
_CHILD = "--child"


def main() -> dict[str, Any]:
    """Start the program RUNS times and print the figures; returns them, in seconds."""
    environment = dict(os.environ)
    if not (environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY")):
        environment["QT_QPA_PLATFORM"] = "offscreen"
    rows = []
    for _ in range(RUNS):
        began = time.monotonic()
        result = subprocess.run(
            [sys.executable, "-m", "benchmarks.start_up", _CHILD],
            env=environment,
            capture_output=True,
            text=True,
            timeout=_TIMEOUT_S,
            check=True,
        )
        painted, suggested = json.loads(result.stdout.splitlines()[-1])
        rows.append((painted - began, suggested - began))
    figures = {
        "runs": RUNS,
        "window_s": sorted(round(row[0], 2) for row in rows),
        "first_suggestion_s": sorted(round(row[1], 2) for row in rows),
    }
    for name in ("window_s", "first_suggestion_s"):
        values = figures[name]
        print(f"start-up {name}: least {values[0]}, median {values[RUNS // 2]}, most {values[-1]}")  # type: ignore[index]
    return figures


def run_child() -> int:
    """Open the window, type, and print when it was painted and when a suggestion was shown."""
    # The clock runs from the start of the process: these imports belong to what is measured.
    from writer_app.gui.program.head_start import HeadStart  # noqa: PLC0415

    ahead = HeadStart(Path("none"))  # no settings: the defaults
    from writer_app.gui.common.qt_features import import_plainly  # noqa: PLC0415

    import_plainly()
    from writer_app.gui.common.child_commands import child_command  # noqa: PLC0415
    from writer_app.gui.program.application import Application, Kept, make_qt_application  # noqa: PLC0415
    from writer_app.gui.program.demonstration import Typist, wait_for_model  # noqa: PLC0415
    from writer_app.gui.program.script import ScriptPlayer, Steps  # noqa: PLC0415
    from writer_app.storage.remembered import Remembered  # noqa: PLC0415

    qt = make_qt_application()
    settings = replace(ahead.settings, eagerness=1.0)
    kept = Kept(settings=settings, remembered=Remembered())
    application = Application(qt, child_command(settings), kept, ahead.start_child)
    painted: list[float] = []

    def steps() -> Steps:
        desk = application.open_window()
        desk.window.first_painted.connect(lambda: painted.append(time.monotonic()))
        if not (yield from wait_for_model(application)):
            return 1
        typist = Typist(desk, key_ms=1)
        yield from typist.type("The meeting was moved to next")
        suggestion = yield from typist.hear()
        print(json.dumps([painted[0], time.monotonic()]))
        return 0 if suggestion else 1

    player = ScriptPlayer(steps(), application)
    player.finished.connect(qt.exit)
    player.start()
    code: int = qt.exec()
    application.close()
    return code


if __name__ == "__main__":
    sys.exit(run_child() if _CHILD in sys.argv[1:] else int(not main()))
