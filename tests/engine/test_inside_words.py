# SPDX-License-Identifier: MIT
"""Completing what is half typed, from the text before the caret to probabilities, against brute force."""

from __future__ import annotations

import functools
import math
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.bundles import tiny_config, tiny_tokenizer
from tests.decoding.doubles import TableState, TableStepper, random_table
from tests.texts import made_up_documents
from writer_app.decoding.beam import BeamSearch
from writer_app.decoding.filters import AnyText, Ending, Lexicon
from writer_app.decoding.hypothesis import SearchResult, log_add
from writer_app.decoding.options import DecodingOptions
from writer_app.engine.prefix_states import Place, PrefixStates
from writer_app.engine.reading import chunks, squeeze
from writer_app.network.inference import InferenceNetwork
from writer_app.network.language_model import LanguageModel
from writer_app.text.tokenizer import DOCUMENT_MIDDLE, DOCUMENT_START, Tokenizer

CONTROLS = (DOCUMENT_START, DOCUMENT_MIDDLE)
# Words with the beginnings that they are typed by; no two ways to spell a text of them have as many pieces.
WORDS = (
    *(" ", "t", "h", "e", " t", " th", " the", "T", "Th", " Th", " The"),
    *("o", "n", "-", "kn", "k", "'", "\u2019", "s", "'s", ".", ". ", "1", "9", " 1", "8"),
    *("中", "国", "人", "中国", "中国人", "我", "的", "，"),
)
# Here some have.
CROSSING = (*WORDS, "he", " T", " 中", "国人", "人的", "国人的", "on", "-k", "19")
RARE = "\u9f98"  # it has no piece of its own
WIDE: dict[str, Any] = {
    "beam_width": 64,
    "first_width": 64,
    "branch": 4096,
    "spread": math.inf,
    "spelling_rows": 4096,
    "repeat_ngram": 0,
}


class Pieces:
    """A tokenizer written down: its words and the bytes of `RARE`; cuts a text into the fewest pieces."""

    def __init__(self, words: tuple[str, ...]) -> None:
        rare = [bytes([byte]) for byte in RARE.encode()]
        self.spellings = (*(b"" for _ in CONTROLS), *(word.encode() for word in words), *rare, b"\n")
        self.size = len(self.spellings)

    def control_id(self, symbol: str) -> int:
        return CONTROLS.index(symbol)

    def spelling(self, piece_id: int) -> bytes:
        return self.spellings[piece_id]

    def encode(self, text: str) -> list[int]:
        raw = text.encode()
        best: list[list[int] | None] = [[], *([None] * len(raw))]
        for at in range(len(raw)):
            begun = best[at]
            for number, spelling in enumerate(self.spellings):
                end = at + len(spelling)
                if begun is not None and spelling and raw.startswith(spelling, at):
                    known = best[end]
                    if known is None or len(begun) + 1 < len(known):
                        best[end] = [*begun, number]
        assert best[-1] is not None, f"{text!r} cannot be spelled"
        return best[-1]


class OneMore(AnyText):
    """Rules that end a text with its first piece, so that all first pieces are found and nothing else."""

    def ends_sentence(self, text: bytes) -> bool:
        return True


def all_closing(spellings: tuple[bytes, ...]) -> Lexicon:
    """Let a sentence end behind every piece."""
    silent = np.array([not spelling for spelling in spellings])
    endings = np.full(len(spellings), Ending.ALWAYS, dtype=np.int8)
    return Lexicon(
        spellings=spellings, suppressed=silent, joins=silent & False, endings=endings, closing=~silent
    )


@functools.cache
def model(words: tuple[str, ...], seed: int) -> TableStepper:
    """Draw what follows each two pieces; control symbols never do."""
    size = Pieces(words).size
    table = random_table(size, 2, seed)
    for weights in table.values():
        weights[: len(CONTROLS)] = [0.0] * len(CONTROLS)
    return TableStepper(size, table)


def look(words: tuple[str, ...], seed: int, prefix: str) -> tuple[Place[TableState], SearchResult]:
    """Go the whole way: read, roll back, search."""
    pieces, stepper = Pieces(words), model(words, seed)
    # It is no Tokenizer, but it cuts and spells as one.
    place = PrefixStates(stepper, pieces).find(prefix, whole=True)  # type: ignore[arg-type]
    search = BeamSearch(stepper, all_closing(pieces.spellings))
    return place, search.run(place.state, DecodingOptions(**WIDE), rest=place.rest, rules=OneMore())


