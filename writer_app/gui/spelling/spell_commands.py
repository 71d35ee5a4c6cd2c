# SPDX-License-Identifier: MIT
"""What the writer can do about misspelt words: go to the next, choose what was meant, add, ignore."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QMenu

from writer_app.errors import SpellingError
from writer_app.gui.common.translation import told, tr
from writer_app.gui.editor.edit import EditKind
from writer_app.gui.editor.editor import Editor
from writer_app.gui.settings.settings_holder import SettingsHolder
from writer_app.gui.spelling.spell_checker import SpellChecker
from writer_app.gui.spelling.spell_marks import Misspelling, SpellMarks
from writer_app.gui.spelling.spell_menu import SpellRows
from writer_app.gui.spelling.spell_walk import SpellWalk
from writer_app.text.phrase import phrase

_NONE_HERE = phrase("There is no misspelt word at the caret.")
_NONE_AT_ALL = phrase("There are no misspelt words.")
_LOOKING = phrase("Looking for the next misspelt word…")
_PATIENCE_MS = 400
"""A walk that takes longer is told of."""
_OFF = phrase("The spell check is off.")


class SpellCommands(QObject):
    """The commands about spelling of one editor.

    Args:
        editor: the editor, also the Qt parent.
        marks: its marked words.
        checker: shared by all editors.
        settings: where the spell check is switched on and off.

    Signals:
        said: a sentence for the writer.
        file_wanted: the path of the writer's own dictionary, to be opened.
    """

    said = Signal(str)
    file_wanted = Signal(object)

    def __init__(
        self, editor: Editor, marks: SpellMarks, checker: SpellChecker, settings: SettingsHolder
    ) -> None:
        super().__init__(editor)
        self._editor = editor
        self._marks = marks
        self._checker = checker
        self._settings = settings
        self._walk = SpellWalk(editor.document(), marks, self)
        self._walk.found.connect(self._select)
        self._walk.ended.connect(lambda: self.said.emit(tr(_NONE_AT_ALL)))
        self._when_known: Callable[[], None] | None = None
        marks.progressed.connect(self._try_again)
        editor.edited.connect(lambda _edit: self._forget_wishes())
        editor.context_menu_made.connect(self._extend_menu)

    # Commands

    def next_misspelling(self) -> None:
        """Select the next misspelt word, at the end going on from the beginning."""
        if not self._checker.enabled:
            self.said.emit(tr(_OFF))
            return
        self._walk.start(self._editor.textCursor().selectionEnd())
        QTimer.singleShot(_PATIENCE_MS, self, self._tell_of_walk)

    def suggest(self) -> None:
        """Open a menu of what may have been meant by the word at the caret."""
        self._for_word_at_caret(self._open_menu)

    def add_word(self) -> None:
        """Take the word at the caret for right from now on."""
        self._for_word_at_caret(self._add)

    def ignore_word(self) -> None:
        """Leave the word at the caret alone in this document."""
        self._for_word_at_caret(self._ignore)

    def ignore(self, word: str) -> None:
        """Leave a word alone in this document."""
        self._marks.ignore(word)

    def toggle(self) -> None:
        """Switch the spell check on or off."""
        current = self._settings.current
        self._settings.set(replace(current, spelling_enabled=not current.spelling_enabled))

    def open_dictionary(self) -> None:
        """Have the writer's own dictionary opened."""
        try:
            self._checker.personal.make_file()
        except SpellingError as error:
            self.said.emit(told(error))
            return
        if self._checker.personal.path is not None:
            self.file_wanted.emit(self._checker.personal.path)

    # How

    def _for_word_at_caret(self, act: Callable[[Misspelling], None]) -> None:
        if not self._checker.enabled:
            self.said.emit(tr(_OFF))
            return
        cursor = self._editor.textCursor()
        # A selection that ends behind the word is about the word.
        found = self._marks.word_at(cursor.selectionEnd()) or self._marks.word_at(cursor.selectionStart())
        if found is not None:
            act(found)
        elif self._marks.misspellings(cursor.block())[1]:
            self._when_known = lambda: self._for_word_at_caret(act)
        else:
            self.said.emit(tr(_NONE_HERE))

    def _tell_of_walk(self) -> None:
        if self._walk.walking:
            self.said.emit(tr(_LOOKING))

    def _try_again(self) -> None:
        wish, self._when_known = self._when_known, None
        if wish is not None:
            wish()

    def _forget_wishes(self) -> None:
        # The writer has gone on, and must not be taken elsewhere by what was asked for before.
        self._when_known = None
        self._walk.stop()

    def _select(self, found: Misspelling) -> None:
        self._editor.hide_ghost()
        cursor = self._editor.textCursor()
        cursor.setPosition(found.start)
        cursor.setPosition(found.end, QTextCursor.MoveMode.KeepAnchor)
        self._editor.setTextCursor(cursor)

    def _open_menu(self, found: Misspelling) -> None:
        self._editor.hide_ghost()
        menu = QMenu(self._editor)
        menu.setAccessibleName(tr("Suggestions for {text}", text=found.text))
        self._fill(menu, found)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._editor.ensureCursorVisible()
        place = self._editor.cursorRect().bottomLeft()
        menu.popup(self._editor.viewport().mapToGlobal(place))

    def _extend_menu(self, menu: QMenu, position: int) -> None:
        self._forget_wishes()
        found = self._marks.word_at(position)
        if found is not None:
            self._fill(menu, found)

    def _fill(self, menu: QMenu, found: Misspelling) -> None:
        SpellRows(
            menu,
            found,
            self._checker,
            choose=lambda text: self._replace(found, text),
            add=lambda: self._add(found),
            ignore=lambda: self._ignore(found),
        )

    def _add(self, found: Misspelling) -> None:
        try:
            self._checker.add_word(found.word.stem)
        except SpellingError as error:
            self.said.emit(told(error))
        else:
            self.said.emit(tr("“{word}” is in your dictionary now.", word=found.word.stem))

    def _ignore(self, found: Misspelling) -> None:
        self._marks.ignore(found.word.stem)

    def _replace(self, found: Misspelling, text: str) -> None:
        """Put a text in place of a word, as one step of undo."""
        editor = self._editor
        word = QTextCursor(editor.document())
        word.setPosition(found.start)
        word.setPosition(found.end, QTextCursor.MoveMode.KeepAnchor)
        if word.selectedText() != found.text or editor.isReadOnly():
            return  # the text has changed under the menu
        caret = editor.textCursor()
        is_at_word = found.start <= caret.selectionStart() and caret.selectionEnd() <= found.end

        def put() -> None:
            word.beginEditBlock()
            # Ended by a removal, so that Qt does not take the next key into the same step of undo.
            word.insertText(text + " ")
            word.deletePreviousChar()
            word.endEditBlock()
            if is_at_word:
                editor.setTextCursor(word)

        editor.handle_quietly(EditKind.OTHER, put)
