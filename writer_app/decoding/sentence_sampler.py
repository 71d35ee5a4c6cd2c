# SPDX-License-Identifier: MIT
"""Draws whole sentences: a few side by side from what is probable, of which one is kept.

For drafts that a writer asks for; what is offered while typing is searched for in `beam`.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Generic, Protocol

import numpy as np
import torch
from numpy.typing import NDArray

from writer_app.decoding.filters import Lexicon, TextRules
from writer_app.decoding.stepper import StateT, Stepper

_BRANCH = 64  # most probable pieces that a draw looks at


@dataclass(frozen=True, slots=True, kw_only=True)
class SentenceOptions:
    """How to draw.

    Args:
        samples: sentences drawn side by side, of which the best piece for piece is kept.
        temperature: above 0.
        top_p: share of the probability that is drawn from, the most probable pieces first.
        max_pieces: most pieces of a sentence.
        seed: of the draws.
        repeat_ngram: no so many pieces in a row come twice in a draft.
        repeat_document: no so many pieces in a row come again from the document.
        repeat_penalty: nats by which a piece gets less likely each time that it stands in the draft.
        common: pieces with ids under this, the most frequent ones, may be repeated without penalty.

    Raises:
        ValueError: a value is out of range.
    """

    samples: int = 6
    temperature: float = 0.7
    top_p: float = 0.9
    max_pieces: int = 60
    seed: int = 0
    repeat_ngram: int = 3
    repeat_document: int = 5
    repeat_penalty: float = 0.7
    common: int = 0

    def __post_init__(self) -> None:
        for name in ("samples", "max_pieces", "repeat_ngram", "repeat_document"):
            if getattr(self, name) < 1:
                raise ValueError(f"{name} must be at least 1, not {getattr(self, name)}")
        if not 0.0 < self.temperature < math.inf:
            raise ValueError(f"temperature must be above 0, not {self.temperature}")
        if not 0.0 < self.top_p <= 1.0:
            raise ValueError(f"top_p must be a share above 0, not {self.top_p}")
        if not 0.0 <= self.repeat_penalty < math.inf:
            raise ValueError(f"repeat_penalty must be 0 or more, not {self.repeat_penalty}")


class SentenceRules(TextRules, Protocol):
    """What the place in the text allows, also of whole sentences."""

    def may_say(self, text: bytes) -> bool:
        """Say whether `text`, a sentence or its rest, may be written."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """What was drawn.

    Args:
        text: its UTF-8 bytes; they may end within a word where it is not finished.
        score: log probability (nats) of its pieces, not tempered, less the penalties.
        pieces: how many these are.
        finished: whether the sentence ends here.
    """

    text: bytes
    score: float
    pieces: int
    finished: bool


@dataclass(slots=True, eq=False)
class _Row:
    """One sentence while it is drawn; `ids` begin with the draft before it, of `before` pieces."""

    ids: list[int]
    before: int
    text: bytes = b""
    score: float = 0.0

    def sentence(self, *, finished: bool) -> Sentence:
        pieces = len(self.ids) - self.before
        return Sentence(text=self.text, score=self.score, pieces=pieces, finished=finished)


@dataclass(slots=True)
class _Seen:
    """What came behind each run of pieces, for runs of one length."""

    length: int
    followers: dict[tuple[int, ...], set[int]] = field(default_factory=dict)

    def add(self, ids: Sequence[int]) -> _Seen:
        """Take down all runs of a text."""
        for at in range(self.length, len(ids)):
            self.followers.setdefault(tuple(ids[at - self.length : at]), set()).add(ids[at])
        return self

    def behind(self, ids: Sequence[int]) -> set[int]:
        """Return what came behind the last pieces of a text before."""
        return (
            self.followers.get(tuple(ids[len(ids) - self.length :]), set())
            if len(ids) >= self.length
            else set()
        )


class SentenceSampler(Generic[StateT]):
    """Draws sentences with one model and one vocabulary; keeps nothing between draws.

    Args:
        stepper: the model.
        lexicon: its vocabulary as a search sees it.
    """

    def __init__(self, stepper: Stepper[StateT], lexicon: Lexicon) -> None:
        self._stepper = stepper
        self._lexicon = lexicon

    def draw(  # noqa: PLR0913 (a place in a text, and how to go on)
        self,
        state: StateT,
        options: SentenceOptions,
        *,
        document: Sequence[int] = (),
        draft: Sequence[int] = (),
        rules: SentenceRules,
        check: Callable[[], None] = lambda: None,
    ) -> Sentence | None:
        """Draw a sentence, or the rest of one that has begun; None if nothing that was drawn may stand there.

        Args:
            state: what was read, one row.
            options: how to draw.
            document: the last pieces of the document.
            draft: pieces of the draft so far, which are read, too.
            rules: what the place in the text allows.
            check: called before every step; whatever it raises ends the draw.
        """
        generator = np.random.default_rng(options.seed)
        seen = _Seen(options.repeat_document - 1).add([*document, *draft])
        rows = [_Row(ids=list(draft), before=len(draft)) for _ in range(options.samples)]
        state = self._stepper.reorder(state, torch.zeros(len(rows), dtype=torch.int64))
        done: list[Sentence] = []
        while True:
            check()
            best, names = self._stepper.top_k(state, min(_BRANCH, self._stepper.vocabulary))
            table: NDArray[np.float64] = best.double().cpu().numpy()
            ids: NDArray[np.int64] = names.cpu().numpy()
            alive: list[int] = []
            for number, row in enumerate(rows):
                values = table[number] - penalties(row.ids, ids[number], options)
                allowed = self._allowed(row, ids[number], seen, options, rules)
                at = drawn(np.where(allowed, values, -np.inf), options, generator)
                if at is None:
                    done.append(row.sentence(finished=False))
                    continue
                piece = int(ids[number, at])
                row.ids.append(piece)
                row.text += self._lexicon.spellings[piece]
                row.score += float(values[at])
                ended = bool(self._lexicon.closing[piece]) and rules.ends_sentence(row.text)
                if ended or len(row.ids) - row.before == options.max_pieces:
                    done.append(row.sentence(finished=ended))
                else:
                    alive.append(number)
            rows = [rows[number] for number in alive]
            if not rows:
                return _best([each for each in done if rules.may_say(each.text)])
            state = self._stepper.reorder(state, torch.tensor(alive))
            state = self._stepper.step(torch.tensor([row.ids[-1] for row in rows]), state)

    def _allowed(
        self, row: _Row, ids: NDArray[np.int64], seen: _Seen, options: SentenceOptions, rules: SentenceRules
    ) -> NDArray[np.bool_]:
        """Say which of some pieces may come next, (N,)."""
        allowed: NDArray[np.bool_] = ~self._lexicon.suppressed[ids]
        own = _Seen(options.repeat_ngram - 1).add(row.ids)
        barred = seen.behind(row.ids) | own.behind(row.ids)
        if barred:
            allowed &= ~np.isin(ids, list(barred))
        if not row.text:
            allowed &= [rules.may_begin(self._lexicon.spellings[piece]) for piece in ids.tolist()]
        return allowed


def penalties(draft: Sequence[int], ids: NDArray[np.int64], options: SentenceOptions) -> NDArray[np.float64]:
    """Return what pieces lose for standing in the draft already, (N,) in nats.

    Reference: Keskar et al. 2019, "CTRL", section 4.1, whose penalty is a factor; here it adds up.
    """
    counts = Counter(draft)
    return np.array(
        [options.repeat_penalty * counts[piece] if piece >= options.common else 0.0 for piece in ids.tolist()]
    )


def drawn(
    log_probs: NDArray[np.float64], options: SentenceOptions, generator: np.random.Generator
) -> int | None:
    """Draw one of some things; None if none is possible.

    Args:
        log_probs: log probabilities (N,), -inf for what is not allowed.
        options: temperature and the share that is drawn from.
        generator: source of the draw.
    """
    if not np.isfinite(log_probs).any():
        return None
    scaled = (log_probs - log_probs.max()) / options.temperature
    order = np.argsort(-scaled, kind="stable")
    shares = np.exp(scaled[order]) / np.exp(scaled).sum()
    # The one that crosses the share is still drawn from, so that there always is one.
    shares[np.cumsum(shares) - shares >= options.top_p] = 0.0
    return int(order[generator.choice(len(shares), p=shares / shares.sum())])


def _best(found: Sequence[Sentence]) -> Sentence | None:
    """Return the likeliest piece for piece, a finished one if there is any."""
    written = [each for each in found if each.text]
    return max(written, key=lambda each: (each.finished, each.score / each.pieces), default=None)
