# SPDX-License-Identifier: MIT
"""Engine: text around the caret in, ranked suggestions out.

One for each process, and not for two threads at once.
"""

from __future__ import annotations

import functools
import logging
import math
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, Protocol

from writer_app import __version__
from writer_app.decoding.beam import BeamSearch
from writer_app.decoding.options import DecodingOptions
from writer_app.decoding.sentence_sampler import SentenceSampler
from writer_app.decoding.stepper import StateT, Stepper
from writer_app.engine.cancellation import Cancellation
from writer_app.engine.catalog import bundle_folder, find_bundles, learned_styles, publishers_names
from writer_app.engine.document_words import FarWords, guess, mix
from writer_app.engine.drafting import NOTHING, Drafter, Place
from writer_app.engine.lexicon import build_lexicon
from writer_app.engine.messages import (
    HIGHEST_SEED,
    Answer,
    Completion,
    CompletionRequest,
    Draft,
    DraftRequest,
    Info,
    Question,
    Score,
    ScoreRequest,
    Suggestion,
    Surprise,
    SurpriseRequest,
)
from writer_app.engine.place_rules import PlaceRules
from writer_app.engine.prefix_states import Opening, PrefixStates
from writer_app.engine.ranking import RankingRule, WordEnd, rank
from writer_app.engine.reading import BEHIND, EARLIER, WINDOW, joins, read_before, squeeze
from writer_app.engine.restraint import Restraint
from writer_app.engine.scoring import score_text
from writer_app.engine.surprise import score_pieces
from writer_app.text.language import detect_language
from writer_app.text.normalize import normalize, straighten
from writer_app.text.segment import is_han
from writer_app.text.styles import clean_title
from writer_app.text.tokenizer import Tokenizer
from writer_app.text.unwanted_words import UnwantedWords
from writer_app.text.window import Window, cut_window

logger = logging.getLogger(__name__)

_FIRST_WIDTH_MORE = 3
_BRANCH = 16
_LEAST_FLOOR = math.log(0.02)
_KEYS_SAVED = 1.9  # expected of what is shown, for each of its least probability: 0.6 at the window's
_MOST_KEYS_SAVED = 0.6
_LOG_SLACK = math.log(0.5)
"""Ways to spell the same text add up: each may be less probable than a text must be to be shown."""


class Calibrated(Protocol):
    """How a log probability (nats) becomes the probability that is shown."""

    def probability(self, log_prob: float) -> float:
        """Return a probability, 0 to 1."""
        ...

    def log_prob(self, probability: float) -> float:
        """Return the log probability (nats) from which on that is shown, -inf if all is."""
        ...


class LoadedBundle(Protocol[StateT]):
    """What the engine needs of an opened bundle."""

    @property
    def tokenizer(self) -> Tokenizer: ...  # noqa: D102
    @property
    def stepper(self) -> Stepper[StateT]: ...  # noqa: D102
    @property
    def calibration(self) -> Calibrated: ...  # noqa: D102
    @property
    def files(self) -> Sequence[Path]: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class _Language(Generic[StateT]):
    """Everything that is kept for one language."""

    bundle: LoadedBundle[StateT]
    search: BeamSearch[StateT]
    states: PrefixStates[StateT]
    drafter: Drafter[StateT]
    styles: tuple[str, ...]
    names: tuple[str, ...]

    def opening(self, style: str, title: str) -> Opening:
        """Say what the model is told of a document; a style that it has not learned would only confuse it."""
        return Opening(style=style if style in self.styles else "", title=clean_title(title))

    def unwanted(self, phrases: tuple[str, ...], *texts: str) -> UnwantedWords:
        """Give what is not to be said: the writer's own list, and publishers' names that no text has."""
        known = "\n".join(texts).casefold()
        return _unwanted((*phrases, *(name for name in self.names if name.casefold() not in known)))


