# SPDX-License-Identifier: MIT
"""Which bundles are installed, and what their bundle.json says of them; opens none of them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from writer_app.errors import BundleMissingError
from writer_app.text.styles import STYLES

MANIFEST = "bundle.json"
_LARGEST_MANIFEST = 1_000_000  # bytes


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


def learned_styles(folder: Path) -> tuple[str, ...]:
    """Return the styles that a bundle's training text had; none where its bundle.json does not say.

    Whether the bundle is sound is found out when it is opened.
    """
    path = folder / MANIFEST
    try:
        if path.stat().st_size > _LARGEST_MANIFEST:
            return ()
        manifest = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return ()
    told = manifest.get("styles") if isinstance(manifest, dict) else None
    return tuple(style for style in STYLES if style in told) if isinstance(told, list) else ()
