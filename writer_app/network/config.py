# SPDX-License-Identifier: MIT
"""NetworkConfig: the sizes of a network, checked once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, asdict, dataclass, fields
from typing import Any

from writer_app.errors import BundleIncompatibleError

_LARGEST_SIZE = 65_536
_MOST_LAYERS = 8
_MOST_ROUNDS = 8
_LARGEST_ATTENTION = 4096


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkConfig:
    """Sizes of the LSTM language model.

    Args:
        vocabulary: number of pieces, V.
        hidden: cells of a layer, H.
        projection: size of the projected hidden state and of the embedding, P = E.
        layers: LSTM layers.
        class_ends: ends of the frequency classes of the softmax, ascending; ids below the first are
            the head's own words, each further range is one tail class, the last end is V.
        dropout: share of the units that variational dropout sets to 0 between layers, training only.
        mogrifier: rounds of Mogrifier gating in each layer.
        tied: whether input and output embeddings are one matrix.
        weight_drop: share of the recurrent weights set to 0 for a whole chunk, training only.
        attention: size of the queries and keys of additive attention, A; 0: a plain LSTM, and all of the
            following are 0 or off.
        context: size of a context vector, C.
        memory: pieces of the earlier document that are attended to, M.
        window: pieces written with the same memory, W; memory ends where the window begins.
        encoder_hidden: cells of an encoder with weights of its own, which a bridge joins to the decoder;
            0: encoder and decoder share their LSTM.
        copying: whether pieces in memory may be taken over directly.
        coverage: whether attention knows what it has looked at within the window.

    Raises:
        BundleIncompatibleError: a size is out of range or the class ends do not fit the vocabulary.
    """

    vocabulary: int
    hidden: int
    projection: int
    layers: int = 1
    class_ends: tuple[int, ...] = ()
    dropout: float = 0.0
    mogrifier: int = 0
    tied: bool = True
    weight_drop: float = 0.0
    attention: int = 0
    context: int = 0
    memory: int = 0
    window: int = 0
    encoder_hidden: int = 0
    copying: bool = False
    coverage: bool = False

    def __post_init__(self) -> None:
        for name in ("vocabulary", "hidden", "projection"):
            if not 1 <= getattr(self, name) <= _LARGEST_SIZE:
                raise BundleIncompatibleError(f"The network's {name} must lie between 1 and {_LARGEST_SIZE}.")
        if not 1 <= self.layers <= _MOST_LAYERS:
            raise BundleIncompatibleError(f"The network must have 1 to {_MOST_LAYERS} layers.")
        if not 0 <= self.mogrifier <= _MOST_ROUNDS:
            raise BundleIncompatibleError(f"The network must have 0 to {_MOST_ROUNDS} rounds of gating.")
        for name in ("dropout", "weight_drop"):
            if not 0.0 <= getattr(self, name) < 1.0:
                raise BundleIncompatibleError(f"The network's {name} must lie between 0 and 1.")
        self._check_attention()
        ends = self.class_ends
        if not ends or list(ends) != sorted(set(ends)) or ends[0] < 1 or ends[-1] != self.vocabulary:
            raise BundleIncompatibleError("The softmax's class ends must ascend to the vocabulary's size.")

    def _check_attention(self) -> None:
        sizes = (self.attention, self.context, self.memory, self.window)
        if any(sizes) and not all(1 <= size <= _LARGEST_ATTENTION for size in sizes):
            raise BundleIncompatibleError(
                "The network's attention, context, memory and window must all be 0, or all lie between "
                f"1 and {_LARGEST_ATTENTION}."
            )
        if not 0 <= self.encoder_hidden <= _LARGEST_SIZE:
            raise BundleIncompatibleError(f"The encoder must have 0 to {_LARGEST_SIZE} cells.")
        if not self.attention and (self.copying or self.coverage or self.encoder_hidden):
            raise BundleIncompatibleError("Copying, coverage and an encoder of its own need attention.")

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> NetworkConfig:
        """Build from a parsed JSON or TOML table.

        Raises:
            BundleIncompatibleError: a key is missing or unknown, or a value has the wrong type or range.
        """
        defaults = {item.name: item.default for item in fields(cls)}
        for name, value in record.items():
            if name not in defaults:
                raise BundleIncompatibleError(f'The network configuration has an unknown key "{name}".')
            if not _same_kind(value, defaults[name]):
                raise BundleIncompatibleError(f'The network configuration\'s "{name}" is of the wrong type.')
        ends = record.get("class_ends") or ()
        if any(not isinstance(end, int) or isinstance(end, bool) for end in ends):
            raise BundleIncompatibleError('The network configuration\'s "class_ends" must be whole numbers.')
        try:
            return cls(**{**record, "class_ends": tuple(ends)})
        except TypeError as error:
            raise BundleIncompatibleError("The network configuration lacks a size.") from error

    def shapes(self) -> dict[str, tuple[int, ...]]:
        """Return the shape of every weight by its name in `LanguageModel`.

        Written out, so that a bundle can be checked without building a network first.
        """
        vocabulary, hidden, projection = self.vocabulary, self.hidden, self.projection
        tails = len(self.class_ends) - 1
        shapes: dict[str, tuple[int, ...]] = {
            "embedding": (vocabulary, projection),
            "softmax.bias": (vocabulary,),
            "softmax.class_weight": (tails, projection),
            "softmax.class_bias": (tails,),
        }
        if not self.tied:
            shapes["output"] = (vocabulary, projection)
        for layer in range(self.layers):
            shapes |= _layer_shapes(f"layers.{layer}", hidden, projection)
            for number in range(self.mogrifier):
                shapes[f"layers.{layer}.gating.{number}"] = (projection, projection)
        if self.attention:
            made = self.attention + self.context
            shapes |= {
                "encoder.w_annotate": (made, 2 * projection),
                "encoder.bias": (made,),
                "attention.w_query": (self.attention, projection),
                "attention.bias": (self.attention,),
                "attention.energy": (self.attention,),
                "attention.sentinel": (self.attention,),
                "w_combine": (projection, projection + self.context),
            }
        if self.encoder_hidden:
            shapes |= _layer_shapes("encoder.lstm", self.encoder_hidden, projection)
            shapes |= {"w_bridge": (projection + hidden, projection)}
        if self.coverage:
            shapes["attention.w_coverage"] = (self.attention,)
        if self.copying:
            shapes |= {"w_gate": (projection + self.context,), "gate_bias": (1,)}
        return shapes

    def to_record(self) -> dict[str, Any]:
        """Return the sizes as a table for JSON."""
        return asdict(self) | {"class_ends": list(self.class_ends)}


def _layer_shapes(name: str, hidden: int, projection: int) -> dict[str, tuple[int, ...]]:
    return {
        f"{name}.w_input": (4 * hidden, projection),
        f"{name}.w_hidden": (4 * hidden, projection),
        f"{name}.bias": (4 * hidden,),
        f"{name}.projection": (projection, hidden),
    }


def _same_kind(value: object, default: object) -> bool:
    """Say whether a parsed value is of its field's type; sizes without a default are whole numbers."""
    if isinstance(default, tuple):
        return isinstance(value, (list, tuple))
    if isinstance(default, float):
        return type(value) in {int, float}
    return type(value) is (int if default is MISSING else type(default))
