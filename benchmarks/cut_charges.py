# SPDX-License-Identifier: MIT
"""What follows a cut in a text, charged as the engine predicts it and as the uncut text would be.

The definitions are in `Charges`; which cuts are made is decided elsewhere.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

import numpy as np
import torch

from benchmarks.spellings import Floats, History, Tree, TreeStepper, follow, log_sum, spell
from writer_app.decoding.beam import BeamSearch
from writer_app.decoding.filters import SpellingIndex
from writer_app.decoding.options import DecodingOptions
from writer_app.engine.lexicon import build_lexicon
from writer_app.engine.prefix_states import PrefixStates
from writer_app.engine.reading import HAN_REST, LONGEST_REST, chunks, read_before, squeeze, tail
from writer_app.network.bundle import Bundle
from writer_app.network.inference import InferenceNetwork, LSTMState
from writer_app.text.segment import is_han
from writer_app.text.tokenizer import DOCUMENT_START, Tokenizer
from writer_app.text.window import cut_window

FAR = 36  # bytes: exact sums go back so far at least, or to the beginning of the chunk
_AHEAD = 12  # bytes behind a cut whose other spellings count, if the chunk goes on so far
_SHARE = -9.0  # log share of the text's own spelling under which another one is left out of the sums
_SURE = 4.6  # nats by which a sum must exceed what a spelling must have to be in it
_DEEPER = 8.0  # nats by which spellings may be less probable where a sum is too small
_DEEPEST = 4  # times; who finds nothing by then follows no spelling that the text goes on from
_MOST_ROWS = (
    96  # spellings of one number of pieces that are gone on with; as many more where a sum is too small
)
_LIKELY = -7.0  # log share of the best spelling under which what comes later is taken to be as behind that
_STRIDE = 150  # characters: a caret that goes on so far takes the states of its window with it


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """A way to treat what is half typed: the engine's, or one that gives up more or less."""

    name: str
    spread: float = DecodingOptions().spread
    spelling_rows: int = DecodingOptions().spelling_rows
    han_rest: int = HAN_REST
    longest_rest: int = LONGEST_REST

    def kept(self, last: str) -> int:
        """Return the bytes that are left to the search behind this character, if the chunk has so many."""
        return self.han_rest if is_han(last) else self.longest_rest


