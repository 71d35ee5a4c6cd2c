# SPDX-License-Identifier: MIT
"""Tests of scripts/linux/chroot.py; no Debian is made and nothing is mounted."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import pytest

from scripts.linux import chroot
from scripts.linux.chroot import Chroot, ChrootError, find_mirror

DEB822 = """\
# a comment
Types: deb
URIs: http://mirror.example/debian
Suites: bookworm bookworm-updates
Components: main

Types: deb
URIs: http://mirror.example/security
Suites: bookworm-security
"""


def test_the_user_names_the_mirror(tmp_path):
    """The variable goes before apt's own sources."""
    environ = {chroot.MIRROR_VARIABLE: "http://here.example/"}
    assert find_mirror("bookworm", environ, tmp_path) == "http://here.example/"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("sources.list.d/debian.sources", DEB822),
        ("sources.list", "deb [signed-by=/x] http://mirror.example/debian bookworm main\n"),
        (
            "sources.list.d/a.list",
            "# deb http://no/ bookworm main\ndeb http://mirror.example/debian bookworm main\n",
        ),
    ],
)
def test_the_mirror_is_that_of_apt(tmp_path, name, text):
    """Both forms of apt's sources are read, and only the wanted Debian counts."""
    (tmp_path / "sources.list.d").mkdir()
    (tmp_path / name).write_text(text, encoding="utf-8")
    assert find_mirror("bookworm", {}, tmp_path) == "http://mirror.example/debian"
    assert find_mirror("trixie", {}, tmp_path) is None


def test_a_machine_that_cannot_says_why(monkeypatch):
    """Another system, another user, a missing program: each is told."""
    monkeypatch.setattr(sys, "platform", "darwin")
    assert chroot.lacking() == "this is no Linux"
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    assert chroot.lacking() == "only root may make one"
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr(shutil, "which", lambda name: None if name == "debootstrap" else name)
    assert chroot.lacking() == "debootstrap is not installed"
    monkeypatch.setattr(shutil, "which", lambda name: name)
    assert chroot.lacking() is None


def test_a_command_runs_apart(tmp_path):
    """Without network unless asked for, with nothing of this environment, and mounts that end with it."""
    debian = Chroot(tmp_path / "debian", mounts={tmp_path / "wheels": "/wheels"})
    command = debian.command(["true"], user="alice", environ={"A": "b c"})
    assert command[:2] == ["unshare", "--mount"]
    assert "--net" in command
    assert "--net" not in debian.command(["true"], network=True)
    steps = command[-1].splitlines()
    assert steps[-1] == (
        f"exec chroot {tmp_path}/debian runuser -u alice -- env -i "
        f"PATH={chroot.PATH} HOME=/home/alice LANG=C.UTF-8 'A=b c' true"
    )
    assert any(line.startswith("mount -o remount,bind,ro") for line in steps)


def test_a_failure_names_the_command(monkeypatch, tmp_path):
    """Not the shell around it, but what was meant."""
    debian = Chroot(tmp_path)
    monkeypatch.setattr(Chroot, "command", lambda *words, **options: ["false"])
    with pytest.raises(ChrootError, match=r"^This failed: make tea$"):
        debian.run(["make", "tea"])
    with pytest.raises(ChrootError, match="make tea"):
        debian.output(["make", "tea"])


def test_a_folder_is_removed_whole(tmp_path):
    """Also one that is not there is no error."""
    debian = Chroot(tmp_path / "debian")
    debian.remove()
    (tmp_path / "debian" / "etc").mkdir(parents=True)
    debian.remove()
    assert not Path(tmp_path / "debian").exists()
