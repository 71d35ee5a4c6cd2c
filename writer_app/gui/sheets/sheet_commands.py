# SPDX-License-Identifier: MIT
"""New, open, close, next: the commands about the sheets of one window. No text goes without a question.

What is done with the text of one sheet is in `file_commands`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication

from writer_app.gui.common.translation import tr
from writer_app.gui.dialogs.dialogs import Dialogs, UnsavedChoice
from writer_app.gui.files.file_commands import FileCommands, own_path
from writer_app.gui.settings.remembered_holder import RememberedHolder
from writer_app.gui.sheets.closed_sheets import ClosedSheet, ClosedSheets
from writer_app.gui.sheets.sheet import Sheet
from writer_app.gui.sheets.sheet_tabs import SheetTabs
from writer_app.storage.session import OpenText, Place

_RETRY_MS = 200


class SheetCommands(QObject):
    """The commands about the sheets of one window.

    Args:
        tabs: the sheets, also the Qt parent.
        make_sheet: makes a sheet with an empty text.
        dialogs: asks the writer.
        remembered: the last folder.
        closed: takes the texts whose tabs are closed, and brings them back.

    Signals:
        window_wanted: a further window is asked for.
        close_wanted: this window is to close.
        quit_wanted: all windows are to close.
        saved_all: the texts of this window are saved as far as they can be; those of the others are to be.
            Not where the writer has cancelled.
    """

    window_wanted = Signal()
    close_wanted = Signal()
    quit_wanted = Signal()
    saved_all = Signal()

    def __init__(
        self,
        tabs: SheetTabs,
        make_sheet: Callable[[], Sheet],
        dialogs: Dialogs,
        remembered: RememberedHolder,
        closed: ClosedSheets,
    ) -> None:
        super().__init__(tabs)
        self._tabs = tabs
        self._make_sheet = make_sheet
        self._dialogs = dialogs
        self._remembered = remembered
        self._closed = closed
        self._to_open: list[Path] = []
        self._show_elsewhere: Callable[[Path], bool] = lambda _path: False
        tabs.close_wanted.connect(self.close_sheet)

    def look_elsewhere(self, show: Callable[[Path], bool]) -> None:
        """Name who shows a file that is open in another window, and says whether there is one."""
        self._show_elsewhere = show

    def attend(self, sheet: Sheet) -> None:
        """See to it that what a sheet reads from documents of other programs has its place."""
        sheet.exchange.came_late.connect(lambda text, origin: self._take_beside(sheet, text, origin))
        sheet.exchange.not_imported.connect(lambda: self._drop_blank(sheet))

    def new(self) -> Sheet:
        """Begin a new text behind a tab of its own."""
        sheet = self._make_sheet()
        self._tabs.add(sheet)
        self._tabs.show_sheet(sheet)
        return sheet

    def blank(self) -> Sheet:
        """Return a sheet with a blank text: the current one, or a new one behind a tab of its own."""
        current = self._tabs.current
        return current if _is_free(current) else self.new()

    def new_window(self) -> None:
        """Begin a new text in a further window."""
        self.window_wanted.emit()

    def open(self) -> None:
        """Ask for files and open them."""
        paths = self._dialogs.open_paths(self._remembered.folder)
        if len(paths) == 1:
            self.open_path(paths[0])
        else:
            self.open_all(paths)

    def open_path(self, path: Path) -> bool:
        """Open a file: here if the text is blank, else behind a new tab; or show it where it is open.

        Returns:
            Whether it is open now.
        """
        return self._open(path, lambda files: files.open_path(path))

    def open_or_begin(self, path: Path) -> bool:
        """Open a file named on the command line as `open_path` does; one that is not there yet is begun.

        Returns:
            Whether a document has that file now.
        """
        return self._open(own_path(path), lambda files: files.open_or_begin(path))

    def open_all(self, paths: Iterable[Path]) -> None:
        """Open files as `open_or_begin` does, one after another beside other events."""
        waited = bool(self._to_open)
        self._to_open.extend(paths)
        if not waited:
            QTimer.singleShot(0, self, self._open_next)

    def reopen(self, text: OpenText, index: int) -> bool:
        """Open a text of the last session where the writer left it; nothing is asked or said.

        Args:
            text: the text.
            index: where its tab goes if there are others. The tab in front stays in front.

        Returns:
            Whether it is open now.
        """
        path = Path(text.path)
        if any(sheet.document.is_at(path) for sheet in self._tabs.sheets):
            return True  # the writer was quicker
        blank = self._tabs.count() == 1 and _is_free(self._tabs.current)
        sheet = self._tabs.current if blank else self._make_sheet()
        if not sheet.files.reopen(path, text.encoding or None):
            if not blank:
                sheet.discard()
            return False
        if not blank:
            self._tabs.add(sheet, index)
        _go(sheet, text.place)
        return True

    def show_open(self, path: Path) -> bool:
        """Show the sheet of this window that has a file.

        Returns:
            Whether one has it.
        """
        for sheet in self._tabs.sheets:
            if sheet.document.is_at(path):
                self._tabs.show_sheet(sheet)
                return True
        return False

    def is_open_beside(self, sheet: Sheet, path: Path) -> bool:
        """Say whether another sheet than this one has a file, in whichever window; there it is shown."""
        beside = [each for each in self._tabs.sheets if each is not sheet and each.document.is_at(path)]
        return bool(beside) or (not sheet.document.is_at(path) and self._show_elsewhere(path))

    def close(self) -> None:
        """Close the current sheet, and the window with the last."""
        self.close_sheet(self._tabs.current)

    def close_sheet(self, sheet: Sheet) -> None:
        """Close a sheet if its text may go, and the window with the last."""
        if self._tabs.count() == 1:
            self.close_wanted.emit()
        elif self._may_leave(sheet):
            self._closed.keep(sheet.document, sheet.place.now, self._tabs.indexOf(sheet.editor))
            self._tabs.remove(sheet)

    def keep_all(self) -> None:
        """Have all texts kept to be brought back: the window closes, and their places go with it."""
        # The first comes back first.
        for sheet in reversed(self._tabs.sheets):
            self._closed.keep(sheet.document, sheet.place.now, -1)

    def reopen_closed(self) -> None:
        """Bring back the text that was closed last, as it was and where it was; of a closed window, here."""
        closed = self._closed.take()
        if closed is None:
            return
        path = Path(closed.head.path)
        if closed.unsaved is not None:
            self._bring_back(closed, closed.unsaved)
        elif self._open(path, lambda files: files.open_path(path), closed.index):
            sheet = self._tabs.current
            if sheet.document.is_at(path):  # and not in another window
                _go(sheet, closed.place)

    def save_all(self) -> None:
        """Save all texts with changes, first those of this window."""
        if self.save_changed():
            self.saved_all.emit()

    def save_changed(self) -> bool:
        """Save the texts of this window with changes; those without a file are asked about one by one.

        Returns:
            False if the writer cancelled a question: then the texts after that one are not saved.
        """
        shown = self._tabs.current
        unsaved = [sheet for sheet in self._tabs.sheets if sheet.document.needs_saving]
        # One that fails has been told of, and stops no other.
        agreed = all(self._save(sheet) or not sheet.files.was_cancelled for sheet in unsaved)
        self._tabs.show_sheet(shown)
        return agreed

    def close_window(self) -> None:
        """Close this window."""
        self.close_wanted.emit()

    def quit(self) -> None:
        """Close all windows."""
        self.quit_wanted.emit()

    def next(self) -> None:
        """Show the next sheet, after the last the first."""
        self._tabs.turn(1)

    def previous(self) -> None:
        """Show the sheet before, before the first the last."""
        self._tabs.turn(-1)

    def may_close(self) -> bool:
        """Ask about the unsaved changes of all sheets, if there are any.

        Returns:
            Whether the texts may go now: nothing unsaved, saved just now, or given up by the writer.
        """
        unsaved = [sheet for sheet in self._tabs.sheets if sheet.document.needs_saving]
        if len(unsaved) <= 1:
            return all(self._may_leave(sheet) for sheet in unsaved)
        match self._dialogs.unsaved_texts([self._told_apart(sheet) for sheet in unsaved]):
            case UnsavedChoice.SAVE:
                return all(self._save(sheet) for sheet in unsaved)
            case UnsavedChoice.DISCARD:
                return True
            case UnsavedChoice.CANCEL:
                return False

    def _open(self, path: Path, read: Callable[[FileCommands], bool], index: int | None = None) -> bool:
        if self.show_open(path) or self._show_elsewhere(path):
            return True
        current = self._tabs.current
        if _is_free(current) and (index is None or self._tabs.count() == 1):
            return read(current.files)
        sheet = self._make_sheet()
        # It gets no tab before there is something to see.
        if not read(sheet.files):
            sheet.discard()
            return False
        self._tabs.add(sheet, -1 if index is None else index)
        self._tabs.show_sheet(sheet)
        return True

    def _bring_back(self, closed: ClosedSheet, text: str) -> None:
        path, head = Path(closed.head.path), closed.head
        sheet = next((each for each in self._tabs.sheets if head.path and each.document.is_at(path)), None)
        if sheet is None or sheet.document.modified:
            if sheet is not None or (head.path and self._show_elsewhere(path)):
                # The writer has gone on with the file: two texts with one file would overwrite each other.
                beside = path.with_stem(tr("{name} (recovered)", name=path.stem))
                head = replace(head, path="", suggested=str(beside), digest="")
            sheet = self._tabs.current
            if not (_is_free(sheet) and self._tabs.count() == 1):
                sheet = self._make_sheet()
                self._tabs.add(sheet, closed.index)
        sheet.document.recover(head, text)
        self._tabs.show_sheet(sheet)
        sheet.place.go(closed.place)

    def _take_beside(self, sheet: Sheet, text: str, origin: Path) -> None:
        beside = self._make_sheet()
        beside.document.take(text, origin)
        # Not shown: the writer is just writing in the other one.
        self._tabs.add(beside, self._tabs.indexOf(sheet.editor) + 1)

    def _drop_blank(self, sheet: Sheet) -> None:
        """Let the sheet go that was to hold a document that cannot be read."""
        if self._tabs.count() > 1 and sheet in self._tabs.sheets and _is_free(sheet):
            self._tabs.remove(sheet)

    def _open_next(self) -> None:
        if not self._to_open:
            return
        if QApplication.activeModalWidget() is not None:
            # A question is open: what it is about must not change under the writer's eyes.
            QTimer.singleShot(_RETRY_MS, self, self._open_next)
            return
        path = self._to_open[0]
        try:
            self.open_or_begin(path)
        finally:
            # Not before: a question about this file runs the event loop, and more files may come.
            self._to_open.remove(path)
            if self._to_open:
                QTimer.singleShot(0, self, self._open_next)

    def _may_leave(self, sheet: Sheet) -> bool:
        if sheet.document.needs_saving:
            # The writer sees what is asked about.
            self._tabs.show_sheet(sheet)
        return sheet.files.may_leave()

    def _save(self, sheet: Sheet) -> bool:
        self._tabs.show_sheet(sheet)
        return sheet.files.save()

    def _told_apart(self, sheet: Sheet) -> str:
        name, opening = self._tabs.title_of(sheet), sheet.document.opening
        if sheet.document.path is None and opening:
            return tr("{name}: “{opening}”", name=name, opening=opening)
        return name


def _is_free(sheet: Sheet) -> bool:
    """Say whether a text may come into a sheet: it is blank, and nothing is read for it or made of it."""
    return sheet.document.is_blank and not sheet.exchange.busy


def _go(sheet: Sheet, place: Place) -> None:
    """Go to a place, at once or when the text is there."""
    if sheet.exchange.busy:
        once = Qt.ConnectionType.SingleShotConnection
        sheet.exchange.imported.connect(lambda: sheet.place.go(place), once)
    else:
        sheet.place.go(place)
