# SPDX-License-Identifier: MIT
"""The tour in a whole window: it goes on when the writer does what it says, and is in nobody's way."""

from __future__ import annotations

import operator
from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt

from writer_app.errors import SettingsError
from writer_app.gui.model_process.engine_state import EngineState
from writer_app.gui.tour import tour as tour_module
from writer_app.storage.paths import tour_dir
from writer_app.storage.profiles import PLAIN, Profile
from writer_app.storage.tour_text import EVENTS, load_tour

pytestmark = pytest.mark.qt_log_ignore("does not support (raise|grabbing)")

ENGLISH = load_tour(tour_dir(), "en")
LAST = len(ENGLISH.steps) - 1


@pytest.fixture(autouse=True)
def language(monkeypatch):
    """Have the interface in English, whatever the machine speaks."""
    monkeypatch.setattr(tour_module, "interface_now", lambda: "en")


@pytest.fixture
def begun(desk):
    """Give the window with the tour begun from the menu."""
    desk.actions["tour"].trigger()
    return desk


def go_to(desk, event):
    """Press Next up to the step that waits for an event."""
    while ENGLISH.steps[desk.tour.step].until != event:
        desk.tour.bar.next.click()


def test_it_begins_in_the_blank_text(begun):
    """With the caret where the writer goes on; the text counts as untouched, and the bar shows step one."""
    assert begun.tabs.count() == 1
    assert begun.document.text.startswith("# A minute with Writer")
    assert begun.editor.text_before_caret(20).endswith("As a matter ")
    assert not begun.document.modified
    assert begun.document.path is None
    assert begun.editor.hasFocus()
    assert begun.tour.bar.isVisible()
    assert begun.tour.bar.count.text() == f"1/{len(EVENTS)}"


def test_the_caret_is_seen_in_a_small_window(desk, qtbot):
    """Where the writer is to type is not below the edge."""
    desk.window.resize(700, 360)
    desk.actions["tour"].trigger()

    def is_seen():
        viewport = desk.editor.viewport().rect()
        return desk.tour.bar.height() > 0 and viewport.contains(desk.editor.cursorRect().center())

    qtbot.waitUntil(is_seen)
    assert desk.editor.verticalScrollBar().value() > 0


