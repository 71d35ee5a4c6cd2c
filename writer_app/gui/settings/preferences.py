# SPDX-License-Identifier: MIT
"""The preferences dialog: a page for each group of settings, each change in force at once."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from writer_app.errors import SettingsError
from writer_app.gui.common.actions import window_keys
from writer_app.gui.common.key_edit import KeyEdit
from writer_app.gui.common.translation import tr
from writer_app.gui.settings.setting_editors import make_editor, show_value
from writer_app.gui.settings.setting_page import SettingPage
from writer_app.gui.settings.settings_holder import SettingsHolder
from writer_app.storage.settings import GROUPS, OPTIONS, Group, Option, Settings, Value

_SIZE = QSize(50, 38)
"""In heights of a line, so that larger letters get more room; less where the screen has less."""
_AROUND = QSize(40, 60)
_ROOM_IN_LIST = 44


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
        self.pages = [self._page(group) for group in GROUPS]
        self.search = QLineEdit()
        self.search.setPlaceholderText(tr("Find a setting"))
        self.search.setAccessibleName(tr("Find a setting"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._find)
        QShortcut(QKeySequence.StandardKey.Find, self, self.search.setFocus)
        self.list = _list_of_pages()
        self.stack = QStackedWidget()
        for page in self.pages:
            self.stack.addWidget(page)
        self._nothing = QLabel(tr("No setting has these words."))
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.stack.addWidget(self._nothing)
        self.list.currentRowChanged.connect(self.stack.setCurrentIndex)
        self.list.setCurrentRow(0)
        self.defaults = self._lay_out()
        self._show(settings.current)
        settings.changed.connect(self._show)
        self.list.setFocus()

    def _lay_out(self) -> QWidget:
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        defaults = buttons.addButton(tr("Defaults of this page"), QDialogButtonBox.ButtonRole.ResetRole)
        for button in (defaults, buttons.button(QDialogButtonBox.StandardButton.Close)):
            button.setAutoDefault(False)  # Enter in a box must not take back choices, nor close
        defaults.clicked.connect(self._restore_defaults)
        buttons.rejected.connect(self.reject)
        left = QVBoxLayout()
        left.addWidget(self.search)
        left.addWidget(self.list)
        layout = QGridLayout(self)
        layout.setContentsMargins(18, 18, 18, 16)
        layout.setSpacing(12)
        layout.addLayout(left, 0, 0)
        layout.addWidget(self.stack, 0, 1)
        layout.addWidget(buttons, 1, 0, 1, 2)
        layout.setColumnStretch(1, 1)
        line = self.fontMetrics().height()
        room = self.screen().availableSize() - _AROUND
        self.resize(QSize(_SIZE.width() * line, _SIZE.height() * line).boundedTo(room))
        return defaults

    def _page(self, group: Group) -> SettingPage:
        options = [option for option in OPTIONS if option.group == group]
        self.editors |= {option.name: self._editor_of(option) for option in options}
        page = SettingPage(group, options, self.editors)
        for option in options:
            editor = self.editors[option.name]
            if isinstance(editor, KeyEdit):
                editor.refused.connect(lambda reason, option=option: page.refuse(option, reason))
                editor.chosen.connect(lambda _key: self._accept_all(page))
        return page

    def _editor_of(self, option: Option) -> QWidget:
        return make_editor(
            option, lambda value: self._choose(option, value), lambda key: self._refusal(option, key)
        )

    def _accept_all(self, page: SettingPage) -> None:
        for option in page.options:
            page.refuse(option, "")

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

    def _find(self, words: str) -> None:
        found = [page.search(words) for page in self.pages]
        for row, is_found in enumerate(found):
            self.list.item(row).setHidden(not is_found)
        if not any(found):
            self.stack.setCurrentWidget(self._nothing)
            return
        row = self.list.currentRow()
        self.list.setCurrentRow(row if row >= 0 and found[row] else found.index(True))
        self.stack.setCurrentIndex(self.list.currentRow())

    def _restore_defaults(self) -> None:
        page = self.pages[self.list.currentRow()]
        self._accept_all(page)
        defaults = {option.name: option.default for option in page.options}
        self._settings.set(replace(self._settings.current, **defaults))  # type: ignore[arg-type]

    def _choose(self, option: Option, value: Value) -> None:
        # By name, since which setting it is comes from the declaration.
        self._settings.set(replace(self._settings.current, **{option.name: value}))  # type: ignore[arg-type]

    def _show(self, settings: Settings) -> None:
        for option in OPTIONS:
            show_value(self.editors[option.name], getattr(settings, option.name))


def _list_of_pages() -> QListWidget:
    pages = QListWidget()
    pages.setObjectName("pages")
    pages.setAccessibleName(tr("Pages"))
    pages.addItems([tr(group.title) for group in GROUPS])
    pages.setFixedWidth(pages.sizeHintForColumn(0) + _ROOM_IN_LIST)
    pages.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return pages
