# SPDX-License-Identifier: MIT
"""The texts whose tabs were closed lately, so that they can be brought back; in memory alone."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from writer_app.gui.sheets.sheet import Sheet
from writer_app.storage.journal_format import JournalHead
from writer_app.storage.session import Place

_MOST_KEPT = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosedSheet:
    """What is needed to bring a text back.

    Args:
        head: its file, and what is known of that.
        unsaved: the text where no file has it, None where its file does.
        place: where the writer was in it.
        index: where its tab was.
    """

    head: JournalHead
    unsaved: str | None
    place: Place
    index: int


class ClosedSheets(QObject):
    """Keeps the last few; a text given up by mistake is among them until the window closes.

    Args:
        parent: Qt parent.

    Signals:
        changed: whether there is one to bring back.
    """

    changed = Signal(bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._kept: deque[ClosedSheet] = deque(maxlen=_MOST_KEPT)

    def keep(self, sheet: Sheet, index: int) -> None:
        """Remember a sheet that is about to go; a blank one is not worth it.

        Args:
            sheet: the sheet.
            index: where its tab is.
        """
        document = sheet.document
        if document.is_blank or (document.path is None and not document.needs_saving):
            return
        unsaved = document.text if document.needs_saving else None
        self._kept.append(
            ClosedSheet(head=document.head, unsaved=unsaved, place=sheet.place.now, index=index)
        )
        self.changed.emit(bool(self._kept))

    def take(self) -> ClosedSheet | None:
        """Give the one that was closed last, and forget it; None if there is none."""
        if not self._kept:
            return None
        last = self._kept.pop()
        self.changed.emit(bool(self._kept))
        return last
