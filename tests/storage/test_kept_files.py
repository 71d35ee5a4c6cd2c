# SPDX-License-Identifier: MIT
"""Files that the program keeps: all are found, each under its kind, and a kind can be deleted."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from writer_app.errors import KeptFilesError
from writer_app.storage import kept_kinds as kinds
from writer_app.storage import paths
from writer_app.storage.backups import backup_path
from writer_app.storage.file_lock import take_lock
from writer_app.storage.kept_files import KeptFile, KeptFiles, delete_kept, find_kept


@pytest.fixture(autouse=True)
def own_runtime(tmp_path, monkeypatch):
    """Have a meeting place of the test's own."""
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path / "run"))


def put(path: Path, text: str = "x") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def found(documents=()) -> dict[str, list[Path]]:
    """Return the files that are found, by kind; kinds without any are left out."""
    return {kept.kind.id: [each.path for each in kept.files] for kept in find_kept(documents) if kept.files}


def test_nothing_is_there_at_first():
    """Each kind is listed all the same, and says where it would be."""
    kept = find_kept()
    assert [each.kind for each in kept] == list(kinds.KINDS)
    assert not any(each.files for each in kept)
    assert all(each.size == 0 and each.changed is None for each in kept)
    assert kept[0].place == paths.config_dir()


def test_every_file_is_found_under_its_kind():
    """Also what was put aside, what is half written, and what nobody knows."""
    expected = {
        "settings": [paths.settings_path(), paths.config_dir() / "settings.toml.broken-2"],
        "words": [paths.personal_words_path()],
        "templates": [
            paths.own_templates_dir() / "a" / "notes.txt",
            paths.own_templates_dir() / "diary.toml",
        ],
        "remembered": [paths.remembered_path()],
        "journals": [paths.journal_dir() / "1-a" / "b.journal", paths.journal_dir() / "1-a" / "lock"],
        "aside": [paths.state_dir() / "recovered-2026-11-26-150000-1.txt"],
        "statistics": [paths.statistics_dir() / "2026-10.jsonl", paths.statistics_dir() / "2026-11.jsonl"],
        "log": [paths.log_path(), paths.log_dir() / "writer.log.1"],
        "file_dialog": [paths.state_dir() / "QtProject.conf"],
        "meeting": [paths.meeting_path()],
        "unfinished": [paths.config_dir() / ".writer-0123456789abcdef.tmp"],
        "other": [paths.data_dir() / "notes.txt", paths.state_dir() / "log.txt"],
    }
    for files in expected.values():
        for path in files:
            put(path)
    assert found() == expected


def test_what_lies_beside_the_writers_files(tmp_path):
    """Earlier versions and marks of the files that are known, and of no other; links are followed."""
    mine, others = put(tmp_path / "novel.md"), put(tmp_path / "other.md")
    link = tmp_path / "links" / "novel.md"
    link.parent.mkdir()
    link.symlink_to(mine)
    backups = sorted(put(backup_path(mine, place)) for place in (1, 2, 10))
    for path in (backup_path(others, 1), tmp_path / "novel.1~", tmp_path / "novel.md.1~"):
        put(path)
    chapter = put(tmp_path / "chapters" / "chapter.12")
    chapters = sorted(put(backup_path(chapter, place)) for place in (1, 2))
    put(chapter.with_name("chapter~"))
    lock = take_lock(mine)
    assert lock is not None
    assert found([link, tmp_path / "gone" / "away.md", chapter]) == {
        "backups": sorted([*backups, *chapters]),
        "marks": [tmp_path / ".~lock.novel.md#"],
    }
    lock.release()


def test_sums():
    """Size and time are those of all files; the place is the file, or the folder of all."""
    one, two = put(paths.log_path(), "12345"), put(paths.log_dir() / "writer.log.1", "123")
    os.utime(one, (1_000, 1_000))
    os.utime(two, (2_000, 2_000))
    log = next(kept for kept in find_kept() if kept.kind == kinds.LOG)
    assert (log.size, log.changed, log.place) == (8, 2_000.0, paths.log_dir())
    two.unlink()
    log = next(kept for kept in find_kept() if kept.kind == kinds.LOG)
    assert log.place == one


def test_a_kind_is_deleted_and_no_other(tmp_path):
    """A link goes, and what it leads to stays; what is gone meanwhile is no error."""
    put(paths.settings_path())
    outside = put(tmp_path / "outside.toml")
    linked = paths.own_templates_dir() / "linked.toml"
    linked.parent.mkdir(parents=True)
    linked.symlink_to(outside)
    put(paths.own_templates_dir() / "diary.toml")
    templates = next(kept for kept in find_kept() if kept.kind == kinds.TEMPLATES)
    assert len(templates.files) == 2
    delete_kept(templates)
    delete_kept(templates)
    assert found() == {"settings": [paths.settings_path()]}
    assert outside.exists()


def test_what_cannot_be_deleted_is_said_and_the_rest_goes(tmp_path):
    """The error names one of them."""
    folder, file = tmp_path / "folder", put(tmp_path / "file")
    folder.mkdir()
    kept = KeptFiles(
        kind=kinds.ASIDE,
        files=tuple(KeptFile(path=path, size=1, changed=0.0) for path in (folder, file)),
    )
    with pytest.raises(KeptFilesError) as caught:
        delete_kept(kept)
    assert caught.value.subject == str(folder)
    assert not file.exists()


def test_what_is_being_written_now_is_left(tmp_path):
    """An unfinished file that was touched a moment ago may be another Writer's."""
    fresh = put(paths.state_dir() / ".writer-0123456789abcdef.tmp")
    old = put(paths.state_dir() / ".writer-1123456789abcdef.tmp")
    os.utime(old, (1_000, 1_000))
    delete_kept(next(kept for kept in find_kept() if kept.kind == kinds.UNFINISHED))
    assert fresh.exists()
    assert not old.exists()
