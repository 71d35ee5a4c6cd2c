# SPDX-License-Identifier: MIT
"""Has a screen reader say each suggestion that is shown, where the writer wants that."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

from writer_app.engine.messages import Suggestion
from writer_app.gui.common.translation import tr
from writer_app.gui.suggestions.suggestion_controller import SuggestionController

_DELAY_MS = 250
"""A suggestion that is gone by then is not worth a word."""


class Announcer(QObject):
    """The voice of one text's suggestions; silent until it is switched on.

    Args:
        controller: shows the suggestions, also the Qt parent.
    """

    def __init__(self, controller: SuggestionController) -> None:
        super().__init__(controller)
        self._controller = controller
        self._enabled = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_DELAY_MS)
        self._timer.timeout.connect(self._say)
        controller.shown.connect(self._on_shown)
        controller.hidden.connect(self._timer.stop)

    def set_enabled(self, enabled: bool) -> None:  # noqa: FBT001 (the one argument)
        """Speak from now on, or be silent."""
        self._enabled = enabled
        if not enabled:
            self._timer.stop()

    def _on_shown(self, _suggestion: Suggestion) -> None:
        if self._enabled:
            self._timer.start()

    def _say(self) -> None:
        shown = self._controller.current
        if shown is not None:
            said = tr("Suggestion: {text}", text=shown.text.strip())
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._controller.editor, said))
