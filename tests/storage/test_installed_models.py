# SPDX-License-Identifier: MIT
"""Models come into the writer's folder whole or not at all, and go again."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from writer_app.errors import BundleDamagedError, BundleError, BundleIncompatibleError, BundleMissingError
from writer_app.storage import installed_models
from writer_app.storage.bundle_archive import pack_bundle
from writer_app.storage.installed_models import InstalledModels, read_model

BITS = {"bits_per_character": {"en-news": 1.5, "en-story": 1.3}}


def write_model(folder: Path, manifest: object) -> Path:
    """Write the files of a bundle, of which only the manifest has a meaning."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "bundle.json").write_text(json.dumps(manifest), "utf-8")
    for name in ("MODEL_CARD.md", "tokenizer.model", "weights.safetensors"):
        (folder / name).write_text(f"# {name} 模型", "utf-8")
    return folder


@pytest.fixture
def models(tmp_path: Path) -> InstalledModels:
    """Give the models of a folder that is not there yet."""
    return InstalledModels(tmp_path / "data" / "models")


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """Give a model as a file."""
    path = tmp_path / "a big one.writerbundle"
    pack_bundle(write_model(tmp_path / "source", {"language": "en", "figures": BITS}), path)
    return path


def test_a_model_is_put_among_the_others(models: InstalledModels, archive: Path) -> None:
    """It has a name that tells of the file and of its content, and says what it is."""
    assert models.all() == ()
    incoming = models.unpack(archive)
    assert models.all() == ()
    model = models.keep(incoming, archive.stem)
    assert models.all() == (model,)
    assert model.name.startswith("a-big-one-")
    assert model.language == "en"
    assert model.bits == pytest.approx(1.4)
    assert model.size == sum(path.stat().st_size for path in model.folder.iterdir())
    assert model.card() == "# MODEL_CARD.md 模型"


def test_the_same_again_is_the_one_that_is_there(models: InstalledModels, archive: Path) -> None:
    """Also by another name; nothing is left of the second."""
    first = models.keep(models.unpack(archive), "one")
    assert models.keep(models.unpack(archive), "two") == first
    assert len(list(first.folder.parent.iterdir())) == 1


def test_a_model_deleted_by_hand_can_be_installed_again(models: InstalledModels, archive: Path) -> None:
    """Where its folder is still there."""
    model = models.keep(models.unpack(archive), "one")
    for path in model.folder.iterdir():
        path.unlink()
    assert models.all() == ()
    assert models.keep(models.unpack(archive), "one") == model


@pytest.mark.parametrize(
    ("stem", "begins"),
    [
        ("../../etc", "etc-"),
        ("小说 模型", "小说-模型-"),
        ("...", "model-"),
        ("x" * 300, "x" * 40 + "-"),
        ("", "model-"),
    ],
)
def test_any_name_of_a_file_will_do(models: InstalledModels, archive: Path, stem: str, begins: str) -> None:
    """The folder stays where it belongs."""
    model = models.keep(models.unpack(archive), stem)
    assert model.name.startswith(begins)
    assert models.all() == (model,)


def test_removing(models: InstalledModels, archive: Path, tmp_path: Path) -> None:
    """It is gone; gone already is no error; and nothing outside can be removed."""
    model = models.keep(models.unpack(archive), "one")
    models.remove(model.name)
    assert models.all() == ()
    models.remove(model.name)
    for name in ("..", ".", "../..", str(tmp_path), ""):
        with pytest.raises(BundleMissingError):
            models.remove(name)
    assert archive.exists()


def test_what_was_cut_short_is_swept(models: InstalledModels, archive: Path) -> None:
    """Unpacked and never kept: it is no model, and it goes."""
    incoming = models.unpack(archive)
    models.sweep()
    assert not incoming.exists()


@pytest.mark.parametrize(
    ("manifest", "error"),
    [
        ([], BundleDamagedError),
        ({}, BundleIncompatibleError),
        ({"language": "de"}, BundleIncompatibleError),
        ({"language": ["en"]}, BundleIncompatibleError),
    ],
)
def test_a_model_that_is_none_is_refused(
    models: InstalledModels, tmp_path: Path, manifest: object, error: type[BundleError]
) -> None:
    """Before anything is tried, and nothing stays of it."""
    path = tmp_path / "a.writerbundle"
    pack_bundle(write_model(tmp_path / "source", manifest), path)
    with pytest.raises(error):
        models.unpack(path)
    assert list((tmp_path / "data" / "models").iterdir()) == []


@pytest.mark.parametrize(
    "figures", [None, 5, {}, {"bits_per_character": {}}, {"bits_per_character": {"a": "b"}}]
)
def test_a_model_need_not_tell_how_good_it_is(tmp_path: Path, figures: object) -> None:
    """Then that place is empty."""
    model = read_model(write_model(tmp_path / "m", {"language": "zh", "figures": figures}))
    assert model.bits is None


def test_nonsense_among_the_models_is_passed_over(models: InstalledModels, archive: Path) -> None:
    """Files, empty folders, manifests that are too large or too deep."""
    model = models.keep(models.unpack(archive), "one")
    folder = model.folder.parent
    (folder / "file").write_text("x")
    (folder / "empty").mkdir()
    (folder / "large").mkdir()
    (folder / "large" / "bundle.json").write_bytes(b" " * 1_000_001)
    (folder / "deep").mkdir()
    (folder / "deep" / "bundle.json").write_bytes(b"[" * 100_000)
    assert models.all() == (model,)
    (model.folder / "MODEL_CARD.md").unlink()
    assert model.card() == ""


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path, archive: Path) -> None:
    """A file in its place, for instance."""
    (tmp_path / "file").write_text("x")
    with pytest.raises(BundleMissingError):
        InstalledModels(tmp_path / "file" / "models").unpack(archive)


def test_a_full_disk_leaves_nothing_behind(
    models: InstalledModels, archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was written up to then goes."""

    def full(_archive: Path, folder: Path) -> None:
        (folder / "bundle.json").write_text("{")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(installed_models, "unpack_bundle", full)
    with pytest.raises(BundleMissingError, match="No space left"):
        models.unpack(archive)
    assert list((tmp_path / "data" / "models").iterdir()) == []
