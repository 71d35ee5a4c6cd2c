# SPDX-License-Identifier: MIT
"""Which bundles are installed: a folder for each language with a bundle.json; opens none of them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from writer_app.errors import BundleMissingError

MANIFEST = "bundle.json"


def find_bundles(models_dir: Path) -> Mapping[str, Path]:
    """Return the bundle folders by language, languages sorted; empty where there is no such folder."""
    try:
        folders = sorted(path for path in models_dir.iterdir() if (path / MANIFEST).is_file())
    except OSError:
        return {}
    return {folder.name: folder for folder in folders}


def bundle_folder(models_dir: Path, language: str) -> Path:
    """Return the bundle folder of a language.

    Raises:
        BundleMissingError: it is not installed.
    """
    folder = find_bundles(models_dir).get(language)
    if folder is None:
        raise BundleMissingError(
            f'There is no language model for "{language}".', subject=str(models_dir / language)
        )
    return folder
