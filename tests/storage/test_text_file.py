# SPDX-License-Identifier: MIT
"""Reading and writing of text files, above all of those that are none."""

from __future__ import annotations

import codecs
import errno
import os
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from writer_app.errors import DocumentEncodingError, DocumentReadError, DocumentWriteError
from writer_app.storage import text_file
from writer_app.storage.text_file import TextFile, read_bytes, read_text_file, write_bytes, write_text_file

CHINESE = "那天早上，她推开窗子，看见院子里的桃树开了花。\n父亲在井边打水，没有说话。\n"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Give a path whose file is not there yet."""
    return tmp_path / "text.txt"


@pytest.mark.parametrize(
    ("data", "text", "newline"),
    [
        (b"", "", "\n"),
        (b"one line", "one line", "\n"),
        (b"one\ntwo\n", "one\ntwo\n", "\n"),
        (b"one\r\ntwo\r\n", "one\ntwo\n", "\r\n"),
        (b"one\rtwo\r", "one\ntwo\n", "\r"),
        (b"one\r\ntwo\r\nthree\n", "one\ntwo\nthree\n", "\r\n"),
        (b"one\ntwo\nthree\r\n", "one\ntwo\nthree\n", "\n"),
        (CHINESE.encode(), CHINESE, "\n"),
        ("a\u2028b\x0c\x85c\n".encode(), "a\u2028b\x0c\x85c\n", "\n"),
    ],
)
def test_reading(path: Path, data: bytes, text: str, newline: str) -> None:
    """Lines end in line feeds; what they end in on disk is told, and nothing else is changed."""
    path.write_bytes(data)
    assert read_text_file(path) == TextFile(text=text, encoding="utf-8", newline=newline)


def test_mark_is_no_text(path: Path) -> None:
    """The byte order mark of UTF-8 is told apart from the text."""
    path.write_bytes(codecs.BOM_UTF8 + b"text")
    assert read_text_file(path) == TextFile(text="text", encoding="utf-8", newline="\n", has_mark=True)


@pytest.mark.parametrize(
    ("mark", "codec", "name"),
    [
        (codecs.BOM_UTF16_LE, "utf-16-le", "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16-be", "utf-16"),
        (codecs.BOM_UTF32_LE, "utf-32-le", "utf-32"),
        (codecs.BOM_UTF32_BE, "utf-32-be", "utf-32"),
    ],
)
def test_wide_encodings_are_offered(path: Path, mark: bytes, codec: str, name: str) -> None:
    """Files with the mark of a wide encoding are no binary ones: the encoding is offered and works."""
    path.write_bytes(mark + CHINESE.encode(codec))
    with pytest.raises(DocumentEncodingError, match=name.upper()) as caught:
        read_text_file(path)
    assert caught.value.likely_encoding == name
    assert caught.value.subject == str(path)
    expected = TextFile(text=CHINESE, encoding=name, newline="\n", has_mark=True)
    assert read_text_file(path, name) == expected


@pytest.mark.parametrize("encoding", ["gb18030", "big5", "cp1252"])
def test_old_encodings_are_offered(path: Path, encoding: str) -> None:
    """A file of an old program: the error names the place and an encoding, which then reads it."""
    text = {
        "gb18030": CHINESE,
        "big5": "那天早上，她推開窗子，看見桃樹開了花。\n",
        "cp1252": "“It’s closed.”\n",
    }[encoding]
    path.write_bytes(b"abc\n" + text.encode(encoding))
    with pytest.raises(DocumentEncodingError, match=r"byte 5 makes no sense.*may be in") as caught:
        read_text_file(path)
    assert caught.value.likely_encoding == encoding
    assert read_text_file(path, encoding) == TextFile(text="abc\n" + text, encoding=encoding, newline="\n")


def test_wrong_choice_of_encoding(path: Path) -> None:
    """Of an encoding that does not fit either, the error says so, and does not offer it again."""
    path.write_bytes(CHINESE.encode("gb18030"))
    with pytest.raises(DocumentEncodingError, match="not ASCII text"):
        read_text_file(path, "ascii")
    path.write_bytes(CHINESE.encode() + b"\xff")
    with pytest.raises(DocumentEncodingError, match="may be damaged") as caught:
        read_text_file(path)
    assert caught.value.likely_encoding is None


def test_offer_is_never_what_was_tried(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the guess, an encoding that has just failed is not offered."""
    monkeypatch.setattr(text_file, "likely_encoding", lambda _data: "ascii")
    path.write_bytes(b"\xff")
    with pytest.raises(DocumentEncodingError, match="may be damaged") as caught:
        read_text_file(path, "ascii")
    assert caught.value.likely_encoding is None


