# SPDX-License-Identifier: MIT
"""Tests of scripts/write_sums.py: other programs can check what it writes."""

from __future__ import annotations

import shutil
import subprocess

import pytest

from scripts import write_sums


def test_every_file_has_its_sum(tmp_path, capsys):
    """By name; folders, hidden files and the sums themselves have none, and twice is the same."""
    for name in ("writer_1_amd64.deb", "Writer 1.dmg", "a.rpm"):
        (tmp_path / name).write_bytes(name.encode())
    (tmp_path / "writer").mkdir()
    (tmp_path / ".DS_Store").touch()
    assert write_sums.main([str(tmp_path)]) == 0
    printed = capsys.readouterr().out
    write_sums.write_sums(tmp_path)
    text = (tmp_path / "SHA256SUMS").read_bytes().decode()
    assert text == printed
    assert [line.split("  ")[1] for line in text.splitlines()] == [
        "Writer 1.dmg",
        "a.rpm",
        "writer_1_amd64.deb",
    ]
    if shutil.which("sha256sum"):
        command = [str(shutil.which("sha256sum")), "--check", "--strict", "SHA256SUMS"]
        subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)


def test_nothing_to_release_is_an_error(tmp_path):
    """A folder alone is not released."""
    (tmp_path / "writer").mkdir()
    with pytest.raises(SystemExit, match="nothing to release"):
        write_sums.write_sums(tmp_path)
