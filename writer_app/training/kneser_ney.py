# SPDX-License-Identifier: MIT
"""KneserNey: an interpolated n-gram model over pieces, held as a trie of flat arrays; a baseline only.

P_k(w | h) = share_k(h w) + backoff_k(h) P_{k-1}(w | h without its first piece), down to a table P_1.
How the shares and the backoffs come about is told in `kneser_ney_fit`; here they are only looked up.
"""

from __future__ import annotations

import math
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from writer_app.errors import TrainingError
from writer_app.text.tokenizer import DOCUMENT_END, DOCUMENT_START, NEWLINE, Tokenizer
from writer_app.training.corpus import ReadReport, Source, read_documents

Floats = NDArray[np.float64]
_MISSING = -1
_LONGEST_SEARCH = 17  # halvings until a range of at most 65,536 children is empty


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Level:
    """The k-grams of one order k >= 2, sorted by context and then by their last piece.

    A context is a (k-1)-gram, named by its place in the level below (by its piece where k = 2).

    Args:
        pieces: last piece of each k-gram, (N,) uint16.
        shares: what each k-gram gets of its context's probability after discounting, (N,) float32.
        first: where the k-grams of each context begin, and N at the end, (C + 1,) uint32.
        backoffs: what is left of each context's probability for the order below, (C,) float32; 1 for a
            context without k-grams.
    """

    pieces: NDArray[np.uint16]
    shares: NDArray[np.float32]
    first: NDArray[np.uint32]
    backoffs: NDArray[np.float32]

    def child(self, context: int, piece: int) -> int:
        """Return the place of one k-gram, or -1."""
        low, high = int(self.first[context]), int(self.first[context + 1])
        # Of the array's own type: any other number would have the whole range converted first.
        at = low + int(self.pieces[low:high].searchsorted(self.pieces.dtype.type(piece)))
        return at if at < high and int(self.pieces[at]) == piece else _MISSING

    def children(self, contexts: NDArray[np.int64], pieces: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return the places of many k-grams, (T,); -1 for those that are not there or whose context is -1."""
        if not len(self.pieces):
            return np.full(len(contexts), _MISSING)
        known = contexts != _MISSING
        low = np.where(known, self.first[contexts], 0).astype(np.int64)
        end = np.where(known, self.first[contexts + 1], 0).astype(np.int64)
        high, most = end, len(self.pieces) - 1
        for _ in range(_LONGEST_SEARCH):
            middle = (low + high) // 2
            open_ = low < high
            less = open_ & (self.pieces[np.minimum(middle, most)] < pieces)
            low = np.where(less, middle + 1, low)
            high = np.where(open_ & ~less, middle, high)
        found = low < end
        found &= self.pieces[np.minimum(low, most)] == pieces
        return np.where(found, low, _MISSING)


class KneserNey:
    """An n-gram model.

    Args:
        unigrams: P_1 of each piece, (V,) float64.
        levels: the k-grams of the orders 2, 3 and so on.
        tokenizer_digest: SHA-256 of the tokenizer that the pieces belong to.
    """

    def __init__(self, unigrams: Floats, levels: Sequence[Level], tokenizer_digest: bytes = b"") -> None:
        self.unigrams = unigrams
        self.levels = tuple(levels)
        self.tokenizer_digest = tokenizer_digest

    @property
    def vocabulary(self) -> int:
        """Number of pieces, V."""
        return len(self.unigrams)

    @property
    def order(self) -> int:
        """Number of pieces in the longest n-gram."""
        return len(self.levels) + 1

    @property
    def sizes(self) -> tuple[int, ...]:
        """Number of k-grams kept of each order k >= 2."""
        return tuple(len(level.pieces) for level in self.levels)

    def distribution(self, context: Sequence[int]) -> Floats:
        """Return P of every next piece after the last order - 1 pieces of `context`, (V,) float64."""
        table = self.unigrams.copy()
        for level, node in zip(self.levels, self._contexts(context), strict=False):
            low, high = int(level.first[node]), int(level.first[node + 1])
            if low == high:
                # Nothing was seen behind this context, so nothing behind a longer one.
                break
            table *= level.backoffs[node]
            # No piece comes twice, so that plain indexing adds each once.
            table[level.pieces[low:high]] += level.shares[low:high]
        return table

    def log_probs(self, ids: Sequence[int] | NDArray[np.int64]) -> Floats:
        """Return log P (nats) of each piece but the first, given all that stand before it, (T - 1,)."""
        pieces = np.asarray(ids, dtype=np.int64)
        asked = pieces[1:]
        table = self.unigrams[asked]
        contexts = pieces[:-1]  # the contexts of one piece are the pieces themselves
        for level in self.levels:
            if not len(level.pieces):
                break
            places = level.children(contexts, asked)
            table *= np.where(contexts != _MISSING, level.backoffs[contexts], 1.0)
            table += np.where(places != _MISSING, level.shares[places], 0.0)
            # The k-gram that ends at a piece is a context of the piece after it.
            contexts = np.concatenate(([_MISSING], places))[: len(asked)]
        result: Floats = np.log(table)
        return result

    def save(self, path: Path) -> None:
        """Write the model to an .npz file, whole or not at all.

        Raises:
            OSError: it cannot be written.
        """
        arrays: dict[str, Any] = {
            "unigrams": self.unigrams,
            "tokenizer": np.frombuffer(self.tokenizer_digest, dtype=np.uint8),
        }
        for k, level in enumerate(self.levels, start=2):
            arrays |= {
                f"pieces_{k}": level.pieces,
                f"shares_{k}": level.shares,
                f"first_{k}": level.first,
                f"backoffs_{k}": level.backoffs,
            }
        partial = path.with_name(f"{path.name}.partial")
        # Without a name NumPy adds no ending of its own.
        with partial.open("wb") as file:
            np.savez(file, **arrays)
        partial.replace(path)

    @classmethod
    def open(cls, path: Path) -> KneserNey:
        """Read a model back.

        Raises:
            TrainingError: the file is missing, damaged or no such model.
        """
        try:
            with path.open("rb") as raw, np.load(raw, allow_pickle=False) as file:
                count = sum(name.startswith("pieces_") for name in file.files)
                levels = [
                    Level(
                        pieces=file[f"pieces_{k}"],
                        shares=file[f"shares_{k}"],
                        first=file[f"first_{k}"],
                        backoffs=file[f"backoffs_{k}"],
                    )
                    for k in range(2, count + 2)
                ]
                model = cls(file["unigrams"], levels, file["tokenizer"].tobytes())
        except (OSError, ValueError, KeyError, EOFError, TypeError, zipfile.BadZipFile) as error:
            raise TrainingError(f"The n-gram model cannot be read: {error}", subject=str(path)) from error
        if not model._is_whole():
            raise TrainingError("The n-gram model is damaged: fit it again.", subject=str(path))
        return model

    def _contexts(self, ids: Sequence[int]) -> list[int]:
        """Return the places of the contexts of 1, 2 ... pieces at the end of `ids`, as far as known."""
        ends: list[int] = []
        for piece in ids[max(0, len(ids) - self.order + 1) :]:
            longer = [level.child(node, piece) for level, node in zip(self.levels, ends, strict=False)]
            if _MISSING in longer:
                # An n-gram that is not there is the end of none that is.
                del longer[longer.index(_MISSING) :]
            ends = [piece, *longer]
        return ends

    def _is_whole(self) -> bool:
        contexts = self.vocabulary
        for level in self.levels:
            if len(level.first) != contexts + 1 or len(level.backoffs) != contexts:
                return False
            if len(level.shares) != len(level.pieces) or int(level.first[-1]) != len(level.pieces):
                return False
            contexts = len(level.pieces)
        return self.unigrams.ndim == 1 and self.vocabulary > 0


def bits_per_character(
    model: KneserNey, path: Path, tokenizer: Tokenizer, *, most_characters: int = 0
) -> float:
    """Return the bits per character of a text file in corpus form, as `validation.bits_per_character` does.

    Documents are read from their start; each one's end is asked for and counts as a character.

    Args:
        model: the n-grams.
        path: a .txt file, a line a paragraph, documents apart by a blank line.
        tokenizer: that of the model.
        most_characters: stop after this many, 0 for all.
    """
    start, end = tokenizer.control_id(DOCUMENT_START), tokenizer.control_id(DOCUMENT_END)
    nats, characters = 0.0, 0
    for paragraphs in read_documents(Source(name=path.stem, files=(path,)), ReadReport()):
        text = NEWLINE.join(paragraphs)
        nats -= float(model.log_probs([start, *tokenizer.encode(text), end]).sum())
        characters += len(text) + 1
        if most_characters and characters >= most_characters:
            break
    return nats / math.log(2.0) / characters if characters else math.nan