@pytest.mark.parametrize("encoding", ["klingon", "rot13", "base64", "idna", "\0", ""])
def test_unknown_encoding(path: Path, encoding: str) -> None:
    """A name that is no encoding of text is an error with a sentence, never another exception."""
    path.write_bytes(b"x" * 100 + b"\xff")
    with pytest.raises(DocumentEncodingError):
        read_text_file(path, encoding)


@pytest.mark.parametrize("encoding", [None, "cp1252", "utf-8"])
@pytest.mark.parametrize(
    "data", [b"\0", b"text\0text", b"\x7fELF\0\0", "UTF-16 without mark".encode("utf-16-le")]
)
def test_binary_files_are_refused(path: Path, data: bytes, encoding: str | None) -> None:
    """A file with NULs is no text, in whatever encoding."""
    path.write_bytes(data)
    with pytest.raises(DocumentReadError, match="not text: it holds NUL"):
        read_text_file(path, encoding)


def test_missing_files(tmp_path: Path, path: Path) -> None:
    """A file that is not there is told from a folder that is not."""
    path.write_bytes(b"")
    (tmp_path / "link").symlink_to(tmp_path / "none")
    for missing, why in (
        (tmp_path / "none.txt", "The file does not exist"),
        (tmp_path / "link", "The file does not exist"),
        (path / "below.txt", "folder does not exist"),
        (tmp_path / "none" / "below.txt", "folder does not exist"),
    ):
        with pytest.raises(DocumentReadError, match=why) as caught:
            read_text_file(missing)
        assert caught.value.subject == str(missing)


def test_a_pdf_is_called_one(path: Path) -> None:
    """Writer makes such files, so that its user may well try."""
    path.write_bytes(b"%PDF-1.7\n\0\xff")
    with pytest.raises(DocumentReadError, match="is a PDF"):
        read_text_file(path)


def test_folder(tmp_path: Path) -> None:
    """A folder is called one."""
    with pytest.raises(DocumentReadError, match="folder"):
        read_text_file(tmp_path)


def test_pipe_does_not_hang(tmp_path: Path) -> None:
    """A pipe that nobody writes to is refused at once, and so is a device without end."""
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path / "pipe", Path("/dev/zero")):
        with pytest.raises(DocumentReadError, match="device or a pipe"):
            read_text_file(path)


def test_link_to_itself(tmp_path: Path) -> None:
    """What the system has to say is passed on."""
    (tmp_path / "link").symlink_to(tmp_path / "link")
    with pytest.raises(DocumentReadError, match="cannot be read: Too many levels"):
        read_text_file(tmp_path / "link")


@pytest.mark.parametrize("name", ["a\0b", "\ud800"])
def test_senseless_names(tmp_path: Path, name: str) -> None:
    """A path that can be none is an error with a sentence."""
    with pytest.raises(DocumentReadError, match="cannot be the name"):
        read_text_file(tmp_path / name)
    with pytest.raises(DocumentWriteError, match="cannot be the name"):
        write_text_file(tmp_path / name, "text")


