# SPDX-License-Identifier: MIT
"""What the status bar says of one text: its words, or those of the selection while there is one."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QPlainTextEdit

from writer_app.gui.statistics.range_counter import RangeCounter
from writer_app.gui.statistics.word_counter import WordCount, WordCounter
from writer_app.text.counts import Counts, mostly_chinese

_SELECTION_DELAY_MS = 60
"""From a change of the selection to counting; not put off while it goes on changing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownCount:
    """A count as the status bar shows it.

    Args:
        words: words, each Chinese character as one.
        chinese: whether it is mostly Chinese characters that were counted.
        selected: whether it is that of the selection.
    """

    words: int = 0
    chinese: bool = False
    selected: bool = False


class TextCounts(QObject):
    """Follows the text and the selection of one editor, a moment behind.

    Args:
        editor: the editor, also the Qt parent.

    Signals:
        changed: the ShownCount that holds now.
    """

    changed = Signal(object)

    def __init__(self, editor: QPlainTextEdit) -> None:
        super().__init__(editor)
        self._editor = editor
        self._shown = ShownCount()
        self.counter = WordCounter(editor.document(), self)
        self.counter.counted.connect(self._on_counted)
        self._selection = RangeCounter(editor.document(), self)
        self._selection.counted.connect(self._on_selection_counted)
        self._delay = QTimer(self)
        self._delay.setSingleShot(True)
        self._delay.setInterval(_SELECTION_DELAY_MS)
        self._delay.timeout.connect(self._count_selection)
        editor.selectionChanged.connect(self._on_selection_changed)

    @property
    def shown(self) -> ShownCount:
        """What holds now."""
        return self._shown

    def _on_counted(self) -> None:
        if not self._shown.selected:
            self._show_text()
        elif not self._delay.isActive():
            # An edit under a selection that stays, as undo may leave one.
            self._delay.start()

    def _on_selection_changed(self) -> None:
        if not self._delay.isActive():
            self._delay.start()

    def _count_selection(self) -> None:
        cursor = self._editor.textCursor()
        if cursor.hasSelection():
            self._selection.count(cursor.selectionStart(), cursor.selectionEnd())
        else:
            self._selection.stop()
            self._show_text()

    def _on_selection_counted(self, counts: Counts) -> None:
        chinese = mostly_chinese(counts.latin_words, counts.han)
        self._show(ShownCount(words=counts.words, chinese=chinese, selected=True))

    def _show_text(self) -> None:
        last: WordCount = self.counter.last
        self._show(ShownCount(words=last.words, chinese=last.is_chinese))

    def _show(self, count: ShownCount) -> None:
        if count != self._shown:
            self._shown = count
            self.changed.emit(count)
