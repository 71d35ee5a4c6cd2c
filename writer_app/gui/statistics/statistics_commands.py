# SPDX-License-Identifier: MIT
"""Word count and statistics: the commands that show what was counted.

Their dialogs are loaded when they are first wanted: the program starts sooner.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from writer_app.gui.dialogs.dialogs import Dialogs
from writer_app.gui.editor.editor import Editor
from writer_app.gui.settings.settings_holder import SettingsHolder
from writer_app.gui.statistics.statistics_holder import StatisticsHolder


class StatisticsCommands(QObject):
    """The commands about counts for one window.

    Args:
        window: the window, also the Qt parent.
        find_editor: gives the editor whose text is to be counted.
        statistics: what the statistics page shows.
        settings: what it may change.
        dialogs: those of the window.
    """

    def __init__(
        self,
        window: QWidget,
        find_editor: Callable[[], Editor],
        statistics: StatisticsHolder,
        settings: SettingsHolder,
        dialogs: Dialogs,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._find_editor = find_editor
        self._statistics = statistics
        self._settings = settings
        self._dialogs = dialogs

    def counts(self) -> None:
        """Show all counts of the text."""
        from writer_app.gui.statistics.count_dialog import CountDialog  # noqa: PLC0415

        dialog = CountDialog(self._find_editor(), self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def statistics(self) -> None:
        """Show the statistics."""
        from writer_app.gui.statistics.statistics_dialog import StatisticsDialog  # noqa: PLC0415

        dialog = StatisticsDialog(self._statistics, self._settings, self._dialogs, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
