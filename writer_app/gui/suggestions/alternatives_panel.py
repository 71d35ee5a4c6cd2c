# SPDX-License-Identifier: MIT
"""The panel beside the text: the alternatives at the caret, live, and what decides what they are."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDockWidget,
    QFrame,
    QHBoxLayout,
    QLabel,
    QListView,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from writer_app.gui.common.listing import Listing
from writer_app.gui.common.text_focus import TextFocus
from writer_app.gui.common.translation import tr
from writer_app.gui.suggestions.suggestion_controller import SuggestionController
from writer_app.gui.suggestions.suggestion_model import AnyIndex, SuggestionModel
from writer_app.gui.suggestions.suggestion_rows import SuggestionRows
from writer_app.gui.suggestions.tool_bar import FractionSlider
from writer_app.storage.settings import OPTIONS, Option, Settings
from writer_app.text.phrase import phrase

_OPTIONS = {option.name: option for option in OPTIONS}
_LEAST_WIDTH = 272
_NUMBERED_KEYS = 9
_LEAST_ROWS = 2

_DIM_MS = 150
"""After which rows of a text that has moved on are drawn faint; most answers come before."""

_HINT = phrase("Alt+1 to Alt+9 take a row.")
_DRAFTED = phrase("There are no alternatives beside a draft; they come back when it is taken or dropped.")
_NOTHING = phrase("There is nothing to go on with here.")
_OFF = phrase("Grey text is off; while you see this panel, it asks all the same.")


class AlternativesPanel(QDockWidget):
    """Shows the alternatives of one text at a time and lets the writer take them.

    Args:
        settings: what to show first.
        parent: the window.

    Signals:
        chosen: the Settings with the writer's change.
    """

    chosen = Signal(object)

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(tr("Alternatives"), parent)
        self.setObjectName("alternatives_panel")
        self.setAllowedAreas(Qt.DockWidgetArea.LeftDockWidgetArea | Qt.DockWidgetArea.RightDockWidgetArea)
        # The window's own menu would offer to hide the tool bar.
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self._settings = settings
        self._controller: SuggestionController | None = None
        self.temperature = FractionSlider(_OPTIONS["temperature"])
        self.temperature_value = QLabel()
        self.longest = _box(_OPTIONS["longest_pieces"])
        self.alternatives = _box(_OPTIONS["alternatives"])
        self.draw = QPushButton(tr("Another &draw"))
        self.draw.setAutoDefault(False)
        self.rows = _Rows()
        self.note = QLabel()
        self.note.setWordWrap(True)
        self.note.setObjectName("control_end")
        controls = [self.temperature, self.longest, self.alternatives, self.draw, self.rows]
        TextFocus(self, controls, self._leave)
        self._lay_out()
        self.show_settings(settings)
        self.temperature.moved.connect(lambda value: self._choose(replace(self._settings, temperature=value)))
        self.longest.valueChanged.connect(
            lambda value: self._choose(replace(self._settings, longest_pieces=value))
        )
        self.alternatives.valueChanged.connect(
            lambda value: self._choose(replace(self._settings, alternatives=value))
        )
        self.draw.clicked.connect(self._on_draw)
        self.rows.taken.connect(self._take)
        self.rows.looked_at.connect(self._look_at)
        self.visibilityChanged.connect(self._watch)
        for number in range(_NUMBERED_KEYS):
            # Only while the panel is seen: Qt leaves out the shortcuts of what is hidden.
            shortcut = QShortcut(QKeySequence(f"Alt+{number + 1}"), self)
            shortcut.activated.connect(lambda number=number: self._take(number))

    def set_controller(self, controller: SuggestionController) -> None:
        """Show the alternatives of another text."""
        old, self._controller = self._controller, controller
        if old is controller:
            return
        if old is not None:
            old.listed.disconnect(self._show)
            old.watch(False)  # noqa: FBT003 (the one argument)
        controller.listed.connect(self._show)
        controller.watch(self.isVisible())
        self._show(controller.listing)

    def toggle(self) -> None:
        """Show the panel, or hide it; the keyboard stays with the text."""
        if self.isVisible() and self._controller is not None:
            self._leave()
        self.setVisible(not self.isVisible())

    def show_settings(self, settings: Settings) -> None:
        """Show other settings; nothing counts as chosen by that."""
        self._settings = settings
        controls = (self.temperature, self.longest, self.alternatives)
        blockers = [QSignalBlocker(control) for control in controls]
        self.temperature.set_fraction(settings.temperature)
        self.longest.setValue(settings.longest_pieces)
        self.alternatives.setValue(settings.alternatives)
        del blockers
        self.temperature_value.setText(f"{settings.temperature:.1f}")
        self.draw.setEnabled(settings.temperature > 0)
        if self._controller is not None:
            self._show_note(self._controller.listing)

    def _choose(self, settings: Settings) -> None:
        self._settings = settings
        self.chosen.emit(settings)

    def _watch(self, visible: bool) -> None:  # noqa: FBT001 (Qt's signal)
        if self._controller is not None:
            self._controller.watch(visible)

    def _show(self, listing: Listing) -> None:
        if self.isVisible() or not listing.rows:
            self.rows.show_listing(listing)
            self._show_note(listing)

    def _show_note(self, listing: Listing) -> None:
        if listing.drafted:
            self.note.setText(tr(_DRAFTED))
        elif not self._settings.suggestions_enabled:
            self.note.setText(tr(_OFF))
        else:
            self.note.setText(tr(_HINT if listing.rows else _NOTHING))

    def _take(self, row: int) -> None:
        if self._controller is not None:
            self._controller.take_alternative(row)
            self._leave()

    def _look_at(self, row: int) -> None:
        if self._controller is not None:
            self._controller.show_alternative(row)

    def _leave(self) -> None:
        if self._controller is not None:
            self._controller.editor.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _on_draw(self) -> None:
        if self._controller is not None:
            self._controller.another_draw()

    def _lay_out(self) -> None:
        body = QWidget()
        body.setObjectName("panel_body")
        layout = QVBoxLayout(body)
        layout.setContentsMargins(14, 10, 14, 12)
        layout.setSpacing(10)
        self.controls = _Controls(self._controls())
        layout.addWidget(self.controls)
        layout.addWidget(self.rows, 1)
        layout.addWidget(self.note)
        self.setWidget(body)

    def _controls(self) -> QWidget:
        """Lay out what decides what the alternatives are."""
        controls = QWidget()
        layout = QVBoxLayout(controls)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        self.temperature.setMinimumWidth(80)
        self.temperature.setMaximumWidth(16_777_215)
        ends = [QLabel(tr("most probable")), QLabel(tr("adventurous"))]
        for end in ends:
            end.setObjectName("control_end")
        layout.addLayout(_line(QLabel(tr("&Temperature")), self.temperature, self.temperature_value))
        layout.addLayout(_ends(*ends))
        layout.addLayout(_line(QLabel(tr("&Longest suggestion")), self.longest))
        layout.addLayout(_line(QLabel(tr("&Alternatives")), self.alternatives, self.draw))
        for name, control in (
            ("temperature", self.temperature),
            ("longest_pieces", self.longest),
            ("alternatives", self.alternatives),
        ):
            control.setToolTip(tr(_OPTIONS[name].help))
            control.setAccessibleName(tr(_OPTIONS[name].label))
        self.draw.setToolTip(
            tr("Draw other alternatives; at the most probable end there is nothing to draw.")
        )
        return controls


class _Controls(QScrollArea):
    """The controls as high as they are, or, in a low window, scrolled: then there is room for the list."""

    def __init__(self, controls: QWidget) -> None:
        super().__init__()
        self.setObjectName("panel_controls")
        self._controls = controls
        self.setWidget(controls)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def sizeHint(self) -> QSize:
        """Ask for room for all controls."""
        return self._controls.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Need the height of one of the controls, and the width of all, with the scroll bar beside them."""
        hint = self._controls.minimumSizeHint()
        width = hint.width() + self.verticalScrollBar().sizeHint().width()
        return QSize(max(_LEAST_WIDTH, width), min(hint.height(), 2 * self.fontMetrics().lineSpacing()))


