# SPDX-License-Identifier: MIT
"""The fixed parts of an OpenDocument text."""

from __future__ import annotations

import pytest
from defusedxml.ElementTree import fromstring

from writer_app.exchange import odt_parts
from writer_app.exchange.odt_styles import Styles
from writer_app.exchange.package_reader import attribute, tag


@pytest.mark.parametrize(
    ("language", "latin", "asian"), [("zh-TW", "en", "zh"), ("en-GB", "en", "zh"), ("fr", "fr", "zh")]
)
def test_languages(language, latin, asian):
    """Both kinds of letters have a language and a face."""
    root = fromstring(odt_parts.styles(language, "a4"))
    look = next(each for each in root.iter() if tag(each) == "text-properties")
    assert (attribute(look, "language"), attribute(look, "language-asian")) == (latin, asian)
    assert attribute(look, "font-name-asian") == "Noto Serif CJK SC"


def test_named_styles():
    """Programs and our reader know the styles by their names."""
    root = fromstring(odt_parts.styles("en-US", "letter"))
    styles = Styles([root])
    assert styles.paragraph("Quotations").quotes == 1
    assert styles.paragraph("Preformatted_20_Text").code
    assert styles.paragraph("Horizontal_20_Line").ruled
    levels = [attribute(each, "default-outline-level") for each in root.iter() if tag(each) == "style"]
    assert [level for level in levels if level] == list("123456")
    page = next(each for each in root.iter() if tag(each) == "page-layout-properties")
    assert attribute(page, "page-width") == "21.590cm"


def test_facts_and_files():
    """What is said of the file is text, and each part of it is listed."""
    facts = fromstring(odt_parts.meta("灯 & 塔", "", "zh-CN", "2026-01-01T00:00:00"))
    said = {tag(each): each.text for each in facts[0]}
    assert said["title"] == "灯 & 塔"
    assert "creator" not in said
    listed = fromstring(odt_parts.manifest({"content.xml": "text/xml"}))
    assert [attribute(each, "full-path") for each in listed] == ["/", "content.xml"]
    assert odt_parts.text_width_cm("a4") == pytest.approx(15.92)
