# SPDX-License-Identifier: MIT
"""The whole network written plainly: one document, one step after the other, float64, by the equations."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import torch
from torch import Tensor

from writer_app.network.attention import reference_energies
from writer_app.network.config import NetworkConfig
from writer_app.network.lstm import reference_cell


def plain_log_probs(
    config: NetworkConfig, weights: Mapping[str, Tensor], ids: Sequence[int]
) -> tuple[Tensor, Tensor]:
    """Return log probabilities after each piece of one document, (T, V), and the summed coverage loss."""
    w = {name: tensor.double() for name, tensor in weights.items()}
    layers = [(torch.zeros(1, config.projection).double(), torch.zeros(1, config.hidden).double())]
    layers *= config.layers
    tops: list[Tensor] = []
    encoder = (torch.zeros(1, config.projection).double(), torch.zeros(1, config.encoder_hidden).double())
    encoded: list[Tensor] = []
    rows: list[Tensor] = []
    loss = coverage = torch.zeros(()).double()
    for step, piece in enumerate(ids):
        x = w["embedding"][piece].unsqueeze(0)
        if config.encoder_hidden:
            if step % config.window == 0:
                added = encoder[0] @ w["w_bridge"].T
                size = config.projection
                layers[0] = (layers[0][0] + added[:, :size], layers[0][1] + added[:, size:])
            encoder = reference_cell(x, *encoder, _layer(w, "encoder.lstm"))
            encoded.append(encoder[0][0])
        after: list[tuple[Tensor, Tensor]] = []
        for number, (h, c) in enumerate(layers):
            gated, h_gated = _mogrify(config, w, number, x, h)
            h_next, c_next = reference_cell(gated, h_gated, c, _layer(w, f"layers.{number}"))
            after.append((h_next, c_next))
            x = x + h_next if number else h_next
        layers = after
        tops.append(x[0])
        hidden = x[0]
        copied = torch.zeros(config.vocabulary).double()
        if config.attention:
            begin = step // config.window * config.window
            seen = range(max(0, begin - config.memory), begin)
            if step == begin:
                coverage = torch.zeros(len(seen)).double()
            alpha, context = _attend(
                config, w, hidden, encoded or tops, [ids[j] for j in seen], coverage, seen
            )
            loss = loss + torch.minimum(alpha, coverage).sum()
            coverage = coverage + alpha
            both = torch.cat((hidden, context))
            hidden = hidden + torch.tanh(w["w_combine"] @ both)
            if config.copying:
                gate = torch.sigmoid(w["w_gate"] @ both + w["gate_bias"][0])
                for weight, place in zip(alpha, seen, strict=True):
                    copied[ids[place]] += gate * weight
        rows.append(((1.0 - copied.sum()) * _softmax(config, w, hidden) + copied).log())
    return torch.stack(rows), loss


def _mogrify(
    config: NetworkConfig, w: Mapping[str, Tensor], number: int, x: Tensor, h: Tensor
) -> tuple[Tensor, Tensor]:
    for turn in range(config.mogrifier):
        matrix = w[f"layers.{number}.gating.{turn}"]
        if turn % 2:
            h = 2.0 * torch.sigmoid(x @ matrix.T) * h
        else:
            x = 2.0 * torch.sigmoid(h @ matrix.T) * x
    return x, h


def _layer(w: Mapping[str, Tensor], name: str) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    return (w[f"{name}.w_input"], w[f"{name}.w_hidden"], w[f"{name}.bias"], w[f"{name}.projection"])


def _attend(
    config: NetworkConfig,
    w: Mapping[str, Tensor],
    hidden: Tensor,
    tops: Sequence[Tensor],
    pieces: Sequence[int],
    coverage: Tensor,
    seen: range,
) -> tuple[Tensor, Tensor]:
    keys, values = [], []
    for place, piece in zip(seen, pieces, strict=True):
        before = tops[place - 1] if place else torch.zeros_like(hidden)
        made = w["encoder.w_annotate"] @ torch.cat((before, w["embedding"][piece])) + w["encoder.bias"]
        keys.append(made[: config.attention])
        values.append(made[config.attention :])
    if config.coverage:
        keys = [key + c * w["attention.w_coverage"] for key, c in zip(keys, coverage, strict=True)]
    query = w["attention.w_query"] @ hidden + w["attention.bias"]
    table = torch.stack([*keys, w["attention.sentinel"]])
    energies = reference_energies(query.unsqueeze(0), table, w["attention.energy"])[0]
    alpha = torch.softmax(energies, 0)[:-1]
    context = torch.zeros(config.context).double()
    for weight, value in zip(alpha, values, strict=True):
        context = context + weight * value
    return alpha, context


def _softmax(config: NetworkConfig, w: Mapping[str, Tensor], hidden: Tensor) -> Tensor:
    scores = w["embedding" if config.tied else "output"] @ hidden + w["softmax.bias"]
    low = config.class_ends[0]
    classes = w["softmax.class_weight"] @ hidden + w["softmax.class_bias"]
    head = torch.softmax(torch.cat((scores[:low], classes)), 0)
    parts = [head[:low]]
    for number, high in enumerate(config.class_ends[1:]):
        parts.append(head[config.class_ends[0] + number] * torch.softmax(scores[low:high], 0))
        low = high
    return torch.cat(parts)
