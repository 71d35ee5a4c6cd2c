# SPDX-License-Identifier: MIT
"""Which bundles are installed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.engine.doubles import install
from writer_app.engine.catalog import bundle_folder, find_bundles
from writer_app.errors import BundleMissingError


def test_only_folders_with_a_manifest_are_bundles(tmp_path: Path) -> None:
    """Other folders and files are passed over; languages come sorted."""
    install(tmp_path, "zh", "en")
    (tmp_path / "notes").mkdir()
    (tmp_path / "README.md").write_text("models")
    assert list(find_bundles(tmp_path)) == ["en", "zh"]
    assert bundle_folder(tmp_path, "zh") == tmp_path / "zh"


def test_a_missing_language_or_folder_is_told_with_its_place(tmp_path: Path) -> None:
    """The error carries where the bundle should have been."""
    assert find_bundles(tmp_path / "nowhere") == {}
    with pytest.raises(BundleMissingError) as told:
        bundle_folder(tmp_path / "nowhere", "en")
    assert told.value.subject == str(tmp_path / "nowhere" / "en")
