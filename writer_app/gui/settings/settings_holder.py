# SPDX-License-Identifier: MIT
"""The settings in force: one holder tells all who follow them, and keeps the file up to date."""

from __future__ import annotations

import logging
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from writer_app.errors import SettingsError
from writer_app.gui.common.translation import told, tr
from writer_app.storage.settings import Settings
from writer_app.storage.settings_file import save_settings

_log = logging.getLogger(__name__)

_SAVE_DELAY_MS = 800
"""A slider that is dragged changes many times; the file is written once."""


class SettingsHolder(QObject):
    """Holds the settings and writes them a moment after they change.

    Args:
        settings: those to begin with.
        path: the file they are kept in; None keeps them in memory only.
        parent: Qt parent.

    Signals:
        changed: the Settings now in force.
        not_saved: a sentence about why they could not be written.
    """

    changed = Signal(object)
    not_saved = Signal(str)

    def __init__(self, settings: Settings, path: Path | None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._path = path
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SAVE_DELAY_MS)
        self._timer.timeout.connect(self._save)

    @property
    def current(self) -> Settings:
        """The settings in force."""
        return self._settings

    def set(self, settings: Settings) -> None:
        """Put other settings in force."""
        if settings == self._settings:
            return
        self._settings = settings
        self._timer.start()
        self.changed.emit(settings)

    def forget(self) -> None:
        """Put the defaults in force; no file need hold them."""
        self.set(Settings())
        self._timer.stop()

    def flush(self) -> None:
        """Write at once what is not written yet."""
        if self._timer.isActive():
            self._timer.stop()
            self._save()

    def _save(self) -> None:
        if self._path is None:
            return
        try:
            save_settings(self._settings, self._path)
        except (SettingsError, OSError) as error:
            _log.warning("settings not saved: %s", error)
            self.not_saved.emit(tr("The settings could not be saved: {error}", error=told(error)))
