# SPDX-License-Identifier: MIT
"""The texts that were closed lately, in any window, so that they can be brought back; in memory alone."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal

from writer_app.gui.files.document import Document
from writer_app.storage.journal_format import JournalHead
from writer_app.storage.session import Place

_MOST_KEPT = 25


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosedSheet:
    """What is needed to bring a text back.

    Args:
        head: its file, and what is known of that; of one that was only read from a document of another
            program, that document.
        unsaved: the text where no file has it, None where its file does.
        place: where the writer was in it.
        index: where its tab was; -1 is behind all others.
    """

    head: JournalHead
    unsaved: str | None
    place: Place
    index: int


class ClosedSheets(QObject):
    """Keeps the last few; a text given up by mistake is among them as long as the program runs.

    Args:
        parent: Qt parent.

    Signals:
        changed: whether there is one to bring back.
    """

    changed = Signal(bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._kept: deque[ClosedSheet] = deque(maxlen=_MOST_KEPT)

    def __bool__(self) -> bool:
        """Whether there is one to bring back."""
        return bool(self._kept)

    def keep(self, document: Document, place: Place, index: int) -> None:
        """Remember a text that is about to go; one that holds nothing and has no file is not worth it.

        Args:
            document: the text and its file.
            place: where the writer is in it.
            index: where its tab is, -1 where that will say nothing.
        """
        head, origin = document.head, document.origin
        if origin is not None:
            head = replace(head, path=str(origin.absolute()))
        elif not (document.needs_saving or document.has_file):
            return
        unsaved = document.text if document.needs_saving else None
        self._kept.append(ClosedSheet(head=head, unsaved=unsaved, place=place, index=index))
        self.changed.emit(bool(self))

    def take(self) -> ClosedSheet | None:
        """Give the one that was closed last, and forget it; None if there is none."""
        if not self._kept:
            return None
        last = self._kept.pop()
        self.changed.emit(bool(self))
        return last
