# SPDX-License-Identifier: MIT
"""Tests of scripts/build_package.py; nothing is built."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from scripts import build_package as script
from scripts.build_package import _bring_out, build_here, main, source_files
from scripts.build_program import BuildError
from scripts.linux import chroot


@pytest.fixture
def ways(monkeypatch, tmp_path):
    """Notes which way the build went."""
    gone = []
    made = tmp_path / "writer.deb"
    made.write_bytes(b"12")

    def here(root):
        gone.append("here")
        return [made]

    def debian(root, work):
        gone.append("debian")
        return [made]

    monkeypatch.setattr(script, "build_here", here)
    monkeypatch.setattr(script, "build_in_debian", debian)
    monkeypatch.setattr(chroot, "lacking", lambda: None)
    monkeypatch.delenv(script.HERE_VARIABLE, raising=False)
    return gone


def test_a_clean_debian_is_the_rule(ways, capsys):
    """Where one can be made; what was made is named with its size."""
    assert main([]) == 0
    assert ways == ["debian"]
    assert "writer.deb (0.0 MB)" in capsys.readouterr().out


def test_elsewhere_it_is_built_here_and_said(ways, monkeypatch, capsys):
    """With the reason, so that nobody ships a package of too new a system without knowing."""
    monkeypatch.setattr(chroot, "lacking", lambda: "only root may make one")
    assert main([]) == 0
    assert ways == ["here"]
    assert "since only root may make one" in capsys.readouterr().out


def test_building_here_can_be_asked_for(ways, monkeypatch):
    """By an option, or by the variable."""
    assert main(["--here"]) == 0
    monkeypatch.setenv(script.HERE_VARIABLE, "1")
    assert main([]) == 0
    assert ways == ["here", "here"]


def test_a_failure_is_told(ways, monkeypatch, capsys):
    """In a sentence, with the exit status."""

    def fail(root, work):
        raise BuildError("no good")

    monkeypatch.setattr(script, "build_in_debian", fail)
    assert main([]) == 1
    assert capsys.readouterr().err == "no good\n"


def test_other_systems_get_the_program_alone(monkeypatch):
    """There are no .deb and .rpm of it."""
    monkeypatch.setattr(script, "build_program", lambda root: root / "dist" / "writer")
    monkeypatch.setattr(sys, "platform", "darwin")
    assert build_here(Path("/src")) == [Path("/src/dist/writer")]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="a .deb is made on Linux")
def test_libraries_that_a_package_must_name_are_looked_for_first(monkeypatch):
    """Before minutes are spent; the sentence says what to install."""
    packages = pytest.importorskip("scripts.linux.packages")
    built: list[Path] = []
    monkeypatch.setattr(script, "build_program", built.append)
    monkeypatch.setattr(packages, "kinds", lambda: ["deb"])
    monkeypatch.setattr(script, "has_library", lambda name: "cursor" not in name and "cups" not in name)
    monkeypatch.setattr(script, "apt_knows", lambda name: "t64" not in name)
    with pytest.raises(BuildError, match=r"apt-get install libcups2 libwayland-cursor0$"):
        build_here(Path("/src"))
    assert built == []


def test_the_sources_are_what_git_sees(monkeypatch, tmp_path):
    """Also what is not committed yet, but nothing that is gone or ignored."""
    (tmp_path / "a b").touch()
    answer = subprocess.CompletedProcess([], 0, stdout="a b\0gone\0")
    monkeypatch.setattr(subprocess, "run", lambda *words, **options: answer)
    assert source_files(tmp_path) == [Path("a b")]


def test_what_was_made_takes_the_place_of_the_old(tmp_path):
    """Folders and files of an earlier build go."""
    root, inside = tmp_path / "root", tmp_path / "inside"
    (root / "dist" / "writer" / "old").mkdir(parents=True)
    (root / "dist" / "writer.sha256").write_text("old", encoding="utf-8")
    (inside / "dist" / "writer").mkdir(parents=True)
    (inside / "dist" / "writer.sha256").write_text("new", encoding="utf-8")
    (inside / "build" / "linux").mkdir(parents=True)
    made = _bring_out(inside, root)
    assert made == [root / "dist" / "writer", root / "dist" / "writer.sha256"]
    assert list((root / "dist" / "writer").iterdir()) == []
    assert made[1].read_text() == "new"
    assert (root / "build" / "linux").is_dir()
