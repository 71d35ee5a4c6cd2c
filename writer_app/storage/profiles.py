# SPDX-License-Identifier: MIT
"""What writers have said of single texts, their style and title, as it is kept by file between two runs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from writer_app.storage.path_text import is_path_text
from writer_app.text.styles import AUTO, MOST_TITLE, STYLES, clean_title

MOST_PROFILES = 300
"""No more texts are remembered."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What a writer has said of a text as a whole.

    Args:
        style: one of STYLES, or AUTO; anything else becomes AUTO.
        title: what the text is called; empty if that was not said. It becomes one line.
    """

    style: str = AUTO
    title: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "style", self.style if self.style in STYLES else AUTO)
        # Cut first: what a file holds may be long, and cleaning it takes time.
        object.__setattr__(self, "title", clean_title(self.title[: 4 * MOST_TITLE]))


PLAIN = Profile()
"""Nothing was said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FileProfile:
    """The profile of the text in one file."""

    path: str
    profile: Profile


def read_profiles(value: object) -> tuple[FileProfile, ...]:
    """Return the profiles that a value from a file holds, newest first; what makes no sense is left out."""
    found: dict[str, FileProfile] = {}
    for entry in value if isinstance(value, list | tuple) else ():
        if len(found) == MOST_PROFILES:
            break
        if not isinstance(entry, Mapping):
            continue
        path, style, title = (entry.get(name, "") for name in ("path", "style", "title"))
        if not (is_path_text(path) and isinstance(style, str) and isinstance(title, str)):
            continue
        profile = Profile(style=style, title=title)
        if profile != PLAIN:
            found.setdefault(path, FileProfile(path=path, profile=profile))
    return tuple(found.values())


def write_profiles(profiles: Iterable[FileProfile]) -> list[dict[str, str]]:
    """Return profiles in the form that `read_profiles` reads; what could not be read again is left out."""
    table = [{"path": p.path, "style": p.profile.style, "title": p.profile.title} for p in profiles]
    return [
        {"path": each.path, "style": each.profile.style, "title": each.profile.title}
        for each in read_profiles(table)
    ]


def with_profile(profiles: Iterable[FileProfile], path: str, profile: Profile) -> tuple[FileProfile, ...]:
    """Return profiles with that of one file put in front, or taken out if nothing is said any more."""
    kept = [each for each in profiles if each.path != path]
    if profile != PLAIN:
        kept.insert(0, FileProfile(path=path, profile=profile))
    return tuple(kept[:MOST_PROFILES])
