# SPDX-License-Identifier: MIT
"""The writer's own words as the program has them in memory; it follows the file when that is edited."""

from __future__ import annotations

import logging
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from writer_app.errors import SpellingError
from writer_app.gui.common.translation import tr
from writer_app.storage.personal_words import add_word, load_words, make_file, plain_word
from writer_app.text.own_words import OwnWords
from writer_app.text.phrase import phrase

_log = logging.getLogger(__name__)

_SETTLE_MS = 200
"""From the last thing that happened in the folder to reading the file: editors write in several steps."""


class PersonalDictionary(QObject):
    """The writer's own words, shared by all windows.

    Args:
        path: the file; None keeps them in memory only.
        parent: Qt parent.

    Signals:
        changed: the words are others now.
        said: a sentence for the writer about what could not be used.
    """

    changed = Signal()
    said = Signal(str)

    def __init__(self, path: Path | None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path = path
        self._listed: tuple[str, ...] = ()
        self._words = OwnWords()
        self._watcher = QFileSystemWatcher(self)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(_SETTLE_MS)
        self._settle.timeout.connect(self._load)
        for happened in (self._watcher.fileChanged, self._watcher.directoryChanged):
            happened.connect(self._on_signal)
        self._load()

    @property
    def path(self) -> Path | None:
        """The file."""
        return self._path

    @property
    def words(self) -> OwnWords:
        """The words."""
        return self._words

    def add(self, word: str) -> None:
        """Add a word, in memory and in the file.

        Raises:
            SpellingError: it is no word, or could not be written. In memory it is added all the same.
        """
        plain = plain_word(word)
        if not plain:
            raise SpellingError(phrase("That is no single word."))
        if plain in self._listed:
            return
        self._take((*self._listed, plain))
        if self._path is not None:
            add_word(self._path, plain)
            self._watch()

    def make_file(self) -> None:
        """Have a file that can be opened.

        Raises:
            SpellingError: it could not be written.
        """
        if self._path is not None:
            make_file(self._path)
            self._watch()

    def forget(self) -> None:
        """Know no words; the file is not touched."""
        self._take(())

    # A method and no lambda: Qt would hold that one, and it this object, for ever.
    def _on_signal(self, _path: str) -> None:
        self._settle.start()

    def _load(self) -> None:
        if self._path is None:
            return
        words, warnings = load_words(self._path)
        self._watch()
        if words != self._listed:
            self._take(words)
        for warning in warnings:
            self.said.emit(tr(warning))

    def _take(self, words: tuple[str, ...]) -> None:
        self._listed = words
        self._words = OwnWords(words)
        self.changed.emit()

    def _watch(self) -> None:
        # A file that is replaced is lost to the watcher, so its folder is watched, too.
        if self._path is not None:
            watched = {*self._watcher.files(), *self._watcher.directories()}
            wanted = [str(each) for each in (self._path, self._path.parent) if each.exists()]
            missing = [each for each in wanted if each not in watched]
            if missing:
                self._watcher.addPaths(missing)
