# SPDX-License-Identifier: MIT
"""What Writer is made of: every package that it needs has a licence text, here and when collected."""

from __future__ import annotations

import tomllib
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from scripts.collect_licences import collect
from writer_app import __version__
from writer_app.storage import licences
from writer_app.storage.licences import SHIPPED, find_parts, installed_parts, read_collected, version_of

ROOT = Path(__file__).parents[2]
PARTS = tuple(installed_parts())
NAMES = {canonicalize_name(name) for name in SHIPPED}


def needed(requirements, found):
    """Add to `found` the names of all packages that requirements ask for, and those that these ask for."""
    for text in requirements:
        requirement = Requirement(text)
        name = canonicalize_name(requirement.name)
        if name in found or (requirement.marker and not requirement.marker.evaluate({"extra": ""})):
            continue
        try:
            package = distribution(name)
        except PackageNotFoundError:
            continue
        found.add(name)
        needed(package.requires or [], found)
    return found


def test_every_package_that_the_program_needs_is_listed():
    """Those of pyproject.toml and whatever they bring; setuptools is torch's for building, and left out."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert needed(project["dependencies"], set()) - {"setuptools"} == NAMES
    assert {canonicalize_name(part.name) for part in PARTS} >= NAMES


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.name)
def test_every_part_has_a_licence_text(part):
    """It is there, is text, and is long enough to be one."""
    assert part.texts
    titles = [text.title for text in part.texts]
    assert len(set(titles)) == len(titles)
    for text in part.texts:
        assert len(text.path.read_text("utf-8", errors="replace")) > 20, text
    assert any(len(text.path.read_bytes()) > 500 for text in part.texts)


def test_every_package_has_a_version_and_a_name_of_its_licence():
    """What is said in the head of the dialog."""
    for part in PARTS:
        if canonicalize_name(part.name) in NAMES:
            assert part.version
            assert part.licence
    assert version_of(PARTS, "Writer") == __version__
    assert version_of(PARTS, "torch").startswith("2.")
    assert version_of(PARTS, "nothing") == ""


def test_what_others_made_is_named():
    """Qt's notice comes first; torch's own notices, dictionaries and cards of the models are there."""
    texts = {part.name: [text.title for text in part.texts] for part in PARTS}
    assert texts["PySide6_Essentials"] == ["NOTICE.txt", "GPL-3.0.txt", "LGPL-3.0.txt"]
    assert len([title for title in texts["torch"] if title.startswith("third_party/")]) > 50
    assert "LGPL-2.1.txt" in texts["Dictionaries of the spell check"]
    cards = [str(path.relative_to(ROOT)) for path in sorted((ROOT / "models").glob("*/MODEL_CARD.md"))]
    assert texts["Language models and what they learned from"] == cards
    assert texts["sentencepiece"][0] == "LICENSE"


def test_folders_of_ours_are_those_of_packages_without_a_text():
    """None is left over, and none stands in for a text that a package has."""
    folders = {path.name for path in (ROOT / "resources" / "licences").iterdir() if path.is_dir()}
    assert folders == set(licences._WITHOUT_TEXT.values())
    for name in licences._WITHOUT_TEXT:
        assert list(licences._package_texts(distribution(name))) == []


def test_what_was_collected_is_read(tmp_path, monkeypatch):
    """The installed program has no packages to ask: it reads the folder."""
    collect(tmp_path / "licences")
    monkeypatch.setattr(licences, "bundle_root", lambda: tmp_path)
    found = find_parts()
    assert [(part.name, part.version, part.licence) for part in found[: len(PARTS)]] == [
        (part.name, part.version, part.licence) for part in PARTS
    ]
    for ours, collected in zip(PARTS, found, strict=False):
        for text, copy in zip(ours.texts, collected.texts, strict=True):
            assert copy.title == text.title
            assert copy.path.read_bytes() == text.path.read_bytes()


def test_a_folder_without_an_index_has_nothing(tmp_path):
    """A checkout, for instance."""
    assert read_collected(tmp_path) == ()
    assert len(find_parts()) == len(PARTS)
