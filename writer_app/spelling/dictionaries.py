# SPDX-License-Identifier: MIT
"""The dictionaries that come with the program, by dialect; opens none of them."""

from __future__ import annotations

from pathlib import Path

from writer_app.storage.paths import resources_dir

DIALECTS = ("en_US", "en_GB")
"""As in the setting; also the names of the files."""


def dictionary_path(dialect: str) -> Path:
    """Return the path of a dictionary without the endings of its two files, .aff and .dic."""
    return resources_dir() / "dictionaries" / dialect
