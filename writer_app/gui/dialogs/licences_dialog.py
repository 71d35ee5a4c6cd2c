# SPDX-License-Identifier: MIT
"""The dialog with the licences: what Writer is made of, and beside it the texts about each part."""

from __future__ import annotations

import logging
from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from writer_app.gui.common.translation import plural, tr
from writer_app.storage.licences import LicenceText, Part
from writer_app.text.phrase import phrase

_log = logging.getLogger(__name__)

_SIZE = (1000, 640)
_LIST_WIDTH = 250
_MARGIN = 12.0
_RULE = "―" * 40
_HEAD = phrase(
    "Writer is free software, and so is all that it is made of. Here is each part with its licence; "
    "the cards of the language models name the texts that they were trained on."
)
_TEXT_MISSING = phrase("This text is not where it should be: {path}")
_ONE_TEXT = phrase("{number} text")
_TEXTS = phrase("{number} texts")


class LicencesDialog(QDialog):
    """Shows the parts; the first is selected.

    Args:
        parts: at least one.
        parent: the window.
    """

    def __init__(self, parts: Sequence[Part], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Licences"))
        self._parts = parts
        head = QLabel(tr(_HEAD))
        head.setWordWrap(True)
        self.names = QListWidget()
        self.names.setObjectName("pages")
        self.names.setAccessibleName(tr("Parts"))
        self.names.setFixedWidth(_LIST_WIDTH)
        self.names.setWordWrap(True)
        self.names.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.names.addItems([tr(part.name) for part in parts])
        self.about = QLabel()
        self.about.setWordWrap(True)
        self.about.setTextFormat(Qt.TextFormat.PlainText)
        self.text = QPlainTextEdit()
        self.text.setObjectName("licence")
        self.text.setReadOnly(True)
        self.text.setAccessibleName(tr("Text of the licence"))
        # With a caret, so that it can be read by keys and by a screen reader.
        self.text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByKeyboard | Qt.TextInteractionFlag.TextSelectableByMouse
        )
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        font.setPointSizeF(self.font().pointSizeF())
        self.text.setFont(font)
        self.text.document().setDocumentMargin(_MARGIN)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        right = QVBoxLayout()
        right.setSpacing(10)
        right.addWidget(self.about)
        right.addWidget(self.text, 1)
        middle = QHBoxLayout()
        middle.setSpacing(14)
        middle.addWidget(self.names)
        middle.addLayout(right, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(22, 20, 22, 16)
        layout.setSpacing(14)
        layout.addWidget(head)
        layout.addLayout(middle, 1)
        layout.addWidget(buttons)
        self.resize(*_SIZE)
        self.names.currentRowChanged.connect(self._show)
        self.names.setCurrentRow(0)

    def _show(self, row: int) -> None:
        part = self._parts[row]
        count = plural(len(part.texts), _ONE_TEXT, _TEXTS)
        words = (tr(part.name), part.version, part.licence, count)
        self.about.setText("  ·  ".join(word for word in words if word))
        several = len(part.texts) > 1
        self.text.setPlainText("\n\n".join(_whole(text, headed=several) for text in part.texts))


def _whole(text: LicenceText, *, headed: bool) -> str:
    try:
        content = text.path.read_text("utf-8", errors="replace").strip("\n")
    except OSError as error:
        _log.warning("no licence text: %s", error)
        content = tr(_TEXT_MISSING, path=text.path)
    return f"{_RULE}\n{text.title}\n{_RULE}\n\n{content}" if headed else content
