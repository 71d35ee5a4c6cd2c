# SPDX-License-Identifier: MIT
"""Settings: their declaration, their checks."""

from __future__ import annotations

import dataclasses
import math

import pytest
from hypothesis import strategies as st

from writer_app.errors import SettingsError
from writer_app.storage.settings import GROUPS, OPTIONS, Settings

BY_NAME = {option.name: option for option in OPTIONS}


ANYTHING = st.one_of(
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(),
    st.none(),
    st.lists(st.integers()),
    st.dictionaries(st.text(), st.text()),
)


def test_declaration() -> None:
    """Each field has one option, in order, and all there is to say about it."""
    assert [option.name for option in OPTIONS] == [each.name for each in dataclasses.fields(Settings)]
    assert len({option.label for option in OPTIONS}) == len(OPTIONS)
    # Those of a group stand together.
    assert [option.group for option in OPTIONS] == sorted(
        (option.group for option in OPTIONS), key=GROUPS.index
    )
    for option in OPTIONS:
        assert option.group.title
        assert option.group.help.endswith(".")
        assert option.label
        assert option.help.endswith(".")
        assert getattr(Settings(), option.name) == option.default
        assert option.check(option.default) == option.default
        is_number = isinstance(option.default, int | float) and not isinstance(option.default, bool)
        assert is_number == (option.low is not None) == (option.high is not None) == (option.step is not None)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("suggestions_enabled", 1),
        ("suggestions_enabled", "true"),
        ("temperature", 1.51),
        ("temperature", -0.01),
        ("temperature", math.nan),
        ("temperature", math.inf),
        ("temperature", 10**400),
        ("temperature", True),
        ("temperature", "0.5"),
        ("beam_width", 0),
        ("beam_width", 17),
        ("beam_width", 5.0),
        ("beam_width", True),
        ("language", "fr"),
        ("language", "EN"),
        ("theme", ""),
        ("models_folder", "a\nb"),
        ("models_folder", "\ud800"),
        ("font_family", "x" * 5000),
        ("font_family", ["Serif"]),
        ("key_take_all", "A"),
        ("key_take_all", "Ctrl+"),
        ("key_take_all", 7),
        ("key_ask", "Tab"),
        ("patience", 21),
    ],
)
def test_senseless_values(name: str, value: object) -> None:
    """Out of range, of the wrong kind, or not among the choices: refused by the record too."""
    with pytest.raises(SettingsError) as caught:
        Settings(**{name: value})  # type: ignore[arg-type]
    assert caught.value.subject == name


def test_whole_numbers_are_numbers() -> None:
    """Who writes 1 for 1.0 means it."""
    value = Settings(temperature=1).temperature
    assert value == 1.0
    assert isinstance(value, float)


def test_folders_may_have_any_blank() -> None:
    """Folders with blanks that are not ASCII are folders."""
    assert Settings(models_folder="/home/me/我的\u3000模型").models_folder.endswith("模型")


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("suggestions_enabled", "true or false"),
        ("temperature", "a number from 0 to 1.5"),
        ("pause_ms", "a whole number from 0 to 1500"),
        ("theme", 'one of "system", "light", "dark", "sepia"'),
        ("font_family", "a line of text"),
    ],
)
def test_what_is_allowed_is_said(name: str, words: str) -> None:
    """What a setting may be stands in plain words, for messages and the manual."""
    assert BY_NAME[name].allowed() == words
