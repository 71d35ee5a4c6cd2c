# SPDX-License-Identifier: MIT
"""Measures a bundle on texts by what the product's engine suggests there; says nothing of how it looks.

The figures are a JSON object, so that they can be kept, compared and drawn; `evaluation_table` prints it.
"""

from __future__ import annotations

import dataclasses
import json
import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
from tqdm import tqdm

from writer_app.decoding.stepper import StateT
from writer_app.engine.catalog import MANIFEST
from writer_app.engine.engine import Engine, LoadedBundle
from writer_app.errors import TrainingError
from writer_app.network.bundle import open_language_model
from writer_app.text.segment import warm_up
from writer_app.training.keystrokes import DEFAULT_PROBABILITY, first_words_right
from writer_app.training.name_figures import measure_names, summarise_names
from writer_app.training.names import choose_names, open_tagger
from writer_app.training.one_thread import one_thread
from writer_app.training.passage import Passage, ask, read_text, stretches
from writer_app.training.reliability import calibration_error, collect_cases, precision_curve, sort_into_bins
from writer_app.training.repetition import Prompt, choose_prompts, measure_repetition
from writer_app.training.savings import measure_savings
from writer_app.training.validation import bits_per_character


@dataclass(frozen=True, slots=True, kw_only=True)
class EvaluationOptions:
    """How much is asked.

    Args:
        carets: about how many places of each text; 0 for all.
        tune_carets: the same for the texts that thresholds are fitted on.
        continuations: long continuations for each text; 0 for none.
        names: most repeated names of each text; 0 for none.
        seed: of the choice of places.
    """

    carets: int = 1200
    tune_carets: int = 300
    continuations: int = 10
    names: int = 150
    seed: int = 1


def check_texts(texts: Sequence[Path], tune: Sequence[Path]) -> None:
    """Refuse texts that would spoil the figures, before anything is measured.

    Raises:
        TrainingError: a text is missing, given twice, or both tuned and reported on.
    """
    names: set[str] = set()
    for path in (*texts, *tune):
        if not path.is_file():
            raise TrainingError("There is no such text file.", subject=str(path))
    for path in texts:
        if path.stem in names:
            raise TrainingError("Two texts have the same name.", subject=path.stem)
        names.add(path.stem)
    reported = {path.resolve() for path in texts}
    for path in tune:
        if path.resolve() in reported:
            raise TrainingError("A text cannot be both tuned and reported on.", subject=str(path))


def measure_bits(
    folder: Path, texts: Sequence[Path], tell: Callable[[str, float], object]
) -> dict[str, float]:
    """Measure the bits per character of a bundle on each text; NaN for an empty one.

    Args:
        folder: the bundle.
        texts: text files in corpus form.
        tell: called with name and figure as soon as there is one.

    Raises:
        BundleError: the bundle cannot be opened.
    """
    model, tokenizer = open_language_model(folder)
    figures: dict[str, float] = {}
    for path in texts:
        figures[path.stem] = bits_per_character(model, path, tokenizer)
        tell(path.stem, figures[path.stem])
    return figures


def measure_suggestions(
    bundle: LoadedBundle[StateT],
    language: str,
    texts: Sequence[Path],
    *,
    tune: Sequence[Path] = (),
    options: EvaluationOptions,
) -> dict[str, Any]:
    """Measure what the engine suggests with a bundle, or with whatever else can be searched.

    Args:
        bundle: the opened bundle.
        language: its language.
        texts: the texts to report on, in corpus form.
        tune: texts to fit thresholds on; without them the window's own threshold is used.
        options: how much is asked.

    Returns:
        Figures for `write_figures`.

    Raises:
        TrainingError: a text is missing, empty, not UTF-8, given twice, or reported and tuned on.
        OSError: a text cannot be read.
    """
    check_texts(texts, tune)
    warm_up()
    probability = bundle.calibration.probability
    with one_thread(), _engine_of(bundle, language) as engine:
        passages = _ask_all(engine, language, probability, texts, options.carets, options.seed)
        tuned = _ask_all(engine, language, probability, tune, options.tune_carets, options.seed)
        prompts = [
            prompt
            for path in texts
            for prompt in choose_prompts(path, bundle.tokenizer, options.continuations, options.seed)
        ]
        repetition = _repetition(bundle, prompts)
    names = _names(bundle, language, texts, options)
    bins = sort_into_bins(collect_cases(passages))
    times = [ms for passage in passages for ms in passage.milliseconds]
    return {
        "language": language,
        "carets": len(times),
        "seed": options.seed,
        "threshold": _name_threshold(tune),
        "savings": measure_savings(passages, tuned, language),
        "first_words": {
            str(count): {"offered": offered, "right": right}
            for count, (offered, right) in first_words_right(passages).items()
        },
        "curve": [dataclasses.asdict(point) for point in precision_curve(passages)],
        "calibration": {
            "error": calibration_error(bins),
            "bins": [dataclasses.asdict(each) for each in bins],
        },
        "repetition": repetition,
        "names": names,
        "latency_ms": {f"p{share}": float(np.percentile(times, share)) for share in (50, 95)},
    }


