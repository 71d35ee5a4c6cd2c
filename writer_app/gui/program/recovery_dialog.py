# SPDX-License-Identifier: MIT
"""The dialog about unsaved texts of an earlier run: what they hold, and what is to become of each."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum, auto

from PySide6.QtCore import QDateTime, QLocale, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from writer_app.gui.common.translation import tr
from writer_app.gui.dialogs.comparison_view import ComparisonView, amount_sentence
from writer_app.gui.files.document import UNTITLED
from writer_app.storage.left_text import LeftText
from writer_app.text.comparison import compare

_LIST_WIDTH = 210
_SIZE = (920, 560)
_LONGEST_NAME = 40


class LeftChoice(Enum):
    """What is to become of an unsaved text."""

    RECOVER = auto()
    GIVE_UP = auto()


class RecoveryDialog(QDialog):
    """Shows unsaved texts, one at a time beside its file; closed, it leaves the others for later.

    Args:
        texts: the texts; at least one.
        parent: the window.

    Signals:
        chosen: a LeftText, and the LeftChoice about it. `take_away` says that it is done.
    """

    chosen = Signal(object, object)

    def __init__(self, texts: Sequence[LeftText], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Unsaved texts"))
        self._texts = list(texts)
        self._title = QLabel()
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        self._about = QLabel()
        self._about.setTextFormat(Qt.TextFormat.PlainText)
        for label in (self._title, self._about):
            label.setWordWrap(True)
        font = self._title.font()
        font.setBold(True)
        self._title.setFont(font)
        self.names = QListWidget()
        self.names.setAccessibleName(tr("Unsaved texts"))
        self.names.setFixedWidth(_LIST_WIDTH)
        self.names.setWordWrap(True)
        self.view = ComparisonView()
        self.later = QPushButton(tr("Decide &later"))
        self.give_up = QPushButton()
        self.recover = QPushButton(tr("&Recover"))
        self.recover_all = QPushButton(tr("Recover &all"))
        self._lay_out()
        for text in self._texts:
            self.names.addItem(QListWidgetItem(f"{name_of(text)}\n{_moment(text)}"))
        self.names.setCurrentRow(0)
        self.names.currentRowChanged.connect(self._show)
        self.later.clicked.connect(self.reject)
        self.give_up.clicked.connect(lambda: self._choose(LeftChoice.GIVE_UP))
        self.recover.clicked.connect(lambda: self._choose(LeftChoice.RECOVER))
        self.recover_all.clicked.connect(self._choose_all)
        self._show()

    @property
    def current(self) -> LeftText:
        """The text that is shown."""
        return self._texts[self.names.currentRow()]

    def take_away(self, text: LeftText) -> None:
        """Show a text no more; without any the dialog closes."""
        row = self._texts.index(text)
        if len(self._texts) == 1:
            self._texts.clear()
            self.accept()
            return
        self.names.blockSignals(True)  # noqa: FBT003 (Qt's signature)
        del self._texts[row]
        self.names.takeItem(row)
        self.names.blockSignals(False)  # noqa: FBT003 (as above)
        self._show()

    def _lay_out(self) -> None:
        buttons = QDialogButtonBox()
        roles = QDialogButtonBox.ButtonRole
        buttons.addButton(self.later, roles.RejectRole)
        buttons.addButton(self.give_up, roles.DestructiveRole)
        buttons.addButton(self.recover_all, roles.ActionRole)
        buttons.addButton(self.recover, roles.ActionRole)
        middle = QHBoxLayout()
        middle.setSpacing(14)
        middle.addWidget(self.names)
        middle.addWidget(self.view, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(22, 20, 22, 16)
        layout.setSpacing(12)
        layout.addWidget(self._title)
        layout.addWidget(self._about)
        layout.addLayout(middle, 1)
        layout.addWidget(buttons)
        self.recover.setDefault(True)
        self.resize(*_SIZE)

    def _show(self) -> None:
        several = len(self._texts) > 1
        self.names.setVisible(several)
        self.recover_all.setVisible(several)
        if several:
            self._title.setText(tr("Writer ended before {number} texts were saved.", number=len(self._texts)))
        else:
            self._title.setText(tr("Writer ended before this text was saved."))
        text = self.current
        comparison = compare(text.saved or "", text.text)
        self.view.show_comparison(comparison)
        self.give_up.setText(tr("Give the text &up") if text.saved is None else tr("&Keep the saved file"))
        self._about.setText("\n".join([about(text), amount_sentence(comparison)]))

    def _choose(self, choice: LeftChoice) -> None:
        self.chosen.emit(self.current, choice)

    def _choose_all(self) -> None:
        for text in list(self._texts):
            self.chosen.emit(text, LeftChoice.RECOVER)


def name_of(text: LeftText) -> str:
    """Return what to call a text: its file's name, or its first words."""
    if text.path is not None:
        return text.path.name
    words = next((line.strip() for line in text.text[:4_000].splitlines() if line.strip()), "")
    if not words:
        return tr(UNTITLED)
    return words if len(words) <= _LONGEST_NAME else f"{words[: _LONGEST_NAME - 1].rstrip()}…"


def about(text: LeftText) -> str:
    """Say where a text belongs and how it stands to its file."""
    when = _moment(text)
    if text.path is None:
        return tr("“{name}” has no file yet. It was last changed on {when}.", name=name_of(text), when=when)
    if text.saved is None:
        return tr(
            "The file {path} is not there or cannot be read. The text was last changed on {when}.",
            path=text.path,
            when=when,
        )
    if text.is_changed:
        return tr(
            "{path}, last changed here on {when}. "
            "Another program has changed the file since; it is compared with what it holds now.",
            path=text.path,
            when=when,
        )
    return tr(
        "{path}, last changed on {when}. It is compared with the saved file.", path=text.path, when=when
    )


def _moment(text: LeftText) -> str:
    moment = QDateTime.fromSecsSinceEpoch(int(text.written))
    return QLocale().toString(moment, QLocale.FormatType.ShortFormat)
