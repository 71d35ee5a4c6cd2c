# SPDX-License-Identifier: MIT
"""The status bar says it in plain words."""

from __future__ import annotations

import pytest

from writer_app.gui.model_process.engine_state import EngineState
from writer_app.gui.window.status_bar import StatusBar

# The offscreen platform says so of any window that is narrow.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def bar(qtbot):
    """Give a status bar."""
    widget = StatusBar()
    qtbot.addWidget(widget)
    widget.show()
    return widget


def test_words(bar):
    """The count stands in the bar, beginning with nothing."""
    assert bar.words.text() == "0 words"
    assert bar.words.isVisible()


@pytest.mark.parametrize(
    ("state", "text"),
    [
        (EngineState.STARTING, "Loading the model…"),
        (EngineState.READY, "Ready"),
        (EngineState.THINKING, "Thinking…"),
        (EngineState.RESTARTING, "Starting the model again…"),
        (EngineState.FAILED, "The engine's words."),
        (EngineState.STOPPED, "The model is not running"),
    ],
)
def test_states(bar, qtbot, state, text):
    """Each state has words; where there is a reason, it is said."""
    bar.show_engine(state, "The engine's words.")
    qtbot.waitUntil(lambda: bar.model.text() == text)
    assert bar.model.toolTip() == "The engine's words."


def test_a_quick_thought_is_not_shown(bar, qtbot):
    """Nothing flickers while one types; what has failed is seen until something else is known."""
    bar.show_engine(EngineState.FAILED, "why")
    bar.show_engine(EngineState.THINKING, "")
    assert bar.model.text() == "why"
    bar.show_engine(EngineState.READY, "")
    bar.show_engine(EngineState.THINKING, "")
    assert bar.model.text() == "Ready"
    qtbot.waitUntil(lambda: bar.model.text() == "Thinking…")


def test_what_went_wrong_is_said_longer_than_the_new_start_takes(bar):
    """It would be gone with the next state; the new process may be ready before it is read."""
    bar.show_engine(EngineState.RESTARTING, "There is not enough memory.")
    bar.show_engine(EngineState.STARTING, "")
    bar.show_engine(EngineState.READY, "")
    assert bar.model.text() == "Ready"
    assert bar.currentMessage() == "There is not enough memory."


def test_switched_off_is_said_but_not_over_a_failure(bar):
    """Off is said while the model is well; what went wrong is more important."""
    bar.show_engine(EngineState.READY, "")
    bar.show_enabled(enabled=False)
    assert bar.model.text() == "Suggestions are off"
    bar.show_engine(EngineState.FAILED, "The model is damaged.")
    assert bar.model.text() == "The model is damaged."
    bar.show_engine(EngineState.READY, "")
    bar.show_enabled(enabled=True)
    assert bar.model.text() == "Ready"


def test_a_long_reason_is_cut_and_whole_in_the_tool_tip(bar):
    """The bar does not grow beyond the window."""
    bar.show_engine(EngineState.FAILED, "long " * 60)
    assert len(bar.model.text()) < 100
    assert bar.model.toolTip() == "long " * 60


def test_the_last_answer(bar):
    """Language and milliseconds stand together, each when it is known."""
    bar.show_answer(8.6)
    assert bar.answer.text() == "9 ms"
    bar.show_language("zh")
    assert bar.answer.text() == "中文  ·  9 ms"


def test_alternatives(bar):
    """The number is there while there is a choice."""
    bar.show_alternative(2, 4)
    assert (bar.alternative.text(), bar.alternative.isVisible()) == ("2/4", True)
    bar.show_alternative(1, 1)
    assert not bar.alternative.isVisible()
    bar.clear_alternative()
    assert bar.alternative.text() == ""


def test_the_dot_has_a_colour_for_each_state(bar, qtbot):
    """Painting knows every colour that states name, in light and dark."""
    for state in EngineState:
        bar.show_engine(state, "why")
        assert not bar.grab().isNull()


def test_longer_waits_are_shown_as_long_as_they_last(bar):
    """In seconds, with the reason behind it."""
    bar.show_waiting(1_200)
    assert bar.waiting.text() == "Suggestions wait 1.2 s"
    assert "dismissed" in bar.waiting.toolTip()
    assert not bar.waiting.isHidden()
    bar.show_waiting(None)
    assert bar.waiting.isHidden()


def test_the_number_of_words_is_never_cut_off(bar, qtbot):
    """In a narrow window what is spare goes, and comes back with the room."""
    bar.setMinimumSize(1, 1)  # as in the window, which may be narrower than all that is in it
    bar.show_engine(EngineState.READY, "The engine's words.")
    bar.show_language("en")
    bar.show_answer(12.0)
    bar.resize(900, bar.height())
    assert bar.answer.isVisible()
    assert bar.model.isVisible()
    bar.resize(bar.words.sizeHint().width() + 60, bar.height())
    assert not bar.answer.isVisible()
    assert not bar.model.isVisible()
    qtbot.waitUntil(lambda: bar.words.width() >= bar.words.sizeHint().width())
    bar.resize(900, bar.height())
    assert bar.answer.isVisible()
    assert bar.model.isVisible()


def test_a_long_message_is_whole_in_the_tip_and_ends_in_an_ellipsis(bar):
    """Where there is no room for it; a short one is painted as it is."""
    bar.setMinimumSize(1, 1)
    bar.resize(500, bar.height())
    bar.say("word " * 60 + "end")
    long = bar.grab().toImage()
    assert bar.toolTip().endswith("word end")
    bar.say("word " * 60 + "other")
    assert bar.grab().toImage() == long
    bar.say("word")
    assert bar.grab().toImage() != long
    bar.clearMessage()
    assert bar.toolTip() == ""
