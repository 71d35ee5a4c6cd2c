# SPDX-License-Identifier: MIT
"""Find and replace in one window: what the commands and the bar's keys do to the editor at hand.

It decides where the caret goes and what is said; matching is done by `match_finder`.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor

from writer_app.errors import PatternError
from writer_app.gui.common.translation import tr
from writer_app.gui.editor.edit import EditKind
from writer_app.gui.editor.editor import Editor
from writer_app.gui.find.bulk_edit import apply_substitutions, moved
from writer_app.gui.find.find_bar import FindBar
from writer_app.gui.find.match_count import match_count, replaced_sentence
from writer_app.gui.find.match_finder import MatchFinder, Span, Substitution
from writer_app.gui.find.match_marks import MatchMarks
from writer_app.gui.settings.remembered_holder import RememberedHolder
from writer_app.gui.statistics.chinese_words import ChineseWords
from writer_app.text.find_pattern import Pattern, as_expression
from writer_app.text.replacement import Replacement
from writer_app.text.segment import is_han
from writer_app.text.spans import utf16_length

_LONGEST_TAKEN = 200
"""Characters of a selection that is taken for what to find; more is a passage."""
_LATE_MS = 150
"""After so long without a count, the old one is no longer shown."""


class FindCommands(QObject):
    """Stands between the find bar and the editor that it was given last.

    Args:
        bar: the window's find bar.
        remembered: keeps earlier searches.
        parent: Qt parent.

    Signals:
        said: a sentence about what was done, for the status bar.
    """

    said = Signal(str)

    def __init__(self, bar: FindBar, remembered: RememberedHolder, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bar = bar
        self._remembered = remembered
        self._editor: Editor | None = None
        self._finder: MatchFinder | None = None
        self._marks: MatchMarks | None = None
        self._origin = 0  # where a search that is typed begins
        self._current: Span | None = None  # the match that was gone to last
        self._moving = False
        self._typed = False  # whether the search under way follows the typing in the field
        self._back = False  # whether it goes back
        self._chinese = ChineseWords(self)
        self._chinese.ready.connect(self._on_chinese_words)
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.setInterval(_LATE_MS)
        self._late.timeout.connect(lambda: bar.show_count("…"))
        bar.query_changed.connect(self._on_query_changed)
        bar.next_wanted.connect(self.find_next)
        bar.previous_wanted.connect(self.find_previous)
        bar.replace_wanted.connect(self.replace)
        bar.replace_all_wanted.connect(self.replace_all)
        bar.close_wanted.connect(self.close)

    def set_editor(self, editor: Editor | None) -> None:
        """Search another editor from now on, or none."""
        if editor is self._editor:
            return
        self._let_go()
        self._editor = editor
        if editor is None:
            return
        self._finder = MatchFinder(editor.document(), self)
        self._finder.found.connect(self._on_found)
        self._finder.counted.connect(self._show_count)
        self._finder.failed.connect(self._on_failed)
        self._marks = MatchMarks(editor, self._finder)
        editor.on_event((QEvent.Type.KeyPress,), self._take_escape)
        editor.selectionChanged.connect(self._on_caret_moved)
        editor.cursorPositionChanged.connect(self._on_caret_moved)
        editor.destroyed.connect(self._on_editor_destroyed)
        self._origin = editor.textCursor().selectionStart()
        if self._bar.isVisible():
            self._prepare_and_count()

    # Commands

    def open_find(self) -> None:
        """Open the bar, or go to it; what is selected is what to find."""
        self._open(replace=False)

    def open_replace(self) -> None:
        """Open the bar with the row for replacing."""
        self._open(replace=True)

    def find_next(self) -> None:
        """Go to the next match, after the last to the first."""
        self._step(back=False)

    def find_previous(self) -> None:
        """Go to the match before, before the first to the last."""
        self._step(back=True)

    def replace(self) -> None:
        """Replace the match that is selected and go to the next; where none is, only go to it."""
        editor, finder, replacement = self._editor, self._finder, self._replacement()
        if editor is None or finder is None or replacement is None:
            return
        span = _selected(editor)
        found = finder.match_at(span)
        if found is None:
            self.find_next()
            return
        self._remember()
        text = replacement.expand(found)
        self._substitute(editor, [Substitution(span.start, span.end, text)], span.start + utf16_length(text))
        self._origin = editor.textCursor().position()
        self._begin_search(back=False)
        # What stands right behind a match is none if it is empty: `$` would be found here for ever.
        finder.find_next(self._origin, skip_empty=True)

    def replace_all(self) -> None:
        """Replace all matches as one step of undo."""
        finder, replacement = self._finder, self._replacement()
        if finder is not None and replacement is not None:
            self._remember()
            self._bar.say(tr("Replacing…"))
            finder.collect(replacement, self._on_collected)

    def close(self) -> None:
        """Close the bar; the caret stays at the last match."""
        self._bar.hide()
        self._late.stop()
        if self._editor is not None and self._finder is not None and self._marks is not None:
            if self._current is not None and self._current == _selected(self._editor):
                self._remember()
            self._finder.set_pattern(None)
            self._marks.hide()
            self._editor.setFocus(Qt.FocusReason.ShortcutFocusReason)

    # Events

    def _take_escape(self, event: QEvent) -> bool:
        # In the text, too, where it does not refuse grey text.
        if (
            isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
            and event.modifiers() == Qt.KeyboardModifier.NoModifier
            and self._bar.isVisible()
            and self._editor is not None
            and not self._editor.ghost_text()
        ):
            self.close()
            return True
        return False

    def _on_query_changed(self) -> None:
        if self._prepare() and self._finder is not None:
            self._begin_search(back=False, typed=True)
            self._finder.find_next(self._origin)

    def _on_found(self, span: Span | None, wrapped: bool) -> None:  # noqa: FBT001 (a signal's arguments)
        editor, finder = self._editor, self._finder
        if editor is None or finder is None:
            return
        if span is not None:
            self._current = span
            self._go_to(editor, span)
            if not self._typed:
                self._origin = span.start
            ends = (tr("Went on from the beginning."), tr("Went on from the end."))
            if wrapped or not self._chinese.coming:
                self._bar.say(ends[self._back] if wrapped else "")
        elif self._current is not None and self._current == _selected(editor):
            # The words were found up to the last letter.
            self._current = None
            self._go_to(editor, Span(self._origin, self._origin))
        finder.count()
        self._show_count()

    def _on_failed(self, sentence: str) -> None:
        if self._marks is not None:
            self._marks.hide()
        self._bar.say(sentence, wrong=True)
        self._late.stop()
        self._bar.show_count("")

    def _on_collected(self, substitutions: list[Substitution]) -> None:
        editor = self._editor
        if editor is None:
            return
        if not substitutions:
            self._bar.say(tr("There is nothing to replace."))
            return
        self._substitute(editor, substitutions, moved(editor.textCursor().position(), substitutions))
        self._origin = editor.textCursor().position()
        self._current = None
        sentence = replaced_sentence(len(substitutions))
        self._bar.say(sentence)
        self.said.emit(sentence)
        # Where undo is at hand.
        editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_chinese_words(self) -> None:
        if self._bar.isVisible():
            self._prepare_and_count()

    def _on_caret_moved(self) -> None:
        if not self._moving and self._editor is not None:
            self._origin = self._editor.textCursor().selectionStart()
            if not self._chinese.coming:
                self._bar.forget()
            self._show_count()

    def _on_editor_destroyed(self) -> None:
        # What belonged to it goes with it.
        self._editor = self._marks = None
        if self._finder is not None:
            self._finder.stop()
            self._finder.deleteLater()
            self._finder = None

    # Parts of commands

    def _open(self, *, replace: bool) -> None:
        editor, bar = self._editor, self._bar
        if editor is None:
            return
        editor.turn_away()
        editor.end_composition()
        self._take_selection(editor)
        bar.open(replace=replace)
        bar.set_history(self._remembered.searches)
        self._prepare_and_count()
        bar.take_focus(replacement=replace and bool(bar.query().text))

    def _take_selection(self, editor: Editor) -> None:
        span, cursor = _selected(editor), editor.textCursor()
        text = cursor.selectedText()
        one_line = "\N{PARAGRAPH SEPARATOR}" not in text and len(text) <= _LONGEST_TAKEN
        if text.strip() and one_line and span != self._current:
            self._bar.set_text(as_expression(text) if self._bar.query().regular else text)
            self._current = span
        self._origin = span.start

    def _prepare(self) -> bool:
        """Make what the bar says ready; say what is wrong with it. Nothing is gone to."""
        finder, marks, bar = self._finder, self._marks, self._bar
        if finder is None or marks is None or self._editor is None:
            return False
        query, pattern = bar.query(), None
        bar.say("")
        try:
            pattern = Pattern(query) if query.text else None
        except PatternError as error:
            bar.say(tr(error.message), wrong=True)
        finder.set_pattern(pattern)
        if pattern is None:
            marks.hide()
        else:
            marks.show()
            self._late.start()
            if query.whole_words and (query.regular or any(map(is_han, query.text))):
                self._chinese.want()
                if self._chinese.coming:
                    bar.say(tr("The Chinese words are being read…"))
        self._show_count()
        return pattern is not None

    def _prepare_and_count(self) -> None:
        # Where something is searched for, counting waits until it is found.
        if self._prepare() and self._finder is not None:
            self._finder.count()

    def _step(self, *, back: bool) -> None:
        editor, finder, bar = self._editor, self._finder, self._bar
        if editor is None or finder is None:
            return
        if not bar.isVisible():
            bar.open()
            self._prepare()
        if finder.pattern is None:
            bar.take_focus()
            return
        self._remember()
        self._begin_search(back=back)
        span = _selected(editor)
        if back:
            finder.find_previous(span.start)
        else:
            finder.find_next(span.end, skip_empty=span == self._current)

    def _begin_search(self, *, back: bool, typed: bool = False) -> None:
        self._back, self._typed = back, typed

    def _replacement(self) -> Replacement | None:
        if self._editor is None or self._editor.isReadOnly() or self._finder is None:
            return None
        pattern = self._finder.pattern
        try:
            return None if pattern is None else Replacement(self._bar.replacement.text(), pattern)
        except PatternError as error:
            self._bar.say(tr(error.message), wrong=True)
            return None

    def _substitute(self, editor: Editor, substitutions: list[Substitution], caret: int) -> None:
        def change() -> None:
            apply_substitutions(editor.document(), substitutions, editor.textCursor().position())
            _set_caret(editor, Span(caret, caret))

        self._handle(editor, EditKind.OTHER, change)

    def _go_to(self, editor: Editor, span: Span) -> None:
        self._handle(editor, EditKind.MOVED, lambda: _show(editor, span))

    def _handle(self, editor: Editor, kind: EditKind, handle: Callable[[], None]) -> None:
        editor.end_composition()
        self._moving = True
        try:
            editor.handle_quietly(kind, handle)
        finally:
            self._moving = False

    def _show_count(self) -> None:
        finder, editor = self._finder, self._editor
        if finder is None or editor is None or not self._bar.isVisible():
            return
        total = finder.total
        if finder.pattern is None or total is not None:
            self._late.stop()
            self._bar.show_count(match_count(total, finder.number_of(_selected(editor))))
        self._bar.set_ready(
            found=finder.pattern is not None and total != 0, replaceable=not editor.isReadOnly()
        )

    def _remember(self) -> None:
        text = self._bar.query().text
        if text:
            self._remembered.add_search(text)
            self._bar.set_history(self._remembered.searches)

    def _let_go(self) -> None:
        """Leave the editor as if it had never been searched."""
        if self._editor is None or self._finder is None or self._marks is None:
            return
        self._editor.off_event(self._take_escape)
        self._editor.selectionChanged.disconnect(self._on_caret_moved)
        self._editor.cursorPositionChanged.disconnect(self._on_caret_moved)
        self._editor.destroyed.disconnect(self._on_editor_destroyed)
        self._marks.hide()
        self._finder.set_pattern(None)
        for each in (self._marks, self._finder):
            each.deleteLater()
        self._editor = self._finder = self._marks = self._current = None


def _selected(editor: Editor) -> Span:
    cursor = editor.textCursor()
    return Span(cursor.selectionStart(), cursor.selectionEnd())


def _set_caret(editor: Editor, span: Span) -> None:
    cursor = editor.textCursor()
    cursor.setPosition(span.start)
    cursor.setPosition(span.end, QTextCursor.MoveMode.KeepAnchor)
    editor.setTextCursor(cursor)


def _show(editor: Editor, span: Span) -> None:
    """Select a stretch; where it was out of sight, bring it into the middle of the view."""
    cursor = QTextCursor(editor.document())
    cursor.setPosition(span.start)
    seen = editor.viewport().rect().contains(editor.cursorRect(cursor))
    _set_caret(editor, span)
    if not seen:
        editor.centerCursor()
