# SPDX-License-Identifier: MIT
"""Tests of the promises to the writer: when is asked, what is shown, how it is taken or refused."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.doubles import suggestion
from writer_app.gui.common.listing import Listing
from writer_app.gui.suggestions import grey_offer, suggestion_controller
from writer_app.gui.suggestions.asker import Wish
from writer_app.gui.suggestions.suggestion_controller import SuggestionController, SuggestionOptions

pytestmark = pytest.mark.gui

CONTROL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
LONG_MS = 100_000
OPTIONS = SuggestionOptions(pause_ms=0)


@pytest.fixture
def controller(editor, client):
    """Give a controller that asks as soon as typing pauses."""
    return SuggestionController(editor, client, OPTIONS)


@pytest.fixture
def asked(qtbot, client):
    """Give a way to wait for the next request."""

    def wait(number=1):
        qtbot.waitUntil(lambda: len(client.requests) >= number)
        return client.requests[number - 1]

    return wait


@pytest.fixture
def offered(editor, client, controller, asked):
    """Give a controller that shows " two three." behind "one", with two more alternatives."""
    QTest.keyClicks(editor, "one")
    asked()
    client.answer(" two three.", " two four", " five")
    return controller


def commit(editor, text):
    """Send text as an input method commits it."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(editor, event)


# When is asked


def test_a_pause_in_typing_asks(editor, client, controller, asked):
    """The request carries the text around the caret and what the writer has chosen."""
    controller.set_options(
        SuggestionOptions(
            temperature=0.5,
            beam_width=7,
            alternatives=4,
            min_probability=0.25,
            language="en",
            pause_ms=1,
            max_pieces=9,
        )
    )
    QTest.keyClicks(editor, "one")
    request = asked()
    assert (request.before, request.after) == ("one", "")
    assert (request.temperature, request.beam_width, request.k) == (0.5, 7, 4)
    assert (request.min_probability, request.language, request.max_pieces) == (0.25, "en", 9)
    assert len(client.requests) == 1


def test_the_end_of_a_word_asks_at_once(editor, client, controller, asked):
    """Without any pause, however long the pause is set."""
    controller.set_options(replace(OPTIONS, pause_ms=LONG_MS))
    QTest.keyClicks(editor, "one")
    assert client.requests == []
    QTest.keyClicks(editor, " ")
    assert asked().before == "one "


def test_an_item_without_words_asks_nothing_by_itself(editor, client, controller, asked, qtbot):
    """There Tab moves the item in, whatever the model thinks; the first letter asks, and so does the key."""
    QTest.keyClicks(editor, "- ")
    assert not client.requests
    controller.ask_now()
    assert asked().before == "- "
    QTest.keyClicks(editor, "m")
    qtbot.waitUntil(lambda: client.requests[-1].before == "- m")


def test_a_chinese_commit_asks_at_once(editor, controller, asked):
    """What an input method commits is a word."""
    controller.set_options(replace(OPTIONS, pause_ms=LONG_MS))
    commit(editor, "今天天气")
    assert asked().before == "今天天气"


def test_the_asking_key_asks_at_once_and_when_switched_off(editor, client, controller):
    """Also for what is unsure, and at the very beginning of a text."""
    controller.set_options(replace(OPTIONS, enabled=False, min_probability=0.9))
    QTest.keyClick(editor, Qt.Key.Key_Backslash, ALT)
    (request,) = client.requests
    assert (request.before, request.min_probability) == ("", 0.0)
    client.answer("Once")
    assert editor.ghost_text() == "Once"


def test_switched_off_nothing_asks(editor, client, controller, qtbot):
    """Typing is only typing then, and what is shown goes."""
    QTest.keyClicks(editor, "one ")
    qtbot.waitUntil(lambda: len(client.requests) == 1)
    client.answer("two")
    controller.set_options(replace(OPTIONS, enabled=False))
    assert editor.ghost_text() == ""
    QTest.keyClicks(editor, "and ")
    assert not controller._pause.isActive()


def test_a_blank_document_asks_nothing_by_itself(editor, client, controller, qtbot):
    """Spaces and empty lines are no beginning of anything."""
    QTest.keyClicks(editor, "  ")
    qtbot.waitUntil(lambda: not controller._pause.isActive())
    assert client.requests == []


