# SPDX-License-Identifier: MIT
"""Tests of scripts/make_icons.py: what Windows and macOS get has every size, and shows the drawing."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import IcnsImagePlugin, IcoImagePlugin, Image

from scripts import make_icons
from scripts.make_icons import ICNS_SIZES, ICO_SIZES, icns, ico, render

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def pictures(qapp):
    """Give the drawing in all sizes."""
    return {size: render(size) for size in {*ICO_SIZES, *ICNS_SIZES.values()}}


def test_windows_gets_every_size(pictures):
    """Another program reads each of them, and finds the drawing, clear around its corners."""
    found = IcoImagePlugin.IcoFile(io.BytesIO(ico(pictures)))
    assert found.sizes() == {(size, size) for size in ICO_SIZES}
    for size in ICO_SIZES:
        picture = found.getimage((size, size)).convert("RGBA")
        assert picture.size == (size, size)
        alpha = picture.getchannel("A").tobytes()
        assert alpha[0] < 128
        assert alpha[len(alpha) // 2 + size // 2] == 255
        assert picture.getpixel((size // 2, size // 10)) == pytest.approx((47, 107, 102, 255), abs=60)


def test_macos_gets_every_size(pictures):
    """The same for Apple's format, with sizes for screens of twice the resolution."""
    found = IcnsImagePlugin.IcnsFile(io.BytesIO(icns(pictures)))
    assert {size * scale for size, _, scale in found.itersizes()} == set(ICNS_SIZES.values())
    for size in found.itersizes():
        picture = found.getimage(size)
        assert picture.size[0] in ICNS_SIZES.values()


def test_the_banner_is_for_nsis(tmp_path, qapp):
    """A plain bitmap without alpha, the icon on its own colour."""
    make_icons.make_icons(tmp_path)
    picture = Image.open(tmp_path / "banner.bmp")
    assert (picture.format, picture.mode, picture.size) == ("BMP", "RGB", (328, 628))
    assert picture.getpixel((0, 0)) == (0x2F, 0x6B, 0x66)
    assert len(set(picture.tobytes())) > 10


def test_as_a_command(tmp_path):
    """It needs no screen and leaves its files, the same each time."""
    made = []
    for _ in range(2):
        done = subprocess.run(
            [sys.executable, make_icons.__file__, str(tmp_path)], capture_output=True, text=True, check=True
        )
        assert done.stdout.split() == [str(tmp_path / "writer.ico"), str(tmp_path / "writer.icns")]
        made.append([path.read_bytes() for path in sorted(tmp_path.iterdir())])
    assert made[0] == made[1]
