# SPDX-License-Identifier: MIT
"""A bundle measured as a whole, with the product's engine, and its figures on disk."""

from __future__ import annotations

import json
import math
import re
from pathlib import Path
from typing import Any

import pytest
import torch

from tests.bundles import write_tiny_bundle
from tests.texts import corpus_form, made_up_documents
from writer_app.errors import TrainingError
from writer_app.network.bundle import Bundle, open_bundle
from writer_app.training import evaluation
from writer_app.training.evaluation import (
    EvaluationOptions,
    measure_bits,
    measure_suggestions,
    read_figures,
    write_figures,
)

FEW = EvaluationOptions(carets=40, tune_carets=30, continuations=0, names=0)


@pytest.fixture
def bundle(tmp_path: Path) -> Bundle:
    # Not called after its language, as the bundles of a trial are.
    write_tiny_bundle(tmp_path / "wider-2")
    return open_bundle(tmp_path / "wider-2")


@pytest.fixture
def texts(tmp_path: Path) -> list[Path]:
    paths = [tmp_path / f"en-{name}.txt" for name in ("story", "letter", "news")]
    for number, path in enumerate(paths):
        path.write_text(corpus_form(made_up_documents(8, number)), encoding="utf-8")
    return paths


def measure(
    bundle: Bundle, texts: list[Path], tune: list[Path], options: EvaluationOptions
) -> dict[str, Any]:
    return measure_suggestions(bundle, "en", texts, tune=tune, options=options)


def test_every_figure_is_measured(bundle: Bundle, texts: list[Path]) -> None:
    """Each part is there, agrees with the others, and counts as many places as were asked for."""
    options = EvaluationOptions(carets=40, tune_carets=30, continuations=1, names=3)
    threads = torch.get_num_threads()
    figures = measure(bundle, texts[:2], texts[2:], options)
    assert torch.get_num_threads() == threads
    assert figures["carets"] == 80
    assert figures["threshold"] == "fitted on en-news"
    rows = {row["way"]: row for row in figures["savings"]}
    assert {"whole", "word", "either"} <= rows.keys()
    for row in rows.values():
        assert row["by_text"].keys() == {"en-story", "en-letter"}
        # As many characters of both: the mean is the whole.
        assert sum(row["by_text"].values()) / 2 == pytest.approx(row["savings"])
    assert figures["curve"][0]["shown"] >= figures["curve"][-1]["shown"]
    assert len(figures["calibration"]["bins"]) == 10
    assert 0.0 <= figures["calibration"]["error"] <= 1.0
    assert figures["first_words"]["1"]["offered"] >= figures["first_words"]["2"]["offered"]
    assert 0.0 < figures["latency_ms"]["p50"] <= figures["latency_ms"]["p95"]
    assert figures["repetition"].keys() == {"prompts", "reference", "greedy", "beam", "ruled"}
    assert figures["repetition"]["prompts"] == 2
    names = figures["names"]
    assert names["most"] == 3
    assert names["by_text"].keys() == {"en-story", "en-letter"}
    for part in ("all", "near", "far"):
        counts = [each[part]["names"] for each in names["by_text"].values()]
        assert sum(counts) == names["all"][part]["names"]
        assert max(counts) <= 3
    assert names["all"]["all"]["bits"] > 0.0


def test_names_do_not_depend_on_what_else_is_measured(bundle: Bundle, texts: list[Path]) -> None:
    """What the engine has read for the other figures does not help; without names there is no figure."""
    first, second = (
        measure(
            bundle, texts[:1], [], EvaluationOptions(carets=carets, continuations=continuations, names=3)
        )["names"]
        for carets, continuations in ((10, 0), (60, 1))
    )
    assert first == second
    assert first["all"]["all"]["names"] == 3
    assert measure(bundle, texts[:1], [], FEW)["names"] is None


