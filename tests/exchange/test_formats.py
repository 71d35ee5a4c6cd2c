# SPDX-License-Identifier: MIT
"""The door: what goes out and comes in, and that nothing costly is loaded before."""

from __future__ import annotations

import subprocess
import sys
from pathlib import PurePath

import pytest

from tests.exchange.packages import paragraph, run, word
from writer_app.errors import DocumentReadError, DocumentWriteError
from writer_app.exchange import docx_reader
from writer_app.exchange.formats import (
    Format,
    Source,
    export,
    import_document,
    is_exportable,
    is_foreign,
    is_importable,
    is_markdown,
    read_source,
)

TEXT = (
    "# 灯塔\n\n　　深秋的一个傍晚，**她来了。**别无他物。\n\n- one\n  1. two\n\n> three[^1]\n\n[^1]: Note.\n"
)


def source(text: str = TEXT, *, name: str = "novel.md", markdown: bool = True) -> Source:
    return Source(text=text, name=name, folder=None, is_markdown=markdown)


@pytest.mark.parametrize("wanted", [Format.DOCX, Format.ODT])
def test_there_and_back(wanted):
    """Markdown comes back letter for letter, Chinese included."""
    found = import_document(export(source(), wanted, "a4").data, wanted.value)
    assert found.text == TEXT
    assert found.left_out == ()


def test_titles():
    """A text is called what it says, else what its file is called."""
    assert read_source(source()).title == "灯塔"
    assert read_source(source("text")).title == "novel"
    assert read_source(source("# text", name="", markdown=False)).title == ""
    assert "<title>novel</title>" in export(source("text"), Format.HTML, "a4").data.decode()


def test_pictures_that_are_not_there_are_counted():
    """Each once."""
    assert export(source("![a](a.png) ![a](a.png) ![b](b.png)"), Format.HTML, "a4").missing == 2


def test_what_was_left_out_is_said():
    """In words, one or many."""
    body = paragraph(run("a") + "<w:r><w:commentReference/><w:commentReference/></w:r><w:del/>")
    assert import_document(word(body), ".DOCX").left_out == ("2 comments", "1 tracked deletion")


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("a.md", "plain", True),
        ("a.TXT", "# x", False),
        ("", "# x", True),
        ("", "plain", False),
        ("a", "**x**", True),
    ],
)
def test_how_a_text_is_read(name, text, expected):
    """The file's name decides; without one, the text does."""
    assert is_markdown(text, name) is expected


def test_which_files_are_imported():
    """By their names, in any case."""
    assert [is_importable(PurePath(name)) for name in ("a.docx", "a.ODT", "a.docm", "a.doc", "a.md")] == [
        True,
        True,
        True,
        False,
        False,
    ]


def test_which_files_are_no_texts():
    """By their names: those that are imported, and pages; a web page may be a text of its own."""
    names = ("a.docx", "a.DOCM", "a.pdf", "a.html", "a.md")
    assert [is_foreign(PurePath(name)) for name in names] == [True, True, True, False, False]
    assert [is_exportable(PurePath(name)) for name in names] == [True, False, True, True, False]


def test_pages_are_set_elsewhere():
    """PDF is not made here."""
    with pytest.raises(ValueError, match="window"):
        export(source(), Format.PDF, "a4")


def test_what_exhausts_is_an_error(monkeypatch):
    """A document or text that is too much for the reader is told so."""

    def exhaust(*_):
        raise RecursionError

    monkeypatch.setattr(docx_reader, "read_docx", exhaust)
    with pytest.raises(DocumentReadError, match="larger or deeper"):
        import_document(b"", ".docx")
    monkeypatch.setattr("writer_app.exchange.markdown_reader.read_markdown", exhaust)
    with pytest.raises(DocumentWriteError, match="deeper"):
        export(source(), Format.HTML, "a4")


def test_the_door_is_light():
    """A window that loads the door loads none of the libraries behind it."""
    code = (
        "import sys, writer_app.exchange.formats; "
        "print({'markdown_it', 'mdit_py_plugins', 'defusedxml', 'zipfile'} & set(sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True
    )
    assert done.stdout.strip() == "set()"
