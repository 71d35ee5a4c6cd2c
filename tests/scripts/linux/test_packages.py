# SPDX-License-Identifier: MIT
"""Tests of scripts/linux/packages.py; no package is made."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from scripts.build_program import ROOT
from scripts.linux import packages
from scripts.linux.libraries import Libraries
from scripts.linux.packages import configuration, generators, pack, relations
from scripts.linux.stage import Edition

EDITION = Edition(version="7.8.9", epoch=5)


def test_fonts_and_printers_are_recommended(monkeypatch):
    """Without a Chinese font the program works; with none, Chinese would be boxes."""
    plugin = Path("/s/printsupport/libcups.so")
    monkeypatch.setattr(packages, "elf_files", lambda folder: [Path("/s/writer"), plugin])
    monkeypatch.setattr(
        packages, "debian_fields", lambda *words: {"Depends": "libc6", "Recommends": "libcups2"}
    )

    def needed(files, own):
        names = {"libcups.so.2", "libc.so.6"} if files == [plugin] else {"libc.so.6"}
        return Libraries(names=frozenset(names), glibc="2.35")

    monkeypatch.setattr(packages, "needed", needed)
    asked = relations(Path("/s"))
    assert asked["CPACK_DEBIAN_PACKAGE_DEPENDS"] == "libc6"
    assert asked["CPACK_DEBIAN_PACKAGE_RECOMMENDS"].startswith("fonts-noto-cjk | ")
    assert asked["CPACK_DEBIAN_PACKAGE_RECOMMENDS"].endswith(", libcups2")
    assert asked["CPACK_RPM_PACKAGE_REQUIRES"] == "libc.so.6()(64bit), libc.so.6(GLIBC_2.35)(64bit)"
    assert asked["CPACK_RPM_PACKAGE_RECOMMENDS"].endswith(", libcups.so.2()(64bit)")


def test_values_mean_nothing_to_cmake():
    """Brackets around them: no variable, no escape is read in them."""
    text = configuration(Path("/src"), Path("/stage"), Path("/out"), EDITION, {"CPACK_X": 'a ${b} "c"'})
    assert 'set(CPACK_X [==[a ${b} "c"]==])' in text.splitlines()
    assert "set(CPACK_PACKAGE_VERSION [==[7.8.9]==])" in text.splitlines()
    assert text.endswith("include([==[/src/packaging/linux/CPackConfig.cmake]==])\n")
    assert "set(CPACK_INSTALLED_DIRECTORIES [==[/stage;/]==])" in text.splitlines()


def test_what_has_no_tools_is_left_out(monkeypatch):
    """A machine without rpmbuild makes the other package all the same."""
    monkeypatch.setattr(shutil, "which", lambda name: None if name == "rpmbuild" else name)
    assert generators() == ["DEB"]


def test_packages_of_an_earlier_run_go(monkeypatch, tmp_path):
    """What is returned is new: old files of the same version are removed first, others stay."""
    out = tmp_path / "dist"
    out.mkdir()
    for name in ("writer-app_7.8.9-1_amd64.deb", "writer-app_7.8.8-1_amd64.deb"):
        (out / name).touch()
    monkeypatch.setattr(packages, "generators", lambda: ["RPM"])

    def run(command, **options):
        assert options["env"]["SOURCE_DATE_EPOCH"] == "5"
        (out / "writer-app-7.8.9-1.x86_64.rpm").touch()
        return subprocess.CompletedProcess(command, 0)

    monkeypatch.setattr(subprocess, "run", run)
    made = pack(ROOT, tmp_path / "stage", out, EDITION, {})
    assert [path.name for path in made] == ["writer-app-7.8.9-1.x86_64.rpm"]
    assert (out / "writer-app_7.8.8-1_amd64.deb").exists()


def test_a_failing_packager_is_an_error(monkeypatch, tmp_path):
    """Not a half-made package."""
    monkeypatch.setattr(packages, "generators", lambda: ["DEB"])
    monkeypatch.setattr(subprocess, "run", lambda command, **options: subprocess.CompletedProcess(command, 1))
    with pytest.raises(RuntimeError, match="DEB"):
        pack(ROOT, tmp_path / "stage", tmp_path, EDITION, {})
