# SPDX-License-Identifier: MIT
"""States of files: another time or size, and what only a digest tells."""

from __future__ import annotations

import os
from pathlib import Path

from writer_app.storage.file_state import FileState, digest_of, file_digest


def test_states(tmp_path: Path) -> None:
    """None without a file; another after a change of time or size."""
    path = tmp_path / "file"
    assert FileState.of(path) is None
    assert FileState.of(tmp_path / "a\0b") is None
    path.write_bytes(b"one")
    first = FileState.of(path)
    assert first is not None
    assert first == FileState.of(path)
    os.utime(path, ns=(0, first.modified_ns + 1_000))
    assert FileState.of(path) != first


def test_digests(tmp_path: Path) -> None:
    """Of a file and of its bytes they are the same; what cannot be read has none."""
    path = tmp_path / "file"
    path.write_bytes(b"x" * 3_000_000)
    assert file_digest(path) == digest_of(b"x" * 3_000_000) != digest_of(b"y")
    assert file_digest(tmp_path) == file_digest(tmp_path / "none") == file_digest(tmp_path / "a\0b") == ""
