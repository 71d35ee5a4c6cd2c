# SPDX-License-Identifier: MIT
"""The bytes of a journal of unsaved text: a head, a text, and edits of it, each with a checksum.

A file is a line that says what it is, then records. Each record is its length and its CRC-32, four bytes
each with the highest first, and a payload: a letter that says of which kind, and the rest.

    H   what is known of the text beside its letters, as JSON; the first record
    T   a piece of the text in UTF-8; all pieces come before the first edit
    E   where the caret is, and edits one after another: place and number of units removed, length of what
        came in, in bytes, and that in UTF-8. Places count UTF-16 units, as Qt does

A record that is not whole, or does not agree with its checksum, ends what can be used.
"""

from __future__ import annotations

import json
import struct
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import BinaryIO

from writer_app.errors import RecoveryError
from writer_app.storage.path_text import is_path_text
from writer_app.text.phrase import phrase
from writer_app.text.utf16_text import Utf16Text

MAGIC = b"writer journal 1\n"
_RECORD = struct.Struct(">II")
_CARET = struct.Struct(">Q")
_EDIT = struct.Struct(">QQI")
_HEAD, _TEXT, _EDITS = b"H", b"T", b"E"
_PIECE = 65_536  # characters; encoding one takes well under a millisecond
_LONGEST_HEAD = 1_000_000
_LONGEST_NAME = 100
_NEWLINES = ("\n", "\r\n", "\r")


@dataclass(frozen=True, slots=True, kw_only=True)
class TextEdit:
    """A change of a text.

    Args:
        position: where, in UTF-16 units.
        removed: how many units go.
        text: what comes in their place.
    """

    position: int
    removed: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class JournalHead:
    """What is known of an unsaved text beside its letters.

    Args:
        path: its file; "" if it has none.
        suggested: where it might be saved if it has none; "" if nothing speaks for a place.
        encoding: what the file was read in.
        newline: what its lines end in on disk.
        has_mark: whether it begins with a byte order mark on disk.
        modified_ns: when the file was last written as far as is known here; 0 if it was not there.
        size: of the file in bytes, likewise.
        digest: of the file's bytes, as `file_state` counts it; "" if it was not there.
    """

    path: str = ""
    suggested: str = ""
    encoding: str = "utf-8"
    newline: str = "\n"
    has_mark: bool = False
    modified_ns: int = 0
    size: int = 0
    digest: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class JournalText:
    """What a journal holds.

    Args:
        head: what is known of the text.
        text: the text with all its edits.
        caret: where the writer was, in UTF-16 units.
        edits: number of edit records that were used.
        end: length of the part of the file that was used, in bytes.
        torn: whether there was more, which made no sense.
    """

    head: JournalHead
    text: Utf16Text
    caret: int
    edits: int
    end: int
    torn: bool


def whole_records(head: JournalHead, pieces: Iterable[str]) -> Iterator[bytes]:
    """Give the bytes of a journal without edits, in pieces of some size."""
    payload = _HEAD + json.dumps(asdict(head)).encode("ascii")
    yield MAGIC + _record(payload)
    for piece in pieces:
        for start in range(0, len(piece), _PIECE):
            yield _record(_TEXT + _encode(piece[start : start + _PIECE]))


def edit_record(edits: Sequence[TextEdit], caret: int) -> bytes:
    """Return the record of edits that were made one after another.

    Args:
        edits: the edits.
        caret: where the caret is after them.
    """
    parts = [_EDITS, _CARET.pack(caret)]
    for edit in edits:
        data = _encode(edit.text)
        parts += (_EDIT.pack(edit.position, edit.removed, len(data)), data)
    return _record(b"".join(parts))


def read_records(file: BinaryIO, size: int) -> JournalText:
    """Read a journal as far as it makes sense.

    Args:
        file: opened at its beginning.
        size: its length in bytes.

    Raises:
        RecoveryError: not even the head and the text make sense.
        OSError: it cannot be read.
    """
    if file.read(len(MAGIC)) != MAGIC:
        raise RecoveryError(phrase("This is no journal of unsaved text."))
    records = _payloads(file, size)
    head = _read_head(next(records, b""))
    text = Utf16Text()
    caret = edits = 0
    end = file.tell()
    for payload in records:
        kind = payload[:1]
        try:
            if kind == _TEXT and not edits:
                text.splice(len(text), 0, _decode(payload[1:]))
            elif kind == _EDITS:
                caret = _apply(text, payload)
                edits += 1
            else:
                break
        except (ValueError, struct.error):
            break
        end = file.tell()
    return JournalText(
        head=head, text=text, caret=min(caret, len(text)), edits=edits, end=end, torn=end < size
    )


def _record(payload: bytes) -> bytes:
    return _RECORD.pack(len(payload), zlib.crc32(payload)) + payload


def _payloads(file: BinaryIO, size: int) -> Iterator[bytes]:
    while True:
        head = file.read(_RECORD.size)
        if len(head) < _RECORD.size:
            return
        length, checksum = _RECORD.unpack(head)
        # Nothing is read for a length that cannot be true, nor for room that was never written.
        if not 0 < length <= size - file.tell():
            return
        payload = file.read(length)
        if len(payload) < length or zlib.crc32(payload) != checksum:
            return
        yield payload


def _apply(text: Utf16Text, payload: bytes) -> int:
    """Make the edits of a record, all or none of them, and return where the caret is then."""
    caret = _CARET.unpack_from(payload, 1)[0]
    found, length, at = [], len(text), 1 + _CARET.size
    while at < len(payload):
        position, removed, count = _EDIT.unpack_from(payload, at)
        at += _EDIT.size
        data = payload[at : at + count]
        at += count
        new = _decode(data)
        if len(data) < count or position + removed > length:
            raise ValueError("an edit of what is not there")
        length += len(new.encode("utf-16-le", "surrogatepass")) // 2 - removed
        found.append((position, removed, new))
    for edit in found:
        text.splice(*edit)
    return int(caret)


def _read_head(payload: bytes) -> JournalHead:
    if payload[:1] != _HEAD or len(payload) > _LONGEST_HEAD:
        raise RecoveryError(phrase("The journal of unsaved text is damaged."))
    try:
        table = json.loads(payload[1:])
    # Deep nesting ends in RecursionError; a number too long in ValueError.
    except (ValueError, RecursionError):
        raise RecoveryError(phrase("The journal of unsaved text is damaged.")) from None
    given = table if isinstance(table, dict) else {}
    sensible = {each.name: given[each.name] for each in fields(JournalHead) if _is_sensible(each.name, given)}
    return JournalHead(**sensible)


def _is_sensible(name: str, table: dict[str, object]) -> bool:
    value = table.get(name)
    if name in {"path", "suggested"}:
        return is_path_text(value) and Path(value).is_absolute()
    if name == "newline":
        return value in _NEWLINES
    if name == "has_mark":
        return isinstance(value, bool)
    if name in {"modified_ns", "size"}:
        return isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 2**63
    return isinstance(value, str) and len(value) <= _LONGEST_NAME and value.isascii()


def _encode(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _decode(data: bytes) -> str:
    return data.decode("utf-8", "surrogatepass")
