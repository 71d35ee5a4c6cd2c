# SPDX-License-Identifier: MIT
"""The main window: lays out editor, tool bar and status bar, and owns no rule."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QByteArray, QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QMainWindow, QStatusBar, QToolBar, QWidget

from writer_app.gui.editor.dropped_files import take_files

FIRST_SIZE = QSize(1180, 800)
LEAST_SIZE = QSize(420, 300)
_CASCADE = QPoint(32, 32)
"""From one window to the next, so that none hides another."""


class MainWindow(QMainWindow):
    """A window around texts.

    Args:
        text: the widget in the middle; it gets the keyboard.
        tool_bar: above it.
        status_bar: below it.

    Signals:
        first_painted: the window is on the screen for the first time.
        closed: the window has closed.
        activated: the window has the keyboard now.
        files_dropped: paths of files that were dropped beside the text.
    """

    first_painted = Signal()
    closed = Signal()
    activated = Signal()
    files_dropped = Signal(list)

    def __init__(self, text: QWidget, tool_bar: QToolBar, status_bar: QStatusBar) -> None:
        super().__init__()
        self._may_close: Callable[[], bool] = lambda: True
        self._painted = False
        self.setMinimumSize(LEAST_SIZE)
        self.addToolBar(Qt.ToolBarArea.TopToolBarArea, tool_bar)
        self.setCentralWidget(text)
        self.setStatusBar(status_bar)
        self.setAcceptDrops(True)
        self.setFocusProxy(text)
        text.setFocus()

    def may_close(self) -> bool:
        """Ask whether the window may close; nothing is lost by asking."""
        return self._may_close()

    def ask_before_closing(self, may_close: Callable[[], bool]) -> None:
        """Name who is asked whether the window may close."""
        self._may_close = may_close

    def place(self, geometry: QByteArray) -> None:
        """Take the place and size of an earlier run, or the first size."""
        if geometry.isEmpty() or not self.restoreGeometry(geometry):
            room = self.screen().availableSize()
            self.resize(FIRST_SIZE.boundedTo(QSize(room.width() - 40, room.height() - 60)))

    def stand_beside(self, other: QWidget) -> None:
        """Stand a little lower and further right than another window, or, without room, in the corner."""
        room = self.screen().availableGeometry()
        # Before it is shown, a window does not know its own frame.
        frame = other.frameGeometry().size() - other.size()
        beside = QRect(other.pos() + _CASCADE, self.size() + frame)
        self.move(beside.topLeft() if room.contains(beside) else room.topLeft())

    def come_forward(self) -> None:
        """Be in front of other windows, with the keyboard."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def show_document(self, name: str, *, modified: bool) -> None:
        """Name the document in the title."""
        self.setWindowTitle(f"{name}[*] – Writer")
        self.setWindowModified(modified)

    def event(self, event: QEvent) -> bool:
        """Notice the first painting, and the keyboard."""
        handled = super().event(event)
        if event.type() == QEvent.Type.Paint and not self._painted:
            self._painted = True
            self.first_painted.emit()
        elif event.type() == QEvent.Type.WindowActivate:
            self.activated.emit()
        return handled

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Agree to files; text can only be dropped into the text."""
        take_files(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Pass files on."""
        files = take_files(event)
        if files:
            self.files_dropped.emit(files)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close only where nothing is lost."""
        if self._may_close():
            event.accept()
            self.closed.emit()
        else:
            event.ignore()
