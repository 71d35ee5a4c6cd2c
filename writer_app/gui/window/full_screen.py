# SPDX-License-Identifier: MIT
"""Full screen without distraction: the bars go away, and come back at the edge, with Esc, or for good.

What is in the bars and what full screen is for the desktop are not here.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QAction, QCursor, QKeyEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from writer_app.gui.editor.editor import Editor

_LOOK_MS = 150
"""How often the mouse is looked for while a window is in full screen; nothing else runs then."""
_EDGE = 3
"""Pixels at an edge that bring up its bars."""
_NEAR = 48
"""Pixels from its bars that the mouse must leave before they go."""


class FullScreen(QObject):
    """Hides and shows the bars of one window.

    Args:
        window: the window, also the Qt parent.
        top: the bars at its top, the menu bar among them.
        bottom: the bars at its bottom.
        actions: the commands of the menus, whose keys go on working without a menu bar.
    """

    def __init__(
        self,
        window: QMainWindow,
        top: Sequence[QWidget],
        bottom: Sequence[QWidget],
        actions: Sequence[QAction],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._top, self._bottom = tuple(top), tuple(bottom)
        self._side: tuple[QWidget, ...] = ()
        self._side_wanted: Callable[[], bool] = lambda: True
        self._keeps_bars = False
        self._called = False
        self._hidden = False
        self._editor: Editor | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self._look)
        # Qt gives no keys to the actions of a menu bar that cannot be seen.
        window.addActions(list(actions))
        window.installEventFilter(self)

    def set_side(self, panel: QWidget, wanted: Callable[[], bool]) -> None:
        """Name the panel at the left, and who says whether the writer has it open."""
        self._side, self._side_wanted = (panel,), wanted

    def set_editor(self, editor: Editor) -> None:
        """Hear the Esc key of this editor, and no longer that of another."""
        if self._editor is not None:
            self._editor.off_event(self._on_key)
        self._editor = editor
        editor.on_event((QEvent.Type.KeyPress,), self._on_key)

    def keep_bars(self, keep: bool) -> None:  # noqa: FBT001 (the one argument)
        """Keep the bars in full screen, or not."""
        self._keeps_bars = keep
        self._arrange()

    def call_bars(self) -> None:
        """Show the bars until the writer goes on writing."""
        self._called = True
        self._arrange()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the window's state."""
        if event.type() == QEvent.Type.WindowStateChange:
            self._called = False
            self._arrange()
        return super().eventFilter(watched, event)

    def _on_key(self, event: QEvent) -> None:
        if not self._hidden or not isinstance(event, QKeyEvent):
            return
        if event.key() == Qt.Key.Key_Escape:
            # While grey text is shown, Esc dismisses that and nothing more.
            if self._editor is not None and not self._editor.ghost_text():
                self._called = not self._called
                self._arrange()
        elif self._called and event.text():
            self._called = False
            self._arrange()

    def _arrange(self) -> None:
        self._hidden = self._window.isFullScreen() and not self._keeps_bars
        if self._hidden:
            self._timer.start()
        else:
            self._timer.stop()
        shown = self._called or not self._hidden
        self._show(self._top, shown=shown)
        self._show(self._bottom, shown=shown)
        self._show(self._side, shown=shown and self._side_wanted())

    def _look(self) -> None:
        if self._called or QApplication.activePopupWidget() is not None:
            return
        place = self._window.mapFromGlobal(QCursor.pos())
        inside = self._window.rect().contains(place)
        top, bottom, side = (
            sum(size(bar) for bar in bars if not bar.isHidden())
            for bars, size in (
                (self._top, QWidget.height),
                (self._bottom, QWidget.height),
                (self._side, QWidget.width),
            )
        )
        for bars, extent, distance in (
            (self._top, top, place.y()),
            (self._bottom, bottom, self._window.height() - 1 - place.y()),
            (self._side, side, place.x()),
        ):
            near = inside and distance <= (extent + _NEAR if extent else _EDGE)
            held = any(bar.isAncestorOf(self._window.focusWidget()) for bar in bars)
            wanted = bars is not self._side or self._side_wanted()
            self._show(bars, shown=wanted and (near or held))

    def _show(self, bars: Sequence[QWidget], *, shown: bool) -> None:
        for bar in bars:
            if bar.isHidden() is shown:
                bar.setVisible(shown)
