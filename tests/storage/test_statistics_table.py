# SPDX-License-Identifier: MIT
"""The table for spreadsheets."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from writer_app.errors import StatisticsError
from writer_app.storage.numbers import Numbers
from writer_app.storage.statistics_table import HEAD, write_csv

HISTORY = {
    date(2026, 11, 25): {"zh": Numbers(words=8, accepted=5, accept_keys=2), "en": Numbers(words=120)},
    date(2026, 11, 3): {"en": Numbers(words=7, seconds=60)},
}


def test_a_line_for_each_day_and_language(tmp_path: Path) -> None:
    """The oldest day comes first, and every number is under its name."""
    write_csv(HISTORY, tmp_path / "table.csv")
    with (tmp_path / "table.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert tuple(rows[0]) == HEAD
    assert [(row["day"], row["language"], row["words"]) for row in rows] == [
        ("2026-11-03", "en", "7"),
        ("2026-11-25", "en", "120"),
        ("2026-11-25", "zh", "8"),
    ]
    assert (rows[0]["seconds"], rows[2]["saved_keys"]) == ("60", "3")


def test_without_days(tmp_path: Path) -> None:
    """A table without days has its head."""
    write_csv({}, tmp_path / "table.csv")
    assert (tmp_path / "table.csv").read_text("utf-8").splitlines() == [",".join(HEAD)]


def test_cannot_be_written(tmp_path: Path) -> None:
    """A folder that is not there is an error that names the file."""
    with pytest.raises(StatisticsError) as caught:
        write_csv(HISTORY, tmp_path / "none" / "table.csv")
    assert caught.value.subject == str(tmp_path / "none" / "table.csv")
