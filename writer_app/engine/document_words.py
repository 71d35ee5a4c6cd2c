# SPDX-License-Identifier: MIT
"""What the document at hand says about the next words: names and terms come back. Pure, no model.

The probability of a word is a mixture of the model's and of the document's own counts. For words written
with blanks the two are mixed at the word's beginning and then conditioned on the letters typed since, so
that both are weighed by how they foresaw those letters; in Chinese they are mixed at the caret.
"""

from __future__ import annotations

import heapq
import itertools
import math
import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from writer_app.engine.ranking import WordEnd
from writer_app.text.segment import APOSTROPHES, HAN, is_han

_WORD = re.compile(rf"[^\W_{HAN}]+(?:[{APOSTROPHES}\-][^\W_{HAN}]+)*")
_HAN_RUN = re.compile(rf"[{HAN}]+")
_LEAST_LENGTH = 2  # characters of a guess beyond what was typed; a key for one saves nothing
_PRIOR_FOLLOWERS = 1.0  # occurrences of the word before at which its followers and all words weigh the same
_PRIOR_WORDS = 200.0  # words of a document at which it has half its weight: a short one knows little
_PRIOR_PLACES = 1.0  # the same for the places where the last characters stood before
_LONGEST_GUESS = 6  # Chinese characters
# Each character more is as probable as places / (places + this): of what stood in one place, two characters
# come back twice as often as four, and seven times as often as six (held-out text).
_PRIOR_GOES_ON = 0.45
_MOST_SHARES = 40  # of words that are guessed; the others are too unlikely to be offered
# Chosen by keystroke savings in simulated typing, which change little around these values.
_WORD_WEIGHT = 0.2
_FAR = 0.5  # what a word farther back, or behind the caret, counts beside one of the last 2,000 characters
_RUN_WEIGHTS = (0.0, 0.2, 0.5, 0.7, 0.9)  # by the number of characters before the caret that stood before


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentGuess:
    """The document's own guess at what comes next.

    Args:
        typed: the letters of the word at the caret that were typed.
        shares: probability of each text that begins with them, before they were typed.
        mass: probability of all words that begin so.
        weight: of the document beside the model, 0 to 1.
        at_caret: whether the guess is of what follows at the caret, so that no letters are to be weighed.
    """

    typed: str
    shares: dict[str, float]
    mass: float
    weight: float
    at_caret: bool = False

    def surer_than(self, least: float) -> list[str]:
        """Return what follows the letters typed in texts of at least a probability, given those letters.

        Of any other text the mixture with a model, a mean of both, is below it unless the model is above.
        """
        found = [text for text, share in self.shares.items() if share >= least * self.mass]
        return [text[len(self.typed) :] for text in found]


class FarWords:
    """The words of the text around the near one, counted once.

    Args:
        before: the text farther back.
        behind: the text behind the caret.
    """

    def __init__(self, before: str = "", behind: str = "") -> None:
        self.behind = behind
        self.count = 0
        self._counts: Counter[str] = Counter()
        self._followers: defaultdict[str, list[str]] = defaultdict(list)
        for text in (before, behind):
            words = _WORD.findall(text)
            self.count += len(words)
            self._counts.update(words)
            for word, follower in itertools.pairwise(words):
                self._followers[word].append(follower)
        self._sorted = sorted(self._counts)

    def __getitem__(self, word: str) -> int:
        """Return how often a word stands there."""
        return self._counts.get(word, 0)

    def beginning_with(self, typed: str) -> Sequence[str]:
        """Return the different words that begin with some letters."""
        low = bisect_left(self._sorted, typed)
        fitting = itertools.takewhile(lambda word: word.startswith(typed), self._sorted[low:])
        return list(fitting)

    def followers(self, word: str) -> Mapping[str, int]:
        """Return how often each word stands right behind a word."""
        return Counter(self._followers.get(word, ()))


_NOTHING = FarWords()


def guess(prefix: str, rest: str, far: FarWords = _NOTHING) -> DocumentGuess | None:
    """Guess what follows from the text around; None where there is nothing to go by.

    Args:
        prefix: the text before the caret.
        rest: what of it the search has not read: the letters typed, with a blank before them or not.
        far: the words before the prefix and behind the caret; Chinese is guessed without those before.
    """
    if prefix and is_han(prefix[-1]):
        return _guess_run(prefix, far.behind)
    return _guess_word(prefix, rest, far)


