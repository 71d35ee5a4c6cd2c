# SPDX-License-Identifier: MIT
"""A run of the program leaves no file that the list of kept files does not know."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

# The real program in a home of its own: it writes, saves twice, adds a word, chooses, and ends, or is killed.
DRIVE = """
import os, sys
from dataclasses import replace
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFileDialog
from writer_app.gui.program import application
from writer_app.gui.common.crash import CrashHook
from writer_app.storage.numbers import Numbers
from writer_app.storage.paths import state_dir

home, end = Path(os.environ["HOME"]), sys.argv[1]

def drive(program):
    desk = program.desks[0]
    desk.sheets.open_path(home / "novel.md")
    desk.editor.insertPlainText("The meeting was moved. 我们讨论计划。")
    desk.document.save(home / "novel.md")
    program.statistics.add("en", Numbers(words=4))
    program._remembered.add_search("meeting")
    program.spelling.personal.add("flumph")
    program.settings.set(replace(program.settings.current, daily_goal=100))
    desk.dialogs.problem = lambda *_: None
    desk.actions["own_templates"].trigger()
    dialog = QFileDialog(desk.window, "", str(home))
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.show()
    dialog.close()
    dialog.deleteLater()
    desk.sheets.new()
    desk.editor.insertPlainText("never saved")
    desk.sheet.journal.flush()
    assert program._journal.wait()
    CrashHook(program.unsaved_texts, state_dir(), lambda _: None)._save()
    program.statistics.flush()
    program.settings.flush()
    if end == "kill":
        os.kill(os.getpid(), 9)
    for each in desk.tabs.sheets:
        each.document.clear()
    program.quit()

start = application.Application.start

def start_and_drive(program, files, *, apart=False):
    start(program, files, apart=apart)
    QTimer.singleShot(0, program, lambda: drive(program))

application.Application.start = start_and_drive
sys.exit(application.run([]))
"""
LIST = """
import sys
from pathlib import Path
from writer_app.storage.kept_files import find_kept
for kept in find_kept([Path(sys.argv[1])]):
    for each in kept.files:
        print(kept.kind.id, each.path)
"""


@pytest.fixture
def meeting_place():
    """Give a folder for the socket: its name must be short."""
    with tempfile.TemporaryDirectory(prefix="w-") as folder:
        yield Path(folder)


def run(home: Path, place: Path, code: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run Python with all of the user's folders in one home."""
    environment = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("XDG_") and name not in {"WRITER_HOME", "HOME"}
    }
    environment |= {
        "HOME": str(home),
        "XDG_RUNTIME_DIR": str(place),
        "TMPDIR": str(home / "tmp"),
        "PYTHONPATH": str(ROOT),
    }
    return subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=home,
        env=environment,
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="a home as Linux has it")
@pytest.mark.parametrize("end", ["quit", "kill"])
def test_every_file_that_a_run_leaves_is_known(tmp_path, meeting_place, end):
    """The tree after a run, ended or killed, is what is listed, and the writer's own file."""
    (tmp_path / "tmp").mkdir()
    novel = tmp_path / "novel.md"
    novel.write_text("It was a dark and stormy night.", "utf-8")
    done = run(tmp_path, meeting_place, DRIVE, end)
    assert done.returncode == (-9 if end == "kill" else 0), done.stderr
    listed = run(tmp_path, meeting_place, LIST, str(novel))
    assert listed.returncode == 0, listed.stderr
    kinds = {Path(path): kind for kind, path in (line.split(" ", 1) for line in listed.stdout.splitlines())}
    left = {path for home in (tmp_path, meeting_place) for path in home.rglob("*") if not path.is_dir()}
    assert left - kinds.keys() == {novel}
    assert kinds.keys() <= left
    always = {"settings", "words", "templates", "remembered", "aside", "statistics", "log", "backups"}
    # Qt writes down where files were chosen when it ends, or a little later.
    expected = {
        "quit": always | {"file_dialog"},
        "kill": always | {"journals", "marks", "meeting"},
    }
    assert expected[end] <= set(kinds.values()) <= expected[end] | {"file_dialog"}
