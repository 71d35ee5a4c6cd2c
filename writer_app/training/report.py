# SPDX-License-Identifier: MIT
"""Pictures and the model card of a training run; reads what others wrote, computes nothing."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from writer_app.errors import TrainingError
from writer_app.network.config import NetworkConfig
from writer_app.training.recipe import Recipe

LOSS_CURVE = "losses.png"


def read_losses(path: Path) -> list[dict[str, float]]:
    """Read the rows of a loss record; a last line cut off by a kill is left out.

    Raises:
        TrainingError: there is no record.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise TrainingError("There is no loss record yet.", subject=str(path)) from error
    rows: list[dict[str, float]] = []
    for line in lines:
        try:
            rows.append(json.loads(line))
        except ValueError:
            continue
    return rows


def draw_losses(rows: list[dict[str, float]], path: Path) -> None:
    """Draw the training loss (nats a piece) and the validation bits per character over pieces read."""
    # Needed by the trainer alone; a second to import.
    from matplotlib.figure import Figure  # noqa: PLC0415

    figure = Figure(figsize=(8, 4.5), layout="constrained")
    left = figure.add_subplot()
    losses = [(row["pieces"] / 1e6, row["loss"]) for row in rows if "loss" in row]
    bits = [(row["pieces"] / 1e6, row["bits"]) for row in rows if "bits" in row]
    left.set_xlabel("pieces read (millions)")
    left.set_ylabel("training loss (nats a piece)")
    if losses:
        left.plot(*zip(*losses, strict=True), color="tab:blue", linewidth=1)
    if bits:
        right = left.twinx()
        right.plot(*zip(*bits, strict=True), color="tab:orange", marker="o", markersize=3)
        right.set_ylabel("validation (bits per character)", color="tab:orange")
    left.grid(alpha=0.3)
    figure.savefig(path, dpi=110)


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
        f"# Model card: Writer's bundle for `{recipe.language}`",
        "",
        "An LSTM language model with hierarchical softmax that proposes how a text may go on.",
        "It is small, knows little of the world and repeats the habits of its training text.",
        "It is meant for short suggestions that a writer reads before taking them, for nothing else.",
        "",
        "## Network",
        "",
        f"- {parameters:,} weights in bf16, input and output embeddings tied",
        f"- {config.layers} LSTM layer(s) of {config.hidden} cells, projected to {config.projection}",
        f"- {config.vocabulary:,} pieces, softmax classes ending at {', '.join(map(str, config.class_ends))}",
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
