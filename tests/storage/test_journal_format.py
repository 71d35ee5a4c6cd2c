# SPDX-License-Identifier: MIT
"""The bytes of journals: what was written is read; what is torn or damaged ends it, and is never an error."""

from __future__ import annotations

import io
import json
import struct
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from writer_app.errors import RecoveryError
from writer_app.storage.journal_format import (
    MAGIC,
    JournalHead,
    JournalText,
    TextEdit,
    edit_record,
    read_records,
    whole_records,
)

HEAD = JournalHead(
    path="/home/she/novel.md", newline="\r\n", has_mark=True, modified_ns=5, size=7, digest="ab"
)
BASE = "One 中文 😀.\n"
BATCHES = [
    ([TextEdit(position=0, removed=3, text="Two")], 3),
    ([TextEdit(position=6, removed=1, text=""), TextEdit(position=0, removed=0, text="\ud83d")], 1),
    ([], 4),
]
STATES = ["One 中文 😀.\n", "Two 中文 😀.\n", "\ud83dTwo 中文😀.\n", "\ud83dTwo 中文😀.\n"]


def _bytes() -> tuple[bytes, list[int]]:
    data = b"".join(whole_records(HEAD, [BASE]))
    ends = [len(data)]
    for edits, caret in BATCHES:
        data += edit_record(edits, caret)
        ends.append(len(data))
    return data, ends


def _read(data: bytes) -> JournalText:
    return read_records(io.BytesIO(data), len(data))


def _record(payload: bytes) -> bytes:
    return struct.pack(">II", len(payload), zlib.crc32(payload)) + payload


def test_what_was_written_is_read() -> None:
    """Head, text, edits in their order, caret."""
    found = _read(_bytes()[0])
    assert (found.head, str(found.text), found.caret) == (HEAD, STATES[-1], 4)
    assert (found.edits, found.torn) == (3, False)


def test_cut_anywhere_it_holds_all_whole_records() -> None:
    """A tail that is torn at any byte takes nothing else with it."""
    data, ends = _bytes()
    for length in range(ends[0], len(data) + 1):
        found = _read(data[:length])
        whole = sum(end <= length for end in ends) - 1
        assert str(found.text) == STATES[whole], length
        assert found.torn is (length not in ends)
        assert found.end == ends[whole]


@given(st.data())
def test_a_damaged_byte_ends_it(data: st.DataObject) -> None:
    """What stands before the damage is used, and nothing behind it; the head must be whole."""
    whole, ends = _bytes()
    at = data.draw(st.integers(0, len(whole) - 1))
    damaged = bytearray(whole)
    damaged[at] ^= data.draw(st.integers(1, 255))
    try:
        found = _read(bytes(damaged))
    except RecoveryError:
        assert at < ends[0]
        return
    assert found.torn
    if at >= ends[0]:
        assert str(found.text) == STATES[sum(end <= at for end in ends) - 1]


@given(st.binary(max_size=300))
def test_no_bytes_are_another_error(data: bytes) -> None:
    """Whatever stands behind a head is used as far as it makes sense."""
    found = _read(b"".join(whole_records(HEAD, [BASE])) + data)
    assert str(found.text) == BASE or found.edits
    with pytest.raises(RecoveryError):
        _read(MAGIC + data)


@pytest.mark.parametrize(
    "payload",
    [
        b"E" + struct.pack(">Q", 1) + struct.pack(">QQI", 99, 0, 1) + b"x",
        b"E" + struct.pack(">Q", 1) + struct.pack(">QQI", 0, 2**63, 1) + b"x",
        b"E" + struct.pack(">Q", 1) + struct.pack(">QQI", 0, 0, 9) + b"x",
        b"E" + struct.pack(">Q", 1) + struct.pack(">QQI", 0, 0, 1) + b"\xff",
        b"E" + struct.pack(">Q", 1) + b"short",
        b"E",
        b"?",
        b"H{}",
    ],
)
def test_records_that_make_no_sense_end_it(payload: bytes) -> None:
    """Though their checksum is right: no part of such a record is used."""
    data = _bytes()[0]
    found = _read(data + _record(payload) + edit_record([TextEdit(position=0, removed=0, text="more")], 4))
    assert str(found.text) == STATES[-1]
    assert found.torn


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        ({"path": "relative"}, JournalHead()),
        ({"path": 5, "newline": "x", "has_mark": 1, "size": -1, "digest": "é"}, JournalHead()),
        ({"modified_ns": True, "encoding": "x" * 200, "unknown": 1}, JournalHead()),
        ({"path": "/a\0b"}, JournalHead()),
        (
            {"path": "/a", "encoding": "gb18030", "size": 3},
            JournalHead(path="/a", encoding="gb18030", size=3),
        ),
        ([], JournalHead()),
    ],
)
def test_a_head_holds_only_what_makes_sense(table: object, expected: JournalHead) -> None:
    """What does not is as if it were not there."""
    assert _read(MAGIC + _record(b"H" + json.dumps(table).encode())).head == expected


@pytest.mark.parametrize("payload", [b"", b"T", b"H", b"H{", b"H" + b"[" * 100_000])
def test_without_a_head_it_is_none(payload: bytes) -> None:
    """That is told as one error."""
    with pytest.raises(RecoveryError):
        _read(MAGIC + (_record(payload) if payload else b""))
    with pytest.raises(RecoveryError, match="no journal"):
        _read(b"something else")


def test_long_texts_are_written_in_pieces() -> None:
    """Each piece is a record of its own; the text is whole."""
    text = "中" * 200_000
    pieces = list(whole_records(HEAD, [text[:100], text[100:]]))
    assert len(pieces) > 4
    assert str(_read(b"".join(pieces)).text) == text
