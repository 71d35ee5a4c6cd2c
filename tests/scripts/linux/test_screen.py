# SPDX-License-Identifier: MIT
"""Tests of scripts/linux/screen.py; no screen is opened."""

from __future__ import annotations

import struct
import tomllib

import numpy as np
import pytest
from PySide6.QtGui import QColor

from scripts.build_program import ROOT
from scripts.linux.chroot import Chroot
from scripts.linux.screen import Screen, ScreenError, count_colour, read_dump
from scripts.linux.visit import GHOST
from writer_app.gui.editor.ghost_text import _INK_SHARE


def dump(width, height, pixels, *, bits=32, line=None, colors=0):
    """Write a picture as X does."""
    line = line or width * 4
    head = [0] * 25
    head[0], head[1], head[2], head[3], head[4], head[5] = 104, 7, 2, 24, width, height
    head[11], head[12], head[19] = bits, line, colors
    rows = b"".join(b"".join(bytes([*pixel, 0]) for pixel in row).ljust(line, b"\0") for row in pixels)
    return struct.pack(">25I", *head) + b"X11\0" + bytes(12 * colors) + rows


def test_a_screen_is_read_row_by_row():
    """Past the head and its table of colours, and without what fills a line up."""
    pixels = read_dump(dump(2, 1, [[(1, 2, 3), (4, 5, 6)]], line=12, colors=2))
    assert pixels.tolist() == [[[1, 2, 3], [4, 5, 6]]]


def test_another_kind_of_screen_is_an_error():
    """What cannot be read is not taken for a picture."""
    with pytest.raises(ScreenError):
        read_dump(dump(1, 1, [[(0, 0, 0)]], bits=16))


def test_pixels_of_a_colour_are_counted():
    """Those that are nearly so, too."""
    pixels = np.array([[[0x8D, 0x9A, 0xA1], [0x8D, 0x9A, 0xA9], [0x8D, 0x9A, 0xAA]]], np.uint8)
    assert count_colour(pixels, "#a19a8d") == 1
    assert count_colour(pixels, "#a19a8d", tolerance=8) == 2


def test_grey_text_is_looked_for_in_its_colour():
    """The share of the ink that the window gives it, on the page of the light theme."""
    theme = tomllib.loads((ROOT / "resources" / "themes" / "light.toml").read_text(encoding="utf-8"))[
        "colors"
    ]
    ink, page = QColor(theme["ink"]), QColor(theme["page"])
    pairs = zip((ink.red(), ink.green(), ink.blue()), (page.red(), page.green(), page.blue()), strict=True)
    red, green, blue = (round(under + (over - under) * _INK_SHARE) for over, under in pairs)
    grey = QColor(GHOST)
    assert max(abs(red - grey.red()), abs(green - grey.green()), abs(blue - grey.blue())) <= 1


def test_signs_without_a_key_get_one(monkeypatch, tmp_path):
    """Each a key of its own, however often it is in the text."""
    ran = []
    monkeypatch.setattr(Chroot, "output", lambda self, command, **options: ran.append(command))
    screen = object.__new__(Screen)
    screen._debian, screen.environ = Chroot(tmp_path), {}
    screen.teach("一二一")
    assert ran == [["xmodmap", "-e", "keycode 208 = U4E00", "-e", "keycode 209 = U4E8C"]]
