# SPDX-License-Identifier: MIT
"""Saving all texts goes on from the window in which it was asked for to the others."""

from __future__ import annotations

from collections.abc import Sequence

from writer_app.gui.window.desk import Desk


def save_beside(desks: Sequence[Desk], first: Desk) -> None:
    """Save the changed texts of all windows but one.

    What goes wrong with one text stops no other; a question that the writer cancels does.

    Args:
        desks: all windows.
        first: the one whose texts are saved already; the writer finds it in front again.
    """
    came_forward = False
    for desk in [each for each in desks if each is not first]:
        if _asks_for_name(desk):
            # The question stands over its window, which may lie behind others or be minimised.
            desk.window.come_forward()
            came_forward = True
        if not desk.sheets.save_changed():
            break
    if came_forward:
        first.window.come_forward()


def _asks_for_name(desk: Desk) -> bool:
    documents = (sheet.document for sheet in desk.tabs.sheets)
    return any(document.needs_saving and document.path is None for document in documents)
