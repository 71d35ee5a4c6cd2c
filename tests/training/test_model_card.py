# SPDX-License-Identifier: MIT
"""The model card."""

from __future__ import annotations

import dataclasses

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
    # No code in a heading: Qt shows it tiny.
    assert card.startswith("# Model card: Writer's bundle for English\n")
    for part in ("| blog | A blog | CC BY 4.0 | 2.5 |", "| en-essay | 1.877 |", "12,345", "Trained by hand."):
        assert part in card


def test_model_card_names_what_the_network_is_made_of() -> None:
    """Attention and what belongs to it are named where the network has them, and only there."""

    def card(**changes: object) -> str:
        config = dataclasses.replace(tiny_config(), **changes)  # type: ignore[arg-type]
        return model_card(recipe=Recipe(language="en"), config=config, parameters=1, figures={}, history="")

    assert "attention" not in card()
    attentive = card(attention=5, context=4, memory=7, window=3, copying=True, tied=False)
    assert "attention over the last 7 pieces of the earlier document, windows of 3, copying\n" in attentive
    assert "embeddings apart" in attentive
