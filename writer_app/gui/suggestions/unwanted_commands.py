# SPDX-License-Identifier: MIT
"""Takes a word out of all suggestions to come: the writer names it once, and the settings keep it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from writer_app.gui.common.translation import tr
from writer_app.gui.dialogs.dialogs import Dialogs
from writer_app.gui.settings.settings_holder import SettingsHolder
from writer_app.gui.suggestions.suggestion_controller import SuggestionController
from writer_app.text.phrase import phrase
from writer_app.text.unwanted_words import LONGEST_PHRASE, phrases_of, split_phrases, with_phrase

_DONE = phrase("“{text}” is suggested no more. The preferences have the list, under “Never suggested”.")
_TOO_LONG = phrase("A phrase that is never suggested has at most {number} letters.")


class UnwantedCommands(QObject):
    """The command for one window.

    Args:
        controller: gives the suggestions that are seen.
        settings: keep the list.
        dialogs: ask the writer.
        parent: Qt parent.

    Signals:
        said: a sentence for the writer.
    """

    said = Signal(str)

    def __init__(
        self,
        controller: Callable[[], SuggestionController],
        settings: SettingsHolder,
        dialogs: Dialogs,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._controller = controller
        self._settings = settings
        self._dialogs = dialogs

    def add(self) -> None:
        """Ask which word or phrase, of the grey text or any other, is never to be suggested."""
        chosen = self._dialogs.unwanted_phrase(self._choices())
        if chosen is None or not chosen.strip():
            return
        phrases = split_phrases(chosen)
        if not phrases:
            self.said.emit(tr(_TOO_LONG, number=LONGEST_PHRASE))
            return
        now = self._settings.current
        listed = now.unwanted_words
        for each in phrases:
            listed = with_phrase(listed, each)
        self._settings.set(replace(now, unwanted_words=listed))
        self.said.emit(tr(_DONE, text=", ".join(phrases)))

    def _choices(self) -> list[str]:
        controller = self._controller()
        shown = controller.current
        if shown is not None:
            return phrases_of(shown.text, controller.editor.text_before_caret(LONGEST_PHRASE))
        selected = controller.editor.textCursor().selectedText()
        return phrases_of(selected) if len(selected) <= LONGEST_PHRASE else []
