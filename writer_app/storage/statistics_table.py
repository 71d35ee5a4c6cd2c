# SPDX-License-Identifier: MIT
"""The statistics as a table in a CSV file, for spreadsheets; it is written for others and never read here."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from writer_app.errors import StatisticsError
from writer_app.storage.atomic import write_atomically
from writer_app.storage.numbers import NAMES
from writer_app.storage.reasons import reason_of
from writer_app.storage.statistics import History
from writer_app.text.phrase import phrase

HEAD = ("day", "language", *NAMES, "saved_keys")
"""The first line."""


def write_csv(history: History, path: Path) -> None:
    """Write a line for each day and language, the oldest first.

    Raises:
        StatisticsError: the file cannot be written; what stood there before is whole.
    """
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(HEAD)
    for day in sorted(history):
        for language, numbers in sorted(history[day].items()):
            counted = (getattr(numbers, name) for name in NAMES)
            writer.writerow((day.isoformat(), language, *counted, numbers.saved_keys))
    try:
        write_atomically(path, text.getvalue().encode("ascii"))
    except (OSError, ValueError) as error:
        raise StatisticsError(
            phrase("The table cannot be written: {reason}.", reason=reason_of(error)), subject=str(path)
        ) from error
