# SPDX-License-Identifier: MIT
"""The fixed parts of a Word file say what Word needs to know."""

from __future__ import annotations

import pytest
from defusedxml.ElementTree import fromstring

from writer_app.exchange import docx_parts
from writer_app.exchange.docx_styles import Styles
from writer_app.exchange.package_reader import attribute, child, tag


@pytest.mark.parametrize(
    ("language", "latin", "chinese"), [("zh-CN", "en-US", "zh-CN"), ("en-GB", "en-GB", "zh-CN")]
)
def test_languages_and_faces(language, latin, chinese):
    """Both languages are named, and both kinds of letters have a face that Word has."""
    root = fromstring(docx_parts.styles(language))
    run = child(root, "docDefaults", "rPrDefault", "rPr")
    assert (attribute(child(run, "lang"), "val"), attribute(child(run, "lang"), "eastAsia")) == (
        latin,
        chinese,
    )
    assert attribute(child(run, "rFonts"), "eastAsia") == "SimSun"


def test_styles_have_the_names_that_programs_know():
    """Headings are Word's own, so that its outline works; our reader knows its own styles."""
    root = fromstring(docx_parts.styles("en-US"))
    names = {attribute(child(each, "name"), "val") for each in root if tag(each) == "style"}
    assert {f"heading {level}" for level in range(1, 7)} <= names
    assert {
        "Normal",
        "Quote",
        "List Bullet",
        "List Number",
        "footnote text",
        "Hyperlink",
        "Table Grid",
    } <= names
    styles = Styles(root)
    assert styles.is_ours
    assert [styles.paragraph(f"Heading{level}").heading for level in range(1, 7)] == [1, 2, 3, 4, 5, 6]


def test_pages():
    """A4 and Letter have their sizes, with an inch around the text."""
    assert docx_parts.page_size("a4").text_width == 11906 - 2880
    assert docx_parts.page_size("letter").width == 12240
    section = docx_parts.section(docx_parts.page_size("letter"))
    assert 'w:w="12240" w:h="15840"' in section


def test_lists_begin_at_their_numbers():
    """Each list has a number of its own, and an ordered one its first number."""
    root = fromstring(docx_parts.numbering([(0, None), (1, 4)]))
    bullets, numbers = (each for each in root if tag(each) == "num")
    assert child(bullets, "lvlOverride") is None
    assert attribute(child(numbers, "lvlOverride", "startOverride"), "val") == "4"
    assert attribute(child(numbers, "lvlOverride"), "ilvl") == "1"


def test_the_rest_is_xml():
    """Settings, footer and facts are whole, and text in them is text."""
    for part in (docx_parts.settings(has_notes=True), docx_parts.footer()):
        fromstring(part)
    core = fromstring(docx_parts.core("灯塔 & <海>", "A", "zh-CN", "2026-01-01T00:00:00Z"))
    assert [each.text for each in core if tag(each) == "title"] == ["灯塔 & <海>"]
