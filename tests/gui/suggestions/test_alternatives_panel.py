# SPDX-License-Identifier: MIT
"""The panel beside the text: what it shows while the writer writes, and how a row is taken."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from writer_app.gui.editor.editor import Editor
from writer_app.gui.settings.remembered_holder import RememberedHolder
from writer_app.gui.sheets.sheet import suggestion_options
from writer_app.gui.suggestions.suggestion_controller import SuggestionController
from writer_app.storage.remembered import Remembered
from writer_app.storage.settings import Settings

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def panel(desk, settings):
    """Give the panel of a window, shown."""
    settings.set(replace(settings.current, pause_ms=0, alternatives=4))
    desk.actions["panel"].trigger()
    assert desk.panel.isVisible()
    return desk.panel


@pytest.fixture
def asked(qtbot, client):
    """Give a way to wait until something is asked."""

    def wait():
        qtbot.waitUntil(lambda: client.pending is not None)
        return client.requests[-1]

    return wait


def rows(panel):
    """Return the texts that the panel shows."""
    model = panel.rows.model()
    return [model.index(row).data() for row in range(model.rowCount())]


def test_it_shows_the_answer_of_the_inline_request(desk, client, panel, asked, qtbot):
    """One question for both: the list has what is not sure enough, too; the grey text is marked in it."""
    qtbot.keyClicks(desk.editor, "one ")
    request = asked()
    assert (request.k, request.listed) == (4, 4)
    count = len(client.requests)
    client.answer("two", listed=["two", "two and", "three", "中文"])
    assert rows(panel) == ["two", "three", "中文"]
    assert desk.editor.ghost_text() == "two"
    assert panel.rows.currentIndex().row() == 0
    assert len(client.requests) == count
    desk.actions["next"].trigger()
    assert desk.editor.ghost_text() == "three"
    assert panel.rows.currentIndex().row() == 1


def test_what_is_not_sure_enough_is_listed_but_not_shown(desk, client, panel, asked, qtbot):
    """The list is there, the text is left alone."""
    qtbot.keyClicks(desk.editor, "one ")
    asked()
    client.answer(listed=["two", "three"])
    assert rows(panel) == ["two", "three"]
    assert desk.editor.ghost_text() == ""
    assert not panel.rows.currentIndex().isValid()


def test_it_asks_for_itself_while_suggestions_are_off(desk, client, settings, panel, asked, qtbot):
    """Only while it is seen, and without any grey text."""
    settings.set(replace(settings.current, suggestions_enabled=False))
    qtbot.keyClicks(desk.editor, "one ")
    asked()
    client.answer("two", listed=["two", "three"])
    assert rows(panel) == ["two", "three"]
    assert desk.editor.ghost_text() == ""
    assert "Grey text is off" in panel.note.text()
    desk.actions["panel"].trigger()
    assert not panel.isVisible()
    count = len(client.requests)
    qtbot.keyClicks(desk.editor, "and ")
    assert not desk.controller._pause.isActive()
    assert len(client.requests) == count


def test_it_follows_the_caret_without_grey_text(desk, client, panel, asked, qtbot):
    """After a move or a deletion the list is asked for, but nothing is pushed into the text."""
    qtbot.keyClicks(desk.editor, "one two ")
    asked()
    client.answer("three")
    for key in (Qt.Key.Key_Backspace, Qt.Key.Key_Home):
        QTest.keyClick(desk.editor, key)
        if key == Qt.Key.Key_Backspace:
            asked()
            client.answer(" three", listed=[" three", " four"])
            assert rows(panel) == ["three", "four"]
            assert desk.editor.ghost_text() == ""
    # At the beginning of the word, inside of none: nothing stands before.
    qtbot.waitUntil(lambda: rows(panel) == [])


def test_rows_stay_until_others_come_but_cannot_be_taken(desk, client, panel, asked, qtbot):
    """No flicker while one writes, and no row of a text that is gone is ever inserted."""
    qtbot.keyClicks(desk.editor, "one ")
    asked()
    client.answer(listed=["two", "three"])
    qtbot.keyClicks(desk.editor, "x")
    assert rows(panel) == ["two", "three"]
    QTest.keyClick(desk.window, Qt.Key.Key_1, ALT)
    assert desk.document.text == "one x"
    qtbot.waitUntil(lambda: not panel.rows.model().listing.fresh)
    assert rows(panel) == ["two", "three"]
    client.answer(listed=["y"])
    assert rows(panel) == ["xy"]
    assert panel.rows.model().listing.fresh


@pytest.mark.parametrize("way", ["key", "click", "enter"])
def test_a_row_is_taken(desk, client, panel, asked, qtbot, way):
    """By Alt and its number, by a click that leaves the keyboard with the text, or by Enter in the list."""
    desk.editor.setFocus()
    qtbot.keyClicks(desk.editor, "one ")
    asked()
    client.answer(listed=["two", "three"])
    if way == "key":
        QTest.keyClick(desk.window, Qt.Key.Key_2, ALT)
    elif way == "click":
        middle = panel.rows.visualRect(panel.rows.model().index(1)).center()
        QTest.mouseClick(panel.rows.viewport(), Qt.MouseButton.LeftButton, pos=middle)
        assert desk.editor.hasFocus()
    else:
        panel.rows.setFocus(Qt.FocusReason.TabFocusReason)
        QTest.keyClick(panel.rows, Qt.Key.Key_Down)
        QTest.keyClick(panel.rows, Qt.Key.Key_Down)
        assert desk.editor.ghost_text() == "three"
        QTest.keyClick(panel.rows, Qt.Key.Key_Return)
    assert desk.document.text == "one three"
    assert desk.editor.hasFocus()
    desk.editor.undo()
    assert desk.document.text == "one "


def test_escape_leads_back_to_the_text(desk, client, panel, asked, qtbot):
    """From the list."""
    panel.rows.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(panel.rows, Qt.Key.Key_Escape)
    assert desk.editor.hasFocus()


def test_moving_a_control_redraws_with_the_same_draw(desk, client, settings, panel, asked, qtbot):
    """So that only what is moved changes the list; the settings and the tool bar follow."""
    qtbot.keyClicks(desk.editor, "one ")
    asked()
    client.answer("two")
    seed = client.requests[-1].seed
    QTest.keyClick(panel.temperature, Qt.Key.Key_Right)
    request = asked()
    assert (request.temperature, request.seed, request.before) == (0.1, seed, "one ")
    assert settings.current.temperature == 0.1
    assert desk.tool_bar.temperature.value() == panel.temperature.value()
    assert panel.temperature_value.text() == "0.1"
    client.answer("two")
    panel.longest.setValue(5)
    assert asked().max_pieces == 5
    client.answer("two")
    panel.alternatives.setValue(7)
    request = asked()
    assert (request.listed, request.seed) == (7, seed)


def test_another_draw_is_another_seed(desk, client, settings, panel, asked, qtbot):
    """At a temperature of 0 there is nothing to draw."""
    assert not panel.draw.isEnabled()
    settings.set(replace(settings.current, temperature=0.8))
    assert panel.draw.isEnabled()
    qtbot.keyClicks(desk.editor, "one ")
    asked()
    client.answer("two")
    seed = client.requests[-1].seed
    QTest.mouseClick(panel.draw, Qt.MouseButton.LeftButton)
    assert asked().seed != seed
    client.answer("three", listed=["three", "four"])
    assert rows(panel) == ["three", "four"]


def test_another_text_can_be_shown(desk, client, panel, asked, qtbot):
    """One panel for all texts of a window: the other is watched from then on, the first no longer."""
    other = Editor()
    qtbot.addWidget(other)
    other.show()
    other.insertPlainText("other ")
    controller = SuggestionController(other, client, suggestion_options(Settings()))
    panel.set_controller(controller)
    assert not desk.controller._watched
    assert asked().before == "other "
    client.answer(listed=["text"])
    assert rows(panel) == ["text"]
    panel.set_controller(controller)
    desk.window.activateWindow()
    qtbot.waitUntil(desk.window.isActiveWindow)
    QTest.keyClick(desk.window, Qt.Key.Key_1, ALT)
    assert other.toPlainText() == "other text"


def test_it_is_remembered(desk, shared, panel, qtbot):
    """Hidden or shown, and on which side, as it was when the last window closed."""
    from writer_app.gui.window.desk import build_desk  # noqa: PLC0415 (the fixture builds the first)

    remembered = RememberedHolder(Remembered(), None)
    remembered.set_window_state(desk.window.saveState())
    shared = replace(shared, remembered=remembered)
    second = build_desk(shared)
    qtbot.addWidget(second.window)
    second.window.show()
    assert second.panel.isVisible()
    second.actions["panel"].trigger()
    second.window.close()
    third = build_desk(shared)
    qtbot.addWidget(third.window)
    third.window.show()
    assert not third.panel.isVisible()
    assert not third.actions["panel"].isChecked()


def test_in_a_low_window_the_controls_scroll(desk, panel, qtbot):
    """List, hint and status bar stay whole; in a high one nothing scrolls, and the list has all the rest."""
    desk.window.resize(700, 280)
    qtbot.waitUntil(lambda: panel.controls.verticalScrollBar().isVisible())
    bottom = panel.mapTo(desk.window, panel.rect().bottomLeft()).y()
    assert bottom <= desk.status_bar.geometry().top()
    body = panel.widget()
    assert panel.note.geometry().bottom() <= body.rect().bottom()
    assert panel.note.height() >= panel.note.heightForWidth(panel.note.width())
    assert panel.rows.height() >= 2 * panel.rows.fontMetrics().lineSpacing()
    assert panel.controls.widget().minimumSizeHint().width() <= panel.controls.viewport().width()
    desk.window.resize(900, 760)
    qtbot.waitUntil(lambda: not panel.controls.verticalScrollBar().isVisible())
    assert panel.controls.height() == panel.controls.sizeHint().height()
    assert panel.rows.height() > panel.controls.height()
