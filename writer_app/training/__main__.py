# SPDX-License-Identifier: MIT
"""Command line of the trainer: prepare, fit, train, export, calibrate, evaluate, report; build is all of it.

All but `evaluate` work on a run folder, which holds everything of one training and may be deleted
after the export.
"""

from __future__ import annotations

import argparse
import logging
import os
import shutil
import signal
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch

from writer_app.errors import WriterError
from writer_app.network.bundle import MANIFEST, open_bundle, open_language_model
from writer_app.network.language_model import LanguageModel
from writer_app.storage.bundle_archive import ARCHIVE_SUFFIX, pack_bundle
from writer_app.storage.paths import resources_dir
from writer_app.text.tokenizer import Tokenizer
from writer_app.training.dataset import open_shards
from writer_app.training.export import export
from writer_app.training.precision import fastest_dtype
from writer_app.training.prepare import encode, fit, prepare
from writer_app.training.processes import join_processes, leave_processes
from writer_app.training.recipe import Recipe, read_recipe
from writer_app.training.report import LOSS_CURVE, draw_losses, read_losses
from writer_app.training.trainer import LOSSES, Budget, Trainer, read_counts, use_compiler
from writer_app.training.validation import bits_per_character

_VALIDATION_CHARACTERS = 12_000


def build_parser() -> argparse.ArgumentParser:
    """Return the parser of all commands; the manual is tested against it."""
    parser = argparse.ArgumentParser(prog="python -m writer_app.training", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)

    command = commands.add_parser("build", help="from a folder of text to a bundle, all steps in one")
    command.add_argument("corpus", type=Path, help="folder of .txt, .md or .txt.zst files")
    command.add_argument("run", type=Path, help="run folder, made if missing; gone on with if it is there")
    command.add_argument("bundle", type=Path, help="folder of the bundle, called after the language")
    _add_choices(command, prepare=True, fit=True, train=True)
    command.add_argument("--history", default="", help="a sentence on machine and time for the model card")
    _add_average(command)
    command.add_argument("--carets", type=int, default=2000, help="places asked at to calibrate")

    command = commands.add_parser("prepare", help="read a folder of .txt/.md text into a run folder")
    command.add_argument("corpus", type=Path, help="folder of .txt, .md or .txt.zst files")
    command.add_argument("run", type=Path, help="run folder, made if missing")
    _add_choices(command, prepare=True)

    command = commands.add_parser("fit", help="fit the tokenizer and encode the text")
    command.add_argument("run", type=Path)
    _add_choices(command, fit=True)

    command = commands.add_parser("train", help="train, or go on training, the network")
    command.add_argument("run", type=Path)
    _add_choices(command, train=True)

    command = commands.add_parser("evaluate", help="measure a bundle and its suggestions on text files")
    command.add_argument("bundle", type=Path)
    command.add_argument("texts", type=Path, nargs="+", metavar="text")
    command.add_argument("--tune", type=Path, nargs="+", default=[], help="texts to fit thresholds on")
    command.add_argument("--carets", type=int, default=1200, help="places asked at in each text; 0: all")
    command.add_argument("--tune-carets", type=int, default=300, help="the same for the texts of --tune")
    command.add_argument("--continuations", type=int, default=10, help="long continuations for each text")
    command.add_argument("--seed", type=int, default=1, help="of the choice of places")
    command.add_argument("--bits-only", action="store_true", help="bits per character alone, which is quick")
    command.add_argument("--json", type=Path, help="also write the figures here")

    command = commands.add_parser("calibrate", help="fit a bundle's probabilities on text files")
    command.add_argument("bundle", type=Path)
    command.add_argument("texts", type=Path, nargs="+", metavar="text")
    command.add_argument("--carets", type=int, default=2000, help="places asked at")

    command = commands.add_parser("export", help="write the trained network as a bundle")
    command.add_argument("run", type=Path, help="run folder; for an archive, a bundle's folder will do")
    command.add_argument("bundle", type=Path, help="folder of the bundle, or an archive, NAME.writerbundle")
    command.add_argument("--history", default="", help="a sentence on machine and time for the model card")
    _add_average(command)
    command.add_argument("--carets", type=int, default=2000, help="places asked at to calibrate an archive")

    command = commands.add_parser("report", help="pictures and a page about a run and its bundle")
    command.add_argument("run", type=Path)
    command.add_argument("bundle", type=Path)
    command.add_argument("out", type=Path, help="folder of the report, made if missing")
    command.add_argument("--evaluation", type=Path, help="figures that evaluate --json has written")
    return parser


def _add_average(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--average",
        type=Path,
        nargs="+",
        default=(),
        metavar="BUNDLE",
        help="take the mean of the weights and those of these bundles, which the run went on from",
    )


