# SPDX-License-Identifier: MIT
"""What plots and tables of the statistics say."""

from __future__ import annotations

from datetime import date

import pytest

from writer_app.gui.common.bar_plot import PlotData
from writer_app.gui.statistics.statistics_figures import (
    Metric,
    Span,
    has_chinese,
    period_table,
    periods,
    plot,
    summary,
    totals,
    totals_table,
)
from writer_app.storage.numbers import Numbers

TODAY = date(2026, 11, 25)  # a Wednesday
ENGLISH = Numbers(
    words=1200,
    pasted_words=5,
    typed=90,
    keys=100,
    accepted=40,
    accept_keys=4,
    shown=10,
    taken_whole=3,
    seconds=4000,
)
HISTORY = {
    TODAY: {"en": ENGLISH, "zh": Numbers(words=300, accepted=9, accept_keys=2, shown=10, taken_in_part=1)},
    date(2026, 11, 23): {"en": Numbers(words=50)},
    date(2026, 6, 1): {"en": Numbers(words=7)},
}


@pytest.mark.parametrize(
    ("span", "count", "label", "title"),
    [
        (Span.DAYS, 30, "25 Nov", "Wed, 25 November 2026"),
        (Span.WEEKS, 12, "23 Nov", "23 Nov – 29 Nov 2026"),
        (Span.MONTHS, 12, "Nov", "November 2026"),
    ],
)
def test_bars_are_of_their_time(span, count, label, title):
    """Each plot has its number of bars, and the last is the present."""
    data = plot(periods(HISTORY, TODAY, span), span, Metric.WORDS, 0)
    assert len(data.bars) == count
    assert (data.bars[-1].label, data.bars[-1].title) == (label, title)


def test_words_by_language():
    """Both languages stand on each other; a language without words has no part, and no name."""
    data = plot(periods(HISTORY, TODAY, Span.DAYS), Span.DAYS, Metric.WORDS, 600)
    assert data.series == ("English", "中文")
    assert data.bars[-1].values == (1200.0, 300.0)
    assert data.bars[-1].said == "English 1,200, 中文 300"
    assert data.goal == 600
    english = {day: {"en": languages["en"]} for day, languages in HISTORY.items()}
    data = plot(periods(english, TODAY, Span.DAYS), Span.DAYS, Metric.WORDS, 0)
    assert (data.series, data.bars[-1].values, data.bars[-1].said) == (("English",), (1200.0,), "1,200")


def test_a_daily_goal_is_for_days_and_words():
    """It means nothing for weeks, or for keys."""
    for span, metric in ((Span.WEEKS, Metric.WORDS), (Span.DAYS, Metric.SAVED), (Span.DAYS, Metric.TAKEN)):
        assert plot(periods(HISTORY, TODAY, span), span, metric, 600).goal == 0


def test_keys_saved_and_share_taken():
    """Saved keys are by language; the share is of all suggestions, and a dash where none was shown."""
    days = periods(HISTORY, TODAY, Span.DAYS)
    saved = plot(days, Span.DAYS, Metric.SAVED, 0)
    assert saved.bars[-1].values == (36.0, 7.0)
    taken = plot(days, Span.DAYS, Metric.TAKEN, 0)
    assert (taken.bars[-1].values, taken.bars[-1].said) == ((20.0,), "20%")
    assert (taken.bars[-3].values, taken.bars[-3].said) == ((0.0,), "–")
    assert (taken.unit, taken.highest) == ("%", 100.0)


def test_a_plot_in_a_sentence():
    """Who does not see the bars hears of the highest."""
    data = plot(periods(HISTORY, TODAY, Span.DAYS), Span.DAYS, Metric.WORDS, 0)
    assert summary(data, Metric.WORDS, Span.DAYS) == (
        "Words written, last 30 days. The most: English 1,200, 中文 300 (Wed, 25 November 2026)."
    )
    assert summary(PlotData(), Metric.SAVED, Span.WEEKS) == "Keys saved, last 12 weeks: nothing yet."


def test_the_table_has_the_newest_first():
    """The numbers of each period are in words, the present on top."""
    table = period_table(periods(HISTORY, TODAY, Span.MONTHS), Span.MONTHS)
    assert table.rows[0] == ("November 2026", ("1,550", "43", "20", "4", "20%", "1 h 7 min"))
    assert table.rows[-1][0] == "December 2025"
    assert len(table.head) == len(table.rows[0][1])


def test_totals():
    """Today, this week and ever, each with everything that is counted."""
    sums = totals(HISTORY, TODAY)
    assert [numbers.words for numbers in sums.values()] == [1500, 1550, 1557]
    table = totals_table(sums)
    rows = dict(table.rows)
    assert table.head == ("Today", "This week", "Ever")
    assert rows["Words written"] == ("1,500", "1,550", "1,557")
    assert rows["Keys pressed"][0] == "106"
    assert rows["Share taken"] == ("20%", "20%", "20%")
    assert all(len(texts) == 3 for texts in rows.values())
    assert totals({}, TODAY)["Ever"] == Numbers()


def test_whether_there_is_chinese():
    """Notes about Chinese are for those who write it."""
    assert has_chinese(HISTORY)
    assert not has_chinese({TODAY: {"en": ENGLISH}})
