# SPDX-License-Identifier: MIT
"""How many words of one text were written in one day: what came in less what went. No string is seen here."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from enum import Enum, auto

_MOST_CUTS = 50
"""Cuts that a later paste may make good."""
_MOST_STEPS = 10_000


class WordChange(Enum):
    """Where words came from, or why they went."""

    WRITTEN = auto()  # typed, taken from a suggestion or deleted
    PASTED = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cut:
    """Words deleted at one time: those that came in today, and those that stood there before."""

    new: int
    old: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _State:
    came: int = 0
    pasted: int = 0
    gone: int = 0  # of those two together; never more
    cuts: tuple[_Cut, ...] = ()
    net: int = 0  # by how many words the text has grown


class WrittenWords:
    """The words of one text and one day.

    Deleting takes away what was written or pasted today, pasted words first, and nothing more: whoever cuts
    down an old chapter does not begin below zero. Whoever pastes and then cuts that down has lost no words
    of his own. A paste makes good what was cut before it: moving a paragraph neither loses nor wins words.
    Undo and redo bring back how things stood at that step.
    """

    def __init__(self) -> None:
        self._state = _State()
        self._steps: list[int] = []
        self._states: list[_State] = []
        self._here = 0

    @property
    def written(self) -> int:
        """Words that the writer has brought into being today and that still stand."""
        state = self._state
        return state.came - max(0, state.gone - state.pasted)

    @property
    def pasted(self) -> int:
        """Words pasted today that still stand."""
        return max(0, self._state.pasted - self._state.gone)

    def add(self, change: WordChange, words: int, step: int) -> None:
        """Take down a change.

        Args:
            change: its kind.
            words: by how many the text has grown; negative where it shrank.
            step: how many steps can be undone now.
        """
        self._apply(change, words)
        # Steps that could still be redone are gone now.
        known = bisect_right(self._steps, min(self._here, step - 1))
        self._steps[known:] = [step]
        self._states[known:] = [self._state]
        self._here = step
        del self._steps[:-_MOST_STEPS], self._states[:-_MOST_STEPS]

    def go_to(self, step: int, words: int) -> None:
        """Follow undo or redo.

        Args:
            step: how many steps can be undone now.
            words: by how many the text has grown; negative where it shrank.
        """
        left = self._state
        known = bisect_right(self._steps, step)
        self._state = self._states[known - 1] if known else _State()
        # Not every step was taken down: several edits in a row come as one change.
        unknown = left.net + words - self._state.net
        pasted = min(unknown, left.pasted - self._state.pasted)
        if pasted > 0:
            self._apply(WordChange.PASTED, pasted)
            unknown -= pasted
        if unknown:
            self._apply(WordChange.WRITTEN, unknown)
        if known and self._steps[known - 1] == step:
            known -= 1
            del self._steps[known], self._states[known]
        self._steps.insert(known, step)
        self._states.insert(known, self._state)
        self._here = step

    def _apply(self, change: WordChange, words: int) -> None:
        state = self._state
        if words < 0:
            state = _deleted(state, -words)
        elif change is WordChange.PASTED:
            state = _pasted(state, words)
        else:
            state = replace(state, came=state.came + words)
        self._state = replace(state, net=state.net + words)


def _deleted(state: _State, words: int) -> _State:
    new = min(words, state.came + state.pasted - state.gone)
    cuts = (*state.cuts, _Cut(new=new, old=words - new))
    return replace(state, gone=state.gone + new, cuts=cuts[-_MOST_CUTS:])


def _pasted(state: _State, words: int) -> _State:
    gone, cuts = state.gone, list(state.cuts)
    while words and cuts:
        cut = cuts.pop()
        new = min(words, cut.new)
        old = min(words - new, cut.old)
        gone -= new
        words -= new + old
        if new < cut.new or old < cut.old:
            cuts.append(_Cut(new=cut.new - new, old=cut.old - old))
    return replace(state, pasted=state.pasted + words, gone=gone, cuts=tuple(cuts))
