# SPDX-License-Identifier: MIT
"""The card on which the writer says what kind of text this is and what it is called; in force at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QLabel, QLineEdit, QRadioButton, QVBoxLayout, QWidget

from writer_app.gui.common.translation import tr
from writer_app.storage.profiles import PLAIN, Profile
from writer_app.text.phrase import phrase
from writer_app.text.styles import AUTO, MOST_TITLE, STYLES

STYLE_NAMES = {
    AUTO: phrase("Automatic"),
    "story": phrase("Story"),
    "news": phrase("News and announcements"),
    "letter": phrase("Letter"),
    "essay": phrase("Essay or article"),
    "encyclopedia": phrase("Encyclopedia"),
    "documentation": phrase("Documentation"),
    "dialogue": phrase("Dialogue"),
    "advert": phrase("Advertisement"),
    "poem": phrase("Poem"),
}
_STYLE_HELP = {
    AUTO: phrase("The model goes by the text itself."),
    "story": phrase("Stories, novels and tales."),
    "news": phrase(
        "What organisations publish of themselves; for newspaper reports Encyclopedia fits better."
    ),
    "letter": phrase("Letters and mails."),
    "essay": phrase("Articles, blog posts, essays and speeches."),
    "encyclopedia": phrase("Entries that explain a subject."),
    "documentation": phrase("Manuals, handbooks and guides."),
    "dialogue": phrase("Conversations and plays."),
    "advert": phrase("Advertisements."),
    "poem": phrase("Verse."),
}
_ONLY_IN = {"en": phrase("{style} (only in English)"), "zh": phrase("{style} (only in Chinese)")}
_NOT_LEARNED = phrase("{style} (not learned by the model)")
_WIDTH = 300


class ProfilePopup(QFrame):
    """Shows a profile and lets the writer change it.

    Args:
        parent: Qt parent.

    Signals:
        chosen: the Profile with the writer's change.
    """

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("profile_popup")
        self.setMinimumWidth(_WIDTH)
        self._profile = PLAIN
        self.title = QLineEdit()
        self.title.setMaxLength(MOST_TITLE)
        self.title.setPlaceholderText(tr("None, or as the first line says"))
        self.title.setClearButtonEnabled(True)
        self.title.editingFinished.connect(self._on_title)
        self.styles: dict[str, QRadioButton] = {}
        self._group = QButtonGroup(self)
        self._lay_out()

    def show_profile(self, profile: Profile, learned: Mapping[str, Sequence[str]]) -> None:
        """Show a profile; nothing counts as chosen by that.

        Args:
            profile: what holds.
            learned: the styles that the model of each language has learned. Others are not offered, but
                for the one that the profile has.
        """
        self._profile = profile
        self.title.setText(profile.title)
        for style, button in self.styles.items():
            languages = [language for language, known in learned.items() if style in known]
            name = tr(STYLE_NAMES[style])
            if style != AUTO and not languages:
                name = tr(_NOT_LEARNED, style=name)
            elif len(languages) == 1 and len(learned) > 1 and languages[0] in _ONLY_IN:
                name = tr(_ONLY_IN[languages[0]], style=name)
            button.setText(name)
            button.setVisible(style in {AUTO, profile.style} or bool(languages))
        self.styles[profile.style].setChecked(True)
        self.adjustSize()

    def open_at(self, place: QRect) -> None:
        """Open beside a place on the screen, above it if there is room; the keyboard goes to the style."""
        self.adjustSize()
        corner = QPoint(place.left(), place.top() - self.height() - 4)
        room = self.screen().availableGeometry()
        if corner.y() < room.top():
            corner.setY(place.bottom() + 4)
        corner.setX(max(room.left(), min(corner.x(), room.right() + 1 - self.width())))
        self.move(corner)
        self.show()
        self.styles[self._profile.style].setFocus(Qt.FocusReason.PopupFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close on Enter; Esc closes every popup."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.close()
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Take over a title that is still being typed."""
        self._on_title()
        super().hideEvent(event)

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 14, 18, 16)
        layout.setSpacing(4)
        title = QLabel(tr("&Title of this text"))
        title.setBuddy(self.title)
        layout.addWidget(title)
        layout.addWidget(self.title)
        layout.addSpacing(10)
        heading = QLabel(tr("Style"))
        layout.addWidget(heading)
        for style in (AUTO, *STYLES):
            button = QRadioButton(tr(STYLE_NAMES[style]))
            button.setToolTip(tr(_STYLE_HELP[style]))
            # Not `toggled`: showing another profile is no choice.
            button.clicked.connect(lambda _checked, style=style: self._choose(style))
            self._group.addButton(button)
            layout.addWidget(button)
            self.styles[style] = button
        layout.addSpacing(8)
        hint = QLabel(tr("The model reads both before your text. They count most in the first sentences."))
        hint.setObjectName("hint")
        hint.setWordWrap(True)
        layout.addWidget(hint)

    def _choose(self, style: str) -> None:
        self._tell(replace(self._profile, style=style))

    def _on_title(self) -> None:
        self._tell(replace(self._profile, title=self.title.text()))

    def _tell(self, profile: Profile) -> None:
        if profile != self._profile:
            self._profile = profile
            self.chosen.emit(profile)
