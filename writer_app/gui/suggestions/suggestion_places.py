# SPDX-License-Identifier: MIT
"""Where suggestions may stand in one text: not in code, and not where the writer has switched them off."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from writer_app.gui.common.translation import tr
from writer_app.gui.editor.editor import Editor
from writer_app.gui.files.document import Document
from writer_app.gui.settings.remembered_holder import RememberedHolder
from writer_app.storage.settings import Settings


class SuggestionPlaces(QObject):
    """The rules of one text.

    Args:
        editor: holds the text, also the Qt parent.
        document: knows its file.
        remembered: knows in which files the writer wants none.
        settings: the first settings; `follow` is told of others.

    Signals:
        changed: whether suggestions come by themselves here may be otherwise now.
    """

    changed = Signal()

    def __init__(
        self, editor: Editor, document: Document, remembered: RememberedHolder, settings: Settings
    ) -> None:
        super().__init__(editor)
        self._editor = editor
        self._document = document
        self._remembered = remembered
        self._path = document.path
        self._off = False
        self._endings: frozenset[str] = frozenset()
        document.path_changed.connect(self._on_path_changed)
        self.follow(settings)

    def follow(self, settings: Settings) -> None:
        """Take other settings."""
        endings = endings_of(settings.silent_endings)
        if endings != self._endings:
            self._endings = endings
            self.changed.emit()

    @property
    def off(self) -> bool:
        """Whether the writer has switched suggestions off in this text."""
        return self._off

    def switch(self) -> None:
        """Switch suggestions off in this text, or on again; remembered for its file."""
        self._off = not self._off
        if self._path is not None:
            self._remembered.set_silent(self._path, silent=self._off)
        self.changed.emit()

    def wanted(self) -> bool:
        """Whether suggestions come by themselves in this text."""
        return not self._off and (self._path is None or self._path.suffix.lower() not in self._endings)

    def hindrance(self) -> str:
        """Return a sentence about why there are none at the caret, not even asked for; empty if there are."""
        return tr("There are no suggestions in code.") if self._editor.is_kept_free() else ""

    def _on_path_changed(self) -> None:
        self._path = self._document.path
        if self._path is None:
            self._off = False
        elif self._off and self._editor.document().isUndoAvailable():
            # The same text under another name: it keeps what the writer has said about it.
            self._remembered.set_silent(self._path, silent=True)
        else:
            self._off = self._remembered.is_silent(self._path)
        self.changed.emit()


def endings_of(text: str) -> frozenset[str]:
    """Return the endings that a setting names, in small letters and with their dots.

    Args:
        text: endings with blanks, commas or semicolons between them, as in ".csv *.LOG, txt".
    """
    parts = text.replace(",", " ").replace(";", " ").replace("*", "").split()
    return frozenset("." + Path(part).name.lstrip(".").lower() for part in parts if part.strip("."))
