# SPDX-License-Identifier: MIT
"""The processes beside the window: this program again, by its other faces; their commands, their pipes."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeAlias

from writer_app.storage.paths import installed_models_dir
from writer_app.storage.settings import Settings

if sys.platform == "win32":
    _CREATION_FLAGS = subprocess.CREATE_NO_WINDOW  # else a console opens beside the writer's window
else:
    _CREATION_FLAGS = 0

StartChild: TypeAlias = "Callable[[Sequence[str]], subprocess.Popen[bytes]]"
"""What `start_child` is, or who does it in its place."""


def child_command(settings: Settings) -> tuple[str, ...]:
    """Return the command of the model process."""
    models = ("--models", settings.models_folder) if settings.models_folder else ()
    chosen = {"en": settings.english_model, "zh": settings.chinese_model}
    bundles = [
        f"--bundle={language}={installed_models_dir() / name}" for language, name in chosen.items() if name
    ]
    return (*_program(), "suggest", "--device", settings.device, *models, *bundles)


def check_command(folder: Path) -> tuple[str, ...]:
    """Return the command of the process that tries a bundle."""
    return (*_program(), "check-bundle", str(folder))


def spell_command(dialect: str) -> tuple[str, ...]:
    """Return the command of the spelling process."""
    return (*_program(), "spell", "--dialect", dialect)


def pdf_command() -> tuple[str, ...]:
    """Return the command of the process that makes a PDF file."""
    return (*_program(), "make-pdf")


def start_child(command: Sequence[str]) -> subprocess.Popen[bytes]:
    """Start a process with a pipe each for its input, output and errors; knows nothing of Qt.

    Args:
        command: its program and arguments.

    Raises:
        OSError: it cannot be started.
    """
    return subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONUTF8": "1"},
        creationflags=_CREATION_FLAGS,
    )


def _program() -> tuple[str, ...]:
    frozen = bool(getattr(sys, "frozen", False))
    return (sys.executable,) if frozen else (sys.executable, "-m", "writer_app")
