# SPDX-License-Identifier: MIT
"""Notices above a text: they keep their place, give the text its own, and go when they are dealt with."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from writer_app.gui.editor.notice_area import NoticeArea
from writer_app.gui.editor.page import Page


@pytest.fixture
def notices(editor):
    """Give the notices of an editor."""
    return NoticeArea(editor, Page(editor))


def test_a_notice_stands_above_the_text(notices, editor):
    """The text moves down by its height, and up again when it goes."""
    assert notices.isHidden()
    notices.show_notice("disk", "The disk is full.")
    assert notices.isVisible()
    assert notices.sentence("disk") == "The disk is full."
    assert editor.viewportMargins().top() == notices.height() > 10
    assert notices.width() == editor.width()
    editor.resize(420, 300)
    assert notices.width() == 420
    notices.show_notice("disk", "")
    assert notices.isHidden()
    assert editor.viewportMargins().top() == 0
    assert notices.sentence("disk") == ""


def test_several_stand_one_below_the_other(notices):
    """Each is replaced by a later one of its name."""
    notices.show_notice("disk", "The disk is full.")
    alone = notices.height()
    notices.show_notice("file", "The file has changed.")
    assert notices.height() > alone
    notices.show_notice("disk", "The disk is fuller.")
    assert notices.sentence("disk") == "The disk is fuller."
    notices.show_notice("file", "")
    assert notices.height() == alone


def test_a_button_takes_it_away_and_acts(notices, editor, qtbot):
    """A key for the text presses none of them."""
    done: list[str] = []
    notices.show_notice("file", "Changed.", [("&Reload", lambda: done.append("reload"))])
    editor.setFocus()
    qtbot.keyClicks(editor, "r ")
    assert done == []
    button = notices.buttons("file")[0]
    assert button.focusPolicy() is Qt.FocusPolicy.TabFocus
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert done == ["reload"]
    assert notices.buttons("file") == []
