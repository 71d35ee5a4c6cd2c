# SPDX-License-Identifier: MIT
"""Tests of scripts/linux/libraries.py."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from scripts.linux import libraries
from scripts.linux.libraries import Libraries, debian_fields, elf_files, is_optional, needed, rpm_requirements

DUMP = """
Dynamic Section:
  NEEDED               libX11.so.6
  NEEDED               libown.so.2
  NEEDED               libc.so.6
  SONAME               libthis.so.1

Version References:
  required from libc.so.6:
    0x06969194 0x00 07 GLIBC_2.4
    0x06969195 0x00 08 GLIBC_2.35
"""


def test_programs_are_known_by_their_bytes(tmp_path):
    """Not by name, and links are not counted twice."""
    (tmp_path / "writer").write_bytes(b"\x7fELF...")
    (tmp_path / "text.so").write_bytes(b"GROUP(...)")
    (tmp_path / "link").symlink_to("writer")
    assert elf_files(tmp_path) == [tmp_path / "writer"]


def test_what_the_program_brings_is_not_needed(monkeypatch):
    """Own files and own names are left out; the newest symbols of the C library count."""
    dumps = {"plugin.so": DUMP, "libsomething.so": "  SONAME               libown.so.2\n"}
    monkeypatch.setattr(libraries, "_objdump", lambda path: dumps[path.name])
    own = [Path("plugin.so"), Path("libsomething.so")]
    found = needed(own, own)
    assert found == Libraries(names=frozenset({"libX11.so.6", "libc.so.6"}), glibc="2.35")


def test_rpm_asks_for_libraries_by_name():
    """As all rpm systems call them; the linker itself is asked for by the C library's version."""
    names = frozenset({"libX11.so.6", "ld-linux-x86-64.so.2"})
    assert rpm_requirements(Libraries(names=names, glibc="2.35")) == [
        "libX11.so.6()(64bit)",
        "libc.so.6(GLIBC_2.35)(64bit)",
    ]


def test_printing_is_optional():
    """The program runs without CUPS."""
    assert is_optional(Path("/x/PySide6/Qt/plugins/printsupport/libcupsprintersupport.so"))
    assert not is_optional(Path("/x/PySide6/Qt/plugins/platforms/libqxcb.so"))


def test_debian_is_asked_for_its_packages(monkeypatch, tmp_path):
    """What must be there and what may be is told apart; own folders are searched."""
    asked = []

    def run(command, **options):
        asked.extend(command)
        text = (Path(options["cwd"]) / "debian" / "control").read_text(encoding="utf-8")
        assert "Package: writer-app" in text
        assert (tmp_path / "DEBIAN").is_dir()
        out = "shlibs:Depends=libc6 (>= 2.35)\nshlibs:Recommends=libcups2\n"
        return subprocess.CompletedProcess(command, 0, stdout=out, stderr="")

    monkeypatch.setattr(subprocess, "run", run)
    files = [Path("/s/a/libx.so"), Path("/s/printsupport/libcups.so")]
    assert debian_fields(tmp_path, files, "writer-app") == {
        "Depends": "libc6 (>= 2.35)",
        "Recommends": "libcups2",
    }
    assert "-l/s/a" in asked
    assert list(tmp_path.iterdir()) == []
    assert (
        asked.index("-e/s/a/libx.so")
        < asked.index("-dRecommends")
        < asked.index("-e/s/printsupport/libcups.so")
    )


def test_a_library_of_no_package_is_an_error(monkeypatch, tmp_path):
    """What Debian's tool says is passed on."""
    answer = subprocess.CompletedProcess([], 2, stdout="", stderr="cannot find library libx.so.1")
    monkeypatch.setattr(subprocess, "run", lambda *words, **options: answer)
    with pytest.raises(RuntimeError, match=r"cannot find library libx\.so\.1"):
        debian_fields(tmp_path, [], "writer-app")
