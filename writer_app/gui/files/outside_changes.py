# SPDX-License-Identifier: MIT
"""Notices that another program has changed or deleted a text's file, and lets the writer choose.

The writer's text is never lost by it: what is read again is a step of undo, and what was deleted is still
in the window.
"""

from __future__ import annotations

import logging
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Signal

from writer_app.errors import DocumentError
from writer_app.gui.common.translation import told, tr
from writer_app.gui.dialogs.comparison_dialog import OutsideChoice
from writer_app.gui.dialogs.dialogs import Dialogs
from writer_app.gui.editor.editor import Editor
from writer_app.gui.editor.notice_area import NoticeArea
from writer_app.gui.files.document import Document, Outside
from writer_app.gui.files.file_watch import FileWatch
from writer_app.storage.file_state import FileState

_log = logging.getLogger(__name__)

_NOTICE = "outside"


class OutsideChanges(QObject):
    """Follows the file of one document.

    Args:
        editor: the editor, also the Qt parent.
        document: its document.
        notices: where the writer is told.
        dialogs: shows what is different.
        watch: tells when to look.

    Signals:
        said: a sentence for the status bar.
    """

    said = Signal(str)

    def __init__(
        self, editor: Editor, document: Document, notices: NoticeArea, dialogs: Dialogs, watch: FileWatch
    ) -> None:
        super().__init__(editor)
        self._document = document
        self._notices = notices
        self._dialogs = dialogs
        self._watch = watch
        self._followed: Path | None = None
        self._rereads = True
        self._told: tuple[Outside, FileState | None] | None = None
        document.path_changed.connect(self._follow_path)
        document.replaced.connect(self._settle)
        document.saved.connect(self._settle)
        watch.happened.connect(self.look)
        # Changes on another machine are told by nobody: looked for when the writer comes back.
        editor.on_event((QEvent.Type.FocusIn,), lambda _event: self.look())

    def set_rereads(self, rereads: bool) -> None:  # noqa: FBT001 (the one argument)
        """Say whether a text without changes of its own follows its file by itself."""
        self._rereads = rereads

    def look(self) -> None:
        """See what has become of the file, and deal with it."""
        found = self._document.outside()
        if found is Outside.SAME:
            self._settle()
        elif found is Outside.CHANGED and self._rereads and not self._document.modified:
            self._read_again()
        else:
            self._tell(found)

    def finish(self) -> None:
        """Follow no file any more: the text goes."""
        if self._followed is not None:
            self._watch.leave(self._followed)
            self._followed = None

    def _follow_path(self) -> None:
        path = self._document.path
        if path != self._followed:
            self.finish()
            if path is not None:
                self._watch.follow(path)
                self._followed = path

    def _settle(self) -> None:
        self._told = None
        self._notices.show_notice(_NOTICE, "")

    def _tell(self, found: Outside) -> None:
        path = self._document.path
        now = (found, None if path is None else FileState.of(path))
        if now == self._told:
            return
        self._told = now
        name = self._document.name
        if found is Outside.GONE:
            # Closing asks now, and the journal keeps it.
            self._document.count_as_unsaved()
            self._notices.show_notice(
                _NOTICE,
                tr(
                    "“{name}” was deleted or moved by another program. "
                    "Your text is still here, and counts as not saved.",
                    name=name,
                ),
                [(tr("&Understood"), lambda: None)],
            )
            return
        self._notices.show_notice(
            _NOTICE,
            tr("“{name}” was changed by another program.", name=name),
            [
                (tr("Co&mpare…"), self._compare),
                (tr("Read a&gain"), self._read_again),
                (tr("&Keep mine"), self._keep_mine),
            ],
        )

    def _read_again(self) -> None:
        name = self._document.name
        try:
            self._document.reread_outside()
        except DocumentError as error:
            _log.warning("not read again: %s", error)
            self._notices.show_notice(
                _NOTICE,
                tr(
                    "“{name}” was changed by another program and cannot be read any more. {reason}",
                    name=name,
                    reason=tr(error.message),
                ),
                [(tr("&Keep mine"), self._keep_mine)],
            )
            return
        self._settle()
        self.said.emit(
            tr("{name} was changed by another program and has been read again; undo leads back.", name=name)
        )

    def _keep_mine(self) -> None:
        self._document.keep_mine()
        self._settle()

    def _compare(self) -> None:
        try:
            theirs = self._document.read_outside().text
        except DocumentError as error:
            self._dialogs.problem(tr("“{name}” cannot be read.", name=self._document.name), told(error))
            self._tell_again()
            return
        match self._dialogs.compare(self._document.name, self._document.text, theirs):
            case OutsideChoice.READ_AGAIN:
                self._read_again()
            case OutsideChoice.KEEP_MINE:
                self._keep_mine()
            case OutsideChoice.LATER:
                self._tell_again()

    def _tell_again(self) -> None:
        self._told = None
        self.look()
