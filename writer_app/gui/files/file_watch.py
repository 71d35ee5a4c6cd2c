# SPDX-License-Identifier: MIT
"""Tells when something happens to files that are open, or in their folders; what it was is not known here."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

_SETTLE_MS = 250
"""From the first that happens to telling it: other programs write in several steps."""


class FileWatch(QObject):
    """One watcher for all texts of the program: systems have few of them to give.

    Args:
        parent: Qt parent.

    Signals:
        happened: something has happened to one of the files; whoever follows one looks at it.
    """

    happened = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._files: Counter[Path] = Counter()
        self._watcher = QFileSystemWatcher(self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SETTLE_MS)
        self._timer.timeout.connect(self._tell)
        for signal in (self._watcher.fileChanged, self._watcher.directoryChanged):
            signal.connect(self._on_signal)

    def follow(self, path: Path) -> None:
        """Watch a file, which need not be there (yet)."""
        self._files[path.absolute()] += 1
        self._watch()

    def leave(self, path: Path) -> None:
        """Watch a file no more for whoever asked for it."""
        path = path.absolute()
        self._files[path] -= 1
        if self._files[path] <= 0:
            del self._files[path]
            folders = {each.parent for each in self._files}
            gone = [str(path)] if path.parent in folders else [str(path), str(path.parent)]
            # A folder may be gone, too, and Qt complains of having nothing to do.
            if watched := [each for each in gone if each in self._watched()]:
                self._watcher.removePaths(watched)

    def _on_signal(self, _path: str) -> None:
        # Not started anew: in a folder where something happens all the time it would never come to an end.
        if not self._timer.isActive():
            self._timer.start()

    def _tell(self) -> None:
        # A file that another took the place of is not watched any more.
        self._watch()
        self.happened.emit()

    def _watch(self) -> None:
        wanted = {str(each) for path in self._files for each in (path, path.parent) if each.exists()}
        missing = sorted(wanted - self._watched())
        if missing:
            self._watcher.addPaths(missing)

    def _watched(self) -> set[str]:
        return {*self._watcher.files(), *self._watcher.directories()}
