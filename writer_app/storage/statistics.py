# SPDX-License-Identifier: MIT
"""The statistics on disk: numbers by day and language in JSON lines, a file for each month.

Each line is a change, and a day is the sum of its lines. What is known is only ever appended to, by any
number of programs at a time, and a line that is damaged or half written loses nothing but itself. Months
that are over are rewritten with one line a day.
"""

from __future__ import annotations

import contextlib
import json
import logging
import os
import re
import stat
import time
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import TypeAlias

from writer_app.errors import StatisticsError
from writer_app.storage.atomic import write_atomically
from writer_app.storage.numbers import NAMES, Numbers
from writer_app.storage.reasons import reason_of
from writer_app.text.phrase import phrase

_log = logging.getLogger(__name__)

LANGUAGES = ("en", "zh")

Day: TypeAlias = Mapping[str, Numbers]
"""The numbers of a day, by language."""
History: TypeAlias = Mapping[date, Day]
"""All days that have numbers."""

_MONTH_FILE = re.compile(r"\d{4}-\d{2}\.jsonl")
_MOST_BYTES = 4_000_000
"""Of one month; an honest one has a tenth of that, and what is beyond is not read."""
_LARGEST = 10**9
_RESTING_SECONDS = 86_400
"""A file that was not touched for so long is no longer written by another program."""
_FIRST_YEAR = 2000


class StatisticsStore:
    """Reads and writes the statistics of one user.

    Args:
        folder: where they lie; it is made when there is something to write.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def read_day(self, day: date) -> Day:
        """Return the numbers of one day; takes a few milliseconds.

        Nothing that is found in the file is an error.
        """
        return _sums(_entries(self._month(day), only=day)).get(day, {})

    def read_all(self) -> History:
        """Return the numbers of all days; nothing that is found in the files is an error."""
        return _sums(each for path in self._months() for each in _entries(path))

    def append(self, day: date, changes: Day) -> None:
        """Add changes to what is known of a day.

        Raises:
            StatisticsError: they cannot be written.
        """
        path = self._month(day)
        lines = [_line(day, language, numbers) for language, numbers in changes.items()]
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            is_new = not path.exists()
            _append(path, "".join(lines).encode("ascii"))
        except OSError as error:
            raise StatisticsError(
                phrase("The statistics cannot be written: {reason}.", reason=reason_of(error)),
                subject=str(self._folder),
            ) from error
        if is_new:
            self._tidy(path)

    def delete(self) -> None:
        """Delete all statistics.

        Raises:
            StatisticsError: some of them cannot be deleted.
        """
        try:
            for path in self._months():
                path.unlink(missing_ok=True)
        except OSError as error:
            raise StatisticsError(
                phrase("The statistics cannot be deleted: {reason}.", reason=reason_of(error)),
                subject=str(self._folder),
            ) from error

    def _month(self, day: date) -> Path:
        return self._folder / f"{day:%Y-%m}.jsonl"

    def _months(self) -> list[Path]:
        try:
            return sorted(each for each in self._folder.iterdir() if _MONTH_FILE.fullmatch(each.name))
        except OSError:
            return []

    def _tidy(self, present: Path) -> None:
        """Rewrite months that are over with one line a day and language."""
        for path in self._months():
            with contextlib.suppress(OSError, ValueError):
                resting = time.time() - path.stat().st_mtime > _RESTING_SECONDS
                if path < present and resting:
                    sums = _sums(_entries(path))
                    lines = [_line(day, each, sums[day][each]) for day in sorted(sums) for each in sums[day]]
                    data = "".join(lines).encode("ascii")
                    if len(data) < path.stat().st_size:
                        write_atomically(path, data)


def _append(path: Path, data: bytes) -> None:
    # Not blocking, so that a pipe in the file's place does not stop the program.
    flags = os.O_RDWR | os.O_CREAT | os.O_APPEND | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    handle = os.open(path, flags, 0o600)
    try:
        found = os.fstat(handle)
        if not stat.S_ISREG(found.st_mode):
            raise OSError(phrase("it is not a file"))
        if found.st_size:
            os.lseek(handle, -1, os.SEEK_END)
            if os.read(handle, 1) != b"\n":
                data = b"\n" + data  # the last line was half written
        if os.write(handle, data) != len(data):
            raise OSError(phrase("there is no room"))
    finally:
        os.close(handle)


def _line(day: date, language: str, numbers: Numbers) -> str:
    counted = {name: getattr(numbers, name) for name in NAMES if getattr(numbers, name)}
    return json.dumps({"day": day.isoformat(), "language": language, **counted}) + "\n"


def _entries(path: Path, only: date | None = None) -> Iterator[tuple[date, str, Numbers]]:
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            return
        with path.open("rb") as file:
            data = file.read(_MOST_BYTES)
    except FileNotFoundError:
        return
    except OSError as error:
        _log.warning("statistics not read: %s", error)
        return
    wanted = b"" if only is None else only.isoformat().encode()
    damaged = 0
    for line in data.split(b"\n"):
        if line and wanted in line:
            entry = _entry(line)
            if entry is None:
                damaged += 1
            elif only is None or entry[0] == only:
                yield entry
    if damaged:
        _log.warning("%d lines of %s make no sense and are not counted", damaged, path.name)


def _entry(line: bytes) -> tuple[date, str, Numbers] | None:
    try:
        table = json.loads(line)
        day = date.fromisoformat(table["day"])
        language = table["language"]
        counted = {name: table[name] for name in NAMES if name in table}
    # Deep nesting ends in RecursionError; a number too long and a day that is none in ValueError.
    except (ValueError, TypeError, KeyError, RecursionError):
        return None
    # Not isinstance: True would be an int.
    sensible = all(type(number) is int and abs(number) <= _LARGEST for number in counted.values())
    if not sensible or language not in LANGUAGES or day.year < _FIRST_YEAR:
        return None
    return day, language, Numbers(**counted)


def _sums(entries: Iterable[tuple[date, str, Numbers]]) -> dict[date, dict[str, Numbers]]:
    sums: dict[date, dict[str, Numbers]] = {}
    for day, language, numbers in entries:
        languages = sums.setdefault(day, {})
        known = languages.get(language)
        languages[language] = numbers if known is None else known + numbers
    return {
        day: {each: numbers.at_least_nothing() for each, numbers in languages.items()}
        for day, languages in sums.items()
    }
