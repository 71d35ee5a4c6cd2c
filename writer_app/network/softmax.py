# SPDX-License-Identifier: MIT
"""Hierarchical softmax over frequency classes: P(w) = P(class) P(w | class).

The most frequent pieces and one entry for each tail class share the head's softmax; a tail class has a
softmax of its own that only its pieces pay for. Pieces are ordered by frequency, so a class is a range
of ids.

Reference: Goodman 2001, "Classes for fast maximum entropy training"; Grave et al. 2017, "Efficient
softmax approximation for GPUs" (adaptive softmax), here with tails of full width.
"""

from __future__ import annotations

import torch
import torch.nn.functional as F  # noqa: N812 (torch's own habit)
from torch import Tensor, nn

from writer_app.network.config import NetworkConfig

IGNORED = -100


class HierarchicalSoftmax(nn.Module):
    """Probabilities of the next piece from hidden states; output weights are the caller's (tied).

    Args:
        config: the network's sizes.
    """

    def __init__(self, config: NetworkConfig) -> None:
        super().__init__()
        self.ends = config.class_ends
        self.head = self.ends[0]
        self.classes = len(self.ends) - 1
        self.bias = nn.Parameter(torch.zeros(config.vocabulary))
        self.class_weight = nn.Parameter(torch.randn(self.classes, config.projection) * 0.05)
        self.class_bias = nn.Parameter(torch.zeros(self.classes))

    def set_unigram(self, counts: Tensor) -> None:
        """Start from the pieces' frequencies, so that rare ones never fall under a floor.

        Args:
            counts: occurrences of each piece, (V,).
        """
        log_share = torch.log((counts.double() + 1.0) / (counts.double() + 1.0).sum())
        with torch.no_grad():
            self.bias.copy_(log_share)
            for number, (low, high) in enumerate(zip(self.ends, self.ends[1:], strict=False)):
                mass = torch.logsumexp(log_share[low:high], 0)
                self.class_bias[number] = mass
                self.bias[low:high] -= mass

    def nll(self, hidden: Tensor, targets: Tensor, weight: Tensor) -> Tensor:
        """Sum the negative log likelihood of the targets, in nats.

        Args:
            hidden: projected hidden states, (N, P).
            targets: ids, (N,) int64; IGNORED where nothing is asked.
            weight: output embeddings, (V, P), of hidden's type.
        """
        asked = targets != IGNORED
        return -self.target_log_probs(hidden[asked], targets[asked], weight).sum()

    def target_log_probs(self, hidden: Tensor, targets: Tensor, weight: Tensor) -> Tensor:
        """Give the log probability of each target, in nats, (N,), from hidden (N, P) and targets (N,)."""
        low = self.head
        classes = torch.bucketize(targets, torch.tensor(self.ends, device=targets.device), right=True)
        head_targets = torch.where(classes > 0, low + classes - 1, targets)
        head = self._head_log_probs(hidden, weight)
        found = head.gather(1, head_targets.unsqueeze(1)).squeeze(1)
        for number, high in enumerate(self.ends[1:], start=1):
            rows = (classes == number).nonzero().squeeze(1)
            if rows.numel():
                own = hidden.index_select(0, rows)  # its gradient needs no sorting, as that of [rows] does
                logits = F.linear(own, weight[low:high], self.bias[low:high].to(weight.dtype))
                within = torch.log_softmax(_wide(logits), dim=1)
                inside = within.gather(1, (targets[rows] - low).unsqueeze(1)).squeeze(1)
                found = found.index_add(0, rows, inside)
            low = high
        return found

    def log_probs(self, hidden: Tensor, weight: Tensor) -> Tensor:
        """Give the log probabilities of all pieces, in nats, (N, V), from hidden (N, P)."""
        low = self.head
        head = self._head_log_probs(hidden, weight)
        parts = [head[:, :low]]
        for number, high in enumerate(self.ends[1:]):
            logits = F.linear(hidden, weight[low:high], self.bias[low:high].to(weight.dtype))
            parts.append(torch.log_softmax(_wide(logits), dim=1) + head[:, self.head + number, None])
            low = high
        return torch.cat(parts, dim=1)

    def _head_log_probs(self, hidden: Tensor, weight: Tensor) -> Tensor:
        """Give the log probabilities of the head's words and then of the tail classes, (N, head + C)."""
        rows = torch.cat((weight[: self.head], self.class_weight.to(weight.dtype)))
        bias = torch.cat((self.bias[: self.head], self.class_bias)).to(weight.dtype)
        return torch.log_softmax(_wide(F.linear(hidden, rows, bias)), dim=1)


def _wide(logits: Tensor) -> Tensor:
    """Return logits in at least float32: sums of exponentials lose too much in bf16."""
    return logits if logits.dtype is torch.float64 else logits.float()
