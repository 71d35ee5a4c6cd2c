# SPDX-License-Identifier: MIT
"""The headings of a text as a list model: flat, with the level of each, so that long books cost nothing."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from writer_app.gui.common.translation import tr
from writer_app.text.phrase import phrase

LEVEL_ROLE = Qt.ItemDataRole.UserRole
"""How deep a heading lies: 0 for the highest level that the text has."""

UNTITLED_HEADING = phrase("Heading without words")


class Heading(NamedTuple):
    """One heading: the number of its block, its level from 1 to 6, and what it says."""

    number: int
    level: int
    title: str


class OutlineModel(QAbstractListModel):
    """The headings of one text, in their order.

    Args:
        parent: Qt parent.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._headings: tuple[Heading, ...] = ()
        self._highest = 1

    @property
    def headings(self) -> tuple[Heading, ...]:
        """What is shown."""
        return self._headings

    def set_headings(self, headings: Sequence[Heading]) -> None:
        """Show other headings; where only words or numbers differ, the view stays as it is."""
        new = tuple(headings)
        old, same_shape = (
            self._headings,
            [each.level for each in new] == [each.level for each in self._headings],
        )
        if same_shape:
            self._headings = new
            changed = [
                at for at, (one, two) in enumerate(zip(old, new, strict=True)) if one.title != two.title
            ]
            if changed:
                self.dataChanged.emit(self.index(changed[0]), self.index(changed[-1]))
            return
        self.beginResetModel()
        self._headings = new
        self._highest = min((each.level for each in new), default=1)
        self.endResetModel()

    def row_at(self, number: int) -> int:
        """Return the row of the heading that a block stands under, -1 before the first."""
        return bisect_right(self._headings, number, key=lambda heading: heading.number) - 1

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008 (Qt's)
        """Return how many headings there are."""
        return 0 if parent.isValid() else len(self._headings)

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return what a heading says, or how deep it lies."""
        if not index.isValid():
            return None
        heading = self._headings[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                return heading.title or tr(UNTITLED_HEADING)
            case Qt.ItemDataRole.AccessibleTextRole:
                return tr(
                    "Level {level}: {title}", level=heading.level, title=heading.title or UNTITLED_HEADING
                )
            case _ if role == LEVEL_ROLE:
                return heading.level - self._highest
        return None
