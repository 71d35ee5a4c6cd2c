# SPDX-License-Identifier: MIT
"""The document: the text in the editor, and the file that it came from or goes to.

It asks nothing and shows nothing: questions and messages are those of `file_commands`.
"""

from __future__ import annotations

import os
from enum import Enum, auto
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QPlainTextEdit

from writer_app.gui.common.translation import tr
from writer_app.storage.backups import keep_backup
from writer_app.storage.file_state import FileState, file_digest
from writer_app.storage.journal_format import JournalHead
from writer_app.storage.reasons import reason_of
from writer_app.storage.text_file import TextFile, read_text_file, write_text_file
from writer_app.text.comparison import common_prefix
from writer_app.text.phrase import phrase
from writer_app.text.spans import to_utf16

UNTITLED = phrase("Untitled")
_OPENING_BLOCKS = 50
_OPENING_READ = 400
_OPENING_LENGTH = 40
_BYTE_ORDER_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"


class Outside(Enum):
    """What has become of a document's file since it was read or written here."""

    SAME = auto()
    CHANGED = auto()
    GONE = auto()


class Document(QObject):
    """Text with a path.

    Args:
        editor: the widget that holds the text; anything set here goes through it, so that grey text
            is never in the way.
        parent: Qt parent.

    Signals:
        path_changed: the document has another file, or none.
        modified_changed: whether there are changes that no file has.
        replaced: another text is here now: opened, begun or cleared.
        saved: the text was written to its file.
        reread: the text is now what its file has become; undo leads back.
        backup_failed: a sentence about why the earlier version of the file is not kept.
    """

    path_changed = Signal()
    modified_changed = Signal(bool)
    replaced = Signal()
    saved = Signal()
    reread = Signal()
    backup_failed = Signal(str)

    def __init__(self, editor: QPlainTextEdit, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._editor = editor
        self._path: Path | None = None
        self._suggested: Path | None = None
        self._origin: Path | None = None
        self._origin_state: FileState | None = None
        self._stamp: FileState | None = None
        self._encoding = "utf-8"
        self._newline = "\n"
        self._mark = ""
        self._is_sample = False
        self._digest = ""
        self._baseline = ""
        self._replacing = False
        self._backups = 0
        self._kept: Path | None = None  # the file whose version of before is put aside
        editor.document().modificationChanged.connect(self.modified_changed)

    @property
    def path(self) -> Path | None:
        """The file, None if the text has none yet."""
        return self._path

    @property
    def has_file(self) -> bool:
        """Whether its file is there, as far as is known: it was read or written."""
        return self._stamp is not None

    @property
    def suggested(self) -> Path | None:
        """Where a text without a file might be saved, None if nothing speaks for a place."""
        return self._suggested

    @property
    def origin(self) -> Path | None:
        """The document of another program that the text is read from; None once it is changed or saved."""
        return None if self.modified else self._origin

    @property
    def name(self) -> str:
        """What to call the document."""
        path = self._path or self._suggested
        return tr(UNTITLED) if path is None else path.name

    def is_at(self, path: Path) -> bool:
        """Whether the text is that of this file, or read from it as it still is, however it is named."""
        if self._path is not None:
            return _same_file(self._path, path)
        origin = self.origin
        is_origin = origin is not None and _same_file(origin, path)
        return is_origin and FileState.of(path) == self._origin_state

    @property
    def encoding(self) -> str:
        """The encoding that the file was read in; it is always written in UTF-8."""
        return self._encoding

    @property
    def text(self) -> str:
        """The whole text, with line feeds; takes some 50 ms for 10 MB."""
        # Not `toPlainText`: it turns non-breaking spaces into common ones.
        return self._editor.document().toRawText().replace("\N{PARAGRAPH SEPARATOR}", "\n")

    @property
    def baseline(self) -> str:
        """The text as it was when it last had no changes: opened, begun or saved."""
        return self._baseline

    @property
    def is_replacing(self) -> bool:
        """Whether another text is just being put in place of the present one."""
        return self._replacing

    @property
    def head(self) -> JournalHead:
        """What is known of the text beside its letters."""
        stamp = self._stamp or FileState(modified_ns=0, size=0)
        return JournalHead(
            path="" if self._path is None else str(self._path.absolute()),
            suggested="" if self._suggested is None else str(self._suggested.absolute()),
            encoding=self._encoding,
            newline=self._newline,
            has_mark=bool(self._mark),
            modified_ns=stamp.modified_ns,
            size=stamp.size,
            digest=self._digest,
        )

    @property
    def opening(self) -> str:
        """The first words, to tell texts without a name apart; empty if there are none near the beginning."""
        block = self._editor.document().begin()
        for _ in range(_OPENING_BLOCKS):
            words = block.text()[:_OPENING_READ].strip()
            if words:
                return words if len(words) <= _OPENING_LENGTH else f"{words[: _OPENING_LENGTH - 1].rstrip()}…"
            block = block.next()
        return ""

    @property
    def modified(self) -> bool:
        """Whether there are changes that no file has."""
        return self._editor.document().isModified()

    @property
    def revision(self) -> int:
        """A number that every edit changes."""
        return self._editor.document().revision()

    @property
    def needs_saving(self) -> bool:
        """Whether something is lost when the text goes: not with an emptied page that no file has."""
        return self.modified and not (self._path is None and self._editor.document().isEmpty())

    @property
    def is_blank(self) -> bool:
        """Whether this is an untouched new document, or a sample that may give way to any text."""
        is_free = self._is_sample or self._editor.document().isEmpty()
        return self._path is None and self._origin is None and not self.modified and is_free

    def set_backups(self, number: int) -> None:
        """Say how many earlier versions of the file are to be kept beside it."""
        self._backups = number

    def clear(self) -> None:
        """Begin a new text without a file."""
        self.begin_with("")

    def begin_with(self, text: str, *, sample: bool = False) -> None:
        """Begin a new text without a file that is not empty, but holds nothing of the writer's yet.

        Args:
            text: the text.
            sample: whether it is only to be looked at, and counts as blank until it is changed.
        """
        self._replace(text)
        self._is_sample = sample
        self._set_file(None, None)
        self._encoding, self._newline, self._mark, self._digest = "utf-8", "\n", "", ""
        self.replaced.emit()

    def begin(self, path: Path) -> None:
        """Begin a new text whose file is not there yet."""
        self.clear()
        self._set_file(path, None)
        self.replaced.emit()

    def expect(self, origin: Path | None) -> None:
        """Call the blank text after a document of another program that is being read for it.

        Args:
            origin: the document; None if it is no longer waited for. A text that has a file by then keeps it.
        """
        if self._path is None:
            self._origin = origin
            self._origin_state = None if origin is None else FileState.of(origin)
            self._suggested = None if origin is None else origin.with_suffix(".md")
            self.path_changed.emit()

    def take(self, text: str, origin: Path) -> None:
        """Begin a text that was read from a document of another program: it has no file yet, nor changes."""
        self.begin_with(text)
        self.expect(origin)

    def open(self, path: Path, encoding: str | None = None) -> None:
        """Read a file in place of the text.

        Args:
            path: the file.
            encoding: what to read it in; None takes UTF-8.

        Raises:
            DocumentReadError: it cannot be read, or is no text. The present text stays.
            DocumentEncodingError: it is not text in that encoding. The present text stays.
        """
        stamp = FileState.of(path)
        found = read_text_file(path, encoding)
        self._replace(found.text)
        self._set_file(path, stamp)
        self._take_state(found, stamp)
        self.replaced.emit()

    def recover(self, head: JournalHead, text: str) -> None:
        """Take up a text that an earlier run had not saved; it still is not.

        Args:
            head: what was known of it.
            text: the text.
        """
        self._replace("")
        path = Path(head.path) if head.path else None
        # What the file was then, not what it is now: saving asks if it has changed since.
        stamp = FileState(modified_ns=head.modified_ns, size=head.size) if head.digest else None
        self._set_file(path, stamp)
        self._encoding, self._newline, self._digest = head.encoding, head.newline, head.digest
        self._mark = _BYTE_ORDER_MARK if head.has_mark else ""
        self.replaced.emit()
        self._editor.setPlainText(text)
        self._editor.document().setModified(True)
        if path is None and head.suggested:
            self._suggested = Path(head.suggested)
        self.path_changed.emit()

    def save(self, path: Path | None = None) -> None:
        """Write the text to its file, or to another, which then becomes its file.

        Raises:
            DocumentWriteError: it cannot be written. The old file is whole, the text still modified.
            ValueError: there is no file yet and no path is given.
        """
        target = path or self._path
        if target is None:
            raise ValueError("a document without a file needs a path to be saved")
        text = self.text
        self._digest = write_text_file(target, self._mark + text, self._newline, self._put_aside)
        self._baseline = text
        self._set_file(target, FileState.of(target))
        self._encoding = "utf-8"
        self._editor.document().setModified(False)
        self.saved.emit()

    def outside(self) -> Outside:
        """Tell what has become of the file; one that was written anew with the same bytes is the same."""
        if self._path is None:
            return Outside.SAME
        now = FileState.of(self._path)
        if now == self._stamp:
            return Outside.SAME
        if now is None:
            return Outside.GONE
        if self._stamp is not None and file_digest(self._path) == self._digest:
            self._stamp = now
            return Outside.SAME
        return Outside.CHANGED

    def changed_on_disk(self) -> bool:
        """Whether the file has become another since it was read or written here."""
        return self.outside() is Outside.CHANGED

    def read_outside(self) -> TextFile:
        """Return what the file has become.

        Raises:
            DocumentReadError: it cannot be read, or is no text.
            DocumentEncodingError: it is not text in the encoding that it was in.
        """
        if self._path is None:
            raise ValueError("a document without a file has no other version")
        return read_text_file(self._path, None if self._encoding == "utf-8" else self._encoding)

    def reread_outside(self) -> None:
        """Take what the file has become, as one step of undo.

        Raises:
            DocumentReadError, DocumentEncodingError: as for `read_outside`; the text stays.
        """
        stamp = FileState.of(self._path) if self._path is not None else None
        found = self.read_outside()
        self._change_to(found.text)
        self._take_state(found, stamp)
        self._editor.document().setModified(False)
        self.reread.emit()

    def keep_mine(self) -> None:
        """Count the file as known, whatever it has become; the text is not what it holds."""
        if self._path is not None:
            self._stamp, self._digest = FileState.of(self._path), file_digest(self._path)
            self._kept = None  # theirs is put aside, too, when it is written over
        self.count_as_unsaved()

    def count_as_unsaved(self) -> None:
        """Count the text as one that no file has."""
        self._editor.document().setModified(True)

    def _put_aside(self, target: Path) -> None:
        """Keep the version that is about to be replaced, once for each time that the file was opened."""
        if self._kept == target:
            return
        try:
            keep_backup(target, self._backups)
        except OSError as error:
            self.backup_failed.emit(
                tr(
                    "Saved, but the earlier version of {name} could not be kept: {reason}.",
                    name=target.name,
                    reason=tr(reason_of(error)),
                )
            )
        else:
            self._kept = target

    def _change_to(self, text: str) -> None:
        old = self.text
        start = common_prefix(old, text)
        end = common_prefix(old[start:][::-1], text[start:][::-1])
        cursor = QTextCursor(self._editor.document())
        cursor.setPosition(to_utf16(old, start))
        cursor.setPosition(to_utf16(old, len(old) - end), QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(text[start : len(text) - end])

    def _take_state(self, found: TextFile, stamp: FileState | None) -> None:
        self._baseline = found.text
        self._encoding, self._newline, self._digest = found.encoding, found.newline, found.digest
        self._mark = _BYTE_ORDER_MARK if found.has_mark and found.encoding == "utf-8" else ""
        self._stamp = stamp
        self._kept = None

    def _replace(self, text: str) -> None:
        self._is_sample = False
        self._replacing = True
        try:
            self._editor.setPlainText(text)
            self._editor.document().setModified(False)
        finally:
            self._replacing = False
        self._baseline = text
        self._kept = None

    def _set_file(self, path: Path | None, stamp: FileState | None) -> None:
        self._stamp = stamp
        self._origin = None
        if path != self._path or self._suggested is not None:
            self._suggested = None
            self._path = path
            self.path_changed.emit()


def _same_file(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:  # at least one is not there (yet)
        return os.path.realpath(one) == os.path.realpath(other)
    except ValueError:  # no name of a file
        return one == other
