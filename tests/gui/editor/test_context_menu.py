# SPDX-License-Identifier: MIT
"""The context menu tells the keys of all its commands, in the words of the menu Edit."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QContextMenuEvent, QTextCursor

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


@pytest.mark.parametrize(
    ("selected", "clicked", "left"),
    [((0, 3), 8, (8, 8)), ((0, 7), 5, (0, 7)), ((0, 3), 3, (0, 3)), ((9, 9), 5, (9, 9))],
)
def test_a_click_beside_a_selection_ends_it(desk, monkeypatch, selected, clicked, left):
    """Or the menu would cut what stands elsewhere; without one, who writes on does so where the caret was."""
    monkeypatch.setattr("PySide6.QtWidgets.QMenu.popup", lambda *_: None)
    editor = desk.editor
    editor.setPlainText("one two three")
    at = QTextCursor(editor.document())
    at.setPosition(clicked)
    place = editor.cursorRect(at).center()
    at.setPosition(selected[0])
    at.setPosition(selected[1], QTextCursor.MoveMode.KeepAnchor)
    editor.setTextCursor(at)
    reason = QContextMenuEvent.Reason.Mouse
    editor.contextMenuEvent(QContextMenuEvent(reason, place, editor.viewport().mapToGlobal(place)))
    cursor = editor.textCursor()
    assert (cursor.selectionStart(), cursor.selectionEnd()) == left
