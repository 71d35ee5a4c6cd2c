# SPDX-License-Identifier: MIT
"""The model process, started before the window's libraries are loaded: of the two it needs longer."""

from __future__ import annotations

import logging
import subprocess
from collections.abc import Sequence
from pathlib import Path

from writer_app.gui.common.child_commands import child_command, start_child
from writer_app.storage.paths import meeting_path, settings_path
from writer_app.storage.settings_file import load_settings

_log = logging.getLogger(__name__)


class HeadStart:
    """The settings, read, and the model process that they ask for, running when it is wanted.

    Knows nothing of Qt.

    Args:
        settings_file: the writer's choices.
    """

    def __init__(self, settings_file: Path) -> None:
        self.settings, self.warnings = load_settings(settings_file)
        self._command = child_command(self.settings)
        self._process: subprocess.Popen[bytes] | None = None
        try:
            self._process = start_child(self._command)
        except OSError as error:
            # Tried again when there is a window, and told there.
            _log.warning("The model process could not be started ahead: %s", error)

    def start_child(self, command: Sequence[str]) -> subprocess.Popen[bytes]:
        """Start a process, or hand over, once, the one that runs this command already.

        Args:
            command: its program and arguments; with another, what was started ahead is ended.

        Raises:
            OSError: it cannot be started.
        """
        process, self._process = self._process, None
        if process is None:
            return start_child(command)
        if tuple(command) == self._command:
            return process
        _end(process)
        return start_child(command)

    def give_up(self) -> None:
        """End the process, unless it was handed over."""
        process, self._process = self._process, None
        if process is not None:
            _end(process)


def start_ahead(*, apart: bool) -> HeadStart | None:
    """Start the model process.

    Args:
        apart: whether another Writer that runs is of no account.

    Returns:
        None if most likely a Writer runs already: that one takes the files.
    """
    return HeadStart(settings_path()) if apart or not _is_there(meeting_path()) else None


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:
        return False  # a folder of somebody else's, as after `su`: nobody can meet there


def _end(process: subprocess.Popen[bytes]) -> None:
    with process:  # closes its pipes and waits for it
        process.kill()
