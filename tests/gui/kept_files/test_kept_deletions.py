# SPDX-License-Identifier: MIT
"""Deleting what the program keeps while it runs: it forgets, goes on, and brings nothing old back."""

from __future__ import annotations

import logging
from dataclasses import replace

import pytest

from writer_app.gui.kept_files.kept_deletions import KeptDeletions, release_log
from writer_app.gui.program.application import Kept
from writer_app.storage import kept_kinds as kinds
from writer_app.storage import paths
from writer_app.storage.journal import JournalWriter, Whole
from writer_app.storage.journal_format import JournalHead
from writer_app.storage.kept_files import find_kept
from writer_app.storage.numbers import Numbers

pytestmark = pytest.mark.qt_log_ignore("does not support")  # raise and size hints on the offscreen platform


@pytest.fixture
def program(launch, qtbot, tmp_path, monkeypatch):
    """Give the program with one window and the user's own (empty) folders."""
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path / "run"))
    found = launch(Kept.load())
    found.open_window()
    yield found
    for desk in found.desks:
        for sheet in desk.tabs.sheets:
            sheet.document.clear()


def kept(kind, program=None):
    """Return what there is of a kind."""
    documents = () if program is None else program._remembered.documents
    return next(each for each in find_kept(documents) if each.kind == kind)


def leave(text):
    """Leave a text as a killed program does, and return its journal."""
    writer = JournalWriter(paths.journal_dir(), lambda _key, _error: None)
    writer.put(Whole(key=0, head=JournalHead(), text=text, caret=0))
    assert writer.close(20)
    (journal,) = paths.journal_dir().rglob("*.journal")
    return journal


def delete(program, kind):
    """Delete a kind, and return what is said to stay."""
    return KeptDeletions(program._shared).delete(kept(kind, program))


def test_settings_go_back_to_their_defaults(program):
    """At once and in all windows; no file is written for that, not even at the end."""
    program.settings.set(replace(program.settings.current, theme="dark", focus_mode=True))
    program.settings.flush()
    assert kept(kinds.SETTINGS).files
    assert delete(program, kinds.SETTINGS) == ""
    assert program.settings.current.theme == "system"
    assert not program.desks[0].actions["focus_mode"].isChecked()
    program.settings.flush()
    assert not kept(kinds.SETTINGS).files


def test_a_word_is_misspelt_again(program):
    """The dictionary is empty, and takes words as before."""
    program.spelling.personal.add("flumph")
    assert delete(program, kinds.WORDS) == ""
    assert "flumph" not in program.spelling.personal.words
    assert not paths.personal_words_path().exists()
    program.spelling.personal.add("flumph")
    assert paths.personal_words_path().exists()


def test_recent_files_are_forgotten(program, tmp_path):
    """The menu is empty, and what comes later is remembered again."""
    program._remembered.add_file(tmp_path / "one.md")
    assert program._remembered.documents == (tmp_path / "one.md",)
    assert delete(program, kinds.REMEMBERED) == ""
    assert program._remembered.recent == program._remembered.documents == ()
    assert not paths.remembered_path().exists()
    program._remembered.add_file(tmp_path / "two.md")
    assert paths.remembered_path().exists()


def test_statistics_are_cleared_in_memory_too(program):
    """The page is empty, and what is written now counts from nothing."""
    program.statistics.add("en", Numbers(words=5))
    program.statistics.flush()
    assert kept(kinds.STATISTICS).files
    assert delete(program, kinds.STATISTICS) == ""
    assert program.statistics.history() == {}
    program.statistics.flush()
    assert not kept(kinds.STATISTICS).files


def test_journals_of_open_texts_stay(program, qtbot):
    """What earlier runs left goes, what is open now stays, and that is said."""
    left = leave("I have a cat.")
    program.recovery.look()
    qtbot.waitUntil(lambda: program.recovery.dialog is not None)
    desk = program.desks[0]
    qtbot.keyClicks(desk.editor, "mine, not saved")
    desk.sheet.journal.flush()
    assert program._journal.wait()
    assert delete(program, kinds.JOURNALS).startswith("1 journal stays")
    assert program.recovery.dialog is None
    assert not left.exists()
    assert len([each for each in kept(kinds.JOURNALS).files if each.path.suffix == ".journal"]) == 1
    desk.document.clear()
    desk.sheet.journal.flush()
    assert program._journal.wait()
    assert delete(program, kinds.JOURNALS) == ""


def test_the_log_begins_anew(tmp_path):
    """The file goes while it is open, and the next line makes another."""
    path = tmp_path / "writer.log"
    handler = logging.FileHandler(path, encoding="utf-8")
    log = logging.getLogger("test_the_log_begins_anew")
    log.propagate = False
    root = logging.getLogger()
    root.addHandler(handler)
    log.addHandler(handler)
    try:
        log.warning("old")
        release_log(path)
        release_log(path)
        path.unlink()
        log.warning("new")
        assert path.read_text("utf-8") == "new\n"
    finally:
        root.removeHandler(handler)
        log.removeHandler(handler)
        handler.close()


def test_texts_written_aside_go(program):
    """What nothing in memory holds is simply deleted."""
    paths.state_dir().mkdir(parents=True, exist_ok=True)
    aside = paths.state_dir() / "recovered-2026-11-26-150000-1.txt"
    aside.write_text("mine", "utf-8")
    assert delete(program, kinds.ASIDE) == ""
    assert not aside.exists()


def test_models_give_way_to_those_of_the_program(program):
    """None is chosen that is gone."""
    folder = paths.installed_models_dir() / "big-12345678"
    folder.mkdir(parents=True)
    (folder / "bundle.json").write_text("{}", "utf-8")
    program.settings.set(replace(program.settings.current, english_model=folder.name))
    assert delete(program, kinds.MODELS) == ""
    assert not (folder / "bundle.json").exists()
    assert program.settings.current.english_model == ""
