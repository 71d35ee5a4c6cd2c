# SPDX-License-Identifier: MIT
"""The door of this folder: which formats there are, texts out, documents in. The rest is loaded when used.

Reading Markdown and the formats takes libraries that a window should not wait for at its start.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from writer_app.errors import DocumentReadError, DocumentWriteError
from writer_app.text.phrase import phrase

if TYPE_CHECKING:
    from writer_app.exchange.manuscript import Manuscript
    from writer_app.exchange.pictures import PictureShelf

MARKDOWN_SUFFIXES = frozenset({".md", ".markdown", ".mdown", ".mkd"})
IMPORTED_SUFFIXES = frozenset({".docx", ".docm", ".odt"})
"""Documents of other programs that can be read, as Markdown."""


class Format(Enum):
    """What a text can be exported to; the value is the suffix of its files."""

    PDF = ".pdf"
    DOCX = ".docx"
    ODT = ".odt"
    HTML = ".html"


FOREIGN_SUFFIXES = IMPORTED_SUFFIXES | {each.value for each in Format} - {Format.HTML.value}
"""Files that are never a text's own: a text saved under such a name could be opened by nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A text to be exported.

    Args:
        text: the text.
        name: the name of its file, empty if it has none; it is the title where the text has no other.
        folder: where its pictures' paths begin; None if it has no file.
        is_markdown: whether its signs mean something.
    """

    text: str
    name: str
    folder: Path | None
    is_markdown: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """A text in a format.

    Args:
        data: the file.
        missing: how many of its pictures were not found, and stand as their descriptions.
    """

    data: bytes
    missing: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedText:
    """A document as Markdown.

    Args:
        text: the Markdown.
        left_out: what is not in it, each as a phrase: "2 pictures".
    """

    text: str
    left_out: tuple[str, ...] = ()


def is_importable(path: PurePath) -> bool:
    """Say whether a file is a document of another program, by its name."""
    return path.suffix.lower() in IMPORTED_SUFFIXES


def is_foreign(path: PurePath) -> bool:
    """Say whether a file is never a text's own, by its name."""
    return path.suffix.lower() in FOREIGN_SUFFIXES


def is_exportable(path: PurePath) -> bool:
    """Say whether a text can be exported to a file, by its name."""
    return path.suffix.lower() in {each.value for each in Format}


def is_markdown(text: str, name: str) -> bool:
    """Say how a text wants to be read: by the name of its file, and without one by its signs."""
    suffix = PurePath(name).suffix.lower()
    if suffix:
        return suffix in MARKDOWN_SUFFIXES
    from writer_app.exchange.plain_reader import has_markdown_signs  # noqa: PLC0415

    return has_markdown_signs(text)


def read_source(source: Source) -> Manuscript:
    """Return what a text says, with a title."""
    from writer_app.exchange.markdown_reader import read_markdown  # noqa: PLC0415
    from writer_app.exchange.plain_reader import read_plain  # noqa: PLC0415

    manuscript = read_markdown(source.text) if source.is_markdown else read_plain(source.text)
    return manuscript if manuscript.title else replace(manuscript, title=PurePath(source.name).stem)


def export(source: Source, wanted: Format, paper: str) -> Exported:
    """Return a text in another format. PDF is not made here: pages are the window's to set.

    Args:
        source: the text.
        wanted: any format but PDF.
        paper: "a4" or "letter".

    Raises:
        DocumentWriteError: the text is nested deeper than can be written.
        ValueError: the format is PDF.
    """
    from writer_app.exchange.pictures import PictureShelf  # noqa: PLC0415

    pictures = PictureShelf(source.folder)
    try:
        data = _written(read_source(source), pictures, wanted, paper)
    except RecursionError as error:
        raise DocumentWriteError(phrase("The text is nested deeper than Writer can export.")) from error
    return Exported(data=data, missing=pictures.missing)


def _written(manuscript: Manuscript, pictures: PictureShelf, wanted: Format, paper: str) -> bytes:
    match wanted:
        case Format.DOCX:
            from writer_app.exchange.docx_writer import write_docx  # noqa: PLC0415

            return write_docx(manuscript, pictures, paper)
        case Format.ODT:
            from writer_app.exchange.odt_writer import write_odt  # noqa: PLC0415

            return write_odt(manuscript, pictures, paper)
        case Format.HTML:
            from writer_app.exchange.html_writer import write_html  # noqa: PLC0415

            return write_html(manuscript, pictures).encode("utf-8")
        case Format.PDF:
            raise ValueError("pages are set by the window")


def import_document(data: bytes, suffix: str) -> ImportedText:
    """Return a document of another program as Markdown.

    Args:
        data: the file.
        suffix: of its name, one of IMPORTED_SUFFIXES.

    Raises:
        DocumentReadError: it is no such document, or damaged, locked, or made to exhaust its reader.
    """
    from writer_app.exchange.markdown_writer import write_markdown  # noqa: PLC0415

    try:
        if suffix.lower() == Format.ODT.value:
            from writer_app.exchange.odt_reader import read_odt  # noqa: PLC0415

            found = read_odt(data)
        else:
            from writer_app.exchange.docx_reader import read_docx  # noqa: PLC0415

            found = read_docx(data)
        text = write_markdown(found.manuscript)
    except (RecursionError, MemoryError) as error:
        raise DocumentReadError(
            phrase("The document is larger or deeper nested than Writer can open.")
        ) from error
    left_out = [
        phrase("1 picture") if found.pictures == 1 else phrase("{number} pictures", number=found.pictures),
        phrase("1 comment") if found.comments == 1 else phrase("{number} comments", number=found.comments),
        phrase("1 tracked deletion")
        if found.deletions == 1
        else phrase("{number} tracked deletions", number=found.deletions),
    ]
    counts = (found.pictures, found.comments, found.deletions)
    return ImportedText(
        text=text, left_out=tuple(each for each, count in zip(left_out, counts, strict=True) if count)
    )
