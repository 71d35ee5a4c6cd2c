# SPDX-License-Identifier: MIT
"""Going to a line by its number."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest


def test_the_caret_goes_there(desk, monkeypatch):
    """To the paragraph, however often those above it wrap, and into sight; cancelled, nowhere.

    Behind the last line there is none: a larger number leads to the last.
    """
    desk.editor.setPlainText("a long line that wraps, " * 40 + "\n" + "line\n" * 200)
    asked: list[tuple[int, int]] = []

    def answer(now, count):
        asked.append((now, count))
        return 150

    monkeypatch.setattr(desk.dialogs, "line_number", answer)
    QTest.keyClick(desk.editor, Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    assert asked == [(1, 202)]
    assert desk.editor.textCursor().blockNumber() == 149
    assert desk.editor.textCursor().positionInBlock() == 0
    assert desk.editor.viewport().rect().contains(desk.editor.cursorRect())
    monkeypatch.setattr(desk.dialogs, "line_number", lambda *_place: None)
    desk.actions["go_to_line"].trigger()
    assert desk.editor.textCursor().blockNumber() == 149
    monkeypatch.setattr(desk.dialogs, "line_number", lambda *_place: 203)
    desk.actions["go_to_line"].trigger()
    assert desk.editor.textCursor().blockNumber() == 201
