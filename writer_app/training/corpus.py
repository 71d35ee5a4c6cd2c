# SPDX-License-Identifier: MIT
"""Reads a folder of training text as documents; knows nothing of pieces or networks.

A source is one name in the folder: `name.txt`, `name.md`, `name.txt.zst`, or the parts
`name-000.txt.zst`, `name-001.txt.zst` taken together. In the compressed form and in `.txt` one line
is one paragraph and a blank line ends a document; a `.md` file is one document.
"""

from __future__ import annotations

import io
import logging
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import zstandard

from writer_app.errors import TrainingError

logger = logging.getLogger(__name__)

_PART = re.compile(r"-\d{3}$")
_SUFFIXES = (".txt.zst", ".txt", ".md")


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A named part of a corpus and the files it is read from, in order."""

    name: str
    files: tuple[Path, ...]


@dataclass(slots=True)
class ReadReport:
    """What was left out while reading, by file name, so that nothing is skipped silently."""

    skipped: dict[str, str] = field(default_factory=dict)
    documents: int = 0
    characters: int = 0


def find_sources(folder: Path) -> tuple[Source, ...]:
    """List the sources of a corpus folder by name.

    Raises:
        TrainingError: the folder is missing or holds no text file.
    """
    if not folder.is_dir():
        raise TrainingError("The corpus folder does not exist.", subject=str(folder))
    groups: dict[str, list[Path]] = {}
    for path in sorted(folder.rglob("*")):
        suffix = next((s for s in _SUFFIXES if path.name.endswith(s)), None)
        if suffix is None or not path.is_file():
            continue
        stem = path.relative_to(folder).as_posix()[: -len(suffix)]
        groups.setdefault(_PART.sub("", stem), []).append(path)
    if not groups:
        raise TrainingError("The corpus folder holds no .txt, .md or .txt.zst file.", subject=str(folder))
    return tuple(Source(name=name, files=tuple(files)) for name, files in sorted(groups.items()))


def read_documents(source: Source, report: ReadReport) -> Iterator[tuple[str, ...]]:
    """Give each document of a source as its paragraphs (the first is often the title).

    Text is put into Unicode normal form C; blanks at the ends of a paragraph are dropped. A file that
    is not UTF-8, holds NUL bytes or is empty is skipped, with its reason in `report`.
    """
    for path in source.files:
        try:
            text = _read_text(path)
        except (OSError, UnicodeDecodeError, zstandard.ZstdError, ValueError) as error:
            report.skipped[str(path)] = str(error) or type(error).__name__
            logger.warning("skipped %s: %s", path, error)
            continue
        for block in [text] if path.suffix == ".md" else re.split(r"\n[ \t]*\n", text):
            paragraphs = tuple(line for line in (raw.strip() for raw in block.split("\n")) if line)
            if paragraphs:
                report.documents += 1
                report.characters += sum(map(len, paragraphs))
                yield paragraphs


def _read_text(path: Path) -> str:
    raw = path.read_bytes()
    if path.name.endswith(".zst"):
        with zstandard.ZstdDecompressor().stream_reader(io.BytesIO(raw)) as stream:
            raw = stream.read()
    if not raw.strip():
        raise ValueError("the file is empty")
    if b"\0" in raw:
        raise ValueError("the file is binary")
    text = raw.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", text)
