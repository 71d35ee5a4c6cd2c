# SPDX-License-Identifier: MIT
"""Tests of grey text in a document's layout."""

from __future__ import annotations

import pytest
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QPalette,
    QSyntaxHighlighter,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QPlainTextEdit

from writer_app.gui.editor.ghost_text import MOST_LINES, GhostText
from writer_app.text.spans import utf16_length

pytestmark = pytest.mark.gui


class BoldHighlighter(QSyntaxHighlighter):
    """Makes each line bold, underlined and yellow."""

    def highlightBlock(self, text: str) -> None:
        """Colour one line."""
        loud = QTextCharFormat()
        loud.setFontWeight(QFont.Weight.Bold)
        loud.setFontUnderline(True)
        loud.setBackground(QBrush(QColor("yellow")))
        self.setFormat(0, utf16_length(text), loud)


@pytest.fixture
def widget(qtbot):
    """Give Qt's own text widget: only the layout matters here."""
    widget = QPlainTextEdit()
    qtbot.addWidget(widget)
    widget.resize(400, 200)
    widget.setPlainText("first\nsecond line\nthird")
    widget.show()
    return widget


@pytest.fixture
def ghost(widget):
    """Give grey text for the widget's document."""
    ghost = GhostText(widget.document())
    ghost.set_palette(widget.palette())
    return ghost


def layout_at(widget, position):
    """Return the layout of the block at a position."""
    return widget.document().findBlock(position).layout()


def preedits(widget):
    """Return what stands in the preedit area of each block."""
    blocks = [widget.document().findBlockByNumber(n) for n in range(widget.document().blockCount())]
    return [block.layout().preeditAreaText() for block in blocks]


def test_it_is_laid_out_but_is_no_text(widget, ghost, qtbot):
    """The layout has it; text, modified flag, revision, undo and signals know nothing of it."""
    document = widget.document()
    revision, text = document.revision(), widget.toPlainText()
    with qtbot.assertNotEmitted(widget.textChanged):
        assert ghost.show(12, " grey") == " grey"
    assert preedits(widget) == ["", " grey", ""]
    assert layout_at(widget, 12).preeditAreaPosition() == 6
    assert (document.revision(), widget.toPlainText()) == (revision, text)
    assert not document.isModified()
    assert not document.isUndoAvailable()
    assert (ghost.text, ghost.position) == (" grey", 12)


def test_only_its_paragraph_is_painted_again(widget, ghost, qtbot):
    """Where no line is gained or lost; painting the whole view would cost most of a frame at each key."""
    layout = widget.document().documentLayout()
    with qtbot.assertNotEmitted(layout.update), qtbot.waitSignal(layout.updateBlock) as caught:
        ghost.show(12, " grey")
    assert caught.args[0].blockNumber() == 1
    with qtbot.assertNotEmitted(layout.update), qtbot.waitSignal(layout.updateBlock):
        ghost.hide()


def test_all_is_painted_again_where_lines_move(widget, ghost, qtbot):
    """A further line moves what stands below, and the scroll range learns of it."""
    layout = widget.document().documentLayout()
    with qtbot.waitSignals([layout.update, layout.documentSizeChanged]):
        ghost.show(5, " grey\nmore")
    assert widget.document().lineCount() == 4
    with qtbot.waitSignals([layout.update, layout.documentSizeChanged]):
        ghost.hide()
    assert widget.document().lineCount() == 3


def test_hiding_leaves_no_trace(widget, ghost):
    """Neither text nor format stays in the layout; hiding twice does no harm."""
    ghost.show(12, " grey")
    ghost.hide()
    ghost.hide()
    assert preedits(widget) == ["", "", ""]
    assert layout_at(widget, 12).formats() == []
    assert ghost.text == ""


def test_showing_elsewhere_moves_it(widget, ghost):
    """There is never more than one."""
    ghost.show(5, " one")
    ghost.show(23, " two")
    assert preedits(widget) == ["", "", " two"]


def test_a_line_break_is_drawn_as_one(widget, ghost):
    """Qt draws a line feed as nothing there, so U+2028 stands for it."""
    assert ghost.show(5, " one\ntwo") == " one\ntwo"
    assert preedits(widget)[0] == " one\u2028two"
    assert layout_at(widget, 5).lineCount() == 2


def test_lengths_are_utf16_units(widget, ghost):
    """The grey covers characters outside of the basic plane to their end."""
    ghost.show(5, " 😀中😀")
    (grey,) = layout_at(widget, 5).formats()
    assert (grey.start, grey.length) == (5, 6)


