# SPDX-License-Identifier: MIT
"""What tells one state of a file from another: quickly by time and size, for certain by a digest."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Self

_CHUNK = 1_048_576


@dataclass(frozen=True, slots=True, kw_only=True)
class FileState:
    """A state of a file.

    Args:
        modified_ns: when it was last written, as the system says, in nanoseconds.
        size: in bytes.
    """

    modified_ns: int
    size: int

    @classmethod
    def of(cls, path: Path) -> Self | None:
        """Return the state of a file, None if there is none."""
        try:
            found = path.stat()
        except (OSError, ValueError):  # ValueError: no name of a file
            return None
        return cls(modified_ns=found.st_mtime_ns, size=found.st_size)


def digest_of(data: bytes) -> str:
    """Return what tells these bytes from all others."""
    return hashlib.blake2b(data, digest_size=16).hexdigest()


def file_digest(path: Path) -> str:
    """Return the digest of a file's bytes, "" if it cannot be read."""
    digest = hashlib.blake2b(digest_size=16)
    try:
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                digest.update(chunk)
    except (OSError, ValueError):
        return ""
    return digest.hexdigest()
