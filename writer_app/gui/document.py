# SPDX-License-Identifier: MIT
"""The document: the text in the editor, and the file that it came from or goes to.

It asks nothing and shows nothing: questions and messages are those of `file_commands`.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QPlainTextEdit

from writer_app.gui.translation import tr
from writer_app.storage.text_file import read_text_file, write_text_file
from writer_app.text.phrase import phrase

UNTITLED = phrase("Untitled")
_OPENING_BLOCKS = 50
_OPENING_READ = 400
_OPENING_LENGTH = 40
_BYTE_ORDER_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Stamp:
    """What tells one state of a file from another without reading it."""

    modified_ns: int
    size: int

    @classmethod
    def of(cls, path: Path) -> Self | None:
        """Return the stamp of a file, None if there is none."""
        try:
            found = path.stat()
        except OSError:
            return None
        return cls(modified_ns=found.st_mtime_ns, size=found.st_size)


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
    """

    path_changed = Signal()
    modified_changed = Signal(bool)
    replaced = Signal()
    saved = Signal()

    def __init__(self, editor: QPlainTextEdit, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._editor = editor
        self._path: Path | None = None
        self._suggested: Path | None = None
        self._stamp: _Stamp | None = None
        self._encoding = "utf-8"
        self._newline = "\n"
        self._mark = ""
        self._is_sample = False
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
    def name(self) -> str:
        """What to call the document."""
        path = self._path or self._suggested
        return tr(UNTITLED) if path is None else path.name

    def is_at(self, path: Path) -> bool:
        """Whether the document's file is this one, by whatever way it is named."""
        return self._path is not None and _same_file(self._path, path)

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
    def is_blank(self) -> bool:
        """Whether this is an untouched new document, or a sample that may give way to any text."""
        is_free = self._is_sample or self._editor.document().isEmpty()
        return self._path is None and not self.modified and is_free

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
        self._encoding, self._newline, self._mark = "utf-8", "\n", ""
        self.replaced.emit()

    def begin(self, path: Path) -> None:
        """Begin a new text whose file is not there yet."""
        self.clear()
        self._set_file(path, None)
        self.replaced.emit()

    def take(self, text: str, suggested: Path) -> None:
        """Begin a text that came from elsewhere: it has no file yet, and is not saved.

        Args:
            text: the text.
            suggested: where it might be saved.
        """
        self.clear()
        self._editor.setPlainText(text)
        self._editor.document().setModified(True)
        self._suggested = suggested
        self.path_changed.emit()

    def open(self, path: Path, encoding: str | None = None) -> None:
        """Read a file in place of the text.

        Args:
            path: the file.
            encoding: what to read it in; None takes UTF-8.

        Raises:
            DocumentReadError: it cannot be read, or is no text. The present text stays.
            DocumentEncodingError: it is not text in that encoding. The present text stays.
        """
        stamp = _Stamp.of(path)
        found = read_text_file(path, encoding)
        self._replace(found.text)
        self._set_file(path, stamp)
        self._encoding, self._newline = found.encoding, found.newline
        self._mark = _BYTE_ORDER_MARK if found.has_mark and found.encoding == "utf-8" else ""
        self.replaced.emit()

    def save(self, path: Path | None = None) -> None:
        """Write the text to its file, or to another, which then becomes its file.

        Raises:
            DocumentWriteError: it cannot be written. The old file is whole, the text still modified.
            ValueError: there is no file yet and no path is given.
        """
        target = path or self._path
        if target is None:
            raise ValueError("a document without a file needs a path to be saved")
        write_text_file(target, self._mark + self.text, self._newline)
        self._set_file(target, _Stamp.of(target))
        self._encoding = "utf-8"
        self._editor.document().setModified(False)
        self.saved.emit()

    def changed_on_disk(self) -> bool:
        """Whether the file has become another since it was read or written here."""
        return self._path is not None and _Stamp.of(self._path) not in {None, self._stamp}

    def _replace(self, text: str) -> None:
        self._is_sample = False
        self._editor.setPlainText(text)
        self._editor.document().setModified(False)

    def _set_file(self, path: Path | None, stamp: _Stamp | None) -> None:
        self._stamp = stamp
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
