# SPDX-License-Identifier: MIT
"""Fonts, colours and icons of the window, read from resources; what is laid out where is not here."""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from string import Template
from types import MappingProxyType

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QColor, QFontDatabase, QFontInfo, QIcon, QPalette
from PySide6.QtWidgets import QApplication

from writer_app.gui.common.translation import interface_now
from writer_app.storage.paths import resources_dir
from writer_app.storage.settings import Settings

# For menus and tool bar where no desktop has named a font. Of the Noto CJK fonts the Korean one has Latin
# quotation marks; the Chinese one draws them as wide as characters.
_LATIN_FAMILIES = ("Inter", "Noto Sans", "Cantarell", "Ubuntu", "Noto Sans CJK KR")
_WINDOW_FAMILIES = {
    "en": (*_LATIN_FAMILIES, "Noto Sans CJK SC", "DejaVu Sans"),
    "zh": ("Noto Sans CJK SC", "Source Han Sans SC", *_LATIN_FAMILIES, "DejaVu Sans"),
}
THEMES = ("light", "dark", "sepia")
_PLAIN_FALLBACK = ("Sans Serif", "Sans", "DejaVu Sans")
_MIDDLE_LIGHTNESS = 128


class Appearance(QObject):
    """Dresses the application, and again when settings or the system's colours change.

    Args:
        application: what is dressed.
        parent: Qt parent.
    """

    def __init__(self, application: QApplication, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._application = application
        self._theme = "system"
        self._dressed = ""
        application.setStyle("Fusion")
        application.setWindowIcon(program_icon())
        _choose_window_font(application)
        application.styleHints().colorSchemeChanged.connect(self._dress)

    def apply(self, settings: Settings) -> None:
        """Follow the writer's choice of theme."""
        self._theme = settings.theme
        self._dress()

    def _dress(self) -> None:
        name = theme_name(self._theme, self._application.styleHints().colorScheme())
        if name == self._dressed:
            return
        self._dressed = name
        colors = load_colors(name)
        self._application.setPalette(make_palette(colors))
        self._application.setStyleSheet(_style_sheet(name, colors))


def theme_name(choice: str, scheme: Qt.ColorScheme) -> str:
    """Return one of `THEMES`: the writer's choice, else the system's light or dark, else light.

    Args:
        choice: "system" or one of `THEMES`.
        scheme: what the system says, which may be that it does not know.
    """
    if choice in THEMES:
        return choice
    return "dark" if scheme is Qt.ColorScheme.Dark else "light"


def theme_of(palette: QPalette) -> str:
    """Return the theme that a palette was made of, or, if of none of ours, the one that comes closest."""
    page = palette.color(QPalette.ColorGroup.Active, QPalette.ColorRole.Base)
    found = [name for name in THEMES if QColor(load_colors(name)["page"]) == page]
    return found[0] if found else "dark" if page.lightness() < _MIDDLE_LIGHTNESS else "light"


@cache
def load_colors(name: str) -> Mapping[str, str]:
    """Read the colours of a theme from resources."""
    path = resources_dir() / "themes" / f"{name}.toml"
    colors = tomllib.loads(path.read_text("utf-8"))["colors"]
    return MappingProxyType({key: str(value) for key, value in colors.items()})


def make_palette(colors: Mapping[str, str]) -> QPalette:
    """Make the palette of a theme."""
    roles = QPalette.ColorRole
    pairs = {
        roles.Window: "window",
        roles.WindowText: "ink",
        roles.Base: "page",
        roles.AlternateBase: "window",
        roles.Text: "ink",
        roles.PlaceholderText: "ghost",
        roles.Button: "control",
        roles.ButtonText: "ink",
        roles.BrightText: "trouble",
        roles.ToolTipBase: "control",
        roles.ToolTipText: "ink",
        roles.Highlight: "selection",
        roles.HighlightedText: "selection_ink",
        roles.Accent: "accent",
        roles.Link: "accent",
        roles.LinkVisited: "accent",
        roles.Light: "knob",
        roles.Midlight: "hover",
        roles.Mid: "track",
        roles.Dark: "control_border",
        roles.Shadow: "line",
    }
    palette = QPalette()
    for role, name in pairs.items():
        palette.setColor(role, QColor(colors[name]))
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(colors["ghost"]))
    return palette


def program_icon() -> QIcon:
    """Return the icon of the program."""
    return QIcon(str(resources_dir() / "icons" / "writer.svg"))


def state_colors(palette_is_dark: bool) -> dict[str, QColor]:  # noqa: FBT001 (the one argument)
    """Return the colours that say how the model is: "ready", "busy", "trouble", "resting"."""
    colors = load_colors("dark" if palette_is_dark else "light")
    return {name: QColor(colors[name]) for name in ("ready", "busy", "trouble", "resting")}


def spelling_color(palette_is_dark: bool) -> QColor:  # noqa: FBT001 (as state_colors)
    """Return the colour that marks misspelt words."""
    return QColor(load_colors("dark" if palette_is_dark else "light")["misspelt"])


def match_colors(palette: QPalette) -> dict[str, QColor]:
    """Return the colours of what was found in the text: "match", "match_now" and "match_ink"."""
    colors = load_colors("dark" if palette.window().color().lightness() < _MIDDLE_LIGHTNESS else "light")
    return {name: QColor(colors[name]) for name in ("match", "match_now", "match_ink")}


def comparison_colors(palette: QPalette) -> dict[str, QColor]:
    """Return the colours of a comparison: "added" and "removed", each also with "_ink" behind its name."""
    colors = load_colors(theme_of(palette))
    return {name: QColor(colors[name]) for name in ("added", "added_ink", "removed", "removed_ink")}


def surprise_colors(palette: QPalette) -> list[QColor]:
    """Return the shades behind surprising words, least surprising first, for a light or a dark page.

    One hue from weak to strong, so that they are told apart by lightness alone.
    """
    dark = palette.color(QPalette.ColorRole.Base).lightness() < _MIDDLE_LIGHTNESS
    colors = load_colors("dark" if dark else "light")
    return [QColor(colors[f"surprise_{level}"]) for level in (1, 2, 3)]


def _choose_window_font(application: QApplication) -> None:
    font = application.font()
    if sys.platform == "linux" and QFontInfo(font).family() in {*_PLAIN_FALLBACK, "DejaVu Sans"}:
        # No desktop has named a font: take a better one than Qt's last resort.
        families = QFontDatabase.families()
        found = [each for each in _WINDOW_FAMILIES[interface_now()] if each in families]
        if found:
            font.setFamilies(found)
            font.setPointSizeF(max(font.pointSizeF(), 9.5))
            application.setFont(font)


def _style_sheet(name: str, colors: Mapping[str, str]) -> str:
    icons: Path = resources_dir() / "icons"
    kind = "dark" if name == "dark" else "light"
    values = {
        **colors,
        "arrow_up": (icons / f"arrow-up-{kind}.svg").as_posix(),
        "arrow_down": (icons / f"arrow-down-{kind}.svg").as_posix(),
        "check": (icons / f"check-{kind}.svg").as_posix(),
        "close": (icons / f"close-{kind}.svg").as_posix(),
        "more": (icons / f"more-{kind}.svg").as_posix(),
    }
    return Template((resources_dir() / "themes" / "window.qss").read_text("utf-8")).substitute(values)
