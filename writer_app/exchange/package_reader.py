# SPDX-License-Identifier: MIT
"""Opens a document that may come from anyone: a ZIP package with XML in it, read within bounds.

Nothing is unpacked to the disk, nothing is run, no entity of XML is followed, and what a package says of
its own sizes is not believed.
"""

from __future__ import annotations

import io
import posixpath
import struct
import zipfile
import zlib
from typing import TYPE_CHECKING

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import ParseError, iterparse

from writer_app.errors import DocumentReadError
from writer_app.text.phrase import phrase

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

MOST_PART_BYTES = 64 * 2**20
"""No larger part is read; a novel of a million words has some ten megabytes."""
_MOST_ENTRIES = 10_000
_MOST_RATIO = 400
_SMALL = 2**20
"""Under this size a part may be packed as tightly as it likes."""
_MOST_ELEMENTS = 3_000_000
_MOST_DEPTH = 100
_DAMAGE = (
    *(zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError),
    *(NotImplementedError, OverflowError, RuntimeError, ValueError),
)
"""What the library raises at packages that are none."""
_PACKINGS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


class PackageReader:
    """The parts of one package.

    Args:
        data: the file.

    Raises:
        DocumentReadError: it is no package, is locked with a password, or is made to exhaust its reader.
    """

    def __init__(self, data: bytes) -> None:
        if data.startswith(_OLE):
            raise DocumentReadError(
                phrase(
                    "The file is locked with a password, or in the format of Word before 2007. "
                    "Save it anew in its own program, without a password, and open that."
                )
            )
        try:
            self._package = zipfile.ZipFile(io.BytesIO(data))
        except _DAMAGE as error:
            raise DocumentReadError(phrase("The file is damaged, or is no such document.")) from error
        entries = self._package.infolist()
        if len(entries) > _MOST_ENTRIES:
            raise DocumentReadError(phrase("The file holds too many parts to be a document."))
        self._entries = {entry.filename: entry for entry in entries}

    def __contains__(self, name: str) -> bool:
        return name in self._entries

    def read(self, name: str) -> bytes:
        """Return a part.

        Raises:
            DocumentReadError: it is missing, damaged, locked, or too large.
        """
        entry = self._entries.get(name)
        if entry is None:
            raise DocumentReadError(phrase("A part of the document is missing: {name}.", name=name))
        if entry.flag_bits & 1:
            raise DocumentReadError(phrase("The file is locked with a password."))
        if entry.compress_type not in _PACKINGS:
            raise DocumentReadError(phrase("The file is damaged."))
        too_tight = entry.file_size > max(_SMALL, _MOST_RATIO * entry.compress_size)
        if too_tight or entry.file_size > MOST_PART_BYTES:
            raise DocumentReadError(phrase("The document is larger than Writer can open."))
        try:
            with self._package.open(entry) as part:
                # One byte more than it says: then it lies.
                data = part.read(entry.file_size + 1)
        except _DAMAGE as error:
            raise DocumentReadError(phrase("The file is damaged.")) from error
        if len(data) > entry.file_size:
            raise DocumentReadError(phrase("The file is damaged."))
        return data

    def read_xml(self, name: str) -> Element:
        """Return the root element of a part.

        Raises:
            DocumentReadError: as `read`; or it is no XML, or XML that is made to exhaust its reader.
        """
        data = self.read(name)
        if data.count(b"<") > 2 * _MOST_ELEMENTS:
            raise DocumentReadError(phrase("The document is larger than Writer can open."))
        depth = 0
        root: Element | None = None
        try:
            for event, found in iterparse(io.BytesIO(data), ("start", "end"), forbid_dtd=True):
                if event == "end":
                    depth -= 1
                    continue
                depth += 1
                root = found if root is None else root
                if depth > _MOST_DEPTH:
                    raise DocumentReadError(phrase("The document is nested deeper than Writer can read."))
        except DefusedXmlException as error:
            raise DocumentReadError(
                phrase("The document holds what no document needs: entities or a DTD.")
            ) from error
        except (ParseError, ValueError, LookupError) as error:
            raise DocumentReadError(phrase("The file is damaged: a part of it is no XML.")) from error
        if root is None:
            raise DocumentReadError(phrase("The file is damaged: a part of it is empty."))
        return root


def resolve(base: str, target: str) -> str:
    """Return the name of a part that another names, never one outside the package."""
    return posixpath.normpath(posixpath.join("/", posixpath.dirname(base), target)).lstrip("/")


def tag(element: Element) -> str:
    """Return an element's name without its namespace: documents have more than one for the same."""
    return element.tag.rpartition("}")[2]


def attribute(element: Element | None, name: str, default: str = "") -> str:
    """Return an attribute by its name without its namespace; no element has none."""
    for key, value in element.attrib.items() if element is not None else ():
        if key.rpartition("}")[2] == name:
            return str(value)
    return default


def child(element: Element | None, *path: str) -> Element | None:
    """Return the first child of a name, its first child of the next name, and so on."""
    for name in path:
        if element is None:
            return None
        element = next((each for each in element if tag(each) == name), None)
    return element


def whole(value: str, default: int) -> int:
    """Return a whole number out of a file, or the default if it is none."""
    try:
        return int(float(value))
    except (ValueError, OverflowError):
        return default
