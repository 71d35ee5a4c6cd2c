# SPDX-License-Identifier: MIT
"""How surprising each piece of a text is behind the text before it; offsets are those of the text as written.

The model reads a normal form of the text: here is kept which of its characters came from where.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from writer_app.decoding.stepper import StateT, Stepper
from writer_app.engine.scoring import piece_log_probs
from writer_app.text.normalize import normalize
from writer_app.text.tokenizer import DOCUMENT_MIDDLE, DOCUMENT_START, Tokenizer

_STRETCH = 64  # pieces read between two looks at the cancellation


@dataclass(frozen=True, slots=True)
class Aligned:
    """A text in normal form, and where each of its characters begins and ends in the text as written."""

    text: str
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)


def score_pieces(  # noqa: PLR0913 (two texts, a model in two parts, and how to read)
    before: str,
    text: str,
    stepper: Stepper[StateT],
    tokenizer: Tokenizer,
    *,
    whole: bool,
    check: Callable[[], None] = lambda: None,
) -> tuple[tuple[int, int, float], ...]:
    """Return (start, end, nats) of each piece of `text`, offsets in its code points.

    A piece that begins before the text, with the blank there, counts as one of the text. Pieces that are
    bytes of one character are taken together.

    Args:
        before: the text before it, squeezed as for a completion.
        text: the text as it stands in the document.
        stepper: the model.
        tokenizer: its tokenizer.
        whole: whether `before` begins where the document does.
        check: called between stretches of reading; whatever it raises passes.
    """
    aligned = align(text, before[-1:])
    if not aligned.text:
        return ()
    ids = tokenizer.encode(before + aligned.text)
    lengths = [len(tokenizer.spelling(piece_id)) for piece_id in ids]
    seam = len(before.encode())
    first, at = 0, 0
    while at + lengths[first] <= seam:
        at += lengths[first]
        first += 1
    start = tokenizer.control_id(DOCUMENT_START if whole else DOCUMENT_MIDDLE)
    (state,) = stepper.read([start], stepper.start())
    for low in range(0, first, _STRETCH):
        check()
        state = stepper.read(ids[low : min(low + _STRETCH, first)], state)[-1]
    nats: list[float] = []
    for low in range(first, len(ids), _STRETCH):
        check()
        values, state = piece_log_probs(ids[low : low + _STRETCH], stepper, state)
        nats += [-value for value in values]
    return tuple(_spans(aligned, at - seam, lengths[first:], nats))


def align(text: str, last: str) -> Aligned:
    """Bring a text into the form that was learned from, and keep what came from where.

    Args:
        text: the text as written.
        last: the character before it, already in that form; empty at the beginning of a document.
    """
    last = last or "\n"
    kept: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for start, end in _clusters(text):
        for char in normalize(text[start:end]):
            if char == "\n" and kept and kept[-1] == " ":
                # No line ends with a blank.
                for each in (kept, starts, ends):
                    each.pop()
                last = kept[-1] if kept else last
            if (char == " " and last in " \n") or (char == "\n" and last == "\n"):
                continue
            kept.append(char)
            starts.append(start)
            ends.append(end)
            last = char
    return Aligned("".join(kept), starts, ends)


def _clusters(text: str) -> Iterator[tuple[int, int]]:
    """Give the bounds of each character with the accents that follow it; a line end of two signs is one."""
    start = 0
    for at in range(1, len(text) + 1):
        if at < len(text) and (unicodedata.combining(text[at]) or text[at - 1 : at + 1] == "\r\n"):
            continue
        yield start, at
        start = at


def _spans(
    aligned: Aligned, at: int, lengths: Sequence[int], nats: Sequence[float]
) -> Iterator[tuple[int, int, float]]:
    """Give the pieces with their offsets; `at` is where the first begins, in bytes of the normal form."""
    # Number of the character that begins at a byte, but for accents that stand with their letter.
    number_at: dict[int, int] = {}
    byte = 0
    for number, char in enumerate(aligned.text):
        if not number or aligned.starts[number] != aligned.starts[number - 1]:
            number_at[byte] = number
        byte += len(char.encode())
    number_at[byte] = len(aligned.text)
    begin, total = 0, 0.0
    for length, value in zip(lengths, nats, strict=True):
        at += length
        total += value
        end = number_at.get(at)
        if end is not None:
            yield aligned.starts[begin], aligned.ends[end - 1], total
            begin, total = end, 0.0
