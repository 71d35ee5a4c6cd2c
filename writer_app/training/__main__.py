# SPDX-License-Identifier: MIT
"""Command line of the trainer: prepare, fit, train, evaluate, calibrate, export.

All but `evaluate` work on a run folder, which holds everything of one training and may be deleted
after the export.
"""

from __future__ import annotations

import argparse
import json
import logging
import os
import shutil
import signal
import sys
from collections.abc import Sequence
from pathlib import Path

import torch

from writer_app.errors import TrainingError, WriterError
from writer_app.network.bundle import open_language_model
from writer_app.network.language_model import LanguageModel
from writer_app.storage.paths import resources_dir
from writer_app.text.tokenizer import Tokenizer
from writer_app.training.dataset import open_shards
from writer_app.training.export import export
from writer_app.training.prepare import encode, fit, prepare
from writer_app.training.recipe import Recipe, read_recipe
from writer_app.training.report import LOSS_CURVE, draw_losses, read_losses
from writer_app.training.trainer import LOSSES, Budget, Trainer, read_counts, use_compiler
from writer_app.training.validation import bits_per_character

_VALIDATION_CHARACTERS = 12_000


def build_parser() -> argparse.ArgumentParser:
    """Return the parser of all commands; the manual is tested against it."""
    parser = argparse.ArgumentParser(prog="python -m writer_app.training", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)

    command = commands.add_parser("prepare", help="read a folder of .txt/.md text into a run folder")
    command.add_argument("corpus", type=Path, help="folder of .txt, .md or .txt.zst files")
    command.add_argument("run", type=Path, help="run folder, made if missing")
    command.add_argument("--recipe", default="en", help="en, zh, or a .toml file (default: en)")
    command.add_argument("--valid", type=Path, help="folder of validation .txt files; else 1 %% is kept")

    command = commands.add_parser("fit", help="fit the tokenizer and encode the text")
    command.add_argument("run", type=Path)
    command.add_argument("--tokenizer", type=Path, help="use this tokenizer.model instead of fitting one")

    command = commands.add_parser("train", help="train, or go on training, the network")
    command.add_argument("run", type=Path)
    command.add_argument("--minutes", type=float, default=0.0, help="budget in minutes, over all sessions")
    command.add_argument("--steps", type=int, default=0, help="budget in updates instead")
    command.add_argument("--from", dest="start", type=Path, help="bundle whose weights to begin with")
    command.add_argument("--threads", type=int, default=max(1, (os.cpu_count() or 1)), help="CPU threads")
    command.add_argument("--device", default="cpu", help="cpu, cuda or mps")
    command.add_argument("--checkpoint-minutes", type=float, default=5.0)
    command.add_argument("--float32", action="store_true", help="float32 instead of bf16 products")
    command.add_argument("--no-compile", action="store_true", help="do not compile the element-wise steps")

    command = commands.add_parser("evaluate", help="bits per character of a bundle on text files")
    command.add_argument("bundle", type=Path)
    command.add_argument("texts", type=Path, nargs="+", metavar="text")
    command.add_argument("--json", type=Path, help="also write the figures here")

    command = commands.add_parser("calibrate", help="fit a bundle's probabilities on text files")
    command.add_argument("bundle", type=Path)
    command.add_argument("texts", type=Path, nargs="+", metavar="text")
    command.add_argument("--carets", type=int, default=2000, help="places asked at")

    command = commands.add_parser("export", help="write the trained network as a bundle")
    command.add_argument("run", type=Path)
    command.add_argument("bundle", type=Path)
    command.add_argument("--history", default="", help="a sentence on machine and time for the model card")
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit status."""
    logging.basicConfig(level=logging.INFO, format="%(levelname)s %(message)s")
    options = build_parser().parse_args(arguments)
    try:
        _COMMANDS[options.command](options)
    except WriterError as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    except OSError as error:
        print(f"error: the disk or a file failed: {error}", file=sys.stderr)
        return 1
    return 0


def _prepare(options: argparse.Namespace) -> None:
    named = resources_dir() / "training" / f"{options.recipe}.toml"
    path = named if named.exists() else Path(options.recipe)
    read_recipe(path)
    report = prepare(options.corpus, options.run, hold_out=options.valid is None)
    shutil.copyfile(path, options.run / "recipe.toml")
    if options.valid is not None:
        for text in sorted(options.valid.glob("*.txt")):
            shutil.copyfile(text, options.run / "valid" / text.name)
    print(
        f"{report.documents:,} documents, {report.characters:,} characters, "
        f"{len(report.skipped)} files skipped"
    )
    for name, reason in report.skipped.items():
        print(f"  skipped {name}: {reason}")


def _fit(options: argparse.Namespace) -> None:
    recipe = _recipe(options.run)
    if options.tokenizer is None:
        fit(options.run, recipe, threads=os.cpu_count() or 1)
    else:
        encode(options.run, recipe, Tokenizer.open(options.tokenizer))


def _train(options: argparse.Namespace) -> None:
    run: Path = options.run
    budget = Budget(steps=options.steps, minutes=options.minutes)
    recipe = _recipe(run)
    torch.set_num_threads(max(1, options.threads))
    if not use_compiler(wanted=not options.no_compile):
        print("No C++ compiler is used: training is slower, its results are the same.")
    tokenizer = Tokenizer.open(run / "tokenizer.model")
    trainer = Trainer(
        run=run,
        recipe=recipe,
        shards=open_shards(run / "shards"),
        tokenizer=tokenizer,
        counts=read_counts(run),
        digest=recipe.digest((run / "tokenizer.model").read_bytes()),
        device=options.device,
        compute_dtype=torch.float32 if options.float32 else torch.bfloat16,
    )
    if not trainer.resume() and options.start is not None:
        trainer.start_from(options.start)
    texts = sorted((run / "valid").glob("*.txt"))

    def validate(model: LanguageModel) -> float:
        bits = [
            bits_per_character(model, t, tokenizer, most_characters=_VALIDATION_CHARACTERS) for t in texts
        ]
        draw_losses(read_losses(run / LOSSES), run / LOSS_CURVE)
        return sum(bits) / len(bits) if bits else float("nan")

    stopped: list[int] = []
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda number, _frame: stopped.append(number))
    trainer.train(
        budget,
        checkpoint_minutes=options.checkpoint_minutes,
        validate=validate,
        stop=lambda: bool(stopped),
    )
    draw_losses(read_losses(run / LOSSES), run / LOSS_CURVE)
    print(f"{trainer.step:,} updates in {trainer.seconds / 60:.1f} minutes; loss curve: {run / LOSS_CURVE}")


def _evaluate(options: argparse.Namespace) -> None:
    model, tokenizer = open_language_model(options.bundle)
    figures: dict[str, float] = {}
    for text in options.texts:
        if not text.is_file():
            raise TrainingError("There is no such text file.", subject=str(text))
        figures[text.stem] = bits_per_character(model, text, tokenizer)
        print(f"{text.stem:24} {figures[text.stem]:.3f} bits per character")
    if options.json is not None:
        options.json.write_text(
            json.dumps({"bits_per_character": figures}, indent=1) + "\n", encoding="utf-8"
        )


def _calibrate(options: argparse.Namespace) -> None:
    # The engine is above the network: only this command needs it.
    from writer_app.training.calibrate import calibrate_bundle  # noqa: PLC0415

    calibration = calibrate_bundle(options.bundle, options.texts, carets=options.carets)
    print(f"slope {calibration.slope:.3f} offset {calibration.offset:.3f}")


def _export(options: argparse.Namespace) -> None:
    export(options.run, _recipe(options.run), options.bundle, history=options.history)


def _recipe(run: Path) -> Recipe:
    return read_recipe(run / "recipe.toml")


_COMMANDS = {
    "prepare": _prepare,
    "fit": _fit,
    "train": _train,
    "evaluate": _evaluate,
    "calibrate": _calibrate,
    "export": _export,
}

if __name__ == "__main__":
    sys.exit(main())