def _add_choices(
    command: argparse.ArgumentParser, *, prepare: bool = False, fit: bool = False, train: bool = False
) -> None:
    if prepare:
        command.add_argument(
            "--recipe", default="en", help="en, zh, en-large, zh-large, or a .toml file (default: en)"
        )
        command.add_argument("--valid", type=Path, help="folder of validation .txt files; else 1 %% is kept")
    if fit:
        command.add_argument("--tokenizer", type=Path, help="use this tokenizer.model instead of fitting one")
    if train:
        command.add_argument("--minutes", type=float, default=0.0, help="budget in minutes, all sessions")
        command.add_argument("--steps", type=int, default=0, help="budget in updates instead")
        command.add_argument("--from", dest="start", type=Path, help="bundle whose weights to begin with")
        command.add_argument("--threads", type=int, default=max(1, (os.cpu_count() or 1)), help="CPU threads")
        command.add_argument("--device", default="cpu", help="cpu, cuda or mps")
        command.add_argument("--checkpoint-minutes", type=float, default=5.0)
        command.add_argument("--patience", type=int, default=0, help="stop after so many worse validations")
        command.add_argument(
            "--float32", action="store_true", help="float32 products even where bf16 is faster"
        )
        command.add_argument(
            "--no-compile", action="store_true", help="do not compile the element-wise steps"
        )


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


def _build(options: argparse.Namespace) -> None:
    run: Path = options.run
    # Both files are written last by their steps: what is there is whole.
    if not (run / "recipe.toml").exists():
        _prepare(options)
    if not (run / "counts.npy").exists():
        _fit(options)
    _train(options)
    _export(options)
    options.texts = sorted((run / "valid").glob("*.txt"))
    _calibrate(options)
    options.out, options.evaluation = run / "report", None
    _report(options)


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
    processes = join_processes(options.device)
    trainer = Trainer(
        run=run,
        recipe=recipe,
        shards=open_shards(run / "shards"),
        tokenizer=tokenizer,
        counts=read_counts(run),
        digest=recipe.digest((run / "tokenizer.model").read_bytes()),
        device=options.device,
        compute_dtype=torch.float32 if options.float32 else fastest_dtype(options.device),
        processes=processes,
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
        patience=options.patience,
    )
    leave_processes()
    if not processes.first:
        return
    draw_losses(read_losses(run / LOSSES), run / LOSS_CURVE)
    print(f"{trainer.step:,} updates in {trainer.seconds / 60:.1f} minutes; loss curve: {run / LOSS_CURVE}")


def _evaluate(options: argparse.Namespace) -> None:
    # The engine is above the network: only the commands that ask it need it.
    from writer_app.training import evaluation  # noqa: PLC0415
    from writer_app.training.evaluation_table import evaluation_tables  # noqa: PLC0415

    evaluation.check_texts(options.texts, options.tune)
    if options.json is not None:
        options.json.parent.mkdir(parents=True, exist_ok=True)
    figures: dict[str, Any] = {"bundle": options.bundle.name}
    figures["bits_per_character"] = evaluation.measure_bits(
        options.bundle,
        options.texts,
        lambda name, bits: print(f"{name:24} {bits:.3f} bits per character", flush=True),
    )
    if not options.bits_only:
        bundle = open_bundle(options.bundle)
        figures |= evaluation.measure_suggestions(
            bundle,
            bundle.language,
            options.texts,
            tune=options.tune,
            options=evaluation.EvaluationOptions(
                carets=options.carets,
                tune_carets=options.tune_carets,
                continuations=options.continuations,
                seed=options.seed,
            ),
        )
        # The first table, of bits per character, stands there already.
        for table in evaluation_tables(figures)[1:]:
            print("", *table.lines(), sep="\n")
    if options.json is not None:
        evaluation.write_figures(figures, options.json)


def _calibrate(options: argparse.Namespace) -> None:
    # The engine is above the network: only this command needs it.
    from writer_app.training.calibrate import calibrate_bundle  # noqa: PLC0415

    calibration = calibrate_bundle(options.bundle, options.texts, carets=options.carets)
    print(f"slope {calibration.slope:.3f} offset {calibration.offset:.3f}")


def _export(options: argparse.Namespace) -> None:
    run: Path = options.run
    target: Path = options.bundle
    if target.suffix != ARCHIVE_SUFFIX:
        export(run, _recipe(run), target, history=options.history, averaged=options.average)
        return
    if (run / MANIFEST).is_file():
        open_bundle(run)  # a damaged one is not handed on
        pack_bundle(run, target)
        return
    with tempfile.TemporaryDirectory() as folder:
        options.bundle = Path(folder) / _recipe(run).language
        export(run, _recipe(run), options.bundle, history=options.history, averaged=options.average)
        # Whoever installs an archive cannot calibrate it.
        options.texts = sorted((run / "valid").glob("*.txt"))
        _calibrate(options)
        pack_bundle(options.bundle, target)


def _report(options: argparse.Namespace) -> None:
    from writer_app.training.attention_maps import draw_examples  # noqa: PLC0415 (as for evaluate)
    from writer_app.training.evaluation import read_figures  # noqa: PLC0415
    from writer_app.training.report_page import write_report  # noqa: PLC0415

    figures = None if options.evaluation is None else read_figures(options.evaluation)
    model, tokenizer = open_language_model(options.bundle)
    more = draw_examples(model, tokenizer, sorted((options.run / "valid").glob("*.txt")), options.out)
    page = write_report(options.run, options.bundle, options.out, evaluation=figures, more=more)
    print(f"report: {page}")


def _recipe(run: Path) -> Recipe:
    return read_recipe(run / "recipe.toml")


_COMMANDS = {
    "build": _build,
    "prepare": _prepare,
    "fit": _fit,
    "train": _train,
    "evaluate": _evaluate,
    "calibrate": _calibrate,
    "export": _export,
    "report": _report,
}

if __name__ == "__main__":
    sys.exit(main())
