# SPDX-License-Identifier: MIT
"""The button that says which style and title the text has, and opens the card on which they are chosen."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtWidgets import QToolButton, QWidget

from writer_app.gui.common.translation import tr
from writer_app.gui.files.document_profile import DocumentProfile
from writer_app.gui.model_process.engine_client import EngineClient
from writer_app.gui.window.profile_popup import STYLE_NAMES, ProfilePopup
from writer_app.storage.profiles import PLAIN, Profile
from writer_app.text.phrase import phrase
from writer_app.text.styles import AUTO

_LONGEST_TITLE = 28
_NOTHING_SAID = phrase("Style: automatic")


class ProfileButton(QToolButton):
    """Shows the profile of one document at a time.

    Args:
        client: tells which styles the model has learned.
        parent: Qt parent.

    Signals:
        opened: the card is open now.
    """

    opened = Signal()

    def __init__(self, client: EngineClient, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("profile")
        self.setAutoRaise(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(tr("Style and title of this text"))
        self._client = client
        self._followed: DocumentProfile | None = None
        self.popup = ProfilePopup(self)
        self.popup.chosen.connect(self._on_chosen)
        self.clicked.connect(self.choose)
        self._show(PLAIN)

    def follow(self, profile: DocumentProfile) -> None:
        """Show the profile of this document from now on."""
        if self._followed is not None:
            self._followed.changed.disconnect(self._show)
        # A title still being typed is that of the document before.
        self.popup.hide()
        self._followed = profile
        profile.changed.connect(self._show)
        self._show(profile.current)

    def choose(self) -> None:
        """Open the card."""
        profile = PLAIN if self._followed is None else self._followed.current
        self.popup.show_profile(profile, self._client.styles)
        self.popup.open_at(QRect(self.mapToGlobal(self.rect().topLeft()), self.size()))
        self.opened.emit()

    def _on_chosen(self, profile: Profile) -> None:
        if self._followed is not None:
            self._followed.set(profile)

    def _show(self, profile: Profile) -> None:
        title = profile.title
        if len(title) > _LONGEST_TITLE:
            title = f"{title[: _LONGEST_TITLE - 1].rstrip()}…"
        said = [tr(STYLE_NAMES[profile.style])] if profile.style != AUTO else []
        said += [tr("“{title}”", title=title)] if title else []
        # An ampersand would underline the letter after it.
        self.setText("  ·  ".join(said).replace("&", "&&") or tr(_NOTHING_SAID))
        whole = f"\n{profile.title}" if profile.title else ""
        self.setToolTip(tr("Style and title of this text, which the model is told (Alt+Return)") + whole)
