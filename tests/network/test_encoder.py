# SPDX-License-Identifier: MIT
"""What the encoder remembers of each stream, and how it annotates."""

from __future__ import annotations

import torch

from writer_app.network.config import NetworkConfig
from writer_app.network.encoder import Encoder, History

CONFIG = NetworkConfig(
    vocabulary=20, hidden=8, projection=3, class_ends=(10, 20), attention=4, context=5, memory=6, window=2
)


def test_annotation_is_made_of_the_state_before_and_the_piece() -> None:
    """Key and value are one affine map of both, cut in two."""
    torch.manual_seed(2)
    encoder = Encoder(CONFIG).double()
    before, embedded = torch.randn(7, 2, 3).double(), torch.randn(7, 2, 3).double()
    keys, values = encoder(before, embedded)
    assert keys.shape == (7, 2, 4)
    assert values.shape == (7, 2, 5)
    wanted = encoder.w_annotate @ torch.cat((before[3, 1], embedded[3, 1])) + encoder.bias
    torch.testing.assert_close(torch.cat((keys[3, 1], values[3, 1])), wanted)


def test_history_keeps_the_last_pieces_in_order() -> None:
    """Old pieces go, new ones stand behind; nothing of it carries gradients."""
    history = History.empty(CONFIG, 2, torch.float64, torch.device("cpu"))
    assert bool((history.segments == -1).all())
    for number in range(4):
        ids = torch.full((2, 2), number)
        ids[1] += 10
        before = torch.full((2, 2, 3), float(number)).double().requires_grad_()
        history = history.extended(before, ids, ids, before[-1])
    assert history.ids[:, 0].tolist() == [1, 11, 2, 12, 3, 13]
    assert history.before[:, 1, 2].tolist() == [1, 1, 2, 2, 3, 3]
    assert history.segment.tolist() == [13, 13]
    assert not history.before.requires_grad
    assert not history.last.requires_grad
