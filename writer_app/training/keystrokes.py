# SPDX-License-Identifier: MIT
"""The simulated writer: how many keys recorded suggestions would have saved; asks no engine.

What is offered at a caret depends on the text before it alone, and the writer takes only what is right, so
the text before a caret is always the beginning of what is to be typed. Suggestions recorded once at every
caret therefore serve any threshold and any way to take them.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import astuple, dataclass
from enum import Enum

from writer_app.text.segment import APOSTROPHES, is_han, is_word_char, next_word_length, words
from writer_app.training.passage import Offer, Passage

DEFAULT_PROBABILITY = 0.3182
"""Calibrated probability under which the window shows nothing, unless its user chooses another."""
SHORTEST = 2
"""Characters, blanks at the ends not counted, under which nothing is shown."""

_MOST_WORDS = (None, 1, 2)
_THRESHOLDS = (-math.inf, *(-number / 4 for number in range(20, -1, -1)))
_LEAST_GAIN = 1e-9


class Way(Enum):
    """How the writer takes suggestions; one key each time."""

    WHOLE = "whole"
    """All of it, when all of it is right."""
    WORD = "word"
    """The next word, when that is right; then the engine is asked anew."""
    EITHER = "either"
    """All of it when all is right, else the next word when that is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What is shown of a suggestion: its longest beginning that is sure enough.

    Args:
        least_log_prob: log probability (nats) under which no beginning is shown.
        least_probability: calibrated probability under which no beginning is shown.
        most_words: most words, or word ends, shown; None for all.
    """

    least_log_prob: float = -math.inf
    least_probability: float = 0.0
    most_words: int | None = None

    def shown(self, offer: Offer | None, *, shortest: int = SHORTEST) -> str:
        """Return what is shown of an offer, "" for nothing."""
        if offer is None:
            return ""
        cuts = zip(offer.suggestion.cuts, offer.probabilities, strict=True)
        end = 0
        for (length, log_prob), probability in list(cuts)[: self.most_words]:
            if log_prob >= self.least_log_prob and probability >= self.least_probability:
                end = length
        text = offer.suggestion.text[:end]
        return text if len(text.strip()) >= shortest else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """What was counted while texts were typed.

    Args:
        characters: characters typed or taken.
        alone: keys that they cost without suggestions.
        keys: keys that they cost with them.
        carets: places at which the writer paused, one before each key.
        shown: places at which something was shown.
        taken: places at which it, or its first word, was taken.
        in_vain: characters shown and not taken.
    """

    characters: int = 0
    alone: int = 0
    keys: int = 0
    carets: int = 0
    shown: int = 0
    taken: int = 0
    in_vain: int = 0

    def __add__(self, other: Tally) -> Tally:
        pairs = zip(astuple(self), astuple(other), strict=True)
        return Tally(**dict(zip(self.__dataclass_fields__, map(sum, pairs), strict=True)))

    @property
    def savings(self) -> float:
        """Share of the keys saved."""
        return 1.0 - self.keys / self.alone if self.alone else 0.0

    @property
    def shown_share(self) -> float:
        """Share of the places at which something was shown."""
        return self.shown / self.carets if self.carets else 0.0

    @property
    def precision(self) -> float:
        """Share of what was shown that was taken."""
        return self.taken / self.shown if self.shown else 0.0

    @property
    def in_vain_per_100(self) -> float:
        """Characters shown and not taken, for each 100 of the text."""
        return 100.0 * self.in_vain / self.characters if self.characters else 0.0


def ends_word(text: str, at: int) -> bool:
    """Say whether a word may end at an offset of a text; inside "don't" none does."""
    if not 0 < at < len(text) or not _in_word(text[at - 1]):
        return True
    if _in_word(text[at]):
        return False
    return not (text[at] in APOSTROPHES and at + 1 < len(text) and _in_word(text[at + 1]))


def characters_written(text: str, at: int, piece: str) -> int:
    """Count the characters of a text that taking `piece` at an offset writes; 0 if it is wrong.

    A word must end where the text's word ends. A blank at the end may be too much: editors drop it before
    punctuation.
    """
    bare = piece.rstrip()
    if piece != bare and text.startswith(piece, at):
        return len(piece)
    fits = bare and text.startswith(bare, at) and ends_word(text, at + len(bare))
    return len(bare) if fits else 0


def simulate(
    passage: Passage,
    rule: Rule,
    way: Way,
    *,
    costs: Sequence[int] | None = None,
    shortest: int = SHORTEST,
) -> Tally:
    """Type a passage, taking what is right of what is shown.

    Args:
        passage: the text and its offers.
        rule: what is shown.
        way: how it is taken.
        costs: keys that each character of the text costs when typed; one each by default.
        shortest: characters under which nothing is shown.
    """
    text, at = passage.text, passage.start
    keys = carets = shown = taken = in_vain = 0
    while at < passage.stop:
        offered = rule.shown(passage.offers[at - passage.start], shortest=shortest)
        gain = min(_gain(text, at, offered, way), passage.stop - at) if offered else 0
        carets += 1
        shown += bool(offered)
        taken += gain > 0
        in_vain += max(0, len(offered) - gain)
        keys += 1 if gain or costs is None else costs[at]
        at += gain or 1
    length = passage.stop - passage.start
    return Tally(
        characters=length,
        alone=length if costs is None else sum(costs[passage.start : passage.stop]),
        keys=keys,
        carets=carets,
        shown=shown,
        taken=taken,
        in_vain=in_vain,
    )


def simulate_all(passages: Iterable[Passage], rule: Rule, way: Way) -> Tally:
    """Type many passages; see `simulate`."""
    return sum((simulate(passage, rule, way) for passage in passages), Tally())


def fit_rule(passages: Sequence[Passage], way: Way, *, least_precision: float = 0.0) -> Rule | None:
    """Find the rule that saves most on some passages; report no figures on them.

    Args:
        passages: texts kept for this.
        way: how suggestions are taken.
        least_precision: share of what is shown that must be taken.

    Returns:
        The rule, or None where no rule reaches the precision.
    """
    best, most = None, -math.inf
    for words_shown in _MOST_WORDS:
        for threshold in _THRESHOLDS:
            rule = Rule(least_log_prob=threshold, most_words=words_shown)
            tally = simulate_all(passages, rule, way)
            if least_precision and (not tally.shown or tally.precision < least_precision):
                continue
            if tally.savings > most + _LEAST_GAIN:
                best, most = rule, tally.savings
    return best


def first_words_right(passages: Iterable[Passage], most: int = 3) -> dict[int, tuple[int, int]]:
    """Count, at every word's start and without a threshold, whose first N words were right.

    A place is a word's start behind white space and behind a Chinese character.

    Returns:
        N -> (suggestions at least N words long, those whose first N words were right).
    """
    table = dict.fromkeys(range(1, most + 1), (0, 0))
    for passage in passages:
        for at, offer in passage:
            before = passage.text[at - 1 : at]
            if offer is None or (before and not (before.isspace() or is_han(before))):
                continue
            for count, piece in enumerate(_beginnings(offer.suggestion.text, most), 1):
                offered, right = table[count]
                table[count] = offered + 1, right + (characters_written(passage.text, at, piece) > 0)
    return table


def pinyin_costs(text: str, spell: Callable[[str], str]) -> list[int]:
    """Count the keys that each character of a Chinese text costs when typed by its sounds.

    A Chinese character costs the letters of its pinyin, the last one of each word one more, which chooses
    the word; any other character costs one.

    Args:
        text: the text.
        spell: gives the pinyin of one Chinese character.
    """
    costs: list[int] = []
    for unit in words(text):
        mine = [len(spell(char)) if is_han(char) else 1 for char in unit]
        chosen = [place for place, char in enumerate(unit) if is_han(char)]
        if chosen:
            mine[chosen[-1]] += 1
        costs += mine
    return costs


def _gain(text: str, at: int, offered: str, way: Way) -> int:
    gain = 0 if way is Way.WORD else characters_written(text, at, offered)
    if not gain and way is not Way.WHOLE:
        gain = characters_written(text, at, offered[: next_word_length(offered)])
    return gain


def _beginnings(text: str, most: int) -> Iterable[str]:
    """Give the beginnings of a text that end with its first, second, ... word; at most `most`."""
    length = found = 0
    for unit in words(text):
        length += len(unit)
        if any(map(str.isalnum, unit)):
            found += 1
            yield text[:length]
        if found == most:
            return


def _in_word(char: str) -> bool:
    # Chinese is written without blanks: a suggestion may end between any two of its characters.
    return is_word_char(char) and not is_han(char)
