# SPDX-License-Identifier: MIT
"""Beam search from a state, through what is half typed, to every word end worth offering.

Rows come in two kinds that are stepped together: those still spelling the typed letters, and free ones.
A text's probability is conditional on the typed letters and includes that the word ends behind it.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Generic

import numpy as np
from numpy.typing import NDArray

from writer_app.decoding.filters import AnyText, Ending, Lexicon, SpellingIndex, TextRules, repeats
from writer_app.decoding.hypothesis import Hypothesis, SearchResult, log_add, merge, overlap
from writer_app.decoding.options import DecodingOptions
from writer_app.decoding.sampling import draws_below, gumbels
from writer_app.decoding.search_tree import Floats, Ids, SearchTree
from writer_app.decoding.stepper import StateT, Stepper

_SMALLEST_SHARE = 1e-6
_MORE = 3  # candidates looked at for each that is kept: some are the same text, or may not stand there
_NEVER, _UNSURE = int(Ending.NEVER), int(Ending.UNSURE)


@dataclass(slots=True)
class _Row:
    """One row: `spelled` typed bytes are used up, and `text`, of `pieces` pieces, stands beyond them."""

    text: bytes = b""
    ids: tuple[int, ...] = ()
    spelled: int = 0
    pieces: int = 0
    ended: bool = False
    log_prob: float = 0.0
    tempered: float = 0.0
    score: float = 0.0
    overlap: float = 0.0
    parent: int = 0


@dataclass(slots=True)
class _Candidates:
    """Ways to go on, as parallel arrays (N,): parent row, piece, bytes of it that were typed, scores."""

    parents: Ids
    ids: Ids
    typed: Ids
    log_probs: Floats
    tempered: Floats
    scores: Floats


@dataclass(slots=True)
class _Run:
    """What one search has gathered so far."""

    rest: bytes
    options: DecodingOptions
    rules: TextRules
    generator: np.random.Generator
    log_mass: float
    covered: Floats | None = None  # attention paid so far by each row, (K, M)
    ends: list[Hypothesis] = field(default_factory=list)
    steps: int = 0


class BeamSearch(Generic[StateT]):
    """Searches with one model and one vocabulary; keeps what the model said behind the last state.

    Args:
        stepper: the model.
        lexicon: its vocabulary as a search sees it.
    """

    def __init__(self, stepper: Stepper[StateT], lexicon: Lexicon) -> None:
        self._stepper = stepper
        self._lexicon = lexicon
        self.index = SpellingIndex(lexicon.spellings)
        self._endings: list[int] = lexicon.endings.tolist()
        self._joins = lexicon.joins.astype(np.float32)
        self._tree: SearchTree[StateT] | None = None

    def move_on(self, before: StateT, pieces: Sequence[int], state: StateT) -> None:
        """Keep what was found from a state for the one that the text has come to by reading some pieces.

        Args:
            before: perhaps the state that was searched from last; if it is another, nothing is kept.
            pieces: what was read from there.
            state: the state behind them.
        """
        if self._tree is not None and self._tree.root is before and state is not before:
            self._tree = self._tree.moved(tuple(pieces), state)

    def run(
        self,
        state: StateT,
        options: DecodingOptions,
        *,
        rest: bytes = b"",
        rules: TextRules | None = None,
        check: Callable[[], None] = lambda: None,
    ) -> SearchResult:
        """Search from a state of one row.

        Args:
            state: what was read, up to where `rest` begins.
            options: widths, lengths, temperature.
            rest: UTF-8 bytes typed since then; only pieces that spell them are followed until they
                are used up.
            rules: what the place in the text allows.
            check: called before every step; whatever it raises ends the search.
        """
        run = _Run(
            rest=rest,
            options=options,
            rules=AnyText() if rules is None else rules,
            generator=np.random.default_rng(options.seed),
            log_mass=-math.inf if rest else 0.0,
        )
        tree = self._tree
        if tree is None or tree.root is not state:
            tree = self._tree = SearchTree(self._stepper, state)
        rows = [_Row()]
        while True:
            check()
            overlaps = _overlaps(tree, rows, run)
            free, spelling = self._expand(tree, rows, run)
            rows = self._choose(rows, free, overlaps, run) + _likely(spelling, run)
            if not rows:
                break
            if run.covered is not None:
                run.covered = run.covered[[row.parent for row in rows]]
            tree.grow(row.ids for row in rows)
            run.steps += 1
        given = [replace(h, log_prob=min(0.0, h.log_prob - run.log_mass)) for h in run.ends]
        found = merge(given, alpha=options.length_alpha, beta=options.coverage_beta)
        return SearchResult(hypotheses=found, log_mass=run.log_mass, steps=run.steps)

    def _expand(
        self, tree: SearchTree[StateT], rows: list[_Row], run: _Run
    ) -> tuple[_Candidates, list[_Row]]:
        """Give the free ways to go on, and the rows that still spell; notes the word ends."""
        split = next((n for n, row in enumerate(rows) if row.spelled < len(run.rest)), len(rows))
        paths = [row.ids for row in rows]
        branch = min(run.options.branch, self._stepper.vocabulary)
        parts: list[_Candidates] = []
        if run.options.temperature > 0.0:
            tree.ask(tables=paths, branch=branch)
            if split:
                parts.append(self._drawn(rows[:split], np.stack([tree.table(p) for p in paths[:split]]), run))
        else:
            tree.ask(best=paths[:split], tables=paths[split:], branch=branch)
            if split:
                parts.append(self._free(rows[:split], *tree.best(paths[:split]), run))
        spelling: list[_Row] = []
        for number in range(split, len(rows)):
            candidates, more = self._spell(number, rows[number], tree.table(paths[number]), run)
            parts.append(candidates)
            spelling += more
        return parts[0] if len(parts) == 1 else _join(parts), spelling

    def _free(self, rows: list[_Row], values: Floats, ids: Ids, run: _Run) -> _Candidates:
        probabilities = np.exp(values)
        stay = (probabilities * self._lexicon.joins[ids]).sum(axis=1)
        # What lies beyond the N best is taken to be divided as they are.
        self._note_ends(rows, 1.0 - stay / probabilities.sum(axis=1), run)
        totals = np.array([row.log_prob for row in rows])[:, None] + values
        totals[self._lexicon.suppressed[ids]] = -np.inf
        parents = np.repeat(np.arange(len(rows)), ids.shape[1])
        flat = totals.ravel()
        return _Candidates(parents, ids.ravel(), np.zeros_like(parents), flat, flat, flat)

    def _drawn(self, rows: list[_Row], table: NDArray[np.float32], run: _Run) -> _Candidates:
        stay = np.exp(table) @ self._joins
        self._note_ends(rows, 1.0 - stay.astype(np.float64), run)
        scaled = table / run.options.temperature
        scaled[:, self._lexicon.suppressed] = -np.inf
        scaled -= scaled.max(axis=1, keepdims=True)
        weights = np.exp(scaled)
        tempered = np.array([row.tempered for row in rows])
        scores = np.array([row.score for row in rows])
        count = _MORE * run.options.first_width
        parents, ids, drawn = draws_below(weights, tempered, scores, count, run.generator)
        log_probs = np.array([row.log_prob for row in rows])
        return _Candidates(
            parents,
            ids,
            np.zeros_like(parents),
            log_probs[parents] + table[parents, ids],
            tempered[parents] + np.log(weights[parents, ids] / weights.sum(axis=1)[parents]),
            drawn,
        )

    def _note_ends(self, rows: list[_Row], leave: Floats, run: _Run) -> None:
        """Note the rows at which a word may end; `leave` is the share that does not go on with it, (K,)."""
        for row, share in zip(rows, leave.tolist(), strict=True):
            if not row.text:
                continue
            ending = self._endings[row.ids[-1]]
            if ending == _NEVER or (ending == _UNSURE and share < _SMALLEST_SHARE):
                continue
            row.ended = True
            log_prob = row.log_prob + (math.log(share) if ending == _UNSURE else 0.0)
            run.ends.append(
                Hypothesis(text=row.text, log_prob=log_prob, pieces=row.pieces, overlap=row.overlap)
            )

    def _spell(
        self, number: int, row: _Row, values: NDArray[np.float32], run: _Run
    ) -> tuple[_Candidates, list[_Row]]:
        """Follow the pieces that use up the typed letters, and list those that use up some of them."""
        rest = run.rest[row.spelled :]
        ids = self.index.beginning_with(rest)
        totals = row.log_prob + values[ids].astype(np.float64)
        if len(ids):
            highest = float(totals.max())
            run.log_mass = log_add(run.log_mass, highest + math.log(np.exp(totals - highest).sum()))
        if run.options.temperature > 0.0:
            tempered = totals / run.options.temperature
            scores = gumbels(tempered, run.generator)
        else:
            tempered = scores = totals
        more = [
            _Row(
                ids=(*row.ids, piece_id),
                spelled=row.spelled + length,
                log_prob=row.log_prob + float(values[piece_id]),
                parent=number,
            )
            for piece_id, length in self.index.prefixes_of(rest)
        ]
        parents = np.full(len(ids), number)
        return _Candidates(parents, ids, np.full(len(ids), len(rest)), totals, tempered, scores), more

    def _choose(self, rows: list[_Row], found: _Candidates, overlaps: Floats | None, run: _Run) -> list[_Row]:
        """Keep the best free candidates; texts that come up twice are one, with both probabilities."""
        options, lexicon = run.options, self._lexicon
        width = options.beam_width if any(row.ended for row in rows) else options.first_width
        scores = found.scores
        if overlaps is None:
            overlaps = np.zeros(len(rows))
        else:
            scores = scores - options.coverage_beta * overlaps[found.parents]
        order = _best_first(scores, _MORE * width)
        kept: dict[bytes, _Row] = {}
        for at in order:
            row = rows[found.parents[at]]
            piece_id = int(found.ids[at])
            log_prob = float(found.log_probs[at])
            if log_prob == -math.inf or row.pieces == options.max_pieces:
                continue
            text = row.text + lexicon.spellings[piece_id][found.typed[at] :]
            if _is_hopeless(row, text, log_prob - run.log_mass, run):
                continue
            ids = (*row.ids, piece_id)
            pieces = row.pieces + bool(text)
            if not row.text and text and not run.rules.may_begin(text):
                continue
            if (same := kept.get(text)) is not None:
                same.log_prob = log_add(same.log_prob, log_prob)
                same.tempered = log_add(same.tempered, float(found.tempered[at]))
                continue
            if repeats(ids, options.repeat_ngram):
                continue
            if text and lexicon.closing[piece_id] and run.rules.ends_sentence(text):
                ended = float(overlaps[found.parents[at]])
                run.ends.append(
                    Hypothesis(text=text, log_prob=log_prob, pieces=pieces, finished=True, overlap=ended)
                )
                continue
            if len(kept) == width:
                continue
            kept[text] = _Row(
                text=text,
                ids=ids,
                spelled=len(run.rest),
                pieces=pieces,
                ended=row.ended,
                log_prob=log_prob,
                tempered=float(found.tempered[at]),
                score=float(found.scores[at]),
                overlap=float(overlaps[found.parents[at]]),
                parent=int(found.parents[at]),
            )
        return list(kept.values())


def _overlaps(tree: SearchTree[StateT], rows: list[_Row], run: _Run) -> Floats | None:
    """Add up what the rows look at; returns each row's overlap, (K,), None if it does not matter."""
    # Draws stay draws: at a temperature nothing but the noise orders them.
    if not run.options.coverage_beta or run.options.temperature > 0.0:
        return None
    looked = tree.attention([row.ids for row in rows])
    if looked is None:
        return None
    run.covered = looked if run.covered is None else run.covered + looked
    return overlap(run.covered)


