# SPDX-License-Identifier: MIT
"""The fonts of a printed text are those of the window."""

from __future__ import annotations

import pytest

from writer_app.gui.editor.text_face import text_font
from writer_app.gui.paper.print_faces import print_faces
from writer_app.storage.settings import Settings

pytestmark = pytest.mark.usefixtures("qapp")


def test_faces_are_those_of_the_window():
    """English and Chinese text each begin with the face that the window shows them in."""
    faces = print_faces(Settings())
    assert list(faces.english) == text_font(Settings(), "en").families()
    assert list(faces.chinese) == text_font(Settings(), "zh").families()
    assert faces.code


def test_the_writers_own_font_comes_first():
    """A font chosen in the settings is taken for both."""
    own = text_font(Settings(), "zh").families()[-1]
    faces = print_faces(Settings(font_family=own))
    assert faces.english[0] == faces.chinese[0] == own
