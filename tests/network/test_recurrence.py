# SPDX-License-Identifier: MIT
"""The recurrence as an NVIDIA card replays it: same memory each time, same results.

The recording itself needs such a card; here its loops are run in its place.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
import torch
from torch import Tensor

from writer_app.network.lstm import LSTMLayer
from writer_app.network.recurrence import RecordedRecurrence

STEPS, ROWS, SIZE, HIDDEN = 5, 3, 4, 9


@pytest.fixture
def replayed(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Let layers take the card's way on this machine; gives the names of the loops that were replayed."""
    names: list[object] = []

    def replay(self: RecordedRecurrence, name: object, loop: Callable[[], None]) -> None:
        if name in self._graphs:
            names.append(name)
        self._graphs[name] = None  # type: ignore[assignment]
        loop()

    def recorded(self: LSTMLayer, x: Tensor, c: Tensor) -> RecordedRecurrence | None:
        if self._recording is None or self._recording.shape != x.shape:
            self._recording = RecordedRecurrence(x, c, self.projection)
        return None if self._recording.busy else self._recording

    monkeypatch.setattr(RecordedRecurrence, "_replay", replay)
    monkeypatch.setattr(LSTMLayer, "_recorded", recorded)
    return names


def train(layer: LSTMLayer, updates: int, *, overlapping: bool = False) -> list[Tensor]:
    """Go down the gradient a few times; gives every gradient on the way."""
    generator = torch.Generator().manual_seed(1)
    state = layer.zero_state(ROWS)
    found: list[Tensor] = []
    for _ in range(updates):
        x = torch.randn(STEPS, ROWS, SIZE, generator=generator, dtype=torch.float64, requires_grad=True)
        keep = (torch.rand(STEPS, ROWS, generator=generator) > 0.2).double()
        out, after = layer(x, keep, state)
        loss = (out * out).sum() + after[1].sum()
        if overlapping:
            more, after = layer(x, keep, after)
            loss = loss + (more * more * more).sum()
        loss.backward()
        state = (after[0].detach(), after[1].detach())
        found += [x.grad, *(p.grad for p in layer.parameters())]  # type: ignore[list-item]
        with torch.no_grad():
            for parameter in layer.parameters():
                assert parameter.grad is not None
                parameter.sub_(0.01 * parameter.grad)
        layer.zero_grad(set_to_none=True)
    return found


def make_layer() -> LSTMLayer:
    torch.manual_seed(2)
    return LSTMLayer(SIZE, HIDDEN, SIZE, compute_dtype=torch.float64).double()


@pytest.mark.parametrize("overlapping", [False, True])
def test_replaying_gives_the_same_gradients(replayed: list[object], *, overlapping: bool) -> None:
    """Gradients are those of a plain layer, also where a layer runs twice before it runs back."""
    found = train(make_layer(), 4, overlapping=overlapping)
    count = len(replayed)
    with pytest.MonkeyPatch.context() as plainly:
        plainly.setattr(LSTMLayer, "_recorded", lambda _self, _x, _c: None)
        expected = train(make_layer(), 4, overlapping=overlapping)
    for mine, theirs in zip(found, expected, strict=True):
        torch.testing.assert_close(mine, theirs)
    assert count == len(replayed) == 6  # three of four updates, forward and back


def test_another_length_is_recorded_anew(replayed: list[object]) -> None:
    """What was recorded for one length is of no use for another."""
    layer = make_layer()
    train(layer, 1)
    first = layer._recording
    layer(torch.zeros(2, ROWS, SIZE, dtype=torch.float64), torch.ones(2, ROWS), layer.zero_state(ROWS))
    assert layer._recording is not first
    assert replayed == []


def test_nothing_is_recorded_on_a_processor() -> None:
    """There each pass has memory of its own."""
    layer = make_layer()
    train(layer, 1)
    assert layer._recording is None
