# SPDX-License-Identifier: MIT
"""Tests of scripts/linux/icons.py."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QImage

from scripts.build_program import ROOT
from scripts.linux.icons import SIZES, draw_icon, lay_icons

SOURCE = ROOT / "resources" / "icons" / "writer.svg"


def test_every_size_is_drawn(tmp_path):
    """All sizes from 16 to 512 and the SVG file itself lie where desktops look."""
    lay_icons(SOURCE, tmp_path, "writer-app")
    assert {16, 32, 48, 512} <= set(SIZES)
    for size in SIZES:
        image = QImage(str(tmp_path / f"{size}x{size}" / "apps" / "writer-app.png"))
        assert (image.width(), image.height()) == (size, size)
    assert (tmp_path / "scalable" / "apps" / "writer-app.svg").read_bytes() == SOURCE.read_bytes()


def test_the_picture_is_the_icon():
    """The corners are clear, the middle is not."""
    image = draw_icon(SOURCE, 256)
    assert image.pixelColor(0, 0).alpha() == 0
    assert image.pixelColor(128, 20).name() == "#2f6b66"


def test_the_same_icon_is_the_same_file(tmp_path):
    """Nothing in a picture depends on when it was drawn."""
    lay_icons(SOURCE, tmp_path / "one", "x")
    lay_icons(SOURCE, tmp_path / "other", "x")
    for path in (tmp_path / "one").rglob("*.png"):
        assert path.read_bytes() == (tmp_path / "other" / path.relative_to(tmp_path / "one")).read_bytes()


@pytest.mark.qt_log_ignore("Cannot read file")
def test_a_file_without_picture_is_an_error(tmp_path):
    """No empty icon is made."""
    (tmp_path / "bad.svg").write_text("no picture", encoding="utf-8")
    with pytest.raises(ValueError, match="no picture"):
        draw_icon(tmp_path / "bad.svg", 16)
