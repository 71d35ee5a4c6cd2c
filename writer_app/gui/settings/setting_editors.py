# SPDX-License-Identifier: MIT
"""The control that suits a setting: shows its value, and tells what the writer chooses instead."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSignalBlocker, QSize
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QFileDialog,
    QFontComboBox,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QSpinBox,
    QWidget,
)

from writer_app.gui.common.key_edit import KeyEdit
from writer_app.gui.common.translation import tr
from writer_app.storage.installed_models import InstalledModels
from writer_app.storage.paths import installed_models_dir
from writer_app.storage.settings import Option, Value
from writer_app.text.phrase import phrase

_TEXT_MARGINS = (6, 0, 0, 0)
"""Of number boxes, whose text a style sheet's padding does not reach; left, top, right, bottom."""
_NAMES_SHOWN = 10
"""Letters of a choice that are always seen; where the window has room, all of them are."""
_OWN_FONT = phrase("Writer's own choice")
_FONT_FRAME = 8  # letters' widths around the text of the font box
_MODEL_LANGUAGES = {"english_model": "en", "chinese_model": "zh"}

Choose = Callable[[Value], None]


def make_editor(option: Option, choose: Choose, refusal: Callable[[str], str]) -> QWidget:
    """Make the control for a setting.

    Args:
        option: the setting.
        choose: is called with each other value.
        refusal: says why a key cannot be had; empty if it can.
    """
    if option.key:
        row = KeyEdit(str(option.default), refusal)
        row.chosen.connect(choose)
        return row
    if option.choices:
        return _choice(option, choose)
    if isinstance(option.default, bool):
        check = QCheckBox(tr(option.label))
        check.toggled.connect(choose)
        return check
    if isinstance(option.default, int):
        return _whole_number(option, choose)
    if isinstance(option.default, float):
        return _number(option, choose)
    special = {"font_family": _family, "models_folder": _folder}
    special |= dict.fromkeys(_MODEL_LANGUAGES, _model)
    return special.get(option.name, _line)(option, choose)


def show_value(editor: QWidget, value: Value) -> None:
    """Show a value in the control of its setting; it does not count as chosen by that."""
    with QSignalBlocker(editor):
        match editor:
            case QCheckBox():
                editor.setChecked(bool(value))
            case QSpinBox():
                editor.setValue(int(value))
            case QDoubleSpinBox():
                editor.setValue(float(value))
            case KeyEdit():
                editor.show_key(str(value))
            case QLineEdit():
                editor.setText(str(value))
                editor.setCursorPosition(0)
            case QComboBox():
                if editor.findData(value) < 0:
                    editor.addItem(str(value), value)  # a model that is gone
                editor.setCurrentIndex(editor.findData(value))
            case _:
                _show_text(editor, str(value))


def _line(_option: Option, choose: Choose) -> QLineEdit:
    edit = QLineEdit()
    edit.editingFinished.connect(lambda: choose(edit.text().strip()))
    return edit


def _choice(option: Option, choose: Choose) -> QComboBox:
    box = QComboBox()
    for value, name in option.choices.items():
        box.addItem(tr(name), value)
    _may_be_narrow(box)
    box.activated.connect(lambda _index: choose(box.currentData()))
    return box


def _model(option: Option, choose: Choose) -> QComboBox:
    box = QComboBox()
    box.addItem(tr("the one that comes with Writer"), option.default)
    for model in InstalledModels(installed_models_dir()).all():
        if model.language == _MODEL_LANGUAGES[option.name]:
            box.addItem(model.name, model.name)
    _may_be_narrow(box)
    box.activated.connect(lambda _index: choose(box.currentData()))
    return box


class _NumberBox(QSpinBox):
    """A whole number with its unit behind it: one version, two versions."""

    def __init__(self, option: Option) -> None:
        super().__init__()
        self._option = option
        self.valueChanged.connect(self._show_unit)
        self._show_unit(self.value())

    def setValue(self, number: int) -> None:
        """Show a number, with its unit even where signals are blocked."""
        super().setValue(number)
        self._show_unit(self.value())

    def _show_unit(self, number: int) -> None:
        unit = self._option.one if number == 1 else self._option.unit
        self.setSuffix(f" {tr(unit)}" if unit else "")


def _whole_number(option: Option, choose: Choose) -> QSpinBox:
    box = _NumberBox(option)
    box.setRange(int(option.low or 0), int(option.high or 0))
    box.setSingleStep(int(option.step or 1))
    box.lineEdit().setTextMargins(*_TEXT_MARGINS)
    # Half a number typed is no choice.
    box.setKeyboardTracking(False)
    box.valueChanged.connect(choose)
    return box


def _number(option: Option, choose: Choose) -> QDoubleSpinBox:
    box = QDoubleSpinBox()
    box.setRange(option.low or 0.0, option.high or 0.0)
    box.setSingleStep(option.step or 0.1)
    box.setDecimals(2)
    box.lineEdit().setTextMargins(*_TEXT_MARGINS)
    box.setKeyboardTracking(False)
    box.valueChanged.connect(lambda value: choose(round(value, 2)))
    return box


class _FontBox(QFontComboBox):
    """Qt's does not go by what stands in it: here there is room for that, the arrow and the margins."""

    def sizeHint(self) -> QSize:
        hint, letters = super().sizeHint(), self.fontMetrics()
        wanted = letters.horizontalAdvance(tr(_OWN_FONT)) + _FONT_FRAME * letters.averageCharWidth()
        return hint.expandedTo(QSize(wanted, 0))


def _family(option: Option, choose: Choose) -> QWidget:
    line = QWidget()
    box = _FontBox(line)
    _may_be_narrow(box)
    own = _button(tr("Default"), line)
    box.activated.connect(lambda _index: choose(box.currentFont().family()))
    own.clicked.connect(lambda: choose(option.default))
    return _beside(line, box, own)


def _folder(option: Option, choose: Choose) -> QWidget:
    line = QWidget()
    edit = QLineEdit(line)
    edit.setPlaceholderText(tr("those that come with Writer"))
    browse = _button(tr("Browse…"), line)
    edit.editingFinished.connect(lambda: choose(edit.text().strip()))

    def ask() -> None:
        folder = QFileDialog.getExistingDirectory(line, tr(option.label), edit.text())
        if folder:
            choose(folder)

    browse.clicked.connect(ask)
    line.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    return _beside(line, edit, browse)


def _may_be_narrow(box: QComboBox) -> None:
    # Else its longest name would be its least width, and the page wider than a small window.
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
    box.setMinimumContentsLength(_NAMES_SHOWN)
    box.setMinimumWidth(box.fontMetrics().averageCharWidth() * _NAMES_SHOWN)


def _button(text: str, parent: QWidget) -> QPushButton:
    button = QPushButton(text, parent)
    # Enter in a box of the dialog must not press it.
    button.setAutoDefault(False)
    return button


def _beside(line: QWidget, first: QWidget, second: QWidget) -> QWidget:
    layout = QHBoxLayout(line)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(first, 1)
    layout.addWidget(second)
    line.setFocusProxy(first)
    return line


def _show_text(line: QWidget, text: str) -> None:
    family = line.findChild(QFontComboBox)
    if isinstance(family, QFontComboBox):
        text = text or tr(_OWN_FONT)
        family.setEditText(text)
    edit = line.findChild(QLineEdit)
    if isinstance(edit, QLineEdit):
        edit.setText(text)
        edit.setCursorPosition(0)  # the beginning of a long text is to be seen
