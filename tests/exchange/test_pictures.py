# SPDX-License-Identifier: MIT
"""Pictures come from the disk beside the text, and are pictures."""

from __future__ import annotations

import pytest

from tests.exchange.packages import PNG
from writer_app.exchange import pictures
from writer_app.exchange.pictures import PictureShelf, picture_of


def jpeg(density: bytes = b"\x01\x01\x2c\x01\x2c") -> bytes:
    """Return the head of a JPEG of 200 by 100 pixels."""
    head = b"\xff\xd8\xff\xe0\x00\x10JFIF\0\x01\x01" + density + b"\0\0"
    return head + b"\xff\xc0\x00\x0b\x08\x00\x64\x00\xc8\x01\x01\x11\x00" + b"\0" * 20


def test_sizes_of_all_kinds():
    """PNG, GIF and JPEG tell their sizes; JPEG its density, too."""
    png, gif, found = picture_of(PNG), picture_of(b"GIF89a\x05\0\x04\0" + b"\0" * 9), picture_of(jpeg())
    assert png is not None
    assert (png.kind, png.width, png.height) == ("png", 2, 1)
    assert gif is not None
    assert (gif.kind, gif.width, gif.height) == ("gif", 5, 4)
    assert found is not None
    assert (found.kind, found.width, found.height, found.dpi) == ("jpeg", 200, 100, 300)
    assert found.inches(10, 10) == (200 / 300, 100 / 300)
    assert found.inches(1 / 3, 10) == pytest.approx((1 / 3, 1 / 6))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"text",
        b"\xff\xd8",
        b"\xff\xd8\xff\xe0\xff\xff",
        PNG[:20],
        b"\x89PNG\r\n\x1a\n" + b"\0" * 40,
        b"GIF89a\0\0\0\0",
        b"\xff\xd8" + b"\xff" * 50,
        jpeg()[:22],
        PNG[:16] + b"\xff" * 8 + PNG[24:],
    ],
)
def test_what_is_no_picture(data):
    """Text, beginnings of pictures and senseless sizes are none."""
    assert picture_of(data) is None


def test_paths(tmp_path):
    """A path beside the text, with numbers for blanks or not, is found; what fails is counted once."""
    (tmp_path / "灯 塔.png").write_bytes(PNG)
    shelf = PictureShelf(tmp_path)
    assert shelf.find("灯 塔.png")
    assert shelf.find("%E7%81%AF%20塔.png")
    assert shelf.find(str(tmp_path / "灯 塔.png"))
    for _ in range(2):
        assert shelf.find("none.png") is None
    assert shelf.missing == 1


@pytest.mark.parametrize(
    "source", ["https://example.org/x.png", "//example.org/x.png", "data:image/png;base64,", ""]
)
def test_nothing_is_fetched(tmp_path, source):
    """Addresses are not followed."""
    assert PictureShelf(tmp_path).find(source) is None


def test_a_text_without_a_file_has_no_folder(tmp_path):
    """Then only whole paths lead anywhere."""
    (tmp_path / "x.png").write_bytes(PNG)
    shelf = PictureShelf(None)
    assert shelf.find("x.png") is None
    assert shelf.find(str(tmp_path / "x.png"))


def test_large_files_and_odd_names_are_left(tmp_path, monkeypatch):
    """Too large, a folder, or a name that is none: no picture, and no error."""
    (tmp_path / "x.png").write_bytes(PNG)
    monkeypatch.setattr(pictures, "MOST_BYTES", 10)
    shelf = PictureShelf(tmp_path)
    assert [shelf.find(name) for name in ("x.png", ".", "a\0b", "x" * 5000)] == [None] * 4
