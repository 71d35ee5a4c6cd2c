# SPDX-License-Identifier: MIT
"""The rows about a misspelt word in a menu: it opens at once, and suggestions come in when they are found."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from writer_app.gui.common.translation import tr
from writer_app.gui.spelling.spell_checker import SpellChecker
from writer_app.gui.spelling.spell_marks import Misspelling


class SpellRows(QObject):
    """Puts rows on top of a menu.

    Args:
        menu: the menu, also the Qt parent.
        misspelling: the word that it is about.
        checker: knows suggestions.
        choose: called with the text that is to stand in place of the word.
        add: called where the word is to go into the writer's dictionary.
        ignore: called where it is to be left alone in this document.
    """

    def __init__(  # noqa: PLR0913 (three things to do, and what they are about)
        self,
        menu: QMenu,
        misspelling: Misspelling,
        checker: SpellChecker,
        *,
        choose: Callable[[str], None],
        add: Callable[[], None],
        ignore: Callable[[], None],
    ) -> None:
        super().__init__(menu)
        self._menu = menu
        self._misspelling = misspelling
        self._choose = choose
        below = menu.actions()[0] if menu.actions() else None
        self._placeholder = QAction(tr("Looking for suggestions…"), menu)
        self._placeholder.setEnabled(False)
        add_action = QAction(tr("A&dd to my dictionary"), menu)
        add_action.triggered.connect(lambda _checked=False: add())
        ignore_action = QAction(tr("I&gnore in this document"), menu)
        ignore_action.triggered.connect(lambda _checked=False: ignore())
        rows = [self._placeholder, _separator(menu), add_action, ignore_action]
        if below is not None:
            rows.append(_separator(menu))
        for row in rows:
            menu.insertAction(below, row) if below is not None else menu.addAction(row)
        checker.suggested.connect(self._on_suggested)
        found = checker.suggestions(misspelling.word.forms[0])
        if found is not None:
            self._show(found)

    def _on_suggested(self, word: str, found: tuple[str, ...]) -> None:
        if word == self._misspelling.word.forms[0] and self._placeholder.isVisible():
            self._show(found)

    def _show(self, found: tuple[str, ...]) -> None:
        if not found:
            self._placeholder.setText(tr("No suggestions"))
            return
        untouched = self._menu.activeAction() is None
        rows = [self._row(text) for text in found]
        self._menu.insertActions(self._placeholder, rows)
        self._placeholder.setVisible(False)
        if untouched and self._menu.isVisible():
            # Enter takes the best one; Esc still leaves all as it is.
            self._menu.setActiveAction(rows[0])

    def _row(self, text: str) -> QAction:
        if "\u2019" in self._misspelling.text:
            text = text.replace("'", "\u2019")
        action = QAction(text.replace("&", "&&"), self._menu)
        font = action.font()
        font.setBold(True)
        action.setFont(font)
        action.triggered.connect(lambda _checked=False: self._choose(text))
        return action


def _separator(menu: QMenu) -> QAction:
    separator = QAction(menu)
    separator.setSeparator(True)
    return separator
