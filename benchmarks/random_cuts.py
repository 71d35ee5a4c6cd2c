# SPDX-License-Identifier: MIT
"""What it costs to begin anywhere in a text: bits per character behind random cuts, beside the uncut text.

    python -m benchmarks.random_cuts BUNDLE TEXT... [--cuts 10000] [--seed 1] [--after 24] [--out rows.json]

A cut falls between any two characters. What follows it is charged as the engine predicts it, and as the uncut
text would be: see `cut_charges.Charges`. How good suggestions are is measured elsewhere.
"""

from __future__ import annotations

import argparse
import dataclasses
import json
import math
import os
import random
import re
import statistics
import sys
import time
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

import torch

from benchmarks.ablation import documents
from benchmarks.cut_charges import ENGINE, WAYS, Charger, Charges, Model
from benchmarks.run import processor
from writer_app.engine.reading import squeeze
from writer_app.errors import TrainingError, WriterError
from writer_app.network.bundle import open_bundle
from writer_app.text.normalize import normalize
from writer_app.text.segment import APOSTROPHES, is_han
from writer_app.training.evaluation import check_texts

AFTER = 24
_EVERY = 500  # cuts from one line about how far it is to the next
_WORD, _SENTENCE, _START, _END = (
    "inside a word",
    "in a sentence's first word",
    "behind a blank",
    "at a word's end",
)
_JOINT, _DIGITS, _HAN, _HAN_END = "behind - or '", "inside a number", "inside Chinese", "where Chinese ends"
_MIXED, _OTHER = "where Latin meets Chinese", "elsewhere"
KINDS = (_WORD, _SENTENCE, _START, _END, _JOINT, _DIGITS, _HAN, _HAN_END, _MIXED, _OTHER)
_SENTENCE_OPENS = tuple(".!?\u2026\n\u3002\uff01\uff1f")
_OPENERS = " \"'\u201c\u2018(["


