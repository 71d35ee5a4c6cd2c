# SPDX-License-Identifier: MIT
"""Where Writer keeps what."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from writer_app.storage import paths

USER_FOLDERS = [paths.config_dir, paths.data_dir, paths.state_dir, paths.log_dir]


def test_one_folder_for_all(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """WRITER_HOME holds all user folders, each apart from the others, and nothing is made."""
    monkeypatch.setenv("WRITER_HOME", str(tmp_path / "home"))
    folders = [folder() for folder in USER_FOLDERS]
    assert len(set(folders)) == 4
    assert all(folder.parent == tmp_path / "home" for folder in folders)
    assert paths.settings_path() == paths.config_dir() / "settings.toml"
    assert paths.remembered_path() == paths.state_dir() / "remembered.toml"
    assert paths.statistics_dir() == paths.data_dir() / "statistics"
    assert paths.log_path() == paths.log_dir() / "writer.log"
    assert not (tmp_path / "home").exists()


@pytest.mark.skipif(sys.platform != "linux", reason="the variables are those of Linux desktops")
@pytest.mark.parametrize("value", [None, ""])
def test_folders_of_the_system(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, value: str | None) -> None:
    """Without WRITER_HOME, or with an empty one, the system says where."""
    if value is None:
        monkeypatch.delenv("WRITER_HOME")
    else:
        monkeypatch.setenv("WRITER_HOME", value)
    for name in ("CONFIG", "DATA", "STATE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name))
    assert paths.config_dir() == tmp_path / "CONFIG" / "writer-app"
    assert paths.data_dir() == tmp_path / "DATA" / "writer-app"
    assert paths.state_dir() == tmp_path / "STATE" / "writer-app"
    assert paths.log_dir().is_relative_to(tmp_path / "STATE" / "writer-app")


@pytest.mark.skipif(sys.platform == "win32", reason="programs meet at a socket of Unix")
def test_programs_meet_by_user_folders(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Programs with the same user folders have one place, others another; its name is short enough."""
    monkeypatch.setenv("XDG_RUNTIME_DIR", "/run/user/1000")
    places = []
    for home in ("one", "one", "two/" + "deep/" * 40):
        monkeypatch.setenv("WRITER_HOME", str(tmp_path / home))
        places.append(paths.meeting_path())
    assert places[0] == places[1] != places[2]
    assert {place.parent for place in places} == {Path("/run/user/1000/writer-app")}
    assert max(len(str(place)) for place in places) < 100
    # A desktop that names no folder, or nonsense.
    for value in ("", "relative"):
        monkeypatch.setenv("XDG_RUNTIME_DIR", value)
        assert paths.runtime_dir().is_absolute()
        assert paths.runtime_dir().name.startswith("writer-app-")


def test_home_may_be_short(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A tilde and a relative folder are understood when the program is started, not later."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    monkeypatch.setenv("WRITER_HOME", "~/stick")
    assert paths.data_dir() == tmp_path / "stick" / "data"
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("WRITER_HOME", "here")
    assert paths.data_dir() == tmp_path / "here" / "data"


def test_what_comes_with_the_program() -> None:
    """In the source tree, models and resources stand beside the package."""
    root = Path(__file__).resolve().parents[2]
    assert paths.bundle_root() == root
    assert (paths.bundle_root() / "writer_app" / "errors.py").is_file()
    assert paths.models_dir() == root / "models"
    assert paths.resources_dir() == root / "resources"


def test_frozen_program(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A frozen program has them where it was unpacked."""
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert paths.bundle_root() == tmp_path
    assert paths.models_dir() == tmp_path / "models"
    assert paths.resources_dir() == tmp_path / "resources"