class _Rows(QListView):
    """The list itself. A click takes a row and leaves the keyboard with the text; Tab leads into it."""

    taken = Signal(int)
    looked_at = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("suggestion_rows")
        self.setAccessibleName(tr("Alternatives at the caret"))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self._following = False
        self._faded = Listing()
        self._fading = QTimer(self)
        self._fading.setSingleShot(True)
        self._fading.setInterval(_DIM_MS)
        self._fading.timeout.connect(lambda: self._show(self._faded))
        self._model = SuggestionModel(self)
        self.setModel(self._model)
        self.setItemDelegate(SuggestionRows(numbered=True, parent=self))
        self.clicked.connect(lambda index: self.taken.emit(index.row()))

    def sizeHint(self) -> QSize:
        """Ask for no more than is needed; what else there is of height comes from the layout."""
        return self.minimumSizeHint()

    def minimumSizeHint(self) -> QSize:
        """Need the height of some rows."""
        return QSize(super().minimumSizeHint().width(), _LEAST_ROWS * 2 * self.fontMetrics().lineSpacing())

    def show_listing(self, listing: Listing) -> None:
        """Show other rows, and mark the one that stands in the text.

        Rows that cannot be taken any more fade a moment later, so that they are not drawn for every key.
        """
        if listing.fresh:
            self._fading.stop()
            self._show(listing)
        else:
            self._faded = listing
            self._fading.start()

    def _show(self, listing: Listing) -> None:
        self._following = True
        self._model.show(listing)
        row = -1 if listing.shown is None else listing.shown
        if not (row < 0 and self.hasFocus()):
            self.setCurrentIndex(self._model.index(row))
        self._following = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take a row with Enter; arrows look at rows."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if self.currentIndex().isValid():
                self.taken.emit(self.currentIndex().row())
        else:
            super().keyPressEvent(event)

    def currentChanged(self, current: AnyIndex, previous: AnyIndex) -> None:
        """Have a row that the writer goes to by key shown in the text."""
        super().currentChanged(current, previous)
        if not self._following and current.isValid() and self.hasFocus():
            self.looked_at.emit(current.row())


def _line(label: QLabel, *controls: QWidget) -> QHBoxLayout:
    line = QHBoxLayout()
    line.setSpacing(8)
    label.setBuddy(controls[0])
    line.addWidget(label)
    if len(controls) == 1:
        line.addStretch(1)
    for control in controls:
        line.addWidget(control, 1 if isinstance(control, FractionSlider) else 0)
    return line


def _ends(low: QLabel, high: QLabel) -> QHBoxLayout:
    line = QHBoxLayout()
    line.addWidget(low)
    line.addStretch(1)
    line.addWidget(high)
    return line


def _box(option: Option) -> QSpinBox:
    box = QSpinBox()
    box.setRange(int(option.low or 0), int(option.high or 0))
    box.setFixedWidth(58)
    box.lineEdit().setTextMargins(6, 0, 0, 0)  # a style sheet's padding does not reach it
    return box