def write_figures(figures: Mapping[str, Any], path: Path) -> None:
    """Write figures as JSON; what is no number is written as null, and the rest with few digits.

    Raises:
        OSError: the file cannot be written.
    """
    path.write_text(json.dumps(_plain(figures), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def read_figures(path: Path) -> dict[str, Any]:
    """Read what `write_figures` wrote.

    Raises:
        TrainingError: the file is missing or not such a one.
    """
    try:
        figures = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise TrainingError("The evaluation cannot be read.", subject=str(path)) from error
    if not isinstance(figures, dict) or not isinstance(figures.get("bits_per_character"), dict):
        raise TrainingError("The file is not an evaluation.", subject=str(path))
    return figures


@contextmanager
def _engine_of(bundle: LoadedBundle[StateT], language: str) -> Iterator[Engine[StateT]]:
    """Give an engine that answers with one bundle, whatever its folder is called."""
    with TemporaryDirectory() as name:
        # The engine finds a language by its folder's name: it gets a folder with just that name in it.
        models = Path(name)
        (models / language).mkdir()
        (models / language / MANIFEST).touch()
        engine = Engine(models, lambda _folder: bundle, device="cpu")
        engine.warm_up(language)
        yield engine


def _ask_all(  # noqa: PLR0913, PLR0917 (whom, how, where)
    engine: Engine[StateT],
    language: str,
    probability: Callable[[float], float],
    paths: Sequence[Path],
    carets: int,
    seed: int,
) -> list[Passage]:
    read = [(path.stem, read_text(path)) for path in paths]
    places = [
        (name, text, start, stop) for name, text in read for start, stop in stretches(len(text), carets, seed)
    ]
    total = sum(stop - start for _, _, start, stop in places)
    with tqdm(total=total, desc="ask", unit="caret", disable=not total) as bar:
        return [
            ask(
                engine,
                text,
                start,
                stop,
                name=name,
                language=language,
                probability=probability,
                tick=bar.update,
            )
            for name, text, start, stop in places
        ]


def _repetition(bundle: LoadedBundle[StateT], prompts: Sequence[Prompt]) -> dict[str, Any] | None:
    if not prompts:
        return None
    with tqdm(total=len(prompts), desc="continue", unit="text") as bar:
        return dataclasses.asdict(measure_repetition(bundle, prompts, tick=bar.update))


def _names(
    bundle: LoadedBundle[StateT], language: str, texts: Sequence[Path], options: EvaluationOptions
) -> dict[str, Any] | None:
    tagger = open_tagger() if options.names and language == "zh" else None
    if not options.names or (language == "zh" and tagger is None):
        return None
    places = {path.stem: choose_names(path, options.names, options.seed, tagger) for path in texts}
    total = sum(map(len, places.values()))
    # An engine of their own: what it has read for the other figures must not help.
    with (
        one_thread(),
        _engine_of(bundle, language) as engine,
        tqdm(total=total, desc="names", unit="name", disable=not total) as bar,
    ):
        cases = {
            name: measure_names(engine, bundle, language, found, tick=bar.update)
            for name, found in places.items()
        }
    return {"most": options.names, **summarise_names(cases, language)}


def _name_threshold(tune: Sequence[Path]) -> str:
    if tune:
        return "fitted on " + ", ".join(path.stem for path in tune)
    return f"the window's own: probability {DEFAULT_PROBABILITY}"


def _plain(value: Any) -> Any:  # noqa: ANN401 (anything JSON can hold)
    if isinstance(value, Mapping):
        return {key: _plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    if isinstance(value, float):
        return round(value, 5) if math.isfinite(value) else None
    return value
