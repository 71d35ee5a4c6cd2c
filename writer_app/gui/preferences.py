# SPDX-License-Identifier: MIT
"""The preferences dialog: a row for each declared setting, in force at once."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QDoubleSpinBox,
    QFileDialog,
    QFontComboBox,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QSpinBox,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from writer_app.errors import SettingsError
from writer_app.gui.actions import window_keys
from writer_app.gui.key_edit import KeyEdit
from writer_app.gui.settings_holder import SettingsHolder
from writer_app.gui.translation import tr
from writer_app.storage.settings import OPTIONS, Option, Settings, Value
from writer_app.text.phrase import phrase

_TEXT_MARGINS = (6, 0, 0, 0)
"""Of number boxes, whose text a style sheet's padding does not reach; left, top, right, bottom."""
_NOTE = phrase(
    "Language of the interface, processor and models folder take effect when Writer is started again."
)
_KEYS_NOTE = phrase("Click into a box and press the key that you want for it.")
_ROOM = 0.8
"""Of the screen's height, for the rows; what needs more is scrolled."""
_AFTER_RESTART = {"device", "interface_language", "models_folder"}


class Preferences(QDialog):
    """Shows every setting and puts each change in force.

    Args:
        settings: what is shown and changed.
        parent: the window.
    """

    def __init__(self, settings: SettingsHolder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Preferences"))
        self._settings = settings
        self.editors: dict[str, QWidget] = {}
        self.note = QLabel(tr(_NOTE))
        self.note.setWordWrap(True)
        form, keys = _form(), _form()
        for option in OPTIONS:
            editor = self._editor_of(option)
            said = tr(option.help)
            restart = option.name in _AFTER_RESTART
            editor.setToolTip(tr("{help} (from the next start)", help=said) if restart else said)
            editor.setAccessibleDescription(said)
            self.editors[option.name] = editor
            (keys if option.key else form).addRow(tr(option.label), editor)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        defaults = buttons.addButton(tr("Defaults"), QDialogButtonBox.ButtonRole.ResetRole)
        defaults.setAutoDefault(False)  # Enter must not take back all choices
        defaults.clicked.connect(lambda: self._settings.set(Settings()))
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(26, 22, 26, 18)
        layout.setSpacing(16)
        self.pages = QTabWidget()
        self.pages.setDocumentMode(True)
        self.pages.addTab(_page(form), tr("&Writing"))
        self.pages.addTab(_page(keys), tr("Suggestion &keys"))
        self.pages.currentChanged.connect(lambda index: self.note.setText(tr((_NOTE, _KEYS_NOTE)[index])))
        layout.addWidget(self.pages)
        layout.addWidget(self.note)
        layout.addWidget(buttons)
        self._show(settings.current)
        settings.changed.connect(self._show)

    def _editor_of(self, option: Option) -> QWidget:
        if option.key:
            return self._key(option)
        if option.choices:
            return self._choice(option)
        if isinstance(option.default, bool):
            check = QCheckBox(tr("on"))
            check.toggled.connect(lambda on: self._choose(option, on))
            return check
        if isinstance(option.default, int):
            return self._whole_number(option)
        if isinstance(option.default, float):
            return self._number(option)
        special = {"font_family": self._family, "models_folder": self._folder}
        return special.get(option.name, self._line)(option)

    def _key(self, option: Option) -> KeyEdit:
        row = KeyEdit(str(option.default), lambda key: self._refusal(option, key))
        row.chosen.connect(lambda key: self._choose(option, key))
        row.chosen.connect(lambda _key: self.note.setText(tr(_KEYS_NOTE)))
        row.refused.connect(self.note.setText)
        return row

    def _refusal(self, option: Option, key: str) -> str:
        """Say why a command about suggestions cannot have a key; nothing if it can."""
        try:
            option.check(key)
        except SettingsError:
            return tr(
                "“{key}” cannot be used here: it must be {allowed}.", key=key, allowed=tr(option.allowed())
            )
        owner = window_keys().get(key, "")
        for other in OPTIONS:
            if other.key and other != option and getattr(self._settings.current, other.name) == key:
                owner = tr(other.label)
        return tr("“{key}” is the key of “{owner}” already.", key=key, owner=owner) if owner else ""

    def _line(self, option: Option) -> QLineEdit:
        edit = QLineEdit()
        edit.editingFinished.connect(lambda: self._choose(option, edit.text().strip()))
        return edit

    def _choice(self, option: Option) -> QComboBox:
        box = QComboBox()
        for value, name in option.choices.items():
            box.addItem(tr(name), value)
        box.activated.connect(lambda _index: self._choose(option, box.currentData()))
        return box

    def _whole_number(self, option: Option) -> QSpinBox:
        box = QSpinBox()
        box.setRange(int(option.low or 0), int(option.high or 0))
        box.setSingleStep(int(option.step or 1))
        box.lineEdit().setTextMargins(*_TEXT_MARGINS)
        box.setSuffix(f" {tr(option.unit)}" if option.unit else "")
        # Half a number typed is no choice.
        box.setKeyboardTracking(False)
        box.valueChanged.connect(lambda value: self._choose(option, value))
        return box

    def _number(self, option: Option) -> QDoubleSpinBox:
        box = QDoubleSpinBox()
        box.setRange(option.low or 0.0, option.high or 0.0)
        box.setSingleStep(option.step or 0.1)
        box.setDecimals(2)
        box.lineEdit().setTextMargins(*_TEXT_MARGINS)
        box.setKeyboardTracking(False)
        box.valueChanged.connect(lambda value: self._choose(option, round(value, 2)))
        return box

    def _family(self, option: Option) -> QWidget:
        line = QWidget()
        box = QFontComboBox(line)
        own = _button(tr("Writer's own"), line)
        box.activated.connect(lambda _index: self._choose(option, box.currentFont().family()))
        own.clicked.connect(lambda: self._choose(option, option.default))
        return _beside(line, box, own)

    def _folder(self, option: Option) -> QWidget:
        line = QWidget()
        edit = QLineEdit(line)
        edit.setPlaceholderText(tr("those that come with Writer"))
        browse = _button(tr("Browse…"), line)
        edit.editingFinished.connect(lambda: self._choose(option, edit.text().strip()))

        def ask() -> None:
            folder = QFileDialog.getExistingDirectory(self, tr(option.label), edit.text())
            if folder:
                self._choose(option, folder)

        browse.clicked.connect(ask)
        return _beside(line, edit, browse)

    def _choose(self, option: Option, value: Value) -> None:
        # By name, since which setting it is comes from the declaration.
        self._settings.set(replace(self._settings.current, **{option.name: value}))  # type: ignore[arg-type]

    def _show(self, settings: Settings) -> None:
        for option in OPTIONS:
            self._show_value(self.editors[option.name], getattr(settings, option.name))

    def _show_value(self, editor: QWidget, value: Value) -> None:
        editor.blockSignals(True)  # noqa: FBT003 (Qt's signature)
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
            case QComboBox():
                editor.setCurrentIndex(editor.findData(value))
            case _:
                _show_text(editor, str(value))
        editor.blockSignals(False)  # noqa: FBT003 (Qt's signature)


def _form() -> QFormLayout:
    form = QFormLayout()
    form.setLabelAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    form.setHorizontalSpacing(18)
    form.setVerticalSpacing(9)
    form.setContentsMargins(4, 14, 14, 6)
    return form


def _page(form: QFormLayout) -> QScrollArea:
    rows = QWidget()
    rows.setLayout(form)
    page = QScrollArea()
    page.setWidget(rows)
    page.setWidgetResizable(True)
    page.setFrameShape(QFrame.Shape.NoFrame)
    page.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    wanted = rows.sizeHint()
    room = page.screen().availableSize().height() * _ROOM
    page.setMinimumSize(wanted.width() + 14, min(wanted.height(), int(room) - 160))
    return page


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
    edit = line.findChild(QLineEdit, options=Qt.FindChildOption.FindDirectChildrenOnly)
    if isinstance(family, QFontComboBox):
        family.setEditText(text or tr("Writer's own choice"))
    elif isinstance(edit, QLineEdit):
        edit.setText(text)
