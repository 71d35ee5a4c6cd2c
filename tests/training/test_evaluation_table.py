# SPDX-License-Identifier: MIT
"""The figures as tables: every figure is to be found, and what was not measured is a dash or left out."""

from __future__ import annotations

from typing import Any

from writer_app.training.evaluation_table import Table, evaluation_tables


def figures() -> dict[str, Any]:
    """Return figures of every kind, all different."""
    bins = [
        {"low": n / 10, "high": (n + 1) / 10, "cases": 100 * n, "expected": n / 10 + 0.04, "right": n / 11}
        for n in range(10)
    ]
    return {
        "bundle": "en",
        "bits_per_character": {"en-essay": 1.2345, "en-empty": None},
        "language": "en",
        "carets": 1234,
        "seed": 1,
        "threshold": "fitted on en-tune",
        "savings": [
            {
                "way": "whole",
                "least_log_prob": -1.25,
                "least_probability": 0.0,
                "most_words": 1,
                "savings": 0.301,
                "shown": 0.402,
                "precision": 0.503,
                "in_vain_per_100": 60.4,
                "by_text": {"en-essay": 0.333},
            },
            {
                "way": "pinyin",
                "least_log_prob": None,
                "least_probability": 0.0,
                "most_words": None,
                "savings": 0.222,
                "shown": 0.9,
                "precision": 0.1,
                "in_vain_per_100": 321.0,
            },
        ],
        "first_words": {"1": {"offered": 1000, "right": 250}, "2": {"offered": 0, "right": 0}},
        "curve": [
            {"probability": 0.0, "shown": 0.95, "precision": 0.15},
            {"probability": 0.05, "shown": 0.75, "precision": 0.25},
            {"probability": 0.1, "shown": 0.0, "precision": None},
        ],
        "calibration": {"error": 0.0456, "bins": bins},
        "repetition": {"prompts": 7, "reference": 0.011, "greedy": 0.366, "beam": 0.41, "ruled": 0.002},
        "names": {
            "most": 150,
            "near": 250,
            "all": {
                "all": {"names": 1000, "right": 125, "right_after_first": 650, "bits": 12.345},
                "near": {"names": 400, "right": 100, "right_after_first": 300, "bits": 11.5},
                "far": {"names": 600, "right": 25, "right_after_first": 350, "bits": 13.0},
            },
            "by_text": {
                "en-essay": {"all": {"names": 1000, "right": 125, "right_after_first": 650, "bits": 12.345}},
                "en-empty": {"all": {"names": 0, "right": 0, "right_after_first": 0, "bits": None}},
            },
        },
        "latency_ms": {"p50": 7.64, "p95": 21.96},
    }


def test_every_figure_is_printed() -> None:
    """Shares come in per cent, rules in words, missing figures as a dash."""
    lines = [" ".join(line.split()) for table in evaluation_tables(figures()) for line in table.lines()]
    for line in (
        "en-essay 1.234",
        "en-empty -",
        "1,234 carets; threshold fitted on en-tune",
        "Tab, the whole suggestion log P >= -1.25, 1 word 30.1 40.2 50.3 60",
        "Tab, else the next word, in pinyin keys always 22.2 90.0 10.0 321",
        "en-essay 33.3",
        "1 1,000 25.0",
        "2 0 -",
        "0.00 95.0 15.0",
        "0.10 0.0 -",
        "Expected calibration error: 4.6 %",
        "0.2 to 0.3 200 24.0 18.2",
        "0.0 to 0.1 0 - -",
        "7 places, 100 pieces each",
        "the text's author 1.1",
        "greedy search 36.6",
        "beam search 41.0",
        "At most 150 of each text, suggested first and whole; bits are the model's alone",
        "en-essay 1,000 12.5 65.0 12.35",
        "en-empty 0 - - -",
        "together 1,000 12.5 65.0 12.35",
        "stood within 250 characters 400 25.0 75.0 11.50",
        "stood farther away 600 4.2 58.3 13.00",
        "p50 7.6",
        "p95 22.0",
    ):
        assert line in lines


def test_parts_not_measured_are_left_out() -> None:
    """Bits alone make one table; without continuations or names there is no table of them."""
    alone = evaluation_tables({"bits_per_character": {"en-essay": 1.5, "en-empty": float("nan")}})
    assert [table.rows for table in alone] == [(("en-essay", "1.500"), ("en-empty", "-"))]
    titles = [table.title for table in evaluation_tables(figures() | {"repetition": None})]
    assert len(titles) == len(evaluation_tables(figures())) - 1
    without_names = figures() | {"names": None}
    assert len(evaluation_tables(without_names)) == len(titles)
    del without_names["names"]  # as evaluations were written once
    assert len(evaluation_tables(without_names)) == len(titles)


def test_columns_stand_below_each_other() -> None:
    """The first column is flush left, figures are flush right."""
    table = Table(title="T", note="", header=("name", "n"), rows=(("long name", "1"), ("x", "12345")))
    assert table.lines() == ["T", "name           n", "long name      1", "x          12345"]