def _guess_word(prefix: str, rest: str, far: FarWords) -> DocumentGuess | None:
    typed = rest.removeprefix(" ")
    if typed and _WORD.fullmatch(typed) is None:
        return None
    before = prefix[: len(prefix) - len(typed)]
    # Behind an apostrophe or a hyphen the letters are a part of a longer word.
    if before[-1:] in {*APOSTROPHES, "-"} or (not typed and before and not before[-1].isspace()):
        return None
    words = _WORD.findall(before)
    if not words and not far.count:
        return None
    last, near = words[-1] if words else "", Counter(words)
    # What followed the last word before tells more than all words do.
    followers = Counter(b for a, b in itertools.pairwise(words) if a == last)
    far_followers = far.followers(last)
    total = len(words) + _FAR * far.count
    seen = followers.total() + _FAR * sum(far_followers.values())
    trust = seen / (seen + _PRIOR_FOLLOWERS)
    of_all, of_followers = (1.0 - trust) / total, trust / seen if seen else 0.0

    def share(word: str) -> float:
        followed = followers.get(word, 0) + _FAR * far_followers.get(word, 0)
        return of_all * (near.get(word, 0) + _FAR * far[word]) + of_followers * followed

    fitting = {word for word in (*near, *far_followers) if word.startswith(typed)}
    if typed:
        fitting.update(far.beginning_with(typed))
    # A word seldom follows itself.
    fitting.discard(last)
    shares = {word: share(word) for word in fitting}
    longer = [(value, word) for word, value in shares.items() if len(word) >= len(typed) + _LEAST_LENGTH]
    return DocumentGuess(
        typed=typed,
        shares={word: value for value, word in heapq.nlargest(_MOST_SHARES, longer)},
        # With nothing typed, all words fit, also those that are too many to be looked at.
        mass=sum(shares.values()) if typed else 1.0 - share(last),
        weight=_WORD_WEIGHT * total / (total + _PRIOR_WORDS),
    )


def _guess_run(prefix: str, behind: str) -> DocumentGuess | None:
    """Guess how Chinese goes on from where the last characters stand elsewhere, as many of them as do."""
    for length in range(min(len(_RUN_WEIGHTS) - 1, len(prefix) - 1), 0, -1):
        last = prefix[-length:]
        runs = [*_runs_behind(last, prefix, len(prefix) - 1), *_runs_behind(last, behind, len(behind))]
        if not (places := len(runs)):
            continue
        counts = Counter(run[:n] for run in runs for n in range(_LEAST_LENGTH, len(run) + 1))
        kept = places / (places + _PRIOR_GOES_ON)
        shares = {
            text: count / places * kept ** (len(text) - _LEAST_LENGTH) for text, count in counts.items()
        }
        weight = _RUN_WEIGHTS[length] * places / (places + _PRIOR_PLACES)
        return DocumentGuess(typed="", shares=shares, mass=1.0, weight=weight, at_caret=True)
    return None


def _runs_behind(last: str, text: str, end: int) -> Iterator[str]:
    """Give the Chinese, a guess long or shorter, behind each place of some characters before an end."""
    at = text.find(last, 0, end)
    while at >= 0:
        run = _HAN_RUN.match(text, at + len(last), at + len(last) + _LONGEST_GUESS)
        yield run[0] if run else ""
        at = text.find(last, at + 1, end)


def mix(ends: Sequence[WordEnd], log_mass: float, found: DocumentGuess) -> list[WordEnd]:
    """Mix the document's guess into the word ends that a search found.

    Args:
        ends: word ends, conditional on the letters typed.
        log_mass: log probability (nats) by which the model foresaw those letters.
        found: the document's guess.
    """
    model = (1.0 - found.weight) * (1.0 if found.at_caret else math.exp(log_mass))
    total = model + found.weight * found.mass
    if total <= 0.0:
        return list(ends)
    kept = model / total
    added = {word[len(found.typed) :]: found.weight * value / total for word, value in found.shares.items()}
    values = {end.text: math.exp(end.log_prob) * kept for end in ends}
    mixed: dict[str, float] = {}
    for text, value in values.items():
        first = _first_word(found.typed, text)
        gained = added.get(first, 0.0)
        # What goes on behind a word is as probable, given the word, as the model says.
        mixed[text] = value * (1.0 + gained / values[first]) if gained and values.get(first) else value
    for text, value in added.items():
        if text not in mixed:
            mixed[text] = value
    return [WordEnd(text=text, log_prob=math.log(value)) for text, value in mixed.items() if value > 0.0]


def _first_word(typed: str, text: str) -> str:
    match = _WORD.match(typed + text)
    return text if match is None else (typed + text)[len(typed) : match.end()]
