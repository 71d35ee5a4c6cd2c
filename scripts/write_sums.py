# SPDX-License-Identifier: MIT
"""Writes the SHA-256 sum of each file in a folder to SHA256SUMS there, as `sha256sum --check` reads it.

Folders are left out: what is released is a file. Standard library only.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Sequence
from pathlib import Path

NAME = "SHA256SUMS"


def write_sums(folder: Path) -> Path:
    """Write the sums of a folder's files.

    Returns:
        The file with the sums.

    Raises:
        SystemExit: there is no file to be released.
    """
    files = sorted(
        path for path in folder.glob("*") if path.is_file() and path.name != NAME and path.name[0] != "."
    )
    if not files:
        raise SystemExit(f"There is nothing to release in {folder}.")
    lines = []
    for path in files:
        with path.open("rb") as file:
            lines.append(f"{hashlib.file_digest(file, 'sha256').hexdigest()}  {path.name}\n")
    # Bytes, so that Windows puts no other line ends into it.
    (folder / NAME).write_bytes("".join(lines).encode())
    return folder / NAME


def main(arguments: Sequence[str]) -> int:
    """Write the sums of the folder that is named, ./dist if none is; return the exit status."""
    print(write_sums(Path(arguments[0] if arguments else "dist")).read_text("utf-8"), end="")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
