# SPDX-License-Identifier: MIT
"""How a text looks follows its name and the settings."""

from __future__ import annotations

import pytest

from writer_app.gui.files.document import Document
from writer_app.gui.markdown.text_looks import TextLooks
from writer_app.storage.settings import Settings

pytestmark = pytest.mark.gui


def test_markdown_follows_name_and_setting(editor, tmp_path):
    """A new text is Markdown, a .txt is not, and the setting decides over both."""
    document = Document(editor, editor)
    looks = TextLooks(editor, document, Settings())

    def shown():
        return looks.markdown.scan.enabled

    assert shown()
    document.begin(tmp_path / "novel.txt")
    assert not shown()
    looks.follow(Settings(markdown="on"))
    assert shown()
    looks.follow(Settings(markdown="off"))
    document.begin(tmp_path / "novel.md")
    assert not shown()
    looks.follow(Settings())
    assert shown()


def test_every_choice_is_followed(editor, tmp_path):
    """Width, focus and typewriter mode take effect at once, and go when they are switched off."""
    editor.resize(1_800, 400)
    editor.setPlainText("One. Two.\nThree")
    looks = TextLooks(editor, Document(editor, editor), Settings(column_width=60))
    narrow = editor.viewport().width()
    looks.follow(Settings(column_width=90, focus_mode=True, focus_on="sentence", typewriter_mode=True))
    assert editor.viewport().width() > 1.3 * narrow
    assert editor.extraSelections()[0].cursor.selectedText().startswith(" Two")
    assert editor.centerOnScroll()
    looks.follow(Settings(focus_mode=True))
    assert editor.extraSelections()[0].cursor.selectedText().endswith("Three")
    looks.follow(Settings())
    assert editor.extraSelections() == []
    assert not editor.centerOnScroll()
