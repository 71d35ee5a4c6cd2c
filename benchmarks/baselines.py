# SPDX-License-Identifier: MIT
"""The n-gram that a network must beat: fitted on the same pieces and text, measured in the same way.

    python -m benchmarks.baselines RUN BUNDLE TEXT... [--tune TEXT...]
    python -m benchmarks.baselines --serve RUN/kneser_ney.npz --bundle models/en

The first fits it on a run's shards, keeps it in RUN and prints bits per character beside the bundle's; with
--tune, texts that nothing is reported on, it calibrates the n-gram and prints keystroke savings too.
The second answers as `python -m writer_app suggest` does, with the n-gram in the network's place: the same
search, ranking and protocol, for whatever measures keystrokes.
"""

from __future__ import annotations

import argparse
import dataclasses
import hashlib
import json
import logging
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch

from writer_app.engine.engine import Engine
from writer_app.engine.server import serve
from writer_app.errors import BundleMissingError, TrainingError, WriterError
from writer_app.network.bundle import (
    TOKENIZER,
    Calibration,
    open_bundle,
    open_language_model,
    read_manifest,
)
from writer_app.text.tokenizer import Tokenizer
from writer_app.training import kneser_ney, validation
from writer_app.training.calibrate import collect_cases, fit_logistic
from writer_app.training.dataset import open_shards
from writer_app.training.evaluation import EvaluationOptions, check_texts, measure_suggestions
from writer_app.training.kneser_ney import KneserNey
from writer_app.training.kneser_ney_fit import KneserNeyRule, fit_kneser_ney
from writer_app.training.kneser_ney_stepper import KneserNeyState, KneserNeyStepper
from writer_app.training.recipe import read_recipe

NGRAMS = "kneser_ney.npz"
_CARETS = 2000  # asked at to calibrate
_LEAST_SAVINGS = 1e-4  # under which a ratio says nothing


@dataclass(frozen=True, slots=True, kw_only=True)
class NGramBundle:
    """An n-gram as the engine wants a bundle; calibration and tokenizer are all that it has besides."""

    tokenizer: Tokenizer
    stepper: KneserNeyStepper
    calibration: Calibration
    files: tuple[Path, ...]


class NGramEngine(Engine[KneserNeyState]):
    """The engine, with an n-gram for each of some bundles.

    Args:
        ngrams: the n-gram's file by the folder of the bundle whose place it takes, all in one folder.
        calibrated: whether to use the calibration kept beside the file.

    Raises:
        BundleMissingError: the bundles do not lie in one folder.
    """

    def __init__(self, ngrams: Mapping[Path, Path], *, calibrated: bool = True) -> None:
        models = {folder.resolve().parent for folder in ngrams}
        if len(models) != 1:
            raise BundleMissingError("The bundles must lie in one folder.")
        self._ngrams = {folder.resolve(): path for folder, path in ngrams.items()}
        self._calibrated = calibrated
        super().__init__(models.pop(), self._open, device="cpu")

    def languages(self) -> tuple[str, ...]:
        """Return the languages that have an n-gram."""
        return tuple(sorted(folder.name for folder in self._ngrams))

    def info(self) -> Mapping[str, Any]:
        """Return what answers, with the n-grams as its model files."""
        files = [str(path) for path in self._ngrams.values()]
        return {**super().info(), "languages": list(self.languages()), "files": files}

    def _open(self, folder: Path) -> NGramBundle:
        path = self._ngrams.get(folder.resolve())
        if path is None:
            raise BundleMissingError("There is no n-gram for this language.", subject=str(folder))
        return open_ngrams(path, folder, calibrated=self._calibrated)


def open_ngrams(path: Path, bundle: Path, *, calibrated: bool = True) -> NGramBundle:
    """Open an n-gram's file to take a bundle's place.

    Args:
        path: the file.
        bundle: the bundle's folder, for its tokenizer.
        calibrated: whether to use the calibration kept beside the file.

    Raises:
        TrainingError: the file cannot be read, or its pieces are others.
        BundleError: the tokenizer cannot be read.
    """
    tokenizer = Tokenizer.open(bundle / TOKENIZER)
    return NGramBundle(
        tokenizer=tokenizer,
        stepper=KneserNeyStepper(_open_model(path, tokenizer)),
        calibration=_calibration(path) if calibrated else Calibration(),
        files=(path,),
    )


def _open_model(path: Path, tokenizer: Tokenizer) -> KneserNey:
    model = KneserNey.open(path)
    if model.tokenizer_digest != hashlib.sha256(tokenizer.model).digest():
        raise TrainingError("The n-gram is of another tokenizer than the bundle.", subject=str(path))
    return model


def _calibration(ngrams: Path) -> Calibration:
    path = ngrams.with_suffix(".json")
    if not path.exists():
        return Calibration()
    try:
        record = json.loads(path.read_text(encoding="utf-8"))["calibration"]
        return Calibration(slope=float(record["slope"]), offset=float(record["offset"]))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise TrainingError("The n-gram's calibration cannot be read.", subject=str(path)) from error


def fit(run: Path, path: Path, rule: KneserNeyRule) -> None:
    """Fit the n-gram on a run's shards and write it."""
    began = time.perf_counter()
    tokenizer = Tokenizer.open(run / TOKENIZER)
    model = fit_kneser_ney(open_shards(run / "shards"), read_recipe(run / "recipe.toml"), tokenizer, rule)
    # The old n-gram's calibration is not the new one's.
    path.with_suffix(".json").unlink(missing_ok=True)
    model.save(path)
    sizes = ", ".join(f"{size:,} of {k}" for k, size in enumerate(model.sizes, start=2))
    took = time.perf_counter() - began
    print(f"n-grams: {sizes} pieces; {path.stat().st_size / 1e6:,.0f} MB, {took:,.0f} s")


