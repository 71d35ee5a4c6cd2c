# SPDX-License-Identifier: MIT
"""Which bundles are installed, and what their bundle.json says of them; opens none of them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from writer_app.errors import BundleMissingError
from writer_app.text.styles import STYLES

MANIFEST = "bundle.json"
_LARGEST_MANIFEST = 1_000_000  # bytes
_NONE: Mapping[str, Path] = MappingProxyType({})


def find_bundles(models_dir: Path, chosen: Mapping[str, Path] = _NONE) -> Mapping[str, Path]:
    """Return the bundle folders by language, languages sorted.

    Args:
        models_dir: the folder of bundles that are named after their language; it need not be there.
        chosen: bundles that are taken in place of those, by language, where they are there.
    """
    try:
        folders = [path for path in models_dir.iterdir() if (path / MANIFEST).is_file()]
    except OSError:
        folders = []
    found = {folder.name: folder for folder in folders}
    found |= {language: folder for language, folder in chosen.items() if (folder / MANIFEST).is_file()}
    return dict(sorted(found.items()))


def bundle_folder(models_dir: Path, language: str, chosen: Mapping[str, Path] = _NONE) -> Path:
    """Return the bundle folder of a language; the arguments are those of `find_bundles`.

    Raises:
        BundleMissingError: it is not installed.
    """
    folder = find_bundles(models_dir, chosen).get(language)
    if folder is None:
        raise BundleMissingError(
            f'There is no language model for "{language}".', subject=str(models_dir / language)
        )
    return folder


def learned_styles(folder: Path) -> tuple[str, ...]:
    """Return the styles that a bundle's training text had; none where its bundle.json does not say.

    Whether the bundle is sound is found out when it is opened.
    """
    told = _told(folder, "styles")
    return tuple(style for style in STYLES if style in told)


def publishers_names(folder: Path) -> tuple[str, ...]:
    """Return what the publishers of a bundle's training text call themselves, see `learned_styles`.

    The network has met these names at the end of a title or a page, and says them where it knows no more.
    """
    return tuple(name for name in _told(folder, "names") if isinstance(name, str))


def _told(folder: Path, key: str) -> list[object]:
    """Return a list of a bundle's bundle.json; an empty one where there is none."""
    path = folder / MANIFEST
    try:
        if path.stat().st_size > _LARGEST_MANIFEST:
            return []
        manifest = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return []
    told = manifest.get(key) if isinstance(manifest, dict) else None
    return told if isinstance(told, list) else []
