# SPDX-License-Identifier: MIT
"""Counts what is done in one text: keys, words, suggestions. Numbers leave it, never text."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QObject

from writer_app.engine.messages import Suggestion
from writer_app.gui.editor.edit import Edit, EditKind
from writer_app.gui.editor.editor import Editor
from writer_app.gui.statistics.statistics_holder import StatisticsHolder
from writer_app.gui.statistics.word_counter import WordCount, WordCounter
from writer_app.gui.suggestions.suggestion_controller import SuggestionController
from writer_app.storage.numbers import Numbers
from writer_app.text.segment import is_han
from writer_app.text.written_words import WordChange, WrittenWords

_ENGLISH, _CHINESE = "en", "zh"
_TYPED = frozenset({EditKind.TYPED, EditKind.TYPED_ALONG})


class WritingRecorder(QObject):
    """Listens to one editor, its suggestions and its word count, and tells the statistics.

    Words are credited a moment after the edits that brought them, when the word counter has counted; what
    came in meanwhile by paste, by undo or from a file is told apart by the kinds of those edits.

    Args:
        editor: the editor, also the Qt parent.
        controller: its suggestions.
        counter: its word count.
        statistics: where numbers go.
    """

    def __init__(
        self,
        editor: Editor,
        controller: SuggestionController,
        counter: WordCounter,
        statistics: StatisticsHolder,
    ) -> None:
        super().__init__(editor)
        self._text = editor.document()
        self._controller = controller
        self._counter = counter
        self._statistics = statistics
        self._language = _ENGLISH
        self._kinds: set[EditKind] = set()  # of edits whose words are not counted yet
        self._counted: WordCount | None = WordCount(0, 0) if self._text.isEmpty() else None
        self._begin_day()
        # What was last taken, one key after another, so that undo can take it off again.
        self._takes: list[tuple[str, Numbers]] = []
        self._is_shown = self._was_taken = False
        editor.edited.connect(self._on_edited)
        counter.counted.connect(self._on_counted)
        controller.shown.connect(self._on_shown)
        controller.hidden.connect(self._on_hidden)
        controller.accepted.connect(self._on_accepted)
        controller.dismissed.connect(self._on_dismissed)

    # Keys

    def _on_edited(self, edit: Edit) -> None:
        kind = edit.kind
        if kind is EditKind.MOVED:
            return
        self._kinds.add(kind)
        if kind is EditKind.OTHER:
            self._takes.clear()
            return
        if kind in _TYPED:
            self._takes.clear()
            self._language = _language_of(edit.text, self._language)
            count = max(1, len(edit.text))  # what came in is not known where it took the place of a selection
            numbers = Numbers(typed=count, keys=count, seconds=self._statistics.seconds_of_key())
        elif kind is EditKind.REMOVED:
            self._takes.clear()
            numbers = Numbers(keys=1, seconds=self._statistics.seconds_of_key())
        else:
            if kind is EditKind.HISTORY:
                self._take_back(edit)
            elif kind is not EditKind.ACCEPTED:
                self._takes.clear()
            numbers = Numbers(seconds=self._statistics.seconds_of_key())
        self._statistics.add(self._language, numbers)

    # Words

    def _on_counted(self) -> None:
        now = self._counter.last
        before, self._counted = self._counted, now
        kinds, self._kinds = self._kinds, set()
        if self._statistics.day != self._day:
            self._begin_day()
        if before is None or EditKind.OTHER in kinds:
            if not self._text.isUndoAvailable():
                self._begin_day()  # another text
            return
        step = self._text.availableUndoSteps()
        changes = (now.latin - before.latin, now.han - before.han)
        for (language, words), change in zip(self._words.items(), changes, strict=True):
            was_written, was_pasted = words.written, words.pasted
            if EditKind.HISTORY in kinds:
                words.go_to(step, change)
            elif change:
                words.add(WordChange.PASTED if EditKind.PASTED in kinds else WordChange.WRITTEN, change, step)
            numbers = Numbers(words=words.written - was_written, pasted_words=words.pasted - was_pasted)
            self._statistics.add(language, numbers)

    def _begin_day(self) -> None:
        self._day = self._statistics.day
        self._words = {_ENGLISH: WrittenWords(), _CHINESE: WrittenWords()}

    # Suggestions

    def _on_shown(self, suggestion: Suggestion) -> None:
        # Another alternative at the same place is no other suggestion.
        if not self._is_shown:
            self._is_shown = True
            self._was_taken = False
            self._statistics.add(_language_of(suggestion.text, self._language), Numbers(shown=1))

    def _on_hidden(self) -> None:
        # Comes before `accepted` where nothing is left to take.
        self._is_shown = False

    def _on_accepted(self, text: str) -> None:
        is_rest = self._controller.current is not None
        whole, part = not is_rest and not self._was_taken, is_rest and not self._was_taken
        self._was_taken = True
        self._language = _language_of(text, self._language)
        numbers = Numbers(accepted=len(text), accept_keys=1, taken_whole=int(whole), taken_in_part=int(part))
        self._takes.append((self._language, numbers))
        self._statistics.add(self._language, numbers)

    def _on_dismissed(self) -> None:
        self._statistics.add(self._language, Numbers(dismissed=1))

    def _take_back(self, edit: Edit) -> None:
        # A redo brings text in, an undo of what was taken does not.
        if self._takes and not edit.text:
            language, numbers = self._takes.pop()
            self._statistics.add(language, -numbers)


def _language_of(text: str, fallback: str) -> str:
    """Return the language of the last letter, since that is what is being written now."""
    return next(_languages(text), fallback)


def _languages(text: str) -> Iterator[str]:
    for char in reversed(text):
        if char.isalpha():
            yield _CHINESE if is_han(char) else _ENGLISH
