# SPDX-License-Identifier: MIT
"""What earlier runs have left: read beside its file; what holds nothing unsaved is cleared away."""

from __future__ import annotations

import os
from pathlib import Path

from writer_app.storage.file_state import digest_of
from writer_app.storage.journal import JournalWriter, Whole
from writer_app.storage.journal_format import JournalHead
from writer_app.storage.left_text import find_left_texts


def _leave(home: Path, *texts: tuple[str, Path | None, bytes]) -> None:
    writer = JournalWriter(home, lambda _key, _error: None)
    for key, (text, path, saved) in enumerate(texts):
        head = JournalHead() if path is None else JournalHead(path=str(path), digest=digest_of(saved))
        writer.put(Whole(key=key, head=head, text=text))
    assert writer.close(20)


def test_texts_beside_their_files(tmp_path: Path) -> None:
    """With a file as it was, with a changed one, with none."""
    same, changed, gone = (tmp_path / name for name in ("same.txt", "changed.txt", "gone.txt"))
    same.write_bytes(b"saved")
    changed.write_bytes(b"theirs")
    _leave(
        tmp_path / "unsaved",
        ("mine", same, b"saved"),
        ("mine", changed, b"saved"),
        ("mine", gone, b"saved"),
        ("她来了", None, b""),
    )
    found = find_left_texts(tmp_path / "unsaved")
    assert {(left.path, left.text, left.saved, left.is_changed) for left in found.texts} == {
        (same, "mine", "saved", False),
        (changed, "mine", "theirs", True),
        (gone, "mine", None, True),
        (None, "她来了", None, False),
    }
    assert find_left_texts(tmp_path / "unsaved").texts == ()
    for folder in found.folders:
        folder.release()
    assert len(find_left_texts(tmp_path / "unsaved").texts) == 4


def test_what_is_saved_is_cleared_away(tmp_path: Path) -> None:
    """A text that its file holds, and one without a letter."""
    path = tmp_path / "same.txt"
    path.write_bytes(b"one\r\ntwo")
    _leave(tmp_path / "unsaved", ("one\ntwo", path, b"old"), ("", None, b""))
    found = find_left_texts(tmp_path / "unsaved")
    assert found.texts == ()
    for folder in found.folders:
        folder.release()
    assert list((tmp_path / "unsaved").iterdir()) == []


def test_what_cannot_be_read_stays(tmp_path: Path) -> None:
    """It is told and not deleted; another encoding is read as it was."""
    path = tmp_path / "old.txt"
    path.write_bytes("明月".encode("gb18030"))
    writer = JournalWriter(tmp_path / "unsaved", lambda _key, _error: None)
    writer.put(Whole(key=1, head=JournalHead(path=str(path), encoding="gb18030"), text="明月几时有"))
    assert writer.close(20)
    folder = next((tmp_path / "unsaved").iterdir())
    (folder / "broken.journal").write_bytes(b"nonsense")
    os.utime(folder / "broken.journal", (0, 0))
    found = find_left_texts(tmp_path / "unsaved")
    assert found.unreadable == (folder / "broken.journal",)
    assert found.unreadable[0].exists()
    assert found.texts[0].saved == "明月"