@pytest.mark.parametrize("act", ["undo", "delete", "move", "paste", "program"])
def test_not_asked_after_anything_but_typing(editor, client, controller, asked, act):
    """Undo, deleting, moving, pasting and the program ask nothing, and stop what was about to be asked."""
    QTest.keyClicks(editor, "one ")
    asked()
    QTest.keyClicks(editor, "t")
    assert controller._pause.isActive()
    if act == "undo":
        QTest.keyClick(editor, Qt.Key.Key_Z, CONTROL)
    elif act == "delete":
        QTest.keyClick(editor, Qt.Key.Key_Backspace)
    elif act == "move":
        QTest.keyClick(editor, Qt.Key.Key_Left)
    elif act == "paste":
        QApplication.clipboard().setText("pasted")
        editor.paste()
    else:
        editor.setPlainText("other")
    assert not controller._pause.isActive()
    assert len(client.requests) == 1


def test_not_asked_inside_a_word(editor, client, controller, qtbot):
    """The letters to the right say how the word goes on."""
    editor.setPlainText("wrd")
    editor.moveCursor(QTextCursor.MoveOperation.Right)
    QTest.keyClicks(editor, "o")
    qtbot.waitUntil(lambda: not controller._pause.isActive())
    controller.ask_now()
    assert client.requests == []


def test_not_asked_while_composing(editor, client, controller):
    """The asking key finds nothing to ask then."""
    commit(editor, "one ")
    controller._pause.stop()
    QApplication.sendEvent(editor, QInputMethodEvent("ni", []))
    controller.ask_now()
    assert client.requests == []


def test_only_a_window_of_text_is_sent(editor, controller, asked):
    """25,000 characters before the caret and 5,000 after, of a document of any size."""
    editor.setPlainText(("a" * 99 + "\n") * 300 + ("b" * 99 + "\n") * 300)
    caret = editor.textCursor()
    caret.setPosition(30_000)
    editor.setTextCursor(caret)
    QTest.keyClicks(editor, ". ")
    request = asked()
    assert (len(request.before), len(request.after)) == (25_000, 5_000)
    assert request.before.endswith("a\n. ")
    assert request.after.startswith("b")


# What is shown


def test_the_best_answer_is_shown(editor, offered):
    """As grey text, and told to whoever wants to know."""
    assert editor.ghost_text() == " two three."
    assert offered.current == suggestion(" two three.", 0.9)


def test_an_answer_is_told_with_its_time_and_number(editor, client, controller, asked):
    """The status bar lives on these signals."""
    QTest.keyClicks(editor, "one")
    asked()
    seen: list[object] = []
    controller.answered.connect(seen.append)
    controller.shown.connect(seen.append)
    controller.alternative_changed.connect(lambda number, count: seen.append((number, count)))
    client.answer(" two", " three", ms=4.5)
    assert seen == [4.5, suggestion(" two", 0.9), (1, 2)]


@pytest.mark.parametrize("act", ["type", "move", "undo", "older"])
def test_an_answer_to_a_text_that_has_moved_is_dropped(editor, client, controller, asked, act):
    """Revision and caret must be those that were asked for, and the answer the newest."""
    QTest.keyClicks(editor, "one ")
    asked()
    number = 1
    controller.set_options(replace(OPTIONS, pause_ms=LONG_MS))
    if act == "type":
        QTest.keyClicks(editor, "t")
    elif act == "move":
        QTest.keyClick(editor, Qt.Key.Key_Left)
    elif act == "undo":
        QTest.keyClick(editor, Qt.Key.Key_Z, CONTROL)
    else:
        controller.ask_now()
    client.answer("two", number=number)
    assert editor.ghost_text() == ""
    assert controller.current is None


def test_typing_on_cancels_the_search(editor, client, controller, asked):
    """A search for a text that is gone is a waste of the processor."""
    QTest.keyClicks(editor, "one")
    asked()
    QTest.keyClicks(editor, "x")
    assert client.cancelled == [1]


@pytest.mark.parametrize("text", ["", " ", "\n", " two", " two."])
def test_what_is_blank_or_stands_there_already_is_not_shown(editor, client, controller, asked, text):
    """The next answer that says something is."""
    editor.setPlainText(" two. And")
    QTest.keyClicks(editor, "one")
    asked()
    client.answer(text, " half")
    assert editor.ghost_text() == " half"


