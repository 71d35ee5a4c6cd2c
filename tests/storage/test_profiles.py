# SPDX-License-Identifier: MIT
"""Profiles of texts by file: nonsense is left out, the list stays short."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from writer_app.storage.profiles import (
    MOST_PROFILES,
    PLAIN,
    FileProfile,
    Profile,
    read_profiles,
    with_profile,
    write_profiles,
)

STORY = Profile(style="story", title="灯塔")
_ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["path", "style", "title"]), inner)
    ),
    max_leaves=12,
)


@given(_ANYTHING)
def test_whatever_a_file_holds_is_read(value: object) -> None:
    """No value is an error, and what was read is read again as it is."""
    found = read_profiles(value)
    assert read_profiles(write_profiles(found)) == found


def test_entries_that_make_no_sense_are_left_out() -> None:
    """Each for itself; a path stands once, and one without anything said is none."""
    entries = [
        {"path": "/a", "style": "story", "title": "灯塔"},
        {"path": "/a", "style": "poem"},
        {"path": "/b"},
        {"path": "/c", "style": "sonnet", "title": "Two\nlines"},
        {"path": "/d", "style": 5},
        {"path": "", "style": "story"},
        {"path": "/nul\0", "style": "story"},
        {"path": "/half\ud83d", "style": "story"},
        {"style": "story"},
        "/e",
    ]
    assert read_profiles(entries) == (
        FileProfile(path="/a", profile=STORY),
        FileProfile(path="/c", profile=Profile(title="Two lines")),
    )


@pytest.mark.parametrize("title", ["t" * 1_000_000, " \n" * 400_000 + "end"])
def test_a_title_without_end_is_cut(title: str) -> None:
    """Whatever was written into the file by hand."""
    assert len(Profile(title=title).title) <= 200


def test_the_newest_are_kept() -> None:
    """A change goes to the front, the oldest falls out, and what is taken back leaves nothing."""
    profiles: tuple[FileProfile, ...] = ()
    for number in range(MOST_PROFILES + 5):
        profiles = with_profile(profiles, f"/{number}", STORY)
    assert len(profiles) == MOST_PROFILES
    assert profiles[0].path == f"/{MOST_PROFILES + 4}"
    profiles = with_profile(profiles, "/100", Profile(style="news"))
    assert profiles[0] == FileProfile(path="/100", profile=Profile(style="news"))
    assert len(profiles) == MOST_PROFILES
    assert "/100" not in {each.path for each in with_profile(profiles, "/100", PLAIN)}
