# SPDX-License-Identifier: MIT
"""Paths as text in a file that may hold anything: which of them may be believed."""

from __future__ import annotations

from typing import TypeGuard

LONGEST_PATH = 32_768
"""Characters; no system has longer ones."""


def is_path_text(value: object) -> TypeGuard[str]:
    """Whether a value is text that can name a file and be written in UTF-8."""
    if not isinstance(value, str) or not value or len(value) > LONGEST_PATH or "\0" in value:
        return False
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return True