def compare_bits(bundle: Path, ngrams: Path, texts: Sequence[Path]) -> None:
    """Print bits per character of both, text by text."""
    network, tokenizer = open_language_model(bundle)
    model = _open_model(ngrams, tokenizer)
    print(f"{'bits per character':24} {model.order}-gram  network  network is")
    rows: list[tuple[float, float]] = []
    for text in texts:
        rows.append(
            (
                kneser_ney.bits_per_character(model, text, tokenizer),
                validation.bits_per_character(network, text, tokenizer),
            )
        )
        _print_bits(text.stem, *rows[-1])
    _print_bits("mean", *(sum(column) / len(rows) for column in zip(*rows, strict=True)))


def _print_bits(name: str, by_ngram: float, by_network: float) -> None:
    print(
        f"{name:24} {by_ngram:6.4f}   {by_network:6.4f} {100 * (by_network / by_ngram - 1):+10.1f}%",
        flush=True,
    )


def calibrate(bundle: Path, ngrams: Path, texts: Sequence[Path]) -> None:
    """Fit the n-gram's calibration as `training calibrate` does a bundle's, and keep it beside the n-gram."""
    engine: Engine[Any] = NGramEngine({bundle: ngrams}, calibrated=False)
    read = [text for path in texts if (text := path.read_text(encoding="utf-8"))]
    calibration = fit_logistic(*collect_cases(engine, read_manifest(bundle)["language"], read, _CARETS, 1))
    record = json.dumps({"calibration": dataclasses.asdict(calibration)}, indent=1)
    ngrams.with_suffix(".json").write_text(record + "\n", encoding="utf-8")


def compare_keystrokes(
    bundle: Path, ngrams: Path, texts: Sequence[Path], tune: Sequence[Path], carets: int
) -> None:
    """Print the keystrokes that both save, each at the thresholds that suit it best on other texts."""
    options = EvaluationOptions(carets=carets, continuations=0)
    language = read_manifest(bundle)["language"]
    measured = (
        measure_suggestions(open_ngrams(ngrams, bundle), language, texts, tune=tune, options=options),
        measure_suggestions(open_bundle(bundle), language, texts, tune=tune, options=options),
    )
    by_ngram, by_network = ({row["way"]: row for row in each["savings"]} for each in measured)
    print(f"\n{'keystrokes saved, taken by':24} n-gram (right)   network (right)  network is")
    # Where one of them is never right half the time, there is nothing to compare.
    for way in (way for way in by_ngram if way in by_network):
        cells = [
            f"{100 * row['savings']:5.1f}% ({100 * row['precision']:4.1f}%)"
            for row in (by_ngram[way], by_network[way])
        ]
        least = max(by_ngram[way]["savings"], _LEAST_SAVINGS)
        print(f"{way:24}  {cells[0]}   {cells[1]} {100 * (by_network[way]['savings'] / least - 1):+10.1f}%")
    times = [f"{each['latency_ms']['p50']:.1f} / {each['latency_ms']['p95']:.1f}" for each in measured]
    print(f"{'ms, p50 / p95':24}  {times[0]:>14}   {times[1]:>14}")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("run", type=Path, nargs="?", help="run folder with shards, tokenizer and recipe")
    parser.add_argument("network", type=Path, nargs="?", help="bundle with the same tokenizer")
    parser.add_argument("texts", type=Path, nargs="*", help="text files to compare on")
    parser.add_argument("--order", type=int, default=5, help="pieces in the longest n-gram")
    parser.add_argument("--least-count", type=int, default=1, help="drop longer n-grams seen less often")
    parser.add_argument("--ngrams", type=Path, help=f"the n-gram's file (default: RUN/{NGRAMS})")
    parser.add_argument("--fitted", action="store_true", help="use that file as it is, do not fit it again")
    parser.add_argument("--tune", type=Path, nargs="+", default=[], help="text files kept for thresholds")
    parser.add_argument("--carets", type=int, default=1200, help="places asked at in each text, 0 for all")
    parser.add_argument("--serve", type=Path, nargs="+", metavar="NPZ", help="answer JSON lines with these")
    parser.add_argument("--bundle", type=Path, nargs="+", default=[], help="bundle of each, with --serve")
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Compare, or serve; returns the exit status."""
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    parser = _parser()
    options = parser.parse_args(arguments)
    # One thread, as the window's model process has.
    torch.set_num_threads(1)
    try:
        if options.serve is not None:
            if len(options.serve) != len(options.bundle):
                parser.error("--serve needs as many bundles with --bundle as it has files")
            ngrams = dict(zip(options.bundle, options.serve, strict=True))
            return serve(sys.stdin, sys.stdout, lambda: NGramEngine(ngrams))
        if options.network is None or not options.texts:
            parser.error("a run, a bundle and at least one text are needed")
        check_texts(options.texts, options.tune)
        path = options.ngrams or options.run / NGRAMS
        if not options.fitted:
            fit(options.run, path, KneserNeyRule(order=options.order, least_count=options.least_count))
        compare_bits(options.network, path, options.texts)
        if options.tune:
            calibrate(options.network, path, options.tune)
            compare_keystrokes(options.network, path, options.texts, options.tune, options.carets)
    except (WriterError, OSError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
