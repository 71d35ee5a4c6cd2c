# SPDX-License-Identifier: MIT
"""Journals on disk: written beside the caller, short enough to be read, whole whatever fails."""

from __future__ import annotations

import errno
import os
import shutil
import stat
import threading
from pathlib import Path

import pytest

from writer_app.errors import RecoveryError
from writer_app.storage import journal
from writer_app.storage.journal import Drop, Edits, JournalWriter, Whole, read_journal
from writer_app.storage.journal_format import JournalHead, TextEdit

HEAD = JournalHead(path="/home/she/novel.md")


class Heard:
    """What a writer has told: keys that are safe, and failures."""

    def __init__(self) -> None:
        self.safe: list[int] = []
        self.failed: list[Exception] = []

    def __call__(self, key: int, error: Exception | None) -> None:
        """Take it down."""
        if error is None:
            self.safe.append(key)
        else:
            self.failed.append(error)


@pytest.fixture
def heard() -> Heard:
    """Give a record of what is told."""
    return Heard()


@pytest.fixture
def writer(tmp_path: Path, heard: Heard):
    """Give a writer, and end it."""
    found = JournalWriter(tmp_path / "unsaved", heard)
    yield found
    assert found.close(20)


def _journals(tmp_path: Path) -> list[Path]:
    return sorted((tmp_path / "unsaved").rglob("*.journal"))


def _insert(text: str, position: int = 0) -> tuple[TextEdit, ...]:
    return (TextEdit(position=position, removed=0, text=text),)


def test_texts_and_edits_are_written(writer: JournalWriter, heard: Heard, tmp_path: Path) -> None:
    """Each text has its file, for its owner alone; a dropped one has none."""
    writer.put(Whole(key=1, head=HEAD, text="first"))
    writer.put(Edits(key=1, edits=_insert("the "), caret=4))
    writer.put(Whole(key=2, head=JournalHead(), text="second", caret=3))
    assert writer.wait(20)
    found = {str(read_journal(path).text): read_journal(path) for path in _journals(tmp_path)}
    assert found.keys() == {"the first", "second"}
    assert (found["the first"].head, found["the first"].caret, found["second"].caret) == (HEAD, 4, 3)
    assert {stat.S_IMODE(path.stat().st_mode) for path in _journals(tmp_path)} == {0o600}
    assert set(heard.safe) == {1, 2}
    writer.put(Drop(key=1))
    writer.put(Drop(key=3))
    assert writer.wait(20)
    assert [str(read_journal(path).text) for path in _journals(tmp_path)] == ["second"]
    assert heard.failed == []


def test_the_end_keeps_what_was_not_dropped(tmp_path: Path, heard: Heard) -> None:
    """A program that ends with unsaved texts leaves them; without, it leaves nothing."""
    writer = JournalWriter(tmp_path / "unsaved", heard)
    assert writer.wait(0)
    assert writer.close(0)
    writer.put(Whole(key=1, head=HEAD, text="first"))
    assert writer.close(20)
    assert len(_journals(tmp_path)) == 1
    other = JournalWriter(tmp_path / "unsaved", heard)
    other.put(Whole(key=1, head=HEAD, text="x"))
    other.put(Drop(key=1))
    assert other.close(20)
    assert len(list((tmp_path / "unsaved").iterdir())) == 1