class Engine(Generic[StateT]):
    """Answers requests with the bundles of a folder; a bundle is opened when it is first needed.

    Args:
        models_dir: the folder of the bundles.
        open_bundle: opens one bundle's folder.
        device: where the networks compute, as told in `Info`.
        chosen: bundles that lie elsewhere and are taken in place of the folder's, by language.
    """

    def __init__(
        self,
        models_dir: Path,
        open_bundle: Callable[[Path], LoadedBundle[StateT]],
        *,
        device: str,
        chosen: Mapping[str, Path] | None = None,
    ) -> None:
        self._models_dir = models_dir
        self._chosen = dict(chosen or {})
        self._open_bundle = open_bundle
        self._device = device
        self._languages: dict[str, _Language[StateT]] = {}

    def answer(self, request: Question, cancellation: Cancellation) -> Answer:
        """Answer one request.

        Raises:
            BundleError: the language's bundle is missing, damaged or of another version.
            Cancelled: the request was cancelled.
        """
        if isinstance(request, CompletionRequest):
            return self.complete(request, cancellation)
        if isinstance(request, DraftRequest):
            return self.draft(request, cancellation)
        if isinstance(request, ScoreRequest):
            return self.score(request, cancellation)
        if isinstance(request, SurpriseRequest):
            return self.surprise(request, cancellation)
        return Info(id=request.id, info=self.info())

    def languages(self) -> tuple[str, ...]:
        """Return the languages that have a bundle."""
        return tuple(find_bundles(self._models_dir, self._chosen))

    def warm_up(self, language: str) -> None:
        """Open a language's bundle and search once, so that the first request need not wait.

        Raises:
            BundleError: see `answer`.
        """
        self.complete(CompletionRequest(id=0, before="", language=language), Cancellation())

    def complete(self, request: CompletionRequest, cancellation: Cancellation) -> Completion:
        """Suggest how a text goes on; raises as `answer` does."""
        began = time.perf_counter()
        cancellation.check()
        language = _language_of(request.language, request.before, request.title)
        opened = self._language(language)
        before, after = (_as_learned(text, language) for text in (request.before, request.after))
        window = cut_window(before, after, most_before=read_before(language))
        prefix = squeeze(window.prefix)
        if joins(prefix, window.suffix):  # within a word no continuation makes sense
            return Completion(id=request.id, suggestions=(), ms=_since(began), language=language)
        place = opened.states.find(
            prefix,
            whole=not window.is_cut,
            opening=opened.opening(request.style, request.title),
            check=cancellation.check,
        )
        opened.search.move_on(place.before, place.pieces, place.state)
        near = cut_window(before, "", most_before=WINDOW)
        near_prefix = squeeze(near.prefix)
        found = guess(
            near_prefix,
            place.rest.decode("utf-8", "replace"),
            _far_words(before[max(0, near.start - EARLIER) : near.start], after[:BEHIND]),
        )
        least = _least(request, opened.bundle.calibration)
        foretold = [] if found is None else found.surer_than(math.exp(least))
        unwanted = opened.unwanted(request.unwanted, request.title, before, after)
        rules = PlaceRules(prefix, unwanted, [text.encode() for text in foretold])
        result = opened.search.run(
            place.state,
            _options(request, least),
            rest=place.rest,
            rules=rules,
            check=cancellation.check,
        )
        ends = [
            WordEnd(text=h.text.decode("utf-8", "replace"), log_prob=h.log_prob) for h in result.hypotheses
        ]
        if found is not None and request.temperature == 0.0:
            ends = mix(ends, result.log_mass, found)
        restraint = Restraint(near_prefix, after[:BEHIND], before[: near.start])
        ends = [end for end in ends if rules.may_say(end.text.encode()) and restraint.allows(end.text)]
        suggestions, listed = _rank(ends, request, opened.bundle.calibration, window)
        return Completion(
            id=request.id, suggestions=suggestions, ms=_since(began), language=language, listed=listed
        )

    def draft(self, request: DraftRequest, cancellation: Cancellation) -> Draft:
        """Write the next sentence of a draft; raises as `answer` does."""
        began = time.perf_counter()
        cancellation.check()
        language = _language_of(request.language, request.before, request.title)
        opened = self._language(language)
        before, written, after = (
            _as_learned(text, language) for text in (request.before, request.draft, request.after)
        )
        window = cut_window(before + written, after, most_before=read_before(language))
        prefix = squeeze(window.prefix)
        drafted = NOTHING
        if not joins(prefix, window.suffix):
            place = Place(
                prefix=prefix,
                suffix=window.suffix,
                draft=squeeze(normalize(written)),
                whole=not window.is_cut,
                opening=opened.opening(request.style, request.title),
                unwanted=opened.unwanted(request.unwanted, request.title, before, written, after),
            )
            drafted = opened.drafter.sentence(
                place,
                temperature=request.temperature,
                max_pieces=request.max_pieces,
                seed=(request.id if request.seed is None else request.seed) & HIGHEST_SEED,
                check=cancellation.check,
            )
        return Draft(
            id=request.id,
            text=drafted.text,
            pieces=drafted.pieces,
            finished=drafted.finished,
            paragraph_end=drafted.paragraph_end,
            ms=_since(began),
            language=language,
        )

    def score(self, request: ScoreRequest, cancellation: Cancellation) -> Score:
        """Measure how well a text is predicted; raises as `answer` does."""
        opened = self._language(_language_of(request.language, request.score))
        nats = score_text(
            request.score, opened.bundle.stepper, opened.bundle.tokenizer, check=cancellation.check
        )
        return Score(id=request.id, nats=nats, chars=len(request.score))

    def surprise(self, request: SurpriseRequest, cancellation: Cancellation) -> Surprise:
        """Measure how surprising each piece of a text is; raises as `answer` does."""
        cancellation.check()
        language = _language_of(request.language, request.before + request.surprise)
        opened = self._language(language)
        window = cut_window(request.before, "", most_before=read_before(language))
        pieces = score_pieces(
            squeeze(window.prefix),
            request.surprise,
            opened.bundle.stepper,
            opened.bundle.tokenizer,
            whole=not window.is_cut,
            check=cancellation.check,
        )
        return Surprise(id=request.id, pieces=pieces, language=language)

    def info(self) -> Mapping[str, Any]:
        """Return what answers: version, device, languages, their styles and model files; opens no bundle."""
        bundles = find_bundles(self._models_dir, self._chosen)
        files = [
            str(path) for folder in bundles.values() for path in sorted(folder.iterdir()) if path.is_file()
        ]
        return {
            "version": __version__,
            "device": self._device,
            "languages": list(bundles),
            "styles": {language: list(learned_styles(folder)) for language, folder in bundles.items()},
            "files": files,
        }

    def _language(self, language: str) -> _Language[StateT]:
        found = self._languages.get(language)
        if found is None:
            folder = bundle_folder(self._models_dir, language, self._chosen)
            bundle = self._open_bundle(folder)
            stepper, tokenizer = bundle.stepper, bundle.tokenizer
            lexicon = build_lexicon(tokenizer)
            search, states = BeamSearch(stepper, lexicon), PrefixStates(stepper, tokenizer)
            found = self._languages[language] = _Language(
                bundle,
                search,
                states,
                Drafter(stepper, tokenizer, search, SentenceSampler(stepper, lexicon), states),
                learned_styles(folder),
                publishers_names(folder),
            )
            logger.info("opened the bundle %s", language)
        return found


