# SPDX-License-Identifier: MIT
"""What the writer does in one text that a tour may wait for; what follows from it is not here."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from writer_app.gui.editor.edit import Edit, EditKind
from writer_app.gui.settings.settings_holder import SettingsHolder
from writer_app.gui.sheets.sheet import Sheet
from writer_app.storage.settings import Settings
from writer_app.text.segment import next_word_length


class TourEvents(QObject):
    """Hears what happens in a sheet.

    Args:
        sheet: the sheet.
        settings: the choices that the writer may change.
        parent: Qt parent.

    Signals:
        happened: one of `tour_text.EVENTS`, by name.
    """

    happened = Signal(str)

    def __init__(self, sheet: Sheet, settings: SettingsHolder, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._controller = sheet.controller
        self._settings = settings.current
        self._offered = sheet.controller.current is not None
        sheet.controller.shown.connect(self._on_shown)
        sheet.controller.accepted.connect(self._on_accepted)
        sheet.controller.dismissed.connect(self._on_dismissed)
        # Not when it opens: what to do there is to stay readable meanwhile.
        sheet.aids.popup.closed.connect(self._on_list_closed)
        sheet.editor.edited.connect(self._on_edited)
        settings.changed.connect(self._on_settings)

    def _on_shown(self) -> None:
        self._offered = True
        self.happened.emit("shown")

    def _on_accepted(self, text: str) -> None:
        taken = text.lstrip()
        self._offered = self._controller.current is not None
        if self._offered or next_word_length(taken) == len(taken):
            self.happened.emit("word")
        self.happened.emit("accepted")

    def _on_dismissed(self) -> None:
        self._offered = False
        self.happened.emit("dismissed")

    def _on_list_closed(self) -> None:
        self.happened.emit("listed")

    def _on_edited(self, edit: Edit) -> None:
        if edit.kind is EditKind.TYPED and self._offered:
            self._offered = False
            self.happened.emit("ignored")

    def _on_settings(self, settings: Settings) -> None:
        old, self._settings = self._settings, settings
        same = replace(old, temperature=settings.temperature, eagerness=settings.eagerness)
        if same == settings and old != settings:
            self.happened.emit("tuned")
