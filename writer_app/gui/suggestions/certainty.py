# SPDX-License-Identifier: MIT
"""How sure the model would have been of each word of a paragraph, as shading in the text, when asked for."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QHelpEvent, QTextCharFormat
from PySide6.QtWidgets import QToolTip

from writer_app.engine.messages import Failure, Surprise
from writer_app.gui.common.appearance import surprise_colors
from writer_app.gui.common.failures import failure_sentence
from writer_app.gui.common.translation import tr
from writer_app.gui.editor.caret_window import text_before
from writer_app.gui.editor.editor import Editor
from writer_app.gui.editor.marks import MarkLayer, make_mark
from writer_app.gui.model_process.engine_client import EngineClient
from writer_app.gui.suggestions.question import READ_BEFORE
from writer_app.text.segment import warm_up
from writer_app.text.spans import from_utf16, to_utf16
from writer_app.text.surprise import ALMOST_ALWAYS, WordSurprise, odds, stretch_around, word_surprises

MOST_CHARACTERS = 2_000
"""Longest stretch that is looked at without a selection."""
MOST_SELECTED = 10_000
_PARAGRAPH_SEPARATOR = "\N{PARAGRAPH SEPARATOR}"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Stretch:
    """A stretch of the document that was asked about; `start` in UTF-16 units from its beginning."""

    id: int
    revision: int
    start: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shaded:
    """A word with its place in the document, in UTF-16 units."""

    start: int
    end: int
    word: str
    surprise: WordSurprise


class Certainty(QObject):
    """The shading of one text.

    Args:
        editor: holds the text, also the Qt parent.
        client: the engine.

    Signals:
        shown: whether there is shading now, after it came or went.
        said: a sentence for the writer.
    """

    shown = Signal(bool)
    said = Signal(str)

    def __init__(self, editor: Editor, client: EngineClient) -> None:
        super().__init__(editor)
        self._editor = editor
        self._client = client
        self._language = "auto"
        self._asked: _Stretch | None = None
        self._words: tuple[_Shaded, ...] = ()
        self._first_change: int | None = None
        editor.document().contentsChange.connect(self._on_change)
        editor.edited.connect(self._on_edited)
        editor.cursorPositionChanged.connect(self._tell_word)
        editor.viewport().installEventFilter(self)
        editor.on_event((QEvent.Type.PaletteChange,), self._follow_palette)
        client.surprise_answered.connect(self._on_answered)
        client.surprise_failed.connect(self._on_failed)

    @property
    def is_shown(self) -> bool:
        """Whether there is shading."""
        return bool(self._words)

    def set_language(self, language: str) -> None:
        """Take the language to read in: "auto", "en" or "zh"."""
        self._language = language

    def toggle(self) -> None:
        """Shade the selection, or else the paragraph of the caret; or take the shading away."""
        if self._asked is not None or self._words:
            self.clear()
            return
        start, text = self._stretch()
        if not text.strip():
            self.said.emit(tr("There is no text here to look at."))
            self.shown.emit(False)  # noqa: FBT003 (a signal's value)
            return
        if len(text) > MOST_SELECTED:
            self.said.emit(
                tr("Select at most {most:,} characters to see how sure the model is.", most=MOST_SELECTED)
            )
            self.shown.emit(False)  # noqa: FBT003 (a signal's value)
            return
        document = self._editor.document()
        block = document.findBlock(start)
        self._asked = _Stretch(
            id=self._client.ask_surprise(
                surprise=text,
                before=text_before(block, start - block.position(), READ_BEFORE),
                language=self._language,
            ),
            revision=document.revision(),
            start=start,
            text=text,
        )
        self.said.emit(tr("The model is reading the text…"))

    def clear(self) -> None:
        """Take the shading away, and ask no more."""
        if self._asked is not None:
            self._asked = None
            self._client.cancel_surprise()
        self._show(())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Say how surprising the word under the pointer is."""
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip and self._words:
            found = self._word_at(self._position_under(event))
            if found is not None:
                QToolTip.showText(event.globalPos(), _sentence(found), self._editor.viewport())
                return True
            QToolTip.hideText()
        return super().eventFilter(watched, event)

    def _follow_palette(self, _event: QEvent) -> None:
        if self._words:
            self._draw()

    def _stretch(self) -> tuple[int, str]:
        """Return what is to be looked at, and where it begins."""
        cursor = self._editor.textCursor()
        if cursor.hasSelection():
            return cursor.selectionStart(), cursor.selectedText().replace(_PARAGRAPH_SEPARATOR, "\n")
        block = cursor.block()
        while not block.text().strip() and block.previous().isValid():
            block = block.previous()
        text = block.text()
        inside = block == cursor.block()
        caret = from_utf16(text, cursor.positionInBlock()) if inside else len(text)
        start, end = stretch_around(text, caret, MOST_CHARACTERS)
        return block.position() + to_utf16(text, start), text[start:end]

    def _on_answered(self, answer: Surprise) -> None:
        asked = self._asked
        if asked is None or answer.id != asked.id:
            return
        self._asked = None
        if self._editor.document().revision() != asked.revision:
            return
        if answer.language == "zh":
            # Until the dictionary is there, words are the model's pieces.
            threading.Thread(target=warm_up, name="chinese words", daemon=True).start()
        self._show(
            [
                _Shaded(
                    start=asked.start + to_utf16(asked.text, each.start),
                    end=asked.start + to_utf16(asked.text, each.end),
                    word=asked.text[each.start : each.end],
                    surprise=each,
                )
                for each in word_surprises(asked.text, answer.pieces)
                if any(map(str.isalnum, asked.text[each.start : each.end]))  # signs are no words
            ]
        )
        odd = sum(each.surprise.level > 0 for each in self._words)
        self.said.emit(
            tr(
                "Shaded: {odd:,} of {number:,} words. Point at a word, or go to it, for its figure.",
                odd=odd,
                number=len(self._words),
            )
        )

    def _on_failed(self, failure: Failure) -> None:
        if self._asked is not None and failure.id == self._asked.id:
            self._asked = None
            self.said.emit(failure_sentence(failure))
            self.shown.emit(False)  # noqa: FBT003 (a signal's value)

    def _on_change(self, position: int, removed: int, added: int) -> None:
        # Only noted: within the change, Qt must not be given cursors (see GhostText).
        if removed or added:
            first = position if self._first_change is None else min(self._first_change, position)
            self._first_change = first

    def _on_edited(self, _edit: object) -> None:
        change, self._first_change = self._first_change, None
        if change is None:
            return
        if self._asked is not None:
            self.clear()
        if self._words:
            # How sure the model is of a word depends on all text before it.
            self._show([each for each in self._words if each.end < change])

    def _show(self, words: Sequence[_Shaded]) -> None:
        self._words = tuple(words)
        self._draw()
        self.shown.emit(bool(words))

    def _draw(self) -> None:
        formats = []
        for color in surprise_colors(self._editor.palette()):
            plain = QTextCharFormat()
            plain.setBackground(color)
            formats.append(plain)
        document = self._editor.document()
        self._editor.marks.set(
            MarkLayer.SURPRISE,
            [
                make_mark(document, each.start, each.end, formats[each.surprise.level - 1])
                for each in self._words
                if each.surprise.level
            ],
        )

    def _tell_word(self) -> None:
        if self._first_change is not None:
            # The caret moves by an edit, after which words may have moved, too.
            return
        found = self._word_at(self._editor.textCursor().position()) if self._words else None
        if found is not None:
            self.said.emit(_sentence(found))

    def _word_at(self, position: int) -> _Shaded | None:
        return next((each for each in self._words if each.start <= position < each.end), None)

    def _position_under(self, event: QHelpEvent) -> int:
        editor = self._editor
        position = editor.cursorForPosition(event.pos()).position()
        caret = editor.textCursor()
        block = caret.block()
        behind_grey = caret.position() <= position < block.position() + block.length()
        # Behind grey text Qt counts wrongly, and no shading is drawn there.
        return -1 if editor.ghost_text() and behind_grey else position


def _sentence(found: _Shaded) -> str:
    chance = odds(found.surprise.nats)
    if chance == ALMOST_ALWAYS:
        return tr("The model was all but sure of “{word}”.", word=found.word)
    return tr("The model gave “{word}” {chance}.", word=found.word, chance=chance)
