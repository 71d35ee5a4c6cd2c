# SPDX-License-Identifier: MIT
"""The tour: a sample text, and a bar that goes on when the writer has done what it says.

It blocks nothing: the writer may do anything else, go on without doing it, or leave.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import replace

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeySequence, QTextCursor
from PySide6.QtWidgets import QMainWindow

from writer_app.errors import SettingsError
from writer_app.gui.common.actions import window_keys
from writer_app.gui.common.translation import interface_now, told, tr, without_accelerator
from writer_app.gui.editor.edit import EditKind
from writer_app.gui.editor.suggestion_keys import KEY_ROWS, SuggestionKeys
from writer_app.gui.model_process.engine_client import EngineClient
from writer_app.gui.model_process.engine_state import EngineState
from writer_app.gui.settings.settings_holder import SettingsHolder
from writer_app.gui.sheets.current_sheet import CurrentSheet
from writer_app.gui.sheets.sheet import Sheet
from writer_app.gui.tour.tour_bar import TourBar
from writer_app.gui.tour.tour_events import TourEvents
from writer_app.storage.paths import tour_dir
from writer_app.storage.profiles import PLAIN
from writer_app.storage.settings import Settings
from writer_app.storage.tour_text import TourBarText, TourText, load_tour, with_names
from writer_app.text.spans import utf16_length

_log = logging.getLogger(__name__)

_OTHER_KEYS = ("manual", "preferences", "profile")
_NEED_NO_MODEL = {"tuned", "styled", ""}
_LOADING = {EngineState.STARTING, EngineState.RESTARTING}
_READY = {EngineState.READY, EngineState.THINKING}


class Tour(QObject):
    """The tour in one window.

    Args:
        window: gets the bar, also the Qt parent.
        current: tells which text the writer sees.
        blank: gives a sheet with a blank text.
        settings: hold the keys and whether there are suggestions at all.
        client: tells whether the model is there.

    Signals:
        said: a sentence for the status bar.
    """

    said = Signal(str)

    def __init__(
        self,
        window: QMainWindow,
        current: CurrentSheet,
        blank: Callable[[], Sheet],
        settings: SettingsHolder,
        client: EngineClient,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._current = current
        self._blank = blank
        self._settings = settings
        self._client = client
        self._actions: Mapping[str, QAction] = {}
        self._text: TourText | None = None
        self._sheet: Sheet | None = None
        self._events: TourEvents | None = None
        self._step = 0
        self._tried: Settings | None = None  # as they were before the writer tried them out
        self.bar: TourBar | None = None
        current.changed.connect(self._show)
        settings.changed.connect(self._show)
        client.state_changed.connect(self._show_notice)

    @property
    def step(self) -> int | None:
        """The number of the present step, from 0; None while there is no tour."""
        return None if self._sheet is None else self._step

    def attach(self, actions: Mapping[str, QAction]) -> None:
        """Name the commands of the window, whose keys and names the tour tells."""
        self._actions = actions

    def begin(self) -> None:
        """Begin the tour in a blank sheet, from the first step."""
        self.end()
        try:
            self._text = load_tour(tour_dir(), interface_now())
        except SettingsError as error:
            _log.warning("no tour: %s", error)
            self.said.emit(told(error))
            return
        if self.bar is None:
            self.bar = self._make_bar(self._text)
        sheet = self._blank()
        names = self._names()
        before, after = with_names(self._text.before, names), with_names(self._text.after, names)
        sheet.document.begin_with(before + after, sample=True)
        for word in self._text.right:
            sheet.spelling.ignore(word)
        cursor = sheet.editor.textCursor()
        cursor.setPosition(utf16_length(before))
        sheet.editor.setTextCursor(cursor)
        sheet.editor.setFocus()
        self._sheet, self._step, self._tried = sheet, 0, self._settings.current
        self._events = TourEvents(sheet, self._settings, self)
        self._events.happened.connect(self.note)
        # Another text in its place, or its tab closed: then there is nothing to go through.
        sheet.document.replaced.connect(lambda: self._leave(sheet))
        sheet.editor.destroyed.connect(lambda: self._leave(sheet))
        self._show()
        # Once the bar has taken its room.
        QTimer.singleShot(0, sheet.editor, sheet.editor.ensureCursorVisible)

    def end(self) -> None:
        """Show no more of it; the text stays, and how the model guesses is again as it was before."""
        self._stop()
        self._put_back()

    def note(self, event: str) -> None:
        """Go on if this is what the present step waits for.

        Args:
            event: one of `tour_text.EVENTS`.
        """
        if self._text is not None and self._sheet is not None and event == self._text.steps[self._step].until:
            self._go_on()

    def _stop(self) -> None:
        if self._events is not None:
            self._events.happened.disconnect(self.note)
            self._events.deleteLater()
        self._sheet, self._events = None, None
        self._show()

    def _leave(self, sheet: Sheet) -> None:
        if self._sheet is sheet:
            self._stop()
            # Not if the whole window is being taken apart.
            QTimer.singleShot(0, self, self._put_back)

    def _put_back(self) -> None:
        # What was moved to see what it does would else stay so in all that the writer writes from then on.
        before, self._tried = self._tried, None
        now = self._settings.current
        if before is None or (before.temperature, before.eagerness) == (now.temperature, now.eagerness):
            return
        self._settings.set(replace(now, temperature=before.temperature, eagerness=before.eagerness))
        self.said.emit(tr("How the model guesses is again as it was before the tour."))

    def _go_on(self) -> None:
        if self._text is not None and self._step + 1 < len(self._text.steps):
            self._step += 1
            self._show()

    def _begin_writing(self) -> None:
        sheet = self._sheet
        self.end()
        if sheet is None or sheet.document.path is not None:
            self._blank()
            return
        cursor = sheet.editor.textCursor()
        cursor.select(QTextCursor.SelectionType.Document)
        # As an edit, so that undo brings back what the writer may have begun in it.
        sheet.editor.handle_quietly(EditKind.OTHER, cursor.removeSelectedText)
        sheet.editor.document().setModified(False)
        sheet.profile.set(PLAIN)
        sheet.editor.setFocus()

    def _make_bar(self, text: TourText) -> TourBar:
        bar = TourBar(text.bar, self._window)
        # Not beside the find bar.
        self._window.addToolBarBreak(Qt.ToolBarArea.BottomToolBarArea)
        self._window.addToolBar(Qt.ToolBarArea.BottomToolBarArea, bar)
        bar.next_wanted.connect(self._go_on)
        bar.end_wanted.connect(self.end)
        bar.write_wanted.connect(self._begin_writing)
        return bar

    def _show(self) -> None:
        if self.bar is None:
            return
        is_seen = self._sheet is not None and self._sheet is self._current.sheet
        self.bar.setVisible(is_seen)
        if is_seen and self._text is not None:
            sentence = with_names(self._text.steps[self._step].text, self._names())
            self.bar.show_step(self._step + 1, len(self._text.steps), sentence)
            self._show_notice()

    def _show_notice(self) -> None:
        if self.bar is not None and self._text is not None:
            needs_model = self._text.steps[self._step].until not in _NEED_NO_MODEL
            self.bar.show_notice(self._hindrance(self._text.bar) if needs_model else "")

    def _hindrance(self, text: TourBarText) -> str:
        state = self._client.state
        if state in _LOADING:
            return text.loading
        if state not in _READY:
            return text.failed
        return "" if self._settings.current.suggestions_enabled else text.off

    def _names(self) -> dict[str, str]:
        """Return what the tour calls each key, by the words that stand for it in its text."""
        keys = SuggestionKeys(self._settings.current, window_keys()).names
        named = {row.setting: (QKeySequence(keys[row.command]), row.action) for row in KEY_ROWS}
        named |= {name: (self._actions[name].shortcut(), name) for name in _OTHER_KEYS}
        return {word: self._name(key, action) for word, (key, action) in named.items()}

    def _name(self, key: QKeySequence, action: str) -> str:
        if not key.isEmpty() or self._text is None:
            return key.toString(QKeySequence.SequenceFormat.NativeText)
        command = without_accelerator(self._actions[action].text().partition("\t")[0])
        return with_names(self._text.bar.no_key, {"command": command})
