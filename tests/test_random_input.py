# SPDX-License-Identifier: MIT
"""The long run of random input takes its seeds one after the other, and tells of a process that died."""

from __future__ import annotations

import pytest

from benchmarks.random_input import main

pytestmark = [pytest.mark.gui, pytest.mark.slow]


def test_a_seed_that_does_well(capsys):
    """It is told with its steps; the time is over after it."""
    assert main(["--minutes", "0", "--seed", "3", "--steps", "20"]) == 0
    assert capsys.readouterr().out == "seed 3: 20 steps\n1 seeds, 20 steps; failed: none\n"


def test_a_seed_whose_process_dies(capsys):
    """Qt ends a process that has no screen: the signal is told, and the status says that one failed."""
    assert main(["--minutes", "0", "--seed", "3", "--steps", "20", "--platform", "nowhere"]) == 1
    told = capsys.readouterr().out
    assert "seed 3 failed (signal 6)" in told
    assert "nowhere" in told
    assert told.endswith("failed: [3]\n")
