# SPDX-License-Identifier: MIT
"""Focus mode: all but the sentence or paragraph that the writer is in is faded.

Two marks do it, one before and one behind, however long the text is; they are set anew only where the
sentence or paragraph has become another, since Qt paints the whole view for that.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QColor, QPalette, QTextCharFormat

from writer_app.gui.editor.editor import Editor
from writer_app.gui.editor.marks import MarkLayer, make_mark
from writer_app.text.segment import sentence_span
from writer_app.text.spans import from_utf16, to_utf16

FOCUS_OFF = "off"
FOCUS_SENTENCE = "sentence"
FOCUS_PARAGRAPH = "paragraph"

FADED_INK = 0.36
"""Share of the ink in faded text; the rest is paper."""
_LOOKED_AT = 3_000
"""Code points before and behind the caret where the ends of its sentence are looked for."""


class FocusMode(QObject):
    """Fades the text of one editor but for where the caret is.

    Args:
        editor: the editor, also the Qt parent.
    """

    def __init__(self, editor: Editor) -> None:
        super().__init__(editor)
        self._editor = editor
        self._mode = FOCUS_OFF
        self._format = _faded(editor.palette())
        editor.edited.connect(self._follow)
        editor.on_event((QEvent.Type.PaletteChange, QEvent.Type.StyleChange), self._follow_palette)

    def set_mode(self, mode: str) -> None:
        """Take `FOCUS_OFF`, `FOCUS_SENTENCE` or `FOCUS_PARAGRAPH`."""
        if mode != self._mode:
            self._mode = mode
            self._show()

    def _follow_palette(self, _event: QEvent) -> None:
        self._format = _faded(self._editor.palette())
        self._show()

    def _follow(self) -> None:
        if self._mode != FOCUS_OFF and self._editor.marks.get(MarkLayer.FADED) != self._spans():
            self._show()

    def _show(self) -> None:
        document = self._editor.document()
        self._editor.marks.set(
            MarkLayer.FADED,
            [make_mark(document, start, end, self._format) for start, end in self._spans()],
        )

    def _spans(self) -> list[tuple[int, int]]:
        """Return what is to be faded, in UTF-16 units from the start of the document."""
        cursor = self._editor.textCursor()
        block = cursor.block()
        # While another text is put in, Qt reports changes before the caret has its place in it.
        if self._mode == FOCUS_OFF or not block.isValid():
            return []
        start, end = 0, block.length() - 1
        if self._mode == FOCUS_SENTENCE:
            text = block.text()
            caret = from_utf16(text, cursor.positionInBlock())
            low = max(0, caret - _LOOKED_AT)
            near = text[low : caret + _LOOKED_AT]
            first, last = sentence_span(near, caret - low)
            start, end = to_utf16(text, low + first), to_utf16(text, low + last)
        start, end = block.position() + start, block.position() + end
        whole = self._editor.document().characterCount() - 1
        return [span for span in ((0, start), (end, whole)) if span[0] < span[1]]


def _faded(palette: QPalette) -> QTextCharFormat:
    ink = palette.color(QPalette.ColorGroup.Active, QPalette.ColorRole.Text)
    paper = palette.color(QPalette.ColorGroup.Active, QPalette.ColorRole.Base)
    faded = QTextCharFormat()
    faded.setForeground(
        QColor.fromRgbF(
            FADED_INK * ink.redF() + (1 - FADED_INK) * paper.redF(),
            FADED_INK * ink.greenF() + (1 - FADED_INK) * paper.greenF(),
            FADED_INK * ink.blueF() + (1 - FADED_INK) * paper.blueF(),
        )
    )
    # What stands behind code within a line would be stronger than the faded words on it. No brush at all
    # would leave it there; this one is drawn in its place, and seen as nothing.
    faded.setBackground(QColor(Qt.GlobalColor.transparent))
    return faded
