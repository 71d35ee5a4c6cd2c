# SPDX-License-Identifier: MIT
"""Builds the frozen program under dist/ for the system this runs on, tries it, and lists its files.

The same sources, packages and system give the same files: nothing in them depends on time, place or chance.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from scripts.file_manifest import read_manifest, write_manifest

ROOT = Path(__file__).resolve().parent.parent
_LONG_AGO = 946_684_800
"""2000-01-01, where nothing says how old the sources are. Zip files know no time before 1980."""


class BuildError(Exception):
    """The program could not be built or does not work; the message says why."""


def read_version(root: Path = ROOT) -> str:
    """Read the version where the package says it, without importing the package."""
    text = (root / "writer_app" / "__init__.py").read_text(encoding="utf-8")
    found = re.search(r'^__version__ = "(.+)"$', text, re.MULTILINE)
    if found is None:
        raise BuildError("writer_app/__init__.py says no version")
    return found[1]


def source_epoch(environ: Mapping[str, str], root: Path = ROOT) -> int:
    """Return the time of the sources: what SOURCE_DATE_EPOCH says, else that of the last commit."""
    if environ.get("SOURCE_DATE_EPOCH"):
        return int(environ["SOURCE_DATE_EPOCH"])
    command = ["git", "-C", str(root), "log", "-1", "--format=%ct"]
    try:
        answer = subprocess.run(command, capture_output=True, text=True, check=False)
    except FileNotFoundError:
        return _LONG_AGO
    return int(answer.stdout) if answer.returncode == 0 else _LONG_AGO


def build_program(root: Path = ROOT) -> Path:
    """Build the program and have it check itself.

    Args:
        root: the sources; the program goes to dist/writer below.

    Returns:
        The program's folder. A list of its files lies beside it.

    Raises:
        BuildError: it could not be built, or its own check failed.
    """
    environ = {**os.environ, "PYTHONHASHSEED": "0", "SOURCE_DATE_EPOCH": str(source_epoch(os.environ, root))}
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--clean", "--log-level=WARN"]
    if subprocess.run([*command, "build_app.spec"], cwd=root, env=environ, check=False).returncode != 0:
        raise BuildError("PyInstaller failed; it says why above.")
    program = root / "dist" / "writer"
    check = [str(program / ("writer.exe" if sys.platform == "win32" else "writer")), "--self-check"]
    quiet = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    if subprocess.run(check, env=quiet, check=False).returncode != 0:
        raise BuildError("The built program fails its own check; see above.")
    write_manifest(read_manifest(program), root / "dist" / "writer.sha256")
    return program
