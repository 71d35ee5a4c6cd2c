# SPDX-License-Identifier: MIT
"""The sheet that the writer sees now: its signals and commands under names that stay.

Parts of the window (bars, menus, title) connect here once and need not know that there are several sheets.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal, SignalInstance

from writer_app.gui.sheets.sheet import Sheet
from writer_app.gui.sheets.sheet_tabs import SheetTabs


class CurrentSheet(QObject):
    """Passes on what the current sheet says; after a change of sheet, how things stand there.

    Args:
        tabs: tell which sheet is current, also the Qt parent.

    Signals:
        changed: another Sheet is current.
        title_changed: its name, its file or its modified mark is another.
        counted: the ShownCount of its words or its selection.
        undo_available, redo_available, copy_available: whether these commands can do something.
        places_changed: whether suggestions may stand in its text may be otherwise now.
        shaded: whether its words are shaded by how surprising they are.
        said: a sentence for the writer.
        draft_told: a sentence about a draft, to stand until the next; empty when there is nothing to say.
        shown, hidden, answered, alternative_changed, pause_changed: as in SuggestionController.
    """

    changed = Signal(object)
    title_changed = Signal()
    counted = Signal(object)
    undo_available = Signal(bool)
    redo_available = Signal(bool)
    copy_available = Signal(bool)
    places_changed = Signal()
    shaded = Signal(bool)
    said = Signal(str)
    draft_told = Signal(str)
    shown = Signal(object)
    hidden = Signal()
    answered = Signal(float)
    alternative_changed = Signal(int, int)
    pause_changed = Signal(int)

    def __init__(self, tabs: SheetTabs) -> None:
        super().__init__(tabs)
        self._tabs = tabs
        self._followed: Sheet | None = None
        tabs.current_changed.connect(self._follow)

    @property
    def sheet(self) -> Sheet:
        """The sheet itself."""
        return self._tabs.current

    def route(self, part: Callable[[Sheet], QObject]) -> SheetRoute:
        """Return what stands for one part of whichever sheet is current.

        Args:
            part: picks the part of a sheet.
        """
        return SheetRoute(lambda: part(self.sheet))

    def tell(self) -> None:
        """Say how things stand, for listeners that have only just connected."""
        sheet = self.sheet
        text = sheet.editor.document()
        self.changed.emit(sheet)
        self.title_changed.emit()
        self.counted.emit(sheet.counts.shown)
        self.undo_available.emit(text.isUndoAvailable())
        self.redo_available.emit(text.isRedoAvailable())
        self.copy_available.emit(sheet.editor.textCursor().hasSelection())
        if sheet.controller.current is None:
            self.hidden.emit()

    def _follow(self, sheet: Sheet) -> None:
        old, self._followed = self._followed, sheet
        if old is sheet:
            return
        if old is not None:
            old.step_aside()
            for source, target in self._pairs(old):
                source.disconnect(target)
        for source, target in self._pairs(sheet):
            source.connect(target)
        self.tell()

    def _pairs(self, sheet: Sheet) -> tuple[tuple[SignalInstance, SignalInstance], ...]:
        document, controller, text = sheet.document, sheet.controller, sheet.editor.document()
        return (
            (document.path_changed, self.title_changed),
            (document.modified_changed, self.title_changed),
            (sheet.counts.changed, self.counted),
            (text.undoAvailable, self.undo_available),
            (text.redoAvailable, self.redo_available),
            (sheet.editor.copyAvailable, self.copy_available),
            (sheet.aids.places.changed, self.places_changed),
            (sheet.aids.certainty.shown, self.shaded),
            (sheet.aids.certainty.said, self.said),
            (sheet.emphasis.said, self.said),
            (controller.said, self.said),
            (sheet.draft.said, self.draft_told),
            (controller.shown, self.shown),
            (controller.hidden, self.hidden),
            (controller.answered, self.answered),
            (controller.alternative_changed, self.alternative_changed),
            (controller.pause_changed, self.pause_changed),
        )


class SheetRoute:
    """Stands for a part of the current sheet where a command is bound to it by name.

    Args:
        find: gives the part that is meant now.
    """

    def __init__(self, find: Callable[[], QObject]) -> None:
        self._find = find

    def __getattr__(self, name: str) -> Callable[[], object]:
        """Return a function that calls the method of this name of the part that is current then.

        Raises:
            AttributeError: the part has no such method; said now, and not when the command is called.
        """
        getattr(self._find(), name)

        def call() -> object:
            return getattr(self._find(), name)()

        return call
