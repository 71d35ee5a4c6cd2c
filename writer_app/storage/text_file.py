# SPDX-License-Identifier: MIT
"""Text files: read in a known encoding, written in UTF-8 whole or not at all, and the same for bare bytes."""

from __future__ import annotations

import codecs
import errno
import os
import stat
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from writer_app.errors import DocumentEncodingError, DocumentReadError, DocumentWriteError
from writer_app.storage.atomic import write_atomically
from writer_app.storage.encodings import likely_encoding
from writer_app.storage.file_state import digest_of
from writer_app.storage.reasons import reason_of
from writer_app.text.phrase import phrase

MOST_BYTES = 256 * 2**20
"""No larger file is read."""

_WIDE_MARKS = {  # UTF-32 first: its little-endian mark begins with that of UTF-16
    codecs.BOM_UTF32_LE: "utf-32",
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
_MARK = "\ufeff"


@dataclass(frozen=True, slots=True, kw_only=True)
class TextFile:
    """What was read from a file.

    Args:
        text: the text; its lines end in line feeds, and it has no byte order mark.
        encoding: what it was read in.
        newline: what most of its lines end in on disk: a line feed, both, or a carriage return; a line
            feed if there is but one line.
        has_mark: whether it began with a byte order mark.
        digest: of its bytes, as `file_state` counts it.
    """

    text: str
    encoding: str
    newline: str
    has_mark: bool = False
    digest: str = field(default="", compare=False)


def read_text_file(path: Path, encoding: str | None = None) -> TextFile:
    """Read a text file.

    Args:
        path: the file, or a link to it.
        encoding: any that Python knows; None takes UTF-8.

    Raises:
        DocumentReadError: it is missing, may not be read, is no regular file, is too large, or is no text.
        DocumentEncodingError: it is not text in that encoding; `likely_encoding` may say in which it is.
    """
    data = read_bytes(path)
    if encoding is None:
        _expect_utf8(data, path)
    name = encoding or "utf-8"
    try:
        text = data.decode(name)
    except UnicodeDecodeError as error:
        raise _encoding_error(data, path, name, error.start) from error
    # LookupError: no such encoding, or none of text; others are what some of Python's own codecs raise.
    except (LookupError, ValueError) as error:
        raise DocumentEncodingError(
            phrase('There is no encoding "{name}".', name=name), subject=str(path)
        ) from error
    if "\0" in text:
        raise DocumentReadError(phrase("The file is not text: it holds NUL characters."), subject=str(path))
    has_mark = data.startswith((codecs.BOM_UTF8, *_WIDE_MARKS))
    newline = _newline(text)
    text = text.removeprefix(_MARK).replace("\r\n", "\n").replace("\r", "\n")
    return TextFile(text=text, encoding=name, newline=newline, has_mark=has_mark, digest=digest_of(data))


def write_text_file(
    path: Path, text: str, newline: str = "\n", before: Callable[[Path], None] | None = None
) -> str:
    """Write a text in UTF-8, whole or not at all; permissions and links stay as they are.

    Args:
        path: the file, or a link to it.
        text: the text, its lines ending in line feeds.
        newline: what the lines are to end in on disk.
        before: as in `write_atomically`.

    Returns:
        The digest of the file's bytes.

    Raises:
        DocumentWriteError: it cannot be written, or the text holds half a character; what stood there
            before is whole.
    """
    if newline != "\n":
        text = text.replace("\n", newline)
    try:
        data = text.encode()
    except UnicodeEncodeError as error:
        sentence = phrase(
            "The text cannot be saved: character {number} is half a character.", number=error.start + 1
        )
        raise DocumentWriteError(sentence, subject=str(path)) from error
    write_bytes(path, data, before)
    return digest_of(data)


def write_bytes(path: Path, data: bytes, before: Callable[[Path], None] | None = None) -> None:
    """Write a file of any kind, whole or not at all; permissions and links stay as they are.

    Raises:
        DocumentWriteError: it cannot be written; what stood there before is whole.
    """
    try:
        write_atomically(path, data, before=before)
    except OSError as error:
        raise DocumentWriteError(_why_unwritten(error, path), subject=str(path)) from error
    except ValueError as error:
        raise DocumentWriteError(phrase("This cannot be the name of a file."), subject=str(path)) from error


def read_bytes(path: Path) -> bytes:
    """Read a file of any kind.

    Raises:
        DocumentReadError: it is missing, may not be read, is no regular file, or is too large.
    """
    # Without blocking: opening a pipe that nobody writes to would wait for ever.
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    try:
        with open(os.open(path, flags), "rb") as file:  # noqa: PTH123 (an open handle has no path)
            found = os.fstat(file.fileno())
            if not stat.S_ISREG(found.st_mode):
                raise DocumentReadError(phrase("It is a device or a pipe, not a file."), subject=str(path))
            # One byte more, for a file may have grown, and some systems' own files say they are empty.
            data = file.read(MOST_BYTES + 1) if found.st_size <= MOST_BYTES else None
    except OSError as error:
        raise DocumentReadError(_why_unread(error, path), subject=str(path)) from error
    except ValueError as error:
        raise DocumentReadError(phrase("This cannot be the name of a file."), subject=str(path)) from error
    if data is None or len(data) > MOST_BYTES:
        sentence = phrase("The file is larger than {size} MB.", size=MOST_BYTES // 2**20)
        raise DocumentReadError(sentence, subject=str(path))
    return data


def _expect_utf8(data: bytes, path: Path) -> None:
    wide = _wide_encoding(data)
    if wide is not None:
        sentence = phrase("The file is in {encoding}, not in UTF-8.", encoding=wide.upper())
        raise DocumentEncodingError(sentence, subject=str(path), likely_encoding=wide)
    if data.startswith(b"%PDF-"):
        raise DocumentReadError(phrase("It is a PDF, which Writer can make but not read."), subject=str(path))
    if b"\0" in data:
        raise DocumentReadError(phrase("The file is not text: it holds NUL bytes."), subject=str(path))


def _encoding_error(data: bytes, path: Path, name: str, at: int) -> DocumentEncodingError:
    likely = likely_encoding(data)
    hint = (
        phrase("It may be damaged.")
        if likely is None or likely == name
        else phrase("It may be in {encoding}.", encoding=likely.upper())
    )
    sentence = phrase(
        "The file is not {encoding} text (byte {number} makes no sense). {hint}",
        encoding=name.upper(),
        number=at + 1,
        hint=hint,
    )
    return DocumentEncodingError(
        sentence, subject=str(path), likely_encoding=None if likely == name else likely
    )


def _wide_encoding(data: bytes) -> str | None:
    return next((name for mark, name in _WIDE_MARKS.items() if data.startswith(mark)), None)


def _newline(text: str) -> str:
    both = text.count("\r\n")
    counts = {"\n": text.count("\n") - both, "\r\n": both, "\r": text.count("\r") - both}
    return max(counts, key=lambda newline: counts[newline])


def _why_unread(error: OSError, path: Path) -> str:
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return (
            phrase("The file does not exist.")
            if path.parent.is_dir()
            else phrase("The folder does not exist.")
        )
    if isinstance(error, PermissionError):
        return phrase("You may not read the file.")
    if isinstance(error, IsADirectoryError):
        return phrase("It is a folder, not a file.")
    return phrase("The file cannot be read: {reason}.", reason=reason_of(error))


def _why_unwritten(error: OSError, path: Path) -> str:
    if isinstance(error, FileNotFoundError | NotADirectoryError) and not path.parent.is_dir():
        return phrase("The folder does not exist.")
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return phrase("The disk is full; nothing was changed.")
    return phrase("The file cannot be written: {reason}.", reason=reason_of(error))