def _is_hopeless(row: _Row, text: bytes, log_prob: float, run: _Run) -> bool:
    """Say whether a row's way to go on, given the letters typed, is too improbable to be followed."""
    if row.ended and log_prob < run.options.floor:
        return True
    return log_prob < run.options.least and not run.rules.may_gain(text)


def _likely(spelling: list[_Row], run: _Run) -> list[_Row]:
    """Keep the rows whose way to spell the typed letters may still matter, most probable first."""
    worst = run.log_mass - run.options.spread
    likely = sorted((row for row in spelling if row.log_prob >= worst), key=lambda row: -row.log_prob)
    return likely[: run.options.spelling_rows]


def _best_first(scores: Floats, count: int) -> list[int]:
    """Return the places of the `count` largest values, largest first; equal ones in their order."""
    if len(scores) > count:
        chosen = np.argpartition(-scores, count - 1)[:count]
        chosen.sort()
        order: list[int] = chosen[np.argsort(-scores[chosen], kind="stable")].tolist()
        return order
    return np.argsort(-scores, kind="stable").tolist()  # type: ignore[no-any-return]


def _join(parts: list[_Candidates]) -> _Candidates:
    return _Candidates(
        *(
            np.concatenate([getattr(part, name) for part in parts])
            for name in ("parents", "ids", "typed", "log_probs", "tempered", "scores")
        )
    )
