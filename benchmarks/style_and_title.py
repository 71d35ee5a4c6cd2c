# SPDX-License-Identifier: MIT
"""What it is worth to tell the model a text's style and title: bits per character with and without.

    python -m benchmarks.style_and_title BUNDLE TEXT... [--documents 24] [--places 40] [--seed 1]

Texts are in corpus form: a line a paragraph, the title first, documents apart by a blank line. Styles are
told at a document's beginning and before its second half; titles before windows that they are not in.
"""

from __future__ import annotations

import argparse
import math
import random
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from benchmarks.run import conditions, headline
from writer_app.errors import WriterError
from writer_app.network.bundle import open_language_model
from writer_app.network.language_model import LanguageModel
from writer_app.text.styles import STYLES
from writer_app.text.tokenizer import DOCUMENT_MIDDLE, DOCUMENT_START, NEWLINE, Tokenizer
from writer_app.training.corpus import ReadReport, Source, read_documents
from writer_app.training.dataset import IGNORED

_AUTO = "auto"
_PARTS = ((0, 50), (50, 150))  # pieces from where a style was told
_LONGEST_TITLE = 100  # characters; a longer first paragraph is none
_READ = {"en": (300, 600, 1000), "zh": (150, 300, 500)}  # characters of a window
_NEXT = {"en": 150, "zh": 60}  # characters foretold behind it
_TOGETHER = 120  # rows


@dataclass(frozen=True, slots=True)
class Row:
    """Pieces that are read, of which those from `first` on are to be foretold."""

    ids: list[int]
    first: int


def piece_nats(model: LanguageModel, rows: Sequence[Row]) -> list[NDArray[np.float64]]:
    """Return the nats of the pieces that each row asks for."""
    order = sorted(range(len(rows)), key=lambda number: len(rows[number].ids))
    found: dict[int, NDArray[np.float64]] = {}
    for low in range(0, len(order), _TOGETHER):
        numbers = order[low : low + _TOGETHER]
        together = _together(model, [rows[number] for number in numbers])
        found.update(zip(numbers, together, strict=True))
    return [found[number] for number in range(len(rows))]


