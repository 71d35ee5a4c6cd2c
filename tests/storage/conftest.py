# SPDX-License-Identifier: MIT
"""What tests of the disk share: a system on which nobody touches an open file."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from writer_app.storage import journal, journal_folder


@pytest.fixture
def open_files_are_held(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have open files neither renamed, replaced nor deleted, nor their folders renamed, as on Windows."""
    if not Path("/proc/self/fd").is_dir():
        pytest.skip("open files are found in /proc")
    for module in (journal, journal_folder):
        monkeypatch.setattr(module, "HOLDS_OPEN_FILES", True)
    rename, replace, unlink = os.rename, os.replace, Path.unlink

    def refuse_open(*paths: Path) -> None:
        held = [Path(os.path.realpath(each)) for each in Path("/proc/self/fd").iterdir()]
        for path in paths:
            if any(each.is_relative_to(os.path.realpath(path)) for each in held):
                raise PermissionError(path)

    def rename_closed(old: Path, new: Path) -> None:
        refuse_open(old)
        rename(old, new)

    def replace_closed(old: Path, new: Path) -> None:
        refuse_open(old, new)
        replace(old, new)

    def unlink_closed(path: Path, missing_ok: bool = False) -> None:  # noqa: FBT001, FBT002 (as pathlib has it)
        refuse_open(path)
        unlink(path, missing_ok=missing_ok)

    monkeypatch.setattr(os, "rename", rename_closed)
    monkeypatch.setattr(os, "replace", replace_closed)
    monkeypatch.setattr(Path, "unlink", unlink_closed)
