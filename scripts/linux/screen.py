# SPDX-License-Identifier: MIT
"""A screen without glass in a Debian folder: what is on it, and keys for whoever has the focus.

Xvfb draws into a file, so what a user would see is read without any program's help; keys come by xdotool,
as from a keyboard.
"""

from __future__ import annotations

import struct
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QImage

from scripts.linux.chroot import Chroot

Pixels = NDArray[np.uint8]
"""Rows, columns, then blue, green, red."""

PACKAGES = ("xvfb", "xdotool", "x11-xserver-utils")
USER = "alice"
_DISPLAY = ":77"
_WIDTH, _HEIGHT = 1280, 800
_HEAD = struct.Struct(">25I")
_LOOK_S = 0.02
_COARSE = 8
"""Every so many pixels are enough to see a window: who looks closer takes a core from what is looked at."""
_SPARE_KEY = 208
"""The first of the keys that no letter is on, behind those that count as Alt, Meta and the like."""


class ScreenError(Exception):
    """Something that should have come to be seen did not come."""


def read_dump(data: bytes) -> Pixels:
    """Read a picture of a screen as X's `xwd` writes it.

    Args:
        data: the file; 32 bits a pixel, the least significant byte first.

    Raises:
        ScreenError: it is another kind of picture.
    """
    head = _HEAD.unpack_from(data)
    size, width, height, bits, line, colors = head[0], head[4], head[5], head[11], head[12], head[19]
    if bits != 32 or head[7] != 0:  # noqa: PLR2004 (the one kind that Xvfb makes here)
        raise ScreenError(f"The screen has {bits} bits a pixel, or the wrong order of bytes")
    begin = size + colors * 12
    rows = np.frombuffer(data, np.uint8, line * height, begin).reshape(height, line)
    return rows[:, : width * 4].reshape(height, width, 4)[:, :, :3]


def count_colour(pixels: Pixels, colour: str, tolerance: int = 0) -> int:
    """Count the pixels of nearly a colour, given as "#rrggbb".

    Args:
        pixels: the picture.
        colour: the colour.
        tolerance: how far each part of it may be off.
    """
    red, green, blue = bytes.fromhex(colour.removeprefix("#"))
    near = np.ones(pixels.shape[:2], bool)
    for part, value in enumerate((blue, green, red)):
        near &= (pixels[:, :, part] >= max(0, value - tolerance)) & (
            pixels[:, :, part] <= min(255, value + tolerance)
        )
    return int(near.sum())


class Screen:
    """The screen and its keyboard.

    Args:
        debian: where it runs, and the programs on it.
    """

    def __init__(self, debian: Chroot) -> None:
        self._debian = debian
        self._file = debian.root / "tmp" / "screen" / "Xvfb_screen0"
        self.environ = {"DISPLAY": _DISPLAY, "XDG_RUNTIME_DIR": f"/home/{USER}/run"}
        (debian.root / "tmp" / ".X11-unix").mkdir(exist_ok=True)
        (debian.root / "tmp" / ".X11-unix").chmod(0o1777)
        self._file.parent.mkdir(exist_ok=True)
        # Of a screen that was switched off before; its process has a number that is another's here.
        for name in (f".X{_DISPLAY[1:]}-lock", f".X11-unix/X{_DISPLAY[1:]}"):
            (debian.root / "tmp" / name).unlink(missing_ok=True)
        self._server = debian.start(
            ["Xvfb", _DISPLAY, "-screen", "0", f"{_WIDTH}x{_HEIGHT}x24", "-fbdir", "/tmp/screen", "-noreset"],  # noqa: S108
            log=Path("/dev/null").open("w", encoding="utf-8"),  # noqa: SIM115 (as long as the server)
        )
        self.wait(lambda: self._file.is_file() and bool(self._windows_or_none() is not None), "a screen", 20)

    def close(self) -> None:
        """Switch it off."""
        self._server.kill()
        self._server.wait(timeout=20)

    def pixels(self) -> Pixels:
        """Return what is on the screen."""
        return read_dump(self._file.read_bytes())

    def picture(self, path: Path) -> None:
        """Leave a picture of the screen in a PNG file."""
        pixels = np.ascontiguousarray(np.dstack([self.pixels(), np.full((_HEIGHT, _WIDTH), 255, np.uint8)]))
        path.parent.mkdir(parents=True, exist_ok=True)
        QImage(pixels.data, _WIDTH, _HEIGHT, _WIDTH * 4, QImage.Format.Format_RGB32).save(str(path))

    def wait(self, is_so: Callable[[], bool], what: str, at_most_s: float) -> float:
        """Wait until something is so.

        Returns:
            The seconds it took.

        Raises:
            ScreenError: it was not so in time.
        """
        begin = time.monotonic()
        while not is_so():
            if time.monotonic() - begin > at_most_s:
                raise ScreenError(f"{what} did not come within {at_most_s:g} s")
            time.sleep(_LOOK_S)
        return time.monotonic() - begin

    def is_window_shown(self) -> bool:
        """Tell whether a window covers a good part of the screen, which is black without one."""
        seen = self.pixels()[::_COARSE, ::_COARSE]
        return bool((seen.max(axis=2) > 0).mean() > 0.3)  # noqa: PLR2004

    def wait_for_rest(self, at_most_s: float = 10, still_s: float = 0.4) -> None:
        """Wait until nothing on the screen changes any more; a blinking caret does not count."""
        last, since = self.pixels(), time.monotonic()
        begin = since
        while time.monotonic() - since < still_s and time.monotonic() - begin < at_most_s:
            time.sleep(_LOOK_S)
            now = self.pixels()
            if (now != last).any(axis=2).sum() > 100:  # noqa: PLR2004 (more than the caret)
                last, since = now, time.monotonic()

    def focus(self, *, newest: bool = True) -> None:
        """Give the keyboard to a window, the newest or the first; there is no window manager that would."""
        windows = self.windows()
        self._tool("windowfocus", "--sync", windows[-1 if newest else 0])

    def key(self, *names: str) -> None:
        """Press keys, named as xdotool does: "ctrl+s"."""
        self._tool("key", "--clearmodifiers", *names)

    def type(self, text: str) -> None:
        """Type a text as a quick typist."""
        first, *others = text.split("\n")
        if first:
            self._tool("type", "--delay", "60", first)
        for line in others:
            self.key("Return")
            if line:
                self._tool("type", "--delay", "60", line)

    def teach(self, text: str) -> None:
        """Give each character of a text a key of its own, for keyboards that have none for it.

        Without, xdotool would put one after the other on the same key, faster than programs notice.
        """
        signs = enumerate(sorted(set(text)), _SPARE_KEY)
        words = [word for key, sign in signs for word in ("-e", f"keycode {key} = U{ord(sign):04X}")]
        self._debian.output(["xmodmap", *words], user=USER, environ=self.environ)

    def windows(self) -> list[str]:
        """List the windows of the program that can be seen."""
        return self._windows_or_none() or []

    def _windows_or_none(self) -> list[str] | None:
        command = self._debian.command(
            ["xdotool", "search", "--onlyvisible", "--class", "writer"], user=USER, environ=self.environ
        )
        answer = subprocess.run(command, capture_output=True, text=True, check=False)
        if "display" in answer.stderr.lower():
            return None
        return answer.stdout.split()

    def _tool(self, *words: str) -> None:
        self._debian.output(["xdotool", *words], user=USER, environ=self.environ)
