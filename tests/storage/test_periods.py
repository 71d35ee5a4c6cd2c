# SPDX-License-Identifier: MIT
"""Days, weeks and months: each day of the statistics is in the period that has it."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from writer_app.storage.numbers import Numbers
from writer_app.storage.periods import all_days, last_days, last_months, last_weeks

TODAY = date(2026, 11, 25)  # a Wednesday
DATES = st.dates(date(2024, 1, 1), date(2027, 12, 31))
HISTORIES = st.dictionaries(
    DATES,
    st.dictionaries(st.sampled_from(["en", "zh"]), st.builds(Numbers, words=st.integers(1, 99)), min_size=1),
    max_size=30,
)


@given(HISTORIES, DATES)
def test_periods_follow_each_other(history: dict[date, dict[str, Numbers]], today: date) -> None:
    """They have no gap between them, end with the one that has today, and lose no day."""
    for make, count in ((last_days, 30), (last_weeks, 12), (last_months, 12)):
        periods = make(history, today, count)
        assert len(periods) == count
        assert periods[-1].first <= today <= periods[-1].last
        for one, after in pairwise(periods):
            assert after.first == one.last + timedelta(days=1)
        inside = [day for day in history if periods[0].first <= day <= periods[-1].last]
        words = sum(numbers.words for day in inside for numbers in history[day].values())
        assert sum(period.total.words for period in periods) == words


@given(HISTORIES)
def test_all_days(history: dict[date, dict[str, Numbers]]) -> None:
    """Everything is in the sum of all, by language."""
    period = all_days(history)
    for language in ("en", "zh"):
        words = sum(day.get(language, Numbers()).words for day in history.values())
        assert period.by_language[language].words == words


def test_borders() -> None:
    """Weeks begin on Monday, months on the first, also over the turn of a year."""
    assert last_weeks({}, TODAY, 1)[0].first == date(2026, 11, 23)
    months = last_months({}, date(2026, 2, 28), 3)
    assert [(each.first, each.last) for each in months] == [
        (date(2025, 12, 1), date(2025, 12, 31)),
        (date(2026, 1, 1), date(2026, 1, 31)),
        (date(2026, 2, 1), date(2026, 2, 28)),
    ]
    assert last_months({}, TODAY, 1)[0].last == date(2026, 11, 30)


def test_days_far_away_cost_nothing() -> None:
    """A damaged date in the far future is one more day, not a million empty ones."""
    history = {TODAY: {"en": Numbers(words=1)}, date(9999, 12, 31): {"zh": Numbers(words=2)}}
    assert all_days(history).total == Numbers(words=3)
    assert all_days({}).total == Numbers()
