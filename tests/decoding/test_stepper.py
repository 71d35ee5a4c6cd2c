# SPDX-License-Identifier: MIT
"""The protocol's promises, held by the double that the other tests search with."""

from __future__ import annotations

import torch

from tests.decoding.doubles import TableState, TableStepper, random_table
from writer_app.decoding.stepper import SequenceScorer, Stepper


def test_the_table_keeps_the_protocol() -> None:
    """Reading equals stepping, old states stay as they were, reordering selects rows, top_k is the best k."""
    table = TableStepper(5, random_table(5, 2, 1))
    stepper: Stepper[TableState] = table
    start = stepper.start()
    assert stepper.rows(start) == 1
    stepped = stepper.step(torch.tensor([2]), stepper.step(torch.tensor([4]), start))
    read = stepper.read([4, 2], start)
    assert torch.equal(stepper.log_probs(read[-1]), stepper.log_probs(stepped))
    assert not torch.equal(stepper.log_probs(start), stepper.log_probs(stepped))
    three = stepper.step(torch.tensor([0, 1, 3]), stepper.reorder(start, torch.tensor([0, 0, 0])))
    assert stepper.rows(three) == 3
    swapped = stepper.reorder(three, torch.tensor([2, 0]))
    assert torch.equal(stepper.log_probs(swapped), stepper.log_probs(three)[[2, 0]])
    values, ids = stepper.top_k(three, 2)
    torch.testing.assert_close(values, stepper.log_probs(three).sort(dim=1, descending=True).values[:, :2])
    torch.testing.assert_close(stepper.log_probs(three).gather(1, ids), values)


def test_a_plain_stepper_is_no_sequence_scorer() -> None:
    """The faster way to score is asked for, never assumed."""
    assert not isinstance(TableStepper(2, {(): [1.0, 1.0]}), SequenceScorer)
