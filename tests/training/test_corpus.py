# SPDX-License-Identifier: MIT
"""Reading a folder of text: every form, and every kind of bad file named and skipped."""

from __future__ import annotations

from pathlib import Path

import pytest
import zstandard

from writer_app.errors import TrainingError
from writer_app.training.corpus import ReadReport, find_sources, read_documents


def read_all(folder: Path) -> tuple[dict[str, list[tuple[str, ...]]], ReadReport]:
    report = ReadReport()
    return {source.name: list(read_documents(source, report)) for source in find_sources(folder)}, report


def test_text_files_hold_documents_apart_by_blank_lines(tmp_path: Path) -> None:
    """A line is a paragraph, a blank line ends a document, blanks at the ends go."""
    (tmp_path / "a.txt").write_bytes("\ufeffTitle\r\n  one \r\n\r\n \t\r\nSecond\n".encode())
    found, report = read_all(tmp_path)
    assert found == {"a": [("Title", "one"), ("Second",)]}
    assert report.documents == 2
    assert report.characters == len("TitleoneSecond")


def test_markdown_file_is_one_document(tmp_path: Path) -> None:
    """Blank lines in Markdown part paragraphs, not documents."""
    (tmp_path / "note.md").write_text("# Title\n\nFirst.\n\nSecond.\n", encoding="utf-8")
    assert read_all(tmp_path)[0] == {"note": [("# Title", "First.", "Second.")]}


def test_parts_are_one_source_in_order(tmp_path: Path) -> None:
    """name-000 and name-001 are read as `name`; compressed files are read like plain ones."""
    compressor = zstandard.ZstdCompressor()
    for number, text in enumerate(("one", "two")):
        (tmp_path / f"big-00{number}.txt.zst").write_bytes(compressor.compress(text.encode()))
    assert read_all(tmp_path)[0] == {"big": [("one",), ("two",)]}


def test_text_is_composed(tmp_path: Path) -> None:
    """Unicode normal form C."""
    (tmp_path / "a.txt").write_text("cafe\u0301", encoding="utf-8")
    assert read_all(tmp_path)[0] == {"a": [("caf\u00e9",)]}


@pytest.mark.parametrize(
    ("raw", "reason"),
    [(b"", "empty"), (b" \n\n", "empty"), (b"ab\0cd", "binary"), (b"caf\xe9 au lait", "utf-8")],
)
def test_bad_file_is_skipped_and_named(tmp_path: Path, raw: bytes, reason: str) -> None:
    """Empty, binary and badly encoded files are counted with their reason; the others are read."""
    (tmp_path / "bad.txt").write_bytes(raw)
    (tmp_path / "good.txt").write_text("fine", encoding="utf-8")
    found, report = read_all(tmp_path)
    assert found == {"bad": [], "good": [("fine",)]}
    assert list(report.skipped) == [str(tmp_path / "bad.txt")]
    assert reason in report.skipped[str(tmp_path / "bad.txt")]


def test_damaged_compressed_file_is_skipped(tmp_path: Path) -> None:
    """A truncated or foreign .zst file is named too."""
    (tmp_path / "bad.txt.zst").write_bytes(b"not compressed")
    _, report = read_all(tmp_path)
    assert len(report.skipped) == 1


def test_folder_without_text_is_refused(tmp_path: Path) -> None:
    """Nothing to read, or no folder: TrainingError with its path."""
    with pytest.raises(TrainingError, match=r"holds no \.txt"):
        find_sources(tmp_path)
    with pytest.raises(TrainingError, match="does not exist"):
        find_sources(tmp_path / "nowhere")
