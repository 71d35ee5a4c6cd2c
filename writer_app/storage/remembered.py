# SPDX-License-Identifier: MIT
"""What the program remembers by itself between two runs; losing it loses no choice of the user's.

What the user chose is in `settings`.
"""

from __future__ import annotations

import base64
import binascii
from dataclasses import asdict, dataclass
from pathlib import Path

from writer_app.storage.path_text import is_path_text
from writer_app.storage.profiles import FileProfile, read_profiles, write_profiles
from writer_app.storage.session import OpenWindow, read_session
from writer_app.storage.toml_file import read_table, write_table

MOST_RECENT = 20
"""No more recent files are kept."""
MOST_SILENT = 500
"""Of no more files it is kept that suggestions are off in them."""

_HEAD = "Kept by Writer for itself; it may be deleted."
_LONGEST_TEXT = 32_768


@dataclass(frozen=True, slots=True, kw_only=True)
class Remembered:
    """What is remembered.

    Args:
        window_geometry: place and size of the window as Qt writes them, in base 64; "" if not known.
        recent_files: paths of files that were opened or saved, newest first, each once.
        last_folder: where a file was last chosen; "" if not known.
        session: the windows of the last run with the texts that were open.
        searches: what was searched for, newest first, each once.
        window_state: which panels of the window are shown, and where, as Qt writes it, in base 64.
        silent_files: paths of files in which the writer wants no suggestions, newest first, each once.
        profiles: style and title of texts by file, those said last first.
    """

    window_geometry: str = ""
    recent_files: tuple[str, ...] = ()
    last_folder: str = ""
    session: tuple[OpenWindow, ...] = ()
    searches: tuple[str, ...] = ()
    window_state: str = ""
    silent_files: tuple[str, ...] = ()
    profiles: tuple[FileProfile, ...] = ()


def load_remembered(path: Path) -> tuple[Remembered, tuple[str, ...]]:
    """Read what is remembered; nothing in the file is an error, and what makes no sense is forgotten.

    Returns:
        What is remembered, and a sentence fit for the user if the file could not be read.
    """
    table, warnings = read_table(path)
    geometry, files, folder = (table.get(name) for name in ("window_geometry", "recent_files", "last_folder"))
    state, silent = table.get("window_state"), table.get("silent_files")
    remembered = Remembered(
        window_geometry=geometry if isinstance(geometry, str) and _is_base64(geometry) else "",
        recent_files=_paths(files if isinstance(files, list) else []),
        last_folder=folder if is_path_text(folder) else "",
        session=read_session(table.get("session")),
        searches=_searches(table.get("searches")),
        window_state=state if isinstance(state, str) and _is_base64(state) else "",
        silent_files=_paths(silent if isinstance(silent, list) else [], MOST_SILENT),
        profiles=read_profiles(table.get("profiles")),
    )
    return remembered, warnings


def save_remembered(remembered: Remembered, path: Path) -> None:
    """Write what is remembered, whole or not at all; paths that are no Unicode are left out.

    Raises:
        SettingsError: it cannot be written; the old file is whole.
    """
    table = asdict(remembered) | {
        "recent_files": _paths(list(remembered.recent_files)),
        "last_folder": remembered.last_folder if is_path_text(remembered.last_folder) else "",
        "searches": _searches(list(remembered.searches)),
        "silent_files": _paths(list(remembered.silent_files), MOST_SILENT),
        "profiles": write_profiles(remembered.profiles),
    }
    table["session"] = [asdict(window) for window in read_session(table["session"])]
    write_table(path, table, head=_HEAD)


def _paths(values: list[object], most: int = MOST_RECENT) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for value in values if is_path_text(value)))[:most]


def _searches(values: object) -> tuple[str, ...]:
    # A path and a search must be the same: some Unicode text, no endless one.
    return _paths(values if isinstance(values, list) else [])


def _is_base64(value: str) -> bool:
    try:
        base64.b64decode(value, validate=True)
    except (binascii.Error, ValueError):  # ValueError: not ASCII
        return False
    return len(value) <= _LONGEST_TEXT
