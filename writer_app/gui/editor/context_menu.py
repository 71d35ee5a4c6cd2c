# SPDX-License-Identifier: MIT
"""Qt's own context menu of a text, with the words and the keys of the menu Edit."""

from __future__ import annotations

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu

from writer_app.gui.common.actions import COMMANDS, Command
from writer_app.gui.common.translation import tr

_IDS = {
    "edit-undo": "undo",
    "edit-redo": "redo",
    "edit-cut": "cut",
    "edit-copy": "copy",
    "edit-paste": "paste",
    "select-all": "select_all",
}
"""The command of ours that does what an action of Qt's does, by the name of that."""
_COMMANDS = {each.id: each for each in COMMANDS if isinstance(each, Command)}


def tell_keys(menu: QMenu) -> None:
    """Name the commands as the menu Edit does; Qt names some otherwise, and leaves out the keys of most.

    Args:
        menu: made by `createStandardContextMenu`.
    """
    for action in menu.actions():
        id_ = _IDS.get(action.objectName())
        if id_ is not None:
            command = _COMMANDS[id_]
            keys = QKeySequence(command.key).toString(QKeySequence.SequenceFormat.NativeText)
            action.setText(f"{tr(command.text)}\t{keys}")
