# SPDX-License-Identifier: MIT
"""Fenced code in a document: right after every edit, however long the document."""

from __future__ import annotations

import random

import pytest
from PySide6.QtGui import QTextCursor

from writer_app.gui.code_fences import CodeFences
from writer_app.text.fences import fence_mark, fenced_ranges

pytestmark = pytest.mark.gui


@pytest.fixture
def fences(editor):
    """Give the fences of the editor's document."""
    return CodeFences(editor.document(), editor)


def code_lines(editor, fences):
    """Return the numbers of the paragraphs that are code, None among them while some are not known."""
    found = [fences.is_code(number) for number in range(editor.document().blockCount())]
    return None if None in found else [number for number, code in enumerate(found) if code]


def expected(editor):
    marks = bytes(fence_mark(line) for line in editor.toPlainText().split("\n"))
    return [number for first, behind in fenced_ranges(marks) for number in range(first, behind)]


def test_a_small_edit_is_known_at_once(editor, fences, qtbot):
    """The paragraph that is painted next is judged rightly already."""
    editor.setPlainText("one\n```\ncode\n```\ntwo")
    assert code_lines(editor, fences) == [1, 2, 3]
    with qtbot.waitSignal(fences.changed):
        editor.moveCursor(QTextCursor.MoveOperation.End)
        editor.insertPlainText("\n~~~\nmore")
    assert code_lines(editor, fences) == [1, 2, 3, 5, 6]
    editor.undo()
    assert code_lines(editor, fences) == [1, 2, 3]


def test_a_long_document_is_known_soon(editor, fences, qtbot):
    """It is looked through in slices; until then, nothing is said about what lies behind."""
    editor.setPlainText("\n".join(["word"] * 20_000 + ["```", "code"]))
    assert fences.is_code(20_001) is None
    qtbot.waitUntil(lambda: fences.is_code(20_001) is True)
    assert fences.is_code(19_999) is False


def test_a_fence_tells_who_draws(editor, fences, qtbot):
    """Taking a fence away changes paragraphs that were not edited."""
    editor.setPlainText("```\ncode\nmore")
    with qtbot.waitSignal(fences.changed):
        editor.moveCursor(QTextCursor.MoveOperation.Start)
        editor.textCursor().deleteChar()
    assert code_lines(editor, fences) == []


def test_random_edits_never_make_it_drift(editor, fences, qtbot):
    """Whatever paragraphs are cut, split, joined or restored, it is as if looked through anew."""
    chooser = random.Random(5)
    document = editor.document()
    cursor = QTextCursor(document)
    for _ in range(150):
        end = document.characterCount() - 1
        cursor.setPosition(chooser.randint(0, end))
        match chooser.randrange(6):
            case 0 | 1 | 2:
                cursor.insertText(
                    chooser.choice(["word", "\n```\n", "```", "\n~~~\n", "\n", "文\n", "a\n" * 60])
                )
            case 3:
                cursor.setPosition(chooser.randint(0, end), QTextCursor.MoveMode.KeepAnchor)
                cursor.removeSelectedText()
            case 4:
                document.undo()
            case _:
                document.redo()
        qtbot.waitUntil(lambda: code_lines(editor, fences) is not None)
        assert code_lines(editor, fences) == expected(editor)
