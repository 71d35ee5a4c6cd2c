# SPDX-License-Identifier: MIT
"""Recipes: the shipped ones are whole, nonsense is named."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from writer_app.engine.catalog import learned_styles, publishers_names
from writer_app.errors import TrainingError
from writer_app.training.recipe import (
    BundleRule,
    NetworkRule,
    Recipe,
    SourceRule,
    TrainingRule,
    read_recipe,
)

ROOT = Path(__file__).parents[2]
RECIPES = ROOT / "resources" / "training"


@pytest.mark.parametrize("name", ["en", "en-large", "zh", "zh-large"])
def test_shipped_recipe_states_every_source(name: str) -> None:
    """Each source of a shipped bundle has its description, licence and style: the model card shows them."""
    recipe = read_recipe(RECIPES / f"{name}.toml")
    assert recipe.language == name.partition("-")[0]
    assert recipe.sources
    assert all(rule.about and rule.licence and rule.style for rule in recipe.sources.values())
    assert recipe.network.config(recipe.pieces.size).class_ends[-1] == recipe.pieces.size


@pytest.mark.parametrize("language", ["en", "zh"])
def test_shipped_bundle_tells_the_styles_of_its_recipe(language: str) -> None:
    """The window offers what the network has learned, and nothing else."""
    recipe = read_recipe(RECIPES / f"{language}-large.toml")
    assert learned_styles(ROOT / "models" / language) == recipe.styles()
    assert publishers_names(ROOT / "models" / language) == recipe.names()


def test_unnamed_source_has_the_default_rule() -> None:
    """Text of one's own needs no table."""
    assert Recipe(language="en").source("diary") == SourceRule()


def test_class_ends_beyond_a_small_vocabulary_are_dropped() -> None:
    """A tiny vocabulary still makes a network."""
    assert Recipe(language="en").network.config(300).class_ends == (300,)


def test_digest_changes_with_what_a_checkpoint_depends_on() -> None:
    """Sizes and tokenizer count, descriptions do not."""
    recipe = Recipe(language="en")
    assert recipe.digest(b"a") != recipe.digest(b"b")
    assert recipe.digest(b"a") == Recipe(language="en", sources={"x": SourceRule(about="new")}).digest(b"a")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "language = 3",
        "language = 'en'\nnonsense = 1",
        "language = 'en'\n[network]\nhidden = 'many'",
        "language = 'en'\n[network]\nwidth = 3",
        "language = 'en'\n[network]\ntail_ends = ['a']",
        "language = 'en'\nnetwork = 3",
        "language = 'en'\n[training]\npeak_rate = true",
        "language = 'en'\n[sources.a]\nstyle = 'shouting'",
        "language = 'en'\n[sources.a]\nweight = -1.0",
        "language = 'en'\n[sources.a]\nweight = nan",
        "not toml at all [",
    ],
)
def test_nonsense_is_refused(tmp_path: Path, text: str) -> None:
    """Unknown keys, wrong types and values out of range: TrainingError."""
    path = tmp_path / "recipe.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(TrainingError):
        read_recipe(path)


def test_missing_recipe_is_refused(tmp_path: Path) -> None:
    """No file: TrainingError with its path."""
    with pytest.raises(TrainingError, match="nowhere"):
        read_recipe(tmp_path / "nowhere.toml")


def test_chunk_must_hold_whole_windows() -> None:
    """A window that the chunk cannot be cut into is refused when the recipe is read."""
    network = NetworkRule(attention=4, context=4, memory=8, window=5)
    with pytest.raises(TrainingError, match="whole windows"):
        Recipe(language="en", network=network, training=TrainingRule(steps_a_chunk=64))


def test_without_attention_there_is_none_to_train_alone() -> None:
    """It is refused when the recipe is read."""
    with pytest.raises(TrainingError, match="no attention"):
        Recipe(language="en", training=TrainingRule(attention_only=True))


ATTENTIVE = NetworkRule(attention=4, context=5, memory=8, window=4)


def test_a_bundle_may_read_otherwise_than_the_training() -> None:
    """Memory and windows of the bundle are its own, without a new digest; unsaid, they are the training's."""
    recipe = Recipe(language="en", network=ATTENTIVE)
    other = replace(recipe, bundle=BundleRule(memory=6, window=2))
    assert recipe.bundle_config(50) == ATTENTIVE.config(50)
    assert other.bundle_config(50) == replace(ATTENTIVE.config(50), memory=6, window=2)
    assert other.digest(b"") == recipe.digest(b"")


def test_an_encoder_of_its_own_keeps_its_windows() -> None:
    """The bridge acts where windows begin, so their length is learned."""
    network = replace(ATTENTIVE, encoder_hidden=3)
    with pytest.raises(TrainingError, match="windows"):
        Recipe(language="en", network=network, bundle=BundleRule(window=2))
    assert Recipe(language="en", network=network, bundle=BundleRule(memory=6)).bundle_config(50).memory == 6


def test_a_recipe_says_which_styles_are_learned() -> None:
    """Those of sources that are drawn, each once; none where no segment carries its symbol."""
    sources = {
        "a": SourceRule(style="poem"),
        "b": SourceRule(style="story", weight=0.1),
        "c": SourceRule(style="poem", weight=2.0),
        "d": SourceRule(style="advert", weight=0.0),
        "e": SourceRule(),
    }
    assert Recipe(language="en", sources=sources).styles() == ("story", "poem")
    silent = TrainingRule(style_share=0.0)
    assert Recipe(language="en", sources=sources, training=silent).styles() == ()