def test_equal_answers_are_one(editor, client, controller, asked):
    """Turning to the next alternative always shows another text."""
    QTest.keyClicks(editor, "one")
    asked()
    client.answer(" two", " three", " two")
    assert (controller._offer.count, controller.current.probability) == (2, 0.9)


def test_an_answer_of_nothing_shows_nothing(editor, client, controller, asked):
    """Not sure enough is no news."""
    QTest.keyClicks(editor, "one")
    asked()
    client.answer()
    assert editor.ghost_text() == ""
    assert controller.current is None


def test_a_failure_is_survived(editor, client, controller, asked):
    """The next pause asks again."""
    QTest.keyClicks(editor, "one")
    asked()
    client.fail("The model process was killed.")
    QTest.keyClicks(editor, " ")
    assert asked(2).before == "one "


def test_composing_when_the_answer_comes_drops_it(editor, client, controller, asked):
    """Never while an input method composes."""
    commit(editor, "今天")
    asked()
    QApplication.sendEvent(editor, QInputMethodEvent("tian", []))
    client.answer("天气")
    assert editor.ghost_text() == ""
    assert controller.current is None


# Typing with something shown


def test_typing_along_shrinks_it_without_a_new_search(editor, client, offered, qtbot):
    """It never vanishes, nothing is asked, and the alternatives that still fit remain."""
    with qtbot.assertNotEmitted(offered.hidden):
        QTest.keyClicks(editor, " two")
    assert editor.ghost_text() == " three."
    assert offered.current.text == " three."
    assert not offered._pause.isActive()
    assert len(client.requests) == 1
    QTest.keyClick(editor, Qt.Key.Key_BracketRight, ALT)
    assert editor.ghost_text() == " four"


def test_typing_along_to_its_end_asks_for_more(editor, offered, asked):
    """Then it counts as any typing."""
    QTest.keyClicks(editor, " two three.")
    assert offered.current is None
    assert asked(2).before == "one two three."


def test_chinese_typed_along_shrinks_it(editor, client, controller, asked):
    """By the commits of an input method."""
    commit(editor, "今天")
    asked()
    client.answer("天气很好")
    commit(editor, "天气")
    assert editor.ghost_text() == "很好"
    assert len(client.requests) == 1


def test_typing_something_else_hides_it_in_the_same_event(editor, offered, qtbot):
    """Nothing of it is inserted."""
    with qtbot.waitSignal(offered.hidden):
        QTest.keyClicks(editor, "x")
    assert (editor.toPlainText(), editor.ghost_text()) == ("onex", "")
    assert offered.current is None


def test_asking_anew_keeps_it_until_the_answer_comes(editor, client, offered, qtbot):
    """No flicker in between."""
    with qtbot.assertNotEmitted(offered.hidden):
        QTest.keyClick(editor, Qt.Key.Key_Backslash, ALT)
        assert editor.ghost_text() == " two three."
        client.answer(" and a half")
    assert editor.ghost_text() == " and a half"


def test_asking_anew_for_nothing_hides_it(editor, client, offered):
    """The newest answer counts, also an empty one."""
    offered.ask_now()
    client.answer()
    assert editor.ghost_text() == ""
    assert offered.current is None


def test_other_choices_ask_anew_where_something_is_shown(editor, offered, asked):
    """A moved slider is felt at once."""
    offered.set_options(replace(OPTIONS, temperature=1.5))
    assert asked(2).temperature == 1.5
    assert editor.ghost_text() == " two three."


# Taking


def test_tab_takes_all(editor, offered, qtbot):
    """It stands in the text, and the next suggestion is asked for."""
    with qtbot.waitSignals([offered.hidden, offered.accepted]):
        QTest.keyClick(editor, Qt.Key.Key_Tab)
    assert (editor.toPlainText(), editor.ghost_text()) == ("one two three.", "")
    assert offered.current is None


def test_after_taking_all_more_is_asked_for(editor, offered, asked):
    """Whoever takes goes on from there."""
    QTest.keyClick(editor, Qt.Key.Key_Tab)
    assert asked(2).before == "one two three."


