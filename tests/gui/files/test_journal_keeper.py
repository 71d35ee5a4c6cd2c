# SPDX-License-Identifier: MIT
"""The window's side of the journals: told in its own thread, in sentences."""

from __future__ import annotations

import errno

import pytest

from writer_app.gui.files.journal_keeper import JournalKeeper, failure_sentence
from writer_app.storage.journal import Whole
from writer_app.storage.journal_format import JournalHead


def test_what_is_safe_is_told(qtbot, tmp_path):
    """By the number of the text; numbers are all different."""
    keeper = JournalKeeper(tmp_path)
    key = keeper.new_key()
    assert keeper.new_key() != key
    with qtbot.waitSignal(keeper.written) as told:
        keeper.put(Whole(key=key, head=JournalHead(), text="text"))
    assert told.args == [key]
    assert keeper.wait()
    assert keeper.close()


def test_a_failure_is_told_in_a_sentence(qtbot, tmp_path):
    """Here a file stands where the folder should be."""
    (tmp_path / "file").touch()
    keeper = JournalKeeper(tmp_path / "file")
    with qtbot.waitSignal(keeper.failed) as told:
        keeper.put(Whole(key=5, head=JournalHead(), text="text"))
    assert told.args[0] == 5
    assert "not kept safe" in told.args[1]
    assert keeper.close()


def test_without_a_folder_nothing_is_kept(qtbot):
    """And nothing is in the way."""
    keeper = JournalKeeper(None)
    keeper.put(Whole(key=1, head=JournalHead(), text="text"))
    assert not keeper.keeps
    assert keeper.wait()
    assert keeper.close()


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (OSError(errno.ENOSPC, "x"), "the disk is full"),
        (OSError(errno.EACCES, "x"), "may not write"),
        (OSError(errno.EROFS, "x"), "may not write"),
        (OSError(errno.EIO, "x"), "cannot be written"),
        (ValueError(), "cannot be written"),
    ],
)
def test_sentences(error, words):
    """Each says what is wrong and that it is tried again."""
    assert words in failure_sentence(error)
    assert "again" in failure_sentence(error)
