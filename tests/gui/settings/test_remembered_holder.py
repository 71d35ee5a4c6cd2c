# SPDX-License-Identifier: MIT
"""What is remembered between runs."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray

from writer_app.gui.settings.remembered_holder import MOST_RECENT, RememberedHolder
from writer_app.storage.profiles import Profile
from writer_app.storage.remembered import Remembered, load_remembered
from writer_app.storage.session import OpenText, OpenWindow


def test_recent_files_are_newest_first_each_once(qtbot, tmp_path):
    """A file used again moves to the head; the list does not grow without end."""
    holder = RememberedHolder(Remembered(), None)
    for number in range(MOST_RECENT + 3):
        holder.add_file(tmp_path / f"{number}.txt")
    holder.add_file(tmp_path / "5.txt")
    names = [path.name for path in holder.recent]
    assert names[:2] == ["5.txt", f"{MOST_RECENT + 2}.txt"]
    assert len(names) == len(set(names)) == MOST_RECENT
    holder.forget_files()
    assert holder.recent == ()


def test_it_comes_back_in_the_next_run(qtbot, tmp_path):
    """Geometry, files and folder go through the file unharmed."""
    path = tmp_path / "remembered.toml"
    holder = RememberedHolder(Remembered(), path)
    holder.set_geometry(QByteArray(b"\x01\x00\xff geometry"))
    holder.add_file(tmp_path / "text.txt")
    again = RememberedHolder(load_remembered(path)[0], path)
    assert again.geometry == QByteArray(b"\x01\x00\xff geometry")
    assert again.recent == (tmp_path / "text.txt",)
    assert again.folder == tmp_path


def test_a_folder_that_is_gone_is_not_offered(qtbot, tmp_path):
    """Dialogs begin at home where the last folder does not exist."""
    holder = RememberedHolder(Remembered(last_folder=str(tmp_path / "gone")), None)
    assert holder.folder == Path.home()


def test_a_file_that_cannot_be_written_is_no_matter(qtbot, tmp_path):
    """Remembering fails quietly, for nothing the writer chose is lost."""
    (tmp_path / "x").write_text("a file in the way", "utf-8")
    holder = RememberedHolder(Remembered(), tmp_path / "x" / "remembered.toml")
    holder.add_file(tmp_path / "text.txt")
    assert holder.recent == (tmp_path / "text.txt",)


def test_files_without_suggestions_are_remembered(tmp_path):
    """By their full paths, once each, until they are taken back; and they are in the file."""
    path = tmp_path / "remembered.toml"
    holder = RememberedHolder(Remembered(), path)
    for name in ("a.txt", "b.txt", "a.txt"):
        holder.set_silent(tmp_path / name, silent=True)
    holder.set_silent(tmp_path / "b.txt", silent=False)
    assert holder.is_silent(tmp_path / "a.txt")
    assert not holder.is_silent(tmp_path / "b.txt")
    assert load_remembered(path)[0].silent_files == (str(tmp_path / "a.txt"),)


def test_the_state_of_the_window_comes_back():
    """As Qt wrote it."""
    holder = RememberedHolder(Remembered(), None)
    assert holder.window_state.isEmpty()
    holder.set_window_state(QByteArray(b"\x00\xffstate"))
    assert holder.window_state == QByteArray(b"\x00\xffstate")


def test_every_document_is_known_once(qtbot, tmp_path):
    """Recent, open, silent or with a style: all of them; forgotten, none is."""
    path = tmp_path / "remembered.toml"
    holder = RememberedHolder(Remembered(), path)
    names = [tmp_path / f"{number}.md" for number in range(4)]
    holder.add_file(names[0])
    holder.set_session((OpenWindow(texts=(OpenText(path=str(names[0])), OpenText(path=str(names[1])))),))
    holder.set_silent(names[2], silent=True)
    holder.set_profile(names[3], Profile(style="story"))
    assert holder.documents == tuple(names)
    with qtbot.waitSignal(holder.recent_changed):
        holder.forget_all()
    assert holder.documents == ()
    assert holder.session == ()
    assert holder.geometry.isEmpty()
