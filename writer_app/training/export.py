# SPDX-License-Identifier: MIT
"""From a run's checkpoint to a bundle with its figures and model card."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from torch import Tensor

from writer_app.errors import TrainingError
from writer_app.network.bundle import (
    TOKENIZER,
    Calibration,
    open_bundle,
    open_language_model,
    write_bundle,
)
from writer_app.network.config import NetworkConfig
from writer_app.text.tokenizer import Tokenizer
from writer_app.training.averaging import mean_weights
from writer_app.training.checkpoint import Checkpoint, read_checkpoint
from writer_app.training.model_card import model_card
from writer_app.training.recipe import Recipe
from writer_app.training.trainer import BEST, CHECKPOINT
from writer_app.training.validation import bits_per_character


def export(
    run: Path, recipe: Recipe, bundle: Path, *, history: str = "", averaged: Sequence[Path] = ()
) -> None:
    """Write what a run did best with as a bundle, measured on the run's validation text, and open it once.

    That is its newest checkpoint where it had no validation text.

    Args:
        run: the training run's folder.
        recipe: its recipe.
        bundle: the folder to write.
        history: a sentence on machine and time for the model card.
        averaged: bundles whose weights the bundle's are the mean with: those that the run went on from.

    Raises:
        TrainingError: there is no whole checkpoint of this recipe, or a bundle of `averaged` has other sizes
            or another tokenizer.
        BundleError: the bundle written, or one of `averaged`, cannot be used.
        OSError: the folder cannot be written.
    """
    tokenizer_bytes = (run / TOKENIZER).read_bytes()
    tokenizer = Tokenizer(tokenizer_bytes)
    checkpoint, weights = read_trained(run, recipe.digest(tokenizer_bytes))
    config = recipe.bundle_config(tokenizer.size)
    if averaged:
        others = [_weights_of(folder, config, tokenizer_bytes) for folder in averaged]
        weights = mean_weights([weights, *others])
        history = f"Mean of its weights and those of {len(others)} bundle(s) before it. {history}".strip()
    chunk = recipe.training.streams * recipe.training.steps_a_chunk
    figures: dict[str, Any] = {
        "pieces_read": checkpoint.step * chunk,
        "training_minutes": round(checkpoint.seconds / 60.0, 1),
    }

    def write(card: str) -> None:
        write_bundle(
            bundle,
            language=recipe.language,
            config=config,
            weights=weights,
            tokenizer=tokenizer_bytes,
            calibration=Calibration(),
            figures=figures,
            card=card,
            styles=recipe.styles(),
            names=recipe.names(),
        )

    # Written twice: the figures are those of the rounded weights that ship.
    write("")
    model, _ = open_language_model(bundle)
    figures["bits_per_character"] = {
        text.stem: round(bits_per_character(model, text, tokenizer), 4)
        for text in sorted((run / "valid").glob("*.txt"))
    }
    prepared = run / "prepare.json"
    size = json.loads(prepared.read_text(encoding="utf-8"))["characters"] if prepared.exists() else 0
    trained = (
        f"{figures['pieces_read']:,} pieces read in {figures['training_minutes']:g} minutes "
        f"from a corpus of {size:,} characters, by `python -m writer_app.training`. {history}"
    )
    parameters = sum(tensor.numel() for tensor in weights.values())
    write(
        model_card(
            recipe=recipe, config=config, parameters=parameters, figures=figures, history=trained.strip()
        )
    )
    open_bundle(bundle)


def read_trained(run: Path, digest: str) -> tuple[Checkpoint, dict[str, Tensor]]:
    """Return the checkpoint that a run's bundle is made of, and the weights in it, averaged.

    Raises:
        TrainingError: there is none, or it is damaged or of another recipe.
    """
    found = read_checkpoint(run / BEST if (run / BEST).exists() else run / CHECKPOINT, recipe=digest)
    named = {n.removeprefix("average."): t for n, t in found.tensors.items() if n.startswith("average.")}
    # The running average, not the last update's noise; what it counts is no weight.
    return found, {name: value for name, value in named.items() if name != "updates"}


def _weights_of(folder: Path, config: NetworkConfig, tokenizer: bytes) -> dict[str, Tensor]:
    model, _ = open_language_model(folder)
    same = model.config.shapes() == config.shapes() and (folder / TOKENIZER).read_bytes() == tokenizer
    if not same:
        raise TrainingError(
            "A bundle can only be averaged with one of the same sizes and tokenizer.", subject=str(folder)
        )
    return model.state_dict()
