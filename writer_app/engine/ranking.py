# SPDX-License-Identifier: MIT
"""Makes suggestions out of the word ends that a search found: where each stops, which come first. Pure."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from writer_app.engine.messages import Suggestion
from writer_app.engine.reading import goes_on, joins
from writer_app.text.segment import is_han

_LEAST_SHARE = 0.01  # of the most probable first word's probability; less is noise
_SIGNS = frozenset(".,;:!?\u2026\u3001\u3002\uff0c\uff1b\uff1a\uff01\uff1f")
_CLOSERS = frozenset(")]}\"'\u201d\u2019\uff09\u300d\u300f\u300b\u3011")
# Words that want another behind them, though some may end a sentence now and then.
_LEADING = re.compile(
    r"\b(?:an?|the|my|your|our|their|every|very|of|to|in|on|at|by|for|from|with|into|and|or|but|nor|as|than|if"
    r"|because)\Z",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class WordEnd:
    """A text behind which a word ends, and the log probability (nats) of just that."""

    text: str
    log_prob: float


@dataclass(frozen=True, slots=True, kw_only=True)
class RankingRule:
    """What suggestions are wanted.

    Args:
        k: most suggestions.
        min_probability: calibrated probability under which a suggestion is cut short or dropped.
        probability: from a log probability (nats) to the calibrated probability.
        after: the text to the right of the caret.
        blanks_tell: whether a blank makes a text another one. Behind Chinese a foreign word may have one or
            not, and is the same.
        least_saved: expected keys saved under which nothing is offered; not asked of Chinese, where a
            character is several keys.
    """

    k: int
    min_probability: float
    probability: Callable[[float], float]
    after: str = ""
    blanks_tell: bool = True
    least_saved: float = 0.0

    def name(self, text: str) -> str:
        """Return what tells a text from others."""
        return text if self.blanks_tell else text.lstrip(" ")

    def allows(self, chain: _Chain, stop: int) -> bool:
        """Say whether a text may be offered up to its cut number `stop`."""
        length, probability, _ = chain.cuts[stop]
        if probability < self.min_probability:
            return False
        return chain.keys_saved(stop) >= self.least_saved or any(map(is_han, chain.text[:length]))


@dataclass(frozen=True, slots=True)
class _Chain:
    """A text and the word ends in it: (length, probability, log probability), ascending."""

    text: str
    cuts: tuple[tuple[int, float, float], ...]

    @property
    def first_word(self) -> str:
        """The text up to the first word end."""
        return self.text[: self.cuts[0][0]]

    def keys_saved(self, stop: int) -> float:
        """Expect so many keys saved when the text is offered up to its cut number `stop`.

        One key takes all if all is right; if only the first word is, one key takes that.
        """
        first_length, first, _ = self.cuts[0]
        length, share, _ = self.cuts[stop]
        return share * (length - 1) + (first - share) * (first_length - 1)


@dataclass(frozen=True, slots=True)
class _Offer:
    """A chain up to its cut number `stop`."""

    chain: _Chain
    stop: int
    keys_saved: float

    @property
    def text(self) -> str:
        """What would be inserted."""
        return self.chain.text[: self.chain.cuts[self.stop][0]]


def rank(ends: Iterable[WordEnd], rule: RankingRule) -> tuple[Suggestion, ...]:
    """Choose at most k suggestions: first what to offer, then the others by probability.

    First words are ordered by what offering them now saves over waiting (see `keys_left`); the text goes
    on behind its first word to where most keys are expected to be saved. Each suggestion begins with
    another word as long as there are such; then come other endings.
    """
    found = list(ends)
    # What goes on behind something that stands to the right already says it again, too. That may be a sign
    # that is itself not worth a key: a quotation mark or bracket that closes.
    said = tuple(end.text for end in found if end.text.strip() and overlaps(end.text, rule.after))
    by_text = {
        end.text: end.log_prob
        for end in found
        if _is_worth_a_key(end.text)
        and not end.text.startswith(said)
        and not joins(end.text, rule.after)
        and not _jars(end.text, rule.after)
    }
    offers: dict[str, list[_Offer]] = {}
    for chain in _chains(by_text, rule.probability):
        allowed = [n for n in range(len(chain.cuts)) if rule.allows(chain, n)]
        if allowed:
            saved, stop = max((chain.keys_saved(n), -n) for n in allowed)
            offers.setdefault(rule.name(chain.first_word), []).append(_Offer(chain, -stop, saved))
    for same in offers.values():
        same.sort(key=lambda offer: (-offer.keys_saved, offer.text))
    shares = {word: same[0].chain.cuts[0][1] for word, same in offers.items()}
    least = max(shares.values(), default=0.0) * _LEAST_SHARE
    later = keys_left(shares)
    likely = [word for word in offers if shares[word] >= least]
    order = sorted(likely, key=lambda word: (-shares[word] * later[word], -shares[word], word))
    chosen: list[_Offer] = []
    for offer in itertools.chain((offers[word][0] for word in order), *(offers[word][1:] for word in order)):
        if len(chosen) == rule.k:
            break
        # Taken by the word, what was chosen gives its beginning, too.
        name = rule.name(offer.text)
        if not any(_says_the_same(name, rule.name(other.text)) for other in chosen):
            chosen.append(offer)
    first, others = chosen[:1], [_suggestion(offer) for offer in chosen[1:]]
    # They are read as a list with its probabilities.
    others.sort(key=lambda each: -each.probability)
    return (*map(_suggestion, first), *others)


def _is_worth_a_key(text: str) -> bool:
    """Say whether taking a text by one key saves any: one letter does not, one Chinese character does."""
    said = text.strip()
    return len(said) > 1 or (bool(said) and is_han(said))


def _jars(text: str, after: str) -> bool:
    """Say whether a text cannot end before a sign: in one of its own, or in "of the"."""
    if after[:1] in _SIGNS and text[-1:] in _SIGNS:
        return True
    return after[:1] in _SIGNS | _CLOSERS and _LEADING.search(text) is not None


def _says_the_same(text: str, other: str) -> bool:
    """Say whether a text is another but for capitals and signs at the end, or the beginning of it."""
    if other.startswith(text) and not joins(text, other[len(text) :]):
        return True
    signs = "".join(_SIGNS)
    return text.rstrip(signs).casefold() == other.rstrip(signs).casefold()


def keys_left(words: Mapping[str, float]) -> dict[str, int]:
    """Count for each word the keys it still takes once its first character was typed.

    The writer is thought to go on typing until the word is offered, and then to take it by one key; at
    every character the word is offered that saves most by being offered there: its probability times what
    this counts. So a likely word that the next character would bring up anyway gives way to one that only
    many characters would.

    Args:
        words: probability of each word; relative size is enough.
    """
    groups: dict[str, dict[str, float]] = {}
    for word, share in words.items():
        if word:
            groups.setdefault(word[0], {})[word[1:]] = share
    left: dict[str, int] = {}
    for char, rests in groups.items():
        if len(rests) == 1:
            # Alone behind this character, it is offered at once.
            for rest in rests:
                left[char + rest] = 1 if rest else 0
            continue
        later = keys_left(rests)
        offered = max(later, key=lambda rest: rests[rest] * later[rest])
        for rest in rests:
            if not rest:
                left[char] = 0
            else:
                left[char + rest] = 1 if rest == offered else 1 + later[rest]
    return left


def overlaps(text: str, after: str) -> bool:
    """Say whether the end of `text` says again what stands to the right of the caret.

    What stands there counts up to the end of a word, with or without the blank before it.
    """
    line = after.split("\n", 1)[0]
    for there in {line, line.lstrip()} - {""}:
        for length in range(min(len(text), len(there)), 0, -1):
            inside = length < len(there) and there[length - 1].isalnum() and there[length].isalnum()
            if text.endswith(there[:length]) and not inside:
                return True
    return False


def _chains(by_text: Mapping[str, float], probability: Callable[[float], float]) -> list[_Chain]:
    """Give every text that is not the beginning of another, with the word ends in it."""
    beginnings: set[str] = set()
    cuts: dict[str, list[str]] = {}
    open_texts: list[str] = []
    # Sorted, a text comes right behind its beginnings and what else goes on from them.
    for text in sorted(by_text):
        while open_texts and not text.startswith(open_texts[-1]):
            open_texts.pop()
        inside = [beginning for beginning in open_texts if _parts(text, len(beginning))]
        cuts[text] = [*inside, text]
        beginnings.update(inside)
        open_texts.append(text)
    chains: list[_Chain] = []
    for text in by_text:
        if text in beginnings:
            continue
        values: list[tuple[int, float, float]] = []
        least = float("-inf")
        # A beginning is at least as probable as what goes on from it, though the search summed less for it.
        for beginning in reversed(cuts[text]):
            least = max(least, by_text[beginning])
            values.append((len(beginning), probability(least), least))
        chains.append(_Chain(text, tuple(reversed(values))))
    return chains


def _parts(text: str, at: int) -> bool:
    """Say whether a word ends within a text at `at` behind which the text may be cut.

    A sign before the first word is no word, and a single Chinese character is not worth a key.
    """
    if goes_on(text[at - 1]) and goes_on(text[at]):
        return False
    return any(map(str.isalnum, text[:at])) and not (at == 1 and is_han(text[0]))


def _suggestion(offer: _Offer) -> Suggestion:
    cuts = offer.chain.cuts[: offer.stop + 1]
    return Suggestion(
        text=offer.text,
        log_prob=cuts[-1][2],
        probability=cuts[-1][1],
        cuts=tuple((end, log_prob) for end, _, log_prob in cuts),
    )
