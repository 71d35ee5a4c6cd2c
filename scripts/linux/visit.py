# SPDX-License-Identifier: MIT
"""One visit to the installed program as a user makes it: start, write, take a suggestion, save, quit."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path

from scripts.linux.chroot import Chroot
from scripts.linux.screen import USER, Screen, ScreenError, count_colour
from scripts.linux.stage import COMMAND, PACKAGE

GHOST = "#878581"
"""Grey text in the light theme: ink that lets the page through."""
_MORE_GREY = 15
"""Pixels of just that grey, so many more than before, are a suggestion: the smooth edges of other letters
have few of them."""
_START_S = 60.0
_ANSWER_S = 30.0
HOME = f"/home/{USER}"


class Visit:
    """A run of the program, from its start to its end.

    Args:
        debian: where it is installed.
        screen: where it shows itself.
        files: what it is to open, as seen inside.
        environ: more of its environment.
    """

    def __init__(
        self, debian: Chroot, screen: Screen, files: Sequence[str] = (), environ: dict[str, str] | None = None
    ) -> None:
        self._screen = screen
        self._begin = time.monotonic()
        self._program = debian.start(
            [COMMAND, *files], user=USER, environ={**screen.environ, **(environ or {})}
        )
        screen.wait(screen.is_window_shown, "the window", _START_S)
        self.window_s = time.monotonic() - self._begin
        """Seconds from the command to the window on the screen."""
        self.suggestion_s = 0.0
        """Seconds from the command to the first grey text."""
        screen.focus()

    def write(self, text: str) -> None:
        """Type a text and wait for grey text behind it; where none comes by itself, ask for it.

        Raises:
            ScreenError: none came.
        """
        screen = self._screen
        before = self._grey()
        screen.type(text)
        try:
            screen.wait(lambda: self._grey() >= before + _MORE_GREY, "grey text by itself", 10)
        except ScreenError:
            screen.key("alt+backslash")
            screen.wait(lambda: self._grey() >= before + _MORE_GREY, "grey text", _ANSWER_S)
        self.suggestion_s = self.suggestion_s or time.monotonic() - self._begin

    def take(self) -> None:
        """Take what is suggested."""
        self._screen.key("Tab")

    def save(self, path: Path, *, name: str = "") -> str:
        """Save the text.

        Args:
            path: the file as seen from outside.
            name: the file as seen inside, if the text has none yet and a dialog asks for it.

        Returns:
            What is in the file.

        Raises:
            ScreenError: it was not saved.
        """
        before = path.stat().st_mtime_ns if path.exists() else 0
        self._screen.key("ctrl+s")
        if name:
            self._screen.wait(lambda: len(self._screen.windows()) > 1, "the dialog", 10)
            self._screen.focus()
            self._screen.wait_for_rest()
            self._screen.type(name)
            self._screen.key("Return")
        self._screen.wait(lambda: path.exists() and path.stat().st_mtime_ns > before, f"the file {path}", 10)
        if name:
            self._screen.wait(lambda: len(self._screen.windows()) == 1, "the end of the dialog", 10)
            self._screen.focus()
        return path.read_text(encoding="utf-8")

    def quit(self) -> None:
        """Quit by the key for it.

        Raises:
            ScreenError: the program did not end, or ended with an error.
        """
        self._screen.focus(newest=False)
        self._screen.key("ctrl+q")
        try:
            status = self._program.wait(timeout=20)
        except subprocess.TimeoutExpired:
            self.kill()
            raise ScreenError("the program did not end at Ctrl+Q") from None
        if status != 0:
            raise ScreenError(f"the program ended with {status}")

    def kill(self) -> None:
        """End the program in any case."""
        self._program.kill()
        self._program.wait(timeout=20)

    def _grey(self) -> int:
        return count_colour(self._screen.pixels(), GHOST)


def forget_files(debian: Chroot) -> None:
    """Have the system forget what it has read of the program, so that the next start is a cold one."""
    for path in (debian.root / "usr" / "lib" / PACKAGE).rglob("*"):
        if path.is_file() and not path.is_symlink():
            with path.open("rb") as file:
                os.fsync(file.fileno())
                os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
