# SPDX-License-Identifier: MIT
"""The writer's place in a text: noted and found again, whatever the width of the window."""

from __future__ import annotations

import pytest

from writer_app.gui.editor.editor import Editor
from writer_app.gui.editor.page import Page
from writer_app.gui.editor.reading_place import ReadingPlace
from writer_app.storage.session import Place

PARAGRAPHS = [f"第{number}段 " + "long paragraphs wrap 而且换行 " * 20 for number in range(200)]


@pytest.fixture
def editor(qtbot):
    """Give an editor with 200 paragraphs of several lines, not shown yet."""
    widget = Editor()
    qtbot.addWidget(widget)
    Page(widget)
    widget.resize(700, 400)
    widget.setPlainText("\n".join(PARAGRAPHS))
    return widget


def test_the_place_is_found_again(editor, qtbot):
    """Caret, paragraph and line at the upper edge are those that were asked for."""
    place = ReadingPlace(editor)
    editor.show()
    place.go(Place(caret=30_000, block=57, line=2))
    # At once, and not only when the layout is there.
    assert place.now == Place(caret=30_000, block=57, line=2)
    qtbot.waitUntil(lambda: editor.firstVisibleBlock().blockNumber() == 57)
    assert place.now == Place(caret=30_000, block=57, line=2)


def test_it_waits_until_the_text_is_seen(editor, qtbot):
    """Behind another tab there is no width; the place is kept until there is one."""
    place = ReadingPlace(editor)
    place.go(Place(caret=12, block=120, line=1))
    qtbot.wait(20)
    assert place.now == Place(caret=12, block=120, line=1)
    editor.resize(500, 300)
    editor.show()
    qtbot.waitUntil(lambda: editor.firstVisibleBlock().blockNumber() == 120)
    assert place.now == Place(caret=12, block=120, line=1)
    # Once found it is left alone.
    editor.verticalScrollBar().setValue(0)
    editor.hide()
    editor.show()
    qtbot.wait(20)
    assert place.now.block == 0


def test_a_text_that_became_shorter_is_shown_as_far_as_it_goes(editor, qtbot):
    """Another program may have cut it."""
    place = ReadingPlace(editor)
    editor.show()
    editor.setPlainText("短")
    place.go(Place(caret=9_999, block=500, line=3))
    qtbot.wait(20)
    assert place.now == Place(caret=1, block=0, line=0)


def test_reading_the_place_leaves_grey_text_alone(editor, qtbot):
    """It is asked for beside the typing, and nothing may flicker."""
    place = ReadingPlace(editor)
    editor.show()
    editor.moveCursor(editor.textCursor().MoveOperation.End)
    before = place.now
    assert editor.show_ghost("grey") == "grey"
    assert place.now == before
    assert editor.ghost_text() == "grey"