def spellings_of(
    typed: bytes, spellings: tuple[bytes, ...], ids: tuple[int, ...] = ()
) -> Iterator[tuple[tuple[int, ...], bytes]]:
    """Give all pieces whose text begins with what is typed, none too many, and what they write beyond."""
    if not typed:
        yield ids, b""
        return
    for number, spelling in enumerate(spellings):
        if spelling.startswith(typed):
            yield (*ids, number), spelling[len(typed) :]
        elif spelling and typed.startswith(spelling):
            yield from spellings_of(typed[len(spelling) :], spellings, (*ids, number))


def brute_force(
    read: tuple[int, ...],
    typed: bytes,
    spellings: tuple[bytes, ...],
    log_probs: Callable[[tuple[int, ...]], Any],
    *,
    joined: bool = False,
) -> tuple[float, dict[bytes, float]]:
    """Sum over all tokenisations of typed bytes: log P of these, and of each next piece's text given them.

    Args:
        read: the pieces before.
        typed: the bytes.
        spellings: what each piece writes.
        log_probs: what follows pieces.
        joined: let ways of as many pieces go on as the likeliest of them.
    """
    mass = -math.inf
    texts: dict[bytes, float] = {}
    whole: dict[tuple[int, ...] | int, list[tuple[float, tuple[int, ...]]]] = {}
    for ids, beyond in spellings_of(typed, spellings):
        total = sum(float(log_probs((*read, *ids[:n]))[piece]) for n, piece in enumerate(ids))
        mass = log_add(mass, total)
        if beyond:
            texts[beyond] = log_add(texts.get(beyond, -math.inf), total)
        else:
            whole.setdefault(len(ids) if joined else ids, []).append((total, ids))
    for ways in whole.values():
        total = functools.reduce(log_add, (each for each, _ in ways))
        for number, value in enumerate(log_probs((*read, *max(ways)[1])).tolist()):
            if text := spellings[number]:
                texts[text] = log_add(texts.get(text, -math.inf), total + value)
    return mass, {text: value - mass for text, value in texts.items()}


def exact(
    words: tuple[str, ...], seed: int, read: str, rest: str, *, joined: bool = False
) -> tuple[float, dict[bytes, float]]:
    """Brute force behind a text that was read chunk by chunk."""
    pieces, stepper = Pieces(words), model(words, seed)
    ids = (0, *(piece for chunk in chunks(read) for piece in pieces.encode(chunk)))

    def log_probs(history: tuple[int, ...]) -> Any:
        return stepper.log_probs(TableState((history,)))[0]

    return brute_force(ids, rest.encode(), pieces.spellings, log_probs, joined=joined)


PLACES = [
    ("the", " ", "a blank behind a word"),
    ("the.", " ", "a blank behind a sentence"),
    ("the", " t", "a word's first letter"),
    ("the", " the", "a word that may be over"),
    ("", "T", "the first letter of a text"),
    ("the.", " Th", "a capital letter at a sentence's start"),
    ("the.\n", "Th", "a capital letter at a line's start"),
    ("the\n", "", "a line just begun"),
    ("the-", "kn", "behind a hyphen"),
    ("the", "-", "at a hyphen"),
    ("the'", "s", "behind an apostrophe"),
    ("the", "'", "at an apostrophe"),
    ("the\u2019", "s", "behind a curly apostrophe"),
    ("the", " 19", "digits"),
    ("the 19.", "8", "digits behind a point"),
    ("我", "the", "Latin behind Chinese"),
    ("the", "中", "Chinese behind Latin"),
    ("the", " 中国", "Chinese behind Latin and a blank"),
    ("", "中", "the first sign of a Chinese word"),
    ("", "中国", "the middle of a Chinese word"),
    ("我的", "中国人", "a long Chinese run, of which three signs are left"),
    ("中国人", "的中国", "Chinese cut where three signs end within no piece"),
    ("中国人，", "我", "Chinese behind a sign"),
    ("the", " 中" + RARE, "a rare sign, spelled by bytes"),
    ("我", "的" + RARE + "中", "behind a rare sign"),
]


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize(("read", "rest"), [place[:2] for place in PLACES], ids=[p[2] for p in PLACES])
def test_half_typed_text_goes_on_as_all_its_spellings_say(read: str, rest: str, seed: int) -> None:
    """What was read and left, log P of the typed bytes and P of everything that may follow are exact."""
    spellings = Pieces(WORDS).spellings
    counts = [len(ids) for ids, beyond in spellings_of(rest.encode(), spellings) if not beyond]
    assert len(counts) == len(set(counts)), "ways of as many pieces are joined by the search"
    place, result = look(WORDS, seed, read + rest)
    history = place.state.read[0]
    assert history[0] == 0
    assert b"".join(spellings[n] for n in history) == read.encode()
    assert place.rest == rest.encode()
    mass, texts = exact(WORDS, seed, read, rest)
    assert result.log_mass == pytest.approx(mass if rest else 0.0, abs=1e-5)
    found = {h.text: h.log_prob for h in result.hypotheses}
    assert found == {text: pytest.approx(value, abs=1e-5) for text, value in texts.items()}


