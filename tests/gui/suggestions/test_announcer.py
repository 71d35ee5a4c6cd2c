# SPDX-License-Identifier: MIT
"""The voice of suggestions."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QAccessible

from writer_app.gui.suggestions import announcer
from writer_app.gui.suggestions.announcer import Announcer
from writer_app.gui.suggestions.suggestion_controller import SuggestionController, SuggestionOptions


@pytest.fixture
def said(monkeypatch):
    """Give what a screen reader is told."""
    found: list[str] = []
    monkeypatch.setattr(announcer, "_DELAY_MS", 1)
    monkeypatch.setattr(QAccessible, "updateAccessibility", lambda event: found.append(event.message()))
    return found


@pytest.fixture
def controller(editor, client):
    """Give a controller whose editor holds "one "."""
    editor.insertPlainText("one ")
    return SuggestionController(editor, client, SuggestionOptions(pause_ms=0))


def test_a_shown_suggestion_can_be_announced(controller, client, said, qtbot):
    """Once it has stood for a moment; each alternative that is turned to as well."""
    voice = Announcer(controller)
    voice.set_enabled(True)
    controller.ask_now()
    client.answer(" two", "三")
    qtbot.waitUntil(lambda: said == ["Suggestion: two"])
    controller.next_alternative()
    qtbot.waitUntil(lambda: said == ["Suggestion: two", "Suggestion: 三"])


def test_it_is_silent_until_switched_on_and_after(controller, client, said, qtbot):
    """Off by default; what is gone at once is not said either."""
    voice = Announcer(controller)
    controller.ask_now()
    client.answer(" two")
    assert not voice._timer.isActive()
    voice.set_enabled(True)
    controller.ask_now()
    client.answer(" three")
    assert voice._timer.isActive()
    controller.dismiss()
    assert not voice._timer.isActive()
    controller.ask_now()
    client.answer(" four")
    voice.set_enabled(False)
    assert not voice._timer.isActive()
    assert said == []
