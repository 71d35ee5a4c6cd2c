# SPDX-License-Identifier: MIT
"""Small tables on disk, above all those that make no sense."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from writer_app.errors import SettingsError
from writer_app.storage.toml_file import read_table, write_table


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Give a path whose file is not there yet."""
    return tmp_path / "table.toml"


def test_what_is_written_is_read(path: Path) -> None:
    """A table comes back, in a folder that was not there, under its head."""
    path = path.parent / "a" / "b" / "table.toml"
    table = {"text": '引号 " 和\t', "number": 1.5, "list": ["a", "b"], "flag": True}
    write_table(path, table, head="What this is.")
    assert read_table(path) == (table, ())
    assert path.read_text(encoding="utf-8").startswith("# What this is.\n")


@pytest.mark.parametrize(
    "data",
    [
        b"key",
        b"a = 1\na = 2\n",
        b"\xff\xfe\x00",
        b"\0" * 100,
        b"a = " + b"[" * 100_000,
        b"a = " + b"9" * 100_000,
        "a = '中".encode("gb18030"),
    ],
)
def test_nonsense_is_put_aside(path: Path, data: bytes) -> None:
    """A file that is no TOML is no error: it is kept under another name, and that is said."""
    path.write_bytes(data)
    table, warnings = read_table(path)
    assert table == {}
    assert len(warnings) == 1
    assert str(path) in warnings[0]
    assert "table.toml.broken" in warnings[0]
    assert path.with_name("table.toml.broken").read_bytes() == data
    assert not path.exists()


@given(st.binary(max_size=60))
def test_no_bytes_are_an_error(data: bytes) -> None:
    """Whatever the bytes, there is a table or a warning, and nothing is lost."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "table.toml"
        path.write_bytes(data)
        table, warnings = read_table(path)
        assert not (table and warnings)
        kept = next(Path(folder).iterdir())
        assert kept.read_bytes() == data
        assert (kept != path) == bool(warnings)


def test_earlier_broken_files_stay(path: Path) -> None:
    """The second and third broken file get names of their own."""
    for number in range(3):
        path.write_text(f"broken {number}", encoding="utf-8")
        read_table(path)
    kept = {each.name: each.read_text(encoding="utf-8") for each in path.parent.iterdir()}
    assert kept == {
        "table.toml.broken": "broken 0",
        "table.toml.broken-2": "broken 1",
        "table.toml.broken-3": "broken 2",
    }


def test_cannot_be_put_aside(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nothing may be renamed, that is said too."""

    def refuse(*_arguments: object) -> None:
        raise PermissionError(13, "Permission denied")

    path.write_bytes(b"broken")
    monkeypatch.setattr(os, "rename", refuse)
    table, warnings = read_table(path)
    assert table == {}
    assert "cannot be put aside either: Permission denied" in warnings[0]
    assert path.read_bytes() == b"broken"


def test_what_is_no_file(path: Path) -> None:
    """A folder, a pipe or a huge file in the place is not used, not touched and not waited for."""
    os.mkfifo(path.with_name("pipe"))
    with path.with_name("huge").open("wb") as file:
        file.truncate(2_000_000)
    for name, reason in [("pipe", "not a file"), ("huge", "too large"), (".", "not a file")]:
        table, warnings = read_table(path.parent / name)
        assert table == {}
        assert reason in warnings[0]
    assert sorted(each.name for each in path.parent.iterdir()) == ["huge", "pipe"]


def test_cannot_be_read(path: Path) -> None:
    """What the system has to say is passed on."""
    path.symlink_to(path)
    assert "Too many levels of symbolic links" in read_table(path)[1][0]
    assert read_table(path.parent / "a\0b")[1]


def test_cannot_be_written(path: Path) -> None:
    """A folder that is a file, or text that is no Unicode: an error with the path, the old file whole."""
    write_table(path, {"a": 1}, head="Old.")
    with pytest.raises(SettingsError, match="cannot be written") as caught:
        write_table(path / "below.toml", {"a": 2}, head="New.")
    assert caught.value.subject == str(path / "below.toml")
    with pytest.raises(SettingsError):
        write_table(path, {"a": "\ud800"}, head="New.")
    assert read_table(path) == ({"a": 1}, ())
