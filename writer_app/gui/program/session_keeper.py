# SPDX-License-Identifier: MIT
"""The session: which texts are open and where the writer is in each, noted on the way and brought back.

Texts without a file are not in it, but for those that were only read from a document of another program: that
is read again. What of the others is not saved is in a journal, and `recovery` brings it back.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QByteArray, QObject, QTimer, Signal

from writer_app.gui.common.translation import tr
from writer_app.gui.settings.remembered_holder import RememberedHolder, geometry_of, geometry_text
from writer_app.gui.sheets.sheet import Sheet
from writer_app.gui.window.desk import Desk
from writer_app.storage.session import OpenText, OpenWindow
from writer_app.text.phrase import phrase

_DELAY_MS = 1_000
"""From a change to noting it; several tabs opened or closed at once are noted once."""
_MOST_NAMED = 3
_COMMA = phrase(", ")


class SessionKeeper(QObject):
    """Notes the open texts of all windows, and opens them again in the next run.

    Before `begin` and after `end` it notes nothing.

    Args:
        desks: all windows, a list that others change.
        open_window: shows a further window at a place.
        remembered: where the session is kept.
        parent: Qt parent.

    Signals:
        restored: the texts of the last session are open.
    """

    restored = Signal()

    def __init__(
        self,
        desks: Sequence[Desk],
        open_window: Callable[[QByteArray], Desk],
        remembered: RememberedHolder,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._desks = desks
        self._open_window = open_window
        self._remembered = remembered
        self._active = False
        self._left: list[tuple[Desk, OpenText, int]] = []  # what is still to be opened, and behind which tab
        self._lost: list[str] = []  # names of files that could not be
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_DELAY_MS)
        self._timer.timeout.connect(self._note)

    def begin(self) -> None:
        """Note from now on what is open."""
        self._active = True

    def end(self) -> None:
        """Note a last time what is open, and no more: the windows are about to close."""
        if self._active:
            self._note()
        self._active = False
        self._timer.stop()

    def follow(self, desk: Desk) -> None:
        """Take note of a window's changes."""
        desk.tabs.arranged.connect(self._timer.start)
        # Also when another tab is shown, and when a text is saved or changed for the first time since.
        desk.current.title_changed.connect(self._timer.start)
        desk.window.closed.connect(self._timer.start)

    def restore(self) -> bool:
        """Open the windows of the last session, and their texts beside other events.

        Returns:
            Whether there was at least one window to open.
        """
        for window in self._remembered.session:
            found = [text for text in window.texts if _is_file(text.path)]
            self._lost += [Path(text.path).name for text in window.texts if text not in found]
            if not found:
                continue
            desk = self._open_window(geometry_of(window.geometry))
            seen = window.texts[window.current]
            # The one to be seen comes first; the others find their places around it.
            order = sorted(enumerate(found), key=lambda pair: pair[1] is not seen)
            self._left += [(desk, text, number) for number, text in order]
        if self._desks or self._lost:
            QTimer.singleShot(0, self, self._open_next)
        return bool(self._desks)

    def _open_next(self) -> None:
        if not self._left:
            self._tell_lost()
            self.restored.emit()
            return
        desk, text, number = self._left.pop(0)
        if desk in self._desks and not desk.sheets.reopen(text, self._index(desk, number)):
            self._lost.append(Path(text.path).name)
        QTimer.singleShot(0, self, self._open_next)

    def _index(self, desk: Desk, number: int) -> int:
        still_to_come = sum(each is desk and other < number for each, _text, other in self._left)
        return min(number - still_to_come, desk.tabs.count())

    def _tell_lost(self) -> None:
        lost, self._lost = self._lost, []
        if lost and self._desks:
            bar = self._desks[0].status_bar
            said = (bar.currentMessage(), lost_sentence(lost))
            bar.keep_saying(" ".join(filter(None, said)))

    def _note(self) -> None:
        # Half a session opened again is not the session.
        if self._active and not self._left:
            windows = [_window_of(desk) for desk in self._desks]
            self._remembered.set_session(tuple(window for window in windows if window.texts))


def lost_sentence(names: Sequence[str]) -> str:
    """Say which files of the last session could not be opened again."""
    named = tr(_COMMA).join(names[:_MOST_NAMED])
    more = len(names) - _MOST_NAMED
    if more > 0:
        return tr(
            "Files of the last session that are no longer there: {named} and {more} more.",
            named=named,
            more=more,
        )
    if len(names) > 1:
        return tr("Files of the last session that are no longer there: {named}.", named=named)
    return tr("A file of the last session is no longer there: {named}.", named=named)


def _is_file(path: str) -> bool:
    return os.path.isfile(path)  # noqa: PTH113 (that of pathlib raises where a folder may not be read)


def _window_of(desk: Desk) -> OpenWindow:
    kept = [each for each in desk.tabs.sheets if each.document.has_file or each.document.origin]
    return OpenWindow(
        texts=tuple(_text_of(sheet) for sheet in kept),
        current=next((number for number, sheet in enumerate(kept) if sheet is desk.sheet), 0),
        geometry=geometry_text(desk.window.saveGeometry()),
    )


def _text_of(sheet: Sheet) -> OpenText:
    document = sheet.document
    encoding = document.encoding
    return OpenText(
        path=str(Path(document.path or document.origin or "").absolute()),
        encoding="" if encoding == "utf-8" else encoding,
        place=sheet.place.now,
    )
