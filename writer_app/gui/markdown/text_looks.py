# SPDX-License-Identifier: MIT
"""How the text of one editor looks: the parts that show it, following settings and document."""

from __future__ import annotations

from PySide6.QtCore import QObject

from writer_app.gui.editor.editor import Editor
from writer_app.gui.editor.focus_mode import FOCUS_OFF, FocusMode
from writer_app.gui.editor.long_paragraph import LongParagraph
from writer_app.gui.editor.page import Page
from writer_app.gui.editor.typewriter import Typewriter
from writer_app.gui.files.document import Document
from writer_app.gui.markdown.markdown_highlighting import MarkdownHighlighting, is_markdown
from writer_app.storage.settings import Settings


class TextLooks(QObject):
    """The parts of one editor that decide how its text looks, beside the font.

    Args:
        editor: the editor, also the Qt parent.
        document: its document, whose name tells whether it is Markdown.
        settings: the first settings.
    """

    def __init__(self, editor: Editor, document: Document, settings: Settings) -> None:
        super().__init__(editor)
        self._editor = editor
        self._document = document
        self._settings = settings
        self.page = Page(editor, settings.column_width)
        self.markdown = MarkdownHighlighting(editor)
        self.focus = FocusMode(editor)
        self.typewriter = Typewriter(editor)
        LongParagraph(editor)
        document.path_changed.connect(self._follow_name)
        self.follow(settings)

    def follow(self, settings: Settings) -> None:
        """Take other settings."""
        self._settings = settings
        self._follow_name()
        self.page.set_column_width(settings.column_width)
        self._editor.set_line_spacing(settings.line_spacing)
        self.focus.set_mode(settings.focus_on if settings.focus_mode else FOCUS_OFF)
        self.typewriter.set_enabled(settings.typewriter_mode)

    def _follow_name(self) -> None:
        self.markdown.set_enabled(is_markdown(self._settings.markdown, self._document.path))