def test_a_long_journal_is_shortened(
    writer: JournalWriter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is written anew without edits, and goes on."""
    monkeypatch.setattr(journal, "_MOST_EDITS", 10)
    writer.put(Whole(key=1, head=HEAD, text=""))
    for number in range(25):
        writer.put(Edits(key=1, edits=_insert(f"{number} "), caret=number))
        assert writer.wait(20)
    found = read_journal(_journals(tmp_path)[0])
    assert str(found.text) == "".join(f"{number} " for number in reversed(range(25)))
    assert found.edits < 11
    assert found.caret == 24
    assert found.head == HEAD


@pytest.mark.parametrize("call", ["write", "fsync"])
def test_after_a_failure_the_old_journal_stays(
    writer: JournalWriter, heard: Heard, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    """The disk is full: what was there is there, it is told, edits are not half applied; then it goes on."""
    writer.put(Whole(key=1, head=HEAD, text="old"))
    assert writer.wait(20)

    def fail(*_arguments: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, call, fail)
        writer.put(Edits(key=1, edits=_insert("new "), caret=4))
        writer.put(Edits(key=1, edits=_insert("newer "), caret=4))
        writer.put(Whole(key=1, head=HEAD, text="newest"))
        assert writer.wait(20)
    assert {each.errno for each in heard.failed if isinstance(each, OSError)} == {errno.ENOSPC}
    text = str(read_journal(_journals(tmp_path)[0]).text)
    assert text == "old" if call == "write" else text in {"old", "new old", "newer new old"}
    writer.put(Edits(key=1, edits=_insert("lost"), caret=4))
    writer.put(Whole(key=1, head=HEAD, text="again"))
    assert writer.wait(20)
    assert [str(read_journal(path).text) for path in _journals(tmp_path)] == ["again"]
    assert not list((tmp_path / "unsaved").rglob("*.tmp"))


def test_a_cleared_folder_is_noticed(writer: JournalWriter, heard: Heard, tmp_path: Path) -> None:
    """Somebody deletes all of it while the program runs: that is told, and the next text is kept again."""
    writer.put(Whole(key=1, head=HEAD, text="old"))
    assert writer.wait(20)
    shutil.rmtree(tmp_path / "unsaved")
    writer.put(Edits(key=1, edits=_insert("new "), caret=4))
    assert writer.wait(20)
    assert len(heard.failed) == 1
    writer.put(Whole(key=1, head=HEAD, text="new old"))
    assert writer.wait(20)
    assert [str(read_journal(path).text) for path in _journals(tmp_path)] == ["new old"]


def test_what_an_earlier_run_left_goes_only_when_all_is_safe(
    writer: JournalWriter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The old journal is there until the new one is on the disk."""
    left = tmp_path / "left.journal"
    left.touch()

    def fail(*_arguments: object) -> None:
        raise OSError(errno.EIO, "Input/output error")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", fail)
        writer.put(Whole(key=1, head=HEAD, text="text", instead_of=left))
        assert writer.wait(20)
    assert left.exists()
    writer.put(Whole(key=1, head=HEAD, text="text", instead_of=left))
    assert writer.wait(20)
    assert not left.exists()


def test_a_mistake_does_not_end_the_thread(
    writer: JournalWriter, heard: Heard, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """What nobody expected is logged and told, and other texts are written."""
    writer.put(Whole(key=1, head=HEAD, text=None))  # type: ignore[arg-type]
    writer.put(Whole(key=2, head=HEAD, text="fine"))
    assert writer.wait(20)
    assert len(heard.failed) == 1
    assert "Traceback" in caplog.text
    assert [str(read_journal(path).text) for path in _journals(tmp_path)] == ["fine"]


def test_the_caller_never_waits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, heard: Heard) -> None:
    """A disk that hangs holds nobody up but the thread; what came meanwhile is synced once."""
    go_on, syncs, sync = threading.Event(), [0], os.fsync

    def hang(handle: int) -> None:
        assert go_on.wait(20)
        syncs[0] += 1
        sync(handle)

    writer = JournalWriter(tmp_path / "unsaved", heard)
    monkeypatch.setattr(os, "fsync", hang)
    writer.put(Whole(key=1, head=HEAD, text=""))
    for number in range(200):
        writer.put(Edits(key=1, edits=_insert("x"), caret=number))
    assert not writer.wait(0.01)
    go_on.set()
    assert writer.close(20)
    assert str(read_journal(_journals(tmp_path)[0]).text) == "x" * 200
    assert syncs[0] < 20


def test_what_cannot_be_read_is_told(tmp_path: Path) -> None:
    """A missing file, a folder, a link: one kind of error."""
    (tmp_path / "link").symlink_to(tmp_path / "elsewhere")
    for path in (tmp_path / "none", tmp_path, tmp_path / "link"):
        with pytest.raises(RecoveryError):
            read_journal(path)


@pytest.mark.usefixtures("open_files_are_held")
def test_where_nobody_touches_an_open_file(tmp_path: Path, heard: Heard, monkeypatch) -> None:
    """Texts are written, begun anew, shortened, taken over and dropped all the same."""
    monkeypatch.setattr(journal, "_MOST_EDITS", 3)
    writer = JournalWriter(tmp_path / "unsaved", heard)
    for _ in range(2):
        writer.put(Whole(key=1, head=HEAD, text="cat", caret=0))
        for _ in range(9):
            writer.put(Edits(key=1, edits=_insert("a "), caret=2))
            assert writer.wait(20)
        (path,) = _journals(tmp_path)
        assert str(read_journal(path).text) == "a " * 9 + "cat"
    writer.put(Whole(key=2, head=HEAD, text="dog", caret=0))
    writer.put(Drop(key=1))
    assert writer.wait(20)
    (path,) = _journals(tmp_path)
    assert str(read_journal(path).text) == "dog"
    writer.put(Drop(key=2))
    assert writer.close(20)
    assert heard.failed == []
    assert list((tmp_path / "unsaved").iterdir()) == []
