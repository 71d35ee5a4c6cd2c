# SPDX-License-Identifier: MIT
"""The version: one number, used everywhere, with a section in the changelog."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

from packaging.version import Version

from writer_app import __version__

ROOT = Path(__file__).parents[1]


def test_it_is_a_version():
    """As Python's packages write it, and in its plain form."""
    assert str(Version(__version__)) == __version__


def test_the_changelog_has_a_section_for_it():
    """By its number and day, or as what comes next; the newest is on top."""
    text = (ROOT / "CHANGELOG.md").read_text("utf-8")
    heads = re.findall(r"^## \[([^\]]+)\](?: - (\d{4}-\d{2}-\d{2}))?$", text, re.MULTILINE)
    assert heads == re.findall(r"^## \[([^\]]+)\](?: - (.*))?$", text, re.MULTILINE)
    names = [name for name, _ in heads]
    assert __version__ in names or "Unreleased" in names
    assert all(day for name, day in heads if name != "Unreleased")
    released = [Version(name) for name in names if name != "Unreleased"]
    assert released == sorted(set(released), reverse=True)
    assert all(each <= Version(__version__) for each in released)
    assert "Unreleased" not in names[1:]


def test_it_is_written_nowhere_else():
    """What builds, installs and describes the program takes it from the package."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    assert project["project"]["dynamic"] == ["version"]
    assert project["tool"]["setuptools"]["dynamic"]["version"] == {"attr": "writer_app.__version__"}
    files = [ROOT / "build_app.spec", ROOT / "Makefile", *(ROOT / "scripts").glob("*.py")]
    files += [path for folder in ("packaging", ".github") for path in (ROOT / folder).rglob("*")]
    number = re.compile(rf"(?<![\w.]){re.escape(__version__)}(?![\w.])")
    found = [
        path.relative_to(ROOT).as_posix()
        for path in files
        if path.is_file() and number.search(path.read_text("utf-8", errors="ignore"))
    ]
    assert found == []


def test_the_program_says_it():
    """On the command line."""
    command = [sys.executable, "-m", "writer_app", "--version"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == f"Writer {__version__}"
