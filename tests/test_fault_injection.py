# SPDX-License-Identifier: MIT
"""Kills, power cuts and errors at calls of the storage floor; and that the harness sees what is broken."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
RUN = "from benchmarks.fault_injection import main; main({arguments!r})"

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks into /proc")


def _run(before, *arguments):
    code = f"{before}\n{RUN.format(arguments=[*arguments, '--json'])}"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=200, check=False
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


@pytest.mark.slow
def test_nothing_is_torn_and_nothing_confirmed_is_lost():
    """Ends at random calls, and a part of all kinds at all calls; the rest is the long run's."""
    found = _run("", "--runs", "250", "--every", "12", "--seed", "3")
    assert found["problems"] == []
    assert found["ended"] > 250
    assert found["lost_most"] <= 20
    assert len(found["by_site"]) > 15


BREAK_SAVES = """
import os
from writer_app.storage import text_file
def naive(path, data, *, owner_only=False, before=None):
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o666)
    os.write(handle, data)
    os.close(handle)
text_file.write_atomically = naive
"""
BREAK_SYNC = """
from writer_app.storage import atomic
atomic.sync_folder = lambda folder: None
"""
BREAK_JOURNAL = """
from writer_app.storage.journal import JournalFile
JournalFile.sync = lambda self: None
"""


@pytest.mark.slow
@pytest.mark.parametrize(
    ("broken", "words"),
    [(BREAK_SAVES, "torn"), (BREAK_SYNC, "confirmed save"), (BREAK_JOURNAL, "was safe")],
    ids=["saves in place", "folders not synced", "journal not synced"],
)
def test_a_broken_floor_is_seen(broken, words):
    """The checks above would not pass if what they are about were missing."""
    found = _run(broken, "--runs", "120", "--every", "1000000")
    assert any(words in each for each in found["problems"]), found["problems"][:5]
