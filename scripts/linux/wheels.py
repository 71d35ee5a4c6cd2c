# SPDX-License-Identifier: MIT
"""A folder with the Python packages that a build in a clean Debian installs, so that it needs no network.

They are downloaded by this machine's pip as it is set up here; nothing of that setup goes inside.
"""

from __future__ import annotations

import subprocess
import sys
import tomllib
from collections.abc import Mapping
from pathlib import Path

from scripts.setup_environment import INSTALLER, TORCH_CPU_INDEX, answers, read_lock

PYTHON_VERSION = "3.11"
"""Debian 12's."""
BUILD_NEEDS = ("packaging",)
"""What PyInstaller wants, and the lock holds for other reasons."""


class WheelError(Exception):
    """The packages could not be downloaded; pip has said why."""


def program_needs(root: Path) -> list[str]:
    """List what the program itself needs, as pyproject.toml names it: no tests, no training."""
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    return list(project["project"]["dependencies"])


def program_pins(root: Path) -> dict[str, str]:
    """Return package name -> pinned requirement of what program and build need, torch and pip among it."""
    text = (root / "requirements" / "lock.txt").read_text(encoding="utf-8")
    # What comes behind this heading is for those who train, test and check.
    pins, whole = read_lock(text.partition("\n# Training\n")[0]), read_lock(text)
    return pins | {name: whole[name] for name in BUILD_NEEDS}


def gather(root: Path, folder: Path, environ: Mapping[str, str]) -> None:
    """Download all packages for the build that the folder lacks.

    Args:
        root: the sources.
        folder: where they go.
        environ: may hold WRITER_TORCH and WRITER_TORCH_INDEX, as for `make setup`.

    Raises:
        WheelError: pip failed.
    """
    folder.mkdir(parents=True, exist_ok=True)
    pins = program_pins(root)
    package = read_lock((root / "requirements" / "package.txt").read_text(encoding="utf-8"))
    torch = pins.pop("torch")
    _download(folder, [*pins.values(), *package.values()])
    chosen, index = environ.get("WRITER_TORCH"), environ.get("WRITER_TORCH_INDEX")
    extra = ["--extra-index-url", index] if index else []
    if chosen:
        _download(folder, [*extra, chosen])
        return
    if not index and answers(TORCH_CPU_INDEX + "/torch/"):
        extra = ["--extra-index-url", TORCH_CPU_INDEX]
    try:
        _download(folder, [*extra, torch + "+cpu"])
    except WheelError:
        print(
            "No build of torch for the processor alone is offered here, so the plain one comes.", flush=True
        )
        _download(folder, [*extra, torch])


def install_commands(root: Path, python: str, lock: str) -> list[list[str]]:
    """Return the commands that install the program's packages, in their order.

    Args:
        root: the sources.
        python: the environment's Python.
        lock: the file of pins, as seen where the commands run.
    """
    pins = program_pins(root)
    pip = [python, "-m", "pip", "--disable-pip-version-check", "--no-input", "install", "--quiet"]
    package = str(Path(lock).with_name("package.txt"))
    return [
        [*pip, *(pins[name] for name in INSTALLER)],
        [*pip, "--no-build-isolation", "-c", lock, *program_needs(root), "-r", package],
    ]


def _download(folder: Path, requirements: list[str]) -> None:
    command = [
        sys.executable,
        "-m",
        "pip",
        "download",
        "--disable-pip-version-check",
        "--no-input",
        "--quiet",
    ]
    command += ["--no-deps", "--no-build-isolation", "--python-version", PYTHON_VERSION]
    if subprocess.run([*command, "-d", str(folder), *requirements], check=False).returncode != 0:
        raise WheelError("The Python packages for the build could not be downloaded; pip says why above.")
