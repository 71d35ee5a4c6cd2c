# SPDX-License-Identifier: MIT
"""Keystroke savings as rows of figures: each way to take suggestions, with the rule that suits it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from writer_app.training.keystrokes import (
    DEFAULT_PROBABILITY,
    Rule,
    Tally,
    Way,
    fit_rule,
    pinyin_costs,
    simulate,
)
from writer_app.training.passage import Passage

_QUIET_PRECISION = 0.5


def measure_savings(
    passages: Sequence[Passage], tuned: Sequence[Passage], language: str
) -> list[dict[str, Any]]:
    """Simulate every way to take suggestions, each with its rule.

    Args:
        passages: what is reported on.
        tuned: what rules are fitted on; without any, the window's own threshold is used.
        language: "zh" also counts pinyin keys, if the package pypinyin is installed.

    Returns:
        A row for each way: the rule, the savings, and what they cost the eye. "quiet" is "whole" with a
        rule that was right at least half the time on `tuned`; it is missing where no rule was.
    """
    rows = []
    for way in Way:
        rule = fit_rule(tuned, way) if tuned else Rule(least_probability=DEFAULT_PROBABILITY)
        if rule is not None:
            rows.append(_row(way.value, rule, passages, way))
        if way is Way.EITHER and rule is not None and language == "zh":
            rows += _pinyin_row(passages, rule)
    quiet = fit_rule(tuned, Way.WHOLE, least_precision=_QUIET_PRECISION) if tuned else None
    if quiet is not None:
        rows.append(_row("quiet", quiet, passages, Way.WHOLE))
    return rows


def _row(name: str, rule: Rule, passages: Sequence[Passage], way: Way) -> dict[str, Any]:
    tallies: dict[str, Tally] = {}
    for passage in passages:
        tallies[passage.name] = tallies.get(passage.name, Tally()) + simulate(passage, rule, way)
    return _describe(name, rule, sum(tallies.values(), Tally())) | {
        "by_text": {text: tally.savings for text, tally in tallies.items()}
    }


def _pinyin_row(passages: Sequence[Passage], rule: Rule) -> list[dict[str, Any]]:
    """Count keys as one types Chinese by its sounds; needs the package pypinyin."""
    try:
        from pypinyin import lazy_pinyin  # noqa: PLC0415 (only if it is there)
    except ImportError:
        return []
    total = Tally()
    costs: dict[str, list[int]] = {}
    for passage in passages:
        if passage.name not in costs:
            costs[passage.name] = pinyin_costs(passage.text, lambda char: "".join(lazy_pinyin(char)))
        # One Chinese character costs several keys: it is worth showing.
        total += simulate(passage, rule, Way.EITHER, costs=costs[passage.name], shortest=1)
    return [_describe("pinyin", rule, total)]


def _describe(name: str, rule: Rule, tally: Tally) -> dict[str, Any]:
    return {
        "way": name,
        "least_log_prob": rule.least_log_prob,
        "least_probability": rule.least_probability,
        "most_words": rule.most_words,
        "savings": tally.savings,
        "shown": tally.shown_share,
        "precision": tally.precision,
        "in_vain_per_100": tally.in_vain_per_100,
    }
