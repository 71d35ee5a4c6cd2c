# SPDX-License-Identifier: MIT
"""Sentences above one text that stay until they are dealt with, each with what can be done about it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from writer_app.gui.editor.editor import Editor
from writer_app.gui.editor.page import Page

Choice = tuple[str, Callable[[], object]]
"""The text of a button, and what it does."""


class NoticeArea(QFrame):
    """Stands above the text and takes no keys unless the writer turns to it.

    Args:
        editor: the editor, also the Qt parent.
        page: keeps room for it.
    """

    def __init__(self, editor: Editor, page: Page) -> None:
        super().__init__(editor)
        self._editor = editor
        self._page = page
        self._notices: dict[str, QWidget] = {}
        self.setObjectName("notices")
        self.setAutoFillBackground(True)
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(14, 6, 14, 6)
        self._rows.setSpacing(4)
        self.hide()
        editor.on_event((QEvent.Type.Resize, QEvent.Type.FontChange), lambda _event: self._place())

    def show_notice(self, name: str, sentence: str, choices: Sequence[Choice] = ()) -> None:
        """Show a sentence in place of the last one of the same name.

        Args:
            name: what it is about.
            sentence: what to say; "" takes it away.
            choices: buttons beside it; each takes it away and then does what it does.
        """
        old = self._notices.pop(name, None)
        if old is not None:
            old.hide()
            self._rows.removeWidget(old)
            old.deleteLater()
        if sentence:
            self._notices[name] = row = self._row(name, sentence, choices)
            self._rows.addWidget(row)
            row.show()  # else it has no height yet
        self.setVisible(bool(self._notices))
        self._place()

    def sentence(self, name: str) -> str:
        """Return what is shown under a name, "" if nothing is."""
        row = self._notices.get(name)
        label = None if row is None else row.findChild(QLabel)
        return "" if label is None else label.text()

    def buttons(self, name: str) -> list[QPushButton]:
        """Return the buttons of what is shown under a name."""
        row = self._notices.get(name)
        return [] if row is None else row.findChildren(QPushButton)

    def _row(self, name: str, sentence: str, choices: Sequence[Choice]) -> QWidget:
        row = QWidget()
        label = QLabel(sentence)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(label, 1)
        for text, act in choices:
            button = QPushButton(text)
            # A key that is meant for the text must not press it.
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(lambda _checked=False, act=act: self._choose(name, act))
            layout.addWidget(button)
        return row

    def _choose(self, name: str, act: Callable[[], object]) -> None:
        self.show_notice(name, "")
        act()

    def _place(self) -> None:
        if not self._notices:
            self._page.set_top(0)
            return
        width, rows = self._editor.width(), self._rows
        height = rows.heightForWidth(width) if rows.hasHeightForWidth() else rows.sizeHint().height()
        # The line that a style draws at an edge takes its room from the rows.
        edges = self.contentsMargins()
        height += edges.top() + edges.bottom()
        self.setGeometry(0, 0, width, height)
        self._page.set_top(height)
        self.raise_()
