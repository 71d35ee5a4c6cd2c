# SPDX-License-Identifier: MIT
"""The profile goes with its text: through saving, opening and beginning anew."""

from __future__ import annotations

import pytest

from writer_app.errors import DocumentReadError
from writer_app.gui.files.document import Document
from writer_app.gui.files.document_profile import DocumentProfile
from writer_app.gui.settings.remembered_holder import RememberedHolder
from writer_app.storage.profiles import PLAIN, Profile
from writer_app.storage.remembered import Remembered, load_remembered

STORY = Profile(style="story", title="灯塔")
NEWS = Profile(style="news")


@pytest.fixture
def remembered(qtbot, tmp_path):
    """Give a memory that a file keeps."""
    return RememberedHolder(Remembered(), tmp_path / "remembered.toml")


@pytest.fixture
def document(editor):
    """Give a document in an editor."""
    return Document(editor)


@pytest.fixture
def profile(document, remembered):
    """Give the profile of the document."""
    return DocumentProfile(document, remembered)


def test_what_was_said_before_there_is_a_file_is_kept_with_it(document, profile, remembered, tmp_path):
    """Also for the next run, and for the text under another name."""
    profile.set(STORY)
    document.save(tmp_path / "a.txt")
    document.save(tmp_path / "b.txt")
    profile.set(NEWS)
    assert remembered.profile(tmp_path / "a.txt") == STORY
    kept, warnings = load_remembered(tmp_path / "remembered.toml")
    assert warnings == ()
    again = RememberedHolder(kept, None)
    assert [again.profile(tmp_path / name) for name in ("a.txt", "b.txt", "c.txt")] == [STORY, NEWS, PLAIN]


def test_another_text_has_its_own_profile(document, profile, tmp_path):
    """Opening takes that of the file, a new text none; each change is told once."""
    told: list[Profile] = []
    profile.changed.connect(told.append)
    profile.set(STORY)
    document.save(tmp_path / "a.txt")
    document.clear()
    (tmp_path / "b.txt").write_text("other", "utf-8")
    document.open(tmp_path / "b.txt")
    document.open(tmp_path / "a.txt")
    assert told == [STORY, PLAIN, STORY]
    profile.set(NEWS)
    document.begin(tmp_path / "new.txt")
    assert profile.current == PLAIN


def test_a_new_text_after_an_unsaved_one_has_none(document, profile):
    """Though both have no file."""
    profile.set(STORY)
    document.clear()
    assert profile.current == PLAIN


def test_a_file_that_cannot_be_opened_changes_nothing(document, profile, tmp_path):
    """The text stays, and what was said of it."""
    profile.set(STORY)
    with pytest.raises(DocumentReadError):
        document.open(tmp_path / "nowhere.txt")
    assert profile.current == STORY


def test_saving_again_writes_nothing(document, profile, remembered, tmp_path):
    """The order of what was changed last is not that of what was saved last."""
    profile.set(STORY)
    document.save(tmp_path / "a.txt")
    remembered.set_profile(tmp_path / "b.txt", NEWS)
    document.save()
    assert remembered.profile(tmp_path / "a.txt") == STORY
    assert [each.profile for each in remembered._remembered.profiles] == [NEWS, STORY]
