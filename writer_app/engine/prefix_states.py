# SPDX-License-Identifier: MIT
"""The states of the text read lately, kept after every piece, so that a key costs only its new pieces.

What is known of the whole document, its style and title, is read before the text where it is told.
Texts are aligned, not compared from their beginnings alone: where the window has moved on, the states that
have seen more than the window go on being used.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Generic

from writer_app.decoding.stepper import StateT, Stepper
from writer_app.engine.reading import chunks, tail
from writer_app.text.styles import is_heading_of, may_become_heading_of
from writer_app.text.tokenizer import DOCUMENT_MIDDLE, DOCUMENT_START, Tokenizer

_MOST_TRACKS = 4
_MOST_PIECES = 1500  # of a track: some seven kilobytes of state each, in both languages
_PROBE = 64  # characters by which a moved window is looked for
_OVERLAP = 200  # characters that must agree before a moved window is believed
_STRETCH = 8  # pieces read between two looks at the cancellation: some five milliseconds
_MOST_CHUNKS = 20_000
_MOST_STARTS = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """What is told of a document as a whole.

    Args:
        style: one of STYLES that the model has learned; empty for none.
        title: what it is called, in the form of `styles.clean_title`; empty for none.
    """

    style: str = ""
    title: str = ""


_PLAIN = Opening()


@dataclass(frozen=True, slots=True)
class _Head:
    """What is read before a text: the symbol of a document's start or middle, style, title."""

    whole: bool
    style: str
    title: str


@dataclass(slots=True, eq=False)
class _Track(Generic[StateT]):
    """A text that was read, in whole chunks but for the pieces `ids[len(ends):]` of one that goes on.

    `states` has one more than `ids`: the first is the state before the text. `ends` says for each piece
    where its chunk ends in `text`. `opening` is what was told of the document: by `head`, or by the text.
    """

    text: str
    ids: list[int]
    ends: list[int]
    states: list[StateT]
    head: _Head
    opening: Opening


@dataclass(frozen=True, slots=True)
class Place(Generic[StateT]):
    """Where a search begins.

    Args:
        state: what was read.
        rest: the typed bytes that it has not read.
        before: the state that was there already.
        pieces: what was read from there just now.
    """

    state: StateT
    rest: bytes
    before: StateT
    pieces: Sequence[int]