@torch.no_grad()
def _together(model: LanguageModel, rows: Sequence[Row]) -> list[NDArray[np.float64]]:
    steps = model.config.window or 64
    longest = -(-max(len(row.ids) for row in rows) // steps) * steps
    ids = np.zeros((longest, len(rows)), dtype=np.int64)
    targets = np.full((longest, len(rows)), IGNORED, dtype=np.int64)
    for column, row in enumerate(rows):
        ids[: len(row.ids), column] = row.ids
        targets[row.first - 1 : len(row.ids) - 1, column] = row.ids[row.first :]
    state = model.zero_state(len(rows))
    nats = np.zeros((longest, len(rows)))
    for low in range(0, longest, steps):
        part = torch.from_numpy(ids[low : low + steps])
        reading, state = model(part, torch.ones(part.shape), state)
        asked = torch.from_numpy(targets[low : low + steps])
        if bool((asked != IGNORED).any()):
            nats[low : low + steps] = -model.target_log_probs(reading, asked).double().numpy()
    return [nats[row.first - 1 : len(row.ids) - 1, column] for column, row in enumerate(rows)]


def style_table(
    model: LanguageModel, tokenizer: Tokenizer, documents: Sequence[Sequence[str]]
) -> dict[str, list[float]]:
    """Return for each style, and for none, bits per character: at a beginning in parts, then in a middle."""
    last = _PARTS[-1][1]
    texts = [(DOCUMENT_START, tokenizer.encode(NEWLINE.join(each))[:last]) for each in documents]
    halves = [each[len(each) // 2 :] for each in documents if len(each) > 3]  # noqa: PLR2004
    texts += [(DOCUMENT_MIDDLE, tokenizer.encode(NEWLINE.join(each))[:last]) for each in halves]
    heads: dict[str, list[int]] = {_AUTO: []} | {style: [tokenizer.style_id(style)] for style in STYLES}
    rows = [
        Row([tokenizer.control_id(symbol), *head, *ids], 1 + len(head))
        for head in heads.values()
        for symbol, ids in texts
    ]
    nats = piece_nats(model, rows)
    table: dict[str, list[float]] = {}
    for number, style in enumerate(heads):
        own = nats[number * len(texts) : (number + 1) * len(texts)]
        table[style] = []
        for symbol in (DOCUMENT_START, DOCUMENT_MIDDLE):
            for low, high in _PARTS:
                chosen = [(ids, each) for (kind, ids), each in zip(texts, own, strict=True) if kind == symbol]
                total = sum(float(each[low:high].sum()) for _, each in chosen)
                characters = sum(len(tokenizer.decode(ids[low:high])) for ids, _ in chosen)
                table[style].append(total / math.log(2.0) / max(1, characters))
    return table


def title_table(  # noqa: PLR0913, PLR0917
    model: LanguageModel,
    tokenizer: Tokenizer,
    documents: Sequence[Sequence[str]],
    style: str,
    language: str,
    places: int,
    seed: int,
) -> dict[int, dict[str, float]]:
    """Return bits per character behind windows of several lengths, by what was told before the window."""
    chooser = random.Random(seed)  # noqa: S311
    longest, ahead = _READ[language][-1], _NEXT[language]
    found: list[tuple[str, str, int]] = []
    for paragraphs in documents:
        text = NEWLINE.join(paragraphs[1:])
        room = len(text) - longest - ahead
        if len(paragraphs[0]) <= _LONGEST_TITLE and room > 0:
            found += [(paragraphs[0], text, longest + chooser.randrange(room)) for _ in range(6)]
    chooser.shuffle(found)
    table: dict[int, dict[str, float]] = {}
    for read in _READ[language]:
        rows: dict[str, list[Row]] = {}
        characters = 0
        for title, text, at in found[:places]:
            window = tokenizer.encode(text[at - read : at])
            whole = tokenizer.encode(text[at - read : at + ahead])
            same = next(
                (n for n, (a, b) in enumerate(zip(window, whole, strict=False)) if a != b), len(window)
            )
            characters += len(tokenizer.decode(whole[same:]))
            told = {"nothing": [], "title": tokenizer.encode(title + NEWLINE)}
            if style:
                told["style"] = [tokenizer.style_id(style)]
                told["both"] = [*told["style"], *told["title"]]
            for name, head in told.items():
                ids = [tokenizer.control_id(DOCUMENT_MIDDLE), *head, *whole]
                rows.setdefault(name, []).append(Row(ids, 1 + len(head) + same))
        table[read] = {
            name: sum(float(each.sum()) for each in piece_nats(model, own))
            / math.log(2.0)
            / max(1, characters)
            for name, own in rows.items()
        }
    return table


def _print_styles(table: Mapping[str, Sequence[float]]) -> None:
    base = table[_AUTO]
    print(f"  {'told':14}{'beginning':>10}{'then':>10}{'middle':>10}{'then':>10}")
    print(f"  {_AUTO:14}" + "".join(f"{value:10.4f}" for value in base))
    for style in STYLES:
        print(f"  {style:14}" + "".join(f"{a - b:+10.4f}" for a, b in zip(table[style], base, strict=True)))


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; returns the exit status."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("bundle", type=Path)
    parser.add_argument("texts", nargs="+", help="file, or file=style to tell beside the titles")
    parser.add_argument("--documents", type=int, default=24)
    parser.add_argument("--places", type=int, default=40)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(arguments)
    torch.set_num_threads(1)
    try:
        model, tokenizer = open_language_model(options.bundle)
    except WriterError as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    print(headline(conditions(options.seed)))
    for named in options.texts:
        name, _, style = named.partition("=")
        path = Path(name)
        documents = list(read_documents(Source(name=path.stem, files=(path,)), ReadReport()))
        random.Random(options.seed).shuffle(documents)  # noqa: S311
        print(f"{path.stem}: bits per character, and more (+) or fewer (-) where a style is told")
        _print_styles(style_table(model, tokenizer, documents[: options.documents]))
        titles = title_table(
            model, tokenizer, documents, style, options.bundle.name, options.places, options.seed
        )
        for read, told in titles.items():
            figures = ", ".join(f"{name} {value:.4f}" for name, value in told.items())
            print(f"  behind {read} characters, told {figures}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
