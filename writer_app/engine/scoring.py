# SPDX-License-Identifier: MIT
"""The negative log likelihood of texts under a model's own way to cut them; exact, no search."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence

import torch

from writer_app.decoding.stepper import SequenceScorer, StateT, Stepper
from writer_app.text.tokenizer import DOCUMENT_END, DOCUMENT_START, Tokenizer

_STRETCH = 1024
_DOCUMENTS_APART = re.compile(r"\n[ \t]*\n\s*")


def score_text(
    text: str,
    stepper: Stepper[StateT],
    tokenizer: Tokenizer,
    *,
    check: Callable[[], None] = lambda: None,
) -> float:
    """Return the negative log likelihood of a text, in nats.

    A line is a paragraph and a blank line ends a document. Each document begins with a fresh state for
    which nothing is charged; line breaks within it are charged, and so is its end, but for the last one,
    whose end is not known.

    Args:
        text: the text.
        stepper: the model.
        tokenizer: its tokenizer.
        check: called between stretches; whatever it raises passes.
    """
    documents = [part for part in _DOCUMENTS_APART.split(unicodedata.normalize("NFC", text)) if part.strip()]
    start, end = tokenizer.control_id(DOCUMENT_START), tokenizer.control_id(DOCUMENT_END)
    total = 0.0
    for number, document in enumerate(documents):
        paragraphs = [line.strip() for line in document.split("\n") if line.strip()]
        ids = tokenizer.encode("\n".join(paragraphs))
        if number < len(documents) - 1:
            ids.append(end)
        (state,) = stepper.read([start], stepper.start())
        for low in range(0, len(ids), _STRETCH):
            check()
            values, state = piece_log_probs(ids[low : low + _STRETCH], stepper, state)
            total -= sum(values)
    return total


def piece_log_probs(
    ids: Sequence[int], stepper: Stepper[StateT], state: StateT
) -> tuple[list[float], StateT]:
    """Return the log probability (nats) of each piece behind those before it, and the state after the last.

    Args:
        ids: the pieces.
        stepper: the model.
        state: of one row, before the first piece.
    """
    if isinstance(stepper, SequenceScorer):
        scored, after = stepper.score(ids, state)
        return scored.tolist(), after
    values: list[float] = []
    for piece_id in ids:
        values.append(float(stepper.log_probs(state)[0, piece_id]))
        state = stepper.step(torch.tensor([piece_id]), state)
    return values, state
