# SPDX-License-Identifier: MIT
"""Open and save for one text: what these commands ask, do and say. No text is lost without a question.

Which sheet a file is opened in is settled in `sheet_commands`.
"""

from __future__ import annotations

import logging
import os
import re
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from writer_app.errors import DocumentEncodingError, DocumentError, DocumentWriteError
from writer_app.exchange.formats import is_exportable, is_foreign, is_importable, is_markdown
from writer_app.gui.common.translation import told, tr
from writer_app.gui.dialogs.dialogs import (
    Dialogs,
    ForeignChoice,
    LockedChoice,
    UnsavedChoice,
    encoding_name,
)
from writer_app.gui.files.document import Document
from writer_app.gui.files.file_guard import FileGuard, who
from writer_app.gui.settings.remembered_holder import RememberedHolder

_log = logging.getLogger(__name__)

_NO_NAME = re.compile(r"""[\\/:*?"<>|#`_~\[\]\x00-\x1f\s]+""")
"""What the name of a file cannot have on every system, or has no use for: signs of Markdown, too."""


class FileCommands(QObject):
    """What the File menu does with one document.

    Args:
        document: the document.
        dialogs: asks the writer.
        remembered: recent files.
        guard: tells who else has a file open.
        parent: Qt parent.

    Signals:
        said: a sentence for the status bar.
        import_wanted: a document of another program is to be opened.
        export_wanted: such a document is to be made of the text, under this name or another.
    """

    said = Signal(str)
    import_wanted = Signal(Path)
    export_wanted = Signal(Path)

    def __init__(
        self,
        document: Document,
        dialogs: Dialogs,
        remembered: RememberedHolder,
        guard: FileGuard,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._dialogs = dialogs
        self._remembered = remembered
        self._guard = guard
        self._is_open_beside: Callable[[Path], bool] = lambda _path: False
        self._title: Callable[[], str] = lambda: document.name
        self._warning = ""
        self._cancelled = False
        document.backup_failed.connect(self._on_backup_failed)

    def stay_off(self, is_open_beside: Callable[[Path], bool]) -> None:
        """Name who says whether another text of this program has a file: nothing is written over that."""
        self._is_open_beside = is_open_beside

    def call_it(self, title: Callable[[], str]) -> None:
        """Name who says what the text is called where it is to be told apart from others."""
        self._title = title

    @property
    def was_cancelled(self) -> bool:
        """Whether the last save ended because the writer cancelled a question, and not by a failure."""
        return self._cancelled

    def open_path(self, path: Path) -> bool:
        """Open a file in place of the text.

        Returns:
            Whether it is open now.
        """
        return self.may_leave() and self._read(path)

    def open_or_begin(self, path: Path) -> bool:
        """Open a file named on the command line; one that is not there yet is begun, see `own_path`.

        Returns:
            Whether the document has that file now, or will have it.
        """
        meant = own_path(path)
        if meant.exists() or not meant.parent.is_dir():
            is_open = self._read(meant)
        else:
            self._document.begin(meant)
            self.said.emit(tr("{name} is a new file; it will be written when you save.", name=meant.name))
            is_open = True
        if is_open and meant != path:
            self.said.emit(
                tr(
                    "There is no {missing}; here is {name} instead, which you can export.",
                    missing=path.name,
                    name=meant.name,
                )
            )
        return is_open

    def reopen(self, path: Path, encoding: str | None) -> bool:
        """Open a file of the last session in place of the text, without a word to the writer.

        Args:
            path: the file.
            encoding: what it was read in; None is UTF-8.

        Returns:
            Whether it is open now, or is being read by another.
        """
        if is_importable(path):
            self.import_wanted.emit(path)
            return True
        try:
            self._document.open(path, encoding)
        except DocumentError as error:
            _log.warning("not opened again: %s", error)
            return False
        owner = self._guard.owner_of(path)
        if owner is not None:
            self._guard.set_read_only(owner)
        return True

    def save(self) -> bool:
        """Save to the document's file, or ask for one.

        Returns:
            Whether it was saved.
        """
        self._cancelled = False
        path = self._document.path
        if path is None:
            return self.save_as()
        if is_foreign(path):
            return self._offer_export(path)
        if self._guard.is_read_only:
            self._dialogs.problem(
                tr("“{name}” is open read-only.", name=self._document.name),
                tr(
                    "Somebody else has it open. Save your text under another name, "
                    "or choose Edit anyway above the text."
                ),
            )
            return False
        if self._document.changed_on_disk():
            if not self._dialogs.overwrite_changed(self._document.name):
                return self._cancel()
            self._document.keep_mine()
        return self._write(path)

    def save_as(self) -> bool:
        """Ask for a file and save there; it becomes the document's file.

        Returns:
            Whether it was saved.
        """
        self._cancelled = False
        present = self._document.path or self._document.suggested
        return self._save_beside(present or self._remembered.folder / self._likely_name())

    def _save_beside(self, suggested: Path) -> bool:
        path = self._dialogs.save_path(suggested)
        if path is None:
            return self._cancel()
        if is_foreign(path):
            return self._offer_export(path)
        if self._is_open_beside(path):
            self._dialogs.problem(
                tr("“{name}” is open in another tab or window.", name=path.name),
                tr("Two texts in one file would overwrite each other. Choose another name."),
            )
            return False
        owner = self._guard.owner_of(path)
        if owner is not None and not self._dialogs.save_over_locked(path.name, who(owner)):
            return self._cancel()
        return self._write(path)

    def _offer_export(self, path: Path) -> bool:
        """Tell that no text is saved under the name of another format, and go on as the writer likes."""
        match self._dialogs.foreign_name(path.name, can_export=is_exportable(path)):
            case ForeignChoice.SAVE_AS:
                return self._save_beside(path.with_suffix(".md"))
            case ForeignChoice.EXPORT:
                self.export_wanted.emit(path)
        return self._cancel()

    def _cancel(self) -> bool:
        self._cancelled = True
        return False

    def _likely_name(self) -> str:
        """Return a name for the file of a text that has none: its first words, and what it is."""
        words = _NO_NAME.sub(" ", self._document.opening.removesuffix("…")).strip(" .-")
        suffix = ".md" if is_markdown(self._document.text, "") else ".txt"
        return (words or self._document.name) + suffix

    def may_leave(self) -> bool:
        """Ask about unsaved changes, if there are any.

        Returns:
            Whether the text may go now: nothing unsaved, saved just now, or given up by the writer.
        """
        if not self._document.needs_saving:
            return True
        match self._dialogs.unsaved_changes(self._title()):
            case UnsavedChoice.SAVE:
                return self.save()
            case UnsavedChoice.DISCARD:
                return True
            case UnsavedChoice.CANCEL:
                return False

    def _read(self, path: Path, encoding: str | None = None) -> bool:
        if is_importable(path):
            self.import_wanted.emit(path)
            return True
        owner = self._guard.owner_of(path)
        choice = LockedChoice.ANYWAY if owner is None else self._dialogs.open_locked(path.name, who(owner))
        if choice is LockedChoice.CANCEL or not self._open(path, encoding):
            return False
        if owner is not None and choice is LockedChoice.READ_ONLY:
            self._guard.set_read_only(owner)
        self._remembered.add_file(path)
        return True

    def _open(self, path: Path, encoding: str | None) -> bool:
        try:
            self._document.open(path, encoding)
        except DocumentEncodingError as error:
            likely = error.likely_encoding
            if encoding is None and likely is not None:
                return self._dialogs.other_encoding(path.name, likely) and self._open(path, likely)
            self._dialogs.problem(tr("“{name}” cannot be read as text.", name=path.name), told(error))
            return False
        except DocumentError as error:
            self._dialogs.problem(tr("“{name}” cannot be opened.", name=path.name), told(error))
            return False
        if not os.access(path, os.W_OK):
            self.said.emit(
                tr("“{name}” is write-protected; changes are saved under another name.", name=path.name)
            )
        elif encoding is not None:
            self.said.emit(
                tr("Opened as {encoding}; saving will write UTF-8.", encoding=encoding_name(encoding))
            )
        return True

    def _write(self, path: Path) -> bool:
        self._warning = ""
        try:
            self._document.save(path)
        except DocumentWriteError as error:
            _log.warning("not saved: %s", error)
            message = tr("{error}\n\nIt is still here, and still counts as not saved.", error=told(error))
            return self._dialogs.not_saved(message) and self.save_as()
        self._remembered.add_file(path)
        self.said.emit(self._warning or tr("Saved to {name}.", name=path.name))
        return True

    def _on_backup_failed(self, sentence: str) -> None:
        self._warning = sentence


def own_path(path: Path) -> Path:
    """Return the file that a name on the command line means.

    A name of another format that no file has means Markdown beside it: no text is saved under such a name.
    """
    is_new = is_foreign(path) and not path.exists() and path.parent.is_dir()
    return path.with_suffix(".md") if is_new else path
