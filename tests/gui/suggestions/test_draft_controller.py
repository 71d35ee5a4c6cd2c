# SPDX-License-Identifier: MIT
"""Continue for a paragraph, in a whole window with a model that is a double."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor

from writer_app.gui.suggestions.draft_controller import MOST_LINES
from writer_app.storage.profiles import Profile
from writer_app.storage.settings import Settings

FIRST = " She waited."
SECOND = " Nobody came to the gate."
THIRD = " Then it rained."


@pytest.fixture
def begun(desk, client, qtbot):
    """Give a window in which a text stands and a draft was just asked for."""
    desk.editor.setPlainText("The house was empty.")
    desk.editor.moveCursor(QTextCursor.MoveOperation.End)
    desk.controller._forget_question()
    desk.actions["draft"].trigger()
    return desk


@pytest.fixture
def drafted(begun, client):
    """Give a window in which a draft of three sentences is shown."""
    for text in (FIRST, SECOND):
        client.answer_draft(text)
    client.answer_draft(THIRD, paragraph_end=0.8)
    return begun


def said(desk):
    """Return what the status bar says."""
    return desk.status_bar.currentMessage()


def text_of(desk):
    """Return the document's text."""
    return desk.document.text


def test_a_draft_grows_sentence_by_sentence(begun, client):
    """Each request has the draft so far; the status bar says how far it is, the document stays as it was."""
    assert said(begun) == "Writing a draft: sentence 1… (Esc stops)"
    client.answer_draft(FIRST)
    assert begun.editor.ghost_text() == FIRST
    assert said(begun) == "Writing a draft: sentence 2… (Esc stops)"
    assert (client.drafts[-1].before, client.drafts[-1].draft) == ("The house was empty.", FIRST)
    client.answer_draft(SECOND)
    client.answer_draft(THIRD, paragraph_end=0.8)
    assert begun.editor.ghost_text() == FIRST + SECOND + THIRD
    assert said(begun).startswith("A draft of 3 sentences: Tab takes it")
    assert client.pending is None
    assert text_of(begun) == "The house was empty."
    assert not begun.document.modified


def test_the_request_carries_what_the_writer_has_chosen(desk, client, settings):
    """Temperature, language, style, title, unwanted words; every draft has a seed of its own."""
    settings.set(Settings(temperature=0.9, language="en", unwanted_words="damn, of course"))
    desk.profile.set(Profile(style="story", title="灯塔"))
    desk.actions["draft"].trigger()
    desk.actions["draft"].trigger()
    first, second = client.drafts
    assert (first.temperature, first.language, first.style, first.title) == (0.9, "en", "story", "灯塔")
    assert first.unwanted == ("damn", "of course")
    assert first.seed != second.seed


def test_tab_takes_the_draft_as_one_step(drafted, client, qtbot):
    """Undo takes it back whole."""
    qtbot.keyClick(drafted.editor, Qt.Key.Key_Tab)
    assert text_of(drafted) == "The house was empty." + FIRST + SECOND + THIRD
    assert not drafted.draft.is_active
    assert said(drafted) == ""
    drafted.actions["undo"].trigger()
    assert text_of(drafted) == "The house was empty."


