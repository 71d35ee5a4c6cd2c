# SPDX-License-Identifier: MIT
"""The button for style and title in a whole window: what it says, and whom it tells."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from writer_app.gui.files.document import Document
from writer_app.gui.files.document_profile import DocumentProfile
from writer_app.gui.settings.remembered_holder import RememberedHolder
from writer_app.gui.window.profile_button import ProfileButton
from writer_app.storage.profiles import Profile
from writer_app.storage.remembered import Remembered

# The offscreen platform has no windows that a popup could be raised above.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def button_of(desk) -> ProfileButton:
    """Return the window's button."""
    return desk.status_bar.findChild(ProfileButton)


def test_it_says_what_was_said_of_the_text(desk):
    """Style and title, long ones cut, and no letter lost to a mnemonic."""
    button = button_of(desk)
    assert button.text() == "Style: automatic"
    desk.profile.set(Profile(title="Salt & pepper"))
    assert button.text() == "“Salt && pepper”"
    desk.profile.set(Profile(style="story", title="t" * 100))
    assert button.text() == f"Story  ·  “{'t' * 27}…”"
    assert "t" * 100 in button.toolTip()
    desk.document.clear()
    assert button.text() == "Style: automatic"


def test_a_choice_reaches_the_next_request(desk, client, qtbot):
    """One click opens the card, one chooses; suggestions come for the text as it is called now."""
    button = button_of(desk)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert button.popup.isVisible()
    button.popup.styles["news"].click()
    button.popup.title.setText("灯塔")  # no keys: QTest aborts on Chinese ones
    button.popup.close()
    desk.controller.ask_now()
    assert (client.requests[-1].style, client.requests[-1].title) == ("news", "灯塔")


def test_grey_text_follows_the_choice(desk, client, qtbot):
    """What is shown was found for another style: it is asked for anew at once."""
    qtbot.keyClicks(desk.editor, "The meeting ")
    qtbot.waitUntil(lambda: client.pending is not None)
    client.answer("was moved")
    desk.profile.set(Profile(style="story"))
    qtbot.waitUntil(lambda: client.pending is not None)
    assert client.requests[-1].style == "story"


def test_the_command_opens_the_card(desk):
    """By menu or key, without the mouse."""
    desk.actions["profile"].trigger()
    assert button_of(desk).popup.isVisible()
    button_of(desk).popup.close()


def test_it_can_follow_another_text(desk, editor):
    """A title that is still being typed stays with the text that it was typed for."""
    button = button_of(desk)
    other = DocumentProfile(Document(editor), RememberedHolder(Remembered(), None))
    other.set(Profile(style="poem"))
    button.choose()
    button.popup.title.setText("First")
    button.follow(other)
    assert desk.profile.current == Profile(title="First")
    assert other.current == Profile(style="poem")
    assert button.text() == "Poem"
    desk.profile.set(Profile(style="news"))
    assert button.text() == "Poem"


def test_each_tab_has_a_profile_of_its_own(desk, client):
    """The button follows the tab, and requests tell what was said of the text that they are about."""
    desk.profile.set(Profile(style="story"))
    desk.actions["new"].trigger()
    assert button_of(desk).text() == "Style: automatic"
    desk.profile.set(Profile(style="news"))
    desk.controller.ask_now()
    assert client.requests[-1].style == "news"
    desk.actions["next_tab"].trigger()
    assert button_of(desk).text() == "Story"
    desk.controller.ask_now()
    assert client.requests[-1].style == "story"


def test_it_tells_when_the_card_opens(desk, qtbot):
    """From the menu as by a click."""
    button = button_of(desk)
    with qtbot.waitSignal(button.opened):
        desk.actions["profile"].trigger()
    button.popup.hide()
    with qtbot.waitSignal(button.opened):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
