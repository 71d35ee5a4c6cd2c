# SPDX-License-Identifier: MIT
"""Rows of savings: which rule each way gets, and what is added up."""

from __future__ import annotations

import dataclasses

import pytest

from tests.training.test_keystrokes import OFFERS, TEXT, offer, passage
from writer_app.text.segment import warm_up
from writer_app.training.savings import measure_savings


def test_window_threshold_without_tuning() -> None:
    """One threshold for all ways: here it cuts two words off the second suggestion and hides the third."""
    rows = {row["way"]: row for row in measure_savings([passage(TEXT, OFFERS)], [], "en")}
    assert list(rows) == ["whole", "word", "either"]
    assert {row["least_probability"] for row in rows.values()} == {0.3182}
    # All of " had no" has the probability exp(-1), more than the threshold.
    assert rows["whole"]["savings"] == pytest.approx((6 + 4) / 20)
    assert rows["whole"]["shown"] == pytest.approx(2 / 10)
    assert rows["whole"]["precision"] == 1.0
    assert rows["whole"]["in_vain_per_100"] == 0.0


def test_every_way_gets_its_own_rule() -> None:
    """Rules are fitted on other passages; the one that must be right half the time comes beside them."""
    tuned = passage("a cat sat", {1: offer((" cat", -0.5), (" ran", -0.75)), 5: offer((" on", -2.0))})
    rows = {row["way"]: row for row in measure_savings([passage(TEXT, OFFERS)], [tuned], "en")}
    assert list(rows) == ["whole", "word", "either", "quiet"]
    assert rows["whole"]["least_log_prob"] == -0.5
    assert rows["word"]["least_log_prob"] == float("-inf")
    assert {row["least_probability"] for row in rows.values()} == {0.0}


def test_texts_are_kept_apart() -> None:
    """The passages of one text are added up, those of another stand beside them."""
    first = passage(TEXT, OFFERS)
    second = dataclasses.replace(passage(TEXT, {}), name="u")
    (row, *_) = measure_savings([first, first, second], [], "en")
    assert row["by_text"] == {"t": pytest.approx(0.5), "u": 0.0}
    assert row["savings"] == pytest.approx(1 / 3)


def test_chinese_is_counted_in_pinyin_keys_too() -> None:
    """A character that takes several keys is worth suggesting alone."""
    warm_up()
    rows = {
        row["way"]: row for row in measure_savings([passage("我们好", {2: offer(("好", -0.5))})], [], "zh")
    }
    # wo, men and the choice of the word, hao and its choice: 10 keys, of which one key saves four.
    assert rows["pinyin"]["savings"] == pytest.approx(3 / 10)
    assert rows["either"]["savings"] == 0.0
