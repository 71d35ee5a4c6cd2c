# SPDX-License-Identifier: MIT
"""Cancellation: the flag by which one thread asks another to stop; it stops nothing by itself."""

from __future__ import annotations

import threading


class Cancelled(Exception):  # noqa: N818 (the ordinary end of a request nobody waits for; no error)
    """The work was asked to stop."""


class Cancellation:
    """A flag that is raised once and stays up; safe to use from any thread."""

    def __init__(self) -> None:
        self._event = threading.Event()

    @property
    def requested(self) -> bool:
        """Whether the work should stop."""
        return self._event.is_set()

    def request(self) -> None:
        """Ask the work to stop."""
        self._event.set()

    def check(self) -> None:
        """Raise Cancelled if the work should stop; called between steps."""
        if self._event.is_set():
            raise Cancelled
