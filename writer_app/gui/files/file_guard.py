# SPDX-License-Identifier: MIT
"""Marks the file of one text as open here, knows who else has it open, and keeps a text from being edited."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal

from writer_app.gui.common.translation import tr
from writer_app.gui.editor.editor import Editor
from writer_app.gui.editor.notice_area import NoticeArea
from writer_app.gui.files.document import Document
from writer_app.storage.file_lock import FileLock, LockOwner, lock_owner, take_lock
from writer_app.storage.process_mark import machine

_NOTICE = "guard"


class FileGuard(QObject):
    """Guards the file of one document.

    Args:
        editor: the editor, also the Qt parent.
        document: its document.
        notices: where the writer is told.

    Signals:
        read_only_changed: whether the text may only be read.
    """

    read_only_changed = Signal(bool)

    def __init__(self, editor: Editor, document: Document, notices: NoticeArea) -> None:
        super().__init__(editor)
        self._editor = editor
        self._document = document
        self._notices = notices
        self._marks = False
        self._marked: Path | None = None
        self._lock: FileLock | None = None
        document.path_changed.connect(self._follow_path)
        document.replaced.connect(self._allow)

    @property
    def is_read_only(self) -> bool:
        """Whether the text may only be read."""
        return self._editor.isReadOnly()

    def set_marks(self, marks: bool) -> None:  # noqa: FBT001 (the one argument)
        """Say whether open files are marked for others."""
        if marks != self._marks:
            self._marks = marks
            self._unmark()
            self._follow_path()

    def owner_of(self, path: Path) -> LockOwner | None:
        """Return who else has a file open, None if nobody does."""
        return lock_owner(path) if self._marks else None

    def set_read_only(self, owner: LockOwner) -> None:
        """Keep the text from being edited, because of somebody else, until the writer wants it otherwise."""
        self._set_editable(editable=False)
        self._notices.show_notice(
            _NOTICE,
            tr("This text is read-only. {who}", who=who(owner)),
            [(tr("Edit an&yway"), self._allow), (tr("&Look again"), self._look)],
        )

    def finish(self) -> None:
        """Mark nothing any more: the text goes."""
        self._unmark()

    def _allow(self) -> None:
        self._notices.show_notice(_NOTICE, "")
        self._set_editable(editable=True)

    def _look(self) -> None:
        """See whether the other has closed the file."""
        path = self._document.path
        owner = None if path is None else lock_owner(path)
        if owner is not None:
            self.set_read_only(owner)
            return
        self._unmark()
        self._follow_path()
        self._allow()

    def _set_editable(self, *, editable: bool) -> None:
        if editable is not self.is_read_only:
            return
        self._editor.setReadOnly(not editable)
        if not editable:
            # The caret can be moved, and text selected and copied by keys.
            self._editor.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
        self.read_only_changed.emit(not editable)

    def _follow_path(self) -> None:
        path = self._document.path
        if path == self._marked:
            return
        self._unmark()
        self._allow()
        if path is not None and self._marks:
            self._lock = take_lock(path)
            self._marked = path

    def _unmark(self) -> None:
        if self._lock is not None:
            self._lock.release()
        self._lock = self._marked = None


def who(owner: LockOwner) -> str:
    """Say in a sentence who has a file open."""
    name = owner.name or tr("Somebody")
    if owner.host == machine() and owner.mark is not None:
        return tr(
            "It is open in another Writer of {name} on this computer, since {since}.",
            name=name,
            since=owner.since,
        )
    if owner.host and owner.since:
        return tr(
            "{name} has had it open on the computer {host} since {since}.",
            name=name,
            host=owner.host,
            since=owner.since,
        )
    return tr("{name} has it open.", name=name)
