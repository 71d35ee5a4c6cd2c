# SPDX-License-Identifier: MIT
"""All counts of a text and of its selection in one small table."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QPlainTextEdit,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from writer_app.gui.common.translation import tr
from writer_app.gui.statistics.range_counter import RangeCounter
from writer_app.text.counts import Counts
from writer_app.text.phrase import phrase

_MINUTE = 60
_PENDING = "…"
_NARROWEST = 96
"""Of a column, in pixels."""
_CHINESE_NOTE = phrase(
    "Each Chinese character counts as one word, as its readers count. The second line adds Chinese "
    "punctuation, as the 字数 of Microsoft Word does."
)


class CountDialog(QDialog):
    """Counts when it is made, and again should the text change; a long text is counted in slices.

    Args:
        editor: whose text and selection are counted.
        parent: the window.
    """

    def __init__(self, editor: QPlainTextEdit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Word count"))
        self._editor = editor
        columns = [tr("Text"), tr("Selection")] if editor.textCursor().hasSelection() else [tr("Text")]
        self._counters = [RangeCounter(editor.document(), self) for _ in columns]
        self._counts: list[Counts | None] = [None] * len(columns)
        self.table = _make_table(columns)
        self._note = QLabel(tr(_CHINESE_NOTE))
        self._note.setWordWrap(True)
        self._note.hide()
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout = self._lines = QVBoxLayout(self)
        layout.setContentsMargins(22, 20, 22, 16)
        layout.setSpacing(14)
        layout.addWidget(self.table)
        layout.addWidget(self._note)
        layout.addWidget(buttons)
        for column, counter in enumerate(self._counters):
            counter.counted.connect(lambda counts, column=column: self._on_counted(column, counts))
        editor.textChanged.connect(self._count)
        self._show()
        self._count()

    def _count(self) -> None:
        text, *selection = self._counters
        text.count()
        cursor = self._editor.textCursor()
        for counter in selection:
            counter.count(cursor.selectionStart(), cursor.selectionEnd())

    def _on_counted(self, column: int, counts: Counts) -> None:
        self._counts[column] = counts
        self._show()

    def _show(self) -> None:
        columns = [None if counts is None else _rows(counts) for counts in self._counts]
        chinese = any(counts is not None and counts.han for counts in self._counts)
        names = [name for name in _rows(Counts()) if chinese or name not in _CHINESE_ROWS]
        self.table.setRowCount(len(names))
        for row, name in enumerate(names):
            self.table.setVerticalHeaderItem(row, QTableWidgetItem(tr(name)))
            for column, values in enumerate(columns):
                item = QTableWidgetItem(_PENDING if values is None else values[name])
                item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                self.table.setItem(row, column, item)
        self._note.setVisible(chinese)
        _fit(self.table)
        # Not `adjustSize`, which stops at two thirds of the screen and lets the note run into the table.
        wanted = self.sizeHint()
        self.resize(wanted.width(), max(wanted.height(), self._lines.totalHeightForWidth(wanted.width())))


_CHINESE_ROWS = (
    phrase("Words with Chinese punctuation"),
    phrase("Chinese characters"),
    phrase("Words in other scripts"),
)


def _rows(counts: Counts) -> dict[str, str]:
    numbers: dict[str, int] = {
        phrase("Words"): counts.words,
        phrase("Words with Chinese punctuation"): counts.words_and_marks,
        phrase("Chinese characters"): counts.han,
        phrase("Words in other scripts"): counts.latin_words,
        phrase("Characters"): counts.characters,
        phrase("Characters without blanks"): counts.characters_without_blanks,
        phrase("Sentences"): counts.sentences,
        phrase("Paragraphs"): counts.paragraphs,
    }
    texts: dict[str, str] = {name: f"{number:,}" for name, number in numbers.items()}
    return texts | {phrase("Reading time"): duration(counts.reading_seconds)}


def duration(seconds: float) -> str:
    """Say how long something takes, in hours and minutes."""
    if not seconds:
        return tr("0 min")
    minutes = round(seconds / _MINUTE)
    if minutes < 1:
        return tr("under 1 min")
    hours, minutes = divmod(minutes, _MINUTE)
    if hours:
        return tr("{hours:,} h {minutes} min", hours=hours, minutes=minutes)
    return tr("{minutes} min", minutes=minutes)


def _make_table(columns: list[str]) -> QTableWidget:
    table = QTableWidget(0, len(columns))
    table.setAccessibleName(tr("Counts"))
    table.setHorizontalHeaderLabels(columns)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setTabKeyNavigation(False)
    table.setShowGrid(False)
    table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    table.setFrameShape(QTableWidget.Shape.NoFrame)
    table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    table.horizontalHeader().setVisible(len(columns) > 1)
    table.horizontalHeader().setMinimumSectionSize(_NARROWEST)
    table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
    return table


def _fit(table: QTableWidget) -> None:
    table.resizeRowsToContents()
    head = 0 if table.horizontalHeader().isHidden() else table.horizontalHeader().sizeHint().height()
    rows = sum(table.rowHeight(row) for row in range(table.rowCount()))
    table.setFixedHeight(head + rows + 2)
    columns = max(_NARROWEST, *(table.sizeHintForColumn(each) for each in range(table.columnCount())))
    table.setMinimumWidth(table.verticalHeader().sizeHint().width() + columns * table.columnCount() + 2)