ENGINE = Way(name="engine")
WAYS = (
    ENGINE,
    Way(name="spread 3", spread=3.0),
    Way(name="spread 8", spread=8.0),
    Way(name="3 rows", spelling_rows=3),
    Way(name="12 rows", spelling_rows=12),
    Way(name="spread 8, 12 rows", spread=8.0, spelling_rows=12),
    Way(name="8 bytes of other scripts", longest_rest=8),
    Way(name="36 bytes of other scripts", longest_rest=36),
    Way(name="3 bytes of Chinese", han_rest=3),
    Way(name="6 bytes of Chinese", han_rest=6),
    Way(name="12 bytes of Chinese", han_rest=12),
    Way(name="15 bytes of Chinese", han_rest=15),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Charges:
    """What follows one cut, to the end of a chunk, charged in nats.

    A charge is log P(typed bytes) - log P(typed bytes and what follows), from some place on before the cut.
    Typed bytes have a probability whatever pieces they become part of. Whoever types "over" has not said
    that no "all" follows, so where a piece ends at the cut, its end is charged too, in every way but `naive`.

    Args:
        characters: how many follow.
        uncut: what follows in the text's own pieces. P(typed bytes) is summed over all spellings from a
            boundary of such pieces before the typed chunk, or at least `FAR` bytes earlier. So pieces behind
            the cut cost what they cost in the whole text, and a piece that the cut goes through costs what
            is left of it, given the bytes typed of it.
        stepped: the same by steps of a search, which looks back at the document as it was where it began.
        exact: from there, by steps, summed over all spellings of the bytes around the cut too.
        near: the same from the place where `PrefixStates` leaves off.
        ways: from the place of each `Way`, through the spellings of the typed bytes that its search follows
            and no others, P(typed bytes) being what it says. Over all that may follow this sums to one.
            Infinite where the text goes on from none of them.
        naive: behind the typed text's own pieces, as if a piece always ended at the cut.
        followed: spellings of a part of the typed bytes that each way stepped.
        steps: steps of each way until the typed bytes were used up.
    """

    characters: int
    uncut: float
    stepped: float
    exact: float
    near: float
    naive: float
    ways: Mapping[str, float]
    followed: Mapping[str, int]
    steps: Mapping[str, int]


class Reading:
    """A document in the model's own pieces, with the states they leave; places are in bytes."""

    def __init__(self, network: InferenceNetwork, tokenizer: Tokenizer, text: str) -> None:
        self.text = text
        self.bytes = text.encode()
        self.offsets = [0, *accumulate(len(char.encode()) for char in text)]
        parts = [tokenizer.encode(chunk) for chunk in chunks(text)]
        self.ids = [piece for part in parts for piece in part]
        self.ends = [0, *accumulate(len(tokenizer.spelling(piece)) for piece in self.ids)]
        self.chunk_ends = [self.ends[count] for count in accumulate(map(len, parts))]
        self.number = {end: number for number, end in enumerate(self.ends)}
        self._network = network
        self._states = network.read([tokenizer.control_id(DOCUMENT_START)], network.start())

    def state(self, number: int) -> LSTMState:
        """Return the state behind so many pieces."""
        low = len(self._states) - 1
        if low < number:
            self._states += self._network.read(self.ids[low:number], self._states[-1])
        return self._states[number]


class Model:
    """The parts of a bundle as they are needed here; the engine's own are among them."""

    def __init__(self, bundle: Bundle) -> None:
        self.language = bundle.language
        self.network = bundle.stepper
        self.tokenizer = bundle.tokenizer
        self.lexicon = build_lexicon(bundle.tokenizer)
        self.index = SpellingIndex(self.lexicon.spellings)
        self.states = PrefixStates(bundle.stepper, bundle.tokenizer)
        self.search = BeamSearch(TreeStepper(bundle.stepper), self.lexicon)

    def length(self, pieces: Sequence[int]) -> int:
        """Return how many bytes pieces write."""
        return sum(len(self.tokenizer.spelling(piece)) for piece in pieces)


@dataclass(slots=True, eq=False)
class Place:
    """Where a search may begin: behind pieces of the typed chunk, `left` bytes before the cut."""

    inside: History
    left: int
    own: bool
    """Whether the pieces are those of the whole text."""
    tree: Tree[LSTMState]
    later: dict[History, float] = field(default_factory=dict)


class Surroundings:
    """The text around one cut, and what is charged for it.

    Args:
        model: the model.
        reading: the document.
        cut: characters before the cut.
        after: characters behind it that are charged at least.
    """

    def __init__(self, model: Model, reading: Reading, cut: int, after: int) -> None:
        self._model, self._reading = model, reading
        last = tail(reading.text[:cut])
        ends, number, offsets = reading.ends, reading.number, reading.offsets
        self._cut = offsets[cut]
        self._typed = model.tokenizer.encode(last.text)
        self._first = number[offsets[last.start]]
        end = _from(reading.chunk_ends, offsets[min(cut + after, len(reading.text))])
        self.after = reading.bytes[self._cut : end].decode()
        # Behind this, no other spellings than the text's own count.
        here = min(_from(reading.chunk_ends, self._cut), _from(ends, min(self._cut + _AHEAD, end)))
        self._here = number[here]
        last_char = reading.text[cut - 1]
        self._inside = {way.name: self._before(way.kept(last_char)) for way in WAYS}
        back = max(FAR, *(self._left(inside) for inside in self._inside.values()))
        self._low = max(self._first, bisect_right(ends, self._cut - back) - 1)
        values, _ = model.network.score(reading.ids[self._low : number[end]], reading.state(self._low))
        self._own: Floats = values.double().numpy()
        self._later_ids = reading.ids[self._here : number[end]]
        self._places: dict[History, Place] = {}

    def far(self) -> Place:
        """Return the place from which the exact sums are taken."""
        return self._place(tuple(self._reading.ids[self._first : self._low]))

    def near(self, way: Way, state: LSTMState | None = None) -> Place:
        """Return the place from which a way's search begins, and what it begins with if that is known."""
        return self._place(self._inside[way.name], state)

    def agrees(self, place: Place) -> bool:
        """Say whether a place's state is the one that reading the whole text before it leaves."""
        hidden = self._read(place.inside).hidden
        return bool(torch.allclose(place.tree.root.hidden, hidden, atol=1e-4))

    def uncut(self) -> tuple[float, float]:
        """Return the charge of the text's own pieces, read and stepped: see `Charges`."""
        far = self.far()
        log_mass, _ = self._spell(far, None, 0)
        around = self._here - self._low
        stepped = far.tree.log_prob(tuple(self._reading.ids[self._low : self._here]))
        return log_mass - float(self._own.sum()), log_mass - stepped - float(self._own[around:].sum())

    def sums(self, place: Place, followed: Collection[History] | None = None) -> tuple[float, float]:
        """Sum from a place on over all spellings of the bytes around the cut, or those that were followed.

        Returns:
            log P of the typed bytes, and of these with what follows.
        """
        log_mass, ends = self._spell(place, followed, 0)
        depth = 0
        while depth < _DEEPEST and log_sum(ends.values()) < self._least(place, depth)[-1] + _SURE:
            depth += 1  # nothing near the text's own spelling was followed
            log_mass, ends = self._spell(place, followed, depth)
        if not ends:
            return log_mass, -math.inf
        best = max(ends, key=ends.__getitem__)
        later = {new: self._later(place, new) for new in ends if ends[new] >= ends[best] + _LIKELY}
        return log_mass, log_sum(value + later.get(new, later[best]) for new, value in ends.items())

    def follow(self, place: Place, way: Way) -> tuple[set[History], float]:
        """Return what `spellings.follow` does of a way's search from a place."""
        typed = self._reading.bytes[self._cut - place.left : self._cut]
        return follow(
            place.tree,
            self._model.search,
            typed,
            self._model.lexicon.spellings,
            spread=way.spread,
            spelling_rows=way.spelling_rows,
        )

    def naive(self, place: Place) -> float:
        """Return the charge if what is typed is read as it is, and what follows is cut anew."""
        typed = self._typed[len(place.inside) :]
        ids = [*typed, *self._model.tokenizer.encode(self.after)]
        values, _ = self._model.network.score(ids, place.tree.root)
        return -float(values[len(typed) :].double().sum())

    def _before(self, kept: int) -> History:
        """Give the typed chunk's pieces but for those that make up its last `kept` bytes."""
        length, count = 0, len(self._typed)
        while count and length < kept:
            count -= 1
            length += len(self._model.tokenizer.spelling(self._typed[count]))
        return tuple(self._typed[:count])

    def _left(self, inside: History) -> int:
        return self._cut - self._reading.ends[self._first] - self._model.length(inside)

    def _is_own(self, inside: History) -> bool:
        return tuple(self._reading.ids[self._first : self._first + len(inside)]) == inside

    def _read(self, inside: History) -> LSTMState:
        if self._is_own(inside):
            return self._reading.state(self._first + len(inside))
        return self._model.network.read(inside, self._reading.state(self._first))[-1]

    def _place(self, inside: History, state: LSTMState | None = None) -> Place:
        if inside not in self._places:
            tree = Tree(self._model.network, self._read(inside) if state is None else state)
            self._places[inside] = Place(inside, self._left(inside), self._is_own(inside), tree)
        return self._places[inside]

    def _spell(
        self, place: Place, followed: Collection[History] | None, depth: int
    ) -> tuple[float, dict[History, float]]:
        text = self._reading.bytes[self._cut - place.left : self._reading.ends[self._here]]
        return spell(
            place.tree,
            self._model.index,
            text,
            typed=place.left,
            least=self._least(place, depth),
            followed=followed,
            most=_MOST_ROWS * (depth + 1),
        )

    def _least(self, place: Place, depth: int) -> Floats:
        """Give, by bytes from a place on, the log probability under which a spelling is given up."""
        ends, begin = self._reading.ends, self._cut - place.left
        sums = np.concatenate(([0.0], np.cumsum(self._own)))
        # The text's own pieces that spell at least so much are no more probable than all that do.
        covering = [bisect_left(ends, at) - self._low for at in range(begin, ends[self._here] + 1)]
        least: Floats = sums[covering] - sums[bisect_right(ends, begin) - 1 - self._low] + _SHARE
        return least - depth * _DEEPER

    def _later(self, place: Place, history: History) -> float:
        """Return log P of the pieces behind those of which other spellings count."""
        begin = self._first + len(place.inside)
        if place.own and tuple(self._reading.ids[begin : self._here]) == history:
            return float(self._own[self._here - self._low :].sum())
        if history not in place.later:
            values, _ = self._model.network.score([*history, *self._later_ids], place.tree.root)
            place.later[history] = float(values[len(history) :].double().sum())
        return place.later[history]


class Charger:
    """Charges what follows the cuts of documents.

    Args:
        model: the model.
        after: characters behind a cut that are charged at least, then to the end of a chunk.
    """

    def __init__(self, model: Model, after: int) -> None:
        self.strays = 0
        """Cuts where the engine's state was not the one that the whole text before it leaves."""
        self._model = model
        self._after = after

    def charges(self, text: str, cuts: Sequence[int]) -> Iterator[Charges]:
        """Charge what follows the cuts of a document, given in ascending order."""
        reading = Reading(self._model.network, self._model.tokenizer, text)
        at = 0
        for cut in cuts:
            for caret in range(at + _STRIDE, cut, _STRIDE):
                self._find(text[:caret])
            at = cut
            yield self._charge(reading, cut)

    def _find(self, before: str) -> LSTMState:
        window = cut_window(before, "", most_before=read_before(self._model.language))
        prefix = squeeze(window.prefix)
        return self._model.states.find(prefix, whole=not window.is_cut).state

    def _charge(self, reading: Reading, cut: int) -> Charges:
        around = Surroundings(self._model, reading, cut, self._after)
        near = around.near(ENGINE, self._find(reading.text[:cut]))
        self.strays += not around.agrees(near)
        ways: dict[str, float] = {}
        followed: dict[str, int] = {}
        steps: dict[str, int] = {}
        sums: dict[tuple[History, frozenset[History]], float] = {}
        for way in WAYS:
            place = around.near(way)
            spellings, log_mass = around.follow(place, way)
            key = place.inside, frozenset(spellings)
            if key not in sums:
                sums[key] = around.sums(place, spellings)[1]
            ways[way.name] = log_mass - sums[key]
            followed[way.name] = max(0, len(spellings) - 1)  # the root was no step
            steps[way.name] = max(map(len, spellings), default=0)
        uncut, stepped = around.uncut()
        return Charges(
            characters=len(around.after),
            uncut=uncut,
            stepped=stepped,
            exact=_charge(around.sums(around.far())),
            near=_charge(around.sums(near)),
            naive=around.naive(near),
            ways=ways,
            followed=followed,
            steps=steps,
        )


def _from(places: Sequence[int], least: int) -> int:
    """Return the first of ascending places that is not less."""
    return places[bisect_left(places, least)]


def _charge(sums: tuple[float, float]) -> float:
    return sums[0] - sums[1]
