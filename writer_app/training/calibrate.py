# SPDX-License-Identifier: MIT
"""Fits a bundle's calibration: from the probability of a suggestion to how often such ones are right.

The engine is asked at random places of held-out text; each beginning of a suggestion that ends with a word
is a case, right where the text goes on with exactly these words. A logistic curve is fitted to the cases.

Reference: Platt 1999, "Probabilistic Outputs for Support Vector Machines" (eq. 4 and 5, targets kept
away from 0 and 1), by Newton's method, on the logit as Guo et al. 2017, "On Calibration of Modern Neural
Networks", section 4.1, have it.
"""

from __future__ import annotations

import dataclasses
import json
import random
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tqdm import tqdm

from writer_app.engine.cancellation import Cancellation
from writer_app.engine.engine import Engine
from writer_app.engine.messages import CompletionRequest, Suggestion
from writer_app.errors import TrainingError
from writer_app.network.bundle import MANIFEST, Bundle, Calibration, logit, open_bundle, read_manifest
from writer_app.network.inference import LSTMState
from writer_app.text.segment import is_han, is_word_char
from writer_app.training.one_thread import one_thread

_WINDOW = 2000  # characters before a caret
_RUN = 25  # carets asked one after the other, as typing would: the states before them are computed once
_LEAST_CASES = 50
_NEWTON_STEPS = 50
_SMALLEST_CURVATURE = 1e-9
_SMALLEST_STEP = 1e-8


def calibrate_bundle(folder: Path, texts: Sequence[Path], *, carets: int, seed: int = 1) -> Calibration:
    """Fit the calibration of a bundle and write it into its manifest.

    Args:
        folder: the bundle.
        texts: held-out text files; no figure should be reported on them.
        carets: places asked at.
        seed: seed of their choice.

    Raises:
        BundleError: the bundle cannot be opened.
        TrainingError: too few suggestions were made to fit anything.
        OSError: a text cannot be read or the manifest not written.
    """
    manifest = read_manifest(folder)
    language = manifest["language"]

    def plain(path: Path) -> Bundle:
        # Its old calibration must not decide which suggestions are looked at.
        return dataclasses.replace(open_bundle(path), calibration=Calibration())

    engine: Engine[LSTMState] = Engine(folder.parent, lambda _path: plain(folder), device="cpu")
    read = [path.read_text(encoding="utf-8") for path in texts]
    with one_thread():
        log_probs, right = collect_cases(engine, language, [text for text in read if text], carets, seed)
    calibration = fit_logistic(log_probs, right)
    manifest["calibration"] = dataclasses.asdict(calibration)
    partial = folder / f"{MANIFEST}.partial"
    partial.write_text(json.dumps(manifest, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    partial.replace(folder / MANIFEST)
    return calibration


def collect_cases(
    engine: Engine[LSTMState], language: str, texts: Sequence[str], carets: int, seed: int
) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """Ask at random carets; returns log probabilities (N,) in nats and whether each was right (N,)."""
    chooser = random.Random(seed)  # noqa: S311 (no secrets here)
    log_probs: list[float] = []
    right: list[bool] = []
    text, caret = "", 0
    for number in tqdm(range(carets), desc="calibrate", unit="caret"):
        caret += 1
        if number % _RUN == 0 or caret >= len(text):
            text = chooser.choice(texts)
            caret = chooser.randrange(len(text))
        request = CompletionRequest(
            id=number + 1, before=text[max(0, caret - _WINDOW) : caret], k=1, language=language
        )
        answer = engine.complete(request, Cancellation())
        for suggestion in answer.suggestions:
            for offset, log_prob in suggestion.cuts:
                log_probs.append(log_prob)
                right.append(is_right(suggestion, offset, text, caret))
    return np.array(log_probs), np.array(right, dtype=bool)


def is_right(suggestion: Suggestion, offset: int, text: str, caret: int) -> bool:
    """Say whether the text goes on with the suggestion up to `offset`, and a word ends there."""
    end = caret + offset
    if not text.startswith(suggestion.text[:offset], caret):
        return False
    return end >= len(text) or not (_in_word(text[end - 1]) and _in_word(text[end]))


def _in_word(char: str) -> bool:
    # Chinese is written without blanks: a suggestion may end between any two of its characters.
    return is_word_char(char) and not is_han(char)


def fit_logistic(log_probs: NDArray[np.float64], right: NDArray[np.bool_]) -> Calibration:
    """Fit P(right) = 1 / (1 + exp(-(slope x + offset))) by maximum likelihood, x being the logit.

    Args:
        log_probs: of the suggestions, (N,) in nats.
        right: whether each was right, (N,).

    Raises:
        TrainingError: there are too few cases, or only right or only wrong ones.
    """
    positive = int(right.sum())
    negative = len(right) - positive
    if min(positive, negative) < 1 or len(right) < _LEAST_CASES:
        raise TrainingError(f"Too few suggestions to calibrate on: {positive} right, {negative} wrong.")
    targets = np.where(right, (positive + 1) / (positive + 2), 1 / (negative + 2))
    logits = np.array([logit(float(value)) for value in log_probs])
    features = np.stack((logits, np.ones_like(logits)), axis=1)
    weights = np.array([1.0, 0.0])
    for _ in range(_NEWTON_STEPS):
        shares = 1.0 / (1.0 + np.exp(-np.clip(features @ weights, -700.0, 700.0)))
        gradient = features.T @ (targets - shares)
        curvature = (features * (shares * (1.0 - shares))[:, None]).T @ features
        step = np.linalg.solve(curvature + _SMALLEST_CURVATURE * np.eye(2), gradient)
        weights += np.clip(step, -1.0, 1.0)
        if np.abs(step).max() < _SMALLEST_STEP:
            break
    return Calibration(slope=float(weights[0]), offset=float(weights[1]))
