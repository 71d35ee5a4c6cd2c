# SPDX-License-Identifier: MIT
"""A dialog that shows what another program has made of a file, beside the text in the window."""

from __future__ import annotations

from enum import Enum, auto

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPushButton, QVBoxLayout, QWidget

from writer_app.gui.common.translation import tr
from writer_app.gui.dialogs.comparison_view import ComparisonView, amount_sentence
from writer_app.text.comparison import compare

_SIZE = (820, 540)


class OutsideChoice(Enum):
    """What to do about a file that another program has changed."""

    READ_AGAIN = auto()
    KEEP_MINE = auto()
    LATER = auto()


class ComparisonDialog(QDialog):
    """Shows two versions as one text, and lets the writer choose.

    Args:
        name: of the file.
        mine: the text in the window.
        theirs: what the file holds.
        parent: the window.
    """

    def __init__(self, name: str, mine: str, theirs: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Changes in {name}", name=name))
        self.choice = OutsideChoice.LATER
        comparison = compare(mine, theirs)
        self.view = ComparisonView()
        self.view.show_comparison(comparison)
        about = QLabel(
            tr("From your text to what the file holds now:") + "\n" + amount_sentence(comparison)
            if comparison.paragraphs
            else tr("The file holds the same text as the window.")
        )
        about.setWordWrap(True)
        self.read_again = QPushButton(tr("&Read the file again"))
        self.keep_mine = QPushButton(tr("&Keep mine"))
        self.read_again.clicked.connect(lambda: self._choose(OutsideChoice.READ_AGAIN))
        self.keep_mine.clicked.connect(lambda: self._choose(OutsideChoice.KEEP_MINE))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.addButton(self.read_again, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.addButton(self.keep_mine, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(22, 20, 22, 16)
        layout.setSpacing(12)
        layout.addWidget(about)
        layout.addWidget(self.view, 1)
        layout.addWidget(buttons)
        buttons.button(QDialogButtonBox.StandardButton.Close).setDefault(True)
        self.resize(*_SIZE)

    def _choose(self, choice: OutsideChoice) -> None:
        self.choice = choice
        self.accept()
