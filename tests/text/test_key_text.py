# SPDX-License-Identifier: MIT
"""Names of keys: which make sense, and how they are spelled."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from writer_app.text.key_text import spell_key


@pytest.mark.parametrize(
    ("text", "spelled"),
    [
        ("Tab", "Tab"),
        ("ctrl+right", "Ctrl+Right"),
        ("Shift + Ctrl + a", "Ctrl+Shift+A"),
        ("Alt+\\", "Alt+\\"),
        ("Alt+]", "Alt+]"),
        ("Ctrl++", "Ctrl++"),
        ("Ctrl+Shift++", "Ctrl+Shift++"),
        ("escape", "Esc"),
        ("F12", "F12"),
        ("Shift+Tab", "Shift+Tab"),
        ("meta+Space", "Meta+Space"),
    ],
)
def test_a_sensible_key_gets_one_spelling(text: str, spelled: str) -> None:
    """Case, blanks and order do not matter."""
    assert spell_key(text) == spelled


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a",
        "Shift+A",
        "+",
        "Space",
        "Shift+Backspace",
        "Del",
        "Ctrl+",
        "Ctrl",
        "Ctrl+Ctrl+A",
        "Hyper+A",
        "F25",
        "Ctrl+中",
        "Ctrl+ab",
        "Ctrl+\n",
        "Ctrl+A, Ctrl+B",
    ],
)
def test_keys_that_type_or_are_none_are_refused(text: str) -> None:
    """No letter, blank or removal without Ctrl, Alt or Meta; nothing that is no key."""
    assert spell_key(text) is None


@pytest.mark.parametrize("text", ["Tab", "Esc", "Return", "Right", "Shift+Tab", "Home"])
def test_a_command_for_any_time_needs_a_companion_key(text: str) -> None:
    """Or moving the caret and breaking lines would be gone from the editor."""
    assert spell_key(text, always=True) is None
    assert spell_key(f"Ctrl+{text}", always=True) is not None
    assert spell_key("F9", always=True) == "F9"


@given(st.text(max_size=12))
def test_what_is_spelled_stays_as_it_is(text: str) -> None:
    """Any text is refused, or spelled in a form that is its own spelling."""
    spelled = spell_key(text)
    assert spelled is None or spell_key(spelled) == spelled
