# SPDX-License-Identifier: MIT
"""Dynamic evaluation: the weights follow the text that is being read; they are put back afterwards.

Each segment is predicted first, then learned by one step of gradient descent, so that every figure is one
of prediction. A global prior makes of it: weights whose gradients were large in training are moved less by
a step and are pulled back harder to where training left them.

Reference: Krause et al. 2018, "Dynamic Evaluation of Neural Sequence Models", section 4 (SGD, and RMS with
an RMS global prior).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

import torch
from torch import Tensor

from writer_app.errors import TrainingError
from writer_app.network.language_model import LanguageModel, State
from writer_app.training.dataset import IGNORED, Chunk


@dataclass(frozen=True, slots=True, kw_only=True)
class DynamicRule:
    """How far the weights follow the text.

    Args:
        rate: eta, the step along the gradient of the mean loss of a segment; 0: static evaluation.
        decay: lambda, the share of the way back to the trained weights that is gone after each segment.
        floor: epsilon, added to the root mean square of a weight's gradients, as a share of the mean of
            that over all weights; not looked at without a prior.

    Raises:
        TrainingError: a value is out of range.
    """

    rate: float
    decay: float = 0.0
    floor: float = 0.3

    def __post_init__(self) -> None:
        if self.rate < 0.0 or not 0.0 <= self.decay <= 1.0 or self.floor <= 0.0:
            raise TrainingError("Dynamic evaluation needs rate >= 0, decay from 0 to 1 and floor > 0.")


def mean_squares(model: LanguageModel, chunks: Iterable[Chunk]) -> dict[str, Tensor]:
    """Return the mean square of each weight's gradient on training text, by parameter name: the prior.

    Args:
        model: the network, read in evaluation mode.
        chunks: training text; the gradient is that of the mean loss of one chunk.

    Raises:
        TrainingError: there is no text.
    """
    named = dict(model.named_parameters())
    sums = {name: torch.zeros_like(parameter) for name, parameter in named.items()}
    count = 0
    with _adapting(model):
        for _, gradients in _segments(model, chunks):
            for total, gradient in zip(sums.values(), gradients, strict=True):
                total.addcmul_(gradient, gradient)
            count += bool(gradients)
    if not count:
        raise TrainingError("There is no text to take gradients on.")
    return {name: total / count for name, total in sums.items()}


def adapted_log_probs(
    model: LanguageModel,
    chunks: Iterable[Chunk],
    rule: DynamicRule,
    prior: Mapping[str, Tensor] | None = None,
) -> Tensor:
    """Give the log probability (nats) of each piece asked for, the weights following the text.

    Args:
        model: the network; its weights are the same afterwards.
        chunks: the text in order, the same B streams throughout; each chunk is a segment.
        rule: how far they follow.
        prior: what `mean_squares` gave (RMS with a global prior), or None (SGD).

    Returns:
        (N,) float64 on the CPU, chunk by chunk, step by step, stream by stream.

    Raises:
        TrainingError: the prior is of another network.
    """
    parameters: list[Tensor] = list(model.parameters())
    scales, pulls = _speeds(model, rule, prior)
    found: list[Tensor] = []
    with _adapting(model) as trained:
        for log_probs, gradients in _segments(model, chunks, learning=rule.rate > 0.0):
            found.append(log_probs)
            if not gradients:
                continue
            with torch.no_grad():
                if rule.decay:
                    torch._foreach_lerp_(parameters, trained, pulls)
                torch._foreach_addcmul_(parameters, gradients, scales, value=-rule.rate)
    return torch.cat(found) if found else torch.zeros(0, dtype=torch.float64)


def _speeds(
    model: LanguageModel, rule: DynamicRule, prior: Mapping[str, Tensor] | None
) -> tuple[list[Tensor], list[Tensor]]:
    """Return for each parameter how much of a gradient it takes and how far it is pulled back."""
    if prior is None:
        one = [torch.ones_like(parameter) for parameter in model.parameters()]
        return one, [rule.decay * each for each in one]
    named = dict(model.named_parameters())
    if {name: p.shape for name, p in named.items()} != {name: p.shape for name, p in prior.items()}:
        raise TrainingError("The gradient statistics are those of another network.")
    roots = [prior[name].sqrt() for name in named]
    mean = sum(float(root.sum()) for root in roots) / sum(root.numel() for root in roots)
    if not mean > 0.0:
        raise TrainingError("The gradient statistics are empty.")
    # A pull of more than the whole way would overshoot.
    return (
        [1.0 / (root + rule.floor * mean) for root in roots],
        [(rule.decay / mean * root).clamp_(max=1.0) for root in roots],
    )


def _segments(
    model: LanguageModel, chunks: Iterable[Chunk], *, learning: bool = True
) -> Iterator[tuple[Tensor, tuple[Tensor, ...]]]:
    """Give each chunk's log probabilities (n,) and its gradients; none where nothing is asked or learned."""
    parameters = tuple(model.parameters())
    device = model.embedding.device
    state: State | None = None
    for chunk in chunks:
        targets = torch.from_numpy(chunk.targets).to(device)
        keep = torch.from_numpy(chunk.keep).to(device)
        state = state or model.zero_state(targets.shape[1])
        with torch.set_grad_enabled(learning):
            reading, state = model(torch.from_numpy(chunk.ids).to(device), keep, state)
            log_probs = model.target_log_probs(reading, targets)[targets != IGNORED]
        gradients: tuple[Tensor, ...] = ()
        if learning and log_probs.numel():
            gradients = torch.autograd.grad(
                -log_probs.mean(), parameters, allow_unused=True, materialize_grads=True
            )
        yield log_probs.detach().double().cpu(), gradients


@contextmanager
def _adapting(model: LanguageModel) -> Iterator[list[Tensor]]:
    """Put the network into evaluation mode for a while; gives the weights that it gets back at the end."""
    was_training = model.training
    trained = [parameter.detach().clone() for parameter in model.parameters()]
    model.eval()
    try:
        yield trained
    finally:
        with torch.no_grad():
            for parameter, value in zip(model.parameters(), trained, strict=True):
                parameter.copy_(value)
        model.train(was_training)
