# SPDX-License-Identifier: MIT
"""Tests of scripts/linux/packages.py; no package is made."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from scripts.build_program import ROOT
from scripts.linux import packages
from scripts.linux.libraries import Libraries
from scripts.linux.packages import build_rpm, configuration, debian_relations, kinds, rpm_relations
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
    asked = debian_relations(Path("/s"))
    assert asked["Depends"] == "libc6"
    assert asked["Recommends"].startswith("fonts-noto-cjk | ")
    assert asked["Recommends"].endswith(", libcups2")
    asked = rpm_relations(Path("/s"))
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
    assert kinds() == ["deb"]


def test_what_is_returned_is_new(monkeypatch, tmp_path):
    """A package of an earlier run is no success."""
    target = tmp_path / f"writer-app-7.8.9-1.{os.uname().machine}.rpm"
    target.touch()

    def run(command, **options):
        assert options["env"]["SOURCE_DATE_EPOCH"] == "5"
        return subprocess.CompletedProcess(command, 0)

    monkeypatch.setattr(subprocess, "run", run)
    with pytest.raises(RuntimeError, match="rpm"):
        build_rpm(ROOT, tmp_path / "stage", tmp_path, EDITION, {})


def test_a_failing_packager_is_an_error(monkeypatch, tmp_path):
    """Not a half-made package."""

    def run(command, **options):
        (tmp_path / f"writer-app-7.8.9-1.{os.uname().machine}.rpm").touch()
        return subprocess.CompletedProcess(command, 1)

    monkeypatch.setattr(subprocess, "run", run)
    with pytest.raises(RuntimeError, match="rpm"):
        build_rpm(ROOT, tmp_path / "stage", tmp_path, EDITION, {})
