# SPDX-License-Identifier: MIT
"""What one setting may be: its checks, and how they are told."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from writer_app.errors import SettingsError
from writer_app.storage.option import Option
from writer_app.storage.settings import OPTIONS

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


@given(st.sampled_from(OPTIONS), ANYTHING)
def test_nonsense_is_refused(option: Option, value: object) -> None:
    """Any value at all is either sensible or a SettingsError that names the setting."""
    try:
        kept = option.check(value)
    except SettingsError as refusal:
        error = refusal
    else:
        assert type(kept) is type(option.default)
        assert kept == value or option.key
        assert option.check(kept) == kept
        assert not option.choices or kept in option.choices
        return
    assert error.subject == option.name
    assert option.allowed() in str(error)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("suggestions_enabled", "true or false"),
        ("temperature", "a number from 0 to 1.5"),
        ("pause_ms", "a whole number from 0 to 1500"),
        ("theme", 'one of "system", "light", "dark", "sepia"'),
        ("font_family", "a line of text"),
        ("key_take_all", 'a key that types no text, such as "Tab" or "Ctrl+Right", or nothing'),
        ("key_list", 'a key with Ctrl, Alt or Meta, or a function key, such as "Ctrl+F8", or nothing'),
    ],
)
def test_what_is_allowed_is_said(name: str, words: str) -> None:
    """What a setting may be stands in plain words, for messages and the manual."""
    assert BY_NAME[name].allowed() == words


def test_a_key_gets_its_one_spelling() -> None:
    """However it was written in the file, it is compared by one name; no key is a choice, too."""
    option = BY_NAME["key_take_word"]
    assert option.check("shift+CTRL+right") == "Ctrl+Shift+Right"
    assert option.check("") == ""
