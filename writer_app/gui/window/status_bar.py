# SPDX-License-Identifier: MIT
"""The status bar: words, what the model does in plain words, and how the last suggestion went."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QStatusBar, QStyle, QStyleOption, QWidget

from writer_app.gui.common.appearance import state_colors
from writer_app.gui.common.translation import tr
from writer_app.gui.model_process.engine_state import EngineState
from writer_app.gui.statistics.count_field import CountField
from writer_app.gui.suggestions.surprise_legend import SurpriseLegend
from writer_app.text.phrase import phrase

_BETWEEN = 8
"""Between two parts, and a little more than Qt leaves there."""
_BEFORE_MESSAGE = 6
_SAID_MS = 6_000
_LONG_THOUGHT_MS = 300
"""Most answers come within a frame or two; a sign that flickers at every key would only draw the eye."""
_LONGEST_STATE = 90
_LANGUAGE_NAMES = {"en": phrase("English"), "zh": "中文"}
_MIDDLE_LIGHTNESS = 128

# State of the model: colour of the dot, and words where the engine's own sentence is not better.
_STATES = {
    EngineState.STARTING: ("busy", phrase("Loading the model…")),
    EngineState.READY: ("ready", phrase("Ready")),
    EngineState.THINKING: ("busy", phrase("Thinking…")),
    EngineState.RESTARTING: ("busy", phrase("Starting the model again…")),
    EngineState.FAILED: ("trouble", ""),
    EngineState.STOPPED: ("resting", phrase("The model is not running")),
}


class StatusBar(QStatusBar):
    """Shows what it is told.

    Args:
        parent: Qt parent.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeGripEnabled(False)
        self.messageChanged.connect(self.setToolTip)
        self._engine = EngineState.STOPPED
        self._engine_message = ""
        self._thinking_message = ""
        self._thought = QTimer(self)
        self._thought.setSingleShot(True)
        self._thought.setInterval(_LONG_THOUGHT_MS)
        self._thought.timeout.connect(self._on_long_thought)
        self._enabled = True
        self._language_text = ""
        self._ms = ""
        self.words = CountField()
        self.alternative = QLabel()
        self.alternative.setToolTip(tr("Which alternative is shown, and of how many (Alt+] and Alt+[)"))
        self.answer = QLabel()
        self.answer.setToolTip(tr("Language of the last suggestion, and how long it took"))
        self.model = QLabel()
        self.legend = SurpriseLegend()
        self.waiting = QLabel()
        self.waiting.setToolTip(
            tr("You have dismissed several suggestions in a row; taking one sets this back.")
        )
        self.waiting.hide()
        self._dot = _Dot()
        for widget in (
            self.legend,
            self.waiting,
            self.alternative,
            self.answer,
            self.words,
            self._dot,
            self.model,
        ):
            self.addPermanentWidget(widget)
        self.clear_alternative()
        self._show_model()

    def show_engine(self, state: EngineState, message: str) -> None:
        """Show what the model does; that it thinks only where it takes its time.

        Args:
            state: its state.
            message: a sentence about it.
        """
        if state is EngineState.THINKING:
            self._thinking_message = message
            self._thought.start()
            return
        self._thought.stop()
        self._show_state(state, message)
        if state is EngineState.RESTARTING:
            # Started again it counts as ready, until it is asked: what went wrong is to be read longer.
            self.say(message)

    def _on_long_thought(self) -> None:
        self._show_state(EngineState.THINKING, self._thinking_message)

    def _show_state(self, state: EngineState, message: str) -> None:
        if (state, message) != (self._engine, self._engine_message):
            self._engine, self._engine_message = state, message
            self._show_model()

    def show_enabled(self, enabled: bool) -> None:  # noqa: FBT001 (the one argument)
        """Show whether suggestions come by themselves."""
        self._enabled = enabled
        self._show_model()

    def show_language(self, language: str) -> None:
        """Show in which language the last answer was."""
        self._language_text = tr(_LANGUAGE_NAMES.get(language, language))
        self._show_answer()

    def show_answer(self, ms: float) -> None:
        """Show how long the last answer took, in milliseconds."""
        self._ms = tr("{ms:.0f} ms", ms=ms)
        self._show_answer()

    def show_alternative(self, number: int, count: int) -> None:
        """Show which of the alternatives is seen."""
        self.alternative.setText(f"{number}/{count}")
        self.alternative.setVisible(count > 1)

    def clear_alternative(self) -> None:
        """Show that none is seen."""
        self.alternative.clear()
        self.alternative.hide()

    def show_waiting(self, ms: int | None) -> None:
        """Show that suggestions wait so many milliseconds after dismissals, or None: that they do not."""
        self.waiting.setText("" if ms is None else tr("Suggestions wait {seconds:.1f} s", seconds=ms / 1000))
        self.waiting.setVisible(ms is not None)

    def tell_pause(self, ms: int) -> None:
        """Say how long suggestions wait from now on, in milliseconds."""
        self.say(tr("Suggestions now wait {seconds:.1f} s after you stop typing.", seconds=ms / 1000))

    def say(self, sentence: str) -> None:
        """Show a sentence for some seconds."""
        self.showMessage(sentence, _SAID_MS)

    def keep_saying(self, sentence: str) -> None:
        """Show a sentence until another comes."""
        self.showMessage(sentence)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out what is spare where there is no room for all."""
        super().resizeEvent(event)
        self._make_room()

    def paintEvent(self, event: QPaintEvent) -> None:
        """End a message that there is no room for in an ellipsis; Qt cuts it off."""
        message = self.currentMessage()
        if not message:
            super().paintEvent(event)
            return
        shown = self.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
        end = min((part.x() for part in shown if part.isVisible()), default=self.width())
        room = self.rect().adjusted(_BEFORE_MESSAGE, 0, end - self.width() - _BETWEEN, 0)
        option = QStyleOption()
        option.initFrom(self)
        painter = QPainter(self)
        self.style().drawPrimitive(QStyle.PrimitiveElement.PE_PanelStatusBar, option, painter, self)
        painter.setPen(self.palette().windowText().color())
        text = self.fontMetrics().elidedText(message, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter, text)

    def _make_room(self) -> None:
        # The number of words is never cut off: half a number is a wrong one.
        spare = (self.answer, self.model)
        parts = self.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
        wanted = {
            part: part.sizeHint().width() + _BETWEEN for part in parts if not part.isHidden() or part in spare
        }
        fits = {}
        for each in spare:
            fits[each] = sum(wanted.values()) <= self.width()
            if not fits[each]:
                del wanted[each]
        # All is reckoned before anything is shown: showing may resize this bar, which comes back here.
        for each, fit in fits.items():
            if each.isHidden() == fit:
                each.setVisible(fit)

    def _show_answer(self) -> None:
        self.answer.setText("  ·  ".join(each for each in (self._language_text, self._ms) if each))
        self._make_room()

    def _show_model(self) -> None:
        color, words = _STATES[self._engine]
        if not self._enabled and self._engine in {EngineState.READY, EngineState.THINKING}:
            color, words = "resting", phrase("Suggestions are off")
        text = tr(words) if words else self._engine_message
        self._dot.show_color(color)
        self.model.setText(text if len(text) <= _LONGEST_STATE else f"{text[:_LONGEST_STATE]}…")
        for each in (self.model, self._dot):
            each.setToolTip(self._engine_message)
        self._make_room()


class _Dot(QWidget):
    """A small dot in one of the colours of `state_colors`."""

    def __init__(self) -> None:
        super().__init__()
        self._color = "resting"
        self._dark = False
        self._colors: dict[str, QColor] = {}

    def show_color(self, name: str) -> None:
        if name != self._color:
            self._color = name
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(9, 9)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 (always painted whole)
        dark = self.palette().window().color().lightness() < _MIDDLE_LIGHTNESS
        if dark != self._dark or not self._colors:
            self._dark, self._colors = dark, state_colors(dark)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._colors[self._color])
        painter.drawEllipse(QRectF(0.5, (self.height() - 8) / 2, 8, 8))
        painter.end()
