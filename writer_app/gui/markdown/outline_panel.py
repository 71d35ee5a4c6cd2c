# SPDX-License-Identifier: MIT
"""The panel with the headings of the text: shows where the writer is, and goes where the writer points.

It reads headings a moment after they have changed, in slices; which lines are headings is known to
`markdown_scan`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from time import perf_counter

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QPainter, QShowEvent, QTextCursor
from PySide6.QtWidgets import (
    QDockWidget,
    QLabel,
    QListView,
    QSizePolicy,
    QStackedWidget,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from writer_app.gui.common.translation import tr
from writer_app.gui.editor.edit import EditKind
from writer_app.gui.editor.editor import Editor
from writer_app.gui.editor.markdown_scan import MarkdownScan
from writer_app.gui.markdown.outline_model import LEVEL_ROLE, Heading, OutlineModel
from writer_app.text.markdown_lines import heading_title
from writer_app.text.phrase import phrase

_DELAY_MS = 200
"""From a change of headings to reading them: a heading that is typed is read a few times a second."""
_CARET_DELAY_MS = 60
_SLICE_MS = 3.0
_LONGEST_TITLE = 200
_LINES_ABOVE = 2
"""Lines of the text above a heading that is gone to."""
_INDENT = 16
_NO_MARKDOWN = phrase(
    "This text is taken as it stands, without Markdown, so there are no headings to show.\n\n"
    "Save it under a name that ends in .md, or have Markdown shown always in the preferences."
)
_NO_HEADINGS = phrase(
    "No headings yet.\n\nA line that begins with # and a blank is one; with ## it lies a level below."
)


class OutlinePanel(QDockWidget):
    """Shows the headings of one text after another.

    Args:
        parent: the window.

    Signals:
        closed: the writer has closed it.
    """

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Outline"), parent)
        self.setObjectName("outline_panel")
        self.setFeatures(
            QDockWidget.DockWidgetFeature.DockWidgetClosable | QDockWidget.DockWidgetFeature.DockWidgetMovable
        )
        self.setAllowedAreas(Qt.DockWidgetArea.LeftDockWidgetArea | Qt.DockWidgetArea.RightDockWidgetArea)
        self._editor: Editor | None = None
        self._scan: MarkdownScan | None = None
        self._titles: dict[str, str] = {}
        self._reading: Iterator[None] | None = None
        self._reads_again = False
        self.model = OutlineModel(self)
        self.view = _view(self.model)
        self.view.activated.connect(self._go_to)
        self.view.clicked.connect(self._go_to)
        self.view.installEventFilter(self)
        self.hint = QLabel()
        self.hint.setObjectName("outline_hint")
        self.hint.setWordWrap(True)
        self.hint.setAlignment(Qt.AlignmentFlag.AlignTop)
        # Its words wrap into the width of the list.
        self.hint.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.view)
        self._stack.addWidget(self.hint)
        self.setWidget(self._stack)
        self.setFocusProxy(self.view)
        self._timer = _single_shot(self, self._read)
        self._caret_timer = _single_shot(self, self._show_caret)
        self._show_hint()

    def set_editor(self, editor: Editor, scan: MarkdownScan) -> None:
        """Show the headings of another text.

        Args:
            editor: where it is.
            scan: what knows its headings.
        """
        if self._editor is not None and self._scan is not None:
            self._scan.headings_changed.disconnect(self._on_headings_changed)
            self._editor.cursorPositionChanged.disconnect(self._on_caret_moved)
        self._editor, self._scan = editor, scan
        scan.headings_changed.connect(self._on_headings_changed)
        editor.cursorPositionChanged.connect(self._on_caret_moved)
        self._titles.clear()
        self._reading = None
        if self.isVisible():
            self._timer.start(0)

    def take_focus(self) -> None:
        """Go to the list, at the heading that the writer is under."""
        self._show_caret()
        self.view.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        """Read what has changed while nobody looked."""
        super().showEvent(event)
        self._reading = None
        self._timer.start(0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go back to the text with Esc."""
        if (
            watched is self.view
            and self._editor is not None
            and event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
        ):
            self._editor.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        return super().eventFilter(watched, event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Say that the writer wants it no longer."""
        super().closeEvent(event)
        self.closed.emit()

    # Reading

    def _on_headings_changed(self) -> None:
        if not self.isVisible():
            return
        self._reads_again = self._reading is not None
        if not self._timer.isActive():
            self._timer.start(_DELAY_MS)

    def _read(self) -> None:
        if self._reading is None:
            self._reads_again = False
            self._reading = self._read_on()
        end = perf_counter() + _SLICE_MS / 1000
        for _ in self._reading:
            if perf_counter() > end:
                self._timer.start(0)
                return
        self._reading = None
        if self._reads_again:
            self._timer.start(_DELAY_MS)

    def _read_on(self) -> Iterator[None]:
        if self._editor is None or self._scan is None:
            return
        document, scan = self._editor.document(), self._scan
        titles: dict[str, str] = {}
        headings = []
        for number in scan.headings:
            block = document.findBlockByNumber(number)
            text = block.text()[:_LONGEST_TITLE]
            if text not in titles:
                titles[text] = self._titles.get(text) or heading_title(text)
            headings.append(Heading(number, scan.level(block), titles[text]))
            yield
        if self._reads_again:
            # Meanwhile lines have moved; what was read is of no use.
            return
        self._titles = titles
        self.model.set_headings(headings)
        self._show_hint()
        self._show_caret()

    def _show_hint(self) -> None:
        marked = self._scan is not None and self._scan.enabled
        self.hint.setText(tr(_NO_HEADINGS if marked else _NO_MARKDOWN))
        self._stack.setCurrentWidget(self.view if self.model.headings else self.hint)

    # Where the writer is, and where to go

    def _on_caret_moved(self) -> None:
        if self.isVisible() and not self._caret_timer.isActive():
            self._caret_timer.start(_CARET_DELAY_MS)

    def _show_caret(self) -> None:
        if self._editor is None or self._timer.isActive():
            return
        row = self.model.row_at(self._editor.textCursor().blockNumber())
        if row < 0:
            self.view.clearSelection()
            self.view.setCurrentIndex(QModelIndex())
        elif row != self.view.currentIndex().row():
            self.view.setCurrentIndex(self.model.index(row))

    def _go_to(self, index: QModelIndex) -> None:
        editor, scan = self._editor, self._scan
        if editor is None or scan is None or not index.isValid():
            return
        live, read = scan.headings, self.model.headings
        # Lines may have moved since they were read.
        number = live[index.row()] if len(live) == len(read) else read[index.row()].number
        block = editor.document().findBlockByNumber(number)
        if not block.isValid():
            return

        def go() -> None:
            editor.setTextCursor(QTextCursor(block))
            bar = editor.verticalScrollBar()
            bar.setValue(block.firstLineNumber() - _LINES_ABOVE)

        editor.end_composition()
        editor.handle_quietly(EditKind.MOVED, go)
        editor.setFocus(Qt.FocusReason.OtherFocusReason)


class _Indented(QStyledItemDelegate):
    """Draws a heading as far to the right as it lies deep."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw one heading."""
        level = int(index.data(LEVEL_ROLE) or 0)
        option.rect.setLeft(option.rect.left() + level * _INDENT)
        option.font.setBold(level == 0)
        super().paint(painter, option, index)


def _view(model: OutlineModel) -> QListView:
    view = QListView()
    view.setObjectName("outline")
    view.setAccessibleName(tr("Headings of the text"))
    view.setModel(model)
    view.setItemDelegate(_Indented(view))
    view.setUniformItemSizes(True)
    view.setTextElideMode(Qt.TextElideMode.ElideRight)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
    view.setFrameShape(QListView.Shape.NoFrame)
    return view


def _single_shot(panel: OutlinePanel, slot: Callable[[], None]) -> QTimer:
    timer = QTimer(panel)
    timer.setSingleShot(True)
    timer.timeout.connect(slot)
    return timer