def test_chinese_names_need_the_tagger(
    bundle: Bundle, texts: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A Chinese text is cut by the tagger; without one, everything else is measured all the same."""
    texts[0].write_text("我在北京。他也在北京。\n你在北京。\n", encoding="utf-8")
    options = EvaluationOptions(carets=5, continuations=0, names=9)

    def tag(text: str) -> list[tuple[str, str]]:
        return [(word, "ns" if word == "北京" else "x") for word in re.findall("北京|.", text, re.DOTALL)]

    monkeypatch.setattr(evaluation, "open_tagger", lambda: tag)
    names = measure_suggestions(bundle, "zh", texts[:1], options=options)["names"]
    assert names["near"] == 100
    assert names["all"]["near"]["names"] == 2
    monkeypatch.setattr(evaluation, "open_tagger", lambda: None)
    assert measure_suggestions(bundle, "zh", texts[:1], options=options)["names"] is None


def test_short_documents_are_not_continued(bundle: Bundle, texts: list[Path]) -> None:
    """Where no document has room for a long continuation, there is no figure of repetition."""
    texts[0].write_text(corpus_form([["A letter", "It was short."]] * 5), encoding="utf-8")
    options = EvaluationOptions(carets=10, continuations=1, names=0)
    assert measure(bundle, texts[:1], [], options)["repetition"] is None


def test_window_threshold_is_used_without_tuning(bundle: Bundle, texts: list[Path]) -> None:
    """Without texts to fit it on, the threshold is the window's, and the figures say so."""
    figures = measure(bundle, texts[:1], [], FEW)
    assert "window" in figures["threshold"]
    assert {row["way"]: row["least_probability"] for row in figures["savings"]} == {
        "whole": 0.3182,
        "word": 0.3182,
        "either": 0.3182,
    }


def test_same_seed_same_figures(bundle: Bundle, texts: list[Path]) -> None:
    """All but the times can be had again."""
    first, second = (measure(bundle, texts[:1], [], FEW) for _ in range(2))
    for figures in (first, second):
        del figures["latency_ms"]
    assert first == second


def test_texts_that_spoil_the_figures_are_refused(bundle: Bundle, texts: list[Path], tmp_path: Path) -> None:
    """No text is both tuned and reported on, none comes twice, none is missing."""
    again = tmp_path / "again" / texts[0].name
    again.parent.mkdir()
    again.write_bytes(texts[0].read_bytes())
    cases = [
        ("both tuned", texts[:1], texts[:1]),
        ("same name", [texts[0], again], []),
        ("no such text", [tmp_path / "en-missing.txt"], []),
        ("no such text", texts[:1], [tmp_path / "en-missing.txt"]),
    ]
    for message, reported, tuned in cases:
        with pytest.raises(TrainingError, match=message):
            measure(bundle, reported, tuned, FEW)


def test_bits_are_told_as_they_come(bundle: Bundle, texts: list[Path]) -> None:
    """Bits per character need no engine; each is told when it is known."""
    told: list[str] = []
    figures = measure_bits(bundle.folder, texts, lambda name, bits: told.append(f"{name} {bits > 0}"))
    assert told == [f"{path.stem} True" for path in texts]
    assert list(figures) == [path.stem for path in texts]


def test_figures_on_disk_are_plain_json(tmp_path: Path) -> None:
    """What is no number becomes null, which every JSON reader knows."""
    path = tmp_path / "figures.json"
    write_figures(
        {"bits_per_character": {"a": math.nan, "b": 1.23456789}, "rows": ({"least": -math.inf},)}, path
    )
    text = path.read_text(encoding="utf-8")
    assert "NaN" not in text
    assert "Infinity" not in text
    assert read_figures(path) == {
        "bits_per_character": {"a": None, "b": 1.23457},
        "rows": [{"least": None}],
    }


@pytest.mark.parametrize("content", ["", "[1]", '{"bits_per_character": 2}'])
def test_other_files_are_no_figures(tmp_path: Path, content: str) -> None:
    """A file that `evaluate` has not written is refused with its name."""
    path = tmp_path / "other.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(TrainingError, match=r"other\.json"):
        read_figures(path)
    with pytest.raises(TrainingError, match=r"missing\.json"):
        read_figures(tmp_path / "missing.json")


def test_figures_survive_the_disk(bundle: Bundle, texts: list[Path], tmp_path: Path) -> None:
    """What was measured is read back as it was, but for digits that nobody needs."""
    figures = measure(bundle, texts[:1], [], FEW) | {"bits_per_character": {"en-story": 4.5}}
    write_figures(figures, tmp_path / "figures.json")
    read = read_figures(tmp_path / "figures.json")
    assert read.keys() == figures.keys()
    assert read["first_words"] == figures["first_words"]
    assert json.dumps(read)
