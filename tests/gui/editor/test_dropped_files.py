# SPDX-License-Identifier: MIT
"""What is dropped on the window: files are opened, text is text."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from tests.gui.hands import drop
from writer_app.gui.editor.dropped_files import dropped_files

ANY = Qt.DropAction.CopyAction | Qt.DropAction.MoveAction


def _dragged(*, urls=(), text=""):
    data = QMimeData()
    if urls:
        data.setUrls([QUrl(each) for each in urls])
    if text:
        data.setText(text)
    return data


def _drop(widget, data):
    """Drag something in, over and down; return the last event."""
    at = QPoint(60, 40)
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    events = (
        QDragEnterEvent(at, ANY, data, buttons, keys),
        QDragMoveEvent(at, ANY, data, buttons, keys),
        QDropEvent(QPointF(at), ANY, data, buttons, keys),
    )
    for event in events:
        event.setDropAction(Qt.DropAction.MoveAction)
        QApplication.sendEvent(widget, event)
    return events[-1]


@pytest.mark.parametrize(
    ("urls", "files"),
    [
        (["file:///a.txt", "file:///%E7%A8%BF%E5%AD%90/b%20c.txt"], [Path("/a.txt"), Path("/稿子/b c.txt")]),
        (["https://example.org/a.txt"], []),
        (["https://example.org/a.txt", "file:///a.txt"], [Path("/a.txt")]),
        ([], []),
    ],
)
def test_which_files_are_dragged(urls, files):
    """Those of this machine, with their names as they are."""
    assert dropped_files(_dragged(urls=urls, text="words" if not urls else "")) == files


@pytest.mark.parametrize("where", ["text", "tool bar", "window"])
def test_files_open_behind_tabs(desk, qtbot, tmp_path, where):
    """Wherever in the window they fall; the text there is as it was, and the files are not moved."""
    paths = [tmp_path / "one.txt", tmp_path / "第二.txt"]
    for path in paths:
        path.write_text(path.stem, "utf-8")
    qtbot.keyClicks(desk.editor, "mine")
    target = {"text": desk.editor.viewport(), "tool bar": desk.tool_bar, "window": desk.window}[where]
    if where == "tool bar":
        # The bar itself takes nothing; Qt then asks the window.
        assert not desk.tool_bar.acceptDrops()
        target = desk.window
    event = _drop(target, _dragged(urls=[QUrl.fromLocalFile(str(path)).toString() for path in paths]))
    assert event.isAccepted()
    assert event.dropAction() is Qt.DropAction.CopyAction
    qtbot.waitUntil(lambda: [sheet.document.text for sheet in desk.tabs.sheets] == ["mine", "one", "第二"])


def test_text_is_dropped_as_text(desk):
    """A link of a browser, too, for it is no file."""
    desk.editor.show_ghost("grey")
    _drop(desk.editor.viewport(), _dragged(text="写的 words"))
    assert desk.document.text == "写的 words"
    desk.document.clear()
    _drop(desk.editor.viewport(), _dragged(urls=["https://example.org/"], text="https://example.org/"))
    assert desk.document.text == "https://example.org/"
    assert desk.tabs.count() == 1


def test_text_beside_the_text_is_refused(desk):
    """There is nowhere to put it."""
    data = _dragged(text="words")  # the event does not keep it
    event = QDragEnterEvent(
        QPoint(5, 5), ANY, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    event.ignore()
    QApplication.sendEvent(desk.window, event)
    assert not event.isAccepted()


def test_grey_text_is_gone_before_files_are_dropped(desk, qtbot, tmp_path):
    """Nothing of it gets into the text or comes back."""
    qtbot.keyClicks(desk.editor, "mine ")
    desk.editor.show_ghost("grey")
    (tmp_path / "one.txt").write_text("one", "utf-8")
    _drop(desk.editor.viewport(), _dragged(urls=[(tmp_path / "one.txt").as_uri()]))
    assert desk.editor.ghost_text() == ""
    qtbot.waitUntil(lambda: desk.tabs.count() == 2)
    assert desk.tabs.sheets[0].document.text == "mine "


@pytest.mark.parametrize("text", ["dropped behind what was there", "x", "two\nlines"])
def test_text_may_be_dropped_anywhere(editor, text):
    """Also within a line, where Qt alone would look for a line that is not laid out yet, and crash."""
    data = _dragged(text=text)
    before = "a long line that wraps and wraps again"
    editor.resize(160, 120)
    for step in range(12):
        editor.setPlainText(before)
        QApplication.processEvents()
        place = QPoint(12 * step, 3 + 7 * step)
        at = editor.cursorForPosition(place).position()
        drop(editor, data, [place])
        assert editor.toPlainText() == before[:at] + text + before[at:]
        assert editor.textCursor().position() == at + len(text)
        editor.undo()
        assert editor.toPlainText() == before
