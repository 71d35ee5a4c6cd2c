# SPDX-License-Identifier: MIT
"""Smart typing in one editor: a plain sign becomes a typographic one, and Backspace takes that back.

What becomes what is decided by `text.smart_quotes`. Only typing is touched: never what is pasted, and
never anything but the last signs before the caret.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from writer_app.engine.messages import Suggestion
from writer_app.gui.editor.ghost_edit import GhostTextEdit
from writer_app.gui.editor.markdown_scan import MarkdownScan
from writer_app.text.language import detect_language
from writer_app.text.smart_quotes import TRIGGERS, change, dressed

_READ = 2_000
"""Characters before the caret that decide."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Made:
    """The last change: the document's revision right behind it, and where the caret was and is."""

    revision: int
    typed_at: int
    position: int


class SmartTyping:
    """The typographic signs of one editor.

    Args:
        editor: the editor; it tells what was typed, and when Backspace is pressed.
        scan: of its document, knows what is code.
    """

    def __init__(self, editor: GhostTextEdit, scan: MarkdownScan) -> None:
        self._editor = editor
        self._scan = scan
        self._enabled = False
        self._language = "auto"
        self._made: _Made | None = None

    def follow(self, *, enabled: bool, language: str) -> None:
        """Take the writer's choices.

        Args:
            enabled: whether anything is changed at all.
            language: "auto", "en" or "zh".
        """
        self._enabled = enabled
        self._language = language

    def after_typing(self, typed: str) -> None:
        """Change what was just typed, if that is to be; as a step of undo of its own.

        Args:
            typed: what came in; nothing is done if it is not a single sign, or not before the caret.
        """
        if not self._enabled or typed not in TRIGGERS:
            return
        before = self._before()
        made = change(_paragraph(before), self._language_of(before)) if before.endswith(typed) else None
        if made is None or self._in_fence():
            return
        editor = self._editor
        typed_at = editor.textCursor().position()
        editor.replace_before_caret(made.removed, made.text)
        self._made = _Made(
            revision=editor.document().revision(),
            typed_at=typed_at,
            position=editor.textCursor().position(),
        )

    def may_take_back(self) -> bool:
        """Whether the last change was just now, so that Backspace gives back what was typed."""
        made, cursor = self._made, self._editor.textCursor()
        return (
            made is not None
            and made.revision == self._editor.document().revision()
            and made.position == cursor.position()
            and not cursor.hasSelection()
        )

    def take_back(self) -> None:
        """Give back what was typed; call it only where `may_take_back` says so."""
        made, self._made = self._made, None
        if made is None:
            return
        self._editor.document().undo()
        cursor = self._editor.textCursor()
        cursor.setPosition(made.typed_at)
        self._editor.setTextCursor(cursor)

    def dress(self, suggestion: Suggestion) -> Suggestion:
        """Return a suggestion with the signs that it would have if it were typed here."""
        if not self._enabled:
            return suggestion
        paragraph, language = self._place(self._before())
        text = dressed(paragraph, suggestion.text, language)
        if text == suggestion.text or self._in_fence():
            return suggestion
        cuts = tuple(
            (len(dressed(paragraph, suggestion.text[:offset], language)), value)
            for offset, value in suggestion.cuts
        )
        return replace(suggestion, text=text, cuts=cuts)

    def dress_draft(self, before: str, text: str) -> str:
        """Return a draft with the signs that it would have if it were typed.

        Args:
            before: the text before it; the caret may have gone on into the draft.
            text: the draft.
        """
        if not self._enabled or self._in_fence():
            return text
        paragraph, language = self._place(before[-_READ:])
        return dressed(paragraph, text, language)

    def _place(self, before: str) -> tuple[str, str]:
        """Return the paragraph as far as it goes, and the language of what is written there."""
        return _paragraph(before), self._language_of(before)

    def _before(self) -> str:
        return self._editor.text_before_caret(_READ)

    def _language_of(self, before: str) -> str:
        return detect_language(before) if self._language == "auto" else self._language

    def _in_fence(self) -> bool:
        # Where that is not known yet, signs stay as they are.
        return self._scan.is_code(self._editor.textCursor().block()) is not False


def _paragraph(before: str) -> str:
    return before[before.rfind("\n") + 1 :]
