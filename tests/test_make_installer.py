# SPDX-License-Identifier: MIT
"""Tests of the installer for Windows: for one user, taking nothing over, compiled without a warning."""

from __future__ import annotations

import re
import shutil
import subprocess

import pytest

from scripts import make_installer as installer
from scripts.make_icons import make_icons
from writer_app.storage import paths

TEXT = installer.SCRIPT.read_text("utf-8")
CODE = "\n".join(line for line in TEXT.splitlines() if not line.lstrip().startswith(";"))
needs_nsis = pytest.mark.skipif(shutil.which("makensis") is None, reason="no NSIS here")


@pytest.fixture
def built(tmp_path):
    """Give a folder with the names of a program built on Windows."""
    folder = tmp_path / "dist" / "writer"
    for name in ("writer.exe", "_internal/base_library.zip", "_internal/PySide6/Qt6Core.dll"):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(name.encode() * 100)
    return folder


@needs_nsis
def test_it_compiles_without_a_warning(built, tmp_path, capfd, qapp):
    """And is a program for Windows; a warning would be an error."""
    icon, _ = make_icons(tmp_path / "icons")
    output = tmp_path / "out" / "Writer-setup.exe"
    installer.make_installer(built, icon, output, "1.2.3rc1")
    assert output.read_bytes().startswith(b"MZ")
    assert len(output.read_bytes()) > 100_000
    assert "warning" not in capfd.readouterr().out.lower()


@needs_nsis
@pytest.mark.skipif(shutil.which("7z") is None, reason="nothing here to look into it")
def test_the_whole_program_is_in_it(built, tmp_path, qapp):
    """With its folders."""
    icon, _ = make_icons(tmp_path / "icons")
    installer.make_installer(built, icon, tmp_path / "Writer-setup.exe")
    subprocess.run(
        [str(shutil.which("7z")), "x", "-y", f"-o{tmp_path / 'x'}", str(tmp_path / "Writer-setup.exe")],
        check=True,
        capture_output=True,
    )
    for path in built.rglob("*.*"):
        if path.is_file():
            assert (tmp_path / "x" / path.relative_to(built)).read_bytes() == path.read_bytes()
    assert (tmp_path / "x" / "uninstall.exe").is_file()


def test_without_a_program_or_nsis_it_says_so(built, tmp_path, monkeypatch):
    """In a sentence that tells what to do."""
    with pytest.raises(SystemExit, match=r"no writer\.exe"):
        installer.make_installer(tmp_path, tmp_path / "i.ico", tmp_path / "o.exe")
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    monkeypatch.delenv("PROGRAMFILES(X86)", raising=False)
    monkeypatch.delenv("PROGRAMFILES", raising=False)
    with pytest.raises(SystemExit, match="Install NSIS"):
        installer.make_installer(built, tmp_path / "i.ico", tmp_path / "o.exe")
    compiler = tmp_path / "NSIS" / "makensis.exe"
    compiler.parent.mkdir()
    compiler.touch()
    monkeypatch.setenv("PROGRAMFILES", str(tmp_path))
    assert installer.find_makensis() == str(compiler)


@pytest.mark.parametrize(
    ("version", "four"),
    [("0.1.0", "0.1.0.0"), ("1.2rc1", "1.2.0.0"), ("1.2.3.4.5", "1.2.3.4"), ("beta", ".".join("0000"))],
)
def test_windows_gets_four_numbers(version, four):
    """Whatever the version is."""
    assert installer.numbers(version) == four


def test_it_needs_no_administrator():
    """It asks for no rights, and writes into the user's own part of the registry and disk alone."""
    assert "RequestExecutionLevel user" in CODE
    assert re.search(r'InstallDir "\$LOCALAPPDATA\\Programs\\', CODE)
    assert not re.search(r"HKLM|HKCR|SHCTX|\$PROGRAMFILES|SetShellVarContext all", CODE)


def test_no_kind_of_file_is_taken_over():
    """A suffix gets Writer as a choice; what it opens with now is not written."""
    assert not re.search(r'WriteRegStr HKCU "\$\{CLASSES\}\\(\.|\$\{suffix\})[^\\"]*" ', CODE)
    offered = set(re.findall(r'OfferFor "(\.\w+)"', CODE))
    assert {".md", ".txt"} <= offered == set(re.findall(r'TakeOfferBack "(\.\w+)"', CODE))


def test_the_users_own_files_stay_unless_asked_for():
    """What the uninstaller removes as a whole are the program's folder and, ticked by hand, the user's."""
    removed = re.findall(r"RMDir /r (.+)", CODE)
    assert removed == ['"$INSTDIR\\_internal"', '"$LOCALAPPDATA\\${DATA_FOLDER}"']
    assert re.search(r'Section /o "un\.\$\(UN_DATA\)"', CODE)
    (folder,) = re.findall(r'!define DATA_FOLDER "(.+)"', CODE)
    assert folder == paths._APP


def test_both_languages_have_every_text():
    """Each string is there in English and in Chinese."""
    strings = re.findall(r"LangString (\w+) \$\{LANG_(\w+)\}", CODE)
    names = {name for name, _ in strings}
    assert set(strings) == {(name, language) for name in names for language in ("ENGLISH", "SIMPCHINESE")}
    assert set(re.findall(r"\$\(([A-Z_]+)\)", CODE)) == names
