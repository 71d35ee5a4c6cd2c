# SPDX-License-Identifier: MIT
"""Focus mode fades all but where the writer is, and is no part of the text."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QTextCursor, QTextLayout
from PySide6.QtTest import QTest

from writer_app.gui.common.appearance import load_colors, make_palette
from writer_app.gui.editor.block_layout import laid_out_anew
from writer_app.gui.editor.focus_mode import FOCUS_OFF, FOCUS_PARAGRAPH, FOCUS_SENTENCE, FocusMode

pytestmark = pytest.mark.gui


@pytest.fixture
def focus(editor):
    """Give the focus mode of the editor."""
    return FocusMode(editor)


def clear(editor):
    """Return what is not faded."""
    text = editor.toPlainText().encode("utf-16-le")
    for selection in sorted(editor.extraSelections(), key=lambda each: -each.cursor.selectionStart()):
        text = text[: 2 * selection.cursor.selectionStart()] + text[2 * selection.cursor.selectionEnd() :]
    return text.decode("utf-16-le")


def put_caret(editor, words):
    """Put the caret before some words."""
    cursor = editor.textCursor()
    cursor.setPosition(len(editor.toPlainText().partition(words)[0].encode("utf-16-le")) // 2)
    editor.setTextCursor(cursor)


TEXT = "😀 One. Two is it.\n那天下雨。没有人来！她说：“走吧。”然后走了。\nThree"


@pytest.mark.parametrize(
    ("mode", "words", "expected"),
    [
        (FOCUS_PARAGRAPH, "Two", "😀 One. Two is it."),
        (FOCUS_PARAGRAPH, "有人", "那天下雨。没有人来！她说：“走吧。”然后走了。"),
        (FOCUS_PARAGRAPH, "Three", "Three"),
        (FOCUS_SENTENCE, "One", "😀 One."),
        (FOCUS_SENTENCE, "is", "Two is it."),
        (FOCUS_SENTENCE, "有人", "没有人来！"),
        (FOCUS_SENTENCE, "天下", "那天下雨。"),
        (FOCUS_OFF, "Two", TEXT),
    ],
)
def test_what_stays_clear(editor, focus, mode, words, expected):
    """The sentence or the paragraph of the caret, in English and Chinese."""
    editor.setPlainText(TEXT)
    focus.set_mode(mode)
    put_caret(editor, words)
    assert clear(editor) == expected


def test_it_follows_typing(editor, focus):
    """A new paragraph is in focus as soon as it begins, a sentence stays so while it grows."""
    editor.setPlainText("one two")
    focus.set_mode(FOCUS_SENTENCE)
    put_caret(editor, " two")
    QTest.keyClicks(editor, "x")
    assert clear(editor) == "onex two"
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QTest.keyClicks(editor, "new")
    assert clear(editor) == "new two"
    editor.undo()
    editor.undo()
    assert clear(editor).startswith("one")


def test_typing_on_sets_nothing_anew(editor, focus, monkeypatch):
    """Within a sentence the marks move with the text: the view is not painted whole at every key."""
    editor.setPlainText("before\none \nafter")
    focus.set_mode(FOCUS_PARAGRAPH)
    put_caret(editor, "one")
    QTest.keyClick(editor, Qt.Key.Key_End)
    calls: list[object] = []
    monkeypatch.setattr(editor, "setExtraSelections", calls.append)
    QTest.keyClicks(editor, "word")
    assert calls == []
    assert clear(editor) == "one word"


def test_grey_text_is_not_faded(editor, focus):
    """What is suggested stands in the sentence in focus, and is shown as ever."""
    editor.setPlainText("One. Two. Three.\nFour.")
    focus.set_mode(FOCUS_SENTENCE)
    put_caret(editor, " Three")
    assert editor.show_ghost(" grey")
    caret = editor.textCursor().position()
    block_end = editor.document().begin().length()
    for selection in editor.extraSelections():
        assert selection.cursor.selectionEnd() <= caret or selection.cursor.selectionStart() >= block_end
    QTest.keyClicks(editor, "x")
    assert clear(editor) == "Two.x Three."


def test_it_is_no_edit(editor, focus):
    """Fading changes neither text nor undo nor the modified mark."""
    editor.setPlainText(TEXT)
    editor.document().setModified(False)
    revision = editor.document().revision()
    focus.set_mode(FOCUS_SENTENCE)
    put_caret(editor, "Three")
    assert (editor.toPlainText(), editor.document().revision()) == (TEXT, revision)
    assert not editor.document().isModified()


def test_what_stands_behind_code_is_not_seen_where_it_is_faded(editor, focus):
    """It would be the strongest thing on the page; in the sentence that is written it is as ever."""
    editor.setPlainText("code one\ncode two")
    behind = QTextLayout.FormatRange()
    behind.start, behind.length = 0, 4
    behind.format.setBackground(QColor("#ff00ff"))
    for number in (0, 1):
        block = editor.document().findBlockByNumber(number)
        with laid_out_anew(editor.document(), block):
            block.layout().setFormats([behind])

    def seen():
        image = editor.viewport().grab().toImage()
        middle = editor.cursorRect(QTextCursor(editor.document().lastBlock())).top()
        rows = {y for y in range(image.height()) for x in range(80) if image.pixelColor(x, y) == "#ff00ff"}
        return {y < middle for y in rows}

    put_caret(editor, "code one")
    assert seen() == {True, False}
    focus.set_mode(FOCUS_PARAGRAPH)
    assert seen() == {True}
    put_caret(editor, "code two")
    assert seen() == {False}


def test_it_follows_the_theme(editor, focus):
    """Faded ink lies between ink and paper of the theme in force."""

    def lightness():
        (faded,) = editor.extraSelections()
        return faded.format.foreground().color().lightness()

    editor.setPlainText(TEXT)
    focus.set_mode(FOCUS_PARAGRAPH)
    light = lightness()
    editor.setPalette(make_palette(load_colors("dark")))
    assert light > 128 > lightness() > 40


def test_another_text_is_borne(editor, focus):
    """Replacing or emptying the text leaves marks of the new one."""
    editor.setPlainText(TEXT)
    focus.set_mode(FOCUS_PARAGRAPH)
    editor.setPlainText("")
    assert clear(editor) == ""
    editor.setPlainText("a\nb")
    assert clear(editor) == "a"
    editor.clear()
    QTest.keyClicks(editor, "c")
    assert clear(editor) == "c"


def test_a_long_paragraph_is_not_read_whole(editor, focus):
    """In a paragraph without end the sentence is looked for near the caret only."""
    editor.setPlainText("雨" * 30_000)
    focus.set_mode(FOCUS_SENTENCE)
    cursor = editor.textCursor()
    cursor.setPosition(15_000)
    editor.setTextCursor(cursor)
    assert 1_000 < len(clear(editor)) < 10_000
