# SPDX-License-Identifier: MIT
"""What the engine is asked, of which text, and what of its answer may be offered; when to ask is not here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from writer_app.engine.messages import Completion, Suggestion
from writer_app.gui.editor.editor import Editor
from writer_app.gui.suggestions.dismissals import Dismissals
from writer_app.gui.suggestions.offer import repeats

READ_BEFORE = 25_000
"""Code points read before the caret. The model reads the last of them; of the others, words come back."""
READ_AFTER = 5_000
"""Code points read after it. Suggestions do not repeat the first of them; of all, words come back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SuggestionOptions:
    """What the writer has chosen about suggestions.

    Args:
        enabled: whether suggestions come by themselves; the key that asks works either way.
        temperature: 0 (most probable) to 1.5.
        beam_width: hypotheses that the search keeps.
        alternatives: most suggestions per answer.
        min_probability: calibrated probability under which nothing is shown, 0 to 1.
        language: "auto", "en" or "zh".
        pause_ms: how long typing must pause before a suggestion, in milliseconds.
        max_pieces: longest suggestion, in pieces of the model.
        patience: dismissals in a row after which pauses grow; 0 never lets them.
        unwanted: words and phrases that are never suggested.
    """

    enabled: bool = True
    temperature: float = 0.0
    beam_width: int = 5
    alternatives: int = 3
    min_probability: float = 0.0
    language: str = "auto"
    pause_ms: int = 120
    max_pieces: int = 12
    patience: int = 3
    unwanted: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What was asked, and of which text: an answer to any other text is dropped.

    Args:
        id: the number that the answer will carry.
        revision: the document's.
        position: the caret's, in UTF-16 units.
        before: the text before the caret.
        after: the text after it.
        forced: whether the writer asked, who then sees also what is unsure or was refused.
        quiet: whether only the list is wanted, and no grey text.
        adds: whether the answer only adds to the list of what is shown.
    """

    id: int
    revision: int
    position: int
    before: str
    after: str
    forced: bool
    quiet: bool = False
    adds: bool = False

    def holds(self, editor: Editor) -> bool:
        """Whether text and caret are still those that were asked about."""
        return (editor.document().revision(), editor.textCursor().position()) == (
            self.revision,
            self.position,
        )

    def shown_of(self, completion: Completion, dismissals: Dismissals) -> list[Suggestion]:
        """Return what of an answer may be shown as grey text, best first, each text once."""
        if self.quiet:
            return []
        sure = [each for each in completion.suggestions if self._says_something(each.text)]
        if not self.forced:
            sure = [each for each in sure if not dismissals.refused(self.before, each.text)]
        fit: dict[str, Suggestion] = {}
        for each in sure:
            fit.setdefault(each.text, each)
        return list(fit.values())

    def rest_of(self, completion: Completion, sure: Sequence[Suggestion], most: int) -> list[Suggestion]:
        """Return what a list shows behind what is sure: the other alternatives of the answer, best first.

        Args:
            completion: the answer.
            sure: what stands before them in the list.
            most: most alternatives together.
        """
        begun = tuple(each.text for each in sure)
        rest = [
            each
            for each in completion.listed
            # What goes on from a sure one is the same alternative, less sure.
            if self._says_something(each.text) and not (begun and each.text.startswith(begun))
        ]
        return rest[: max(0, most - len(sure))]

    def _says_something(self, text: str) -> bool:
        return bool(text.strip()) and not repeats(text, self.after)
