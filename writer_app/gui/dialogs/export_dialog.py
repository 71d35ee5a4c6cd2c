# SPDX-License-Identifier: MIT
"""The dialog before an export: which format, how the text is meant, which paper. It writes nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QFormLayout, QLabel, QVBoxLayout, QWidget

from writer_app.exchange.formats import Format
from writer_app.gui.common.translation import tr
from writer_app.text.phrase import phrase

_V = TypeVar("_V")

FORMAT_NAMES = {
    Format.PDF: phrase("PDF document"),
    Format.DOCX: phrase("Word document (DOCX)"),
    Format.ODT: phrase("OpenDocument text (ODT)"),
    Format.HTML: phrase("Web page (HTML)"),
}
PAPER_NAMES = {"a4": "A4", "letter": phrase("US Letter")}
_READINGS = {
    True: phrase("Markdown: signs become headings, lists, emphasis"),
    False: phrase("Plain text: every sign stays"),
}
_NOTES = {
    Format.PDF: phrase("Pages with numbers, as they would be printed."),
    Format.DOCX: phrase(
        "For Word and most other word processors, with their own headings, lists and footnotes."
    ),
    Format.ODT: phrase("For LibreOffice and others, with their own headings, lists and footnotes."),
    Format.HTML: phrase("One file for any browser; pictures are in it."),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportChoice:
    """What the writer wants.

    Args:
        format: what to export to.
        is_markdown: whether the signs of the text mean something.
        paper: "a4" or "letter".
    """

    format: Format
    is_markdown: bool
    paper: str


class ExportDialog(QDialog):
    """Asks how to export.

    Args:
        first: what is chosen before the writer chooses.
        parent: the window.
    """

    def __init__(self, first: ExportChoice, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Export"))
        self.format = _box(FORMAT_NAMES, first.format)
        self.reading = _box(_READINGS, first.is_markdown)
        self.paper = _box(PAPER_NAMES, first.paper)
        self._note = QLabel()
        self._note.setWordWrap(True)
        self._form = QFormLayout()
        self._form.setLabelAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._form.setHorizontalSpacing(18)
        self._form.setVerticalSpacing(9)
        self._form.addRow(tr("&Format"), self.format)
        self._form.addRow("", self._note)
        self._form.addRow(tr("&Text"), self.reading)
        self._form.addRow(tr("&Paper"), self.paper)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        go_on = buttons.addButton(tr("&Export…"), QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(26, 22, 26, 18)
        layout.setSpacing(16)
        layout.addLayout(self._form)
        layout.addWidget(buttons)
        # In the dialog already: before, it would be the default of none.
        go_on.setDefault(True)
        self.setMinimumWidth(500)
        self.format.currentIndexChanged.connect(self._show_note)
        self._show_note()

    @property
    def choice(self) -> ExportChoice:
        """What is chosen now."""
        return ExportChoice(
            format=self.format.currentData(),
            is_markdown=self.reading.currentData(),
            paper=self.paper.currentData(),
        )

    def _show_note(self) -> None:
        chosen = self.format.currentData()
        self._note.setText(tr(_NOTES[chosen]))
        # A page of the web has no paper; the row keeps its place, so that nothing jumps.
        self.paper.setEnabled(chosen is not Format.HTML)


def _box(names: Mapping[_V, str], chosen: _V) -> QComboBox:
    box = QComboBox()
    for value, name in names.items():
        box.addItem(tr(name), value)
    box.setCurrentIndex(list(names).index(chosen))
    return box
