# SPDX-License-Identifier: MIT
"""What the program remembers by itself."""

from __future__ import annotations

import base64
import os
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from writer_app.errors import SettingsError
from writer_app.storage.remembered import (
    MOST_RECENT,
    MOST_SILENT,
    Remembered,
    load_remembered,
    save_remembered,
)

NAMES = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Give a path whose folder is not there yet."""
    return tmp_path / "state" / "remembered.toml"


@given(
    st.binary(),
    st.lists(NAMES, max_size=MOST_RECENT, unique=True),
    st.just("") | NAMES,
    st.lists(NAMES, max_size=MOST_RECENT, unique=True),
)
def test_what_is_saved_is_loaded(geometry: bytes, files: list[str], folder: str, searches: list[str]) -> None:
    """Geometry, files and searches in their order, and the folder come back."""
    remembered = Remembered(
        window_geometry=base64.b64encode(geometry).decode(),
        recent_files=tuple(files),
        last_folder=folder,
        searches=tuple(searches),
    )
    with tempfile.TemporaryDirectory() as home:
        path = Path(home) / "remembered.toml"
        save_remembered(remembered, path)
        assert load_remembered(path) == (remembered, ())


def test_without_a_file(path: Path) -> None:
    """At the first start nothing is remembered, and nothing is said or made."""
    assert load_remembered(path) == (Remembered(), ())
    assert not path.parent.exists()


def test_broken_file(path: Path) -> None:
    """A broken file is put aside, and the program begins afresh."""
    path.parent.mkdir()
    path.write_bytes(b"\xff")
    remembered, warnings = load_remembered(path)
    assert remembered == Remembered()
    assert "remembered.toml.broken" in warnings[0]


@pytest.mark.parametrize(
    "text",
    [
        'window_geometry = "no base 64!"',
        'window_geometry = "é"',
        "window_geometry = 5",
        'recent_files = "one"',
        "recent_files = [1, true, []]",
        'recent_files = ["", "a\\u0000b"]',
        "last_folder = ['a']",
        'searches = "river"',
        "searches = [1, '']",
        'unknown = "x"',
    ],
)
def test_nonsense_is_forgotten(path: Path, text: str) -> None:
    """A value that makes no sense is as if it were not there; the user need not hear of it."""
    path.parent.mkdir()
    path.write_text(text, encoding="utf-8")
    assert load_remembered(path) == (Remembered(), ())


def test_many_files(path: Path) -> None:
    """No more than so many files are kept, each once, the newest first."""
    files = tuple(f"/texts/{number % 30}.txt" for number in (0, 1, 0, *range(1, 60)))
    save_remembered(Remembered(recent_files=files), path)
    assert load_remembered(path)[0].recent_files == tuple(
        f"/texts/{number}.txt" for number in range(MOST_RECENT)
    )


def test_names_that_are_no_unicode(path: Path) -> None:
    """A file whose name is no Unicode is not remembered, and the others are."""
    odd = os.fsdecode(b"/texts/\xff.txt")
    save_remembered(Remembered(recent_files=(odd, "/texts/a.txt"), last_folder=odd), path)
    assert load_remembered(path) == (Remembered(recent_files=("/texts/a.txt",)), ())


def test_cannot_be_written(tmp_path: Path) -> None:
    """A folder that cannot be made is an error of the settings' kind."""
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(SettingsError):
        save_remembered(Remembered(), tmp_path / "file" / "remembered.toml")


def test_silent_files_and_window_state_come_back(tmp_path: Path) -> None:
    """What makes no sense in the file is forgotten, and no list grows for ever."""
    path = tmp_path / "remembered.toml"
    files = tuple(f"/texts/{number}.md" for number in range(MOST_SILENT + 5))
    save_remembered(Remembered(silent_files=files, window_state="AAAA"), path)
    loaded, warnings = load_remembered(path)
    assert (loaded.silent_files, loaded.window_state, warnings) == (files[:MOST_SILENT], "AAAA", ())
    path.write_text('silent_files = "x"\nwindow_state = "?"\n', encoding="utf-8")
    assert load_remembered(path)[0] == Remembered()
