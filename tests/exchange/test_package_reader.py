# SPDX-License-Identifier: MIT
"""Packages from anyone: read within bounds, or refused in a plain sentence."""

from __future__ import annotations

import io
import zipfile

import pytest

from writer_app.errors import DocumentReadError
from writer_app.exchange import package_reader
from writer_app.exchange.package_reader import PackageReader, attribute, child, resolve, tag, whole
from writer_app.exchange.xml_text import zipped

ENTITIES = (
    '<!DOCTYPE a [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]><a>&c;</a>'
)
FILE = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'
OUTSIDE = '<!DOCTYPE a SYSTEM "http://127.0.0.1:9/x.dtd"><a/>'


def package(**parts: bytes | str) -> PackageReader:
    return PackageReader(zipped(parts))


def test_parts_are_read():
    """A part is had by its name; its XML by its root."""
    found = package(a="text", b="<x:a xmlns:x='u' x:n='1'><x:b/><x:c><x:d/></x:c></x:a>")
    assert found.read("a") == b"text"
    assert "a" in found
    assert "c" not in found
    root = found.read_xml("b")
    assert (tag(root), attribute(root, "n"), attribute(root, "m", "none")) == ("a", "1", "none")
    assert [tag(each) for each in root] == ["b", "c"]
    assert child(root, "c", "d") is not None
    assert attribute(None, "n", "none") == "none"
    assert child(root, "b", "d") is None
    assert child(None, "b") is None


@pytest.mark.parametrize("data", [b"", b"no package", b"PK\x03\x04 nor this", b"PK\x05\x06" + b"\0" * 17])
def test_what_is_no_package(data):
    """Anything else is refused."""
    with pytest.raises(DocumentReadError, match="damaged"):
        PackageReader(data)


def test_locked_files_are_named_so():
    """Office wraps a file with a password in its old format: the sentence says both."""
    with pytest.raises(DocumentReadError, match="password"):
        PackageReader(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)


def test_a_locked_part():
    """A package whose parts are locked is refused as such."""
    data = bytearray(zipped({"a": "text"}))
    at = data.index(b"PK\x01\x02")
    data[at + 8] |= 1
    with pytest.raises(DocumentReadError, match="password"):
        PackageReader(bytes(data)).read("a")


def test_a_bomb_is_not_unpacked(monkeypatch):
    """A part that is packed too tightly, or is too large, is refused before it is unpacked."""
    bomb, large = package(a=b"\0" * 4 * 2**20), package(a=bytes(range(256)) * 10)

    def fail(*_):
        raise AssertionError("unpacked")

    monkeypatch.setattr(zipfile.ZipFile, "open", fail)
    with pytest.raises(DocumentReadError, match="larger"):
        bomb.read("a")
    monkeypatch.setattr(package_reader, "MOST_PART_BYTES", 1000)
    with pytest.raises(DocumentReadError, match="larger"):
        large.read("a")


def test_a_package_that_lies_about_sizes():
    """What it says of a part's size is checked against what comes out of it."""
    data = bytearray(zipped({"a": b"x" * 5000}))
    at = data.index(b"PK\x01\x02")
    data[at + 24 : at + 28] = (100).to_bytes(4, "little")
    with pytest.raises(DocumentReadError, match="damaged"):
        PackageReader(bytes(data)).read("a")


def test_too_many_parts():
    """A package of ten thousands of parts is refused."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as made:
        for number in range(10_001):
            made.writestr(str(number), b"")
    with pytest.raises(DocumentReadError, match="too many"):
        PackageReader(file.getvalue())


def test_a_damaged_part():
    """Bytes that do not unpack are refused."""
    data = bytearray(zipped({"a": bytes(range(256)) * 20}))
    data[60:70] = b"\xff" * 10
    with pytest.raises(DocumentReadError, match="damaged"):
        PackageReader(bytes(data)).read("a")
    with pytest.raises(DocumentReadError, match="missing"):
        PackageReader(bytes(data)).read("b")


@pytest.mark.parametrize("content", [ENTITIES, FILE, OUTSIDE, "<!DOCTYPE a><a/>"])
def test_entities_are_not_followed(content):
    """No entity and no definition of the document's own is taken."""
    with pytest.raises(DocumentReadError, match="no document needs"):
        package(a=content).read_xml("a")


@pytest.mark.parametrize(
    "content", ["", "text", "<a><b></a>", "<?xml version='1.0' encoding='no-such'?><a/>", b"<a>\xff</a>"]
)
def test_what_is_no_xml(content):
    """Broken XML is damage."""
    with pytest.raises(DocumentReadError, match="damaged"):
        package(a=content).read_xml("a")


def test_deep_and_endless_xml(monkeypatch):
    """Elements in each other without end, or more of them than a text has, are refused."""
    with pytest.raises(DocumentReadError, match="deeper"):
        package(a="<a>" * 200 + "</a>" * 200).read_xml("a")
    monkeypatch.setattr(package_reader, "_MOST_ELEMENTS", 10)
    with pytest.raises(DocumentReadError, match="larger"):
        package(a="<a>" + "<b/>" * 30 + "</a>").read_xml("a")


@pytest.mark.parametrize(
    ("base", "target", "name"),
    [
        ("word/document.xml", "styles.xml", "word/styles.xml"),
        ("word/document.xml", "/word/styles.xml", "word/styles.xml"),
        ("word/document.xml", "../../../etc/passwd", "etc/passwd"),
        ("", "word/document.xml", "word/document.xml"),
    ],
)
def test_names_stay_inside(base, target, name):
    """A part is named inside the package, wherever the path points."""
    assert resolve(base, target) == name


def test_whole_numbers():
    """Numbers are taken where they are numbers."""
    assert [whole(text, 7) for text in ("3", "3.9", "x", "", "1e999", "nan")] == [3, 3, 7, 7, 7, 7]
