# SPDX-License-Identifier: MIT
"""Draws the program's icon in every size that a Linux desktop asks for, from the one SVG file."""

from __future__ import annotations

import shutil
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

SIZES = (16, 22, 24, 32, 48, 64, 96, 128, 256, 512)


def draw_icon(source: Path, size: int) -> QImage:
    """Draw an SVG file as a square picture with a transparent ground.

    Args:
        source: the SVG file.
        size: width and height in pixels.

    Raises:
        ValueError: the file holds no picture.
    """
    renderer = QSvgRenderer(str(source))
    if not renderer.isValid():
        raise ValueError(f"There is no picture in {source}")
    image = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    renderer.render(painter)
    painter.end()
    return image


def lay_icons(source: Path, hicolor: Path, name: str) -> None:
    """Lay the icon into a folder of icons: as SVG, and as PNG in every size.

    Args:
        source: the SVG file.
        hicolor: the folder of the theme that all desktops fall back to.
        name: the name of the icon there.
    """
    for size in SIZES:
        folder = hicolor / f"{size}x{size}" / "apps"
        folder.mkdir(parents=True, exist_ok=True)
        draw_icon(source, size).save(str(folder / f"{name}.png"))
    scalable = hicolor / "scalable" / "apps"
    scalable.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, scalable / f"{name}.svg")