def test_it_goes_on_as_the_writer_does_what_it_says(begun, client, qtbot, settings):
    """From the first letter to the card, without the button Next."""
    tour, editor = begun.tour, begun.editor

    def offer(*texts):
        begun.actions["ask"].trigger()
        client.answer(*texts)

    assert tour.step == 0
    qtbot.keyClicks(editor, "o")
    assert tour.step == 0
    offer("f fact, it is")
    assert tour.step == 1
    qtbot.keyClick(editor, Qt.Key.Key_Tab)
    assert tour.step == 2
    offer(" not far")
    assert tour.step == 2
    qtbot.keyClick(editor, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    assert tour.step == 3
    qtbot.keyClicks(editor, "x")
    assert tour.step == 4
    offer("yz")
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    assert tour.step == 5
    offer("abc", "def")
    begun.actions["list"].trigger()
    begun.aids.popup.close_list()
    assert tour.step == 6
    settings.set(replace(settings.current, temperature=0.7))
    assert tour.step == 7
    begun.actions["profile"].trigger()
    assert tour.step == LAST
    assert tour.bar.keep.isVisible()


def test_each_step_can_be_passed_over(begun):
    """Up to the last, and there it stays."""
    for number in range(1, LAST + 1):
        begun.tour.bar.next.click()
        assert begun.tour.step == number
    begun.tour.bar.next_wanted.emit()
    assert begun.tour.step == LAST


def test_it_is_left_at_any_time(begun):
    """The text stays, the bar goes, and nothing is waited for any more."""
    begun.tour.bar.skip.click()
    assert begun.tour.step is None
    assert not begun.tour.bar.isVisible()
    assert begun.document.text.startswith("# A minute")
    begun.tour.note("shown")
    assert begun.tour.step is None


def test_the_keys_in_force_are_named(desk, settings):
    """In the sample and in the bar, there also when they change; without a key, the menu is named."""
    settings.set(replace(settings.current, key_take_all="F4", key_list=""))
    desk.actions["tour"].trigger()
    assert "`F4` takes all" in desk.document.text
    assert "`“List alternatives” in the menu` lists" in desk.document.text
    assert "{" not in desk.document.text
    desk.tour.bar.next.click()
    assert "<b>F4</b>" in desk.tour.bar.hint.text()
    settings.set(replace(settings.current, key_take_all="Ctrl+F4"))
    assert "<b>Ctrl+F4</b>" in desk.tour.bar.hint.text()
    go_to(desk, "")
    assert "<b>F1</b>" in desk.tour.bar.hint.text()
    assert "<b>Ctrl+,</b>" in desk.tour.bar.hint.text()


def test_it_says_why_no_grey_text_comes(begun, client, settings):
    """While the model is loaded, when it has failed, where suggestions are off; only where they matter."""
    bar = begun.tour.bar
    assert not bar.notice.isVisible()
    for state, sentence in (
        (EngineState.STARTING, ENGLISH.bar.loading),
        (EngineState.RESTARTING, ENGLISH.bar.loading),
        (EngineState.FAILED, ENGLISH.bar.failed),
        (EngineState.STOPPED, ENGLISH.bar.failed),
    ):
        client.set_state(state, "")
        assert bar.notice.text() == sentence
        assert bar.notice.isVisible()
    go_to(begun, "tuned")
    assert not bar.notice.isVisible()
    begun.actions["tour"].trigger()
    client.set_state(EngineState.READY, "")
    assert not bar.notice.isVisible()
    settings.set(replace(settings.current, suggestions_enabled=False))
    assert bar.notice.text() == ENGLISH.bar.off
    client.set_state(EngineState.THINKING, "")
    settings.set(replace(settings.current, suggestions_enabled=True))
    assert not bar.notice.isVisible()


def test_another_tab_hides_it_and_this_one_brings_it_back(begun):
    """It belongs to its text alone."""
    begun.sheets.new()
    assert not begun.tour.bar.isVisible()
    assert begun.tour.step == 0
    begun.sheets.next()
    assert begun.tour.bar.isVisible()


def test_it_ends_with_its_text(begun, qtbot):
    """When its tab is closed."""
    sample = begun.sheet
    begun.sheets.new()
    begun.sheets.close_sheet(sample)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    qtbot.waitUntil(lambda: begun.tour.step is None)
    begun.actions["tour"].trigger()
    assert begun.tour.step == 0
    assert begun.tour.bar.isVisible()


def test_a_file_takes_the_place_of_the_untouched_sample(begun, tmp_path):
    """And the tour is over."""
    (tmp_path / "a.txt").write_text("mine", "utf-8")
    begun.sheets.open_path(tmp_path / "a.txt")
    assert begun.tabs.count() == 1
    assert begun.document.text == "mine"
    assert begun.tour.step is None
    assert not begun.tour.bar.isVisible()


def test_a_touched_sample_is_a_text_like_others(begun, tmp_path, qtbot):
    """A file opens beside it."""
    qtbot.keyClicks(begun.editor, "x")
    assert begun.document.modified
    (tmp_path / "a.txt").write_text("mine", "utf-8")
    begun.sheets.open_path(tmp_path / "a.txt")
    assert begun.tabs.count() == 2
    assert begun.tour.step == 0


def test_a_text_of_the_writers_is_left_alone(desk, qtbot):
    """The tour begins behind a tab of its own."""
    qtbot.keyClicks(desk.editor, "mine")
    mine = desk.sheet
    desk.actions["tour"].trigger()
    assert desk.tabs.count() == 2
    assert desk.tour.bar.isVisible()
    assert mine.document.text == "mine"


@pytest.mark.parametrize("end", ["bar.end_wanted.emit", "bar.write_wanted.emit", "end"])
def test_what_was_tried_is_put_back(begun, settings, end):
    """How the model guesses is as before when it ends; other settings changed meanwhile stay."""
    before = settings.current
    go_to(begun, "tuned")
    settings.set(replace(before, temperature=1.2, eagerness=0.9, font_size=before.font_size + 2))
    operator.attrgetter(end)(begun.tour)()
    assert settings.current == replace(before, font_size=before.font_size + 2)
    assert "before the tour" in begun.status_bar.currentMessage()
    # No longer a trial.
    settings.set(replace(settings.current, temperature=0.7))
    begun.tour.end()
    assert settings.current.temperature == 0.7


@pytest.mark.parametrize("closed", ["tab", "window"])
def test_it_is_put_back_when_tab_or_window_is_closed(begun, settings, closed, qtbot):
    """Nothing of the tour stays behind."""
    before = settings.current
    settings.set(replace(before, temperature=1.2))
    begun.actions["new"].trigger()
    if closed == "tab":
        begun.tabs.tabCloseRequested.emit(0)
    else:
        begun.window.close()
    qtbot.waitUntil(lambda: settings.current == before)


def test_begun_again_it_is_at_its_beginning(begun):
    """In the same text, if that is untouched; one event is one step."""
    begun.tour.bar.next.click()
    begun.actions["tour"].trigger()
    assert begun.tabs.count() == 1
    assert begun.tour.step == 0
    begun.tour._events.happened.emit("shown")
    assert begun.tour.step == 1


def test_writing_begins_on_a_blank_page(begun, qtbot):
    """What was typed into the sample is one undo away, and nothing asks to be saved."""
    qtbot.keyClicks(begun.editor, "of course")
    begun.profile.set(Profile(style="story"))
    go_to(begun, "")
    begun.tour.bar.write.click()
    assert begun.document.text == ""
    assert begun.document.is_blank
    assert begun.profile.current == PLAIN
    assert begun.tour.step is None
    begun.actions["undo"].trigger()
    assert "As a matter of course" in begun.document.text
    assert begun.document.modified


def test_a_sample_that_has_a_file_is_not_emptied(begun, tmp_path, qtbot):
    """The blank page is behind another tab then."""
    qtbot.keyClicks(begun.editor, "x")
    begun.document.save(tmp_path / "kept.md")
    assert begun.tour.step == 0
    go_to(begun, "")
    begun.tour.bar.write.click()
    assert begun.tabs.count() == 2
    assert begun.document.is_blank
    assert "A minute" in (tmp_path / "kept.md").read_text("utf-8")


def test_no_word_of_the_sample_is_marked(desk, monkeypatch):
    """Those that a dictionary may lack are right in this text."""
    told: list[str] = []
    monkeypatch.setattr(desk.spelling, "ignore", told.append)
    desk.actions["tour"].trigger()
    assert told == ["grey"]


def test_in_chinese(desk, monkeypatch):
    """Text, bar and buttons."""
    monkeypatch.setattr(tour_module, "interface_now", lambda: "zh")
    desk.actions["tour"].trigger()
    assert desk.document.text.startswith("# 一分钟认识 Writer")
    assert "下一步" in desk.tour.bar.next.text()
    assert "采纳" in desk.document.text


def test_without_its_file_there_is_none(desk, monkeypatch, caplog):
    """The window is as it was, and the status bar says why."""

    def fail(_folder, _language):
        raise SettingsError("gone")

    monkeypatch.setattr(tour_module, "load_tour", fail)
    desk.actions["tour"].trigger()
    assert desk.document.is_blank
    assert desk.tour.step is None
    assert "no tour" in caplog.text
    assert desk.status_bar.currentMessage() == "gone"
