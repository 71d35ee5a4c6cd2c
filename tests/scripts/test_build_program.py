# SPDX-License-Identifier: MIT
"""Tests of scripts/build_program.py; nothing is built."""

from __future__ import annotations

import subprocess

import pytest

import writer_app
from scripts.build_program import ROOT, BuildError, build_program, read_version, source_epoch


def test_the_version_is_the_packages():
    """What is read without importing is what an import gives, and the recipe imports it."""
    assert read_version() == writer_app.__version__
    assert "from writer_app import __version__" in (ROOT / "build_app.spec").read_text(encoding="utf-8")


def test_a_package_without_version_is_an_error(tmp_path):
    """No version is made up."""
    (tmp_path / "writer_app").mkdir()
    (tmp_path / "writer_app" / "__init__.py").write_text("", encoding="utf-8")
    with pytest.raises(BuildError):
        read_version(tmp_path)


def test_the_time_is_that_of_the_sources(tmp_path):
    """What the variable says, else the last commit, else a fixed time."""
    assert source_epoch({"SOURCE_DATE_EPOCH": "1700000000"}) == 1700000000
    assert source_epoch({}, tmp_path) == 946684800


def answering(monkeypatch, *statuses):
    """Have child processes end with these statuses, and return what was run."""
    ran = []
    left = list(statuses)

    def run(command, **options):
        ran.append((command, options.get("env", {})))
        return subprocess.CompletedProcess(command, left.pop(0), stdout="", stderr="")

    monkeypatch.setattr(subprocess, "run", run)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1")
    return ran


def test_chance_and_time_are_kept_out(monkeypatch, tmp_path):
    """PyInstaller gets a fixed seed and time; the files of what it made are listed."""
    program = tmp_path / "dist" / "writer"
    program.mkdir(parents=True)
    (program / "writer").write_text("x", encoding="utf-8")
    ran = answering(monkeypatch, 0, 0)
    assert build_program(tmp_path) == program
    environ = ran[0][1]
    assert (environ["PYTHONHASHSEED"], environ["SOURCE_DATE_EPOCH"]) == ("0", "1")
    assert ran[1][0][-1] == "--self-check"
    assert (tmp_path / "dist" / "writer.sha256").read_text().endswith("  writer\n")


def test_a_program_that_fails_its_check_is_an_error(monkeypatch, tmp_path):
    """It is not enough that PyInstaller came to its end."""
    answering(monkeypatch, 0, 1)
    with pytest.raises(BuildError, match="check"):
        build_program(tmp_path)
