# SPDX-License-Identifier: MIT
"""Where suggestions may stand: the rows of the promise that are about places."""

from __future__ import annotations

import pytest

from writer_app.gui.files.document import Document
from writer_app.gui.settings.remembered_holder import RememberedHolder
from writer_app.gui.suggestions.suggestion_places import SuggestionPlaces, endings_of
from writer_app.storage.remembered import Remembered
from writer_app.storage.settings import Settings


@pytest.fixture
def document(editor):
    """Give the document of the editor."""
    return Document(editor, editor)


@pytest.fixture
def remembered(qapp):
    """Give a memory that no file keeps."""
    return RememberedHolder(Remembered(), None)


@pytest.fixture
def places(editor, document, remembered):
    """Give the rules of the editor's text."""
    return SuggestionPlaces(editor, document, remembered, Settings())


def test_never_offered_inside_code(editor, places):
    """The reason is a sentence; in the rest of the text there is none."""
    assert places.hindrance() == ""
    editor.keep_free(lambda: True)
    assert places.hindrance() == "There are no suggestions in code."
    assert places.wanted()


def test_switched_off_per_document_remembered_for_the_file(
    editor, document, places, remembered, tmp_path, qtbot
):
    """The file says so again when it is opened again; another file is not concerned."""
    path, other = tmp_path / "a.txt", tmp_path / "b.txt"
    for each in (path, other):
        each.write_text("text", "utf-8")
    document.open(path)
    with qtbot.waitSignal(places.changed):
        places.switch()
    assert places.off
    assert not places.wanted()
    document.open(other)
    assert places.wanted()
    document.open(path)
    assert places.off
    places.switch()
    document.open(other)
    document.open(path)
    assert places.wanted()
    assert not remembered.is_silent(path)


def test_a_text_that_gets_a_file_keeps_its_switch(editor, document, places, remembered, tmp_path):
    """Switched off before it was saved, or saved under another name, it stays off."""
    editor.insertPlainText("text")
    places.switch()
    document.save(tmp_path / "a.txt")
    assert places.off
    document.save(tmp_path / "b.txt")
    assert places.off
    assert remembered.is_silent(tmp_path / "a.txt")
    assert remembered.is_silent(tmp_path / "b.txt")
    document.clear()
    assert not places.off


def test_switched_off_per_format(document, places, tmp_path, qtbot):
    """By the endings in the settings; other endings are not concerned, and a change is told."""
    document.begin(tmp_path / "table.CSV")
    assert not places.wanted()
    with qtbot.waitSignal(places.changed):
        places.follow(Settings(silent_endings="txt"))
    assert places.wanted()
    document.begin(tmp_path / "a.txt")
    assert not places.wanted()


@pytest.mark.parametrize(
    ("text", "endings"),
    [
        ("", set()),
        (" . , ; ", set()),
        (".csv, *.LOG;txt", {".csv", ".log", ".txt"}),
        (".tar.gz", {".tar.gz"}),
    ],
)
def test_endings_are_read_as_people_write_them(text, endings):
    """With or without dots, stars and commas."""
    assert endings_of(text) == endings


def test_the_rules_follow_the_controller(desk, client, qtbot, tmp_path):
    """In the window: no request where nothing is wanted, one when asked, none in code but a sentence."""
    desk.document.begin(tmp_path / "notes.md")
    desk.actions["toggle_here"].trigger()
    assert not desk.actions["toggle_here"].isChecked()
    qtbot.keyClicks(desk.editor, "one ")
    assert not desk.controller._pause.isActive()
    desk.controller.ask_now()
    client.answer("two")
    assert desk.editor.ghost_text() == "two"
    desk.actions["toggle_here"].trigger()
    assert desk.actions["toggle_here"].isChecked()
    qtbot.keyClicks(desk.editor, "`co")
    qtbot.waitUntil(lambda: not desk.controller._pause.isActive())
    desk.controller.ask_now()
    assert len(client.requests) == 1
    assert desk.status_bar.currentMessage() == "There are no suggestions in code."


def test_switching_off_takes_away_what_is_shown(desk, client, qtbot):
    """At once."""
    qtbot.keyClicks(desk.editor, "one ")
    qtbot.waitUntil(lambda: client.pending is not None)
    client.answer("two")
    desk.aids.places.switch()
    assert desk.editor.ghost_text() == ""
