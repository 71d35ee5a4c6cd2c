# SPDX-License-Identifier: MIT
"""Pictures that a text names: read from the disk, never from the network; what is no picture is left out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

MOST_BYTES = 32 * 2**20
"""No larger picture is put into a document."""

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:")
_CSS_DPI = 96.0
_INCHES_A_METER = 39.3701
_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_JPEG_ALONE = frozenset({0x01, *range(0xD0, 0xD9)})
_MOST_PIXELS = 50_000


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureFile:
    """A picture from the disk.

    Args:
        data: its bytes.
        kind: "png", "jpeg" or "gif".
        width: in pixels.
        height: in pixels.
        dpi: how many of them an inch has.
    """

    data: bytes
    kind: str
    width: int
    height: int
    dpi: float = _CSS_DPI

    def inches(self, most_width: float, most_height: float) -> tuple[float, float]:
        """Return width and height on paper, made smaller to fit."""
        width, height = self.width / self.dpi, self.height / self.dpi
        scale = min(1.0, most_width / width, most_height / height)
        return width * scale, height * scale


class PictureShelf:
    """Finds the pictures of one text, each once.

    Args:
        folder: what the text's own paths begin at; None if it has no file yet.
    """

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._found: dict[str, PictureFile | None] = {}

    @property
    def missing(self) -> int:
        """How many of the pictures asked for could not be had."""
        return sum(1 for each in self._found.values() if each is None)

    def find(self, source: str) -> PictureFile | None:
        """Return a picture by what the text calls it, None if there is none that can be used."""
        if source not in self._found:
            self._found[source] = self._read(source)
        return self._found[source]

    def _read(self, source: str) -> PictureFile | None:
        # A letter and a colon may be a drive of Windows; anything longer is an address.
        if not source or _SCHEME.match(source) or source.startswith("//"):
            return None
        for name in dict.fromkeys((source, unquote(source))):
            path = Path(name) if self._folder is None else self._folder / name
            if not path.is_absolute():
                return None
            try:
                if path.is_file() and path.stat().st_size <= MOST_BYTES:
                    return picture_of(path.read_bytes())
            except (OSError, ValueError):
                continue
        return None


def picture_of(data: bytes) -> PictureFile | None:
    """Return what a picture's own bytes say of it, None if they are none of a known kind."""
    try:
        found = _png(data) or _gif(data) or _jpeg(data)
    except IndexError:
        return None
    if found is None or not (0 < found.width <= _MOST_PIXELS and 0 < found.height <= _MOST_PIXELS):
        return None
    return found


def _png(data: bytes) -> PictureFile | None:
    if not data.startswith(_PNG) or data[12:16] != b"IHDR":
        return None
    dpi = _CSS_DPI
    at = data.find(b"pHYs", 16, 4096)
    if at > 0 and data[at + 12 : at + 13] == b"\x01":
        dpi = int.from_bytes(data[at + 4 : at + 8], "big") / _INCHES_A_METER
    return PictureFile(
        data=data,
        kind="png",
        width=int.from_bytes(data[16:20], "big"),
        height=int.from_bytes(data[20:24], "big"),
        dpi=_sensible(dpi),
    )


def _gif(data: bytes) -> PictureFile | None:
    if data[:6] not in {b"GIF87a", b"GIF89a"}:
        return None
    width, height = int.from_bytes(data[6:8], "little"), int.from_bytes(data[8:10], "little")
    return PictureFile(data=data, kind="gif", width=width, height=height)


def _jpeg(data: bytes) -> PictureFile | None:
    if not data.startswith(b"\xff\xd8"):
        return None
    at, dpi = 2, _CSS_DPI
    while at + 9 < len(data):
        if data[at] != 0xFF:  # noqa: PLR2004 (each part begins so)
            return None
        kind = data[at + 1]
        if kind == 0xFF or kind in _JPEG_ALONE:  # noqa: PLR2004 (a filler)
            at += 1 if kind == 0xFF else 2  # noqa: PLR2004
            continue
        if kind in _JPEG_FRAMES:
            height = int.from_bytes(data[at + 5 : at + 7], "big")
            width = int.from_bytes(data[at + 7 : at + 9], "big")
            return PictureFile(data=data, kind="jpeg", width=width, height=height, dpi=_sensible(dpi))
        if data[at + 4 : at + 9] == b"JFIF\0" and at + 14 < len(data):
            density = int.from_bytes(data[at + 12 : at + 14], "big")
            dpi = {1: float(density), 2: density * 2.54}.get(data[at + 11], _CSS_DPI)
        at += 2 + int.from_bytes(data[at + 2 : at + 4], "big")
    return None


def _sensible(dpi: float) -> float:
    return dpi if 30 <= dpi <= 2400 else _CSS_DPI  # noqa: PLR2004 (screens to the finest printers)
