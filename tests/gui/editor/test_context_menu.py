# SPDX-License-Identifier: MIT
"""The context menu tells the keys of all its commands, in the words of the menu Edit."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint

from writer_app.gui.editor.context_menu import tell_keys

pytestmark = pytest.mark.gui


def test_every_command_tells_its_key(desk):
    """Also those whose keys the Edit menu of the window has."""
    menu = desk.editor.createStandardContextMenu(QPoint(5, 5))
    tell_keys(menu)
    texts = {action.objectName(): action.text() for action in menu.actions() if action.objectName()}
    keys = {name: text.partition("\t")[2] for name, text in texts.items()}
    assert keys["edit-undo"] == "Ctrl+Z"
    assert keys["edit-paste"] == "Ctrl+V"
    assert keys["select-all"] == "Ctrl+A"
    assert all(keys[f"edit-{name}"] for name in ("redo", "cut", "copy"))
    assert texts["select-all"] == desk.actions["select_all"].text() + "\tCtrl+A"
    assert all(text.count("\t") <= 1 for text in texts.values())
    menu.deleteLater()
