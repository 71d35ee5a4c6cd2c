# SPDX-License-Identifier: MIT
"""The model card."""

from __future__ import annotations

from tests.bundles import tiny_config
from writer_app.training.model_card import model_card
from writer_app.training.recipe import Recipe, SourceRule


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
