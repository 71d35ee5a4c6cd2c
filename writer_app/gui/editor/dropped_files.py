# SPDX-License-Identifier: MIT
"""Files that are dragged onto the window: which they are. Text and links that are dragged are none."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QDropEvent


def dropped_files(data: QMimeData) -> list[Path]:
    """Return the files of this machine that are dragged; empty if something else is."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


def take_files(event: QDropEvent) -> list[Path]:
    """Agree to take the files that are dragged, if any; they stay where they are, and are only opened.

    Args:
        event: the files come, move, or are dropped.

    Returns:
        The files; where there are none, nothing has been agreed to.
    """
    files = dropped_files(event.mimeData())
    if files:
        # A file manager may propose to move them, and would remove them for that.
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
    return files
