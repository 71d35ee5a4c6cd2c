# SPDX-License-Identifier: MIT
"""The manual, what the program says about itself, and the way to the preferences."""

from __future__ import annotations

import logging

from PySide6.QtCore import QObject, Qt, QUrl
from PySide6.QtGui import QKeySequence, QShortcut, QTextDocument
from PySide6.QtWidgets import QTextBrowser, QWidget

from writer_app.gui.common.translation import interface_now, tr
from writer_app.gui.dialogs.about_dialog import AboutDialog
from writer_app.gui.settings.preferences import Preferences
from writer_app.gui.settings.settings_holder import SettingsHolder
from writer_app.storage.licences import find_parts
from writer_app.storage.paths import bundle_root

_log = logging.getLogger(__name__)

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
        self._manual: QTextBrowser | None = None

    def manual(self) -> None:
        """Show the manual in a window of its own."""
        if self._manual is None:
            self._manual = self._make_manual()
        self._manual.show()
        self._manual.raise_()
        self._manual.activateWindow()

    def about(self) -> None:
        """Say what the program is, of which versions, and under which licences."""
        dialog = AboutDialog(find_parts(), self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def preferences(self) -> None:
        """Show the preferences."""
        dialog = Preferences(self._settings, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _make_manual(self) -> QTextBrowser:
        browser = QTextBrowser(self._window)
        browser.setWindowFlag(Qt.WindowType.Window)
        browser.setWindowTitle(tr("Writer: manual"))
        browser.setOpenExternalLinks(True)
        browser.resize(780, 720)
        for key in ("Esc", "Ctrl+W"):
            QShortcut(QKeySequence(key), browser, browser.close)
        browser.move(self._window.geometry().center() - browser.rect().center())
        path = bundle_root() / "docs" / _MANUALS[interface_now()]
        if path.is_file():
            # By its address, so that its links to other pages are followed.
            browser.setSource(QUrl.fromLocalFile(str(path)), QTextDocument.ResourceType.MarkdownResource)
        else:
            _log.warning("no manual: %s", path)
            browser.setPlainText(tr("The manual is not where it should be: {path}", path=path))
        return browser