def test_it_stays_grey_under_a_highlighter(widget, ghost):
    """Weight, underline and background of the text around do not shine through."""
    highlighter = BoldHighlighter(widget.document())
    highlighter.rehighlight()
    ghost.set_highlighter(highlighter)
    ghost.show(12, " grey")
    last = layout_at(widget, 12).formats()[-1]
    assert (last.start, last.length) == (6, 5)
    assert last.format.fontWeight() == QFont.Weight.Normal
    assert not last.format.fontUnderline()
    assert last.format.background().style() == QBrush().style()
    ghost.hide()
    (only,) = layout_at(widget, 12).formats()
    assert only.format.fontWeight() == QFont.Weight.Bold
    assert only.length == len("second line")


def test_it_is_grey_again_after_a_later_highlighting(widget, ghost):
    """A highlighter that runs while it is shown puts its formats last; `keep_last` undoes that."""
    highlighter = BoldHighlighter(widget.document())
    ghost.set_highlighter(highlighter)
    ghost.show(12, " grey")
    highlighter.rehighlight()
    assert layout_at(widget, 12).formats()[-1].format.fontWeight() == QFont.Weight.Bold
    ghost.keep_last()
    formats = layout_at(widget, 12).formats()
    assert formats[-1].format.fontWeight() == QFont.Weight.Normal
    ghost.keep_last()
    assert len(layout_at(widget, 12).formats()) == len(formats)


@pytest.mark.parametrize("text", ["word " * 200, "\n".join("abcdefgh"), "x" * 600, "中文" * 300])
def test_its_height_is_capped(widget, ghost, text):
    """It never takes more lines than it may, and what is shown is a beginning of what was given."""
    shown = ghost.show(5, text)
    assert shown
    assert text.startswith(shown)
    assert len(shown) < len(text)
    assert layout_at(widget, 5).lineCount() <= MOST_LINES
    assert preedits(widget)[0] == shown.replace("\n", "\u2028")
    assert ghost.fits()


def test_it_no_longer_fits_a_narrow_window(widget, ghost):
    """A change of width may make it too high."""
    assert ghost.show(5, " " + "word " * 30)
    assert ghost.fits()
    widget.resize(80, 200)
    assert not ghost.fits()


@pytest.mark.parametrize("ink", ["black", "white", "#102030"])
def test_its_colour_lies_between_text_and_paper(widget, ghost, ink):
    """Whatever the palette, grey text differs from both."""
    palette = QPalette(widget.palette())
    paper = QColor("white") if QColor(ink).lightness() < 128 else QColor("black")
    palette.setColor(QPalette.ColorRole.Text, QColor(ink))
    palette.setColor(QPalette.ColorRole.Base, paper)
    ghost.show(5, " grey")
    ghost.set_palette(palette)
    (grey,) = layout_at(widget, 5).formats()
    lightness = grey.format.foreground().color().lightness()
    low, high = sorted((QColor(ink).lightness(), paper.lightness()))
    assert low + 60 < lightness < high - 60


@pytest.mark.parametrize(
    ("position", "remove", "insert"),
    [
        (12, 0, "new\nblock"),
        (8, 0, "\n"),
        (3, 6, ""),
        (6, 6, ""),
        (12, 0, "x"),
        (0, 23, "all\nnew\ntext\nhere"),
        (20, 0, "far away"),
    ],
)
def test_an_edit_behind_its_back_leaves_none(widget, ghost, position, remove, insert):
    """The net: whatever happened to the block, nothing stays in any layout."""
    ghost.show(12, " grey")
    widget.document().contentsChange.connect(lambda at, _removed, added: ghost.hide_within_change(at, added))
    cursor = QTextCursor(widget.document())
    cursor.setPosition(position)
    cursor.setPosition(position + remove, QTextCursor.MoveMode.KeepAnchor)
    cursor.insertText(insert)
    assert set(preedits(widget)) == {""}
    assert ghost.text == ""


def test_the_net_spares_what_an_input_method_composes(widget, ghost):
    """Only grey text is taken out of the slot that both use."""
    ghost.show(5, " grey")
    layout = layout_at(widget, 12)
    layout.setPreeditArea(6, "ni hao")
    ghost.hide_within_change(0, 23)
    assert preedits(widget) == ["", "ni hao", ""]
