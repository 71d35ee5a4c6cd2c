# SPDX-License-Identifier: MIT
"""The model card of a bundle: what it is, what it was trained on and how good it is, in Markdown."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from writer_app.network.config import NetworkConfig
from writer_app.training.recipe import Recipe

_LANGUAGES = {"en": "English", "zh": "Chinese"}


def model_card(
    *, recipe: Recipe, config: NetworkConfig, parameters: int, figures: Mapping[str, Any], history: str
) -> str:
    """Write the model card in Markdown.

    Args:
        recipe: what it was trained with.
        config: the network's sizes.
        parameters: number of weights.
        figures: measured figures; `bits_per_character` maps a genre to its figure.
        history: how long and on what machine it was trained.
    """
    lines = [
        f"# Model card: Writer's bundle for {_LANGUAGES.get(recipe.language, recipe.language)}",
        "",
        "An LSTM language model with hierarchical softmax that proposes how a text may go on.",
        "It is small, knows little of the world and repeats the habits of its training text.",
        "It is meant for short suggestions that a writer reads before taking them, for nothing else.",
        "",
        "## Network",
        "",
        *_network_lines(config, parameters),
        "",
        "## Training",
        "",
        history,
        "",
        "## Figures",
        "",
        "Bits per character on held-out text, by genre (float32 network, documents read from their start):",
        "",
        "| text | bits per character |",
        "| --- | --- |",
    ]
    lines += [f"| {name} | {value:.3f} |" for name, value in figures.get("bits_per_character", {}).items()]
    lines += [
        "",
        "## Sources",
        "",
        "The text is not part of the bundle. Weight: how often a source was drawn, relative to its size.",
        "",
        "| source | what it is | licence | weight |",
        "| --- | --- | --- | --- |",
    ]
    for name, rule in sorted(recipe.sources.items()):
        licence, about = rule.licence or "not stated", rule.about or "-"
        lines.append(f"| {name} | {about} | {licence} | {rule.weight:g} |")
    return "\n".join(lines) + "\n"


def _network_lines(config: NetworkConfig, parameters: int) -> list[str]:
    tied = "input and output embeddings tied" if config.tied else "input and output embeddings apart"
    lines = [
        f"- {parameters:,} weights, matrices in int8, {tied}",
        f"- {config.layers} LSTM layer(s) of {config.hidden} cells, projected to {config.projection}",
        f"- {config.vocabulary:,} pieces, softmax classes ending at {', '.join(map(str, config.class_ends))}",
    ]
    if config.attention:
        extras = [
            f"an encoder of {config.encoder_hidden} cells with a bridge" if config.encoder_hidden else "",
            "copying" if config.copying else "",
            "coverage" if config.coverage else "",
        ]
        lines.append(
            f"- additive attention over the last {config.memory} pieces of the earlier document, "
            f"windows of {config.window}" + "".join(f", {extra}" for extra in extras if extra)
        )
    return lines