def _language_of(asked: str, text: str, title: str = "") -> str:
    return detect_language(text[-WINDOW:], detect_language(title)) if asked == "auto" else asked


_far_words = functools.lru_cache(maxsize=2)(FarWords)  # in turns with another text
_unwanted = functools.lru_cache(maxsize=4)(UnwantedWords)


def _as_learned(text: str, language: str) -> str:
    return straighten(text) if language == "en" else text


def _least(request: CompletionRequest, calibration: Calibrated) -> float:
    """Give the log probability below which nothing that the search may find is shown."""
    if request.listed or request.temperature > 0.0:
        return -math.inf
    return calibration.log_prob(request.min_probability) + _LOG_SLACK


def _options(request: CompletionRequest, least: float) -> DecodingOptions:
    return DecodingOptions(
        beam_width=request.beam_width,
        first_width=request.beam_width + _FIRST_WIDTH_MORE,
        branch=max(_BRANCH, request.beam_width),
        max_pieces=request.max_pieces,
        temperature=request.temperature,
        seed=(request.id if request.seed is None else request.seed) & HIGHEST_SEED,
        floor=_LEAST_FLOOR if request.temperature == 0.0 else -math.inf,
        least=least,
    )


def _rank(
    ends: Sequence[WordEnd], request: CompletionRequest, calibration: Calibrated, window: Window
) -> tuple[tuple[Suggestion, ...], tuple[Suggestion, ...]]:
    """Give what is sure enough, and the list of all there was, if it is wanted."""

    def chosen(k: int, min_probability: float) -> tuple[Suggestion, ...]:
        rule = RankingRule(
            k=k,
            min_probability=min_probability,
            probability=calibration.probability,
            after=window.suffix,
            blanks_tell=not (window.prefix and is_han(window.prefix[-1])),
            least_saved=min(_MOST_KEYS_SAVED, _KEYS_SAVED * min_probability),
        )
        return rank(ends, rule) if k else ()

    return chosen(request.k, request.min_probability), chosen(request.listed, 0.0)


def _since(began: float) -> float:
    return (time.perf_counter() - began) * 1e3
