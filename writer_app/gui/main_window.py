# SPDX-License-Identifier: MIT
"""The main window: lays out editor, tool bar and status bar, and owns no rule."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QByteArray, QEvent, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QMainWindow, QStatusBar, QToolBar, QWidget

FIRST_SIZE = QSize(1180, 800)
LEAST_SIZE = QSize(420, 300)


class MainWindow(QMainWindow):
    """A window around texts.

    Args:
        text: the widget in the middle; it gets the keyboard.
        tool_bar: above it.
        status_bar: below it.

    Signals:
        first_painted: the window is on the screen for the first time.
        closed: the window has closed.
    """

    first_painted = Signal()
    closed = Signal()

    def __init__(self, text: QWidget, tool_bar: QToolBar, status_bar: QStatusBar) -> None:
        super().__init__()
        self._may_close: Callable[[], bool] = lambda: True
        self._painted = False
        self.setMinimumSize(LEAST_SIZE)
        self.addToolBar(Qt.ToolBarArea.TopToolBarArea, tool_bar)
        self.setCentralWidget(text)
        self.setStatusBar(status_bar)
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
        """Notice the first painting."""
        handled = super().event(event)
        if event.type() == QEvent.Type.Paint and not self._painted:
            self._painted = True
            self.first_painted.emit()
        return handled

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close only where nothing is lost."""
        if self._may_close():
            event.accept()
            self.closed.emit()
        else:
            event.ignore()
