# SPDX-License-Identifier: MIT
"""References, kinds and frames hold a Word file together."""

from __future__ import annotations

from defusedxml.ElementTree import fromstring

from tests.exchange.packages import parts_of
from writer_app.exchange.docx_package import TextPart, drawing, note_separators, packed
from writer_app.exchange.docx_parts import NAMESPACES
from writer_app.exchange.xml_text import element


def test_the_same_target_has_one_name():
    """An address that is named twice is listed once, as one outside the file; pictures lie inside."""
    part = TextPart()
    first = part.refer("hyperlink", "https://example.org/?a&b")
    assert part.refer("hyperlink", "https://example.org/?a&b") == first
    assert part.refer("image", "media/image1.png") != first
    link, image = fromstring(part.relationships())
    assert link.attrib["Target"] == "https://example.org/?a&b"
    assert link.attrib["TargetMode"] == "External"
    assert "TargetMode" not in image.attrib


def test_every_part_is_listed_with_its_kind():
    """Word opens no part that is not named; what is not there is not named."""
    parts = parts_of(packed({"word/document.xml": "<a/>", "word/styles.xml": "<a/>"}, TextPart()))
    types = parts["[Content_Types].xml"].decode()
    assert "/word/document.xml" in types
    assert "/word/footnotes.xml" not in types
    assert b'Target="styles.xml"' in parts["word/_rels/document.xml.rels"]
    assert b'Target="word/document.xml"' in parts["_rels/.rels"]


def test_frames_and_separators_are_xml():
    """What is said of a picture is text; notes have their line."""
    inside = drawing(1, "rId1", 'a "<b>"', (10, 20)) + note_separators()
    root = fromstring(element("w:body", NAMESPACES, inside))
    names = [each.attrib["descr"] for each in root.iter() if each.tag.endswith("docPr")]
    assert names == ['a "<b>"']
