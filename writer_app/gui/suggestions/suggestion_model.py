# SPDX-License-Identifier: MIT
"""Alternatives as a Qt list model: text, confidence, and both in words for those who cannot see them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from writer_app.gui.common.listing import Listing
from writer_app.gui.common.translation import tr

PROBABILITY_ROLE = Qt.ItemDataRole.UserRole.value
"""Calibrated probability of a row, 0 to 1."""
BEGUN_ROLE = PROBABILITY_ROLE + 1
"""How many characters of a row are typed already."""

AnyIndex = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()


class SuggestionModel(QAbstractListModel):
    """The rows of one Listing.

    Args:
        parent: Qt parent.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._listing = Listing()

    @property
    def listing(self) -> Listing:
        """What is shown."""
        return self._listing

    def show(self, listing: Listing) -> None:
        """Show other rows; rows that stay where they were stay the same to the view."""
        old = self._listing.rows
        count, new_count = len(old), len(listing.rows)
        # First as many rows as there shall be, then what is in them: to Qt these are two changes.
        if new_count < count:
            self.beginRemoveRows(QModelIndex(), new_count, count - 1)
            self._listing = replace(self._listing, rows=old[:new_count])
            self.endRemoveRows()
        elif new_count > count:
            self.beginInsertRows(QModelIndex(), count, new_count - 1)
            self._listing = replace(self._listing, rows=old + listing.rows[count:])
            self.endInsertRows()
        if not listing.fresh:
            # Rows that have lost their place keep the word that they were read with.
            listing = replace(listing, begun=self._listing.begun)
        changed = self._listing != replace(listing, shown=self._listing.shown)
        self._listing = listing
        if changed and new_count:
            self.dataChanged.emit(self.index(0), self.index(new_count - 1))

    def rowCount(self, parent: AnyIndex = _NO_INDEX) -> int:
        """Return the number of alternatives."""
        return 0 if parent.isValid() else len(self._listing.rows)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 (Qt's)
        """Return what Qt asks for of a row."""
        if not 0 <= index.row() < len(self._listing.rows):
            return None
        row = self._listing.rows[index.row()]
        begun = "" if row.text[:1].isspace() else self._listing.begun
        text = begun + one_line(row.text)
        plain = {
            Qt.ItemDataRole.DisplayRole: text,
            PROBABILITY_ROLE: row.probability,
            BEGUN_ROLE: len(begun),
        }
        if role in plain:
            return plain[role]
        if role == Qt.ItemDataRole.ToolTipRole:
            return tr(
                "{text}\nThe model expects just this {chance}.", text=text, chance=in_words(row.probability)
            )
        if role == Qt.ItemDataRole.AccessibleTextRole:
            number, count = index.row() + 1, len(self._listing.rows)
            return tr(
                "{text}, {percent}, {number} of {count}",
                text=text,
                percent=percent(row.probability),
                number=number,
                count=count,
            )
        return None

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """Return whether a row can be chosen: not while it belongs to a text that has moved on."""
        if not self._listing.fresh:
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)


def one_line(text: str) -> str:
    """Return a suggestion as a list shows it: without blanks around it, in one line."""
    return " ⏎ ".join(part.strip() for part in text.strip().split("\n"))


def percent(probability: float) -> str:
    """Return a probability as a list shows it."""
    if probability < 0.01:  # noqa: PLR2004 (one in a hundred)
        return "<1%"
    return f"{probability:.0%}"


def in_words(probability: float) -> str:
    """Return how often something of this probability is right, in plain words."""
    hundred = round(100 * probability)
    return tr("{hundred} times in 100", hundred=hundred) if hundred > 1 else tr("once in 100 times or less")