def test_unreadable_file(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that may not be read is refused with a sentence."""
    path.write_bytes(b"text")

    def refuse(*_arguments: object) -> int:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(DocumentReadError, match="may not read"):
        read_text_file(path)


def test_large_files(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Files up to the limit are read, larger ones refused."""
    monkeypatch.setattr(text_file, "MOST_BYTES", 2**20)
    path.write_bytes(b"x" * 2**20)
    assert len(read_text_file(path).text) == 2**20
    path.write_bytes(b"x" * (2**20 + 1))
    with pytest.raises(DocumentReadError, match="larger than 1 MB"):
        read_text_file(path)


def test_file_that_is_larger_than_it_says(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that grows while it is read is refused all the same."""
    monkeypatch.setattr(text_file, "MOST_BYTES", 10)
    path.write_bytes(b"x" * 10)
    empty = path.stat()
    path.write_bytes(b"x" * 11)
    monkeypatch.setattr(os, "fstat", lambda _handle: empty)
    with pytest.raises(DocumentReadError, match="larger than 0 MB"):
        read_text_file(path)


def test_huge_file_is_refused_unread(path: Path) -> None:
    """A file over 256 MB is refused without being read."""
    with path.open("wb") as file:
        file.truncate(256 * 2**20 + 1)  # takes no room on the disk
    with pytest.raises(DocumentReadError, match="larger than 256 MB"):
        read_text_file(path)


@given(
    text=st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\0")),
    newline=st.sampled_from(["\n", "\r\n", "\r"]),
)
def test_what_is_written_is_read(text: str, newline: str) -> None:
    """Any text comes back, with its line ends."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "text"
        write_text_file(path, text, newline)
        found = read_text_file(path)
        marked = text.startswith("\ufeff")  # a mark of the text's own counts as the file's
        assert found.text == text.removeprefix("\ufeff")
        assert found.has_mark == marked
        assert found.newline == (newline if "\n" in text else "\n")


def test_line_ends_on_disk(path: Path) -> None:
    """Each line ends in what was asked for, in UTF-8 without a mark."""
    write_text_file(path, "eins\nzwei é\n", "\r\n")
    assert path.read_bytes() == b"eins\r\nzwei \xc3\xa9\r\n"
    write_text_file(path, "eins\n")
    assert path.read_bytes() == b"eins\n"


def test_half_characters_are_refused(path: Path) -> None:
    """A text that no UTF-8 can hold is refused, and the old file is whole."""
    path.write_bytes(b"old")
    with pytest.raises(DocumentWriteError, match="character 4 is half"):
        write_text_file(path, "abc\ud800")
    assert path.read_bytes() == b"old"


@pytest.mark.parametrize("call", ["fsync", "replace"])
def test_full_disk(path: Path, monkeypatch: pytest.MonkeyPatch, call: str) -> None:
    """A full disk is said, and the old file is whole and alone in its folder."""
    path.write_bytes(b"old")

    def fail(*_arguments: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, call, fail)
    with pytest.raises(DocumentWriteError, match="disk is full") as caught:
        write_text_file(path, "new")
    assert caught.value.subject == str(path)
    assert path.read_bytes() == b"old"
    assert list(path.parent.iterdir()) == [path]


def test_read_only_folder(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder in which nothing may be made is said."""
    path.write_bytes(b"old")

    def refuse(*_arguments: object) -> int:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(DocumentWriteError, match="cannot be written: Permission denied"):
        write_text_file(path, "new")
    assert path.read_bytes() == b"old"


def test_missing_folder(tmp_path: Path) -> None:
    """A folder that is not there is said, and not made."""
    with pytest.raises(DocumentWriteError, match="folder does not exist"):
        write_text_file(tmp_path / "none" / "text", "new")


def test_target_that_is_no_file(tmp_path: Path) -> None:
    """A folder is never replaced by a file."""
    with pytest.raises(DocumentWriteError, match="it is not a file"):
        write_text_file(tmp_path, "new")


def test_bare_bytes(path: Path) -> None:
    """A file that is no text is read and written as it is, with the same care."""
    data = bytes(range(256))
    write_bytes(path, data)
    assert read_bytes(path) == data
    with pytest.raises(DocumentWriteError, match="it is not a file"):
        write_bytes(path.parent, data)
    with pytest.raises(DocumentReadError, match="does not exist"):
        read_bytes(path.parent / "none")
