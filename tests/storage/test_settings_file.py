# SPDX-License-Identifier: MIT
"""The file of settings: what is saved comes back, nonsense falls back alone, nothing is half written."""

from __future__ import annotations

import errno
import os
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from writer_app.errors import SettingsError
from writer_app.storage.settings import OPTIONS, Option, Settings
from writer_app.storage.settings_file import key_conflicts, load_settings, save_settings


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Give a path whose folder is not there yet."""
    return tmp_path / "config" / "settings.toml"


def sensible(option: Option) -> st.SearchStrategy[object]:
    """Draw values that an option may have."""
    if option.choices:
        return st.sampled_from(sorted(option.choices))
    if isinstance(option.default, bool):
        return st.booleans()
    if option.key:
        held = ["Ctrl+", "Alt+", "Ctrl+Alt+", "Ctrl+Shift+", "Meta+"]
        name = st.sampled_from(["Tab", "F5", "Right", "Space", "A", "7", "]", "\\", "+", "Del"])
        return st.one_of(st.just(""), st.builds(str.__add__, st.sampled_from(held), name))
    if isinstance(option.default, str):
        return st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), max_size=30)
    assert option.low is not None
    assert option.high is not None
    if isinstance(option.default, int):
        return st.integers(int(option.low), int(option.high))
    return st.floats(option.low, option.high)


SETTINGS: st.SearchStrategy[dict[str, object]] = st.fixed_dictionaries(
    {option.name: sensible(option) for option in OPTIONS}
).filter(
    lambda values: not key_conflicts(values)  # type: ignore[arg-type]
)


@given(SETTINGS)
def test_what_is_saved_is_loaded(values: dict[str, object]) -> None:
    """All sensible settings come back from the file, without a word."""
    settings = Settings(**values)  # type: ignore[arg-type]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "settings.toml"
        save_settings(settings, path)
        assert load_settings(path) == (settings, ())


def test_without_a_file(path: Path) -> None:
    """At the first start all settings are at their defaults, and nothing is said or made."""
    assert load_settings(path) == (Settings(), ())
    assert not path.parent.exists()


def test_each_nonsense_falls_back_alone(path: Path) -> None:
    """What makes sense is kept; each thing that does not is named, with the file."""
    path.parent.mkdir()
    path.write_text('temperature = 9\nbeam_width = 7\nlanguage = "klingon"\nfuture = 1\n', encoding="utf-8")
    settings, warnings = load_settings(path)
    assert settings == Settings(beam_width=7)
    assert len(warnings) == 3
    assert '"temperature" must be a number from 0 to 1.5' in warnings[0]
    assert '"language" must be one of "auto", "en", "zh"' in warnings[1]
    assert "no setting 'future'" in warnings[2]
    assert all(str(path) in warning for warning in warnings)


def test_file_that_is_no_toml_is_kept_aside(path: Path) -> None:
    """Defaults are used, the file is kept under another name, and the warning says which."""
    path.parent.mkdir()
    path.write_text("temperature = = 1\n", encoding="utf-8")
    settings, warnings = load_settings(path)
    assert settings == Settings()
    assert len(warnings) == 1
    assert "settings.toml.broken" in warnings[0]
    assert not path.exists()
    aside = path.with_name("settings.toml.broken")
    assert aside.read_text(encoding="utf-8") == "temperature = = 1\n"
    save_settings(settings, path)
    assert load_settings(path) == (settings, ())


@pytest.mark.parametrize(
    ("text", "settings", "silenced"),
    [
        ('key_next = "tab"\n', Settings(key_next="Tab", key_take_all=""), "'key_take_all' has no key"),
        ('key_ask = "F7"\nkey_list = "F7"\n', Settings(key_ask="F7", key_list=""), "'key_list' has no key"),
    ],
)
def test_a_key_given_twice_has_one_meaning(path: Path, text: str, settings: Settings, silenced: str) -> None:
    """The user's choice goes before a default, an earlier setting before a later one; it is said."""
    path.parent.mkdir()
    path.write_text(text, encoding="utf-8")
    loaded, warnings = load_settings(path)
    assert loaded == settings
    assert len(warnings) == 1
    assert silenced in warnings[0]


def test_save_is_atomic(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that is full: an error, and the old file is whole."""
    save_settings(Settings(beam_width=7), path)

    def fail(*_arguments: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(SettingsError, match="No space left on device") as caught:
        save_settings(Settings(beam_width=8), path)
    assert caught.value.subject == str(path)
    assert load_settings(path) == (Settings(beam_width=7), ())
