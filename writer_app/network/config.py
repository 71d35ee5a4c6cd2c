# SPDX-License-Identifier: MIT
"""NetworkConfig: the sizes of a network, checked once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from writer_app.errors import BundleIncompatibleError

_LARGEST_SIZE = 65_536
_MOST_LAYERS = 8


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

    Raises:
        BundleIncompatibleError: a size is out of range or the class ends do not fit the vocabulary.
    """

    vocabulary: int
    hidden: int
    projection: int
    layers: int = 1
    class_ends: tuple[int, ...] = ()
    dropout: float = 0.0

    def __post_init__(self) -> None:
        for name in ("vocabulary", "hidden", "projection"):
            if not 1 <= getattr(self, name) <= _LARGEST_SIZE:
                raise BundleIncompatibleError(f"The network's {name} must lie between 1 and {_LARGEST_SIZE}.")
        if not 1 <= self.layers <= _MOST_LAYERS:
            raise BundleIncompatibleError(f"The network must have 1 to {_MOST_LAYERS} layers.")
        if not 0.0 <= self.dropout < 1.0:
            raise BundleIncompatibleError("The network's dropout must lie between 0 and 1.")
        ends = self.class_ends
        if not ends or list(ends) != sorted(set(ends)) or ends[0] < 1 or ends[-1] != self.vocabulary:
            raise BundleIncompatibleError("The softmax's class ends must ascend to the vocabulary's size.")

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> NetworkConfig:
        """Build from a parsed JSON or TOML table.

        Raises:
            BundleIncompatibleError: a key is missing or unknown, or a value has the wrong type or range.
        """
        kinds: dict[str, type | tuple[type, ...]] = {
            "vocabulary": int,
            "hidden": int,
            "projection": int,
            "layers": int,
            "class_ends": (list, tuple),
            "dropout": (int, float),
        }
        for name, value in record.items():
            if name not in kinds:
                raise BundleIncompatibleError(f'The network configuration has an unknown key "{name}".')
            if not isinstance(value, kinds[name]) or isinstance(value, bool):
                raise BundleIncompatibleError(f'The network configuration\'s "{name}" is of the wrong type.')
        ends = record.get("class_ends", ())
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
        for layer in range(self.layers):
            shapes |= {
                f"layers.{layer}.w_input": (4 * hidden, projection),
                f"layers.{layer}.w_hidden": (4 * hidden, projection),
                f"layers.{layer}.bias": (4 * hidden,),
                f"layers.{layer}.projection": (projection, hidden),
            }
        return shapes

    def to_record(self) -> dict[str, Any]:
        """Return the sizes as a table for JSON."""
        return asdict(self) | {"class_ends": list(self.class_ends)}
