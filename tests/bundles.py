# SPDX-License-Identifier: MIT
"""Tiny real bundles for tests, made in seconds from made-up text."""

from __future__ import annotations

import functools
from pathlib import Path

import torch

from tests.texts import made_up_documents
from writer_app.network.bundle import Calibration, write_bundle
from writer_app.network.config import NetworkConfig
from writer_app.network.language_model import LanguageModel
from writer_app.network.stored_weights import from_stored, to_stored
from writer_app.text.tokenizer import Tokenizer
from writer_app.training.vocabulary import count_pieces, fit_pieces, order_by_frequency, sentences


@functools.cache
def tiny_tokenizer() -> bytes:
    """Return a serialised tokenizer of 340 pieces."""
    lines = [line for document in made_up_documents(200, 1) for line in sentences(document)]
    model = fit_pieces(lines, size=340, coverage=1.0, longest_piece=16, threads=1, seed=1)
    return order_by_frequency(model, count_pieces(Tokenizer(model), lines))


def tiny_config() -> NetworkConfig:
    """Return sizes that fit `tiny_tokenizer`."""
    return NetworkConfig(vocabulary=340, hidden=13, projection=6, layers=1, class_ends=(50, 120, 340))


def write_tiny_bundle(folder: Path, *, seed: int = 1, config: NetworkConfig | None = None) -> LanguageModel:
    """Write a bundle with random weights and return its network."""
    torch.manual_seed(seed)
    model = LanguageModel(config or tiny_config())
    # The weights of the file are rounded: round here, so that both are the same network.
    stored = from_stored(to_stored(model.state_dict()), model.config.shapes())
    model.load_state_dict({name: value.float() for name, value in stored.items()})
    write_bundle(
        folder,
        language="en",
        config=model.config,
        weights=model.state_dict(),
        tokenizer=tiny_tokenizer(),
        calibration=Calibration(slope=1.5, offset=0.25),
        figures={"note": "random weights"},
        card="# A test's bundle\n",
    )
    return model.eval()
