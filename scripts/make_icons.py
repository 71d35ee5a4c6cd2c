# SPDX-License-Identifier: MIT
"""Renders the icons for Windows (.ico) and macOS (.icns), and the installer's banner, from one drawing.

Both formats of icons are a head and a list of pictures, so no library is needed for them.
"""

from __future__ import annotations

import os
import struct
import sys
from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

ROOT = Path(__file__).resolve().parent.parent
DRAWING = ROOT / "resources" / "icons" / "writer.svg"
ICO_SIZES = (16, 20, 24, 32, 40, 48, 64, 128, 256)
"""In pixels: those that Windows asks for at its usual scales."""
ICNS_SIZES = {
    b"icp4": 16,
    b"icp5": 32,
    b"ic07": 128,
    b"ic08": 256,
    b"ic09": 512,
    b"ic10": 1024,
    b"ic11": 32,
    b"ic12": 64,
    b"ic13": 256,
    b"ic14": 512,
}
"""Pixels by Apple's name of the entry; those from ic10 on are for screens of twice the resolution."""
_BANNER = QSize(328, 628)
"""Twice what NSIS shows at the usual scale."""
_BANNER_COLOR = "#2f6b66"
_BANNER_ICON = 176
_ICO_HEAD = struct.Struct("<HHH")
_ICO_ENTRY = struct.Struct("<BBBBHHII")
_ICNS_HEAD = struct.Struct(">4sI")
_ICO_KIND = 1
_BITMAP_HEAD = struct.Struct("<IiiHHIIiiII")
_BITS = 32
_WHOLE_BYTE = 256
"""What does not fit into a byte is written as 0 there."""
_PNG_FROM = 256
"""Smaller pictures are bitmaps: not every part of Windows takes PNG for them."""
_ROW_BITS = 32
"""Rows of a bitmap are a multiple of that."""


def make_icons(folder: Path) -> tuple[Path, Path]:
    """Make both icons, and the banner beside them.

    Args:
        folder: where to; made if it is not there.

    Returns:
        The icons of Windows and of macOS.
    """
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QGuiApplication.instance() or QGuiApplication([])
    folder.mkdir(parents=True, exist_ok=True)
    pictures = {size: render(size) for size in {*ICO_SIZES, *ICNS_SIZES.values()}}
    windows, macos = folder / "writer.ico", folder / "writer.icns"
    windows.write_bytes(ico(pictures))
    macos.write_bytes(icns(pictures))
    banner().save(str(folder / "banner.bmp"))
    del application  # until here: no picture is drawn without one
    return windows, macos


def render(size: int) -> QImage:
    """Return the drawing as a square of so many pixels."""
    image = QImage(QSize(size, size), QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(str(DRAWING)).render(painter)
    painter.end()
    return image


def banner() -> QImage:
    """Return what stands beside the last page of the installer: the icon on its own colour."""
    image = QImage(_BANNER, QImage.Format.Format_RGB888)
    image.fill(QColor(_BANNER_COLOR))
    painter = QPainter(image)
    left = (_BANNER.width() - _BANNER_ICON) // 2
    painter.drawImage(left, left, render(_BANNER_ICON))
    painter.end()
    return image


def ico(pictures: Mapping[int, QImage]) -> bytes:
    """Return an icon of Windows; of the pictures, those of its sizes are taken."""
    head = _ICO_HEAD.pack(0, _ICO_KIND, len(ICO_SIZES))
    place = len(head) + _ICO_ENTRY.size * len(ICO_SIZES)
    entries, data = b"", b""
    for size in ICO_SIZES:
        side = size % _WHOLE_BYTE
        picture = _png(pictures[size]) if size >= _PNG_FROM else _bitmap(pictures[size])
        entries += _ICO_ENTRY.pack(side, side, 0, 0, 1, _BITS, len(picture), place + len(data))
        data += picture
    return head + entries + data


def icns(pictures: Mapping[int, QImage]) -> bytes:
    """Return an icon of macOS; of the pictures, those of its sizes are taken."""
    files = {name: _png(pictures[size]) for name, size in ICNS_SIZES.items()}
    entries = b"".join(
        _ICNS_HEAD.pack(name, _ICNS_HEAD.size + len(file)) + file for name, file in files.items()
    )
    return _ICNS_HEAD.pack(b"icns", _ICNS_HEAD.size + len(entries)) + entries


def _png(image: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload] # a name of a format, as Qt's manual says
    return bytes(buffer.data().data())


def _bitmap(image: QImage) -> bytes:
    """Return a picture as an icon has it: from the last row up, and a mask that alpha makes idle."""
    side = image.width()
    mask = bytes((side + _ROW_BITS - 1) // _ROW_BITS * (_ROW_BITS // 8) * side)
    bits, width = bytes(image.constBits()), image.bytesPerLine()
    rows = b"".join(bits[row * width : (row + 1) * width] for row in reversed(range(side)))
    head = _BITMAP_HEAD.pack(
        _BITMAP_HEAD.size, side, 2 * side, 1, _BITS, 0, len(rows) + len(mask), 0, 0, 0, 0
    )
    return head + rows + mask


if __name__ == "__main__":
    for path in make_icons(Path(sys.argv[1] if len(sys.argv) > 1 else "build/icons")):
        print(path)
