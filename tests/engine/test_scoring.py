# SPDX-License-Identifier: MIT
"""The likelihood of a whole text, against the sum written plainly."""

from __future__ import annotations

import pytest
import torch

from tests.engine.doubles import NgramState, NgramStepper, ngram, stopped_after, tokenizer
from writer_app.engine.cancellation import Cancelled
from writer_app.engine.scoring import score_text
from writer_app.text.tokenizer import DOCUMENT_END, DOCUMENT_START


def plainly(documents: list[str]) -> float:
    """Sum over neighbouring pieces; the end is charged for all documents but the last."""
    pieces, stepper = tokenizer(), ngram()
    total = 0.0
    for number, document in enumerate(documents):
        ids = [pieces.control_id(DOCUMENT_START), *pieces.encode(document)]
        if number < len(documents) - 1:
            ids.append(pieces.control_id(DOCUMENT_END))
        state = stepper.start()
        for number_read, piece_id in enumerate(ids):
            if number_read:
                total -= float(stepper.log_probs(state)[0, piece_id])
            (state,) = stepper.read([piece_id], state)
    return total


@pytest.mark.parametrize(
    ("text", "documents"),
    [
        ("Anna found a letter.", ["Anna found a letter."]),
        ("Anna.\nA letter.\n", ["Anna.\nA letter."]),
        ("Anna.\n\nA letter.\n \nOn Sunday", ["Anna.", "A letter.", "On Sunday"]),
        ("  \n\n", []),
        ("", []),
    ],
)
def test_the_score_is_the_sum_over_documents(text: str, documents: list[str]) -> None:
    """Line breaks and ends of documents are charged, their starts are not."""
    assert score_text(text, ngram(), tokenizer()) == pytest.approx(plainly(documents), abs=1e-3)


def test_a_stepper_that_can_score_is_asked_to() -> None:
    """The faster way gives the same figure and takes no single steps."""

    class Scoring(NgramStepper):
        def score(self, ids: list[int], state: NgramState) -> tuple[torch.Tensor, NgramState]:
            states = [state, *self.read(ids, state)]
            values = [self.log_probs(before)[0, new] for before, new in zip(states, ids, strict=False)]
            return torch.stack(values), states[-1]

    text = "Anna found a letter on Sunday. " * 150
    stepper = Scoring()
    assert score_text(text, stepper, tokenizer()) == pytest.approx(
        score_text(text, ngram(), tokenizer()), rel=1e-5
    )
    assert stepper.steps == 0


def test_scoring_can_be_cancelled() -> None:
    """The check is asked between stretches."""
    with pytest.raises(Cancelled):
        score_text("Anna found a letter. " * 400, ngram(), tokenizer(), check=stopped_after(2).check)