_JOINTS = APOSTROPHES + "-"
_NUMBER_BEFORE, _NUMBER_AFTER = re.compile(r"\d[.,:]?\Z"), re.compile(r"[.,:]?\d")
_WORD_BEFORE = re.compile(rf"[^\W_]+(?:[{_JOINTS}][^\W_]+)*\Z")
_LONGEST_WORD = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One cut.

    Args:
        text: the file's name.
        document: which of its documents.
        at: characters before the cut.
        kind: what the place is like, one of `KINDS`.
        charges: of what follows.
    """

    text: str
    document: int
    at: int
    kind: str
    charges: Charges


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """A charge beside the uncut one, over many cuts.

    Args:
        ratio: all that is charged by all that is uncut.
        error: one standard error of the ratio, the cuts taken as independent.
    """

    ratio: float
    error: float

    def __str__(self) -> str:
        return f"{self.ratio:8.5f} \u00b1 {self.error:.5f}"


def kind_of(text: str, cut: int) -> str:  # noqa: PLR0911 (one for each kind)
    """Return what the place between two characters of a text is like, one of `KINDS`."""
    before, after = text[cut - 1], text[cut]
    left, right = text[:cut].rstrip(" ")[-1:], text[cut:].lstrip(" ")[:1]
    if left.isalnum() and right.isalnum() and is_han(left) != is_han(right):
        return _MIXED
    if is_han(before):
        return _HAN if is_han(after) else _HAN_END
    if _NUMBER_BEFORE.search(text[max(0, cut - 2) : cut]) and _NUMBER_AFTER.match(text, cut):
        return _DIGITS
    if before in _JOINTS and after.isalnum() and text[max(0, cut - 2)].isalnum():
        return _JOINT
    if not before.isalnum():
        return _START if before == " " else _OTHER
    word = _WORD_BEFORE.search(text[:cut], max(0, cut - _LONGEST_WORD))
    if word is not None and word[0][:1].isupper() and _opens_sentence(text[: word.start()]):
        return _SENTENCE
    return _WORD if after.isalnum() else _END


def draw(lengths: Sequence[int], count: int, seed: int) -> list[list[int]]:
    """Draw cuts, all equally probable and none twice, and sort them.

    Args:
        lengths: characters of each document.
        count: how many to draw, if there are so many.
        seed: of the draw.

    Returns:
        The cuts of each document.
    """
    starts = [0, *accumulate(max(0, length - 1) for length in lengths)]
    drawn = random.Random(seed).sample(range(starts[-1]), min(count, starts[-1]))  # noqa: S311
    cuts: list[list[int]] = [[] for _ in lengths]
    for place in sorted(drawn):
        number = bisect_right(starts, place) - 1
        cuts[number].append(place - starts[number] + 1)
    return cuts


def measure(charger: Charger, texts: Sequence[Path], *, cuts: int, seed: int) -> Iterator[Row]:
    """Charge what follows random cuts.

    Args:
        charger: what charges.
        texts: files in the form of a corpus.
        cuts: how many.
        seed: of their draw.

    Raises:
        TrainingError: the texts hold nothing.
    """
    found = [
        (path.stem, number, squeeze(normalize(document)))
        for path in texts
        for number, document in enumerate(documents(path))
    ]
    drawn = draw([len(text) for _, _, text in found], cuts, seed)
    if not any(drawn):
        raise TrainingError("The texts hold nothing to read.")
    for (name, number, text), places in zip(found, drawn, strict=True):
        for at, charges in zip(places, charger.charges(text, places), strict=True):
            kind = kind_of(text, at)
            yield Row(text=name, document=number, at=at, kind=kind, charges=charges)


def compare(pairs: Iterable[tuple[float, float]]) -> Comparison:
    """Set charges beside uncut ones, given as (charge, uncut); those that are infinite are left out."""
    listed = [pair for pair in pairs if math.isfinite(pair[0])]
    uncut = sum(base for _, base in listed)
    ratio = sum(charge for charge, _ in listed) / uncut
    spread = math.fsum((charge - ratio * base) ** 2 for charge, base in listed)
    return Comparison(ratio=ratio, error=math.sqrt(spread) / uncut)


def table(rows: Sequence[Row]) -> list[str]:
    """Return the lines of the figures by kind of place, then by way."""
    everything = [row.charges for row in rows]
    groups = {kind: [row.charges for row in rows if row.kind == kind] for kind in KINDS} | {"all": everything}
    heading = f"{'place':26}   cuts  bits per character     ratio to uncut       naive"
    lines = [heading + "  bits a cut:  stepping   summing  way back   pruning"]
    lines += [_line(kind, group) for kind, group in groups.items() if group]
    heading = f"{'way':26}     ratio to uncut      bits lost a cut  steps  spellings stepped, at most"
    lines += ["", heading + "  missed"]
    for way in (way.name for way in WAYS):
        found = compare((each.ways[way], each.uncut) for each in everything)
        missed = sum(math.isinf(each.ways[way]) for each in everything)
        lost = _bits(each.ways[way] - each.uncut for each in everything if math.isfinite(each.ways[way]))
        steps = statistics.fmean(each.steps[way] for each in everything)
        followed = [each.followed[way] for each in everything]
        lines.append(
            f"{way:26} {found}  {lost:15.4f} {steps:6.2f}"
            f"  {statistics.fmean(followed):17.2f} {max(followed):8} {missed:7}"
        )
    return lines


def _line(kind: str, group: Sequence[Charges]) -> str:
    """Give the figures of one kind: the last four are what each step adds on the way from uncut to cut."""
    cut = compare((each.ways[ENGINE.name], each.uncut) for each in group)
    naive = compare((each.naive, each.uncut) for each in group)
    uncut_bits = _bits(each.uncut for each in group) * len(group) / sum(each.characters for each in group)
    steps = [(each.uncut, each.stepped, each.exact, each.near, each.ways[ENGINE.name]) for each in group]
    steps = [values for values in steps if math.isfinite(values[-1])] or [(0.0,) * 5]
    added = [_bits(values[n + 1] - values[n] for values in steps) for n in range(len(steps[0]) - 1)]
    return (
        f"{kind:26} {len(group):6,}  {uncut_bits:8.4f} {uncut_bits * cut.ratio:8.4f}  {cut}"
        f"  {naive.ratio:9.3f}{'':12}" + "".join(f"{each:10.4f}" for each in added)
    )


def _bits(nats: Iterable[float]) -> float:
    return statistics.fmean(nats) / math.log(2.0)


def _opens_sentence(before: str) -> bool:
    bare = before.rstrip(_OPENERS)
    return not bare or bare.endswith(_SENTENCE_OPENS)


def _told(rows: Iterable[Row]) -> list[Row]:
    """Gather rows and say how far it is; Ctrl+C ends with those that there are."""
    found: list[Row] = []
    try:
        for row in rows:
            found.append(row)
            if len(found) % _EVERY == 0:
                sofar = compare((each.charges.ways[ENGINE.name], each.charges.uncut) for each in found)
                print(f"{len(found):7,} cuts, up to {row.text}: {sofar}", flush=True)
    except KeyboardInterrupt:
        if not found:
            raise
        print("Broken off: the last texts, or parts of them, are not in the figures.")
    return found


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("bundle", type=Path, help="model folder")
    parser.add_argument("texts", type=Path, nargs="+", help="held-out text files")
    parser.add_argument("--cuts", type=int, default=10_000, help="cuts to make")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--after", type=int, default=AFTER, help="characters charged behind each, at least")
    parser.add_argument("--out", type=Path, help="JSON file for every cut's figures")
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; returns 1 if nothing could be."""
    options = _parser().parse_args(arguments)
    torch.set_num_threads(1)
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else float("nan")
    print(f"{processor()}, {os.cpu_count()} cores, load {load:.1f}, one thread, int8, seed {options.seed}")
    began = time.process_time()
    try:
        check_texts(options.texts, ())
        charger = Charger(Model(open_bundle(options.bundle)), options.after)
        rows = _told(measure(charger, options.texts, cuts=options.cuts, seed=options.seed))
        if options.out is not None:
            records = [dataclasses.asdict(row) for row in rows]
            options.out.write_text(json.dumps(records) + "\n", encoding="utf-8")
    except (WriterError, OSError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    print(f"{options.bundle}: {len(rows):,} cuts, {options.after} characters and to the end of a chunk")
    print(
        f"earlier text lost at {charger.strays:,} of them; {time.process_time() - began:.0f} s of processor\n"
    )
    print("\n".join(table(rows)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
