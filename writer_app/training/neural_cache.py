# SPDX-License-Identifier: MIT
"""Neural cache: what followed in earlier states like this one is more probable now; nothing is learned.

The cache remembers the last states and the piece that followed each. Its own distribution is
p_cache(w) ~ sum_i [w_i = w] exp(theta h . h_i) over the remembered states h_i, and the text's is the mixture
(1 - lambda) p(w) + lambda p_cache(w); theta and lambda are fitted on text kept for that.

Reference: Grave et al. 2017, "Improving Neural Language Models with a Continuous Cache", section 3 (the
linear interpolation).
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from writer_app.errors import TrainingError
from writer_app.network.attention import wide
from writer_app.network.language_model import LanguageModel
from writer_app.training.dataset import IGNORED, Chunk


@dataclass(frozen=True, slots=True, kw_only=True)
class CacheRule:
    """How a cache is mixed in.

    Args:
        size: states remembered for each stream.
        flatness: theta; 0: all remembered states count alike.
        share: lambda, the share of the cache in the mixture, 0 to 1.
    """

    size: int
    flatness: float
    share: float


@dataclass(frozen=True, slots=True)
class Recalled:
    """What a cache says of the pieces asked for.

    Args:
        probs: their probabilities by each of K flatnesses, (K, T, B); 0 where `known` is not.
        known: whether anything was remembered at the step, (T, B) bool.
    """

    probs: Tensor
    known: Tensor


class NeuralCache:
    """The last states of B streams, and what followed each.

    Args:
        size: states remembered for each stream.

    Raises:
        TrainingError: the size is not positive.
    """

    def __init__(self, size: int) -> None:
        if size < 1:
            raise TrainingError("A neural cache must remember at least one state.", subject=str(size))
        self._size = size
        self._hidden: Tensor | None = None  # (M, B, P), at least float32
        self._pieces = torch.empty(0)  # (M, B) int64
        self._documents = torch.empty(0)  # number of the document that each belongs to, (M, B) int64
        self._document = torch.empty(0)  # of the one being read, (B,) int64

    def recall(self, hidden: Tensor, targets: Tensor, keep: Tensor, flatness: Sequence[float]) -> Recalled:
        """Give the probability of each target by what was read before it, then remember the T steps too.

        Args:
            hidden: what the softmax reads, (T, B, P).
            targets: the pieces that follow, (T, B) int64; IGNORED ones are neither asked nor remembered.
            keep: 0 where a document begins: what is older is not looked at, 1 elsewhere, (T, B).
            flatness: one theta for each distribution wanted, K of them.
        """
        hidden = wide(hidden.detach())
        if self._hidden is None:
            self._hidden, self._pieces = hidden[:0], targets[:0]
            self._documents, self._document = targets[:0], targets.new_zeros(targets.shape[1])
        held = len(self._hidden)
        documents = self._document + (keep == 0).long().cumsum(0)
        states = torch.cat((self._hidden, hidden))
        pieces, numbers = torch.cat((self._pieces, targets)), torch.cat((self._documents, documents))
        seen = self._seen(documents, numbers, held) & (pieces != IGNORED).T.unsqueeze(1)
        known = seen.any(2)
        # Closed everywhere, a row of the softmax would be no number: what it gives is not looked at.
        closed = ~seen & known.unsqueeze(2)
        scores = torch.bmm(hidden.transpose(0, 1), states.permute(1, 2, 0))
        same = seen & (pieces.T.unsqueeze(1) == targets.T.unsqueeze(2))
        probs = [
            (torch.softmax((theta * scores).masked_fill_(closed, -math.inf), dim=2) * same).sum(2).T
            for theta in flatness
        ]
        self._hidden, self._pieces = states[-self._size :], pieces[-self._size :]
        self._documents, self._document = numbers[-self._size :], documents[-1]
        return Recalled(torch.stack(probs), known.T)

    def _seen(self, documents: Tensor, numbers: Tensor, held: int) -> Tensor:
        """Say which remembered states each step sees, (B, T, M + T).

        Entry j was written at step j - held: a step sees those of earlier steps in the same document.
        """
        steps = torch.arange(len(documents), device=documents.device).unsqueeze(1) + held
        ages = steps - torch.arange(len(numbers), device=documents.device)
        near = (ages > 0) & (ages <= self._size)
        return near & (documents.T.unsqueeze(2) == numbers.T.unsqueeze(1))


@dataclass(frozen=True, slots=True, kw_only=True)
class CachedText:
    """N pieces of a text as the network alone and the cache alone saw them.

    Args:
        size: states that the cache remembered.
        flatness: K values of theta.
        log_probs: of the pieces by the network alone, in nats, (N,) float64.
        recalled: probabilities by the cache alone, (K, N) float64.
        known: whether the cache held anything, (N,) bool.
    """

    size: int
    flatness: tuple[float, ...]
    log_probs: Tensor
    recalled: Tensor
    known: Tensor

    def mixed(self, rule: CacheRule) -> Tensor:
        """Give the log probabilities (nats) of the mixture, (N,); the network's own where nothing is known.

        Raises:
            TrainingError: the text was read with another cache.
        """
        if rule.size != self.size or rule.flatness not in self.flatness:
            raise TrainingError("The text was read with a cache of another size or flatness.")
        share = self.known * rule.share
        recalled = self.recalled[self.flatness.index(rule.flatness)]
        return torch.log((1.0 - share) * self.log_probs.exp() + share * recalled)

    def best(self, shares: Sequence[float]) -> CacheRule:
        """Return the flatness and share under which the text is most probable."""
        rules = [
            CacheRule(size=self.size, flatness=theta, share=share)
            for theta in self.flatness
            for share in shares
        ]
        return max(rules, key=lambda rule: float(self.mixed(rule).sum()))


@torch.no_grad()
def read_with_cache(
    model: LanguageModel, chunks: Iterable[Chunk], *, size: int, flatness: Sequence[float]
) -> CachedText:
    """Read a text once with the network and, beside it, a cache for each flatness.

    Args:
        model: the network; it is put into evaluation mode for the while.
        chunks: the text in order, the same B streams throughout.
        size: states remembered for each stream.
        flatness: values of theta.

    Returns:
        Figures of the pieces asked for, chunk by chunk, step by step, stream by stream.

    Raises:
        TrainingError: the size is not positive.
    """
    cache, device = NeuralCache(size), model.embedding.device
    state = None
    log_probs: list[Tensor] = []
    recalled: list[Tensor] = []
    known: list[Tensor] = []
    was_training = model.training
    model.eval()
    for chunk in chunks:
        targets = torch.from_numpy(chunk.targets).to(device)
        keep = torch.from_numpy(chunk.keep).to(device)
        state = state or model.zero_state(targets.shape[1])
        reading, state = model(torch.from_numpy(chunk.ids).to(device), keep, state)
        found = cache.recall(reading.hidden, targets, keep, flatness)
        asked = targets != IGNORED
        log_probs.append(model.target_log_probs(reading, targets)[asked].double().cpu())
        recalled.append(found.probs[:, asked].double().cpu())
        known.append(found.known[asked].cpu())
    model.train(was_training)
    return CachedText(
        size=size,
        flatness=tuple(flatness),
        log_probs=torch.cat(log_probs),
        recalled=torch.cat(recalled, dim=1),
        known=torch.cat(known),
    )
