# SPDX-License-Identifier: MIT
"""The words of the tour: a sample text and the steps through it, as one TOML file for each language."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path

from writer_app.errors import SettingsError
from writer_app.storage.templates import CARET
from writer_app.text.phrase import phrase

EVENTS = ("shown", "accepted", "word", "ignored", "dismissed", "listed", "tuned", "styled", "")
"""What a step may wait for; the last one waits for nothing."""

_BLANK = "{blank}"
"""At the end of a line, where an editor might take a blank away."""
_NAME = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True, kw_only=True)
class TourStep:
    """One step: what it waits for, one of `EVENTS`, and the sentence that says what to do."""

    until: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TourBarText:
    """What stands in the bar besides the steps; an ampersand marks the letter that Alt calls."""

    next: str
    skip: str
    write: str
    keep: str
    no_key: str
    loading: str
    failed: str
    off: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TourText:
    """The tour in one language.

    Args:
        before: the sample text before the caret.
        after: the sample text behind the caret.
        bar: what stands in the bar.
        steps: the steps; only the last waits for nothing.
        right: words of it that a dictionary may not have.
    """

    before: str
    after: str
    bar: TourBarText
    steps: tuple[TourStep, ...]
    right: tuple[str, ...] = ()


def load_tour(folder: Path, language: str) -> TourText:
    """Read the tour in a language.

    Raises:
        SettingsError: it is not there, or makes no sense.
    """
    path = folder / f"{language}.toml"
    try:
        table = tomllib.loads(path.read_text("utf-8"))
        before, caret, after = str(table["text"]).replace(_BLANK, " ").partition(CARET)
        bar = TourBarText(**{each.name: str(table["bar"][each.name]) for each in fields(TourBarText)})
        steps = tuple(TourStep(until=step["until"], text=step["text"]) for step in table["steps"])
        right = tuple(map(str, table.get("right", [])))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise SettingsError(
            phrase("The tour cannot be read ({error}).", error=error), subject=str(path)
        ) from error
    if not caret or not steps or [step.until for step in steps if step.until not in EVENTS[:-1]] != [""]:
        raise SettingsError(phrase("The tour has no place for the caret, or no end."), subject=str(path))
    return TourText(before=before, after=after, bar=bar, steps=steps, right=right)


def with_names(text: str, names: Mapping[str, str]) -> str:
    """Put names of keys in place of the words in braces.

    Args:
        text: any text of the tour.
        names: what stands for each word; a word that is not among them stays.
    """
    return _NAME.sub(lambda match: names.get(match[1], match[0]), text)