def test_control_right_takes_the_next_word(editor, client, offered, qtbot):
    """The rest stays, and nothing is asked."""
    with qtbot.waitSignal(offered.accepted) as caught:
        QTest.keyClick(editor, Qt.Key.Key_Right, CONTROL)
    assert caught.args == [" two"]
    assert (editor.toPlainText(), editor.ghost_text()) == ("one two", " three.")
    QTest.keyClick(editor, Qt.Key.Key_Right, CONTROL)
    QTest.keyClick(editor, Qt.Key.Key_Right, CONTROL)
    assert (editor.toPlainText(), editor.ghost_text()) == ("one two three.", "")
    assert len(client.requests) == 1


def test_control_right_takes_a_chinese_word(editor, client, controller, asked, monkeypatch):
    """By segmentation, not by character; the dictionary is fetched when Chinese is first shown."""
    fetched = []
    monkeypatch.setattr(suggestion_controller, "warm_up", lambda: fetched.append(True))
    monkeypatch.setattr(grey_offer, "next_word_length", lambda text: text.index("很"))
    commit(editor, "今天")
    asked()
    client.answer("天气很好", language="zh")
    QTest.keyClick(editor, Qt.Key.Key_Right, CONTROL)
    assert (editor.toPlainText(), editor.ghost_text()) == ("今天天气", "很好")
    controller.ask_now()
    client.answer("很坏", language="zh")
    assert fetched == [True]


def test_shift_tab_takes_the_sentence(editor, client, controller, asked):
    """Up to its end, the rest stays."""
    QTest.keyClicks(editor, "one")
    asked()
    client.answer(" two. Three four.")
    QTest.keyClick(editor, Qt.Key.Key_Backtab, SHIFT)
    assert (editor.toPlainText(), editor.ghost_text()) == ("one two.", " Three four.")


def test_taken_text_is_one_undo_step(editor, offered):
    """Undo gives back exactly what was typed; the key after it is a step of its own."""
    QTest.keyClick(editor, Qt.Key.Key_Tab)
    QTest.keyClicks(editor, "x")
    texts = []
    for _ in range(3):
        editor.undo()
        texts.append(editor.toPlainText())
    assert texts == ["one two three.", "one", ""]


@pytest.mark.parametrize("method", ["accept_all", "accept_word", "accept_sentence", "dismiss"])
def test_commands_do_nothing_with_nothing_shown(editor, controller, method, qtbot):
    """Menus may call them at any time."""
    editor.setPlainText("one")
    with qtbot.assertNotEmitted(controller.accepted), qtbot.assertNotEmitted(controller.dismissed):
        getattr(controller, method)()
    controller.next_alternative()
    assert editor.toPlainText() == "one"


# Alternatives


def test_alternatives_go_around_with_their_number(editor, offered, qtbot):
    """Each is shown in place of the other."""
    numbers = []
    offered.alternative_changed.connect(lambda number, count: numbers.append((number, count)))
    texts = []
    with qtbot.assertNotEmitted(offered.hidden):
        for key in (Qt.Key.Key_BracketRight, Qt.Key.Key_BracketRight, Qt.Key.Key_BracketRight):
            QTest.keyClick(editor, key, ALT)
            texts.append(editor.ghost_text())
        QTest.keyClick(editor, Qt.Key.Key_BracketLeft, ALT)
    texts.append(editor.ghost_text())
    assert texts == [" two four", " five", " two three.", " five"]
    assert numbers == [(2, 3), (3, 3), (1, 3), (3, 3)]


def test_without_another_alternative_it_is_said(editor, client, controller, asked, qtbot):
    """The key does not seem dead."""
    QTest.keyClicks(editor, "one")
    asked()
    client.answer(" two")
    with qtbot.waitSignal(controller.said) as caught:
        QTest.keyClick(editor, Qt.Key.Key_BracketRight, ALT)
    assert caught.args == ["No other suggestion is sure enough to be shown; the list may have more."]
    assert editor.ghost_text() == " two"


def test_the_alternative_shown_is_the_one_taken(editor, offered):
    """Not the best one."""
    offered.next_alternative()
    offered.accept_all()
    assert editor.toPlainText() == "one two four"


