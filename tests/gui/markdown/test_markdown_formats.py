# SPDX-License-Identifier: MIT
"""Every style of Markdown has its look in every theme."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QFont, QFontDatabase

from writer_app.gui.common.appearance import THEMES, load_colors, make_palette
from writer_app.gui.markdown.markdown_formats import make_formats
from writer_app.text.markdown_spans import Style

pytestmark = pytest.mark.gui


@pytest.fixture
def formats(qtbot):
    """Give the formats of the light theme at 20 pt."""
    font = QFont("Noto Serif CJK SC")
    font.setPointSize(20)
    return make_formats(font, make_palette(load_colors("light")))


def test_every_style_has_a_look(formats):
    """No style is left out, and none looks like plain text."""
    assert formats.keys() == set(Style)
    assert all(format_.propertyCount() for format_ in formats.values())


@pytest.mark.parametrize("name", THEMES)
def test_colours_are_those_of_the_theme(qtbot, name):
    """Signs have their dim colour in each theme."""
    formats = make_formats(QFont(), make_palette(load_colors(name)))
    assert formats[Style.MARK].foreground().color().name() == load_colors(name)["mark"]


def test_headings_grow_with_their_level(formats):
    """The first is the largest, none is smaller than the text, all are bold."""
    sizes = [formats[Style.heading(level)].fontPointSize() for level in range(1, 7)]
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[0] > sizes[1] > sizes[2] > 20 <= sizes[5]
    assert all(formats[Style.heading(level)].fontWeight() == QFont.Weight.Bold for level in range(1, 7))


def test_code_has_a_face_of_its_own(formats):
    """It is one that is installed, and Chinese in it is set in the face of the text."""
    first, *rest = formats[Style.CODE].fontFamilies()
    assert first in QFontDatabase.families()
    assert rest == ["Noto Serif CJK SC"]


def test_emphasis_alone_is_not_slanted(formats):
    """Slanting is a style of its own, since Chinese has none."""
    assert not formats[Style.EMPHASIS].fontItalic()
    assert formats[Style.SLANTED].fontItalic()
