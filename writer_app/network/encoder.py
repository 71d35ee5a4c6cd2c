# SPDX-License-Identifier: MIT
"""The encoder: annotations of the earlier document, which the decoder attends to and copies from.

By default encoder and decoder share one LSTM (tied weights): what the decoder has read is encoded already,
so that neither training nor typing pays for a second pass. An encoder with an LSTM of its own is a switch
of the configuration. The annotation of a piece is made of the state before
it and of the piece itself, so that a decoder in a like state finds what came next the last time. Title and
style are the first pieces of a document, and are remembered like others.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import torch
import torch.nn.functional as F  # noqa: N812
from torch import Tensor, nn

from writer_app.network.attention import wide
from writer_app.network.config import NetworkConfig
from writer_app.network.lstm import LSTMLayer

_NONE = -1  # segment number of a place in memory that holds nothing


@dataclass(frozen=True, slots=True)
class History:
    """The last M pieces read by each of B streams, detached, and where the streams stand.

    Args:
        before: state before each piece, (M, B, P).
        ids: the pieces, (M, B) int64.
        segments: number of the document that each belongs to, (M, B) int64; -1: holds nothing.
        last: state after the last piece, (B, P).
        segment: number of the document being read, (B,) int64.
    """

    before: Tensor
    ids: Tensor
    segments: Tensor
    last: Tensor
    segment: Tensor

    @classmethod
    def empty(cls, config: NetworkConfig, rows: int, dtype: torch.dtype, device: torch.device) -> History:
        """Return that of streams which have read nothing."""
        size = config.memory
        return cls(
            before=torch.zeros(size, rows, config.projection, dtype=dtype, device=device),
            ids=torch.zeros(size, rows, dtype=torch.int64, device=device),
            segments=torch.full((size, rows), _NONE, device=device),
            last=torch.zeros(rows, config.projection, dtype=dtype, device=device),
            segment=torch.zeros(rows, dtype=torch.int64, device=device),
        )

    def extended(self, before: Tensor, ids: Tensor, segments: Tensor, last: Tensor) -> History:
        """Return the history after T more pieces: states before them (T, B, P), ids and segments (T, B)."""
        size = len(self.ids)
        return History(
            before=torch.cat((self.before, before.detach()))[-size:],
            ids=torch.cat((self.ids, ids))[-size:],
            segments=torch.cat((self.segments, segments))[-size:],
            # Its own copy: a checkpoint does not take two names for one memory.
            last=last.detach().clone(),
            segment=segments[-1],
        )


class Encoder(nn.Module):
    """Makes annotations: a key to be found by and a value to be used.

    Args:
        config: the network's sizes.
        compute_dtype: type of the matrix products.
    """

    def __init__(self, config: NetworkConfig, *, compute_dtype: torch.dtype = torch.float32) -> None:
        super().__init__()
        if config.encoder_hidden:
            self.lstm = LSTMLayer(
                config.projection, config.encoder_hidden, config.projection, compute_dtype=compute_dtype
            )
        self.sizes = [config.attention, config.context]
        inputs = 2 * config.projection
        self.w_annotate = nn.Parameter(torch.randn(sum(self.sizes), inputs) / math.sqrt(inputs))
        self.bias = nn.Parameter(torch.zeros(sum(self.sizes)))

    def forward(self, before: Tensor, embedded: Tensor) -> tuple[Tensor, Tensor]:
        """Annotate pieces.

        Args:
            before: states before them, (..., P).
            embedded: their embeddings, (..., P).

        Returns:
            Keys (..., A) in at least float32 and values (..., C) in before's type.
        """
        dtype = before.dtype
        made = F.linear(torch.cat((before, embedded), dim=-1), self.w_annotate.to(dtype), self.bias.to(dtype))
        keys, values = torch.split(made, self.sizes, dim=-1)
        return wide(keys), values
