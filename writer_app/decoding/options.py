# SPDX-License-Identifier: MIT
"""DecodingOptions: what the caller of a search may choose, checked once."""

from __future__ import annotations

import math
from dataclasses import dataclass

MOST_BEAMS = 64
MOST_PIECES = 256
HIGHEST_TEMPERATURE = 10.0
_HIGHEST_ALPHA = 10.0


@dataclass(frozen=True, slots=True, kw_only=True)
class DecodingOptions:
    """How to search.

    Args:
        beam_width: hypotheses kept after every step, K.
        first_width: hypotheses kept as long as none has ended a word; more than K pays there, because the
            first word decides most. At least `beam_width`.
        branch: pieces asked for per row and step, N. Their probabilities also say how surely a word
            ends here, so N should cover most of the mass.
        max_pieces: most pieces of a hypothesis beyond what was typed.
        temperature: 0 searches the most probable; above, hypotheses are drawn without replacement.
        seed: of the draws; the same seed gives the same draws.
        floor: log probability (nats, given the typed letters) under which a hypothesis that has ended
            a word already is not continued.
        least: log probability (nats, given the typed letters) under which a text is of no use: a hypothesis
            below it is given up, unless the rules say that it may gain.
        spread: nats by which a way to spell the typed letters may fall behind the best before it is given up.
        spelling_rows: most ways to spell the typed letters that are followed at a time.
        repeat_ngram: no hypothesis repeats this many pieces in a row, 0 for no such rule.
        length_alpha: exponent of the length normalisation by which what was found is ordered; 0 orders by
            probability.
        coverage_beta: weight of the coverage penalty, for a network with attention and a temperature of 0.

    Raises:
        ValueError: a value is out of range.
    """

    beam_width: int = 5
    first_width: int = 8
    branch: int = 16
    max_pieces: int = 12
    temperature: float = 0.0
    seed: int = 0
    floor: float = -math.inf
    least: float = -math.inf
    spread: float = 5.0
    spelling_rows: int = 6
    repeat_ngram: int = 3
    length_alpha: float = 0.0
    coverage_beta: float = 0.0

    def __post_init__(self) -> None:
        _check("beam_width", self.beam_width, 1, MOST_BEAMS)
        _check("first_width", self.first_width, self.beam_width, MOST_BEAMS)
        _check("branch", self.branch, 1, 4096)
        _check("max_pieces", self.max_pieces, 1, MOST_PIECES)
        _check("temperature", self.temperature, 0.0, HIGHEST_TEMPERATURE)
        _check("floor", self.floor, -math.inf, 0.0)
        _check("least", self.least, -math.inf, 0.0)
        _check("spread", self.spread, 0.0, math.inf)
        _check("spelling_rows", self.spelling_rows, 1, 4096)
        _check("repeat_ngram", self.repeat_ngram, 0, MOST_PIECES)
        _check("length_alpha", self.length_alpha, 0.0, _HIGHEST_ALPHA)
        _check("coverage_beta", self.coverage_beta, 0.0, math.inf)


def _check(name: str, value: float, low: float, high: float) -> None:
    if not low <= value <= high:  # also refuses NaN
        raise ValueError(f"{name} must lie between {low} and {high}, not {value}")
