# SPDX-License-Identifier: MIT
"""Leaves out the part of Qt for Python that lets modules write `snake_case`: every import waits for it."""

from __future__ import annotations

import builtins

import PySide6.QtCore  # noqa: F401 (puts another import in the place of Python's)


def import_plainly() -> None:
    """Import without that part.

    It reads the source of each module that is loaded, or looks for it, to find out whether the module may ask
    for `from __feature__ import snake_case`. None here does.
    """
    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
