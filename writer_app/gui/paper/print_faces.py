# SPDX-License-Identifier: MIT
"""The fonts of a printed text: those that the window would take, and one for code. Sets nothing in them."""

from __future__ import annotations

from dataclasses import dataclass

from writer_app.storage.settings import Settings

_CODE_FAMILIES = ("Noto Sans Mono", "DejaVu Sans Mono", "Menlo", "Consolas", "Liberation Mono")


@dataclass(frozen=True, slots=True, kw_only=True)
class Faces:
    """The fonts of a printed text.

    Args:
        english: families of English text, the first that has a letter gives it.
        chinese: families of Chinese text.
        code: families of code.
    """

    english: tuple[str, ...]
    chinese: tuple[str, ...]
    code: tuple[str, ...] = _CODE_FAMILIES


def print_faces(settings: Settings) -> Faces:
    """Return the fonts for both languages; to be called in the window's thread.

    Args:
        settings: the writer's own font, if there is one, comes first.
    """
    # Here: the process that makes PDF files has no editor to load.
    from writer_app.gui.editor.text_face import text_font  # noqa: PLC0415

    english, chinese = (tuple(text_font(settings, language).families()) for language in ("en", "zh"))
    return Faces(english=english, chinese=chinese)
