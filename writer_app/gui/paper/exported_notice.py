# SPDX-License-Identifier: MIT
"""What is offered after an export: to open the file, or its folder. Nothing is opened without a click."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices

from writer_app.gui.common.translation import tr
from writer_app.gui.dialogs.dialogs import Dialogs
from writer_app.gui.editor.notice_area import NoticeArea
from writer_app.gui.paper.exchange_commands import ExchangeCommands

_NOTICE = "exported"


class ExportedNotice(QObject):
    """Stands above the text after an export until it is dealt with, or the next export takes its place.

    Args:
        exchange: tells of exports, also the Qt parent.
        notices: where the writer is told.
        dialogs: tells what cannot be shown.
    """

    def __init__(self, exchange: ExchangeCommands, notices: NoticeArea, dialogs: Dialogs) -> None:
        super().__init__(exchange)
        self._notices = notices
        self._dialogs = dialogs
        exchange.exported.connect(self._offer)

    def _offer(self, path: Path) -> None:
        folder = path.absolute().parent
        self._notices.show_notice(
            _NOTICE,
            tr("“{name}” is in the folder “{folder}”.", name=path.name, folder=folder.name or "/"),
            [
                (tr("O&pen"), partial(self._show, path.absolute())),
                (tr("Show &in folder"), partial(self._show, folder)),
                (tr("Cl&ose"), _nothing),
            ],
        )

    def _show(self, place: Path) -> None:
        """Have the desktop show a file or a folder with whatever program it has for it."""
        if not place.exists() or not QDesktopServices.openUrl(QUrl.fromLocalFile(str(place))):
            self._dialogs.problem(tr("“{name}” cannot be shown.", name=place.name), str(place))


def _nothing() -> None:
    """Only let the notice go."""
