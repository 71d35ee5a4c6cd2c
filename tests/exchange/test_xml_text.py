# SPDX-License-Identifier: MIT
"""XML is written so that any text stays text."""

from __future__ import annotations

import io
import zipfile

from defusedxml.ElementTree import fromstring

from writer_app.exchange.xml_text import element, text, zipped


def test_text_stays_text():
    """Whatever stands in text and attributes is read back as it is."""
    said = "a<b>&amp;\"'你好\n"
    found = fromstring(element("p", {"said": said, "number": 3}, text(said)))
    assert found.text == said
    assert found.attrib == {"said": said, "number": "3"}
    assert element("p") == "<p/>"


def test_packages():
    """Parts stand in their order, one of them uncompressed, and the same parts make the same file."""
    parts: dict[str, bytes | str] = {"mimetype": "plain", "content": b"x" * 1000}
    data = zipped(parts, stored="mimetype")
    assert data == zipped(parts, stored="mimetype")
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        first, second = package.infolist()
        assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
        assert second.compress_size < 100
        assert package.read("content") == b"x" * 1000
