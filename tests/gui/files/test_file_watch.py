# SPDX-License-Identifier: MIT
"""The watch of open files: whatever happens to them is told, also after they were replaced."""

from __future__ import annotations

import pytest

from writer_app.gui.files.file_watch import FileWatch


@pytest.fixture
def watch(qtbot):
    """Give a watch."""
    return FileWatch()


def test_all_that_can_happen_is_told(watch, qtbot, tmp_path):
    """Written in place, replaced, written again, deleted, there again."""
    path = tmp_path / "a.txt"
    path.write_bytes(b"one")
    watch.follow(path)

    def replace():
        (tmp_path / "new").write_bytes(b"two")
        (tmp_path / "new").replace(path)

    for happen in (
        lambda: path.write_bytes(b"more"),
        replace,
        lambda: path.write_bytes(b"in place"),
        path.unlink,
        lambda: path.write_bytes(b"back"),
    ):
        with qtbot.waitSignal(watch.happened):
            happen()


def test_who_leaves_hears_no_more(watch, qtbot, tmp_path):
    """Followed twice, a file is watched until both have left; others in the folder still are."""
    one, two = tmp_path / "a.txt", tmp_path / "b.txt"
    for path in (one, two):
        path.touch()
        watch.follow(path)
    watch.follow(one)
    watch.leave(one)
    assert str(one) in watch._watched()
    watch.leave(one)
    assert watch._watched() == {str(two), str(tmp_path)}
    watch.leave(two)
    assert watch._watched() == set()


def test_a_folder_that_is_gone_is_left(watch, tmp_path):
    """Quietly: there is nothing to watch any more."""
    path = tmp_path / "folder" / "a.txt"
    watch.follow(path)
    watch.leave(path)
    assert watch._watched() == set()


def test_a_file_that_is_not_there_is_waited_for(watch, qtbot, tmp_path):
    """Its folder is watched; a folder that is not there is no error."""
    watch.follow(tmp_path / "coming.txt")
    watch.follow(tmp_path / "none" / "x.txt")
    with qtbot.waitSignal(watch.happened):
        (tmp_path / "coming.txt").touch()
    assert str(tmp_path / "coming.txt") in watch._watched()
