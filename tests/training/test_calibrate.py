# SPDX-License-Identifier: MIT
"""Calibration: a known curve is found again, and what counts as right is right."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from tests.bundles import write_tiny_bundle
from tests.texts import corpus_form, made_up_documents
from writer_app.engine.messages import Suggestion
from writer_app.errors import TrainingError
from writer_app.network.bundle import open_bundle
from writer_app.training.calibrate import calibrate_bundle, fit_logistic, is_right


def test_known_curve_is_found_again() -> None:
    """Cases drawn from a logistic curve give its slope and offset back."""
    random = np.random.default_rng(1)
    log_probs = -random.exponential(2.0, 40_000)
    logits = log_probs - np.log(1 - np.exp(log_probs))
    shares = 1 / (1 + np.exp(-(0.8 * logits + 0.5)))
    found = fit_logistic(log_probs, random.random(40_000) < shares)
    assert found.slope == pytest.approx(0.8, abs=0.05)
    assert found.offset == pytest.approx(0.5, abs=0.05)


def test_separable_cases_stay_finite() -> None:
    """Even when the log probability parts right from wrong without error, the fit ends."""
    log_probs = np.linspace(-5, 0, 200)
    found = fit_logistic(log_probs, log_probs > -1)
    assert np.isfinite([found.slope, found.offset]).all()
    assert found.probability(0.0) > 0.9
    assert found.probability(-5.0) < 0.1


@pytest.mark.parametrize("right", [[], [True] * 100, [False] * 100, [True, False] * 5])
def test_too_few_cases_are_refused(right: list[bool]) -> None:
    """Nothing is fitted to nothing."""
    with pytest.raises(TrainingError, match="Too few"):
        fit_logistic(np.zeros(len(right)), np.array(right, dtype=bool))


def test_right_means_whole_words() -> None:
    """A suggestion that stops inside the text's word is wrong, however much of it fits."""
    made = Suggestion(text=" information is", log_prob=-1.0, probability=0.5, cuts=((12, -0.5), (15, -1.0)))
    assert is_right(made, 12, "for information, please", 3)
    assert not is_right(made, 12, "for informational use", 3)
    assert is_right(made, 15, "more information is", 4)
    chinese = Suggestion(text="\u5929\u6c14", log_prob=-1.0, probability=0.5, cuts=((2, -1.0),))
    assert is_right(chinese, 2, "\u4eca\u5929\u5929\u6c14\u5f88\u597d", 2)
    assert not is_right(made, 15, "more information was", 4)


def test_calibration_is_written_into_the_bundle(tmp_path: Path) -> None:
    """The bundle opens with the fitted curve; its weights stay as they were."""
    folder = tmp_path / "en"
    write_tiny_bundle(folder)
    text = tmp_path / "text.txt"
    text.write_text(corpus_form(made_up_documents(60, 9)), encoding="utf-8")
    try:
        fitted = calibrate_bundle(folder, [text], carets=150)
    except TrainingError:
        pytest.fail("a network with random weights must still make suggestions")
    assert open_bundle(folder).calibration == fitted
