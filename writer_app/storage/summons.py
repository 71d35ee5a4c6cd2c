# SPDX-License-Identifier: MIT
"""What a second start of the program hands to the one that runs: files to open, as one JSON line.

How it gets there is not known here. What comes in is checked as if anybody could have written it.
"""

from __future__ import annotations

import json
import os
import re
from dataclasses import dataclass
from pathlib import Path

from writer_app.storage.path_text import LONGEST_PATH

MOST_BYTES = 1_000_000
"""A longer line is none."""
MOST_FILES = 500

_KEY = "writer"
_VERSION = 1
_TOKEN = re.compile(r"[!-~]{0,512}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Summons:
    """A wish that the running program come forward.

    Args:
        files: absolute paths of what it is to open; they need not be there.
        token: what the desktop gave the second start, so that a window may come forward; "" for nothing.
    """

    files: tuple[Path, ...] = ()
    token: str = ""


def write_summons(summons: Summons) -> bytes:
    """Return the line, with its line feed.

    Raises:
        ValueError: it would be too long to be read.
    """
    files = [str(path) for path in summons.files]
    token = summons.token if _TOKEN.fullmatch(summons.token) else ""
    # ASCII: names that are no Unicode cross as the halves of characters that Python makes of them.
    line = json.dumps({_KEY: _VERSION, "files": files, "token": token}).encode("ascii") + b"\n"
    if len(line) > MOST_BYTES or len(files) > MOST_FILES:
        raise ValueError("too many files to be handed over")
    return line


def read_summons(line: bytes) -> Summons | None:
    """Read a line; None if it makes no sense, in whatever part."""
    if len(line) > MOST_BYTES:
        return None
    try:
        found = json.loads(line)
    # Deep nesting ends in RecursionError; all else that is no JSON, or no text, in ValueError.
    except (ValueError, RecursionError):
        return None
    if not isinstance(found, dict) or found.get(_KEY) != _VERSION:
        return None
    files, token = found.get("files"), found.get("token")
    if (
        not isinstance(files, list)
        or len(files) > MOST_FILES
        or not all(_is_absolute(each) for each in files)
    ):
        return None
    if not isinstance(token, str) or not _TOKEN.fullmatch(token):
        return None
    return Summons(files=tuple(Path(each) for each in files), token=token)


def _is_absolute(value: object) -> bool:
    if not isinstance(value, str) or len(value) > LONGEST_PATH or "\0" in value:
        return False
    try:
        os.fsencode(value)
    except UnicodeEncodeError:
        return False
    return Path(value).is_absolute()
