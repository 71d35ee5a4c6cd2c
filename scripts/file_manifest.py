# SPDX-License-Identifier: MIT
"""A folder as a list of its files with their digests, and how two such lists differ.

Two builds of the same sources must give the same list: `python -m scripts.file_manifest ONE OTHER` says
whether they do.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
from collections.abc import Sequence
from pathlib import Path

Manifest = dict[str, str]
"""Path below the folder -> digest of the file, or where a symbolic link leads."""


def read_manifest(folder: Path) -> Manifest:
    """List a folder: each file with its SHA-256, each symbolic link with its target.

    Args:
        folder: the folder; what lies in it is named by paths with slashes, sorted.
    """
    found: Manifest = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_symlink():
            found[name] = f"-> {path.readlink().as_posix()}"
        elif path.is_file():
            with path.open("rb") as file:
                found[name] = hashlib.file_digest(file, "sha256").hexdigest()
    return found


def write_manifest(manifest: Manifest, path: Path) -> None:
    """Write a list as `sha256sum` does: digest, two blanks, name."""
    lines = [f"{digest}  {name}\n" for name, digest in manifest.items()]
    path.write_text("".join(lines), encoding="utf-8")


def load_manifest(path: Path) -> Manifest:
    """Read what `write_manifest` has written, or list the folder that stands at the path."""
    if path.is_dir():
        return read_manifest(path)
    lines = path.read_text(encoding="utf-8").splitlines()
    return {name: digest for digest, _, name in (line.rpartition("  ") for line in lines)}


def differences(one: Manifest, other: Manifest) -> list[str]:
    """Say how two lists differ, a line for each file; empty if they are the same."""
    return [
        *(f"only in the first: {name}" for name in sorted(one.keys() - other.keys())),
        *(f"only in the second: {name}" for name in sorted(other.keys() - one.keys())),
        *(f"differs: {name}" for name in sorted(one.keys() & other.keys()) if one[name] != other[name]),
    ]


def main(arguments: Sequence[str]) -> int:
    """Compare two folders or lists; return 1 where they differ."""
    parser = argparse.ArgumentParser(description="Compare two folders, or lists of their files.")
    parser.add_argument("one", type=Path)
    parser.add_argument("other", type=Path)
    options = parser.parse_args(arguments)
    one, other = load_manifest(options.one), load_manifest(options.other)
    found = differences(one, other)
    print("\n".join(found) if found else f"The same {len(one)} files.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