def texts(words: tuple[str, ...]) -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from([*words, RARE, "\n"]), max_size=6).map(
        lambda parts: squeeze("".join(parts))
    )


@settings(max_examples=100, deadline=None)
@given(texts(CROSSING), st.integers(0, 2))
def test_any_text_is_spelled_in_all_ways_and_nothing_is_lost(prefix: str, seed: int) -> None:
    """P of the typed bytes is the sum over all tokenisations, and all that may follow sums to one.

    Ways of as many pieces are joined when the typed bytes are used up: they go on as the likeliest.
    """
    place, result = look(CROSSING, seed, prefix)
    rest = place.rest.decode()
    assert prefix.endswith(rest)
    mass, texts = exact(CROSSING, seed, prefix.removesuffix(rest), rest, joined=True)
    assert result.log_mass == pytest.approx(mass if rest else 0.0, abs=1e-4)
    found = {h.text: h.log_prob for h in result.hypotheses}
    assert found == {text: pytest.approx(value, abs=1e-4) for text, value in texts.items()}
    assert math.fsum(map(math.exp, found.values())) == pytest.approx(1.0, abs=1e-4)


@settings(max_examples=60, deadline=None)
@given(texts(CROSSING), st.integers(0, 2))
def test_longer_typing_is_never_more_probable(prefix: str, seed: int) -> None:
    """Within one chunk, P of the typed bytes falls from letter to letter, by what the letters foretell."""
    place, _ = look(CROSSING, seed, prefix)
    pieces, stepper = Pieces(CROSSING), model(CROSSING, seed)
    search = BeamSearch(stepper, all_closing(pieces.spellings))
    options = DecodingOptions(**WIDE)
    masses = [
        search.run(place.state, options, rest=place.rest[:count], rules=OneMore()).log_mass
        for count in range(1, len(place.rest) + 1)
    ]
    assert all(b <= a + 1e-5 for a, b in pairwise(masses))


@functools.cache
def tiny() -> tuple[Tokenizer, InferenceNetwork]:
    """Make a network of the tiny tokenizer, with weights that make some pieces much likelier than others."""
    torch.manual_seed(4)
    made = LanguageModel(tiny_config())
    with torch.no_grad():
        for parameter in made.parameters():
            parameter.copy_(torch.randn_like(parameter) * 0.5)
    network = InferenceNetwork(made.config, made.state_dict(), torch.device("cpu"), exact=True)
    return Tokenizer(tiny_tokenizer()), network


TEXT = "\n".join(" ".join(paragraphs) for paragraphs in made_up_documents(3, 5))
SHORT = [  # cuts of the text that leave few bytes, each of which may be a piece
    at for at in range(40, 400) if 0 < len(TEXT[:at].rpartition(" ")[2].rpartition("\n")[2]) <= 4
]


@settings(max_examples=25, deadline=None)
@given(st.sampled_from(SHORT))
def test_a_network_with_byte_pieces_agrees_with_brute_force(at: int) -> None:
    """A real tokenizer, in which bytes spell everything too, and a real network's states of many rows."""
    tokenizer, network = tiny()
    spellings = tuple(tokenizer.spelling(n) for n in range(tokenizer.size))
    place = PrefixStates(network, tokenizer).find(TEXT[:at], whole=True)
    read = TEXT[: at - len(place.rest)]
    ids = [tokenizer.control_id(DOCUMENT_START), *(n for c in chunks(read) for n in tokenizer.encode(c))]
    state = network.read(ids, network.start())[-1]

    @functools.cache
    def log_probs(history: tuple[int, ...]) -> torch.Tensor:
        states = [state, *network.read(history, state)]
        return network.log_probs(states[-1])[0].double()

    mass, _ = brute_force((), place.rest, spellings, log_probs)
    search = BeamSearch(network, all_closing(spellings))
    result = search.run(place.state, DecodingOptions(**WIDE), rest=place.rest, rules=OneMore())
    assert result.log_mass == pytest.approx(mass, abs=1e-4)
