# SPDX-License-Identifier: MIT
"""The settings holder: one voice for all, and the file follows."""

from __future__ import annotations

import pytest

from writer_app.gui.settings.settings_holder import SettingsHolder
from writer_app.storage.settings import Settings
from writer_app.storage.settings_file import load_settings


def test_a_change_is_told_once_and_kept(qtbot, tmp_path):
    """Followers hear of a change; the file has it after flushing, and the same again is no change."""
    path = tmp_path / "folder" / "settings.toml"
    holder = SettingsHolder(Settings(), path)
    heard: list[object] = []
    holder.changed.connect(heard.append)
    holder.set(Settings(beam_width=7))
    holder.set(Settings(beam_width=7))
    assert heard == [Settings(beam_width=7)]
    assert holder.current.beam_width == 7
    holder.flush()
    assert load_settings(path) == (Settings(beam_width=7), ())


def test_it_is_written_by_itself(qtbot, tmp_path):
    """Nobody has to flush: a moment after the last change the file is there."""
    path = tmp_path / "settings.toml"
    holder = SettingsHolder(Settings(), path)
    for width in (2, 3, 4):
        holder.set(Settings(beam_width=width))
    qtbot.waitUntil(path.exists)
    assert load_settings(path)[0].beam_width == 4


@pytest.mark.parametrize("path", [None, "a file in the way"])
def test_what_cannot_be_kept_is_in_force_all_the_same(qtbot, tmp_path, path):
    """Without a file, or where none can be written, the settings still hold; a failure is said."""
    if path is not None:
        (tmp_path / "x").write_text(path, "utf-8")
        path = tmp_path / "x" / "settings.toml"
    holder = SettingsHolder(Settings(), path)
    said: list[str] = []
    holder.not_saved.connect(said.append)
    holder.set(Settings(theme="dark"))
    holder.flush()
    assert holder.current.theme == "dark"
    assert len(said) == (0 if path is None else 1)


def test_forgotten_settings_are_the_defaults_and_in_no_file(qtbot, tmp_path):
    """Followers hear of it; what waited to be written is not, and the next change is."""
    path = tmp_path / "settings.toml"
    holder = SettingsHolder(Settings(), path)
    holder.set(Settings(beam_width=7))
    with qtbot.waitSignal(holder.changed) as heard:
        holder.forget()
    assert heard.args == [Settings()]
    holder.forget()
    holder.flush()
    assert not path.exists()
    holder.set(Settings(beam_width=3))
    holder.flush()
    assert load_settings(path)[0].beam_width == 3
