# SPDX-License-Identifier: MIT
"""The find bar: fields, switches and buttons under the text. It shows what it is told, and finds nothing."""

from __future__ import annotations

import itertools
from collections.abc import Iterable

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QToolBar,
    QToolButton,
    QWidget,
)

from writer_app.gui.common.translation import tr
from writer_app.text.find_pattern import LONGEST_PATTERN, Query
from writer_app.text.phrase import phrase

_WIDE = 760
"""From this width on a message has its place beside the field; below, in a line of its own."""
_NOT_THE_TEXTS = (
    *(QKeySequence.StandardKey.Paste, QKeySequence.StandardKey.Cut, QKeySequence.StandardKey.SelectAll),
    QKeySequence.StandardKey.Copy,
)

_FIELD_WIDTHS = (72, 380)
_REPLACEMENT_HELP = phrase(
    "What takes its place. With .* on, \\1 or \\g<name> is a group of the expression, "
    "\\0 all of the match, \\n a line end."
)


class FindBar(QToolBar):
    """A tool bar with the search of one window; hidden until it is opened.

    Args:
        parent: Qt parent.

    Signals:
        query_changed: words or a switch have been changed by the writer.
        next_wanted: go to the next match.
        previous_wanted: go to the one before.
        replace_wanted: replace this match.
        replace_all_wanted: replace all.
        close_wanted: go back to the text.
    """

    query_changed = Signal()
    next_wanted = Signal()
    previous_wanted = Signal()
    replace_wanted = Signal()
    replace_all_wanted = Signal()
    close_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Find"), parent)
        self.setObjectName("find_bar")
        self.setMovable(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.toggleViewAction().setVisible(False)
        self.field = _Field()
        self._history = QComboBox()
        self._history.setLineEdit(self.field)
        self.replacement = _Field()
        self.match_case = _switch(
            "Aa", tr("Match case"), tr("Capital and small letters are different (Alt+C)")
        )
        self.whole_words = _switch(tr("Word"), tr("Whole words"), tr("Only whole words (Alt+W)"))
        self.regular = _switch(".*", tr("Regular expression"), tr("Regular expression (Alt+R)"))
        self.previous = _button(tr("Previous match"), tr("Previous match (Shift+F3 or Shift+Enter)"))
        self.next = _button(tr("Next match"), tr("Next match (F3 or Enter)"))
        self.close_button = _button(tr("Close the find bar"), tr("Close (Esc)"))
        self.replace_one = _text_button(tr("Replace"), tr("Replace this match and go to the next (Enter)"))
        self.replace_all = _text_button(
            tr("Replace all"), tr("Replace all matches as one step of undo (Ctrl+Enter)")
        )
        self.count = QLabel()
        self.message = _Message()
        self._grid = QGridLayout()
        self._explain()
        self._lay_out()
        self._connect()
        self.hide()

    # What the writer has entered

    def query(self) -> Query:
        """Return what to find."""
        return Query(
            text=self.field.text(),
            match_case=self.match_case.isChecked(),
            whole_words=self.whole_words.isChecked(),
            regular=self.regular.isChecked(),
        )

    @property
    def replaces(self) -> bool:
        """Whether the row for replacing is open."""
        return not self.replacement.isHidden()

    # What is shown

    def open(self, *, replace: bool = False) -> None:
        """Show the bar.

        Args:
            replace: whether to show the row for replacing, too; False leaves it as it is while the bar is
                open.
        """
        self._show_replacement(replace or (self.replaces and self.isVisible()))
        self.show()

    def take_focus(self, *, replacement: bool = False) -> None:
        """Give the keyboard to a field, its text selected."""
        field = self.replacement if replacement else self.field
        field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        field.selectAll()

    def set_text(self, text: str) -> None:
        """Put something into the field without its counting as entered by the writer."""
        self.field.blockSignals(True)  # noqa: FBT003 (Qt's signature)
        self.field.setText(text)
        self.field.blockSignals(False)  # noqa: FBT003 (Qt's signature)

    def set_history(self, texts: Iterable[str]) -> None:
        """List earlier searches, the newest first; Up and Down in the field go through them."""
        text = self.field.text()
        for widget in (self._history, self.field):
            widget.blockSignals(True)  # noqa: FBT003 (Qt's signature)
        self._history.clear()
        self._history.addItems(list(texts))
        self._history.setCurrentIndex(-1)
        self.field.setText(text)
        for widget in (self._history, self.field):
            widget.blockSignals(False)  # noqa: FBT003 (Qt's signature)

    def show_count(self, text: str) -> None:
        """Show how many matches there are, and which is the present one."""
        self.count.setText(text)

    def say(self, sentence: str, *, wrong: bool = False) -> None:
        """Show a sentence beside the field; an empty one takes it away.

        Args:
            sentence: what to say.
            wrong: whether it is about a mistake in a field.
        """
        self.message.say(sentence)
        for widget in (self._history, self.message):
            if widget.property("wrong") != wrong:
                widget.setProperty("wrong", wrong)
                # A style sheet looks at properties only once.
                widget.style().unpolish(widget)
                widget.style().polish(widget)
        self._place_message()

    def forget(self) -> None:
        """Take a sentence away that is about something past, not about a mistake."""
        if self.message.sentence and not self.message.property("wrong"):
            self.say("")

    def set_ready(self, *, found: bool, replaceable: bool) -> None:
        """Say which buttons make sense now.

        Args:
            found: whether there may be a match to go to.
            replaceable: whether the text may be changed.
        """
        for button in (self.previous, self.next):
            button.setEnabled(found)
        for each in (self.replace_one, self.replace_all):
            each.setEnabled(found and replaceable)

    # Events

    def event(self, event: QEvent) -> bool:
        """Keep keys of the text from acting on it, unseen, while the keyboard is at a button of the bar."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and (_is_enter_with_control(event) or any(event.matches(key) for key in _NOT_THE_TEXTS))
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close at Esc, and replace all at Ctrl+Enter, wherever in the bar the keyboard is."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_wanted.emit()
        elif _is_enter_with_control(event):
            if self.replaces:
                self.replace_all.click()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the message the place that there is."""
        super().resizeEvent(event)
        self._place_message()

    def _show_replacement(self, shown: bool) -> None:  # noqa: FBT001 (the one argument)
        for widget in (self.replacement, self.replace_one, self.replace_all):
            widget.setVisible(shown)

    def _place_message(self) -> None:
        wide = self.width() >= _WIDE
        self._grid.removeWidget(self.message)
        # Where the message has a line of its own, its room beside the fields is theirs.
        self._grid.setColumnStretch(4, 3 if wide else 0)
        if wide:
            self._grid.addWidget(self.message, 0, 4)
        else:
            self._grid.addWidget(self.message, 2, 0, 1, 6)
        self.message.setVisible(wide or bool(self.message.sentence))

    def _on_entered(self, modifiers: Qt.KeyboardModifier) -> None:
        control = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
        if control and self.replaces:
            self.replace_all.click()
        elif self.sender() is self.replacement:
            self.replace_one.click()
        elif modifiers & Qt.KeyboardModifier.ShiftModifier:
            self.previous_wanted.emit()
        else:
            self.next_wanted.emit()

    def _on_alt(self, key: int) -> None:
        {
            Qt.Key.Key_C.value: self.match_case,
            Qt.Key.Key_W.value: self.whole_words,
            Qt.Key.Key_R.value: self.regular,
        }[key].click()

    def _explain(self) -> None:
        self.field.setPlaceholderText(tr("Find"))
        self.field.setAccessibleName(tr("Find"))
        self.field.setMaxLength(LONGEST_PATTERN)
        self._history.setAccessibleName(tr("Find"))
        self._history.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self._history.setCompleter(None)  # type: ignore[arg-type] # Qt allows it: no completion
        self.replacement.setPlaceholderText(tr("Replace with"))
        self.replacement.setAccessibleName(tr("Replace with"))
        self.replacement.setToolTip(tr(_REPLACEMENT_HELP))
        self.previous.setObjectName("find_previous")
        self.next.setObjectName("find_next")
        self.close_button.setText("×")
        self.count.setObjectName("find_count")
        self.message.setObjectName("find_message")

    def _lay_out(self) -> None:
        for field in (self._history, self.replacement):
            field.setMinimumWidth(_FIELD_WIDTHS[0])
            field.setMaximumWidth(_FIELD_WIDTHS[1])
            field.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._history.setMinimumContentsLength(4)
        self._history.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        panel = QWidget()
        panel.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        grid = self._grid
        panel.setLayout(grid)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(6)
        grid.addWidget(self._history, 0, 0)
        grid.addLayout(_row(self.match_case, self.whole_words, self.regular), 0, 1)
        grid.addLayout(_row(self.previous, self.next), 0, 2)
        grid.addWidget(self.count, 0, 3)
        grid.addWidget(self.close_button, 0, 5)
        grid.addWidget(self.replacement, 1, 0)
        buttons = _row(self.replace_one, self.replace_all)
        buttons.addStretch()
        grid.addLayout(buttons, 1, 1, 1, 4)
        grid.setColumnStretch(0, 2)
        self.addWidget(panel)
        # From field to field first, whatever stands between them.
        order: tuple[QWidget, ...] = (self._history, self.replacement, self.replace_one, self.replace_all)
        order += (self.match_case, self.whole_words, self.regular, self.previous, self.next)
        for before, after in itertools.pairwise(order):
            QWidget.setTabOrder(before, after)
        self._show_replacement(False)  # noqa: FBT003 (the one argument)
        self._place_message()

    def _connect(self) -> None:
        self.field.textChanged.connect(self.query_changed)
        for switch in (self.match_case, self.whole_words, self.regular):
            switch.toggled.connect(self.query_changed)
        for field in (self.field, self.replacement):
            field.entered.connect(self._on_entered)
            field.alt_pressed.connect(self._on_alt)
        self.next.clicked.connect(self.next_wanted)
        self.previous.clicked.connect(self.previous_wanted)
        self.replace_one.clicked.connect(self.replace_wanted)
        self.replace_all.clicked.connect(self.replace_all_wanted)
        self.close_button.clicked.connect(self.close_wanted)


class _Field(QLineEdit):
    """A line of text that gives on Enter, with its modifiers, and the keys of the switches."""

    entered = Signal(object)
    alt_pressed = Signal(int)

    _SWITCH_KEYS = (Qt.Key.Key_C.value, Qt.Key.Key_W.value, Qt.Key.Key_R.value)

    def event(self, event: QEvent) -> bool:
        # Before a menu takes the key for its own.
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and (self._is_switch(event) or _is_enter_with_control(event))
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.entered.emit(event.modifiers())
        elif self._is_switch(event):
            self.alt_pressed.emit(event.key())
        else:
            super().keyPressEvent(event)

    def _is_switch(self, event: QKeyEvent) -> bool:
        return event.modifiers() == Qt.KeyboardModifier.AltModifier and event.key() in self._SWITCH_KEYS


def _is_enter_with_control(event: QKeyEvent) -> bool:
    control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
    return control and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class _Message(QLabel):
    """A sentence cut to the room that there is; all of it is in the tool tip."""

    def __init__(self) -> None:
        super().__init__()
        self.sentence = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def say(self, sentence: str) -> None:
        self.sentence = sentence
        self.setToolTip(sentence)
        self.setAccessibleName(sentence)
        self._cut()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._cut()

    def _cut(self) -> None:
        room = self.contentsRect().width()
        self.setText(self.fontMetrics().elidedText(self.sentence, Qt.TextElideMode.ElideRight, room))


def _switch(text: str, name: str, help_: str) -> QToolButton:
    switch = _button(name, help_)
    switch.setText(text)
    switch.setCheckable(True)
    return switch


def _button(name: str, help_: str) -> QToolButton:
    button = QToolButton()
    button.setAccessibleName(name)
    button.setToolTip(help_)
    button.setAutoRaise(True)
    button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    # A click leaves the keyboard in the field.
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button


def _text_button(text: str, help_: str) -> QPushButton:
    button = QPushButton(text)
    button.setToolTip(help_)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button


def _row(*widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(2)
    for widget in widgets:
        row.addWidget(widget)
    return row
