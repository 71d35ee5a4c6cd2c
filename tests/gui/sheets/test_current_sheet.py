# SPDX-License-Identifier: MIT
"""What the window shows and does is about the sheet that is seen, and about no other."""

from __future__ import annotations

import pytest


@pytest.fixture
def pair(desk, qtbot):
    """Give the sheets of two tabs, "first words" and an empty one, which is seen."""
    first = desk.sheet
    qtbot.keyClicks(desk.editor, "first words")
    return first, desk.sheets.new()


def test_commands_act_on_the_sheet_that_is_seen(desk, pair, qtbot):
    """Undo and select all reach the text in front."""
    first, second = pair
    qtbot.keyClicks(second.editor, "second")
    desk.actions["undo"].trigger()
    assert (first.document.text, second.document.text) == ("first words", "")
    desk.actions["previous_tab"].trigger()
    desk.actions["select_all"].trigger()
    assert first.editor.textCursor().selectedText() == "first words"
    assert not second.editor.textCursor().hasSelection()


def test_a_command_that_does_not_exist_is_noticed_at_once(desk):
    """A wrong name fails when a command is bound, not when the writer calls it."""
    route = desk.current.route(lambda sheet: sheet.editor)
    with pytest.raises(AttributeError):
        _ = route.no_such_command


def test_what_can_be_done_follows_the_sheet(desk, pair, qtbot):
    """Undo, redo, cut and copy are enabled as the text in front allows."""
    names = ("undo", "redo", "cut", "copy")

    def enabled():
        return [desk.actions[name].isEnabled() for name in names]

    first, _ = pair
    assert enabled() == [False, False, False, False]
    desk.sheets.previous()
    assert enabled() == [True, False, False, False]
    desk.actions["undo"].trigger()
    desk.actions["redo"].trigger()
    first.editor.selectAll()
    assert enabled() == [True, False, True, True]
    desk.sheets.next()
    assert enabled() == [False, False, False, False]
    # What happens behind is not shown in front.
    first.editor.undo()
    assert enabled() == [False, False, False, False]
    desk.sheets.next()
    assert enabled()[:2] == [False, True]


def test_title_and_words_follow_the_sheet(desk, pair, qtbot, tmp_path):
    """Name, modified mark and number of words are those of the text in front."""
    first, second = pair
    qtbot.waitUntil(lambda: first.counts.shown.words == 2)
    assert desk.status_bar.words.text() == "0 words"
    assert not desk.window.isWindowModified()
    desk.sheets.previous()
    assert desk.status_bar.words.text() == "2 words"
    assert desk.window.isWindowModified()
    first.document.save(tmp_path / "novel.txt")
    assert desk.window.windowTitle() == "novel.txt[*] – Writer"
    desk.sheets.next()
    assert desk.window.windowTitle() == "Untitled[*] – Writer"
    assert second.document.path is None


def test_grey_text_steps_aside_with_its_sheet(desk, pair, client, qtbot):
    """It is gone when the writer comes back, and so are its number and its commands."""
    _, second = pair
    qtbot.keyClicks(second.editor, "Once ")
    desk.actions["ask"].trigger()
    client.answer("upon", "more")
    assert desk.actions["take_all"].isEnabled()
    assert desk.status_bar.alternative.text() == "1/2"
    desk.sheets.previous()
    assert not desk.actions["take_all"].isEnabled()
    assert desk.status_bar.alternative.text() == ""
    desk.sheets.next()
    assert second.editor.ghost_text() == ""
    assert second.document.text == "Once "


def test_only_the_sheet_in_front_asks(desk, pair, client, qtbot):
    """A pause that began in a tab that is left asks nothing, and its answer goes nowhere."""
    _, second = pair
    qtbot.keyClicks(second.editor, "Once ")
    qtbot.waitUntil(lambda: client.pending is not None)
    desk.sheets.previous()
    assert client.pending is None
    client.answer("upon")
    assert [sheet.editor.ghost_text() for sheet in pair] == ["", ""]
    asked = len(client.requests)
    desk.sheets.next()
    qtbot.keyClick(second.editor, "x")
    desk.sheets.previous()
    qtbot.wait(300)
    assert len(client.requests) == asked


def test_settings_reach_every_sheet(desk, pair, settings):
    """The text behind has the new font, too, and so has a sheet that comes later."""
    first, second = pair
    desk.actions["zoom_in"].trigger()
    third = desk.sheets.new()
    assert {each.editor.font().pointSize() for each in (first, second, third)} == {15}
