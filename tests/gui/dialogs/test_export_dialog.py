# SPDX-License-Identifier: MIT
"""The dialog before an export: what is shown first, and what comes out."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialogButtonBox

from writer_app.exchange.formats import Format
from writer_app.gui.dialogs.export_dialog import ExportChoice, ExportDialog

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

FIRST = ExportChoice(format=Format.DOCX, is_markdown=False, paper="letter")


@pytest.fixture
def dialog(qtbot):
    """Give the dialog, on the (offscreen) screen."""
    made = ExportDialog(FIRST)
    qtbot.addWidget(made)
    made.show()
    return made


def test_what_is_shown_first_comes_out(dialog):
    """Untouched, the choice is the one that went in."""
    assert dialog.choice == FIRST


def test_choosing(dialog, qtbot):
    """Each box is a part of the choice; a web page has no paper."""
    assert dialog.paper.isEnabled()
    qtbot.keyClick(dialog.format, Qt.Key.Key_End)
    qtbot.keyClick(dialog.reading, Qt.Key.Key_Home)
    assert dialog.choice == ExportChoice(format=Format.HTML, is_markdown=True, paper="letter")
    assert not dialog.paper.isEnabled()


def test_return_goes_on_and_escape_does_not(dialog, qtbot):
    """The dialog can be used by keys alone."""
    with qtbot.waitSignal(dialog.accepted):
        qtbot.keyClick(dialog, Qt.Key.Key_Return)
    dialog.show()
    with qtbot.waitSignal(dialog.rejected):
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)


def test_mnemonics_are_unique(dialog):
    """Each row and the button have a letter of their own."""
    labels = [dialog._form.labelForField(box).text() for box in (dialog.format, dialog.reading, dialog.paper)]
    buttons = dialog.findChild(QDialogButtonBox).buttons()
    letters = [
        text[text.index("&") + 1] for text in [*labels, *(each.text() for each in buttons)] if "&" in text
    ]
    assert len(letters) == len(set(letters)) >= 4
