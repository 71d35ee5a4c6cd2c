# SPDX-License-Identifier: MIT
"""Zoom, theme, focus, full screen, suggestions on or off: commands that change settings or the view."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QMainWindow, QWidget

from writer_app.gui.settings.settings_holder import SettingsHolder
from writer_app.gui.suggestions.tool_bar import ToolBar
from writer_app.storage.settings import Settings

SMALLEST_FONT = 6
LARGEST_FONT = 72


class ViewCommands(QObject):
    """The commands of the View menu for one window.

    Args:
        window: the window, also the Qt parent.
        text: what has the keyboard while one writes.
        tool_bar: its tool bar.
        settings: the settings that the commands change.
    """

    def __init__(
        self, window: QMainWindow, text: QWidget, tool_bar: ToolBar, settings: SettingsHolder
    ) -> None:
        super().__init__(window)
        self._window = window
        self._text = text
        self._tool_bar = tool_bar
        self._settings = settings
        tool_bar.left.connect(self._leave)

    def zoom_in(self) -> None:
        """Make the letters larger."""
        self._set_font_size(self._settings.current.font_size + 1)

    def zoom_out(self) -> None:
        """Make the letters smaller."""
        self._set_font_size(self._settings.current.font_size - 1)

    def zoom_reset(self) -> None:
        """Give the letters their first size again."""
        self._set_font_size(Settings().font_size)

    def theme_system(self) -> None:
        """Follow the system's light or dark."""
        self._settings.set(replace(self._settings.current, theme="system"))

    def theme_light(self) -> None:
        """Be light."""
        self._settings.set(replace(self._settings.current, theme="light"))

    def theme_dark(self) -> None:
        """Be dark."""
        self._settings.set(replace(self._settings.current, theme="dark"))

    def theme_sepia(self) -> None:
        """Be brown on old paper."""
        self._settings.set(replace(self._settings.current, theme="sepia"))

    def toggle_suggestions(self) -> None:
        """Switch suggestions on or off."""
        current = self._settings.current
        self._settings.set(replace(current, suggestions_enabled=not current.suggestions_enabled))

    def switch_focus(self) -> None:
        """Go to the tool bar, or from there back to the text."""
        if self._tool_bar.holds_focus():
            self._leave()
        else:
            # Full screen may have hidden it; there it stays as long as it has the focus.
            self._tool_bar.show()
            self._tool_bar.take_focus()

    def toggle_outline(self) -> None:
        """Show the headings beside the text, or not."""
        self._settings.set(replace(self._settings.current, outline=not self._settings.current.outline))

    def toggle_focus_mode(self) -> None:
        """Fade all but what is being written, or nothing."""
        current = self._settings.current
        self._settings.set(replace(current, focus_mode=not current.focus_mode))

    def toggle_typewriter_mode(self) -> None:
        """Keep the caret's line in the middle, or let it go."""
        current = self._settings.current
        self._settings.set(replace(current, typewriter_mode=not current.typewriter_mode))

    def full_screen(self) -> None:
        """Fill the screen, or be a window again."""
        self._window.setWindowState(self._window.windowState() ^ Qt.WindowState.WindowFullScreen)

    def _leave(self) -> None:
        """Give the keyboard to the text."""
        self._text.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _set_font_size(self, points: int) -> None:
        size = min(LARGEST_FONT, max(SMALLEST_FONT, points))
        self._settings.set(replace(self._settings.current, font_size=size))
