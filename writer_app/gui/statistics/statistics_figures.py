# SPDX-License-Identifier: MIT
"""The statistics as plots and tables show them: labels, bars and rows; no widget."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum

from PySide6.QtCore import QDate, QLocale

from writer_app.gui.common.bar_plot import Bar, PlotData
from writer_app.gui.common.translation import tr
from writer_app.gui.statistics.count_dialog import duration
from writer_app.storage.numbers import Numbers
from writer_app.storage.periods import Period, all_days, last_days, last_months, last_weeks
from writer_app.storage.statistics import History
from writer_app.text.phrase import phrase

_COMMA = phrase(", ")
_OF_LANGUAGE = phrase("{language} {number:,}")
_DAYS, _WEEKS, _MONTHS = 30, 12, 12
_SERIES = {"en": phrase("English"), "zh": "中文"}


class Metric(Enum):
    """What a plot can show; the value is its name in the window."""

    WORDS = phrase("Words written")
    SAVED = phrase("Keys saved")
    TAKEN = phrase("Suggestions taken")


class Span(Enum):
    """Which time a plot can show; the value is its name in the window."""

    DAYS = phrase("Last 30 days")
    WEEKS = phrase("Last 12 weeks")
    MONTHS = phrase("Last 12 months")


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table in words.

    Args:
        head: the names of the columns.
        rows: the name of each row, and what stands in its columns.
    """

    head: tuple[str, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]


def periods(history: History, today: date, span: Span) -> list[Period]:
    """Return the periods of a plot, the oldest first."""
    match span:
        case Span.DAYS:
            return last_days(history, today, _DAYS)
        case Span.WEEKS:
            return last_weeks(history, today, _WEEKS)
        case Span.MONTHS:
            return last_months(history, today, _MONTHS)


def plot(shown: Sequence[Period], span: Span, metric: Metric, daily_goal: int) -> PlotData:
    """Return the bars of a plot.

    Args:
        shown: its periods.
        span: which time they are.
        metric: what to show of them.
        daily_goal: words a day; 0 for none.
    """
    if metric is Metric.TAKEN:
        shares = [(period, period.total.taken_share) for period in shown]
        bars = [_bar(period, span, (100 * (share or 0.0),), _share(share)) for period, share in shares]
        return PlotData(bars=tuple(bars), unit="%", highest=100.0)
    value = _words if metric is Metric.WORDS else _saved
    languages = [each for each in _SERIES if any(value(period.by_language[each]) for period in shown)]
    bars = [
        _bar(
            period,
            span,
            tuple(float(value(period.by_language[each])) for each in languages),
            _values(period, languages, value),
        )
        for period in shown
    ]
    goal = daily_goal if metric is Metric.WORDS and span is Span.DAYS else 0
    return PlotData(bars=tuple(bars), series=tuple(tr(_SERIES[each]) for each in languages), goal=goal)


def summary(data: PlotData, metric: Metric, span: Span) -> str:
    """Say in a sentence what a plot shows, for who does not see it."""
    best = max(data.bars, key=lambda bar: bar.height, default=None)
    if best is None or not best.height:
        return tr("{metric}, {span}: nothing yet.", metric=tr(metric.value), span=tr(span.value).lower())
    return tr(
        "{metric}, {span}. The most: {best} ({title}).",
        metric=tr(metric.value),
        span=tr(span.value).lower(),
        best=best.said,
        title=best.title,
    )


def period_table(shown: Sequence[Period], span: Span) -> Table:
    """Return the numbers of a plot's periods, the newest first."""
    rows = []
    for period in reversed(shown):
        total = period.total
        counted = (total.words, total.saved_keys, total.shown, total.taken)
        texts = (*(f"{number:,}" for number in counted), _share(total.taken_share), duration(total.seconds))
        rows.append((_title(period, span), texts))
    head = (
        tr("Words"),
        tr("Keys saved"),
        tr("Shown"),
        tr("Taken"),
        tr("Share taken"),
        tr("Time"),
    )
    return Table(head=head, rows=tuple(rows))


def totals(history: History, today: date) -> dict[str, Numbers]:
    """Return the sums for today, for this week and for ever, by names that are to be translated."""
    return {
        phrase("Today"): last_days(history, today, 1)[0].total,
        phrase("This week"): last_weeks(history, today, 1)[0].total,
        phrase("Ever"): all_days(history).total,
    }


def totals_table(sums: dict[str, Numbers]) -> Table:
    """Return everything that is counted, a column for each sum."""
    rows: tuple[tuple[str, Callable[[Numbers], str]], ...] = (
        (phrase("Words written"), lambda of: f"{of.words:,}"),
        (phrase("Words pasted"), lambda of: f"{of.pasted_words:,}"),
        (phrase("Time writing"), lambda of: duration(of.seconds)),
        (phrase("Characters typed"), lambda of: f"{of.typed:,}"),
        (phrase("Characters taken from suggestions"), lambda of: f"{of.accepted:,}"),
        (phrase("Keys pressed"), lambda of: f"{of.keys + of.accept_keys:,}"),
        (phrase("Keys saved"), lambda of: f"{of.saved_keys:,}"),
        (phrase("Suggestions shown"), lambda of: f"{of.shown:,}"),
        (phrase("Taken whole"), lambda of: f"{of.taken_whole:,}"),
        (phrase("Taken in part"), lambda of: f"{of.taken_in_part:,}"),
        (phrase("Dismissed"), lambda of: f"{of.dismissed:,}"),
        (phrase("Share taken"), lambda of: _share(of.taken_share)),
    )
    texts = tuple((tr(name), tuple(say(each) for each in sums.values())) for name, say in rows)
    return Table(head=tuple(map(tr, sums)), rows=texts)


def has_chinese(history: History) -> bool:
    """Say whether any Chinese was counted."""
    return any("zh" in languages for languages in history.values())


def _words(numbers: Numbers) -> int:
    return numbers.words


def _saved(numbers: Numbers) -> int:
    return max(0, numbers.saved_keys)


def _values(period: Period, languages: Sequence[str], value: Callable[[Numbers], int]) -> str:
    if len(languages) < 2:  # noqa: PLR2004 (one needs no name)
        return f"{sum(value(each) for each in period.by_language.values()):,}"
    return tr(_COMMA).join(
        tr(_OF_LANGUAGE, language=_SERIES[each], number=value(period.by_language[each])) for each in languages
    )


def _share(share: float | None) -> str:
    return "–" if share is None else f"{share:.0%}"


def _bar(period: Period, span: Span, values: tuple[float, ...], said: str) -> Bar:
    label = _date(period.first, tr("MMM") if span is Span.MONTHS else tr("d MMM"))
    return Bar(label=label, title=_title(period, span), values=values, said=said)


def _title(period: Period, span: Span) -> str:
    if span is Span.DAYS:
        return _date(period.first, tr("ddd, d MMMM yyyy"))
    if span is Span.MONTHS:
        return _date(period.first, tr("MMMM yyyy"))
    first, last = _date(period.first, tr("d MMM")), _date(period.last, tr("d MMM yyyy"))
    return f"{first} – {last}"


def _date(day: date, form: str) -> str:
    return QLocale().toString(QDate(day.year, day.month, day.day), form)
