# SPDX-License-Identifier: MIT
"""Offers unsaved texts of earlier runs, and brings back those that the writer wants.

No journal is deleted here before the writer has given it up, or the text is in a journal of this run.
"""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from writer_app.errors import WriterError
from writer_app.gui.common.errand import Errand
from writer_app.gui.common.translation import tr
from writer_app.gui.program.recovery_dialog import LeftChoice, RecoveryDialog, name_of
from writer_app.gui.sheets.sheet import Sheet
from writer_app.gui.window.desk import Desk
from writer_app.storage.journal_folder import JournalFolder
from writer_app.storage.journal_format import JournalHead
from writer_app.storage.left_text import LeftText, LeftTexts, find_left_texts

_log = logging.getLogger(__name__)

_RETRY_MS = 300


class Recovery(QObject):
    """Brings unsaved texts back.

    Args:
        desks: all windows, a list that others change.
        front: gives the window that the writer is in, None if there is none.
        home: the folder of all journals; None has none.
        parent: Qt parent.

    Signals:
        looked: it is known what earlier runs have left.
    """

    looked = Signal()

    def __init__(
        self,
        desks: Sequence[Desk],
        front: Callable[[], Desk | None],
        home: Path | None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._desks = desks
        self._front = front
        self._home = home
        self._folders: list[JournalFolder] = []
        self._texts: list[LeftText] = []
        self._errand: Errand[LeftTexts] | None = None
        self._asked = False  # by the writer, who wants an answer in any case
        self.dialog: RecoveryDialog | None = None

    def look(self) -> None:
        """Look for unsaved texts of earlier runs, and offer them; says nothing if there are none."""
        if self._home is None or self._errand is not None:
            return
        home = self._home
        self._errand = Errand(lambda: find_left_texts(home), self._on_found, self._on_failed, self)
        self._errand.start()

    def ask_again(self) -> None:
        """Offer again what was left for later, and what other runs have left meanwhile."""
        if self.dialog is None:
            self._asked = True
            self.look()
            if self._home is None:
                self._say_none()

    def close(self) -> None:
        """Let go of what is left for later; the next run finds it."""
        if self._errand is not None:
            self._errand.wait()
        self.let_go()
        self._home = None  # nothing is taken hold of any more

    def let_go(self) -> None:
        """Let go of what has been found, and offer it no more; a later look finds what is there then."""
        self._texts.clear()
        if self.dialog is not None:
            self.dialog.reject()
        for folder in self._folders:
            folder.release()
        self._folders.clear()

    def _on_found(self, found: LeftTexts) -> None:
        self._errand = None
        self._folders += found.folders
        self._texts += found.texts
        if found.unreadable and (desk := self._front()) is not None:
            desk.status_bar.keep_saying(
                tr("An unsaved text of an earlier run cannot be read: {path}", path=found.unreadable[0])
            )
        if self._texts:
            self._offer()
        elif self._asked:
            self._say_none()
        self._asked = False
        self.looked.emit()

    def _on_failed(self, error: WriterError) -> None:
        self._errand = None
        _log.error("unsaved texts were not looked for: %s", error)

    def _say_none(self) -> None:
        self._asked = False
        desk = self._front()
        if desk is not None:
            desk.status_bar.say(tr("There are no unsaved texts of earlier runs."))

    def _offer(self) -> None:
        desk = self._front()
        if desk is None or self.dialog is not None:
            return
        if QApplication.activeModalWidget() is not None:
            QTimer.singleShot(_RETRY_MS, self, self._offer)
            return
        self.dialog = RecoveryDialog(self._texts, desk.window)
        self.dialog.chosen.connect(self._on_chosen)
        self.dialog.finished.connect(self._on_finished)
        self.dialog.open()

    def _on_chosen(self, text: LeftText, choice: LeftChoice) -> None:
        desk = self._front()
        if desk is None or self.dialog is None or text not in self._texts:
            return
        if choice is LeftChoice.RECOVER:
            self._recover(text, desk)
        elif not desk.dialogs.give_up_text(name_of(text)):
            return
        else:
            with contextlib.suppress(OSError):
                text.journal.unlink(missing_ok=True)
        self._texts.remove(text)
        self.dialog.take_away(text)

    def _recover(self, text: LeftText, desk: Desk) -> None:
        desk, sheet, head = self._place(text, desk)
        sheet.document.recover(head, text.text)
        cursor = sheet.editor.textCursor()
        cursor.setPosition(min(text.caret, sheet.editor.document().characterCount() - 1))
        sheet.editor.setTextCursor(cursor)
        sheet.journal.take_over(text.journal)
        desk.tabs.show_sheet(sheet)
        sheet.editor.centerCursor()

    def _place(self, text: LeftText, desk: Desk) -> tuple[Desk, Sheet, JournalHead]:
        """Find where a text goes: into its file's tab if nothing is lost there, else into one of its own."""
        path = text.path
        if path is None:
            return desk, desk.sheets.blank(), text.head
        for each in self._desks:
            for sheet in each.tabs.sheets:
                if sheet.document.is_at(path):
                    if not sheet.document.modified:
                        return each, sheet, text.head
                    # The writer has gone on with the file: the text waits to be saved beside it.
                    beside = path.with_stem(tr("{name} (recovered)", name=path.stem))
                    head = replace(text.head, path="", suggested=str(beside), digest="")
                    return each, each.sheets.new(), head
        return desk, desk.sheets.blank(), text.head

    def _on_finished(self) -> None:
        dialog, self.dialog = self.dialog, None
        if dialog is not None:
            dialog.deleteLater()
        desk = self._front()
        if self._texts and desk is not None:
            desk.status_bar.keep_saying(
                tr("The unsaved texts are kept. File, Recover unsaved texts shows them again.")
            )
