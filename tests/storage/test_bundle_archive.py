# SPDX-License-Identifier: MIT
"""A bundle goes into one file and comes out as it was; archives made to harm are refused."""

from __future__ import annotations

import io
import stat
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from writer_app.errors import BundleDamagedError, BundleMissingError
from writer_app.storage import bundle_archive
from writer_app.storage.bundle_archive import pack_bundle, unpack_bundle

FILES = {
    "bundle.json": b'{"language": "en"}',
    "MODEL_CARD.md": "# 模型\n".encode(),
    "tokenizer.model": b"pieces" * 100,
    "weights.safetensors": bytes(range(256)) * 40,
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a folder with the files of a bundle."""
    found = tmp_path / "en"
    found.mkdir()
    for name, data in FILES.items():
        (found / name).write_bytes(data)
    return found


@pytest.fixture
def target(tmp_path: Path) -> Path:
    """Give an empty folder."""
    found = tmp_path / "target"
    found.mkdir()
    return found


def _zip(path: Path, files: dict[str, bytes], packing: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(path, "w", packing) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return path


def test_it_comes_out_as_it_went_in(folder: Path, target: Path, tmp_path: Path) -> None:
    """Byte for byte; and the same bundle makes the same archive."""
    (folder / "notes.txt").write_text("not part of a bundle")
    pack_bundle(folder, tmp_path / "a.writerbundle")
    unpack_bundle(tmp_path / "a.writerbundle", target)
    assert {path.name: path.read_bytes() for path in target.iterdir()} == FILES
    pack_bundle(folder, tmp_path / "b.writerbundle")
    assert (tmp_path / "a.writerbundle").read_bytes() == (tmp_path / "b.writerbundle").read_bytes()


def test_half_a_bundle_is_not_packed(folder: Path, tmp_path: Path) -> None:
    """A file that is missing is named, and no archive is left."""
    (folder / "tokenizer.model").unlink()
    with pytest.raises(BundleMissingError) as told:
        pack_bundle(folder, tmp_path / "a.writerbundle")
    assert told.value.subject == str(folder / "tokenizer.model")
    assert not (tmp_path / "a.writerbundle").exists()


def _lying(data: bytes) -> bytes:
    """Return an archive whose first entry says that it is smaller than it is, in both of its places."""
    size = len(FILES["bundle.json"]).to_bytes(4, "little")
    assert data.count(size) >= 2
    return data.replace(size, (3).to_bytes(4, "little"))


@pytest.mark.parametrize(
    "make",
    [
        lambda _good: b"",
        lambda _good: b"no archive",
        lambda good: good[: len(good) // 2],
        lambda good: good[:60] + bytes(20) + good[80:],
        _lying,
    ],
)
def test_a_damaged_archive_is_refused(
    folder: Path, target: Path, tmp_path: Path, make: Callable[[bytes], bytes]
) -> None:
    """Whatever is wrong with its bytes."""
    path = tmp_path / "a.writerbundle"
    pack_bundle(folder, path)
    path.write_bytes(make(path.read_bytes()))
    with pytest.raises(BundleDamagedError):
        unpack_bundle(path, target)


@pytest.mark.parametrize(
    "change",
    [
        lambda files: files | {"../evil": b"x"},
        lambda files: files | {"/tmp/evil": b"x"},  # noqa: S108 (a name in an archive)
        lambda files: files | {"more.py": b"x"},
        lambda files: {name: data for name, data in files.items() if name != "MODEL_CARD.md"},
        lambda files: {name.upper(): data for name, data in files.items()},
    ],
)
def test_only_the_four_files_are_taken(
    target: Path, tmp_path: Path, change: Callable[[dict[str, bytes]], dict[str, bytes]]
) -> None:
    """No path out of the folder, nothing more and nothing less; nothing is written then."""
    with pytest.raises(BundleDamagedError):
        unpack_bundle(_zip(tmp_path / "a.zip", change(FILES)), target)
    assert list(target.iterdir()) == []
    assert not (tmp_path / "evil").exists()


def test_a_name_twice_is_refused(target: Path, tmp_path: Path) -> None:
    """Which of the two is meant cannot be known."""
    path = _zip(tmp_path / "a.zip", FILES)
    with zipfile.ZipFile(path, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("bundle.json", b"other")
    with pytest.raises(BundleDamagedError):
        unpack_bundle(path, target)


def test_a_link_is_a_file_like_any_other(target: Path, tmp_path: Path) -> None:
    """What an archive calls a link is written as a file: nothing else is read or written through it."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, data in FILES.items():
            entry = zipfile.ZipInfo(name)
            entry.external_attr = (stat.S_IFLNK | 0o777) << 16
            archive.writestr(entry, data)
    (tmp_path / "a.zip").write_bytes(packed.getvalue())
    unpack_bundle(tmp_path / "a.zip", target)
    assert not any(path.is_symlink() for path in target.iterdir())


@pytest.mark.parametrize("packing", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_other_packings_are_refused(target: Path, tmp_path: Path, packing: int) -> None:
    """Writer does not make them."""
    with pytest.raises(BundleDamagedError):
        unpack_bundle(_zip(tmp_path / "a.zip", FILES, packing), target)


def test_more_than_a_bundle_can_have_is_not_written(
    monkeypatch: pytest.MonkeyPatch, target: Path, tmp_path: Path
) -> None:
    """A megabyte of zeros packs into a kilobyte: what counts is what comes out."""
    monkeypatch.setitem(bundle_archive._MOST_BYTES, "weights.safetensors", 2_000_000)
    path = _zip(tmp_path / "a.zip", FILES | {"weights.safetensors": bytes(50_000_000)})
    with pytest.raises(BundleDamagedError):
        unpack_bundle(path, target)
    assert (target / "weights.safetensors").stat().st_size <= 2_000_000


def test_a_file_that_cannot_be_read_is_said(target: Path, tmp_path: Path) -> None:
    """With the reason of the system; a folder is none either."""
    for path in (tmp_path / "nowhere", tmp_path):
        with pytest.raises(BundleMissingError):
            unpack_bundle(path, target)
