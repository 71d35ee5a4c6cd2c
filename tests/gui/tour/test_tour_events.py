# SPDX-License-Identifier: MIT
"""What a tour hears of the writer: each event from what is really done in a window, and from nothing else."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from writer_app.gui.tour.tour_events import TourEvents

pytestmark = pytest.mark.qt_log_ignore("does not support raise")


@pytest.fixture
def heard(desk, settings):
    """Give the events of the window's text so far; a test may clear them."""
    found: list[str] = []
    events = TourEvents(desk.sheet, settings, desk.window)
    events.happened.connect(found.append)
    return found


@pytest.fixture
def offered(desk, client, heard, qtbot):
    """Have grey text of three words shown."""
    qtbot.keyClicks(desk.editor, "Once ")
    desk.actions["ask"].trigger()
    client.answer("upon a time", "more")
    return desk


def test_grey_text_is_shown(offered, heard):
    """Typing alone is no event."""
    assert heard == ["shown"]


def test_all_of_it_is_taken(offered, heard, qtbot):
    """By key; three words are not one."""
    qtbot.keyClick(offered.editor, Qt.Key.Key_Tab)
    assert heard == ["shown", "accepted"]


def test_a_word_of_it_is_taken(offered, heard):
    """From the menu, as well."""
    offered.actions["take_word"].trigger()
    assert heard[:3] == ["shown", "word", "accepted"]


def test_the_last_word_is_a_word_too(offered, heard, client):
    """Also when it is all that there is."""
    offered.actions["dismiss"].trigger()
    offered.actions["ask"].trigger()
    client.answer("there ")
    heard.clear()
    offered.actions["take_all"].trigger()
    assert heard == ["word", "accepted"]


def test_something_else_is_typed(offered, heard, qtbot):
    """What the grey text says is not something else; and it is told once."""
    qtbot.keyClicks(offered.editor, "u")
    assert "ignored" not in heard
    qtbot.keyClicks(offered.editor, "zz")
    assert heard.count("ignored") == 1


def test_it_is_dismissed(offered, heard, qtbot):
    """Then typing ignores nothing."""
    qtbot.keyClick(offered.editor, Qt.Key.Key_Escape)
    assert heard == ["shown", "dismissed"]
    qtbot.keyClicks(offered.editor, "z")
    assert heard == ["shown", "dismissed"]


def test_the_list_is_seen(offered, heard):
    """It counts when the list closes, so that what to do in it stays readable."""
    offered.actions["list"].trigger()
    assert offered.aids.popup.isVisible()
    assert "listed" not in heard
    offered.aids.popup.close_list()
    assert heard[-1] == "listed"


@pytest.mark.parametrize("name", ["temperature", "eagerness"])
def test_the_sliders_are_moved(desk, heard, settings, name):
    """Either of them."""
    settings.set(replace(settings.current, **{name: 0.9}))
    assert heard == ["tuned"]


def test_other_settings_are_no_sliders(desk, heard, settings):
    """Nothing is heard."""
    settings.set(replace(settings.current, beam_width=3))
    assert heard == []
