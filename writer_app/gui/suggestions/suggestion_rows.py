# SPDX-License-Identifier: MIT
"""How a row of alternatives is drawn: its number, its text, and quietly how sure the model is."""

from __future__ import annotations

from PySide6.QtCore import QObject, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from writer_app.gui.common.contrast import READABLE, between
from writer_app.gui.suggestions.suggestion_model import BEGUN_ROLE, PROBABILITY_ROLE, AnyIndex, percent

_SIDE = 10
_ABOVE = 6
_NUMBER = 20
_BAR = 46
_BAR_HEIGHT = 4
_FIGURE = 44
_LONGEST = 420
"""Pixels of text after which a row is cut."""
_SMALLER = 0.88


class SuggestionRows(QStyledItemDelegate):
    """Draws the rows of a SuggestionModel.

    Args:
        numbered: whether each row shows its number.
        parent: the view.
    """

    def __init__(self, *, numbered: bool, parent: QObject) -> None:
        super().__init__(parent)
        self._numbered = numbered

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """Return room for the whole row; long texts are cut."""
        metrics = option.fontMetrics
        width = min(_LONGEST, metrics.horizontalAdvance(str(index.data())) + 2)
        return QSize(
            self._text_left(option.font) + width + _right(option.font), metrics.height() + 2 * _ABOVE
        )

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: AnyIndex,
    ) -> None:
        """Draw a row."""
        rect: QRect = option.rect
        palette: QPalette = option.palette
        state: QStyle.StateFlag = option.state
        font: QFont = option.font
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        fresh = bool(index.flags() & Qt.ItemFlag.ItemIsEnabled)
        roles = QPalette.ColorRole
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen:
            painter.fillRect(rect, palette.color(roles.Highlight))
        elif state & QStyle.StateFlag.State_MouseOver and fresh:
            painter.fillRect(rect, palette.color(roles.Midlight))
        ink = palette.color(roles.HighlightedText if chosen else roles.Text)
        quiet = between(ink, palette.color(roles.Highlight if chosen else roles.Base), 0.72, READABLE)
        if not fresh:
            ink = quiet = between(ink, palette.color(roles.Base), 0.5)
        painter.setFont(font)
        left, right = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
        middle = Qt.AlignmentFlag.AlignVCenter
        text = rect.adjusted(self._text_left(font), 0, -_right(font), 0)
        cut = painter.fontMetrics().elidedText(str(index.data()), Qt.TextElideMode.ElideRight, text.width())
        typed = cut[: int(index.data(BEGUN_ROLE))]
        painter.setPen(quiet)
        painter.drawText(text, left | middle, typed)
        painter.setPen(ink)
        beside = text.adjusted(painter.fontMetrics().horizontalAdvance(typed), 0, 0, 0)
        painter.drawText(beside, left | middle, cut[len(typed) :])
        painter.setFont(_small(font))
        painter.setPen(quiet)
        if self._numbered:
            number = QRect(rect.left() + _SIDE, rect.top(), self._text_left(font) - _SIDE, rect.height())
            painter.drawText(number, left | middle, str(index.row() + 1))
        probability = float(index.data(PROBABILITY_ROLE))
        figure = rect.adjusted(0, 0, -_SIDE, 0)
        painter.drawText(figure, right | middle, percent(probability))
        self._draw_bar(painter, option, probability, faded=not fresh)
        painter.restore()

    def _draw_bar(
        self, painter: QPainter, option: QStyleOptionViewItem, probability: float, *, faded: bool
    ) -> None:
        rect: QRect = option.rect
        palette: QPalette = option.palette
        bar = QRectF(
            rect.right() + _SIDE - _right(option.font),
            rect.center().y() - _BAR_HEIGHT / 2 + 1,
            _BAR,
            _BAR_HEIGHT,
        )
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(palette.color(QPalette.ColorRole.Mid))
        painter.drawRoundedRect(bar, _BAR_HEIGHT / 2, _BAR_HEIGHT / 2)
        bar.setWidth(max(_BAR_HEIGHT, _BAR * min(1.0, probability)))
        accent = palette.color(QPalette.ColorRole.Accent)
        painter.setBrush(between(accent, palette.color(QPalette.ColorRole.Base), 0.4) if faded else accent)
        painter.drawRoundedRect(bar, _BAR_HEIGHT / 2, _BAR_HEIGHT / 2)

    def _text_left(self, font: QFont) -> int:
        return _SIDE + (max(_NUMBER, _width("10 ", font)) if self._numbered else 0)


def _right(font: QFont) -> int:
    """Return the room for bar and figure; letters may be of any size."""
    return _SIDE + max(_FIGURE, _width(" 100%", font)) + _BAR + _SIDE


def _width(text: str, font: QFont) -> int:
    return QFontMetrics(_small(font)).horizontalAdvance(text)


def _small(font: QFont) -> QFont:
    small = QFont(font)
    small.setPointSizeF(font.pointSizeF() * _SMALLER)
    return small
