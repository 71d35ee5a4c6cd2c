# SPDX-License-Identifier: MIT
"""The command line: which way each word leads."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from writer_app import __main__ as command_line
from writer_app import __version__
from writer_app.__main__ import has_screen, main


@pytest.fixture
def called(monkeypatch):
    """Note what would be run, without running it."""
    from writer_app.gui.program import application, demonstration, head_start, self_check  # noqa: PLC0415

    notes: list[tuple[object, ...]] = []

    def note(code, *words):
        notes.append(words)
        return code

    monkeypatch.setattr(head_start, "start_ahead", lambda apart: f"ahead, {apart}")
    monkeypatch.setattr(application, "run", lambda files, apart, ahead: note(0, "run", files, apart, ahead))
    monkeypatch.setattr(demonstration, "run_demonstration", lambda folder: note(3, "demo", folder))
    monkeypatch.setattr(self_check, "run_self_check", lambda: note(4, "check"))
    monkeypatch.setenv("QT_QPA_PLATFORM", os.environ["QT_QPA_PLATFORM"])
    return notes


@pytest.mark.parametrize(
    ("words", "note", "code"),
    [
        ([], ("run", [], False, "ahead, False"), 0),
        (["a.txt", "b.txt"], ("run", [Path("a.txt"), Path("b.txt")], False, "ahead, False"), 0),
        (["--new-instance", "a.txt"], ("run", [Path("a.txt")], True, "ahead, True"), 0),
        (["--demo"], ("demo", Path("screenshots")), 3),
        (["--demo", "pictures"], ("demo", Path("pictures")), 3),
        (["--self-check"], ("check",), 4),
    ],
)
def test_words_lead_where_they_say(called, words, note, code):
    """Files open windows; the switches lead to demonstration and self-check; exit codes come through."""
    assert main(words) == code
    assert called == [note]


def test_without_a_screen_it_demonstrates(called, monkeypatch, capsys):
    """It says that there is no screen and runs offscreen."""
    monkeypatch.setattr(command_line, "has_screen", lambda *_: False)
    monkeypatch.delenv("QT_QPA_PLATFORM")
    assert main([]) == 3
    assert called == [("demo", Path("screenshots"))]
    assert "no screen" in capsys.readouterr().out
    assert os.environ["QT_QPA_PLATFORM"] == "offscreen"


@pytest.mark.parametrize(
    ("environment", "platform", "answer"),
    [
        ({}, "linux", False),
        ({"DISPLAY": ""}, "linux", False),
        ({"DISPLAY": ":0"}, "linux", True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", True),
        ({"QT_QPA_PLATFORM": "offscreen"}, "linux", True),
        ({}, "darwin", True),
        ({}, "win32", True),
    ],
)
def test_has_screen(environment, platform, answer):
    """On Linux a screen is named by the environment; elsewhere there is one."""
    assert has_screen(environment, platform) is answer


def test_suggest_hands_over_with_the_rest_of_the_words(monkeypatch):
    """The headless face gets its own arguments and the folder of the models."""
    from writer_app.engine import server  # noqa: PLC0415

    notes = []

    def serve(words, default_models):
        notes.append((words, default_models.name))
        return 5

    monkeypatch.setattr(server, "main", serve)
    assert main(["suggest", "--device", "cpu"]) == 5
    assert notes == [(["--device", "cpu"], "models")]


def test_the_model_process_loads_no_more_of_torch_than_it_needs():
    """What its compiler alone wants is left for later, and nothing asks for it up to the first suggestion."""
    found = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "writer_app", "suggest", "--device", "cpu"],
        input='{"id": 1, "before": "The meeting was moved to the next ", "language": "en"}\n',
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    assert '"suggestions"' in found.stdout
    loaded = {line.rpartition("|")[2].strip() for line in found.stderr.splitlines()}
    assert "torch" in loaded
    assert "torch._prims" not in loaded


def test_make_pdf_hands_over(monkeypatch):
    """The face for PDF files takes no arguments."""
    from writer_app.gui.paper import pdf_process  # noqa: PLC0415

    monkeypatch.setattr(pdf_process, "main", lambda: 6)
    assert main(["make-pdf"]) == 6


def test_version_needs_neither_qt_nor_torch():
    """It is printed at once, and the package can be imported without the heavy libraries."""
    code = (
        "import sys; from writer_app.__main__ import main\n"
        "try:\n    main(['--version'])\nfinally:\n"
        "    assert not {'torch', 'PySide6', 'sentencepiece'} & sys.modules.keys()"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, f"Writer {__version__}\n"), done.stderr


def test_the_window_brings_no_torch():
    """Importing all that the window needs leaves torch and sentencepiece alone."""
    code = (
        "import sys, writer_app.gui.program.application, writer_app.gui.program.demonstration\n"
        "assert not {'torch', 'sentencepiece'} & sys.modules.keys(), 'the window waits for them'"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_the_model_process_is_started_before_qt_is_loaded():
    """It has the second that the window's libraries take."""
    code = (
        "import sys\n"
        "from writer_app.__main__ import main\n"
        "from writer_app.gui.program import head_start\n"
        "def start_ahead(apart):\n"
        "    assert 'PySide6' not in sys.modules\n"
        "    sys.exit(9)\n"
        "head_start.start_ahead = start_ahead\n"
        "main(['--new-instance'])\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 9, done.stderr
