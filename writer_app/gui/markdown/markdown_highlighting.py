# SPDX-License-Identifier: MIT
"""Shows Markdown in one editor: puts formats into the layouts of the paragraphs that can be seen.

Not a QSyntaxHighlighter, which reads the whole document before it is shown, and everything behind a fence
that is opened, at once. Here a paragraph gets its looks when it comes into view; `markdown_scan` knows what
state it begins in. Formats are no edits: no text, revision or grey text is touched.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QFont, QTextBlock, QTextCharFormat, QTextLayout

from writer_app.gui.editor.block_layout import changed_before_layout, laid_out_anew
from writer_app.gui.editor.edit import Edit, EditKind
from writer_app.gui.editor.editor import Editor
from writer_app.gui.editor.markdown_scan import MOST_LOOKS
from writer_app.gui.markdown.markdown_formats import make_formats
from writer_app.text.markdown_code import in_code_span
from writer_app.text.markdown_lines import Line, read_line
from writer_app.text.markdown_spans import Span, Style
from writer_app.text.spans import from_utf16, to_utf16, utf16_length

ENDINGS = frozenset({".md", ".markdown", ".mdown", ".mkd", ".mkdn"})
"""Names of files that are Markdown end so."""
LONGEST_READ = 8_000
"""A longer paragraph is not looked into: laying it out anew is what makes its keys slow."""

LEAST_LONG = 20_000
"""In UTF-16 units: from this length on a paragraph is drawn without kerning and ligatures, which halves the
time that Qt takes to lay it out at every key. Scripts that need them (Arabic, say) keep theirs."""

_TO_ITS_END = 1 << 30  # the length of a range; Qt cuts it, and it is the same after every key
_ALL_CODE = frozenset({Style.CODE_LINE, Style.FENCE})
_WHOLE_LINE = frozenset(
    {
        *(Style.heading(level) for level in range(1, 7)),
        Style.QUOTE,
        Style.CODE_LINE,
        Style.COMMENT,
        Style.FRONT_MATTER,
    }
)


def is_markdown(choice: str, path: Path | None) -> bool:
    """Whether a document is taken for Markdown.

    Args:
        choice: "on", "off", or "auto", which goes by the name.
        path: of the document; a text without a file is Markdown.
    """
    if choice == "auto":
        return path is None or path.suffix.lower() in ENDINGS
    return choice == "on"


# A key asks for the caret's line several times: for grey text that goes and comes, and for code.
_read_once = functools.lru_cache(maxsize=64)(read_line)


class MarkdownHighlighting(QObject):
    """Shows the Markdown of one editor.

    Args:
        editor: the editor, also the Qt parent.
    """

    def __init__(self, editor: Editor) -> None:
        super().__init__(editor)
        self._editor = editor
        self._document = editor.document()
        self._formats = make_formats(editor.font(), editor.palette())
        self._looks = 1
        self._long = QTextLayout.FormatRange()
        self._long.start, self._long.length = 0, _TO_ITS_END
        plain = QTextCharFormat()
        plain.setFontStyleStrategy(QFont.StyleStrategy.PreferNoShaping)
        self._long.format = plain
        self.scan = editor.scan
        self.scan.read_on.connect(self._on_read_on)
        editor.set_highlighter(self)
        editor.keep_free(self.caret_in_code)
        editor.edited.connect(self._on_edited)
        kinds = QEvent.Type
        editor.on_event(
            (kinds.FontChange, kinds.PaletteChange, kinds.StyleChange), lambda _event: self._make_anew()
        )
        editor.viewport().installEventFilter(self)

    def set_enabled(self, enabled: bool) -> None:  # noqa: FBT001 (as QWidget.setEnabled)
        """Show Markdown as such, or every text as it is."""
        if enabled != self.scan.enabled:
            self.scan.set_enabled(enabled)
            self._make_anew()

    def caret_in_code(self) -> bool:
        """Whether the caret is within code, where nobody wants to be told how a sentence goes on."""
        if not self.scan.enabled:
            return False
        cursor = self._editor.textCursor()
        text = cursor.block().text()
        at = from_utf16(text, min(cursor.positionInBlock(), utf16_length(text)))
        fenced = any(span.style in _ALL_CODE for span in self._read(cursor.block(), text).spans)
        return fenced or in_code_span(text[:at], text[at:])

    def rehighlightBlock(self, block: QTextBlock) -> None:
        """Put the formats of a block into its layout; the caller has it laid out."""
        block.layout().setFormats([*self._ranges(block), *_in_preedit(block.layout())])
        self.scan.set_looks(block, self._looks)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Give what is about to be painted its looks."""
        if event.type() == QEvent.Type.Paint:
            self._dress_view()
        return super().eventFilter(watched, event)

    def _make_anew(self) -> None:
        self._formats = make_formats(self._editor.font(), self._editor.palette())
        self._looks = self._looks % (MOST_LOOKS - 1) + 1
        self._editor.viewport().update()

    def _on_edited(self, edit: Edit) -> None:
        # In the frame of the key, and after Qt's own way through the layout.
        if edit.kind is not EditKind.MOVED:
            self._dress_view()

    def _on_read_on(self, first: int, last: int) -> None:
        top = self._editor.firstVisibleBlock().blockNumber()
        # No more blocks than pixels can be seen.
        if first <= top + self._editor.viewport().height() and last >= top:
            self._dress_view()

    def _dress_view(self) -> None:
        layout = self._document.documentLayout()
        block = self._editor.firstVisibleBlock()
        if not block.isValid():
            return
        self._dress(block)
        bottom = self._editor.viewport().height()
        y = self._editor.contentOffset().y() + layout.blockBoundingRect(block).height()
        block = block.next()
        while block.isValid() and y < bottom:
            self._dress(block)
            y += layout.blockBoundingRect(block).height()
            block = block.next()

    def _dress(self, block: QTextBlock) -> None:
        if self.scan.has_looks(block, self._looks):
            return
        self.scan.set_looks(block, self._looks)
        layout = block.layout()
        kept = _in_preedit(layout)
        ranges = self._ranges(block)
        if _same(ranges, layout.formats()[: -len(kept) or None]):
            return
        change = laid_out_anew if layout.lineCount() else changed_before_layout
        with change(self._document, block):
            layout.setFormats([*ranges, *kept])

    def _ranges(self, block: QTextBlock) -> list[QTextLayout.FormatRange]:
        found = [self._long] if block.length() >= LEAST_LONG else []
        return [*found, *self._markdown_ranges(block)] if self.scan.enabled else found

    def _read(self, block: QTextBlock, text: str) -> Line:
        state, below = self.scan.state_before(block), block.next().text()
        if len(text) > LONGEST_READ:
            return read_line(text, state, below, inline=False)
        return _read_once(text, state, below)

    def _markdown_ranges(self, block: QTextBlock) -> Iterator[QTextLayout.FormatRange]:
        text = block.text()
        line = self._read(block, text)
        layout = block.layout()
        at = layout.preeditAreaPosition()
        shift = utf16_length(layout.preeditAreaText())
        for span in _in_utf16(text, line.spans):
            each = QTextLayout.FormatRange()
            each.format = self._formats[span.style]
            each.start, end = span.start, span.end
            if shift:
                # Composed or grey text stands in the layout; a heading or a quote goes on through it.
                each.start += shift if span.start >= at and span.start else 0
                end += shift if end > at or (end == at and span.style in _WHOLE_LINE) else 0
            each.length = end - each.start
            yield each


def _in_utf16(text: str, spans: tuple[Span, ...]) -> Iterator[Span]:
    if utf16_length(text) == len(text):
        yield from spans
        return
    for span in spans:
        yield Span(to_utf16(text, span.start), to_utf16(text, span.end), span.style)


def _in_preedit(layout: QTextLayout) -> list[QTextLayout.FormatRange]:
    """Return the formats of composed or grey text, which are not ours."""
    start = layout.preeditAreaPosition()
    end = start + utf16_length(layout.preeditAreaText())
    if start < 0 or start == end:
        return []
    return [each for each in layout.formats() if each.start >= start and each.start + each.length <= end]


def _same(ours: list[QTextLayout.FormatRange], there: list[QTextLayout.FormatRange]) -> bool:
    return len(ours) == len(there) and all(
        (one.start, one.length) == (other.start, other.length) and one.format == other.format
        for one, other in zip(ours, there, strict=True)
    )
