# SPDX-License-Identifier: MIT
"""Writes XML as strings: elements, escaped text, parts of a package; reads none (see `package_reader`)."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from xml.sax.saxutils import escape, quoteattr

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def element(name: str, attributes: Mapping[str, str | int] | None = None, *content: str) -> str:
    """Return an element.

    Args:
        name: its name with its prefix.
        attributes: their values are escaped here.
        content: what stands in it, XML already.
    """
    head = name + "".join(f" {key}={quoteattr(str(value))}" for key, value in (attributes or {}).items())
    inside = "".join(content)
    return f"<{head}>{inside}</{name}>" if inside else f"<{head}/>"


def text(content: str) -> str:
    """Return text as XML has it."""
    return escape(content)


def zipped(parts: Mapping[str, bytes | str], *, stored: str = "") -> bytes:
    """Return a package.

    Args:
        parts: the content of each part by its name, in the order in which they are to stand.
        stored: the one part that is not to be compressed.
    """
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            how = zipfile.ZIP_STORED if name == stored else zipfile.ZIP_DEFLATED
            # One date for all: the same text makes the same file.
            package.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content, how)
    return file.getvalue()
