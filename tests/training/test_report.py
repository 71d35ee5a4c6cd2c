# SPDX-License-Identifier: MIT
"""Pictures and the model card."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.bundles import tiny_config
from writer_app.errors import TrainingError
from writer_app.training.recipe import Recipe, SourceRule
from writer_app.training.report import draw_losses, model_card, read_losses


def test_cut_off_record_is_still_read(tmp_path: Path) -> None:
    """A kill in the middle of a line loses that line alone."""
    path = tmp_path / "losses.jsonl"
    path.write_text('{"step": 20, "pieces": 40, "loss": 3.5}\n{"step": 40, "pie', encoding="utf-8")
    assert read_losses(path) == [{"step": 20, "pieces": 40, "loss": 3.5}]
    with pytest.raises(TrainingError, match="no loss record"):
        read_losses(tmp_path / "nowhere")


def test_loss_curve_is_a_picture(tmp_path: Path) -> None:
    """With and without figures, a PNG comes out."""
    rows = [{"pieces": 1e6 * n, "loss": 5.0 - n} for n in range(3)] + [{"pieces": 2e6, "bits": 2.5}]
    for number, some in enumerate((rows, [])):
        path = tmp_path / f"{number}.png"
        draw_losses(some, path)
        assert path.read_bytes().startswith(b"\x89PNG")


def test_model_card_names_sources_licences_and_figures() -> None:
    """Whoever uses a bundle can see what it was made of."""
    recipe = Recipe(
        language="en", sources={"blog": SourceRule(weight=2.5, about="A blog", licence="CC BY 4.0")}
    )
    card = model_card(
        recipe=recipe,
        config=tiny_config(),
        parameters=12345,
        figures={"bits_per_character": {"en-essay": 1.8765}},
        history="Trained by hand.",
    )
    for part in ("| blog | A blog | CC BY 4.0 | 2.5 |", "| en-essay | 1.877 |", "12,345", "Trained by hand."):
        assert part in card
