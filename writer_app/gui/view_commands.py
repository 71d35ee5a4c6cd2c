# SPDX-License-Identifier: MIT
"""Zoom, theme, focus, full screen, suggestions on or off: commands that change settings or the view."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QMainWindow, QWidget

from writer_app.gui.settings_holder import SettingsHolder
from writer_app.gui.tool_bar import ToolBar
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

    def toggle_suggestions(self) -> None:
        """Switch suggestions on or off."""
        current = self._settings.current
        self._settings.set(replace(current, suggestions_enabled=not current.suggestions_enabled))

    def switch_focus(self) -> None:
        """Go to the tool bar, or from there back to the text."""
        if self._tool_bar.holds_focus():
            self._text.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self._tool_bar.take_focus()

    def full_screen(self) -> None:
        """Fill the screen, or be a window again."""
        self._window.setWindowState(self._window.windowState() ^ Qt.WindowState.WindowFullScreen)

    def _set_font_size(self, points: int) -> None:
        size = min(LARGEST_FONT, max(SMALLEST_FONT, points))
        self._settings.set(replace(self._settings.current, font_size=size))
