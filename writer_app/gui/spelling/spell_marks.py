# SPDX-License-Identifier: MIT
"""Wavy lines below the misspelt words of one editor, as far as they can be seen.

They are drawn over the painted text, from the layout as it is at that moment: marks are no part of the
document or its formats, and grey text, which is in the layout, moves them as it moves the words.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPalette, QTextBlock, QTextLayout, QTextLine

from writer_app.gui.common.appearance import spelling_color
from writer_app.gui.common.wave import Wave
from writer_app.gui.editor.edit import Edit, EditKind
from writer_app.gui.editor.editor import Editor
from writer_app.gui.editor.focus_mode import FADED_INK
from writer_app.gui.editor.marks import MarkLayer
from writer_app.gui.editor.visible_blocks import visible_blocks
from writer_app.gui.spelling.spell_checker import SpellChecker
from writer_app.text.own_words import OwnWords
from writer_app.text.spans import from_utf16, to_utf16, utf16_length
from writer_app.text.spelling import Word

_LONG_PARAGRAPH = 20_000  # UTF-16 units; of a longer one, only what can be seen is judged
_AROUND = 200  # and so much before and behind
_HALF_LIGHT = 128  # of 255
_APOSTROPHES = "'\u2019"
_TYPING = (EditKind.TYPED, EditKind.TYPED_ALONG, EditKind.REMOVED, EditKind.ACCEPTED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Misspelling:
    """A misspelt word.

    Args:
        start: where it begins, in UTF-16 units from the start of the document.
        end: where it ends.
        text: as it stands in the document.
        word: as it was looked up.
    """

    start: int
    end: int
    text: str
    word: Word


class SpellMarks(QObject):
    """The marked words of one editor.

    The word being typed at the caret is left alone until the caret leaves it.

    Args:
        editor: the editor, also the Qt parent.
        checker: judges the words; shared by all editors.

    Signals:
        progressed: words or paragraphs that were not known may be known now.
    """

    progressed = Signal()

    def __init__(self, editor: Editor, checker: SpellChecker) -> None:
        super().__init__(editor)
        self._editor = editor
        self._checker = checker
        self._ignored = OwnWords()
        self._typed_at: int | None = None  # start of the word that is being typed
        self._wave: Wave | None = None
        editor.scan.code_changed.connect(self._repaint)
        editor.scan.code_changed.connect(self.progressed)
        checker.learned.connect(self.progressed)
        checker.changed.connect(self._repaint)
        editor.edited.connect(self._on_edited)
        editor.add_overlay(self._paint)
        kinds = QEvent.Type
        editor.on_event(
            (kinds.PaletteChange, kinds.FontChange, kinds.DevicePixelRatioChange), self._forget_wave
        )

    # What others may ask

    def word_at(self, position: int) -> Misspelling | None:
        """Return the misspelt word that a place is in or beside, None if there is none.

        Args:
            position: in UTF-16 units from the start of the document.
        """
        block = self._editor.document().findBlock(position)
        found = (each for each in self.misspellings(block)[0] if each.start <= position <= each.end)
        return next(found, None)

    def misspellings(self, block: QTextBlock) -> tuple[tuple[Misspelling, ...], bool]:
        """Return the misspelt words of a paragraph, and whether others are not known yet."""
        if not self._checker.enabled or not block.isValid():
            return (), False
        code = self._editor.scan.is_code(block)
        if code is not False:
            return (), code is None
        text = block.text()
        wrong, waiting = self._checker.judge(text, self._ignored)
        origin = block.position()
        return tuple(_misspelling(text, each, origin) for each in wrong), waiting

    def ignore(self, word: str) -> None:
        """Take a word for right in this document, until another is opened."""
        self._ignored = self._ignored.with_word(word)
        self._repaint()

    def forget_ignored(self) -> None:
        """Begin anew, with another document."""
        self._ignored = OwnWords()
        self._typed_at = None
        self._repaint()

    # What happens in the editor

    def _forget_wave(self, _event: QEvent) -> None:
        self._wave = None

    def _on_edited(self, edit: Edit) -> None:
        start = self._typed_word()[0]
        if edit.kind in _TYPING:
            self._typed_at = start
        elif self._typed_at is not None and (edit.kind is not EditKind.MOVED or start != self._typed_at):
            self._typed_at = None
            self._repaint()

    def _typed_word(self) -> tuple[int, int]:
        """Return where the word at the caret begins and ends, as positions of the document."""
        cursor = self._editor.textCursor()
        text, origin = cursor.block().text(), cursor.block().position()
        start = end = from_utf16(text, min(cursor.positionInBlock(), utf16_length(text)))
        while start > 0 and _is_of_word(text[start - 1]):
            start -= 1
        while end < len(text) and _is_of_word(text[end]):
            end += 1
        return origin + to_utf16(text, start), origin + to_utf16(text, end)

    def _repaint(self) -> None:
        self._editor.viewport().update()

    # Drawing

    def _paint(self, area: QRectF) -> None:
        if not self._checker.enabled:
            return
        painter: QPainter | None = None
        faded = self._editor.marks.get(MarkLayer.FADED)
        for block, place in visible_blocks(self._editor, area):
            if self._editor.scan.is_code(block) is not False:
                continue
            text, start = self._text_in_view(block, place, area)
            judged, typed_at, shift = self._without_typed_word(block, text, start)
            wrong, _ = self._checker.judge(judged, self._ignored)
            if wrong and painter is None:
                painter = QPainter(self._editor.viewport())
            for word in wrong:
                if painter is not None and (start == 0 or word.start > 0):
                    moved = shift if word.start >= typed_at else 0
                    units = to_utf16(text, word.start + moved)
                    length = utf16_length(text[word.start + moved : word.end + moved])
                    span = start + units, start + units + length
                    at = block.position() + span[0]
                    painter.setOpacity(FADED_INK if any(low <= at < high for low, high in faded) else 1.0)
                    self._draw(painter, block.layout(), place, span, area)
        if painter is not None:
            painter.end()

    def _text_in_view(self, block: QTextBlock, place: QPointF, area: QRectF) -> tuple[str, int]:
        """Return the text of a block that is to be judged, and where it begins within it in UTF-16 units."""
        text, start = block.text(), 0
        if block.length() > _LONG_PARAGRAPH:
            layout = block.layout()
            first = _line_at(layout, area.top() - place.y())
            last = _line_at(layout, area.bottom() - place.y())
            units = utf16_length(text)
            start = max(0, min(units, first.textStart()) - _AROUND)
            end = min(units, last.textStart() + last.textLength() + _AROUND)
            first_point = from_utf16(text, start)
            text, start = text[first_point : from_utf16(text, end)], to_utf16(text, first_point)
        return text, start

    def _without_typed_word(self, block: QTextBlock, text: str, start: int) -> tuple[str, int, int]:
        """Leave out the word that is being typed.

        Returns:
            What is to be judged, where in it the word stood, and by how much all behind it has moved there.
        """
        if self._typed_at is None or block != self._editor.textCursor().block():
            return text, 0, 0
        ends = (each - block.position() - start for each in self._typed_word())
        low, high = (from_utf16(text, max(0, min(each, utf16_length(text)))) for each in ends)
        # A word with digits is left out, and nothing around it is taken for something else. As it is the same
        # at every letter, the paragraph need not be judged again.
        stand_in = "00" if high > low else ""
        return text[:low] + stand_in + text[high:], low, high - low - len(stand_in)

    def _draw(
        self, painter: QPainter, layout: QTextLayout, place: QPointF, span: tuple[int, int], area: QRectF
    ) -> None:
        wave = self._wave = self._wave or self._make_wave()
        for begin, end in _in_layout(layout, *span):
            at = begin
            while at < end:
                line = layout.lineForTextPosition(at)
                if not line.isValid():
                    return
                stop = min(end, line.textStart() + line.textLength())
                if stop <= at:
                    break
                top = place.y() + line.y()
                bottom = top + line.height()
                # Asking for x makes Qt shape the paragraph again: not for a blinking caret elsewhere.
                if top < area.bottom() and bottom > area.top():
                    left, right = sorted((_x(line, at), _x(line, stop)))
                    wave.paint(painter, place.x() + left, place.x() + right, top + line.ascent(), bottom)
                at = stop

    def _make_wave(self) -> Wave:
        palette = self._editor.palette()
        dark = palette.color(QPalette.ColorRole.Base).lightness() < _HALF_LIGHT
        metrics = QFontMetricsF(self._editor.font())
        return Wave(spelling_color(dark), metrics, self._editor.devicePixelRatioF())


def _misspelling(text: str, word: Word, origin: int) -> Misspelling:
    found = text[word.start : word.end]
    start = origin + to_utf16(text, word.start)
    return Misspelling(start=start, end=start + utf16_length(found), text=found, word=word)


def _is_of_word(char: str) -> bool:
    return char.isalnum() or char in _APOSTROPHES


def _in_layout(layout: QTextLayout, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Return the stretches of the layout that show a stretch of the text: grey text is in between."""
    ghost, length = layout.preeditAreaPosition(), utf16_length(layout.preeditAreaText())
    if not length or end <= ghost:
        yield start, end
    elif start >= ghost:
        yield start + length, end + length
    else:
        yield start, ghost
        yield ghost + length, end + length


def _x(line: QTextLine, position: int) -> float:
    found = line.cursorToX(position)
    # PySide returns the position, too, and its types do not tell.
    return float(found[0]) if isinstance(found, tuple) else 0.0


def _line_at(layout: QTextLayout, y: float) -> QTextLine:
    """Return the line at a height, else the first or the last."""
    low, high = 0, max(0, layout.lineCount() - 1)
    while low < high:
        middle = (low + high + 1) // 2
        if layout.lineAt(middle).y() <= y:
            low = middle
        else:
            high = middle - 1
    return layout.lineAt(low)
