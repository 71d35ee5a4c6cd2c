# SPDX-License-Identifier: MIT
"""Puts the questions about one text to the engine, one at a time; when to ask, and what then, is not here."""

from __future__ import annotations

from dataclasses import dataclass

from writer_app.engine.messages import HIGHEST_SEED
from writer_app.gui.editor.editor import Editor
from writer_app.gui.model_process.engine_client import EngineClient
from writer_app.gui.suggestions.offer import inside_word
from writer_app.gui.suggestions.question import READ_AFTER, READ_BEFORE, Question, SuggestionOptions
from writer_app.gui.suggestions.suggestion_places import SuggestionPlaces
from writer_app.storage.profiles import PLAIN


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """How to ask.

    Args:
        forced: the writer asked, and wants to see also what is unsure.
        quiet: only for the list, not for grey text.
        again: with the same draw as last time, since only choices have changed.
        adds: only to add to the list of what is shown.
    """

    forced: bool = False
    quiet: bool = False
    again: bool = False
    adds: bool = False


class Asker:
    """Holds the open question, if there is one.

    Args:
        editor: the text.
        client: the engine.
    """

    def __init__(self, editor: Editor, client: EngineClient) -> None:
        self.places: SuggestionPlaces | None = None
        self.profile = PLAIN  # what the writer has said of the text
        self._editor = editor
        self._client = client
        self._question: Question | None = None
        self._seed = 0

    def hindrance(self) -> str:
        """Return a sentence about why nothing may be asked at the caret; empty if something may."""
        return "" if self.places is None else self.places.hindrance()

    def ask(self, options: SuggestionOptions, wish: Wish, *, listed: int) -> str | None:
        """Ask how the text at the caret may go on, in place of any open question.

        Args:
            options: what the writer has chosen.
            wish: how to ask.
            listed: most entries of the list; 0 if nobody reads it.

        Returns:
            None if it was asked. If that makes no sense here: why, or "" where that needs no words.
        """
        self.give_up()
        editor = self._editor
        before = editor.text_before_caret(READ_BEFORE)
        after = editor.text_after_caret(READ_AFTER)
        if hindrance := self.hindrance():
            return hindrance
        if not editor.can_show_ghost() or inside_word(before, after):
            return ""
        if not (wish.forced or before.strip()):
            return ""
        if not wish.again:
            self._seed = (self._seed + 1) & HIGHEST_SEED
        number = self._client.submit(
            before=before,
            after=after,
            k=options.alternatives,
            temperature=options.temperature,
            language=options.language,
            min_probability=0.0 if wish.forced else options.min_probability,
            max_pieces=options.max_pieces,
            beam_width=options.beam_width,
            seed=self._seed,
            listed=listed,
            style=self.profile.style,
            title=self.profile.title,
            unwanted=options.unwanted,
        )
        self._question = Question(
            id=number,
            revision=editor.document().revision(),
            position=editor.textCursor().position(),
            before=before,
            after=after,
            forced=wish.forced,
            quiet=wish.quiet,
            adds=wish.adds,
        )
        return None

    def give_up(self) -> None:
        """Have no open question any more."""
        if self._question is not None:
            self._question = None
            self._client.cancel()

    def close(self, number: int) -> Question | None:
        """Return the open question if this is its number, and have it no longer; None for any other."""
        question = self._question
        if question is None or question.id != number:
            return None
        self._question = None
        return question
