# SPDX-License-Identifier: MIT
"""Recipe: everything that decides a training run, read from TOML and checked once."""

from __future__ import annotations

import hashlib
import itertools
import tomllib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from writer_app.errors import TrainingError
from writer_app.network.config import NetworkConfig
from writer_app.text.styles import STYLES
from writer_app.text.unwanted_words import split_phrases

_LARGEST_WEIGHT = 1000.0


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRule:
    """How a source is used.

    Args:
        weight: it is drawn this many times as often as its size says.
        style: its style symbol, or "".
        about: what it is, for the model card.
        licence: under which licence, for the model card.
        names: what its publishers call themselves on every page, with commas between them; a bundle says
            these only to who has them in the text.
    """

    weight: float = 1.0
    style: str = ""
    about: str = ""
    licence: str = ""
    names: str = ""

    def __post_init__(self) -> None:
        if not 0.0 <= self.weight <= _LARGEST_WEIGHT:
            raise TrainingError("A source's weight must lie between 0 and 1000.", subject="weight")
        if self.style and self.style not in STYLES:
            raise TrainingError(f"A style must be one of {', '.join(STYLES)}.", subject=self.style)


@dataclass(frozen=True, slots=True, kw_only=True)
class PieceRule:
    """How the tokenizer is fitted; see `vocabulary.fit_pieces`."""

    size: int = 8192
    coverage: float = 1.0
    longest: int = 16
    fit_sentences: int = 400_000


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkRule:
    """Sizes of the network; see `NetworkConfig`. The softmax's last class ends with the vocabulary."""

    hidden: int = 1024
    projection: int = 320
    layers: int = 1
    head: int = 1536
    tail_ends: tuple[int, ...] = (4096,)
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

    def config(self, vocabulary: int) -> NetworkConfig:
        """Return the network's sizes for a vocabulary; class ends beyond it are dropped."""
        ends = [end for end in (self.head, *self.tail_ends) if end < vocabulary]
        sizes = asdict(self)
        del sizes["head"], sizes["tail_ends"]
        return NetworkConfig(vocabulary=vocabulary, class_ends=(*ends, vocabulary), **sizes)


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainingRule:
    """The optimiser's side.

    Args:
        streams: documents read side by side, B.
        steps_a_chunk: pieces back-propagated through, T.
        peak_rate: highest learning rate of AdamW.
        final_share: learning rate at the end, as a share of the peak.
        warmup_steps: updates over which the rate rises from 0.
        decay: weight decay.
        clip: largest norm of the gradient of the mean loss.
        style_share: share of the segments that carry their style symbol.
        coverage_from: share of the budget after which coverage is on, where the network has it.
        coverage_weight: factor of the coverage loss.
        average: weight of the old average in the running average of the weights, see `WeightAverage`;
            0: no average.
        attention_only: whether embeddings, LSTM and softmax stay as they were begun with. Nothing is then
            propagated back through the LSTM, so that twice as much is read.
        seed: seed of weights and of the order of the text.
    """

    streams: int = 48
    steps_a_chunk: int = 64
    peak_rate: float = 3e-3
    final_share: float = 0.02
    warmup_steps: int = 200
    decay: float = 0.01
    clip: float = 1.0
    style_share: float = 0.5
    coverage_from: float = 0.9
    coverage_weight: float = 0.1
    average: float = 0.999
    attention_only: bool = False
    seed: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class BundleRule:
    """How the bundle reads, where that differs from training; 0: as in training.

    Long windows make training quick; short ones let a writer's last words be attended to, which is what
    the trained network does best.

    Args:
        memory: pieces of the earlier document that are attended to.
        window: pieces written with the same memory.
    """

    memory: int = 0
    window: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """A whole recipe; `sources` maps a source's name to its rule, others get the default rule."""

    language: str
    pieces: PieceRule = field(default_factory=PieceRule)
    network: NetworkRule = field(default_factory=NetworkRule)
    training: TrainingRule = field(default_factory=TrainingRule)
    bundle: BundleRule = field(default_factory=BundleRule)
    sources: Mapping[str, SourceRule] = field(default_factory=dict)

    def __post_init__(self) -> None:
        window = self.network.window
        if window and self.training.steps_a_chunk % window:
            raise TrainingError(
                f"A chunk of {self.training.steps_a_chunk} steps does not hold whole windows of {window}.",
                subject="steps_a_chunk",
            )
        if self.training.attention_only and not self.network.attention:
            raise TrainingError("There is no attention to train alone.", subject="attention_only")
        if self.network.encoder_hidden and self.bundle.window not in {0, window}:
            raise TrainingError(
                "With an encoder of its own a bundle must have the windows that were trained with.",
                subject="window",
            )

    def bundle_config(self, vocabulary: int) -> NetworkConfig:
        """Return the sizes of the network as the bundle has it."""
        config = self.network.config(vocabulary)
        rule = self.bundle
        return replace(config, memory=rule.memory or config.memory, window=rule.window or config.window)

    def digest(self, tokenizer: bytes) -> str:
        """Return a short hash of what a checkpoint depends on: tokenizer, sizes and training rule."""
        parts = repr((self.network, self.training)).encode() + tokenizer
        return hashlib.sha256(parts).hexdigest()[:16]

    def source(self, name: str) -> SourceRule:
        """Return the rule of a source."""
        return self.sources.get(name, SourceRule())

    def styles(self) -> tuple[str, ...]:
        """Return the styles that the network learns, those of the sources drawn, in their usual order."""
        told = {rule.style for rule in self.sources.values() if rule.weight > 0.0}
        return tuple(style for style in STYLES if style in told) if self.training.style_share > 0.0 else ()

    def names(self) -> tuple[str, ...]:
        """Return the names that the sources drawn give themselves, each once."""
        told = (split_phrases(rule.names) for rule in self.sources.values() if rule.weight > 0.0)
        return tuple(dict.fromkeys(itertools.chain.from_iterable(told)))