def test_what_has_no_room_is_not_taken_either(editor, client, controller, asked):
    """The writer gets what was seen."""
    editor.resize(200, 200)
    QTest.keyClicks(editor, "one")
    asked()
    client.answer(" many words" * 50)
    shown = editor.ghost_text()
    assert controller.current.text == shown
    assert len(shown) < 300
    controller.accept_all()
    assert editor.toPlainText() == "one" + shown


# Refusing


def test_escape_dismisses(editor, client, offered, qtbot):
    """It goes, and the same text is not offered again at that place, but another one is."""
    with qtbot.waitSignals([offered.hidden, offered.dismissed]):
        QTest.keyClick(editor, Qt.Key.Key_Escape)
    assert (editor.toPlainText(), editor.ghost_text()) == ("one", "")
    QTest.keyClicks(editor, "x")
    QTest.keyClick(editor, Qt.Key.Key_Backspace)
    offered._ask(Wish())
    client.answer(" two three.", " five")
    assert editor.ghost_text() == " five"


def test_asking_by_key_offers_refused_text_again(editor, client, offered):
    """Who asks wants to see."""
    offered.dismiss()
    offered.ask_now()
    client.answer(" two three.")
    assert editor.ghost_text() == " two three."


def test_many_dismissals_make_it_rarer_until_one_is_taken(editor, client, controller, asked, qtbot):
    """The pause grows and is told; word ends no longer ask at once; taking one ends it."""
    pauses: list[int] = []
    controller.pause_changed.connect(pauses.append)
    controller.set_options(replace(OPTIONS, pause_ms=300))
    for number in range(4):
        controller.ask_now()
        client.answer(f" text {number}")
        controller.dismiss()
    assert pauses == [300, 600, 1_200]
    QTest.keyClicks(editor, "word ")
    assert controller._pause.interval() == 1_200
    controller.ask_now()
    client.answer("good")
    controller.accept_all()
    assert pauses == [300, 600, 1_200, 300]


# Seeds, lists and other texts


def test_each_question_draws_anew_but_a_moved_control_does_not(client, offered):
    """Asking again at a temperature gives other words; moving a slider shows what the slider does."""
    seeds = [client.requests[-1].seed]
    offered.ask_now()
    seeds.append(client.requests[-1].seed)
    client.answer(" two")
    offered.set_options(replace(OPTIONS, temperature=0.5))
    offered._on_pause()
    seeds.append(client.requests[-1].seed)
    assert seeds[0] != seeds[1] == seeds[2]


def test_without_a_reader_no_list_is_asked_for(client, offered):
    """Nor is anything asked after a move of the caret."""
    assert client.requests[-1].listed == 0
    offered._editor.moveCursor(QTextCursor.MoveOperation.Left)
    assert not offered._pause.isActive()


def test_a_reader_is_told_of_every_change(editor, client, offered, qtbot):
    """What is there, which of it is shown, and when it is of no use any more."""
    seen: list[Listing] = []
    offered.listed.connect(seen.append)
    offered.next_alternative()
    assert [each.text for each in seen[-1].rows] == [" two three.", " two four", " five"]
    assert seen[-1].shown == 1
    QTest.keyClicks(editor, " two")
    assert ([each.text for each in seen[-1].rows], seen[-1].shown) == ([" three.", " four"], 1)
    QTest.keyClicks(editor, "x")
    assert seen[-1] == replace(seen[-1], fresh=False, shown=None)
    assert offered.listing == Listing()


def test_a_dismissed_row_can_still_be_taken_from_the_list(editor, offered):
    """Esc takes the grey text away, not the list beside it."""
    offered.dismiss()
    assert editor.ghost_text() == ""
    assert offered.listing.shown is None
    offered.show_alternative(7)
    offered.take_alternative(2)
    assert editor.toPlainText() == "one five"


def test_stepping_aside_gives_up_what_is_shown_and_asked(editor, client, offered):
    """The writer looks at another text."""
    offered.ask_now()
    offered.step_aside()
    assert editor.ghost_text() == ""
    assert client.pending is None


def test_an_answer_of_nothing_is_said_to_who_asked(client, offered, qtbot):
    """Who waits for an answer gets one; what comes by itself stays away silently."""
    with qtbot.assertNotEmitted(offered.said):
        offered._ask(Wish())
        client.answer()
    with qtbot.waitSignal(offered.said) as caught:
        offered.ask_now()
        client.answer()
    assert caught.args == ["The model has nothing to suggest here."]
