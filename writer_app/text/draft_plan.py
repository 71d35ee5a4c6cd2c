# SPDX-License-Identifier: MIT
"""A draft as it grows sentence by sentence: what belongs to it, and when it is long enough. Pure."""

from __future__ import annotations

from dataclasses import dataclass

LEAST_SENTENCES = 3
MOST_SENTENCES = 6
MOST_PIECES = 120
"""Pieces of the model after which no further sentence is begun."""
LONGEST_SENTENCE = 60
"""Most pieces of one sentence."""

_PARAGRAPH_ENDS = 0.3  # probability; a writer's own paragraphs end about where it is passed


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftPlan:
    """A draft so far.

    Args:
        sentences: its sentences, each with the blank before it where there is one.
        pieces: how many pieces they have.
        ended: whether nothing more is to come.
    """

    sentences: tuple[str, ...] = ()
    pieces: int = 0
    ended: bool = False

    @property
    def text(self) -> str:
        """The draft."""
        return "".join(self.sentences)

    @property
    def room(self) -> int:
        """Most pieces of the next sentence."""
        return max(1, min(LONGEST_SENTENCE, MOST_PIECES - self.pieces))

    def add(self, text: str, *, pieces: int, finished: bool, paragraph_end: float) -> DraftPlan:
        """Return the draft with one more sentence.

        A sentence without an end is left out, unless it is all there is.

        Args:
            text: the sentence; empty if the model had none.
            pieces: how many pieces it has.
            finished: whether it ends as a sentence.
            paragraph_end: probability that the paragraph ends behind it.
        """
        if not text.strip() or (not finished and self.sentences):
            return DraftPlan(sentences=self.sentences, pieces=self.pieces, ended=True)
        sentences, total = (*self.sentences, text), self.pieces + pieces
        enough = len(sentences) >= LEAST_SENTENCES and paragraph_end >= _PARAGRAPH_ENDS
        ended = not finished or enough or len(sentences) >= MOST_SENTENCES or total >= MOST_PIECES
        return DraftPlan(sentences=sentences, pieces=total, ended=ended)

    def without_last(self) -> DraftPlan:
        """Return the draft ended before its last sentence, for which there was no room."""
        return DraftPlan(sentences=self.sentences[:-1], pieces=self.pieces, ended=True)
