# SPDX-License-Identifier: MIT
"""Makes keys in a very long paragraph cheaper: what Qt has measured of it is kept while the caret is there.

Qt lays a paragraph out as a whole at every key, and then throws away what it measured, only to measure once
more to paint it. Kept, a key in a paragraph of 100 KB takes two thirds of the time, and in a Chinese one
less than half.
"""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QTextBlock
from PySide6.QtWidgets import QPlainTextEdit

LEAST_LENGTH = 4_000
"""In UTF-16 units; what is shorter is measured in no time."""


class LongParagraph(QObject):
    """Keeps the measures of the paragraph that the caret of one editor is in, if it is long.

    Args:
        editor: the editor, also the Qt parent.
    """

    def __init__(self, editor: QPlainTextEdit) -> None:
        super().__init__(editor)
        self._editor = editor
        self._kept: QTextBlock | None = None
        editor.cursorPositionChanged.connect(self._follow)

    def _follow(self) -> None:
        block = self._editor.textCursor().block()
        if self._kept is not None and self._kept != block and self._kept.isValid():
            self._kept.layout().setCacheEnabled(False)
        self._kept = block if block.length() >= LEAST_LENGTH else None
        # The same block may have got another layout, with another text.
        if self._kept is not None and not block.layout().cacheEnabled():
            block.layout().setCacheEnabled(True)
