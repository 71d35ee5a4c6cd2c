# SPDX-License-Identifier: MIT
"""The shelf: what is kept stays as it was, and is freed with the last who uses it."""

from __future__ import annotations

import gc
import weakref

import torch

from writer_app.network.state_shelf import _BLOCK_ROWS, StateShelf


def test_rows_keep_their_values() -> None:
    """Whatever is kept later, and over the end of a block, a row reads as it was put there."""
    shelf = StateShelf([2, 3], torch.device("cpu"))
    rows = [shelf.keep((torch.full((1, 2), n + 0.0), torch.full((1, 3), -n - 1.0))) for n in range(300)]
    assert len(rows) > 2 * _BLOCK_ROWS
    for number, (first, second) in enumerate(rows):
        assert first.tolist() == [[number] * 2]
        assert second.tolist() == [[-number - 1] * 3]


def test_what_is_given_may_change_afterwards() -> None:
    """Rows are copies."""
    given = torch.ones(1, 2)
    (kept,) = StateShelf([2], torch.device("cpu")).keep((given,))
    given.zero_()
    assert kept.tolist() == [[1.0, 1.0]]


def test_a_block_goes_with_its_last_row() -> None:
    """Nothing but its rows holds a block that is full."""
    shelf = StateShelf([4], torch.device("cpu"))
    rows = [shelf.keep((torch.zeros(1, 4),)) for _ in range(_BLOCK_ROWS)]
    block = weakref.ref(rows[0][0]._base)
    shelf.keep((torch.zeros(1, 4),))
    assert block() is not None
    del rows
    gc.collect()
    assert block() is None