def test_shift_tab_takes_a_sentence_and_keeps_the_rest(drafted, qtbot):
    """One after the other, each a step of its own."""
    rests = (SECOND + THIRD, THIRD, "")
    for count, rest in enumerate(rests, 1):
        qtbot.keyClick(drafted.editor, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
        assert text_of(drafted) == "The house was empty." + "".join((FIRST, SECOND, THIRD)[:count])
        assert drafted.editor.ghost_text() == rest
        if count == 1:
            assert said(drafted).startswith("A draft of 2 sentences:")
    assert not drafted.draft.is_active


def test_a_sentence_taken_while_the_next_is_written(begun, client, qtbot):
    """The draft goes on behind it."""
    client.answer_draft(FIRST)
    client.answer_draft(SECOND)
    qtbot.keyClick(begun.editor, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert begun.editor.ghost_text() == SECOND
    client.answer_draft(THIRD, paragraph_end=0.8)
    assert begun.editor.ghost_text() == SECOND + THIRD
    qtbot.keyClick(begun.editor, Qt.Key.Key_Tab)
    assert text_of(begun) == "The house was empty." + FIRST + SECOND + THIRD


def test_typing_along_shrinks_it_and_anything_else_ends_it(drafted, client, qtbot):
    """Like any grey text; nothing is asked while the writer types along."""
    asked = len(client.requests)
    qtbot.keyClicks(drafted.editor, " Sh")
    assert drafted.editor.ghost_text() == (FIRST + SECOND + THIRD)[3:]
    assert len(client.requests) == asked
    qtbot.keyClicks(drafted.editor, "x")
    assert drafted.editor.ghost_text() == ""
    assert not drafted.draft.is_active
    # Ordinary suggestions are back.
    qtbot.waitUntil(lambda: len(client.requests) > asked)


def test_typing_cancels_what_is_still_being_written(begun, client, qtbot):
    """At once: the key is in the text, the request is given up, a late answer shows nothing."""
    number = client.pending
    qtbot.keyClicks(begun.editor, " I")
    assert number in client.cancelled
    assert said(begun) == ""
    client.answer_draft(FIRST)
    assert begun.editor.ghost_text() == ""
    assert text_of(begun) == "The house was empty. I"


@pytest.mark.parametrize("sentences", [0, 1, 2])
def test_esc_stops_at_any_step(begun, client, qtbot, sentences):
    """Before the first sentence and after; nothing stays, and Esc writes nothing."""
    for text in (FIRST, SECOND)[:sentences]:
        client.answer_draft(text)
    number = client.pending
    qtbot.keyClick(begun.editor, Qt.Key.Key_Escape)
    assert number in client.cancelled
    assert begun.editor.ghost_text() == ""
    assert said(begun) == ""
    assert text_of(begun) == "The house was empty."


def test_dropping_a_draft_does_not_make_suggestions_rarer(drafted, qtbot):
    """It was asked for; to drop it is no sign that grey text disturbs."""
    for _ in range(6):
        qtbot.keyClick(drafted.editor, Qt.Key.Key_Escape)
        drafted.actions["draft"].trigger()
    assert not drafted.controller._dismissals.grown


@pytest.mark.parametrize("by", ["key", "command"])
def test_another_draft_is_written_and_the_first_comes_back(drafted, client, qtbot, by):
    """Alt+] or the command again writes another; Alt+[ shows the one before, and Alt+] then the later one."""
    if by == "key":
        qtbot.keyClick(drafted.editor, Qt.Key.Key_BracketRight, Qt.KeyboardModifier.AltModifier)
    else:
        drafted.actions["draft"].trigger()
    # The old one stays until there is something in its place.
    assert drafted.editor.ghost_text() == FIRST + SECOND + THIRD
    assert client.drafts[-1].draft == ""
    client.answer_draft(" It snowed.", finished=False)
    assert drafted.editor.ghost_text() == " It snowed."
    assert said(drafted).startswith("A draft of one sentence")
    asked = len(client.drafts)
    qtbot.keyClick(drafted.editor, Qt.Key.Key_BracketLeft, Qt.KeyboardModifier.AltModifier)
    assert drafted.editor.ghost_text() == FIRST + SECOND + THIRD
    qtbot.keyClick(drafted.editor, Qt.Key.Key_BracketLeft, Qt.KeyboardModifier.AltModifier)
    assert drafted.editor.ghost_text() == FIRST + SECOND + THIRD
    qtbot.keyClick(drafted.editor, Qt.Key.Key_BracketRight, Qt.KeyboardModifier.AltModifier)
    assert drafted.editor.ghost_text() == " It snowed."
    assert len(client.drafts) == asked


def test_another_draft_while_one_is_written(begun, client):
    """What was begun is given up, and the next begins from nothing."""
    begun.actions["draft"].trigger()
    begun.actions["draft"].trigger()
    assert len(client.cancelled) >= 2
    client.answer_draft(FIRST)
    begun.actions["draft"].trigger()
    assert client.drafts[-1].draft == ""
    client.answer_draft(SECOND, finished=False)
    assert begun.editor.ghost_text() == SECOND


def test_another_draft_behind_what_was_taken(drafted, client, qtbot):
    """It begins where the caret stands now; Alt+[ brings back what was left of the one before."""
    qtbot.keyClick(drafted.editor, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(drafted.editor, Qt.Key.Key_BracketRight, Qt.KeyboardModifier.AltModifier)
    assert (client.drafts[-1].before, client.drafts[-1].draft) == ("The house was empty." + FIRST, "")
    assert drafted.editor.ghost_text() == ""
    client.answer_draft(" It snowed.", finished=False)
    assert drafted.editor.ghost_text() == " It snowed."
    for key, text in ((Qt.Key.Key_BracketLeft, SECOND + THIRD), (Qt.Key.Key_BracketRight, " It snowed.")):
        qtbot.keyClick(drafted.editor, key, Qt.KeyboardModifier.AltModifier)
        assert drafted.editor.ghost_text() == text


def test_a_draft_keeps_to_whole_sentences_where_there_is_no_room(begun, client, qtbot):
    """A high draft in a low window ends with the sentence before; never higher than its share."""
    begun.window.resize(500, 420)
    client.answer_draft(FIRST)
    client.answer_draft(" And on" + " and on" * 200 + ".")
    assert begun.editor.ghost_text() == FIRST
    assert client.pending is None
    assert said(begun).startswith("A draft of one sentence")


def test_a_draft_may_be_higher_than_a_suggestion(begun, client):
    """Up to its own height, and typed along it keeps it."""
    client.answer_draft(" They went on" + " and on" * 60 + ".")
    block = begun.editor.textCursor().block()
    assert 3 < block.layout().lineCount() <= MOST_LINES
    assert begun.editor.ghost_text().endswith("and on.")


def test_the_end_of_a_draft_is_brought_into_view(desk, client):
    """At the lower edge of a long text; dropped, the text stands where it stood."""
    desk.editor.setPlainText("line\n" * 200 + "The house was empty.")
    desk.editor.moveCursor(QTextCursor.MoveOperation.End)
    bar = desk.editor.verticalScrollBar()
    before = bar.value()
    desk.actions["draft"].trigger()
    client.answer_draft(" They went on" + " and on" * 60 + ".", finished=False)
    editor = desk.editor
    block = editor.textCursor().block()
    bottom = editor.blockBoundingGeometry(block).translated(editor.contentOffset()).bottom()
    assert bottom <= editor.viewport().height()
    assert editor.viewport().rect().contains(editor.cursorRect())
    desk.actions["dismiss"].trigger()
    assert bar.value() == before


@pytest.mark.parametrize(("text", "back"), [("The house", 2), ("", 0)])
def test_where_a_draft_may_begin(desk, client, text, back):
    """Not within a word; an empty text may be begun."""
    desk.editor.setPlainText(text)
    desk.editor.moveCursor(QTextCursor.MoveOperation.End)
    for _ in range(back):
        desk.editor.moveCursor(QTextCursor.MoveOperation.Left)
    desk.actions["draft"].trigger()
    assert bool(client.drafts) is not bool(back)
    assert ("put the caret" in said(desk)) is bool(back)


def test_nothing_begins_over_a_selection(desk, client):
    """It is said why."""
    desk.editor.setPlainText("The house")
    desk.editor.selectAll()
    desk.actions["draft"].trigger()
    assert client.drafts == []
    assert "nothing selected" in said(desk)


def test_a_model_without_an_idea_is_told(begun, client):
    """An empty answer ends it in plain words."""
    client.answer_draft("", finished=False)
    assert said(begun) == "The model found no way to go on here."
    assert not begun.draft.is_active


def test_a_failure_is_told(begun, client):
    """In the words of the window; a further draft can be asked for."""
    client.fail("There is no model for this language.")
    assert said(begun) == "There is no model for this language."
    begun.actions["draft"].trigger()
    client.answer_draft(FIRST)
    assert begun.editor.ghost_text() == FIRST


def test_a_request_from_elsewhere_ends_the_writing_and_not_the_draft(begun, client):
    """In another window, say: what is there stays to be taken, and nothing is waited for."""
    client.cancel()
    assert not begun.draft.is_active
    begun.actions["draft"].trigger()
    client.answer_draft(FIRST)
    client.cancel()
    assert begun.editor.ghost_text() == FIRST
    assert said(begun).startswith("A draft of one sentence")


def test_settings_moved_meanwhile_leave_the_draft(drafted, client, settings):
    """It is not replaced by a suggestion."""
    asked = len(client.requests)
    settings.set(Settings(temperature=0.4))
    drafted.profile.set(Profile(style="news"))
    assert not drafted.controller._pause.isActive()
    assert len(client.requests) == asked
    assert drafted.editor.ghost_text() == FIRST + SECOND + THIRD


def test_chinese_drafts(desk, client, qtbot):
    """Taken sentence by sentence without blanks."""
    desk.editor.setPlainText("屋里很安静。")
    desk.editor.moveCursor(QTextCursor.MoveOperation.End)
    desk.actions["draft"].trigger()
    client.answer_draft("她走进去。")
    client.answer_draft("门开着！", finished=True)
    client.answer_draft("没有人。", paragraph_end=1.0)
    qtbot.keyClick(desk.editor, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert text_of(desk) == "屋里很安静。她走进去。"
    assert desk.editor.ghost_text() == "门开着！没有人。"


def shown_panel(desk, client, qtbot, *rows):
    """Show the panel, and answer what it asks for with these rows."""
    desk.actions["panel"].trigger()
    qtbot.waitUntil(lambda: client.pending is not None)
    client.answer(listed=rows)
    assert rows_of(desk) == list(rows)


def rows_of(desk):
    """Return the texts of the panel's rows."""
    return [each.text for each in desk.controller.listing.rows]


@pytest.mark.parametrize("sentences", [0, 1])
def test_the_panel_leaves_a_draft_alone(desk, client, settings, qtbot, sentences):
    """Written or shown: its list, keys and controls do nothing, and say why; dropped, the list is back."""
    desk.editor.setPlainText("The house was empty.")
    desk.editor.moveCursor(QTextCursor.MoveOperation.End)
    shown_panel(desk, client, qtbot, " She", " He")
    desk.actions["draft"].trigger()
    for text in (FIRST,)[:sentences]:
        client.answer_draft(text)
    asked, cancelled = len(client.requests), len(client.cancelled)
    settings.set(Settings(temperature=0.4))
    desk.controller.another_draw()
    desk.controller.take_alternative(0)
    desk.controller.show_alternative(1)
    desk.controller.find_all()
    desk.controller.show_list()
    desk.panel.hide()
    desk.panel.show()
    assert (len(client.requests), len(client.cancelled)) == (asked, cancelled)
    assert not desk.controller._pause.isActive()
    assert desk.editor.ghost_text() == "".join((FIRST,)[:sentences])
    assert text_of(desk) == "The house was empty."
    assert not desk.sheet.aids.popup.isVisible()
    assert rows_of(desk) == []
    assert "beside a draft" in desk.panel.note.text()
    qtbot.keyClick(desk.editor, Qt.Key.Key_Escape)
    assert rows_of(desk) == [" She", " He"]
    assert "beside a draft" not in desk.panel.note.text()


def test_the_list_is_filled_behind_a_draft(begun, client, qtbot):
    """Where nothing was known before, it is asked for when the draft is dropped; no row is stale."""
    begun.actions["panel"].trigger()
    client.answer_draft(FIRST)
    qtbot.keyClick(begun.editor, Qt.Key.Key_Escape)
    assert rows_of(begun) == []
    qtbot.waitUntil(lambda: client.pending is not None)
    assert client.requests[-1].listed > 0
    begun.actions["draft"].trigger()
    client.answer_draft(FIRST)
    client.answer_draft(SECOND, finished=False)
    qtbot.keyClick(begun.editor, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert rows_of(begun) == []


def test_asking_for_a_suggestion_drops_the_draft(drafted, client):
    """Another wish at this place: the draft is gone at once, and what comes is no draft."""
    drafted.controller.ask_now()
    assert not drafted.draft.is_active
    assert said(drafted) == ""
    client.answer(" Then")
    assert drafted.editor.ghost_text() == " Then"
    assert drafted.controller.listing.shown == 0


def test_a_draft_has_the_signs_that_typing_would_give(desk, client, settings, qtbot):
    """Shown and taken with curly marks, which are closed across sentences; the model is told plain ones."""
    settings.set(Settings(smart_quotes=True, language="en"))
    desk.editor.setPlainText("The house was empty.")
    desk.editor.moveCursor(QTextCursor.MoveOperation.End)
    desk.actions["draft"].trigger()
    client.answer_draft(" \"Don't go.")
    assert desk.editor.ghost_text() == " “Don’t go."
    client.answer_draft(" It's late.\"", finished=True)
    assert client.drafts[-1].draft == " \"Don't go. It's late.\""
    qtbot.keyClick(desk.editor, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert text_of(desk) == "The house was empty. “Don’t go."
    client.answer_draft(" He left.", paragraph_end=0.8)
    assert desk.editor.ghost_text() == " It’s late.” He left."
    qtbot.keyClick(desk.editor, Qt.Key.Key_Tab)
    assert text_of(desk) == "The house was empty. “Don’t go. It’s late.” He left."


@pytest.mark.parametrize("smart", [True, False])
def test_a_draft_leaves_no_quotation_open(desk, client, settings, qtbot, smart):
    """At its end, and not between its sentences."""
    settings.set(Settings(smart_quotes=smart, language="en"))
    desk.editor.setPlainText("The house was empty.")
    desk.editor.moveCursor(QTextCursor.MoveOperation.End)
    desk.actions["draft"].trigger()
    client.answer_draft(' "Come in.')
    opened, closed = ("“", "”") if smart else ('"', '"')
    assert desk.editor.ghost_text() == f" {opened}Come in."
    client.answer_draft(" Sit down.")
    client.answer_draft(" Wait.", paragraph_end=0.8)
    assert desk.editor.ghost_text() == f" {opened}Come in. Sit down. Wait.{closed}"
    qtbot.keyClick(desk.editor, Qt.Key.Key_Tab)
    assert text_of(desk) == f"The house was empty. {opened}Come in. Sit down. Wait.{closed}"


def test_a_draft_closes_no_bracket_that_is_closed_behind_it(desk, client):
    """The sign that stands there stays the only one."""
    desk.editor.setPlainText("（他说）")
    cursor = desk.editor.textCursor()
    cursor.setPosition(3)
    desk.editor.setTextCursor(cursor)
    desk.actions["draft"].trigger()
    client.answer_draft("：好）。", paragraph_end=0.8)
    assert desk.editor.ghost_text() == "：好。"


def test_no_draft_in_code(desk, client):
    """No grey text comes there, whatever is asked for; it is said."""
    desk.editor.setPlainText("So `a = ")
    desk.editor.moveCursor(QTextCursor.MoveOperation.End)
    desk.actions["draft"].trigger()
    assert client.drafts == []
    assert said(desk) == "There are no suggestions in code."


def test_suggestions_that_are_off_leave_drafts(desk, client, settings):
    """A draft was asked for; switched off are those that come by themselves."""
    settings.set(Settings(suggestions_enabled=False))
    desk.actions["draft"].trigger()
    client.answer_draft(FIRST)
    settings.set(Settings(suggestions_enabled=False, temperature=0.3))
    assert desk.editor.ghost_text() == FIRST


@pytest.mark.parametrize("sentences", [0, 2])
def test_another_tab_ends_the_draft(begun, client, sentences):
    """Its sheet steps aside; the status bar says nothing of it any more, and no late answer shows."""
    for text in (FIRST, SECOND)[:sentences]:
        client.answer_draft(text)
    first, number = begun.sheet, client.pending
    begun.actions["new"].trigger()
    assert number in client.cancelled
    assert not first.draft.is_active
    assert said(begun) == ""
    client.answer_draft(THIRD)
    assert (first.editor.ghost_text(), begun.editor.ghost_text()) == ("", "")
    begun.actions["draft"].trigger()
    client.answer_draft(FIRST)
    assert begun.editor.ghost_text() == FIRST
