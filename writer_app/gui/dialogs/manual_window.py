# SPDX-License-Identifier: MIT
"""The window with the manual: its contents at the left, its pages, and a search through the one shown."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QColor, QKeySequence, QPalette, QShortcut, QTextBlock, QTextCursor, QTextDocument
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSplitter,
    QTextBrowser,
    QTextEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QTreeWidgetItemIterator,
    QVBoxLayout,
    QWidget,
)

from writer_app.gui.common.appearance import match_colors
from writer_app.gui.common.translation import tr
from writer_app.text.phrase import phrase

_log = logging.getLogger(__name__)

_SIZE = (1020, 760)
_CONTENTS_WIDTH = 260
_ABOVE = 8
"""Pixels between the window's edge and a heading that was gone to."""
_LEVELS = range(2, 4)
"""Headings among the contents; the first level is the page's title."""
_NONE_FOUND = phrase("Not found")
_PLACE = phrase("{number} of {count}")


class ManualWindow(QWidget):
    """Shows the manual; its links to other pages are followed.

    Args:
        path: its first page, a Markdown file; if it is not there, that is said instead.
        parent: the window it belongs to.
    """

    def __init__(self, path: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setWindowTitle(tr("Writer: manual"))
        self.resize(*_SIZE)
        self._found: list[QTextCursor] = []
        self._at = -1
        self.page = QTextBrowser()
        self.page.setOpenExternalLinks(True)
        self.page.setAccessibleName(tr("Page of the manual"))
        self.back = QPushButton(tr("&Back"))
        self.back.setEnabled(False)
        self.field = QLineEdit()
        self.field.setPlaceholderText(tr("Find on this page"))
        self.field.setAccessibleName(tr("Find on this page"))
        self.field.setClearButtonEnabled(True)
        self.place = QLabel()
        self.contents = QTreeWidget()
        self.contents.setHeaderHidden(True)
        self.contents.setAccessibleName(tr("Contents"))
        self.contents.setObjectName("outline")
        self.contents.setUniformRowHeights(True)
        self.contents.setRootIsDecorated(False)
        self.contents.setItemsExpandable(False)
        self._lay_out()
        self.back.clicked.connect(self.page.backward)
        self.page.backwardAvailable.connect(self.back.setEnabled)
        self.page.sourceChanged.connect(self._show_contents)
        self.contents.itemClicked.connect(self._go_to)
        self.contents.itemActivated.connect(self._go_to)
        self.field.textChanged.connect(self._search)
        self.field.returnPressed.connect(self.find_next)
        self._set_keys()
        if path.is_file():
            # By its address, so that its links to other pages are followed.
            self.page.setSource(QUrl.fromLocalFile(str(path)), QTextDocument.ResourceType.MarkdownResource)
        else:
            _log.warning("no manual: %s", path)
            self.page.setPlainText(tr("The manual is not where it should be: {path}", path=path))

    def find_next(self) -> None:
        """Go to the next place that was found, after the last to the first."""
        self._step(1)

    def find_previous(self) -> None:
        """Go to the place before."""
        self._step(-1)

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.addWidget(self.back)
        bar.addStretch(1)
        bar.addWidget(self.place)
        bar.addWidget(self.field, 1)
        parts = QSplitter()
        parts.addWidget(self.contents)
        parts.addWidget(self.page)
        parts.setSizes([_CONTENTS_WIDTH, self.width() - _CONTENTS_WIDTH])
        parts.setStretchFactor(1, 1)
        parts.setChildrenCollapsible(False)
        column = QVBoxLayout(self)
        column.addLayout(bar)
        column.addWidget(parts, 1)
        self.page.setFocus()

    def _set_keys(self) -> None:
        for keys, slot in (
            (("Ctrl+F",), self._begin_search),
            (("F3", "Ctrl+G"), self.find_next),
            (("Shift+F3", "Ctrl+Shift+G", "Shift+Return"), self.find_previous),
            (("Alt+Left",), self.page.backward),
            (("Alt+Right",), self.page.forward),
            (("Ctrl+W",), self.close),
            (("Esc",), self._leave),
        ):
            for key in keys:
                QShortcut(QKeySequence(key), self, slot)

    def _begin_search(self) -> None:
        self.field.setFocus()
        self.field.selectAll()

    def _leave(self) -> None:
        # One step at a time: a search is ended before the window is closed.
        if self.field.text():
            self.field.clear()
            self.page.setFocus()
        else:
            self.close()

    def _show_contents(self) -> None:
        self.contents.clear()
        above: QTreeWidgetItem | None = None
        for block in _blocks(self.page.document()):
            level = block.blockFormat().headingLevel()
            if level not in _LEVELS:
                continue
            item = QTreeWidgetItem([block.text()])
            item.setToolTip(0, block.text())
            item.setData(0, Qt.ItemDataRole.UserRole, block.position())
            if above is None or level == _LEVELS.start:
                self.contents.addTopLevelItem(item)
                above = item if level == _LEVELS.start else above
            else:
                above.addChild(item)
        self.contents.expandAll()
        self._search()

    def _go_to(self, item: QTreeWidgetItem) -> None:
        block = self.page.document().findBlock(item.data(0, Qt.ItemDataRole.UserRole))
        self.page.setTextCursor(QTextCursor(block))
        top = self.page.document().documentLayout().blockBoundingRect(block).top()
        self.page.verticalScrollBar().setValue(round(top) - _ABOVE)

    def _search(self) -> None:
        wanted, document = self.field.text(), self.page.document()
        self._found, self._at = [], -1
        cursor = document.find(wanted) if wanted else QTextCursor()
        while not cursor.isNull():
            self._found.append(cursor)
            cursor = document.find(wanted, cursor)
        self._dress()
        if self._found:
            # From what is seen on: whoever types more letters is not thrown back to the beginning.
            top = self.page.cursorForPosition(self.page.viewport().rect().topLeft()).position()
            later = [number for number, each in enumerate(self._found) if each.selectionEnd() >= top]
            self._at = (later or [0])[0]
        self._show_place()

    def _dress(self) -> None:
        colours = match_colors(self.palette())
        self.page.setExtraSelections([_marked(each, colours["match"]) for each in self._found])
        palette = QPalette()
        # The place gone to is the page's selection, seen while the keyboard is in the field.
        group = QPalette.ColorGroup.Inactive
        palette.setColor(group, QPalette.ColorRole.Highlight, colours["match_now"])
        palette.setColor(group, QPalette.ColorRole.HighlightedText, colours["match_ink"])
        self.page.setPalette(palette)

    def _step(self, by: int) -> None:
        if self._found:
            self._at = (self._at + by) % len(self._found)
            self._show_place()

    def _show_place(self) -> None:
        if not self._found:
            self.place.setText(tr(_NONE_FOUND) if self.field.text() else "")
            return
        self.place.setText(tr(_PLACE, number=self._at + 1, count=len(self._found)))
        self.page.setTextCursor(self._found[self._at])
        self._select_section(self._found[self._at].position())

    def _select_section(self, position: int) -> None:
        last: QTreeWidgetItem | None = None
        walk = QTreeWidgetItemIterator(self.contents)
        while (item := walk.value()) is not None:
            if item.data(0, Qt.ItemDataRole.UserRole) > position:
                break
            last = item
            walk += 1
        if last is not None:
            self.contents.setCurrentItem(last)


def _blocks(document: QTextDocument) -> Iterator[QTextBlock]:
    block = document.begin()
    while block.isValid():
        yield block
        block = block.next()


def _marked(cursor: QTextCursor, colour: QColor) -> QTextEdit.ExtraSelection:
    found = QTextEdit.ExtraSelection()
    found.cursor = cursor
    found.format.setBackground(colour)
    return found
