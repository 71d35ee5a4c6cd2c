# SPDX-License-Identifier: MIT
"""Unsaved texts that earlier runs of the program have left: found, read, and laid beside their files."""

from __future__ import annotations

import contextlib
import logging
from dataclasses import dataclass
from pathlib import Path

from writer_app.errors import DocumentError, RecoveryError
from writer_app.storage.file_state import file_digest
from writer_app.storage.journal import read_journal
from writer_app.storage.journal_folder import JournalFolder, left_folders
from writer_app.storage.journal_format import JournalHead
from writer_app.storage.text_file import read_text_file
from writer_app.text.phrase import phrase

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftText:
    """An unsaved text.

    Args:
        journal: where it is kept.
        head: what is known of it.
        text: the text.
        caret: where the writer was, in UTF-16 units.
        written: when the journal was last written, in seconds since 1970.
        saved: what its file holds now; None if it has none, or none that can be read.
        is_changed: whether the file has been changed since the text was read from it.
    """

    journal: Path
    head: JournalHead
    text: str
    caret: int
    written: float
    saved: str | None
    is_changed: bool

    @property
    def path(self) -> Path | None:
        """Its file, None if it has none."""
        return Path(self.head.path) if self.head.path else None


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftTexts:
    """All that earlier runs have left.

    Args:
        folders: where it lies; they are held until they are released.
        texts: what can be read, the oldest first.
        unreadable: journals that cannot; they stay.
    """

    folders: tuple[JournalFolder, ...] = ()
    texts: tuple[LeftText, ...] = ()
    unreadable: tuple[Path, ...] = ()


def find_left_texts(home: Path) -> LeftTexts:
    """Read what earlier runs have left; what holds nothing that is not saved is cleared away.

    Args:
        home: the folder of all journals.
    """
    folders = left_folders(home)
    texts, unreadable = [], []
    for path in [journal for folder in folders for journal in folder.journals]:
        try:
            left = _read(path)
        except RecoveryError as error:
            _log.warning("an unsaved text is not offered: %s", error)
            unreadable.append(path)
            continue
        if left.text == (left.saved or ""):
            with contextlib.suppress(OSError):
                path.unlink()
        else:
            texts.append(left)
    return LeftTexts(
        folders=tuple(folders),
        texts=tuple(sorted(texts, key=lambda left: left.written)),
        unreadable=tuple(unreadable),
    )


def _read(journal: Path) -> LeftText:
    try:
        written = journal.stat().st_mtime
    except OSError as error:
        raise RecoveryError(phrase("It is gone."), subject=str(journal)) from error
    found = read_journal(journal)
    head = found.head
    saved, is_changed = None, False
    if head.path:
        path = Path(head.path)
        with contextlib.suppress(DocumentError):
            saved = read_text_file(path, None if head.encoding == "utf-8" else head.encoding).text
        is_changed = file_digest(path) != head.digest
    return LeftText(
        journal=journal,
        head=head,
        text=str(found.text),
        caret=found.caret,
        written=written,
        saved=saved,
        is_changed=is_changed,
    )
