# SPDX-License-Identifier: MIT
"""What each style of Markdown looks like in a font and a theme; which text has which style is not here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette, QTextCharFormat

from writer_app.gui.common.appearance import load_colors, theme_of
from writer_app.text.markdown_spans import Style

_HEADING_SIZES = (1.5, 1.3, 1.15, 1.0, 1.0, 1.0)
"""Of level 1 to 6, in sizes of the text."""
_CODE_SIZE = 0.9
"""Fixed-width faces look larger than book faces of the same size."""
_FIXED_FAMILIES = (
    "Noto Sans Mono",
    "DejaVu Sans Mono",
    "Liberation Mono",
    "Menlo",
    "Consolas",
    "Courier New",
)
_CODE = (Style.CODE, Style.CODE_LINE, Style.FENCE, Style.FRONT_MATTER)
_COLORS = {
    Style.MARK: "mark",
    Style.EMPHASIS: "emphasis",
    Style.STRUCK: "quiet",
    Style.CODE: "code",
    Style.CODE_LINE: "code",
    Style.FENCE: "mark",
    Style.LINK: "accent",
    Style.TARGET: "mark",
    Style.QUOTE: "quote",
    Style.ITEM: "accent",
    Style.RULE: "mark",
    Style.COMMENT: "comment",
    Style.FRONT_MATTER: "comment",
}


def make_formats(font: QFont, palette: QPalette) -> dict[Style, QTextCharFormat]:
    """Return the format of each style.

    Args:
        font: of the text.
        palette: of the editor, which tells its theme.
    """
    colors = load_colors(theme_of(palette))
    fixed = [_fixed_family(), *font.families()]
    return {style: _format(style, font.pointSizeF(), fixed, colors) for style in Style}


def _fixed_family() -> str:
    """Return the system's fixed-width face, or one that is there: its name may stand for none."""
    named = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont).family()
    families = QFontDatabase.families()
    return next((each for each in (named, *_FIXED_FAMILIES) if each in families), named)


def _format(style: Style, size: float, fixed: Sequence[str], colors: Mapping[str, str]) -> QTextCharFormat:
    format_ = QTextCharFormat()
    if style in _COLORS:
        format_.setForeground(QColor(colors[_COLORS[style]]))
    if style in _CODE:
        format_.setFontFamilies(fixed)
        format_.setFontPointSize(size * _CODE_SIZE)
    if style.name.startswith("HEADING"):
        level = int(style.name[-1])
        format_.setForeground(QColor(colors["heading"]))
        format_.setFontWeight(QFont.Weight.Bold)
        format_.setFontPointSize(size * _HEADING_SIZES[level - 1])
    match style:
        case Style.SLANTED:
            format_.setFontItalic(True)
        case Style.STRONG:
            format_.setFontWeight(QFont.Weight.Bold)
        case Style.STRUCK:
            format_.setFontStrikeOut(True)
        case Style.CODE:
            format_.setBackground(QColor(colors["code_page"]))
        case Style.LINK:
            format_.setFontUnderline(True)
    return format_
