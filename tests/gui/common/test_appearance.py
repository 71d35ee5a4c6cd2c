# SPDX-License-Identifier: MIT
"""Themes, palettes and fonts."""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette

from writer_app.gui.common.appearance import (
    THEMES,
    Appearance,
    load_colors,
    make_palette,
    match_colors,
    program_icon,
    theme_name,
    theme_of,
)
from writer_app.storage.paths import resources_dir
from writer_app.storage.settings import OPTIONS, Settings

UNKNOWN, LIGHT, DARK = Qt.ColorScheme.Unknown, Qt.ColorScheme.Light, Qt.ColorScheme.Dark


@pytest.mark.parametrize(
    ("choice", "scheme", "name"),
    [
        ("system", UNKNOWN, "light"),
        ("system", LIGHT, "light"),
        ("system", DARK, "dark"),
        ("light", DARK, "light"),
        ("dark", UNKNOWN, "dark"),
        ("sepia", DARK, "sepia"),
    ],
)
def test_theme_name(choice, scheme, name):
    """The writer's choice counts; "system" follows what the system says, if it says anything."""
    assert theme_name(choice, scheme) == name


def test_all_themes_have_the_same_colours():
    """No file lacks a colour, and every value is one."""
    for name in THEMES:
        assert load_colors(name).keys() == load_colors("light").keys()
        assert all(QColor(value).isValid() for value in load_colors(name).values())


def test_every_theme_can_be_chosen():
    """The setting offers each of them, and the system's."""
    (option,) = [each for each in OPTIONS if each.name == "theme"]
    assert set(option.choices) == {"system", *THEMES}


@pytest.mark.parametrize("name", THEMES)
def test_a_palette_tells_its_theme(name):
    """What is coloured beyond the palette goes by the theme that the palette was made of."""
    assert theme_of(make_palette(load_colors(name))) == name


@pytest.mark.parametrize(("page", "name"), [("#101010", "dark"), ("#fafafa", "light")])
def test_a_foreign_palette_goes_by_its_lightness(page, name):
    """Also without our themes, colours suit the page."""
    palette = QPalette()
    palette.setColor(QPalette.ColorRole.Base, QColor(page))
    assert theme_of(palette) == name


def test_the_style_sheet_uses_known_colours_only():
    """Each name in window.qss is a colour of the themes or an icon."""
    names = set(re.findall(r"\$(\w+)", (resources_dir() / "themes" / "window.qss").read_text("utf-8")))
    assert names <= load_colors("light").keys() | {"arrow_up", "arrow_down", "check", "close", "more"}


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize(
    ("ink", "paper", "least"),
    [
        ("ink", "page", 7.0),
        ("ink", "window", 7.0),
        ("quiet", "window", 4.5),
        ("selection_ink", "selection", 7.0),
        ("heading", "page", 7.0),
        ("emphasis", "page", 4.5),
        ("accent", "page", 4.5),
        ("code", "page", 4.5),
        ("code", "code_page", 4.5),
        ("quote", "page", 4.5),
        ("comment", "page", 4.5),
        ("mark", "page", 3.0),
        ("ink", "match", 7.0),
        ("match_ink", "match_now", 7.0),
        ("trouble", "window", 4.5),
    ],
)
def test_text_can_be_read(name, ink, paper, least):
    """Contrast is that of WCAG 2.1: 4.5 for labels, 7 for the text itself, 3 for signs that are none."""
    colors = load_colors(name)
    assert _contrast(QColor(colors[ink]), QColor(colors[paper])) >= least


def test_the_palette_has_the_page(qtbot):
    """The editor's paper and ink are those of the theme."""
    palette = make_palette(load_colors("dark"))
    assert palette.color(QPalette.ColorRole.Base) == QColor(load_colors("dark")["page"])
    assert palette.color(QPalette.ColorRole.Text) == QColor(load_colors("dark")["ink"])


def test_a_change_of_theme_dresses_the_application(undressed):
    """Dark settings make the palette dark, light ones light again."""
    appearance = Appearance(undressed)
    appearance.apply(Settings(theme="dark"))
    assert undressed.palette().window().color() == QColor(load_colors("dark")["window"])
    appearance.apply(Settings(theme="light"))
    assert undressed.palette().window().color() == QColor(load_colors("light")["window"])
    assert load_colors("light")["accent"] in undressed.styleSheet()
    appearance.deleteLater()


@pytest.mark.parametrize("name", ["light", "dark"])
def test_matches_are_marked_in_the_colours_of_the_theme(qtbot, name):
    """Which theme it is, the palette tells."""
    colors = load_colors(name)
    found = match_colors(make_palette(colors))
    assert found == {key: QColor(colors[key]) for key in ("match", "match_now", "match_ink")}


def test_the_icon_can_be_drawn(qtbot):
    """The SVG is read: pictures need Qt's SVG plugin."""
    assert not program_icon().pixmap(64, 64).isNull()


def _contrast(one, other):
    def luminance(color):
        parts = [
            part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
            for part in (color.redF(), color.greenF(), color.blueF())
        ]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)
