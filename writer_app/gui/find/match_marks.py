# SPDX-License-Identifier: MIT
"""Marks the matches that can be seen in an editor: behind the text, and only in the visible paragraphs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QColor, QPalette, QTextCharFormat

from writer_app.gui.common.appearance import match_colors
from writer_app.gui.common.sliced_work import SlicedWork
from writer_app.gui.editor.editor import Editor
from writer_app.gui.editor.marks import MarkLayer, make_mark
from writer_app.gui.find.match_finder import MatchFinder, Span
from writer_app.text.find_pattern import Pattern

_MOST = 2_000


@dataclass(frozen=True, slots=True)
class _State:
    """What decides which marks there are."""

    pattern: Pattern | None
    revision: int
    start: int
    end: int


class MatchMarks(QObject):
    """Keeps the marks of one editor where its matches are, as it scrolls and as the text changes.

    Args:
        editor: the editor, also the Qt parent.
        finder: tells where matches are.
    """

    def __init__(self, editor: Editor, finder: MatchFinder) -> None:
        super().__init__(editor)
        self._editor = editor
        self._finder = finder
        self._shown = False
        self._drawn: _State | None = None
        self._format = QTextCharFormat()
        self._colors: dict[str, QColor] = {}
        # After the event: an edit is complete then, and many edits are one.
        self._work = SlicedWork(finder.give_up, self)
        # Comes with whatever changes what is seen, the blinking of the caret included.
        editor.updateRequest.connect(self._on_update)

    def show(self) -> None:
        """Mark matches from now on; after another pattern, call it again."""
        if not self._shown:
            self._shown = True
            self._editor.on_event((QEvent.Type.PaletteChange,), self._follow_palette)
        self._dress()
        self._draw_anew()

    def hide(self) -> None:
        """Take the marks away."""
        if not self._shown:
            return
        self._shown = False
        self._editor.off_event(self._follow_palette)
        self._work.cancel()
        self._colors = {}
        self._editor.setPalette(QPalette())
        self._put([])

    def _follow_palette(self, _event: QEvent) -> None:
        if self._dress():
            self._draw_anew()

    def _on_update(self) -> None:
        if self._shown and not self._work.busy:
            self._work.start(self._draw())

    def _draw_anew(self) -> None:
        self._drawn = None
        self._on_update()

    def _draw(self) -> Iterator[None]:
        while self._drawn != (now := self._state()):
            spans: list[Span] = []
            for span in self._finder.within(now.start, now.end):
                if span is None:
                    yield
                else:
                    spans.append(span)
                if len(spans) == _MOST:
                    break
            if now == self._state():
                self._drawn = now
                self._put(spans)

    def _state(self) -> _State:
        """Return what decides which marks there are."""
        editor = self._editor
        start, end = _seen(editor)
        return _State(self._finder.pattern, editor.document().revision(), start, end)

    def _put(self, spans: list[Span]) -> None:
        document = self._editor.document()
        found = [make_mark(document, span.start, span.end, self._format) for span in spans]
        self._editor.marks.set(MarkLayer.FOUND, found)

    def _dress(self) -> bool:
        """Take the theme's colours; say whether they are others than before.

        The match at the caret is the selection, which gets a stronger colour.
        """
        colors = match_colors(self._editor.palette())
        if colors == self._colors:
            return False
        self._colors = colors
        self._format = QTextCharFormat()
        self._format.setBackground(colors["match"])
        palette = QPalette()
        # While the keyboard is in the find bar; in the text, a selection looks as it always does.
        group = QPalette.ColorGroup.Inactive
        palette.setColor(group, QPalette.ColorRole.Highlight, colors["match_now"])
        palette.setColor(group, QPalette.ColorRole.HighlightedText, colors["match_ink"])
        self._editor.setPalette(palette)
        return True


def _seen(editor: Editor) -> tuple[int, int]:
    """Return where the paragraphs that can be seen begin and end.

    By numbers of lines, as the scroll bar counts: places of the viewport cannot be asked for while grey text
    is shown.
    """
    document, bar = editor.document(), editor.verticalScrollBar()
    first = document.findBlockByLineNumber(bar.value())
    last = document.findBlockByLineNumber(bar.value() + bar.pageStep() + 2)
    if not last.isValid():
        last = document.lastBlock()
    return first.position(), last.position() + last.length() - 1