class PrefixStates(Generic[StateT]):
    """Reads prefixes and keeps the states of the last few texts.

    Args:
        stepper: the model.
        tokenizer: its tokenizer.
    """

    def __init__(self, stepper: Stepper[StateT], tokenizer: Tokenizer) -> None:
        self._stepper = stepper
        self._tokenizer = tokenizer
        self._starts: dict[_Head, StateT] = {}
        for whole in (True, False):
            self._start(_Head(whole, "", ""))
        self._tracks: list[_Track[StateT]] = []
        self._chunk_ids: dict[str, list[int]] = {}

    def find(
        self,
        prefix: str,
        *,
        whole: bool,
        opening: Opening = _PLAIN,
        check: Callable[[], None] = lambda: None,
    ) -> Place[StateT]:
        """Read a prefix up to its last chunk.

        Args:
            prefix: the window's text before the caret, see `reading.squeeze`.
            whole: whether the window begins where the document does.
            opening: what is known of the document; a title with which the text itself begins is not read
                twice.
            check: called between stretches of reading; what it raises passes, and what was read is kept.
        """
        old, at = self._align(prefix, _head(prefix, opening, whole=whole), opening)
        text = old.text[:at] + prefix
        last = tail(text)
        last_ids = self._encode(last.text)
        inside = self._inside(last_ids, last.kept)
        track, goal, ends = self._fork(old, text[: last.start], last_ids[:inside])
        known = len(track.ids)
        before = track.states[known]
        self._advance(track, goal, ends, check)
        self._trim(track, at)
        rest = b"".join(self._tokenizer.spelling(n) for n in last_ids[inside:])
        return Place(state=track.states[-1], rest=rest, before=before, pieces=goal[known:])

    def _start(self, head: _Head) -> StateT:
        """Give the state before a text of which only its head was read."""
        state = self._starts.get(head)
        if state is None:
            tokenizer = self._tokenizer
            ids = [tokenizer.control_id(DOCUMENT_START if head.whole else DOCUMENT_MIDDLE)]
            if head.style:
                ids.append(tokenizer.style_id(head.style))
            if head.title:
                ids += tokenizer.encode(f"{head.title}\n")
            if len(self._starts) >= _MOST_STARTS:
                self._starts.clear()
            state = self._starts[head] = self._stepper.read(ids, self._stepper.start())[-1]
        return state

    def _align(self, prefix: str, head: _Head, opening: Opening) -> tuple[_Track[StateT], int]:
        """Find the track that agrees longest with the prefix, and where in it the prefix begins."""
        best: _Track[StateT] = _Track(
            text="", ids=[], ends=[], states=[self._start(head)], head=head, opening=opening
        )
        most, place = 0, 0
        for track in reversed(self._tracks):
            # What was told otherwise is another text to the model, whatever its letters.
            if track.opening != opening:
                continue
            if track.head == head and (common := common_length(track.text, prefix)) > most:
                best, most, place = track, common, 0
            at = track.text.find(prefix[:_PROBE], 1) if len(prefix) >= _OVERLAP else -1
            if at > 0 and (common := common_length(track.text[at:], prefix)) > max(most, _OVERLAP - 1):
                best, most, place = track, common, at
        return best, place

    def _fork(
        self, old: _Track[StateT], stable: str, inside: Sequence[int]
    ) -> tuple[_Track[StateT], list[int], list[int]]:
        """Give a track with what `old` can lend, and the pieces and chunk ends that it shall have."""
        common = common_length(old.text, stable)
        # A chunk that ends just where the texts part may go on in the new one.
        count = bisect_left(old.ends, common)
        begin = old.ends[count - 1] if count else 0
        goal, ends = old.ids[:count], old.ends[:count]
        at = begin
        for chunk in chunks(stable[begin:]):
            ids = self._encode(chunk)
            at += len(chunk)
            goal += ids
            ends += [at] * len(ids)
        goal += inside
        same = common_length(old.ids, goal)
        track = _Track(
            text=stable,
            ids=goal[:same],
            ends=ends[:same],
            states=old.states[: same + 1],
            head=old.head,
            opening=old.opening,
        )
        # A text that only grew or shrank a little takes the old one's place; any other is kept beside it.
        if old in self._tracks and len(old.text) - common <= _PROBE:
            self._tracks.remove(old)
        self._tracks = [*self._tracks, track][-_MOST_TRACKS:]
        return track, goal, ends

    def _advance(
        self, track: _Track[StateT], goal: list[int], ends: list[int], check: Callable[[], None]
    ) -> None:
        stable = track.text
        while (low := len(track.ids)) < len(goal):
            high = min(low + _STRETCH, len(goal))
            # Stop between two chunks, so that what was read can be gone on from.
            while high < len(ends) and ends[high - 1] == ends[high]:
                high += 1
            track.text = stable[: track.ends[-1] if track.ends else 0]
            check()
            track.states += self._stepper.read(goal[low:high], track.states[-1])
            track.ids += goal[low:high]
            track.ends = ends[:high]
        track.text = stable

    @staticmethod
    def _trim(track: _Track[StateT], window: int) -> None:
        """Forget what stands before the window, once it is much; later states have seen it all the same.

        Args:
            track: the track.
            window: where in its text the window begins, which the next key will ask for again.
        """
        if len(track.ids) <= _MOST_PIECES:
            return
        drop = min(len(track.ids) - _MOST_PIECES // 2, bisect_right(track.ends, window))
        while 0 < drop < len(track.ends) and track.ends[drop - 1] == track.ends[drop]:
            drop -= 1  # to the beginning of a chunk
        if not drop:
            return
        shift = track.ends[drop - 1]
        track.text = track.text[shift:]
        track.ids, track.states = track.ids[drop:], track.states[drop:]
        track.ends = [end - shift for end in track.ends[drop:]]
        track.head = replace(track.head, whole=False, title=track.opening.title)

    def _inside(self, ids: Sequence[int], kept: int) -> int:
        """Count the pieces at the beginning of a chunk that need not be left to the search."""
        length, count = 0, len(ids)
        while count and length < kept:
            count -= 1
            length += len(self._tokenizer.spelling(ids[count]))
        return count

    def _encode(self, chunk: str) -> list[int]:
        ids = self._chunk_ids.get(chunk)
        if ids is None:
            if len(self._chunk_ids) >= _MOST_CHUNKS:
                self._chunk_ids.clear()
            ids = self._chunk_ids[chunk] = self._tokenizer.encode(chunk)
        return ids


def _head(prefix: str, opening: Opening, *, whole: bool) -> _Head:
    """Say what is to be read before a prefix: the title only if the text does not begin with it."""
    line, line_end, _ = prefix.partition("\n")
    own = is_heading_of(line, opening.title) if line_end else may_become_heading_of(line, opening.title)
    return _Head(whole, opening.style, "" if whole and own else opening.title)


def common_length(a: Sequence[object], b: Sequence[object]) -> int:
    """Return how many items two texts or lists have in common at their beginnings."""
    low, high = 0, min(len(a), len(b))
    if a[:high] == b[:high]:
        return high
    # a[:low] agrees, a[:high] does not.
    while high - low > 1:
        middle = (low + high) // 2
        if a[low:middle] == b[low:middle]:
            low = middle
        else:
            high = middle
    return low
