# SPDX-License-Identifier: MIT
"""The manual, what the program says about itself, and the way to the preferences.

Their windows are loaded when they are first wanted: the program starts sooner.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from writer_app.gui.common.translation import interface_now
from writer_app.gui.settings.settings_holder import SettingsHolder
from writer_app.storage.paths import bundle_root

if TYPE_CHECKING:
    from writer_app.gui.dialogs.manual_window import ManualWindow

_MANUALS = {"en": "manual.md", "zh": "manual.zh.md"}


class HelpCommands(QObject):
    """The commands of the Help menu for one window, and the preferences.

    Args:
        window: the window, also the Qt parent.
        settings: what the preferences show and change.
    """

    def __init__(self, window: QWidget, settings: SettingsHolder) -> None:
        super().__init__(window)
        self._window = window
        self._settings = settings
        self._manual: ManualWindow | None = None

    def manual(self) -> None:
        """Show the manual in a window of its own."""
        if self._manual is None:
            self._manual = self._make_manual()
        self._manual.show()
        self._manual.raise_()
        self._manual.activateWindow()

    def about(self) -> None:
        """Say what the program is, of which versions, and under which licences."""
        from writer_app.gui.dialogs.about_dialog import AboutDialog  # noqa: PLC0415
        from writer_app.storage.licences import find_parts  # noqa: PLC0415

        dialog = AboutDialog(find_parts(), self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def preferences(self) -> None:
        """Show the preferences."""
        from writer_app.gui.settings.preferences import Preferences  # noqa: PLC0415

        dialog = Preferences(self._settings, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _make_manual(self) -> ManualWindow:
        from writer_app.gui.dialogs.manual_window import ManualWindow  # noqa: PLC0415

        manual = ManualWindow(bundle_root() / "docs" / _MANUALS[interface_now()], self._window)
        place = manual.rect()
        place.moveCenter(self._window.geometry().center())
        # Over a low window at the screen's edge, its title bar would be out of reach.
        room = self._window.screen().availableGeometry()
        left = min(place.left(), room.right() - place.width())
        top = min(place.top(), room.bottom() - place.height())
        manual.move(max(left, room.left()), max(top, room.top()))
        return manual
