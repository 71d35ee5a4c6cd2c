# SPDX-License-Identifier: MIT
"""A bundle is tried, and what is wrong with it said in one line of JSON."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.bundles import write_tiny_bundle
from writer_app.__main__ import main
from writer_app.engine.bundle_check import check_bundle
from writer_app.errors import BundleError


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a bundle that works."""
    write_tiny_bundle(tmp_path)
    return tmp_path


def test_a_sound_bundle_says_its_language(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Through the command line of the program, as the window asks."""
    assert check_bundle(folder) == "en"
    assert main(["check-bundle", str(folder)]) == 0
    assert json.loads(capsys.readouterr().out) == {"language": "en"}


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("bundle.json", b""),
        ("bundle.json", b"[]"),
        ("bundle.json", b'{"language": 5}'),
        ("bundle.json", b'{"language": "klingon"}'),
        ("bundle.json", b"[" * 100_000),
        ("weights.safetensors", b"no weights"),
        ("tokenizer.model", b""),
    ],
)
def test_a_damaged_one_says_why(
    folder: Path, capsys: pytest.CaptureFixture[str], name: str, data: bytes
) -> None:
    """A sentence and the kind of the error, and a status that is not 0."""
    (folder / name).write_bytes(data)
    with pytest.raises(BundleError):
        check_bundle(folder)
    assert main(["check-bundle", str(folder)]) == 1
    told = json.loads(capsys.readouterr().out)
    assert told["error"].endswith(".")
    assert told["kind"].startswith("Bundle")


def test_a_folder_that_is_not_there_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """As any other that is no bundle."""
    assert main(["check-bundle", str(tmp_path / "nowhere")]) == 1
    assert json.loads(capsys.readouterr().out)["kind"] == "BundleDamagedError"
