# SPDX-License-Identifier: MIT
"""The long run of writing: what it takes for growth, and that it sees a letter that is lost."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.soak import MOST_GROWTH, Row, grown

ROOT = Path(__file__).parents[1]
ROW = Row(
    minute=1,
    keys=1500,
    window_mib=180.0,
    model_mib=310.0,
    files=17,
    window_cpu_ms=4.0,
    model_cpu_ms=6.0,
    p50_ms=3.0,
    p95_ms=9.0,
)
WRITE = """
import sys
from benchmarks import soak
from tests.doubles import fake_command
from writer_app.gui.files.document import Document
soak.child_command = lambda settings: fake_command()
soak._ROW_S, soak._SAVE_SHARE = 0.5, 0.1
{before}
sys.exit(soak.main(["--minutes", "2", "--key-ms", "1"]))
"""
LOSE_A_LETTER = """
def save(self, path):
    path.write_text(self.text[:-1], encoding="utf-8")
Document.save = save
"""


def _write(before: str = "") -> subprocess.CompletedProcess[str]:
    code = WRITE.format(before=before)
    return subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=100, check=False
    )


def test_growth_is_from_the_second_tenth_to_the_last() -> None:
    """What the start costs does not count, nor does a single minute."""
    rows = [replace(ROW, minute=minute) for minute in range(1, 41)]
    rows[:4] = [replace(ROW, window_mib=90.0)] * 4
    rows[-2] = replace(ROW, window_mib=900.0)
    rows[-4:-2] = [replace(ROW, window_mib=189.0, model_cpu_ms=5.4)] * 2
    shares = grown(rows)
    assert shares["window_mib"] == pytest.approx(0.05)
    assert shares["model_cpu_ms"] == pytest.approx(-0.05)
    assert shares["files"] == 0.0


@pytest.mark.parametrize(
    "name", ["window_mib", "model_mib", "files", "window_cpu_ms", "model_cpu_ms", "p50_ms"]
)
def test_each_figure_is_looked_at(name: str) -> None:
    """One that is a fifth larger in the end is more than what is let through."""
    rows = [ROW] * 18 + [replace(ROW, **{name: getattr(ROW, name) * 1.2})] * 2
    assert grown(rows)[name] > MOST_GROWTH


@pytest.mark.gui
@pytest.mark.slow
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc")
def test_texts_are_whole() -> None:
    """It writes in a real window, saves, and finds what it wrote."""
    done = _write()
    assert done.returncode == 0, done.stdout + done.stderr
    assert "every text whole" in done.stdout


@pytest.mark.gui
@pytest.mark.slow
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc")
def test_a_letter_that_is_not_saved_is_seen() -> None:
    """The run fails and says what is wrong."""
    done = _write(LOSE_A_LETTER)
    assert done.returncode == 1, done.stdout + done.stderr
    assert "failed: the saved file is not the text" in done.stdout
