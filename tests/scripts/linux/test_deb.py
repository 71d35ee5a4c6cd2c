# SPDX-License-Identifier: MIT
"""Tests of scripts/linux/deb.py; no package is made."""

from __future__ import annotations

import subprocess

import pytest

from scripts.linux import deb
from scripts.linux.deb import build_deb, control, installed_kib
from scripts.linux.stage import DESCRIPTION, Edition

EDITION = Edition(version="7.8.9", epoch=5)


@pytest.fixture
def staged(tmp_path):
    """A tree with two files and a link to the greater one."""
    folder = tmp_path / "stage"
    (folder / "usr").mkdir(parents=True)
    (folder / "usr" / "a").write_bytes(bytes(3000))
    (folder / "usr" / "b").write_bytes(b"b")
    (folder / "usr" / "link").symlink_to("a")
    return folder


def test_links_take_no_place(staged):
    """Whole KiB for each file, one for the folder and the link."""
    assert installed_kib(staged) == 3 + 1 + 1 + 1


def test_apt_is_told_all(monkeypatch):
    """One field a line, empty ones left out, the description in paragraphs."""
    monkeypatch.setattr(deb, "architecture", lambda: "amd64")
    text = control(EDITION, {"Depends": "libc6", "Recommends": ""}, 12)
    lines = text.splitlines()
    assert {"Version: 7.8.9-1", "Installed-Size: 12", "Depends: libc6", "Architecture: amd64"} <= set(lines)
    assert not any(line.startswith("Recommends") for line in lines)
    assert " ." in lines
    assert all(f" {line or '.'}" in lines for line in DESCRIPTION.splitlines())


@pytest.mark.parametrize("status", [0, 1])
def test_the_tree_is_left_as_it_was(monkeypatch, staged, tmp_path, status):
    """What only the package needs is there for dpkg-deb alone, whether it succeeds or not."""
    seen = {}

    def run(command, **options):
        seen.update({path.name: path.read_text() for path in (staged / "DEBIAN").iterdir()})
        assert options["env"]["SOURCE_DATE_EPOCH"] == "5"
        return subprocess.CompletedProcess(command, status)

    monkeypatch.setattr(subprocess, "run", run)
    if status:
        with pytest.raises(RuntimeError):
            build_deb(staged, tmp_path, EDITION, {})
    else:
        assert build_deb(staged, tmp_path, EDITION, {}).name.startswith("writer-app_7.8.9-1_")
    assert sorted(seen) == ["control", "md5sums"]
    assert [line.split("  ")[1] for line in seen["md5sums"].splitlines()] == ["usr/a", "usr/b"]
    assert sorted(path.name for path in staged.iterdir()) == ["usr"]
