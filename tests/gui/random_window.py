# SPDX-License-Identifier: MIT
"""A writer who does anything at all in the whole window, from a seed, and what must hold after each step.

Used by test_random_window.py. `python -m benchmarks.random_input` runs it for long, in processes of its own.
Each step draws from a generator of its own, so that one step that goes otherwise (a slower machine, another
window system) leaves the others as they were.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QMouseEvent, QTextCursor
from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintPreviewDialog
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QTabBar,
    QWidget,
)

from tests.gui.hands import (
    COMPOSED,
    CONTROL,
    KEYS,
    LEFT,
    NO_BUTTON,
    PLAIN,
    drop,
    send_input,
    send_mouse,
    turn_wheel,
)
from tests.gui.random_parts import (
    ODD_TEXTS,
    AnyEngine,
    Book,
    Trace,
    Watch,
    marks_in,
    other_settings,
)
from writer_app.gui.common.actions import COMMANDS, Command
from writer_app.gui.editor.editor import Editor
from writer_app.gui.find.match_finder import MatchFinder
from writer_app.gui.program.application import Application
from writer_app.gui.window.desk import Desk
from writer_app.text.smart_quotes import TRIGGERS

LONGEST = 60_000  # UTF-16 units of one text: checks read all of it
_MOST_WINDOWS = 3
_MOST_SHEETS = 6
_ENDLESS = 200  # looks at a loop that does not end
_TYPED = "abc xyz.,'\"-`#*  "
_COMMITS = ("中", "文字", "写", "😀", " ", "grey", "\n")
_SHORTCUTS = tuple(each.key for each in COMMANDS if isinstance(each, Command) and each.key)
_SLOW = (
    "export",
    "print",
    "statistics",
    "kept_files",
    "manual",
    "about",
    "counts",
    "preferences",
    "new_window",
    "quit",
)
_USED = (QAbstractButton, QComboBox, QLineEdit, QAbstractSpinBox, QAbstractSlider, QAbstractItemView, QTabBar)


_ASKED = (
    Qt.InputMethodQuery.ImSurroundingText,
    Qt.InputMethodQuery.ImTextBeforeCursor,
    Qt.InputMethodQuery.ImTextAfterCursor,
    Qt.InputMethodQuery.ImCursorPosition,
    Qt.InputMethodQuery.ImAnchorPosition,
    Qt.InputMethodQuery.ImCursorRectangle,
)


class RandomWindow(QObject):
    """One program and one seed.

    Args:
        program: started, and of nobody else while this runs.
        engine: answers for the model, None if there is a model process.
        seed: of everything that is drawn.
        folder: with files to open and save to.
        watch: installed already.
        trace: takes down each step.
    """

    def __init__(
        self,
        program: Application,
        engine: AnyEngine | None,
        seed: int,
        folder: Path,
        watch: Watch,
        trace: Trace,
    ) -> None:
        super().__init__(program)
        self.program, self.engine, self.folder = program, engine, folder
        self.watch, self.trace = watch, trace
        self.seed, self.step = seed, 0
        self.seen: dict[str, int] = {}
        self.draw = random.Random(seed)
        self._books: dict[int, Book] = {}
        self._taken: set[str] = set()
        self._dragging = self._disturbed = self._stepping = False
        self._ticks = self._pokes = 0
        self._held = False
        # Deals with what runs an event loop of its own: dialogs, menus, drags.
        self._wait()
        self._still: list[tuple[int, Callable[[], None]]] = [
            (30, self._answer),
            (10, self._paint),
            (8, self._press_mouse),
            (12, self._move_mouse),
            (9, self._release_mouse),
            (2, self._double_click),
            (4, self._turn_wheel),
            (6, self._empty_input_event),
            (3, self._resize),
            (4, self._change_setting),
            (2, self._ask_input_method),
        ]
        self._acts: list[tuple[int, Callable[[], None]]] = [
            *self._still,
            (6, self._compose),
            (40, self._type),
            (30, self._press_key),
            (12, self._press_accept_key),
            (6, self._press_shortcut),
            (6, self._command),
            (4, self._poke_window),
            (10, self._type_along),
            (8, self._commit),
            (2, self._replace_by_input_method),
            (8, self._undo_or_redo),
            (4, self._paste),
            (2, self._drop_from_elsewhere),
            (3, self._drag_selection),
            (2, self._context_menu),
            (1, self._undo_everything),
            (1, self._open_file),
            (1, self._change_file),
            (1, self._begin_anew),
        ]

    def run(self, steps: int) -> None:
        """Take so many steps; raises AssertionError where something does not hold."""
        for _ in range(steps):
            self.take_step()

    def take_step(self) -> None:
        """Do one thing at random and check what must always hold."""
        self.draw = random.Random(f"{self.seed}/{self.step}")
        popup, modal = QApplication.activePopupWidget(), QApplication.activeModalWidget()
        if popup is not None and self.draw.random() < 0.7:
            act = self._use_popup
        elif modal is not None and popup is None:
            act = self._use_dialog
        else:
            weights = [weight for weight, _ in self._acts]
            act = self.draw.choices(self._acts, weights)[0][1]
        name = act.__name__
        self.trace.add(f"{self.step} {name}")
        self.seen[name] = self.seen.get(name, 0) + 1
        self._ticks, self._stepping = 0, True
        self._see_windows()
        before = {book: (book.times, book.raw) for book in self._books.values()}
        # "Replace all" of an earlier step edits when it has read the whole text.
        self._disturbed = any(finder.collecting for finder in self._finders())
        act()
        self._stepping = False
        self._see_windows()
        self.check()
        if any(act == still for _, still in self._still) and not self._disturbed:
            for book, (times, raw) in before.items():
                # A file may have been opened meanwhile.
                assert book.raw == raw or book.times > times, f"{name} changed a text"
        self.step += 1

    def _finders(self) -> list[MatchFinder]:
        return [finder for desk in self.program.desks if (finder := desk.find._finder) is not None]

    def check(self) -> None:
        """Check what holds between any two steps."""
        assert not self.watch.problems, "\n".join(self.watch.problems)
        assert not marks_in(QGuiApplication.clipboard().text()) - self._taken, (
            "grey text reached the clipboard"
        )
        for book in self._books.values():
            self._check_sheet(book)

    def _check_sheet(self, book: Book) -> None:
        editor, raw = book.sheet.editor, book.raw
        assert not marks_in(raw) - self._taken, "grey text reached the document"
        assert not marks_in(book.sheet.document.text) - self._taken, "grey text would be saved"
        if not book.sheet.document.modified:
            assert raw == book.saved, f"counts as saved and is another: {raw[:200]!r} {book.saved[:200]!r}"
        caret, ghost = editor.textCursor(), editor.ghost_text()
        end = editor.document().characterCount() - 1
        assert 0 <= caret.position() <= end, "caret beyond the text"
        assert 0 <= caret.anchor() <= end, "anchor beyond the text"
        if ghost:
            assert any(desk.editor is editor for desk in self.program.desks), "shown behind another tab"
            assert not caret.hasSelection(), "shown with a selection"
        drawn = ghost.replace("\n", "\N{LINE SEPARATOR}")
        block = editor.document().firstBlock()
        while block.isValid():
            there = block.layout().preeditAreaText()
            if ghost and block == caret.block():
                assert there == drawn, "grey text is not where the caret is"
                assert block.layout().preeditAreaPosition() == caret.positionInBlock(), "behind the caret"
            else:
                assert not there or there in COMPOSED, f"grey text was left behind: {there!r}"
            block = block.next()

    # Where the writer is

    @property
    def desk(self) -> Desk:
        """The window in front, a new one if there is none."""
        active = QApplication.activeWindow()
        desks = self.program.desks
        return (
            next((desk for desk in desks if desk.window is active), None)
            or next(iter(desks), None)
            or self.program.open_window()
        )

    @property
    def editor(self) -> Editor:
        return self.desk.editor

    def _see_windows(self) -> None:
        _ = self.desk  # there is always one, and it is seen before it is written in
        sheets = {id(sheet): sheet for desk in self.program.desks for sheet in desk.tabs.sheets}
        for key in self._books.keys() - sheets.keys():
            del self._books[key]
        for key, sheet in sheets.items():
            if key not in self._books or self._books[key].sheet is not sheet:
                self._books[key] = Book(sheet, self._taken, self.trace)

    def _book(self) -> Book:
        self._see_windows()
        return self._books[id(self.desk.sheet)]

    def _target(self) -> QWidget:
        """Return who has the keyboard; mostly the text."""
        found = QApplication.focusWidget()
        if found is None or self.draw.random() < 0.2:
            self.editor.setFocus()
            return self.editor
        return found

    def _place(self, widget: QWidget | None = None, beyond: int = 0) -> QPoint:
        size = (widget or self.editor.viewport()).size()
        return QPoint(
            self.draw.randint(-beyond, max(1, size.width()) + beyond),
            self.draw.randint(-beyond, max(1, size.height()) + beyond),
        )

    # What the writer does

    def _type(self) -> None:
        char, target = self.draw.choice(_TYPED), self._target()
        self.trace.note(char)
        expected = self._expected(char) if target is self.editor else None
        QTest.keyClicks(target, char)
        self._compare(expected)

    def _commit(self) -> None:
        text, target = self.draw.choice(_COMMITS), self._target()
        self.trace.note(text)
        expected = self._expected(text) if target is self.editor and text != "\n" else None
        send_input(target, commit=text)
        self._compare(expected)

    def _expected(self, typed: str) -> tuple[Editor, str] | None:
        """Return what the text must be after this was typed; None if that is not simply it, put in."""
        editor = self.editor
        cursor = editor.textCursor()
        if typed in TRIGGERS or editor.overwriteMode() or editor.is_composing() or editor.isReadOnly():
            return None
        raw = _units(self._book().raw)
        start, end = 2 * cursor.selectionStart(), 2 * cursor.selectionEnd()
        if len(raw) // 2 != editor.document().characterCount() - 1:
            return None  # half of a surrogate pair, which Python does not get to see
        return editor, (raw[:start] + _units(typed) + raw[end:]).decode("utf-16-le", "surrogatepass")

    def _compare(self, expected: tuple[Editor, str] | None) -> None:
        if expected is not None:
            assert expected[0].document().toRawText() == expected[1], "what was typed is not what came in"

    def _press_key(self) -> None:
        key, modifiers = self.draw.choice(KEYS)
        self.trace.note((key.name, modifiers.name))
        target = self._target()
        QTest.keyClick(target, key, modifiers)
        if isinstance(target, QAbstractItemView):
            # Copied from the list of alternatives: the writer wants it.
            self._taken.update(marks_in(QGuiApplication.clipboard().text()))

    def _press_accept_key(self) -> None:
        key, modifiers = self.draw.choice(
            ((Qt.Key.Key_Tab, PLAIN), (Qt.Key.Key_Right, CONTROL), (Qt.Key.Key_Space, CONTROL))
        )
        self.trace.note((key.name, self.editor.ghost_text()))
        QTest.keyClick(self._target(), key, modifiers)

    def _press_shortcut(self) -> None:
        key = self.draw.choice(_SHORTCUTS)
        self.trace.note(key)
        if self._may(next(each.id for each in COMMANDS if isinstance(each, Command) and each.key == key)):
            QTest.keySequence(self._target(), key)

    def _command(self) -> None:
        names = [name for name in self.desk.actions if name not in _SLOW or self.draw.random() < 0.2]
        name = self.draw.choice(names)
        self.trace.note(name)
        if self._may(name):
            self.desk.actions[name].trigger()

    def _may(self, command: str) -> bool:
        if command == "new_window":
            return len(self.program.desks) < _MOST_WINDOWS
        return command != "new" or self.desk.tabs.count() < _MOST_SHEETS

    def _poke_window(self) -> None:
        self._poke(self.desk.window)

    def _use_dialog(self) -> None:
        self._pokes += 1
        modal = QApplication.activeModalWidget()
        if modal is None:
            return
        prints = isinstance(modal, (QPrintPreviewDialog, QAbstractPrintDialog))  # onto paper, perhaps
        if self.draw.random() < 0.15 or self._pokes > 12 or prints:
            self._pokes = 0
            self.trace.note(f"close {type(modal).__name__}")
            modal.close()
        else:
            self._poke(modal)

    def _use_popup(self) -> None:
        popup = QApplication.activePopupWidget()
        if popup is None:
            return
        key = self.draw.choice(
            (
                Qt.Key.Key_Down,
                Qt.Key.Key_Down,
                Qt.Key.Key_Up,
                Qt.Key.Key_Escape,
                Qt.Key.Key_Return,
                Qt.Key.Key_Right,
            )
        )
        self.trace.note((type(popup).__name__, key.name))
        if self.draw.random() < 0.3:
            popup.close()
        else:
            QTest.keyClick(popup, key)

    def _poke(self, widget: QWidget) -> None:
        """Use one of the controls of a window."""
        found = [each for each in widget.findChildren(QWidget) if isinstance(each, _USED)]
        found = [each for each in found if each.isVisible() and each.isEnabled()]
        if not found:
            return
        control = self.draw.choice(found)
        self.trace.note((type(control).__name__, control.objectName(), control.accessibleName()))
        if isinstance(control, (QLineEdit, QAbstractSpinBox)):
            control.setFocus()
            QTest.keyClicks(control, self.draw.choice(("a", "word", "(", ".*", "7", "\\1", "^")))
        elif isinstance(control, QAbstractSlider):
            QTest.keyClick(control, self.draw.choice((Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home)))
        elif isinstance(control, QComboBox):
            QTest.keyClick(control, self.draw.choice((Qt.Key.Key_Down, Qt.Key.Key_Up)))
        else:
            inner = control.viewport() if isinstance(control, QAbstractItemView) else control
            QTest.mouseClick(inner, LEFT, PLAIN, self._place(inner))

    def _type_along(self) -> None:
        ghost = self.editor.ghost_text()
        if not ghost or self.editor.overwriteMode():
            return
        self.trace.note(ghost[0])
        self.editor.setFocus()
        self._taken.update(marks_in(ghost[0]))
        if ghost[0] == "\n":
            QTest.keyClick(self.editor, Qt.Key.Key_Return)
        else:
            send_input(self.editor, commit=ghost[0])

    def _answer(self) -> None:
        # What was planned is asked first.
        QApplication.processEvents()
        if self.engine is not None:
            self.trace.note(self.engine.say(self.draw))

    def _paint(self) -> None:
        QApplication.processEvents()

    def _press_mouse(self) -> None:
        # A hand that holds the button cannot press it: the text would go on scrolling by itself.
        self._release_mouse()
        self._held = True
        place = self._place()
        self.trace.note(place.toTuple())
        send_mouse(self.editor.viewport(), QMouseEvent.Type.MouseButtonPress, place, LEFT, LEFT)

    def _move_mouse(self) -> None:
        place = self._place(beyond=40)
        self.trace.note((place.toTuple(), self._held))
        # Where a drag begins, its loop is dealt with by the doorman.
        self._dragging = self._held
        send_mouse(
            self.editor.viewport(),
            QMouseEvent.Type.MouseMove,
            place,
            NO_BUTTON,
            LEFT if self._held else NO_BUTTON,
        )
        self._dragging = False

    def _release_mouse(self) -> None:
        self._held = False
        send_mouse(
            self.editor.viewport(), QMouseEvent.Type.MouseButtonRelease, self._place(), LEFT, NO_BUTTON
        )

    def _double_click(self) -> None:
        QTest.mouseDClick(self.editor.viewport(), LEFT, PLAIN, self._place())

    def _turn_wheel(self) -> None:
        turn_wheel(self.editor.viewport(), self._place(), self.draw.choice((-360, -120, 120, 360)))

    def _compose(self) -> None:
        send_input(self._target(), compose=self.draw.choice(COMPOSED), caret=self.draw.randint(0, 8))

    def _empty_input_event(self) -> None:
        send_input(self._target())

    def _replace_by_input_method(self) -> None:
        cursor = self.editor.textCursor()
        before = cursor.block().text()[: cursor.positionInBlock()]
        wide = cursor.hasSelection() or any(ord(char) > 0xFFFF for char in before)
        self.editor.setFocus()
        replaced = 0 if wide else min(len(before), self.draw.randint(0, 3))
        send_input(self.editor, commit=self.draw.choice(_COMMITS), replaced=replaced)

    def _ask_input_method(self) -> None:
        for query in _ASKED:
            said = str(self.editor.inputMethodQuery(query))
            assert not marks_in(said) - self._taken, f"grey text is told to input methods: {query}"

    def _undo_or_redo(self) -> None:
        how = self.draw.choice(("undo", "redo", "undo", "key"))
        self.trace.note(how)
        if how == "key":
            QTest.keyClick(self._target(), Qt.Key.Key_Z, CONTROL)
        else:
            self.desk.actions[how].trigger()

    def _paste(self) -> None:
        if self.editor.document().characterCount() > LONGEST:
            self.editor.selectAll()
        text = self.draw.choice(ODD_TEXTS)
        self.trace.note(text[:20])
        QGuiApplication.clipboard().setText(text)
        QTest.keyClick(self._target(), Qt.Key.Key_V, CONTROL)

    def _drop_from_elsewhere(self) -> None:
        data = QMimeData()
        data.setText("dropped " + self.draw.choice(_TYPED))
        if self.draw.random() < 0.3:
            data.setUrls([QUrl.fromLocalFile(str(self.folder / "a.md"))])
        drop(self.editor, data, [self._place() for _ in range(self.draw.randint(1, 4))])

    def _drag_selection(self) -> None:
        self._release_mouse()
        editor = self.editor
        end = editor.document().characterCount() - 1
        caret = editor.textCursor()
        caret.setPosition(max(0, min(end, caret.position() + self.draw.randint(-30, 30))))
        caret.setPosition(
            max(0, min(end, caret.position() + self.draw.randint(-60, 60))), QTextCursor.MoveMode.KeepAnchor
        )
        editor.setTextCursor(caret)
        middle = editor.textCursor()
        middle.setPosition((caret.selectionStart() + caret.selectionEnd()) // 2)
        place = editor.cursorRect(middle).center() + QPoint(2, 0)
        view = editor.viewport()
        send_mouse(view, QMouseEvent.Type.MouseButtonPress, place, LEFT, LEFT)
        self._dragging = True
        far = place + QPoint(QApplication.startDragDistance() + 3, 2)
        send_mouse(view, QMouseEvent.Type.MouseMove, far, NO_BUTTON, LEFT)
        self._dragging = self._held = False
        send_mouse(view, QMouseEvent.Type.MouseButtonRelease, far, LEFT, NO_BUTTON)

    def _context_menu(self) -> None:
        reason = self.draw.choice((QContextMenuEvent.Reason.Mouse, QContextMenuEvent.Reason.Keyboard))
        place = self._place()
        event = QContextMenuEvent(reason, place, self.editor.viewport().mapToGlobal(place))
        QApplication.sendEvent(self.editor, event)

    def _resize(self) -> None:
        self.desk.window.resize(self.draw.randint(200, 1300), self.draw.randint(150, 900))

    def _change_setting(self) -> None:
        new = other_settings(self.program.settings.current, self.draw)
        self.trace.note(asdict(new).items() - asdict(self.program.settings.current).items())
        self.program.settings.set(new)

    def _undo_everything(self) -> None:
        book = self._book()
        editor = book.sheet.editor
        while editor.document().isUndoAvailable():
            editor.undo()
            assert book.raw in book.states, "undo gives a text that never was"
        assert book.raw == book.first, "undo does not lead back to the beginning"
        while editor.document().isRedoAvailable() and self.draw.random() < 0.98:
            editor.redo()
            assert book.raw in book.states, "redo gives a text that never was"

    def _open_file(self) -> None:
        path = self.draw.choice(sorted(self.folder.iterdir()))
        self.trace.note(path.name)
        if self.desk.tabs.count() < _MOST_SHEETS:
            self.desk.sheets.open_path(path)

    def _change_file(self) -> None:
        path = self.folder / f"saved-{self.draw.randint(0, 3)}.md"
        path.write_text("Another program was here.\n" * self.draw.randint(0, 9), "utf-8")

    def _begin_anew(self) -> None:
        # As a template does; what was here is lost, so it must not be the writer's.
        lines = self.draw.randint(0, 25)
        self.desk.document.begin_with(
            "\n".join("line of words " * self.draw.randint(0, 8) for _ in range(lines))
        )

    # What runs loops of its own

    def _wait(self) -> None:
        # One shot after another: a timer does not ring while what it called runs a loop.
        QTimer.singleShot(2, self, self._on_tick)

    def _on_tick(self) -> None:
        self._wait()
        self._ticks += 1
        if self._ticks < 4 or not self._stepping:
            return
        self.draw = random.Random(f"{self.seed}/{self.step}/{self._ticks}")
        if QApplication.activePopupWidget() is not None:
            self._disturbed = True
            self._use_popup()
        elif QApplication.activeModalWidget() is not None:
            self._disturbed = True
            self._use_dialog()
        elif self._dragging or self._ticks > _ENDLESS:
            # Qt scrolls by itself while the button is held, and that may begin a drag, too.
            self._disturbed = True
            self._drag_on()

    def _drag_on(self) -> None:
        view = self.editor.viewport()
        place = view.mapToGlobal(self._place(beyond=5))
        done = self._ticks > 8
        self.trace.note(("drop" if done else "drag", place.toTuple()))
        event = QMouseEvent(
            QMouseEvent.Type.MouseButtonRelease if done else QMouseEvent.Type.MouseMove,
            QPointF(self.desk.window.mapFromGlobal(place)),
            QPointF(place),
            LEFT if done else NO_BUTTON,
            NO_BUTTON if done else LEFT,
            PLAIN,
        )
        QApplication.sendEvent(self.desk.window.windowHandle(), event)


def _units(text: str) -> bytes:
    return text.encode("utf-16-le", "surrogatepass")
