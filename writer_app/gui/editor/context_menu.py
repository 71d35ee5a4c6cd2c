# SPDX-License-Identifier: MIT
"""Qt's own context menu of a text, with all its keys told."""

from __future__ import annotations

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu

_KEYS = {
    "edit-undo": QKeySequence.StandardKey.Undo,
    "edit-redo": QKeySequence.StandardKey.Redo,
    "edit-cut": QKeySequence.StandardKey.Cut,
    "edit-copy": QKeySequence.StandardKey.Copy,
    "edit-paste": QKeySequence.StandardKey.Paste,
    "select-all": QKeySequence.StandardKey.SelectAll,
}


def tell_keys(menu: QMenu) -> None:
    """Write the keys of the commands beside them; Qt leaves out those that the window's menus have, too.

    Args:
        menu: made by `createStandardContextMenu`.
    """
    for action in menu.actions():
        key = _KEYS.get(action.objectName())
        if key is not None:
            name, _, _ = action.text().partition("\t")
            keys = QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
            action.setText(f"{name}\t{keys}")
