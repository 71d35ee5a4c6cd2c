# SPDX-License-Identifier: MIT
"""Which bundles are installed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.engine.doubles import install
from writer_app.engine.catalog import bundle_folder, find_bundles, learned_styles, publishers_names
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


def test_a_chosen_bundle_takes_the_place_of_the_others(tmp_path: Path) -> None:
    """Where it is there; one that is gone leaves the language to the folder's."""
    install(tmp_path / "models", "en", "zh")
    install(tmp_path / "mine", "big")
    chosen = {"en": tmp_path / "mine" / "big", "zh": tmp_path / "mine" / "gone"}
    assert find_bundles(tmp_path / "models", chosen) == {
        "en": tmp_path / "mine" / "big",
        "zh": tmp_path / "models" / "zh",
    }
    assert bundle_folder(tmp_path / "models", "en", chosen) == tmp_path / "mine" / "big"
    assert list(find_bundles(tmp_path / "nowhere", chosen)) == ["en"]


@pytest.mark.parametrize(
    ("manifest", "styles"),
    [
        ('{"styles": ["news", "story"]}', ("story", "news")),
        ('{"styles": ["sonnet", 5, ["story"], "poem"]}', ("poem",)),
        ('{"styles": "story"}', ()),
        ("{}", ()),
        ("[]", ()),
        ("no JSON", ()),
        ("[" * 100_000, ()),
    ],
)
def test_a_bundle_tells_its_styles_or_none(tmp_path: Path, manifest: str, styles: tuple[str, ...]) -> None:
    """Only known styles in their usual order; nonsense is no error here."""
    (tmp_path / "bundle.json").write_text(manifest)
    assert learned_styles(tmp_path) == styles


def test_a_bundle_tells_its_publishers_names_or_none(tmp_path: Path) -> None:
    """As they are; what is no text is left out, and nonsense is no error."""
    manifest = tmp_path / "bundle.json"
    manifest.write_text('{"names": ["A Publisher", 5, null, "B"]}')
    assert publishers_names(tmp_path) == ("A Publisher", "B")
    manifest.write_text('{"names": 5}')
    assert publishers_names(tmp_path) == publishers_names(tmp_path / "nowhere") == ()


def test_no_bundle_has_no_styles(tmp_path: Path) -> None:
    """A folder that is gone is no error either."""
    assert learned_styles(tmp_path / "nowhere") == ()
