# SPDX-License-Identifier: MIT
"""The face of the text: the writer's choice first, then signs as the language wants them."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QFontDatabase, QFontMetricsF

from writer_app.gui.editor.text_face import TextFace, document_language, text_font
from writer_app.storage.settings import Settings


def test_the_writers_font_comes_first(qtbot):
    """A family that is installed is taken, one that is not is passed over."""
    family = QFontDatabase.families()[0]
    font = text_font(Settings(font_family=family, font_size=21), "en")
    assert (font.families()[0], font.pointSize()) == (family, 21)
    assert "No Such Font" not in text_font(Settings(font_family="No Such Font"), "en").families()


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The old house, 老屋, stood empty.", "en"),
        ("那座房子一直空着。", "zh"),
        ("他用 Python 写了一个小程序，大家都说好用。", "zh"),
        ("English first.\n" * 3 + "中文", "en"),
    ],
)
def test_the_language_of_a_document(editor, text, language):
    """What most of it is written in; a few foreign words do not turn it."""
    editor.setPlainText(text)
    assert document_language(editor.document()) == language


def test_an_apostrophe_is_narrow_in_english_and_quotes_wide_in_chinese(qtbot):
    """With the fonts that setup installs, each language has its own signs, in letters of one size."""
    if not {"Noto Serif CJK SC", "Noto Serif CJK KR"} <= set(QFontDatabase.families()):
        pytest.skip("fonts-noto-cjk is not installed")
    english, chinese = (QFontMetricsF(text_font(Settings(), each)) for each in ("en", "zh"))
    assert english.horizontalAdvance("’") < 0.5 * english.horizontalAdvance("好")
    assert chinese.horizontalAdvance("“") == chinese.horizontalAdvance("好")
    assert english.horizontalAdvance("Letters") == chinese.horizontalAdvance("Letters")
    assert english.lineSpacing() == chinese.lineSpacing()


def test_the_font_follows_text_and_settings(editor, qtbot):
    """A Chinese text gets the Chinese face, a language that is chosen outweighs the text."""
    face = TextFace(editor, Settings())
    english, chinese = (text_font(Settings(), each) for each in ("en", "zh"))
    if english == chinese:
        pytest.skip("there is but one font here")
    editor.setPlainText("那座房子")
    qtbot.waitUntil(lambda: editor.font() == chinese)
    editor.setPlainText("That house")
    qtbot.waitUntil(lambda: editor.font() == english)
    face.follow(Settings(language="zh"))
    assert editor.font() == chinese
    face.follow(Settings(font_size=30))
    assert editor.font().pointSize() == 30


def test_tabs_are_as_wide_as_the_letters_ask(editor, qtbot):
    """Two Chinese characters, in each size."""
    face = TextFace(editor, Settings(font_size=14))
    narrow = editor.tabStopDistance()
    assert narrow == pytest.approx(2 * QFontMetricsF(editor.font()).horizontalAdvance("中"))
    face.follow(Settings(font_size=28))
    assert editor.tabStopDistance() == pytest.approx(2 * narrow, rel=0.1)
