# SPDX-License-Identifier: MIT
"""A writer who does anything at all, from a seed, and checks after each event what must always hold.

Used by test_random_input.py; by hand: `python -m tests.gui.random_writer --seconds 300 --seed 7`.
"""

from __future__ import annotations

import argparse
import os
import random
import time
from collections.abc import Callable

from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QMouseEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from tests.gui.hands import (
    ALT,
    COMPOSED,
    CONTROL,
    KEYS,
    LEFT,
    NO_BUTTON,
    PLAIN,
    send_input,
    send_mouse,
    turn_wheel,
)
from writer_app.gui.editor.editor import Editor
from writer_app.gui.editor.suggestion_keys import SuggestionCommand
from writer_app.text.spans import utf16_length

MARK = "\N{CURRENCY SIGN}"
"""Stands in grey text that is never accepted, and in nothing else: it must never reach the document."""

_WORDS = (
    "grey",
    " text",
    " and so on",
    "。中文",
    "写字",
    " 😀 wide",
    "\nnext line",
    "\n\n",
    " ",
    "x" * 40,
    "\tindent",
    "\n- item",
    "\n2. item",
)
_TYPED = "abc xyz.,  "
_COMMITS = ("中", "文字", "写", "😀", " ", "grey", "\n")


class RandomWriter:
    """One editor and one seed.

    Args:
        editor: shown, and of nobody else while this runs.
        seed: of everything that is drawn.
        words: what is typed and suggested beside the words that always are.
    """

    def __init__(self, editor: Editor, seed: int, words: tuple[str, ...] = ()) -> None:
        self.editor = editor
        self.events = 0
        self.shown = 0
        self.accepted = 0
        self.undone = 0
        self.last: list[str] = []
        self._random = random.Random(seed)
        self._words = (*_WORDS, *words)
        self._typed = (*_TYPED, *(word for word in words if "\n" not in word))
        self._texts: set[str] = set()
        self._pressed: QPoint | None = None
        self._broken: AssertionError | None = None
        self._other_cursor = QTextCursor(editor.document())
        editor.suggestion_command.connect(self._on_command)
        editor.document().contentsChanged.connect(self._record)
        self._start_over("one\ntwo three\n")
        self._acts: list[tuple[int, Callable[[], None]]] = [
            (30, self._type),
            (25, self._press_key),
            (30, self._show_ghost),
            (12, self._type_along),
            (10, self._take),
            (8, self._press_mouse),
            (14, self._move_mouse),
            (8, self._release_mouse),
            (2, self._double_click),
            (6, self._turn_wheel),
            (8, self._compose),
            (8, self._commit),
            (8, self._empty_input_event),
            (6, self._undo_or_redo),
            (3, self._paste),
            (3, self._edit_from_outside),
            (2, self._move_from_outside),
            (2, self._resize),
            (8, self._paint),
            (1, self._undo_everything),
            (1, self._start_over_at_random),
        ]

    def run(self, seconds: float, events: int = 10_000_000) -> None:
        """Go on for a time, or for a number of events; raises AssertionError where an invariant breaks."""
        weights = [weight for weight, _ in self._acts]
        end = time.monotonic() + seconds
        for _ in range(events):
            if time.monotonic() > end:
                return
            act = self._random.choices(self._acts, weights)[0][1]
            self.last = [*self.last[-30:], act.__name__]
            act()
            self.events += 1
            self.check()

    def check(self) -> None:
        """Check what holds between any two events."""
        if self._broken is not None:
            raise self._broken
        editor, caret = self.editor, self.editor.textCursor()
        ghost = editor.ghost_text()
        text = editor.toPlainText()
        assert MARK not in text, "grey text reached the document"
        if ghost:
            assert not caret.hasSelection(), "shown with a selection"
            assert not editor.isReadOnly(), "shown in a read-only view"
        drawn = ghost.replace("\n", "\N{LINE SEPARATOR}")
        block = editor.document().firstBlock()
        while block.isValid():
            there = block.layout().preeditAreaText()
            if ghost and block == caret.block():
                assert there == drawn, "grey text is not where the caret is"
                assert block.layout().preeditAreaPosition() == caret.positionInBlock(), "behind the caret"
            else:
                assert there == "" or there in COMPOSED, f"grey text was left behind: {there!r} {ghost!r}"
            block = block.next()

    # What the writer does

    def _type(self) -> None:
        QTest.keyClicks(self.editor, self._random.choice(self._typed))

    def _press_key(self) -> None:
        key, modifiers = self._random.choice(KEYS)
        text, ghost = self.editor.toPlainText(), self.editor.ghost_text()
        QTest.keyClick(self.editor, key, modifiers)
        if modifiers == ALT and not ghost:
            assert self.editor.toPlainText() == text, "a key with Alt changed the text"

    def _show_ghost(self) -> None:
        words = [self._random.choice(self._words) for _ in range(self._random.randint(1, 8))]
        if self._random.random() < 0.5:
            words.insert(self._random.randint(0, len(words)), MARK)
        revision = self.editor.document().revision()
        if self.editor.show_ghost("".join(words)):
            self.shown += 1
        assert self.editor.document().revision() == revision, "showing changed the document"

    def _type_along(self) -> None:
        ghost = self.editor.ghost_text()
        if not ghost or ghost[0] == MARK or self.editor.overwriteMode():
            return
        length = len(self.editor.toPlainText())
        if ghost[0] == "\n":
            QTest.keyClick(self.editor, Qt.Key.Key_Return)
        elif ghost[0].isascii() and ghost[0].isprintable():
            QTest.keyClicks(self.editor, ghost[0])
        else:
            send_input(self.editor, commit=ghost[0])
        rest = self.editor.ghost_text()
        came = len(self.editor.toPlainText()) - length  # in a list, Return writes the next mark, too
        assert not rest or ghost[came:].startswith(rest), "not shrunk in place"
        # In a narrow or low window there may be no room left for it.
        roomy = self.editor.width() > 200 and self.editor.height() > 100 and "\n" not in ghost
        if roomy and len(ghost) < 20 and ghost[1:].strip() and self.editor.can_show_ghost():
            assert rest, f"grey text was lost while it was typed: {ghost!r}"

    def _take(self) -> None:
        self._show_ghost()
        if self._random.random() < 0.5:
            QTest.keyClick(self.editor, Qt.Key.Key_Tab)
        else:
            QTest.keyClick(self.editor, Qt.Key.Key_Right, CONTROL)
        if self._random.random() < 0.5:
            self._type()

    def _press_mouse(self) -> None:
        self._pressed = self._place()
        send_mouse(self.editor.viewport(), QMouseEvent.Type.MouseButtonPress, self._pressed, LEFT, LEFT)

    def _move_mouse(self) -> None:
        # A drag of selected text would open a modal loop until the real button is released.
        held = LEFT if self._pressed and not self.editor.textCursor().hasSelection() else NO_BUTTON
        if self._pressed and self._random.random() < 0.7:
            held = LEFT
        send_mouse(
            self.editor.viewport(), QMouseEvent.Type.MouseMove, self._place(beyond=40), NO_BUTTON, held
        )

    def _release_mouse(self) -> None:
        self._pressed = None
        send_mouse(
            self.editor.viewport(), QMouseEvent.Type.MouseButtonRelease, self._place(), LEFT, NO_BUTTON
        )

    def _double_click(self) -> None:
        QTest.mouseDClick(self.editor.viewport(), LEFT, PLAIN, self._place())

    def _turn_wheel(self) -> None:
        turn_wheel(self.editor.viewport(), self._place(), self._random.choice((-360, -120, 120, 360)))

    def _compose(self) -> None:
        send_input(self.editor, compose=self._random.choice(COMPOSED))

    def _commit(self) -> None:
        send_input(self.editor, commit=self._random.choice(_COMMITS))

    def _empty_input_event(self) -> None:
        send_input(self.editor)

    def _undo_or_redo(self) -> None:
        how = self._random.randint(0, 3)
        if how == 0:
            self.editor.undo()
        elif how == 1:
            self.editor.redo()
        elif how == 2:
            QTest.keyClick(self.editor, Qt.Key.Key_Z, CONTROL)
        elif not self.editor.is_composing():
            # As Qt's own context menu does it: past the class.
            QPlainTextEdit.undo(self.editor)

    def _paste(self) -> None:
        if self._random.random() < 0.5:
            QGuiApplication.clipboard().setText(self._random.choice(("paste", "two\nlines", "粘贴")))
            self.editor.paste()
        else:
            data = QMimeData()
            data.setText("dropped " + self._random.choice(_TYPED))
            self.editor.insertFromMimeData(data)

    def _edit_from_outside(self) -> None:
        if self.editor.is_composing():
            return  # nobody edits behind a composing input method, and Qt does not bear it
        self._other_cursor.setPosition(self._random.randint(0, self.editor.document().characterCount() - 1))
        how = self._random.randint(0, 3)
        if how == 0:
            self._other_cursor.insertText("outside")
        elif how == 1:
            self._other_cursor.insertText("a\nb")
        elif how == 2:
            self._other_cursor.deleteChar()
        else:
            self._other_cursor.movePosition(
                QTextCursor.MoveOperation.NextBlock, QTextCursor.MoveMode.KeepAnchor
            )
            self._other_cursor.removeSelectedText()

    def _move_from_outside(self) -> None:
        if self.editor.is_composing():
            return
        caret, text = self.editor.textCursor(), self.editor.toPlainText()
        # Not into the middle of a character: what is typed there would break it.
        caret.setPosition(utf16_length(text[: self._random.randint(0, len(text))]))
        self.editor.setTextCursor(caret)

    def _resize(self) -> None:
        self.editor.resize(self._random.randint(60, 400), self._random.randint(40, 300))

    def _paint(self) -> None:
        QApplication.processEvents()

    def _undo_everything(self) -> None:
        while self.editor.document().isUndoAvailable():
            self.editor.undo()
            text = self.editor.toPlainText()
            assert text in self._texts, "undo gives a text that never was"
            self.undone += 1
            self.check()
        assert self.editor.toPlainText() == self._first, "undo does not lead back to the start"
        if self._random.random() < 0.5:
            while self.editor.document().isRedoAvailable():
                self.editor.redo()
                assert self.editor.toPlainText() in self._texts, "redo gives a text that never was"
                self.check()

    def _start_over_at_random(self) -> None:
        lines = self._random.randint(0, 25)
        self._start_over("\n".join("line of words " * self._random.randint(0, 8) for _ in range(lines)))

    # Small parts

    def _start_over(self, text: str) -> None:
        self.editor.setPlainText(text)
        self._first = text
        self._texts = {text}

    def _record(self) -> None:
        self._texts.add(self.editor.toPlainText())

    def _on_command(self, command: SuggestionCommand) -> None:
        try:
            self._carry_out(command)
        except AssertionError as error:
            self._broken = error  # raised in a slot, it would only be printed

    def _carry_out(self, command: SuggestionCommand) -> None:
        ghost = self.editor.ghost_text()
        if command is SuggestionCommand.DISMISS or MARK in ghost:
            self.editor.hide_ghost()
        elif command is SuggestionCommand.ACCEPT_ALL:
            text, place = self.editor.toPlainText(), self.editor.textCursor().position()
            taken = self.editor.accept_ghost()
            assert taken == ghost, "not all of it was taken"
            self.editor.undo()
            assert self.editor.toPlainText() == text, "undo of taking it takes more or less"
            assert self.editor.textCursor().position() == place, "the caret came back elsewhere"
            self.editor.redo()
            self.accepted += 1
        else:
            self.editor.accept_ghost(self._random.randint(1, len(ghost)))
            self.accepted += 1

    def _place(self, beyond: int = 0) -> QPoint:
        size = self.editor.viewport().size()
        return QPoint(
            self._random.randint(-beyond, size.width() + beyond),
            self._random.randint(-beyond, size.height() + beyond),
        )


def main() -> None:
    """Run one seed for a time and print what was survived."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--events", type=int, default=10_000_000)
    options = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QApplication([])
    editor = Editor()
    editor.resize(300, 200)
    editor.show()
    writer = RandomWriter(editor, options.seed)
    try:
        writer.run(options.seconds, options.events)
    finally:
        print(
            f"seed {options.seed}: {writer.events} events, grey text shown {writer.shown} times,"
            f" taken {writer.accepted} times, {writer.undone} undone; last: {writer.last[-8:]}",
            flush=True,
        )
    editor.close()
    application.quit()


if __name__ == "__main__":
    main()
