# SPDX-License-Identifier: MIT
"""The menu of recent files: kept up to date; what opening one means is not here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from writer_app.gui.common.translation import tr
from writer_app.gui.settings.remembered_holder import RememberedHolder
from writer_app.text.bidi import without_turns


class RecentMenu(QObject):
    """Fills the menu that the command for forgetting is in, also the Qt parent.

    Args:
        forget: empties the list; stays the menu's last entry.
        remembered: knows the files.
        open_path: opens one.
    """

    def __init__(
        self, forget: QAction, remembered: RememberedHolder, open_path: Callable[[Path], object]
    ) -> None:
        self._menu = next(each for each in forget.associatedObjects() if isinstance(each, QMenu))
        super().__init__(self._menu)
        self._forget = forget
        self._remembered = remembered
        self._open_path = open_path
        remembered.recent_changed.connect(self._fill)
        self._fill()

    def _fill(self) -> None:
        for action in self._menu.actions():
            self._menu.removeAction(action)
            if action is not self._forget:
                action.deleteLater()
        times = Counter(path.name for path in self._remembered.recent)
        for path in self._remembered.recent:
            name = path.name
            if times[name] > 1:
                name = tr("{name} ({folder})", name=name, folder=path.parent.name or "/")
            # An ampersand in a menu underlines the letter after it.
            action = QAction(without_turns(name).replace("&", "&&"), self._menu)
            action.setStatusTip(without_turns(str(path)))
            action.triggered.connect(lambda _checked=False, path=path: self._open_path(path))
            self._menu.addAction(action)
        self._menu.addSeparator()
        self._menu.addAction(self._forget)
        self._menu.setEnabled(bool(self._remembered.recent))