def read_recipe(path: Path) -> Recipe:
    """Read a recipe.

    Raises:
        TrainingError: the file cannot be read or parsed, or a key or value makes no sense.
    """
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise TrainingError(f"The recipe cannot be read: {error}", subject=str(path)) from error
    language = table.pop("language", None)
    if not isinstance(language, str) or not language.isidentifier():
        raise TrainingError('The recipe must name its "language".', subject=str(path))
    try:
        return Recipe(
            language=language,
            pieces=_rule(PieceRule, table.pop("pieces", {})),
            network=_rule(NetworkRule, table.pop("network", {})),
            training=_rule(TrainingRule, table.pop("training", {})),
            bundle=_rule(BundleRule, table.pop("bundle", {})),
            sources={name: _rule(SourceRule, rule) for name, rule in table.pop("sources", {}).items()},
        )
    finally:
        if table:
            raise TrainingError(f"The recipe has unknown tables: {', '.join(table)}.", subject=str(path))


def _rule(kind: type[Any], table: Any) -> Any:  # noqa: ANN401 (one of the rules above)
    if not isinstance(table, dict):
        raise TrainingError(f"A recipe's {kind.__name__} must be a table.")
    defaults = kind()
    values: dict[str, Any] = {}
    known = {item.name for item in fields(kind)}
    for name, value in table.items():
        if name not in known:
            raise TrainingError(f'The recipe has an unknown key "{name}".', subject=name)
        default = getattr(defaults, name)
        if isinstance(default, tuple):
            ok = isinstance(value, list) and all(type(item) is int for item in value)
            values[name] = tuple(value) if ok else None
        elif isinstance(default, float):
            ok = type(value) in {int, float}
            values[name] = float(value) if ok else None
        else:
            ok = type(value) is type(default)
            values[name] = value
        if not ok:
            raise TrainingError(f'The recipe\'s "{name}" is of the wrong type.', subject=name)
    return kind(**values)
