# SPDX-License-Identifier: MIT
"""The kinds of files that the program keeps: each says what it holds, and what it costs to delete it."""

from __future__ import annotations

from writer_app.storage import paths
from writer_app.storage.kept_kinds import KINDS


def test_each_kind_says_what_it_holds_and_what_is_lost():
    """A sentence each; what cannot be deleted says why."""
    assert len({kind.id for kind in KINDS}) == len({kind.name for kind in KINDS}) == len(KINDS)
    for kind in KINDS:
        assert kind.holds.endswith(".")
        assert kind.loss or kind.stays
        assert all(sentence.endswith(".") for sentence in (kind.loss, kind.stays) if sentence)


def test_each_place_of_the_program_is_that_of_a_kind():
    """What `paths` names as the writer's, a kind claims."""
    claimed = [
        paths.settings_path(),
        paths.personal_words_path(),
        paths.remembered_path(),
        paths.log_path(),
        paths.meeting_path(),
        paths.own_templates_dir() / "diary.toml",
        paths.journal_dir() / "1-a" / "b.journal",
        paths.statistics_dir() / "2026-11.jsonl",
    ]
    for path in claimed:
        names = [
            kind.id
            for kind in KINDS
            if path.is_relative_to(kind.folder())
            and kind.pattern.fullmatch(path.relative_to(kind.folder()).as_posix())
        ]
        assert len(names) == 1, path
