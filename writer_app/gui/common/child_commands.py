# SPDX-License-Identifier: MIT
"""The commands of the processes beside the window: this program again, by its other faces."""

from __future__ import annotations

import sys
from pathlib import Path

from writer_app.storage.paths import installed_models_dir
from writer_app.storage.settings import Settings


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


def _program() -> tuple[str, ...]:
    frozen = bool(getattr(sys, "frozen", False))
    return (sys.executable,) if frozen else (sys.executable, "-m", "writer_app")
