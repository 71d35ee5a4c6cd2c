# SPDX-License-Identifier: MIT
"""What one start of the program hands to another: what is meant arrives, anything else is refused."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from writer_app.storage.summons import MOST_BYTES, MOST_FILES, Summons, read_summons, write_summons

# Any bytes can be the name of a file.
PATHS = st.binary(min_size=1, max_size=60).map(
    lambda data: Path("/") / os.fsdecode(data.replace(b"\0", b"0"))
)


@given(st.lists(PATHS, max_size=5), st.from_regex(r"[!-~]{0,40}", fullmatch=True))
def test_what_is_written_is_read(files: list[Path], token: str) -> None:
    """Files in their order, in whatever script, and the token; as one line of ASCII."""
    summons = Summons(files=tuple(files), token=token)
    line = write_summons(summons)
    assert line.isascii()
    assert line.index(b"\n") == len(line) - 1
    assert read_summons(line) == summons


@given(st.binary())
def test_no_bytes_are_an_error(data: bytes) -> None:
    """Noise is no summons."""
    assert read_summons(data) is None


@pytest.mark.parametrize(
    "change",
    [
        {"writer": 2},
        {"writer": None},
        {"files": None},
        {"files": {}},
        {"files": "/a"},
        {"files": [5]},
        {"files": [None]},
        {"files": ["relative.txt"]},
        {"files": ["/a\0b"]},
        {"files": [""]},
        {"files": ["/\ud800"]},
        {"files": ["/a", "b"]},
        {"files": ["/" + "x" * 40_000]},
        {"files": ["/a"] * (MOST_FILES + 1)},
        {"token": None},
        {"token": 5},
        {"token": "with blank"},
        {"token": "a\nb"},
        {"token": "x" * 513},
    ],
)
def test_a_line_that_is_wrong_in_any_part_is_none(change: dict[str, object]) -> None:
    """Nothing of it is taken; the same line without the change is."""
    right: dict[str, object] = {"writer": 1, "files": ["/a"], "token": "t"}
    assert read_summons(json.dumps(right).encode()) == Summons(files=(Path("/a"),), token="t")  # noqa: S106
    assert read_summons(json.dumps(right | change).encode()) is None


@pytest.mark.parametrize(
    "line", [b"[" * 100_000, b'{"writer":' + b"1" * 5_000 + b"}", b" " * (MOST_BYTES + 1), b"[]", b"5"]
)
def test_lines_made_to_hurt_are_none(line: bytes) -> None:
    """Deep, long and odd ones."""
    assert read_summons(line) is None


def test_too_many_files_are_not_written() -> None:
    """The other side would refuse them."""
    with pytest.raises(ValueError, match="too many"):
        write_summons(Summons(files=(Path("/a"),) * (MOST_FILES + 1)))
    with pytest.raises(ValueError, match="too many"):
        write_summons(Summons(files=(Path("/" + "x" * 3_000),) * MOST_FILES))


def test_an_odd_token_is_left_out() -> None:
    """It is a help of the desktop's; the files matter."""
    assert read_summons(write_summons(Summons(token="odd\n"))) == Summons()  # noqa: S106 (no secret)
