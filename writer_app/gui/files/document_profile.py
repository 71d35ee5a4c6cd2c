# SPDX-License-Identifier: MIT
"""The profile of the document at hand, its style and title: it goes with the text, and is kept by file."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from writer_app.gui.files.document import Document
from writer_app.gui.settings.remembered_holder import RememberedHolder
from writer_app.storage.profiles import PLAIN, Profile


class DocumentProfile(QObject):
    """Holds what the writer has said of one document.

    Args:
        document: the document.
        remembered: keeps profiles by file.
        parent: Qt parent.

    Signals:
        changed: the Profile that holds now.
    """

    changed = Signal(object)

    def __init__(
        self, document: Document, remembered: RememberedHolder, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._remembered = remembered
        self._profile = PLAIN
        document.replaced.connect(self._on_replaced)
        document.saved.connect(self._keep)

    @property
    def current(self) -> Profile:
        """What holds now."""
        return self._profile

    def set(self, profile: Profile) -> None:
        """Say something else of the document; it is kept with its file, as soon as there is one."""
        if profile == self._profile:
            return
        self._profile = profile
        self._keep()
        self.changed.emit(profile)

    def _on_replaced(self) -> None:
        path = self._document.path
        profile = PLAIN if path is None else self._remembered.profile(path)
        if profile != self._profile:
            self._profile = profile
            self.changed.emit(profile)

    def _keep(self) -> None:
        path = self._document.path
        # Saving alone must not put a file's entry in front of those that were changed later.
        if path is not None and self._remembered.profile(path) != self._profile:
            self._remembered.set_profile(path, self._profile)
