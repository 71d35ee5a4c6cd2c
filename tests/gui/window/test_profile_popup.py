# SPDX-License-Identifier: MIT
"""The card for style and title: what it offers, and that it is in force at once."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, Qt

from writer_app.gui.window.profile_popup import STYLE_NAMES, ProfilePopup
from writer_app.storage.profiles import PLAIN, Profile
from writer_app.text.styles import AUTO, STYLES

# The offscreen platform has no windows that a popup could be raised above.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
LEARNED = {"en": ("story", "news"), "zh": ("story", "poem")}


@pytest.fixture
def popup(qtbot):
    """Give a card that is not open."""
    found = ProfilePopup()
    qtbot.addWidget(found)
    return found


def offered(popup):
    """Return the names of the styles that can be chosen."""
    return [button.text() for button in popup.styles.values() if not button.isHidden()]


def test_every_style_has_a_name():
    """And nothing else has."""
    assert tuple(STYLE_NAMES) == (AUTO, *STYLES)


def test_only_what_a_model_has_learned_is_offered(popup):
    """With the language where only one knows it; nothing at all is known before the model is ready."""
    popup.show_profile(PLAIN, LEARNED)
    assert offered(popup) == [
        "Automatic",
        "Story",
        "News and announcements (only in English)",
        "Poem (only in Chinese)",
    ]
    popup.show_profile(PLAIN, {"en": ("story",)})
    assert offered(popup) == ["Automatic", "Story"]
    popup.show_profile(PLAIN, {})
    assert offered(popup) == ["Automatic"]


def test_a_style_that_no_model_knows_is_shown_as_such(popup):
    """A text may have it from another bundle; the writer sees it and can choose another."""
    popup.show_profile(Profile(style="letter"), LEARNED)
    assert "Letter (not learned by the model)" in offered(popup)
    assert popup.styles["letter"].isChecked()


def test_a_click_chooses_at_once(popup, qtbot):
    """Showing a profile chooses nothing."""
    told: list[Profile] = []
    popup.chosen.connect(told.append)
    popup.show_profile(Profile(style="poem", title="灯塔"), LEARNED)
    popup.open_at(QRect(100, 400, 80, 20))
    assert told == []
    popup.styles["story"].click()
    popup.styles["story"].click()
    assert told == [Profile(style="story", title="灯塔")]


def test_a_title_is_taken_over_by_enter_or_by_closing(popup, qtbot):
    """It need not be confirmed; Enter closes the card."""
    told: list[Profile] = []
    popup.chosen.connect(told.append)
    popup.show_profile(PLAIN, LEARNED)
    popup.open_at(QRect(100, 400, 80, 20))
    qtbot.keyClicks(popup.title, "The Light")
    popup.hide()
    assert told == [Profile(title="The Light")]
    popup.open_at(QRect(100, 400, 80, 20))
    popup.title.clear()
    qtbot.keyClick(popup.title, Qt.Key.Key_Return)
    assert told == [Profile(title="The Light"), PLAIN]
    assert not popup.isVisible()


def test_it_opens_where_there_is_room(popup, qtbot):
    """Above its button, below where the screen ends, and never beside the screen."""
    popup.show_profile(PLAIN, LEARNED)
    room = popup.screen().availableGeometry()
    popup.open_at(QRect(room.right() - 10, room.bottom() - 20, 80, 20))
    # The offscreen platform moves popups by a frame of two pixels.
    assert room.adjusted(0, 0, 2, 2).contains(popup.geometry())
    popup.open_at(QRect(room.left(), room.top(), 80, 20))
    assert popup.y() >= room.top() + 20


def test_no_label_is_cut_off(popup):
    """Every style can be read to its end, also one that is told apart by language."""
    popup.show_profile(PLAIN, LEARNED)
    popup.show()
    for button in popup.styles.values():
        assert button.isHidden() or button.width() >= button.sizeHint().width()
