# SPDX-License-Identifier: MIT
"""Typewriter mode: the line that the writer is in stays in the middle of the view."""

from __future__ import annotations

from PySide6.QtCore import QObject

from writer_app.gui.editor.editor import Editor


class Typewriter(QObject):
    """Scrolls one editor so that the caret's line stays where it is, and the text moves.

    A click moves nothing: text that runs away under the mouse cannot be selected. The next key does.

    Args:
        editor: the editor, also the Qt parent.
    """

    def __init__(self, editor: Editor) -> None:
        super().__init__(editor)
        self._editor = editor
        editor.edited.connect(self._center)

    def set_enabled(self, enabled: bool) -> None:  # noqa: FBT001 (as QWidget.setEnabled)
        """Be on or off."""
        # It also allows to scroll the last line up to the middle.
        self._editor.setCenterOnScroll(enabled)
        self._center()

    def _center(self) -> None:
        if self._editor.centerOnScroll() and not self._editor.pointer_busy:
            self._editor.centerCursor()
