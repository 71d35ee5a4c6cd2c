# SPDX-License-Identifier: MIT
"""Pictures of a run: they are made whatever there is to draw, and they show it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from matplotlib import rcParams
from matplotlib.figure import Figure

from tests.training.test_evaluation_table import figures
from writer_app.errors import TrainingError
from writer_app.training.report import (
    DARK,
    LIGHT,
    Colours,
    canvas,
    draw_bits,
    draw_losses,
    draw_precision,
    draw_reliability,
    read_losses,
)

LOSSES = [{"pieces": 1e6 * n, "loss": 5.0 - n} for n in range(3)] + [{"pieces": 2e6, "bits": 2.5}]


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[Figure]:
    """Collect the figures that are written."""
    written: list[Figure] = []
    save = Figure.savefig

    def collect(figure: Figure, *arguments: Any, **options: Any) -> None:
        written.append(figure)
        save(figure, *arguments, **options)

    monkeypatch.setattr(Figure, "savefig", collect)
    return written


def points(figure: Figure, axes: int, line: int) -> list[tuple[float, float]]:
    """Return the points of a curve."""
    curve = figure.axes[axes].lines[line]
    pairs = zip(np.asarray(curve.get_xdata()), np.asarray(curve.get_ydata()), strict=True)
    return [(float(x), float(y)) for x, y in pairs]


def test_cut_off_record_is_still_read(tmp_path: Path) -> None:
    """A kill in the middle of a line loses that line alone."""
    path = tmp_path / "losses.jsonl"
    path.write_text('{"step": 20, "pieces": 40, "loss": 3.5}\n{"step": 40, "pie', encoding="utf-8")
    assert read_losses(path) == [{"step": 20, "pieces": 40, "loss": 3.5}]
    with pytest.raises(TrainingError, match="no loss record"):
        read_losses(tmp_path / "nowhere")


@pytest.mark.parametrize("colours", [LIGHT, DARK])
@pytest.mark.parametrize(
    "draw",
    [
        lambda path, colours: draw_losses(LOSSES, path, colours),
        lambda path, colours: draw_losses([], path, colours),
        lambda path, colours: draw_bits({"en-essay": 1.4, "\u4e2d\u6587": 5.5, "empty": None}, path, colours),
        lambda path, colours: draw_bits({}, path, colours),
        lambda path, colours: draw_reliability(figures()["calibration"]["bins"], path, colours),
        lambda path, colours: draw_reliability([], path, colours),
        lambda path, colours: draw_precision(figures()["curve"], path, colours, usual=0.3),
        lambda path, colours: draw_precision([], path, colours, usual=0.3),
    ],
)
def test_pictures_are_made(tmp_path: Path, draw: Callable[[Path, Colours], None], colours: Colours) -> None:
    """With and without figures, on light and on dark pages, a PNG comes out."""
    path = tmp_path / "picture.png"
    draw(path, colours)
    assert path.read_bytes().startswith(b"\x89PNG")


def test_losses_show_both_curves(tmp_path: Path, drawn: list[Figure]) -> None:
    """Training loss above, validation below, over millions of pieces."""
    draw_losses(LOSSES, tmp_path / "losses.png")
    assert points(drawn[0], 0, 0) == [(0.0, 5.0), (1.0, 4.0), (2.0, 3.0)]
    assert points(drawn[0], 1, 0) == [(2.0, 2.5)]


def test_bars_are_as_long_as_the_figures(tmp_path: Path, drawn: list[Figure]) -> None:
    """A bar for each text that has a figure."""
    draw_bits({"a": 1.5, "none": None, "b": 2.5}, tmp_path / "bits.png")
    bars = drawn[0].axes[0].patches
    assert [bar.get_width() for bar in bars] == [1.5, 2.5]  # type: ignore[attr-defined]


def test_reliability_stands_beside_the_diagonal(tmp_path: Path, drawn: list[Figure]) -> None:
    """Bins without cases are left out of the curve."""
    bins = figures()["calibration"]["bins"]
    draw_reliability(bins, tmp_path / "reliability.png")
    assert points(drawn[0], 0, 0) == [(0.0, 0.0), (1.0, 1.0)]
    assert points(drawn[0], 0, 1) == [(each["expected"], each["right"]) for each in bins[1:]]
    assert [bar.get_height() for bar in drawn[0].axes[1].patches] == [100 * n for n in range(10)]  # type: ignore[attr-defined]


def test_usual_threshold_is_marked(tmp_path: Path, drawn: list[Figure]) -> None:
    """The nearest point to it is; thresholds that show nothing are left out."""
    draw_precision(figures()["curve"], tmp_path / "precision.png", usual=0.09)
    assert points(drawn[0], 0, 0) == [(95.0, 15.0), (75.0, 25.0)]
    assert points(drawn[0], 0, 1) == [(75.0, 25.0)]


def test_canvas_takes_the_colours_of_its_page(tmp_path: Path, drawn: list[Figure]) -> None:
    """What others draw on it fits the page, and matplotlib's own settings stay as they were."""
    before = dict(rcParams)
    with canvas(tmp_path / "mine.png", DARK, (2.0, 1.0)) as figure:
        figure.subplots().set_title("\u6ce8\u610f")
    assert drawn == [figure]
    assert figure.get_facecolor() == pytest.approx([value / 255 for value in (0x1B, 0x1E, 0x23, 0xFF)])
    assert dict(rcParams) == before
