# SPDX-License-Identifier: MIT
"""The tool bar: the choices about suggestions that a writer wants within one click of the text."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QSlider,
    QSpinBox,
    QToolBar,
    QWidget,
)

from writer_app.gui.common.switch import Switch
from writer_app.gui.common.text_focus import TextFocus
from writer_app.gui.common.translation import tr
from writer_app.storage.settings import OPTIONS, Option, Settings
from writer_app.text.phrase import phrase

_OPTIONS = {option.name: option for option in OPTIONS}
_SLIDER_WIDTH = 70
_SPACE = 10
_TO_CONTROL = 6  # pixels from a name to its control, as _SPACE from one control to the next
# Behind what the setting says of itself: the keys for the same.
_NO_KEY = "{help}"
_KEYS = {
    "suggestions_enabled": phrase("{help} (F8)"),
    "alternatives": phrase("{help} (Alt+] and Alt+[)"),
}


class ToolBar(QToolBar):
    """Shows the settings about suggestions and lets the writer change them.

    Args:
        settings: what to show first.
        parent: Qt parent.

    Signals:
        chosen: the Settings with the writer's change.
        left: the writer wants to go back to the text.
    """

    chosen = Signal(object)
    left = Signal()

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(tr("Suggestions"), parent)
        self.setObjectName("tool_bar")
        self.setMovable(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self._settings = settings
        self.switch = Switch(tr("Suggestions"))
        self.temperature = FractionSlider(_OPTIONS["temperature"])
        self.eagerness = FractionSlider(_OPTIONS["eagerness"])
        self.alternatives = _box(_OPTIONS["alternatives"])
        self.longest_pieces = _box(_OPTIONS["longest_pieces"])
        self.beam_width = _box(_OPTIONS["beam_width"])
        self.language = QComboBox()
        for value, name in _OPTIONS["language"].choices.items():
            self.language.addItem(tr(name), value)
        self._controls: list[QWidget] = [
            self.switch,
            self.temperature,
            self.eagerness,
            self.alternatives,
            self.longest_pieces,
            self.beam_width,
            self.language,
        ]
        TextFocus(self, self._controls, self.left.emit)
        self._lay_out()
        self._explain()
        self.show_settings(settings)
        self.switch.toggled.connect(lambda on: self._choose(replace(self._settings, suggestions_enabled=on)))
        self.temperature.moved.connect(lambda value: self._choose(replace(self._settings, temperature=value)))
        self.eagerness.moved.connect(lambda value: self._choose(replace(self._settings, eagerness=value)))
        self.alternatives.valueChanged.connect(
            lambda value: self._choose(replace(self._settings, alternatives=value))
        )
        self.longest_pieces.valueChanged.connect(
            lambda value: self._choose(replace(self._settings, longest_pieces=value))
        )
        self.beam_width.valueChanged.connect(
            lambda value: self._choose(replace(self._settings, beam_width=value))
        )
        self.language.currentIndexChanged.connect(
            lambda _index: self._choose(replace(self._settings, language=self.language.currentData()))
        )

    def show_settings(self, settings: Settings) -> None:
        """Show other settings; nothing counts as chosen by that."""
        self._settings = settings
        for control in self._controls:
            control.blockSignals(True)  # noqa: FBT003 (Qt's signature)
        self.switch.setChecked(settings.suggestions_enabled)
        self.temperature.set_fraction(settings.temperature)
        self.eagerness.set_fraction(settings.eagerness)
        self.alternatives.setValue(settings.alternatives)
        self.longest_pieces.setValue(settings.longest_pieces)
        self.beam_width.setValue(settings.beam_width)
        self.language.setCurrentIndex(self.language.findData(settings.language))
        for control in self._controls:
            control.blockSignals(False)  # noqa: FBT003 (Qt's signature)

    def holds_focus(self) -> bool:
        """Whether one of the controls has the keyboard."""
        focus = QApplication.focusWidget()
        return isinstance(focus, QWidget) and self.isAncestorOf(focus)

    def take_focus(self) -> None:
        """Give the keyboard to the first control."""
        self.switch.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _choose(self, settings: Settings) -> None:
        self._settings = settings
        self.chosen.emit(settings)

    def _lay_out(self) -> None:
        self.addWidget(self.switch)
        self._add_space()
        self._add_label(tr("most probable"))
        self.addWidget(self.temperature)
        self._add_label(tr("adventurous"))
        self._add_space()
        self._add_label(tr("only when sure"))
        self.addWidget(self.eagerness)
        self._add_label(tr("often"))
        self._add_space()
        self._add_named(tr("Alternatives"), self.alternatives)
        self._add_named(tr("Length"), self.longest_pieces)
        self.addWidget(self.language)
        self._add_space()
        # Last, for in a narrow window the last ones go behind the arrow.
        self._add_named(tr("Beam"), self.beam_width)

    def _explain(self) -> None:
        named = {
            "suggestions_enabled": self.switch,
            "temperature": self.temperature,
            "eagerness": self.eagerness,
            "alternatives": self.alternatives,
            "longest_pieces": self.longest_pieces,
            "beam_width": self.beam_width,
            "language": self.language,
        }
        for name, control in named.items():
            control.setToolTip(tr(_KEYS.get(name, _NO_KEY), help=_OPTIONS[name].help))
            control.setAccessibleName(tr(_OPTIONS[name].label))

    def _add_label(self, text: str) -> None:
        label = QLabel(text)
        label.setObjectName("control_end")
        self.addWidget(label)

    def _add_named(self, name: str, control: QWidget) -> None:
        """Add a control with its name before it; in a narrow window they go together."""
        both = QWidget()
        layout = QHBoxLayout(both)
        layout.setContentsMargins(0, 0, _SPACE, 0)
        layout.setSpacing(_TO_CONTROL)
        label = QLabel(name)
        label.setObjectName("control_name")
        layout.addWidget(label)
        layout.addWidget(control)
        self.addWidget(both)

    def _add_space(self) -> None:
        space = QWidget()
        space.setFixedWidth(_SPACE)
        self.addWidget(space)


class FractionSlider(QSlider):
    """A slider over the values of a fractional setting.

    Args:
        option: the setting.

    Signals:
        moved: the value, after the writer has changed it.
    """

    moved = Signal(float)

    def __init__(self, option: Option) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._low = option.low or 0.0
        self._step = option.step or 1.0
        self.setRange(0, round(((option.high or 1.0) - self._low) / self._step))
        self.setPageStep(max(1, self.maximum() // 5))
        self.setFixedWidth(_SLIDER_WIDTH)
        self.valueChanged.connect(lambda value: self.moved.emit(round(self._low + value * self._step, 4)))

    def set_fraction(self, value: float) -> None:
        """Show a value."""
        self.setValue(round((value - self._low) / self._step))


def _box(option: Option) -> QSpinBox:
    box = QSpinBox()
    box.setRange(int(option.low or 0), int(option.high or 0))
    box.setFixedWidth(54)
    box.lineEdit().setTextMargins(6, 0, 0, 0)  # a style sheet's padding does not reach it
    return box
