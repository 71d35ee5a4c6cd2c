# SPDX-License-Identifier: MIT
"""Tests of scripts/collect_licences.py: the same each time, complete, and with the system's libraries."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from scripts import collect_licences
from scripts.collect_licences import collect, system_parts
from writer_app.storage.licences import Part


def tree(folder):
    """Return every file with its content."""
    return {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_twice_is_the_same(tmp_path):
    """Byte for byte, whatever was in the folder before."""
    collect(tmp_path / "one")
    (tmp_path / "two").mkdir()
    (tmp_path / "two" / "old").touch()
    collect(tmp_path / "two")
    first = tree(tmp_path / "one")
    assert first == tree(tmp_path / "two")
    listed = json.loads(first[Path("index.json")])
    named = {text["file"] for part in listed for text in part["texts"]}
    assert {path.as_posix() for path in first} == {*named, "index.json"}


def test_a_part_without_a_text_stops_the_build(tmp_path, monkeypatch):
    """And is named."""
    monkeypatch.setattr(collect_licences, "installed_parts", lambda: iter([Part(name="bare")]))
    with pytest.raises(SystemExit, match="bare"):
        collect(tmp_path / "none")
    assert not (tmp_path / "none").exists()


def test_libraries_of_the_system_bring_their_packages(tmp_path, monkeypatch):
    """On Debian each has a file of that name; elsewhere there is nothing to ask."""
    (tmp_path / "libx11-6").mkdir()
    (tmp_path / "libx11-6" / "copyright").write_text("X", "utf-8")
    monkeypatch.setattr(collect_licences, "_SYSTEM_DOCS", tmp_path)
    monkeypatch.setattr(shutil, "which", lambda _name: "/usr/bin/dpkg-query")
    monkeypatch.setattr(collect_licences, "_version", lambda _package: "1.8")
    owners = {"libX11.so.6": ["libx11-6"], "libmine.so": []}
    monkeypatch.setattr(collect_licences, "_package_names", lambda library: owners[library.name])
    (part,) = system_parts([Path("/lib/libX11.so.6"), Path("/x/libmine.so")])
    assert (part.name, part.version) == ("libx11-6", "1.8")
    assert part.texts[0].path.read_text("utf-8") == "X"
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    assert system_parts([Path("/lib/libX11.so.6")]) == ()


@pytest.mark.skipif(not Path("/var/lib/dpkg/info/libc6:amd64.list").exists(), reason="not Debian")
def test_a_real_library_has_a_package():
    """Under its place behind the link /lib as well."""
    for path in ("/lib/x86_64-linux-gnu/libc.so.6", "/usr/lib/x86_64-linux-gnu/libc.so.6"):
        assert [part.name for part in system_parts([Path(path)])] == ["libc6"]
