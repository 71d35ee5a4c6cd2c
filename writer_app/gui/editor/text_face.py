# SPDX-License-Identifier: MIT
"""The face of the text: which font suits what is written.

Quotation marks, apostrophes, dots and dashes are the same characters in English and Chinese, but a Chinese
font draws them as wide as Chinese characters: “didn’t” falls apart. So an English text gets a face with
Latin signs first, a Chinese one a face with Chinese signs.
"""

from __future__ import annotations

import re

from PySide6.QtCore import QLocale, QObject, QTimer
from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF, QTextDocument

from writer_app.gui.editor.editor import Editor
from writer_app.storage.settings import Settings
from writer_app.text.segment import HAN

# Quiet book faces, the first that is there. The Noto CJK fonts have the same Latin letters for all
# languages, with Latin signs in the Korean one: going from one to the other is hardly seen.
_LATIN_FAMILIES = (
    "Noto Serif CJK KR",
    "Source Serif 4",
    "Noto Serif",
    "Charter",
    "Georgia",
    "Cambria",
    "Liberation Serif",
    "DejaVu Serif",
)
_CHINESE_FAMILIES = (
    "Noto Serif CJK SC",
    "Source Han Serif SC",
    "Noto Serif SC",
    "Songti SC",
    "SimSun",
    "Noto Sans CJK SC",
)
_READ = 4_000
"""Characters at the beginning of a document that tell its language."""
_TYPED = 20
"""No more characters come or go by one key."""
_TYPING_DELAY_MS = 100
_LETTER = re.compile(r"[^\W\d_]")
_HAN = re.compile(f"[{HAN}]")
_CHINESE_SHARE = 0.3
"""A Chinese character says as much as some three Latin letters."""


class TextFace(QObject):
    """Keeps the font of one editor suited to settings and text.

    Args:
        editor: the editor, also the Qt parent.
        settings: the first settings.
    """

    def __init__(self, editor: Editor, settings: Settings) -> None:
        super().__init__(editor)
        self._editor = editor
        self._settings = settings
        self._suited: tuple[Settings, str] | None = None
        # From the event loop: inside the report of a change, the layout may not be touched.
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._suit)
        editor.document().contentsChange.connect(self._on_contents_change)
        self._suit()

    def follow(self, settings: Settings) -> None:
        """Take other settings."""
        self._settings = settings
        self._suit()

    def _on_contents_change(self, position: int, removed: int, added: int) -> None:
        # A text that comes in as a whole has its face at once, one that is typed between the keys.
        if position <= _READ:
            self._timer.start(0 if removed + added > _TYPED else _TYPING_DELAY_MS)

    def _suit(self) -> None:
        language = self._settings.language
        if language == "auto":
            language = document_language(self._editor.document())
        # At every key: the list of installed fonts is asked for only when something has changed.
        if self._suited == (self._settings, language):
            return
        self._suited = (self._settings, language)
        font = text_font(self._settings, language)
        if font != self._editor.font():
            self._editor.setFont(font)
            # As wide as two Chinese characters, or four letters, in whatever size.
            self._editor.setTabStopDistance(2 * QFontMetricsF(font).horizontalAdvance("中"))


def document_language(document: QTextDocument) -> str:
    """Return "zh" for a document that is mostly Chinese, else "en"; an empty one goes by the system."""
    text = ""
    block = document.begin()
    while block.isValid() and len(text) < _READ:
        text += block.text()[:_READ]
        block = block.next()
    letters = len(_LETTER.findall(text))
    if not letters:
        return "zh" if QLocale.system().language() == QLocale.Language.Chinese else "en"
    return "zh" if len(_HAN.findall(text)) > _CHINESE_SHARE * letters else "en"


def text_font(settings: Settings, language: str) -> QFont:
    """Return the font of the text: the writer's choice, or the best that is installed.

    Args:
        settings: family and size.
        language: "en" or "zh": whose signs to prefer.
    """
    installed = set(QFontDatabase.families())
    latin = next((each for each in _LATIN_FAMILIES if each in installed), "")
    chinese = next((each for each in _CHINESE_FAMILIES if each in installed), "")
    own = settings.font_family if settings.font_family in installed else ""
    pair = (chinese, latin) if language == "zh" else (latin, chinese)
    font = QFont()
    font.setFamilies([each for each in (own, *pair) if each] or ["serif"])
    font.setPointSize(settings.font_size)
    font.setStyleHint(QFont.StyleHint.Serif)
    return font
