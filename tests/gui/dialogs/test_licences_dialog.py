# SPDX-License-Identifier: MIT
"""The licences: a list of parts, and the texts about the one that is selected."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from writer_app.gui.dialogs.licences_dialog import LicencesDialog
from writer_app.storage.licences import LicenceText, Part

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "raise")


@pytest.fixture
def dialog(qtbot, tmp_path):
    """Give the dialog about three parts, open."""
    for name in ("one", "two"):
        (tmp_path / name).write_text(f"\n  text of {name}\n", "utf-8")
    one, two = (LicenceText(title=name, path=tmp_path / name) for name in ("one", "two"))
    gone = LicenceText(title="gone", path=tmp_path / "gone")
    found = LicencesDialog(
        [
            Part(name="plain", version="1.0", licence="MIT", texts=(one,)),
            Part(name="many", texts=(one, two)),
            Part(name="lost", texts=(gone,)),
        ]
    )
    qtbot.addWidget(found)
    found.show()
    return found


def test_one_text_stands_alone(dialog):
    """With name, version and licence above it; its blanks at the left stay."""
    assert dialog.about.text() == "plain  ·  1.0  ·  MIT  ·  1 text"
    assert dialog.text.toPlainText() == "  text of one"


def test_several_texts_have_heads(dialog, qtbot):
    """By keys the next part is reached; what is not known of it is left out."""
    qtbot.keyClick(dialog.names, Qt.Key.Key_Down)
    assert dialog.about.text() == "many  ·  2 texts"
    lines = dialog.text.toPlainText().splitlines()
    assert [line for line in lines if line and "―" not in line] == [
        "one",
        "  text of one",
        "two",
        "  text of two",
    ]


def test_a_text_that_is_gone_is_named(dialog, tmp_path):
    """The dialog says where it should be."""
    dialog.names.setCurrentRow(2)
    assert str(tmp_path / "gone") in dialog.text.toPlainText()


def test_texts_can_be_read_but_not_changed(dialog):
    """By keys, too."""
    assert dialog.text.isReadOnly()
    flags = dialog.text.textInteractionFlags()
    assert flags & Qt.TextInteractionFlag.TextSelectableByKeyboard
    assert dialog.names.accessibleName()
    assert dialog.text.accessibleName()
