# SPDX-License-Identifier: MIT
"""The sheets of one window, each behind a tab; the bar of tabs is hidden while there is only one.

It asks nothing: whether a sheet may go is settled before it is removed.
"""

from __future__ import annotations

from collections import Counter
from itertools import count
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QTabBar, QTabWidget, QWidget

from writer_app.gui.common.translation import tr
from writer_app.gui.sheets.sheet import Sheet
from writer_app.text.bidi import without_turns


class SheetTabs(QTabWidget):
    """Shows one of its sheets; the writer may choose another, move and close them.

    Args:
        parent: Qt parent.

    Signals:
        current_changed: the Sheet that is shown now.
        close_wanted: the Sheet that the writer wants to close.
        arranged: sheets have come, gone, or changed places.
        named: some of them may be called otherwise now.
    """

    current_changed = Signal(object)
    close_wanted = Signal(object)
    arranged = Signal()
    named = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sheets: list[Sheet] = []  # as they came
        self._numbers: dict[Sheet, int] = {}  # tell texts without a file apart, as long as they are here
        bar = _TabBar()
        self.setTabBar(bar)
        self.setDocumentMode(True)
        self.setMovable(True)
        self.setTabsClosable(True)
        self.setTabBarAutoHide(True)
        self.setUsesScrollButtons(True)
        self.setElideMode(Qt.TextElideMode.ElideMiddle)
        bar.setExpanding(False)
        bar.setAccessibleName(tr("Open texts"))
        bar.tabMoved.connect(self.arranged)
        bar.middle_clicked.connect(self._want_close)
        self.tabCloseRequested.connect(self._want_close)
        self.currentChanged.connect(self._on_current_changed)

    @property
    def sheets(self) -> list[Sheet]:
        """All sheets in the order of their tabs."""
        return [self._at(index) for index in range(self.count())]

    @property
    def current(self) -> Sheet:
        """The sheet that is shown; there is one from the first `add` on."""
        return self._at(self.currentIndex())

    def title_of(self, sheet: Sheet) -> str:
        """Return what one of the sheets is called, told apart from the others."""
        return self._title(sheet, self._times())

    def add(self, sheet: Sheet, index: int = -1) -> None:
        """Take in a sheet.

        Args:
            sheet: the sheet.
            index: where its tab goes; -1 is behind all others.
        """
        self._sheets.append(sheet)
        taken = {number for each, number in self._numbers.items() if each.document.path is None}
        self._numbers[sheet] = next(number for number in count(1) if number not in taken)
        # Both end when the sheet goes: the receivers are parts of Qt's widget, the senders of the sheet.
        sheet.document.path_changed.connect(self._name_tabs)
        sheet.document.modified_changed.connect(self._name_tabs)
        sheet.files.call_it(lambda: self.title_of(sheet))
        self.insertTab(index, sheet.editor, sheet.document.name)
        self._name_tabs()
        self.arranged.emit()

    def show_sheet(self, sheet: Sheet) -> None:
        """Show one of the sheets and give it the keyboard."""
        self.setCurrentWidget(sheet.editor)
        sheet.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def remove(self, sheet: Sheet) -> None:
        """Let a sheet go; where it was shown, the one that takes its place has the keyboard."""
        was_shown = sheet is self.current
        self.removeTab(self.indexOf(sheet.editor))
        self._sheets.remove(sheet)
        del self._numbers[sheet]
        sheet.discard()
        if was_shown:
            self.show_sheet(self.current)
        self._name_tabs()
        self.arranged.emit()

    def turn(self, step: int) -> None:
        """Show the sheet so many tabs further; behind the last comes the first."""
        sheets = self.sheets
        self.show_sheet(sheets[(self.currentIndex() + step) % len(sheets)])

    def _at(self, index: int) -> Sheet:
        widget = self.widget(index)
        return next(sheet for sheet in self._sheets if sheet.editor is widget)

    def _on_current_changed(self, index: int) -> None:
        if index < 0:
            return  # the window is being taken down
        sheet = self._at(index)
        # Whoever gives the keyboard to the tabs means the text.
        self.setFocusProxy(sheet.editor)
        self.current_changed.emit(sheet)

    def _want_close(self, index: int) -> None:
        self.close_wanted.emit(self._at(index))

    def _times(self) -> Counter[str]:
        return Counter(sheet.document.name for sheet in self._sheets)

    def _title(self, sheet: Sheet, times: Counter[str]) -> str:
        name, path = sheet.document.name, sheet.document.path
        return tab_title(name, path, alone=times[name] == 1, number=self._numbers[sheet])

    def _name_tabs(self) -> None:
        times = self._times()
        for index, sheet in enumerate(self.sheets):
            document, title = sheet.document, self._title(sheet, times)
            # An ampersand would underline the letter after it; the star is that of the window's title.
            label = " ".join(title.splitlines()).replace("&", "&&")
            self.setTabText(index, label + ("*" if document.modified else ""))
            sheet.editor.setAccessibleName(title)
            # Qt makes the buttons that close them, and tells by a tip alone what they do.
            button = self.tabBar().tabButton(index, QTabBar.ButtonPosition.RightSide)
            if button is not None:
                button.setAccessibleName(button.toolTip())
            self.setTabToolTip(index, tab_tool_tip(document.path, modified=document.modified))
        self.named.emit()


class _TabBar(QTabBar):
    """A bar of tabs that tells of middle clicks.

    Signals:
        middle_clicked: index of the tab.
    """

    middle_clicked = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._pressed = -1

    def setVisible(self, visible: bool) -> None:  # noqa: FBT001 (Qt's signature)
        """Show it, or not; never with one tab alone, whoever brings the bars back."""
        super().setVisible(visible and self.count() > 1)

    def minimumTabSizeHint(self, index: int) -> QSize:
        """Keep names readable: where there is no room for all tabs, they can be scrolled."""
        return self.tabSizeHint(index)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.MiddleButton:
            self._pressed = self.tabAt(event.position().toPoint())
        else:
            super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.MiddleButton:
            super().mouseReleaseEvent(event)
            return
        pressed, self._pressed = self._pressed, -1
        if pressed >= 0 and pressed == self.tabAt(event.position().toPoint()):
            self.middle_clicked.emit(pressed)


def tab_title(name: str, path: Path | None, *, alone: bool, number: int) -> str:
    """Return what a tab is called: the document's name, with its folder where another has the same name.

    One without a file has a number then, unless it is the first.

    Args:
        name: the document's name.
        path: its file.
        alone: whether no other tab has that name.
        number: of the text among those of its window.
    """
    name = without_turns(name)
    if path is None:
        return name if alone or number == 1 else tr("{name} {number}", name=name, number=number)
    if alone:
        return name
    return tr("{name} ({folder})", name=name, folder=path.absolute().parent.name or "/")


def tab_tool_tip(path: Path | None, *, modified: bool) -> str:
    """Return what is said of a text while the pointer rests on its tab."""
    if path is None:
        return tr("This text has no file yet.")
    return (
        tr("{path}\nThere are changes that are not saved.", path=path)
        if modified
        else without_turns(str(path))
    )
