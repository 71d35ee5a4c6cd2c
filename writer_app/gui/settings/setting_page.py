# SPDX-License-Identifier: MIT
"""One page of the preferences: the settings of a group, each with its control and its explanation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from writer_app.gui.common.translation import tr
from writer_app.storage.settings import Group, Option

_TITLE_SIZE = 1.3
"""Of the font around it."""
_MARGINS = (24, 18, 24, 10)  # left, top, right, bottom
_BETWEEN = 16
_ABOVE_HELP = 5
_BESIDE = 18


class SettingPage(QScrollArea):
    """Shows the settings of one group under each other; where there is no room for all, it scrolls.

    Args:
        group: what the page is called, and what it is about.
        options: the settings of the group.
        editors: the control of each setting by its name.
    """

    def __init__(self, group: Group, options: Sequence[Option], editors: Mapping[str, QWidget]) -> None:
        super().__init__()
        self.group = group
        self.options = tuple(options)
        self.helps: dict[str, QLabel] = {}
        title = QLabel(tr(group.title))
        font = title.font()
        font.setPointSizeF(font.pointSizeF() * _TITLE_SIZE)
        title.setFont(font)
        self.rows = QWidget()
        self.rows.setObjectName("setting_rows")
        layout = QVBoxLayout(self.rows)
        layout.setContentsMargins(*_MARGINS)
        layout.setSpacing(_BETWEEN)
        layout.addWidget(title)
        layout.addWidget(_explanation(tr(group.help)))
        widest = _widest(options, editors)
        self._rows = {option.name: self._row(option, editors[option.name], widest) for option in options}
        for row in self._rows.values():
            layout.addWidget(row)
        layout.addStretch()
        self.setWidget(self.rows)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def minimumSizeHint(self) -> QSize:
        """Return a width at which nothing is cut off, and a height of a few lines."""
        bar = self.verticalScrollBar().sizeHint().width()
        return QSize(self.rows.minimumSizeHint().width() + bar, super().minimumSizeHint().height())

    def search(self, words: str) -> bool:
        """Show only the settings that have all of some words in their name or explanation.

        Returns:
            Whether there is any; without a word, all are there.
        """
        wanted = words.casefold().split()
        found = False
        for option in self.options:
            text = self._text(option)
            has_all = all(word in text for word in wanted)
            self._rows[option.name].setVisible(has_all)
            found = found or has_all
        return found

    def refuse(self, option: Option, reason: str) -> None:
        """Say in the place of a setting's explanation why a value cannot be had; empty: explain again."""
        label = self.helps[option.name]
        label.setText(reason or tr(option.help))
        label.setProperty("wrong", bool(reason))
        # A style sheet looks at properties only once.
        label.style().unpolish(label)
        label.style().polish(label)

    def _row(self, option: Option, editor: QWidget, widest: int) -> QWidget:
        focused = editor.focusProxy() or editor
        focused.setAccessibleName(tr(option.label))
        focused.setAccessibleDescription(tr(option.help))
        row = QWidget()
        layout = QVBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(_ABOVE_HELP)
        if isinstance(editor, QCheckBox):
            layout.addWidget(editor)
        else:
            line = QHBoxLayout()
            line.setSpacing(_BESIDE)
            line.addWidget(_name(option, widest))
            is_long = editor.sizePolicy().horizontalPolicy() is QSizePolicy.Policy.Expanding
            line.addWidget(editor, int(is_long))
            line.addStretch(int(not is_long))
            layout.addLayout(line)
        label = self.helps[option.name] = _explanation(tr(option.help))
        layout.addWidget(label)
        return row

    def _text(self, option: Option) -> str:
        words = (self.group.title, option.label, option.help, *option.choices.values())
        return " ".join(map(tr, words)).casefold()


def _explanation(text: str) -> QLabel:
    label = QLabel(text)
    label.setObjectName("setting_help")
    label.setWordWrap(True)
    # Where to click and what to type are no markup.
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label


def _name(option: Option, width: int) -> QLabel:
    label = QLabel(tr(option.label))
    label.setMinimumWidth(width)
    return label


def _widest(options: Sequence[Option], editors: Mapping[str, QWidget]) -> int:
    """Return the width of the longest name that stands beside a control, so that controls stand in line."""
    names = [tr(option.label) for option in options if not isinstance(editors[option.name], QCheckBox)]
    return max((QLabel(name).sizeHint().width() for name in names), default=0)
