# SPDX-License-Identifier: MIT
"""One text with its parts: they work together, follow the settings, and go together."""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtTest import QTest

from tests.gui.window_doubles import ScriptedDialogs
from writer_app.gui.sheets.sheet import build_sheet, least_probability, suggestion_options
from writer_app.storage.settings import Settings


def test_every_choice_reaches_the_controller():
    """No setting about suggestions is left behind."""
    options = suggestion_options(
        Settings(
            suggestions_enabled=False,
            temperature=0.3,
            beam_width=2,
            alternatives=7,
            eagerness=1.0,
            language="zh",
            pause_ms=55,
            longest_pieces=9,
        )
    )
    assert (options.enabled, options.temperature, options.beam_width) == (False, 0.3, 2)
    assert (options.alternatives, options.min_probability, options.language) == (7, 0.0, "zh")
    assert (options.pause_ms, options.max_pieces) == (55, 9)


def test_more_eager_means_less_sure():
    """The probability asked for falls from 0.9 to nothing."""
    asked = [least_probability(step / 10) for step in range(11)]
    assert asked == sorted(asked, reverse=True)
    assert (asked[0], asked[-1]) == (0.9, 0.0)


def test_a_sheet_follows_settings(qtbot, client, shared):
    """Other settings are in the next request and in the font."""
    sheet = _sheet(qtbot, shared)
    sheet.follow(Settings(beam_width=3, font_size=21))
    sheet.controller.ask_now()
    assert client.requests[-1].beam_width == 3
    assert sheet.editor.font().pointSize() == 21


def test_a_sheet_that_steps_aside_shows_and_asks_nothing(qtbot, client, shared):
    """Grey text goes, and an answer on its way is not waited for."""
    sheet = _sheet(qtbot, shared)
    QTest.keyClicks(sheet.editor, "one ")
    sheet.controller.ask_now()
    client.answer("two")
    assert sheet.editor.ghost_text() == "two"
    sheet.step_aside()
    assert sheet.editor.ghost_text() == ""
    sheet.controller.ask_now()
    sheet.step_aside()
    assert client.pending is None
    client.answer("three")
    assert sheet.editor.ghost_text() == ""


def test_a_discarded_sheet_takes_all_its_parts_with_it(qtbot, client, shared):
    """Nothing of it listens to the engine any more."""
    sheet = _sheet(qtbot, shared)
    parts = (
        sheet.editor,
        sheet.document,
        sheet.profile,
        sheet.controller,
        sheet.draft,
        sheet.files,
        sheet.counts,
        sheet.face,
        sheet.place,
    )
    QTest.keyClicks(sheet.editor, "some words")
    sheet.discard()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert [shiboken6.isValid(part) for part in parts] == [False] * len(parts)
    client.answer("late")


def _sheet(qtbot, shared):
    sheet = build_sheet(shared, ScriptedDialogs())
    sheet.editor.resize(600, 300)
    sheet.editor.show()
    return sheet
