# SPDX-License-Identifier: MIT
"""How often names come back right that stood before in the same document: what memory of it is worth.

Names are found by `names`; compare bundles by these figures only on the same texts.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from writer_app.decoding.stepper import StateT
from writer_app.engine.engine import LoadedBundle
from writer_app.engine.reading import chunks
from writer_app.text.segment import APOSTROPHES, words
from writer_app.text.tokenizer import DOCUMENT_START
from writer_app.training.names import NamePlace
from writer_app.training.passage import Completing, ask

NEAR = {"en": 250, "zh": 100}
"""Characters since a name's last occurrence under which that is near: some 64 pieces."""

_STRETCH = 64  # pieces read at once
_POSSESSIVE = re.compile(rf"[{APOSTROPHES}]s\Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class NameCase:
    """What became of a name.

    Args:
        distance: see `NamePlace`.
        right: whether it was suggested first before anything of it was typed.
        right_after_first: the same when its first character was typed.
        bits: -log2 P of the whole name, by the model alone.
    """

    distance: int
    right: bool
    right_after_first: bool
    bits: float


def completes(name: str, typed: int, offered: str) -> bool:
    """Say whether an offer writes the rest of a name, and a word ends behind it.

    Args:
        name: the name.
        typed: characters of it that stand already.
        offered: the suggestion.
    """
    text = name[:typed] + offered
    if not text.startswith(name):
        return False
    end = 0
    for unit in words(text):
        within = unit.rstrip()
        if end + len(_POSSESSIVE.sub("", within)) == len(name) or end + len(within) == len(name):
            return True
        end += len(unit)
    return False


def measure_names(
    engine: Completing,
    bundle: LoadedBundle[StateT],
    language: str,
    places: Sequence[NamePlace],
    *,
    tick: Callable[[], object] = lambda: None,
) -> list[NameCase]:
    """Ask the engine before each name and behind its first character, and the model how probable it is.

    Args:
        engine: whom to ask.
        bundle: the bundle that it answers with.
        language: its language.
        places: of one text, in its order.
        tick: called after every name.

    Raises:
        BundleError: the bundle cannot be used.
    """
    cases: list[NameCase] = []
    for place, bits in zip(places, name_bits(bundle, places), strict=True):
        asked = ask(
            engine,
            place.document,
            place.start,
            place.start + 2,
            name="",
            language=language,
            probability=math.exp,
        )
        right, right_after_first = (
            offer is not None and completes(place.name, typed, offer.suggestion.text)
            for typed, offer in enumerate(asked.offers)
        )
        cases.append(
            NameCase(distance=place.distance, right=right, right_after_first=right_after_first, bits=bits)
        )
        tick()
    return cases


def name_bits(bundle: LoadedBundle[StateT], places: Iterable[NamePlace]) -> Iterator[float]:
    """Give -log2 P of each name, with the blank before it, given all of its document before it.

    The text is read in the pieces that the bundle cuts it into; only within a Chinese run it is cut where
    the name begins, and the name is cut for itself. No other way to cut it is added, so what is given is
    a little too much for names that can be cut in many ways.

    Args:
        bundle: the opened bundle.
        places: of one text, in its order.
    """
    stepper, tokenizer = bundle.stepper, bundle.tokenizer
    (start,) = stepper.read([tokenizer.control_id(DOCUMENT_START)], stepper.start())
    number, at, state = -1, 0, start
    for place in places:
        if place.number != number:
            number, at, state = place.number, 0, start
        chunk = _chunk_start(place.document, at, place.start)
        state = _read(bundle, place.document[at:chunk], state)
        at = chunk
        before = place.document[chunk : place.start]
        blank = before if before.isspace() else ""
        reached = _read(bundle, before.removesuffix(blank), state)
        ids = tokenizer.encode(blank + place.name)
        states = [reached, *stepper.read(ids[:-1], reached)]
        nats = sum(float(stepper.log_probs(each)[0, piece]) for each, piece in zip(states, ids, strict=True))
        yield -nats / math.log(2.0)


def summarise_names(cases: Mapping[str, Sequence[NameCase]], language: str) -> dict[str, Any]:
    """Put cases into figures: of each text and of all, each for near names, far ones and both.

    Args:
        cases: text -> its cases.
        language: of the texts.
    """
    near = NEAR[language]
    return {
        "near": near,
        "all": _by_distance([case for each in cases.values() for case in each], near),
        "by_text": {text: _by_distance(each, near) for text, each in cases.items()},
    }


def _by_distance(cases: Sequence[NameCase], near: int) -> dict[str, dict[str, float]]:
    parts = {
        "all": cases,
        "near": [case for case in cases if case.distance < near],
        "far": [case for case in cases if case.distance >= near],
    }
    return {
        part: {
            "names": len(some),
            "right": sum(case.right for case in some),
            "right_after_first": sum(case.right_after_first for case in some),
            "bits": sum(case.bits for case in some) / len(some) if some else math.nan,
        }
        for part, some in parts.items()
    }


def _chunk_start(text: str, low: int, place: int) -> int:
    """Return where the chunk begins that a place is in; one begins at `low`."""
    for chunk in chunks(text[low : place + 1]):
        if low + len(chunk) > place:
            break
        low += len(chunk)
    return low


def _read(bundle: LoadedBundle[StateT], text: str, state: StateT) -> StateT:
    ids = bundle.tokenizer.encode(text) if text else []
    for low in range(0, len(ids), _STRETCH):
        state = bundle.stepper.read(ids[low : low + _STRETCH], state)[-1]
    return state
