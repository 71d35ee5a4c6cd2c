# SPDX-License-Identifier: MIT
"""All counts in a table: of the text, and of the selection beside it."""

from __future__ import annotations

import pytest

from writer_app.gui.statistics.count_dialog import CountDialog, duration

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "raise")


@pytest.fixture
def open_dialog(editor, qtbot):
    """Give a function that opens the dialog and waits until all is counted."""

    def start():
        dialog = CountDialog(editor)
        qtbot.addWidget(dialog)
        dialog.show()
        qtbot.waitUntil(lambda: "…" not in str(contents(dialog)))
        return dialog

    return start


def contents(dialog):
    """Return what each row says, by its name."""
    table = dialog.table
    columns = range(table.columnCount())
    return {
        table.verticalHeaderItem(row).text(): [table.item(row, column).text() for column in columns]
        for row in range(table.rowCount())
    }


def test_an_english_text(editor, open_dialog):
    """Words, characters, sentences, paragraphs and time; nothing about Chinese."""
    editor.setPlainText("One two. Three?\n\nFour " * 300)
    assert contents(open_dialog()) == {
        "Words": ["1,200"],
        "Characters": ["6,000"],
        "Characters without blanks": ["5,100"],
        "Sentences": ["601"],
        "Paragraphs": ["301"],
        "Reading time": ["5 min"],
    }


def test_a_chinese_text_with_a_selection(editor, open_dialog, qtbot):
    """Characters with and without punctuation, as Chinese readers count, for text and selection."""
    editor.setPlainText("“走吗？”他问。\n用 Python 写。")
    cursor = editor.textCursor()
    cursor.setPosition(3)
    cursor.setPosition(6, cursor.MoveMode.KeepAnchor)
    editor.setTextCursor(cursor)
    dialog = open_dialog()
    assert contents(dialog) == {
        "Words": ["7", "1"],
        "Words with Chinese punctuation": ["12", "3"],
        "Chinese characters": ["6", "1"],
        "Words in other scripts": ["1", "0"],
        "Characters": ["19", "3"],
        "Characters without blanks": ["17", "3"],
        "Sentences": ["3", "1"],
        "Paragraphs": ["2", "1"],
        "Reading time": ["under 1 min", "under 1 min"],
    }
    assert "字数" in dialog._note.text()
    assert dialog._note.isVisible()


def test_the_table_is_seen_whole(editor, open_dialog):
    """No row and no column is behind a scroll bar."""
    editor.setPlainText("很好 " * 40)
    editor.selectAll()
    table = open_dialog().table
    assert table.viewport().height() >= sum(table.rowHeight(row) for row in range(table.rowCount()))
    assert table.horizontalHeader().length() <= table.viewport().width()
    for column in range(table.columnCount()):
        assert table.columnWidth(column) >= table.sizeHintForColumn(column)


def test_a_long_text_is_waited_for(editor, qtbot):
    """The dialog is there at once, and the numbers come."""
    editor.setPlainText("four words a line\n" * 20_000)
    dialog = CountDialog(editor)
    qtbot.addWidget(dialog)
    assert contents(dialog)["Words"] == ["…"]
    qtbot.waitUntil(lambda: contents(dialog)["Words"] == ["80,000"], timeout=20_000)


def test_a_text_that_changes_is_counted_again(editor, open_dialog, qtbot):
    """Should the text change meanwhile, the table follows instead of waiting for ever."""
    editor.setPlainText("four words a line\n" * 5_000)
    dialog = CountDialog(editor)
    qtbot.addWidget(dialog)
    editor.setPlainText("one two")
    qtbot.waitUntil(lambda: contents(dialog)["Words"] == ["2"])


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(0, "0 min"), (5, "under 1 min"), (60, "1 min"), (3599, "1 h 0 min"), (5400, "1 h 30 min")],
)
def test_durations(seconds, said):
    """Time is said in hours and minutes."""
    assert duration(seconds) == said
