# SPDX-License-Identifier: MIT
"""Days, weeks and months of the statistics, as plots and tables show them; reads no file."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from writer_app.storage.numbers import Numbers
from writer_app.storage.statistics import LANGUAGES, History

_DECEMBER = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """Some days in a row.

    Args:
        first: its first day.
        last: its last day.
        by_language: what was counted, for each language that Writer knows.
    """

    first: date
    last: date
    by_language: dict[str, Numbers]

    @property
    def total(self) -> Numbers:
        """What was counted in all languages."""
        return sum(self.by_language.values(), Numbers())


def last_days(history: History, today: date, count: int) -> list[Period]:
    """Return the last days up to today, the oldest first."""
    days = [today - timedelta(days=back) for back in reversed(range(count))]
    return [_period(history, day, day) for day in days]


def last_weeks(history: History, today: date, count: int) -> list[Period]:
    """Return the last weeks up to this one, the oldest first; a week begins on Monday."""
    monday = today - timedelta(days=today.weekday())
    starts = [monday - timedelta(weeks=back) for back in reversed(range(count))]
    return [_period(history, start, start + timedelta(days=6)) for start in starts]


def last_months(history: History, today: date, count: int) -> list[Period]:
    """Return the last months up to this one, the oldest first."""
    number = today.year * _DECEMBER + today.month - 1
    return [_month(history, each) for each in range(number - count + 1, number + 1)]


def all_days(history: History) -> Period:
    """Return all there is as one period; without any day, one of the first day there can be."""
    return _period(history, min(history, default=date.min), max(history, default=date.min))


def _month(history: History, number: int) -> Period:
    first, after = (date(each // _DECEMBER, each % _DECEMBER + 1, 1) for each in (number, number + 1))
    return _period(history, first, after - timedelta(days=1))


def _period(history: History, first: date, last: date) -> Period:
    span = (last - first).days + 1
    if span < len(history):
        days: Iterable[date] = (first + timedelta(days=each) for each in range(span))
    else:
        days = (day for day in history if first <= day <= last)
    sums = dict.fromkeys(LANGUAGES, Numbers())
    for day in days:
        for language, numbers in history.get(day, {}).items():
            sums[language] += numbers
    return Period(first=first, last=last, by_language=sums)
