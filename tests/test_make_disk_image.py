# SPDX-License-Identifier: MIT
"""Tests of scripts/make_disk_image.py: what is signed, in which order, by whom; nothing of macOS is run."""

from __future__ import annotations

import plistlib
import subprocess
from types import SimpleNamespace

import pytest

from scripts import make_disk_image as disk
from writer_app import __version__

MACH_O = bytes.fromhex("cffaedfe") + b"\0" * 20


@pytest.fixture
def app(tmp_path):
    """Give the layout of a program as PyInstaller makes it."""
    contents = tmp_path / "dist" / "Writer.app" / "Contents"
    files = {
        "MacOS/writer": MACH_O,
        "Frameworks/libtorch.dylib": MACH_O,
        "Frameworks/PySide6/QtCore.abi3.so": MACH_O,
        "Frameworks/readme.txt": b"text",
        "Resources/empty": b"",
        "Info.plist": b"<plist/>",
    }
    for name, data in files.items():
        path = contents / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    (contents / "Resources" / "libtorch.dylib").symlink_to("../Frameworks/libtorch.dylib")
    return contents.parent


@pytest.fixture
def ran(monkeypatch):
    """Give what would be run; a test may make a command fail."""
    commands: list[list[str]] = []
    state = SimpleNamespace(commands=commands, failing="")

    def run(command, *, check):
        commands.append(command)
        return SimpleNamespace(returncode=int(command[0] == state.failing))

    monkeypatch.setattr(subprocess, "run", run)
    return state


def test_code_is_found_by_what_it_is(app):
    """Whatever its name; links and other files are not, and what is deep comes first."""
    found = [path.relative_to(app / "Contents").as_posix() for path in disk.code_files(app)]
    assert found == ["Frameworks/PySide6/QtCore.abi3.so", "Frameworks/libtorch.dylib", "MacOS/writer"]


def test_without_an_identity_it_is_signed_ad_hoc(app, ran, tmp_path):
    """The bundle last; then it is checked, and put into an image beside a link to the applications."""
    disk.make_image(app, tmp_path / "out" / "Writer.dmg", {})
    names = [command[0] for command in ran.commands]
    assert names == ["codesign"] * 5 + ["ditto", "ln", "hdiutil"]
    signed = [command[-1] for command in ran.commands[:4]]
    assert signed[-1] == str(app)
    assert all(command[command.index("--sign") + 1] == "-" for command in ran.commands[:4])
    assert not any("runtime" in command for command in ran.commands)
    assert "--verify" in ran.commands[4]
    assert ran.commands[-1][-1] == str(tmp_path / "out" / "Writer.dmg")


def test_with_an_identity_apple_can_check_it(app, ran, tmp_path):
    """Hardened, with the time, image included; a profile sends it to Apple."""
    environ = {"WRITER_SIGN_IDENTITY": "Developer ID Application: X", "WRITER_NOTARY_PROFILE": "writer"}
    disk.make_image(app, tmp_path / "Writer.dmg", environ)
    for command in ran.commands[:4]:
        assert {"runtime", "--timestamp", "Developer ID Application: X"} <= set(command)
    assert [command[:3] for command in ran.commands[-2:]] == [
        ["xcrun", "notarytool", "submit"],
        ["xcrun", "stapler", "staple"],
    ]
    assert ran.commands[-3][0] == "codesign"


def test_what_cannot_be_done_is_said(app, ran, tmp_path):
    """No program, a profile without an identity, a command that fails: each is a sentence."""
    with pytest.raises(SystemExit, match="There is no program"):
        disk.make_image(tmp_path, tmp_path / "x.dmg", {})
    with pytest.raises(SystemExit, match="needs WRITER_SIGN_IDENTITY"):
        disk.make_image(app, tmp_path / "x.dmg", {"WRITER_NOTARY_PROFILE": "writer"})
    assert ran.commands == []
    ran.failing = "hdiutil"
    with pytest.raises(SystemExit, match="This failed: hdiutil"):
        disk.make_image(app, tmp_path / "x.dmg", {})


def test_as_a_command(app, ran, tmp_path, capsys):
    """It names what it has made; by itself with the version."""
    assert disk.main(["--app", str(app), "--output", str(tmp_path / "a.dmg")]) == 0
    assert capsys.readouterr().out.strip() == str(tmp_path / "a.dmg")
    with pytest.raises(SystemExit, match="There is no program"):
        disk.main(["--app", str(tmp_path)])
    assert __version__


def test_the_entitlements_are_a_plist():
    """Three freedoms, no more."""
    table = plistlib.loads(disk.ENTITLEMENTS.read_bytes())
    assert len(table) == 3
    assert all(name.startswith("com.apple.security.cs.") and value for name, value in table.items())
