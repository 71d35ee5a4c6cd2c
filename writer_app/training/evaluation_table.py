# SPDX-License-Identifier: MIT
"""The figures of an evaluation as tables for terminal and page; measures nothing."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

_WAYS = {
    "whole": "Tab, the whole suggestion",
    "word": "word by word",
    "either": "Tab, else the next word",
    "quiet": "Tab, fitted to be right half the time",
    "pinyin": "Tab, else the next word, in pinyin keys",
}
_SHORT_WAYS = {"whole": "Tab", "word": "words", "either": "Tab, else word", "quiet": "Tab, half right"}
_NOTHING = "-"


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table with its title, a note, and rows of as many cells as `header` has."""

    title: str
    note: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def lines(self) -> list[str]:
        """Return it as lines of text; the first column is flush left, the others flush right."""
        cells = (self.header, *self.rows)
        widths = [max(len(row[column]) for row in cells) for column in range(len(self.header))]
        lines = [self.title, *([self.note] if self.note else [])]
        for row in cells:
            rest = (cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True))
            lines.append("  ".join((row[0].ljust(widths[0]), *rest)).rstrip())
        return lines


def evaluation_tables(figures: Mapping[str, Any]) -> list[Table]:
    """Lay out the figures of `evaluation`; parts that were not measured are left out."""
    tables = [
        Table(
            title="Bits per character",
            note="",
            header=("text", "bits"),
            rows=tuple(
                (name, _number(value, 3)) for name, value in figures.get("bits_per_character", {}).items()
            ),
        )
    ]
    if "savings" not in figures:
        return tables
    tables += [_savings(figures), _savings_by_text(figures["savings"]), _first_words(figures["first_words"])]
    tables.append(_curve(figures["curve"]))
    calibration, repetition, latency = figures["calibration"], figures["repetition"], figures["latency_ms"]
    tables.append(
        Table(
            title="Probabilities, calibrated against right",
            note=f"Expected calibration error: {_percent(calibration['error'])} %",
            header=("probability", "cases", "mean %", "right %"),
            rows=tuple(
                (
                    f"{each['low']:.1f} to {each['high']:.1f}",
                    f"{each['cases']:,}",
                    _percent(each["expected"]) if each["cases"] else _NOTHING,
                    _percent(each["right"]) if each["cases"] else _NOTHING,
                )
                for each in calibration["bins"]
            ),
        )
    )
    if repetition is not None:
        tables.append(
            Table(
                title="Repeated trigrams of words in long continuations",
                note=f"{repetition['prompts']} places, 100 pieces each",
                header=("written by", "repeated %"),
                rows=(
                    ("the text's author", _percent(repetition["reference"])),
                    ("greedy search", _percent(repetition["greedy"])),
                    ("beam search", _percent(repetition["beam"])),
                    ("beam search, no three pieces twice", _percent(repetition["ruled"])),
                ),
            )
        )
    if figures.get("names") is not None:
        tables.append(_names(figures["names"]))
    tables.append(
        Table(
            title="Time of an answer",
            note=f"{figures['carets']:,} requests, one thread",
            header=("", "ms"),
            rows=(("p50", _number(latency["p50"], 1)), ("p95", _number(latency["p95"], 1))),
        )
    )
    return tables


def _savings(figures: Mapping[str, Any]) -> Table:
    return Table(
        title="Keystroke savings",
        note=f"{figures['carets']:,} carets; threshold {figures['threshold']}",
        header=("suggestions are taken", "shown if", "saved %", "shown %", "taken %", "in vain per 100"),
        rows=tuple(
            (
                _WAYS.get(row["way"], row["way"]),
                _rule(row),
                _percent(row["savings"]),
                _percent(row["shown"]),
                _percent(row["precision"]),
                _number(row["in_vain_per_100"], 0),
            )
            for row in figures["savings"]
        ),
    )


def _savings_by_text(rows: Sequence[Mapping[str, Any]]) -> Table:
    kept = [row for row in rows if "by_text" in row]
    names = kept[0]["by_text"] if kept else {}
    return Table(
        title="Keystroke savings by text, %",
        note="",
        header=("text", *(_SHORT_WAYS.get(row["way"], row["way"]) for row in kept)),
        rows=tuple((name, *(_percent(row["by_text"][name]) for row in kept)) for name in names),
    )


def _first_words(table: Mapping[str, Mapping[str, int]]) -> Table:
    return Table(
        title="First words right, at the beginnings of words, without a threshold",
        note="",
        header=("words", "offered", "right %"),
        rows=tuple(
            (count, f"{row['offered']:,}", _share(row["right"], row["offered"]))
            for count, row in table.items()
        ),
    )


def _names(names: Mapping[str, Any]) -> Table:
    def row(title: str, part: Mapping[str, float]) -> tuple[str, ...]:
        count = part["names"]
        return (
            title,
            f"{count:,}",
            _share(part["right"], count),
            _share(part["right_after_first"], count),
            _number(part["bits"], 2),
        )

    everything = names["all"]
    return Table(
        title="Names that stood before in the same document",
        note=f"At most {names['most']} of each text, suggested first and whole; bits are the model's alone",
        header=("text", "names", "right %", "after one letter %", "bits"),
        rows=(
            *(row(text, parts["all"]) for text, parts in names["by_text"].items()),
            row("together", everything["all"]),
            row(f"  stood within {names['near']} characters", everything["near"]),
            row("  stood farther away", everything["far"]),
        ),
    )


def _curve(points: Sequence[Mapping[str, Any]]) -> Table:
    return Table(
        title="What a threshold shows, over all carets",
        note="",
        header=("probability", "shown %", "right %"),
        rows=tuple(
            (_number(point["probability"], 2), _percent(point["shown"]), _percent(point["precision"]))
            for point in points[::2]
        ),
    )


def _rule(row: Mapping[str, Any]) -> str:
    parts = []
    if row["least_log_prob"] is not None and math.isfinite(row["least_log_prob"]):
        parts.append(f"log P >= {row['least_log_prob']:g}")
    if row["least_probability"]:
        parts.append(f"P >= {row['least_probability']:g}")
    if row["most_words"]:
        parts.append(f"{row['most_words']} word{'s' if row['most_words'] > 1 else ''}")
    return ", ".join(parts) or "always"


def _percent(share: float | None) -> str:
    return _NOTHING if share is None else f"{100 * share:.1f}"


def _share(part: float, whole: float) -> str:
    return _percent(part / whole) if whole else _NOTHING


def _number(value: float | None, digits: int) -> str:
    return _NOTHING if value is None or math.isnan(value) else f"{value:.{digits}f}"
