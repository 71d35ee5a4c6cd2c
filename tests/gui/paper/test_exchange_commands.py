# SPDX-License-Identifier: MIT
"""Export, import, print: what is asked, what lands in files, what is said; no text is lost."""

from __future__ import annotations

import subprocess
import sys
import threading
import zipfile

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QWidget

from tests.exchange.packages import PNG, paragraph, run, word
from tests.gui.window_doubles import ScriptedDialogs
from writer_app.errors import DocumentReadError
from writer_app.exchange.formats import Format, Source, export, import_document
from writer_app.gui.dialogs.export_dialog import ExportChoice
from writer_app.gui.files.document import Document
from writer_app.gui.paper import exchange_commands, print_preview
from writer_app.gui.paper.exchange_commands import ExchangeCommands, paper_of
from writer_app.gui.settings.remembered_holder import RememberedHolder
from writer_app.storage.remembered import Remembered

TEXT = "# 灯塔\n\n　　她来了。\n"


class Parts:
    """The commands with all they need, and what they said."""

    def __init__(self, editor, settings, window):
        self.editor = editor
        self.dialogs = ScriptedDialogs()
        self.document = Document(editor)
        self.remembered = RememberedHolder(Remembered(), None)
        self.reading = threading.Lock()
        self.said: list[str] = []
        self.commands = ExchangeCommands(
            self.document, self.dialogs, self.remembered, settings, self.reading, window
        )
        self.commands.said.connect(self.said.append)
        self.commands.working.connect(self.said.append)


@pytest.fixture
def parts(editor, settings, qtbot):
    """Give the commands of an empty document."""
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    made = Parts(editor, settings, window)
    yield made
    made.commands.finish()


def choice(wanted: Format, *, markdown: bool = True) -> ExportChoice:
    return ExportChoice(format=wanted, is_markdown=markdown, paper="a4")


def python(code: str) -> tuple[str, ...]:
    return sys.executable, "-c", f"import os, threading; {code}"


def settled(parts, qtbot):
    qtbot.waitUntil(lambda: not parts.commands.busy)


@pytest.mark.parametrize("wanted", list(Format))
def test_exporting(parts, qtbot, tmp_path, wanted):
    """The file is there in its format, the sentences are said, and the document is what it was."""
    parts.editor.setPlainText(TEXT)
    parts.dialogs.choice, parts.dialogs.to_export = choice(wanted), tmp_path / f"x{wanted.value}"
    parts.commands.export()
    assert parts.said == [f"Exporting to x{wanted.value}…"]
    settled(parts, qtbot)
    assert parts.said[-1] == f"Exported to x{wanted.value}."
    head = {Format.PDF: b"%PDF", Format.HTML: b"<!DO"}.get(wanted, b"PK")
    assert (tmp_path / f"x{wanted.value}").read_bytes().startswith(head)
    assert parts.document.text == TEXT
    assert parts.document.path is None


def test_what_is_asked(parts, qtbot, tmp_path):
    """The dialog knows the document and the last format; the file's name is the document's."""
    (tmp_path / "novel.md").write_text("plain", "utf-8")
    parts.document.open(tmp_path / "novel.md")
    parts.commands.export()
    assert parts.dialogs.asked[-1].startswith("export PDF True")
    parts.dialogs.choice = choice(Format.ODT)
    parts.commands.export()
    assert parts.dialogs.asked[-1] == "to novel.odt"
    parts.dialogs.choice = None
    parts.commands.export()
    assert parts.dialogs.asked[-1].startswith("export ODT")
    assert not parts.commands.busy
    assert list(tmp_path.iterdir()) == [tmp_path / "novel.md"]


def test_missing_pictures_are_said(parts, qtbot, tmp_path):
    """One or several, and the export goes on."""
    for text, sentence in (
        ("![a](a.png)", "one picture was"),
        ("![a](a.png) ![b](b.png)", "2 pictures were"),
    ):
        parts.editor.setPlainText(text)
        parts.commands.export_to(tmp_path / "x.html", choice(Format.HTML))
        settled(parts, qtbot)
        assert sentence in parts.said[-1]


def test_pictures_lie_beside_the_file(parts, qtbot, tmp_path):
    """Paths in the text begin at its folder."""
    (tmp_path / "x.png").write_bytes(PNG)
    (tmp_path / "a.md").write_text("![a](x.png)", "utf-8")
    parts.document.open(tmp_path / "a.md")
    for wanted in (Format.PDF, Format.DOCX):
        parts.commands.export_to(tmp_path / f"a{wanted.value}", choice(wanted))
        settled(parts, qtbot)
        assert parts.said[-1] == f"Exported to a{wanted.value}."


def test_a_failed_export_is_told_and_leaves_the_old_file(parts, qtbot, tmp_path):
    """What stood there before is whole, and the writer hears why."""
    target = tmp_path / "none" / "x.docx"
    parts.commands.export_to(target, choice(Format.DOCX))
    settled(parts, qtbot)
    assert "could not be exported" in parts.dialogs.problems[0]
    assert "folder does not exist" in parts.dialogs.problems[0]


def test_one_at_a_time(parts, qtbot, tmp_path, monkeypatch):
    """While one export runs, a second is refused in words; the writer may write on meanwhile."""
    go_on = threading.Event()

    def slow(source, wanted, paper):
        go_on.wait(10)
        return export(source, wanted, paper)

    monkeypatch.setattr(exchange_commands, "export", slow)
    parts.editor.setPlainText(TEXT)
    parts.commands.export_to(tmp_path / "x.html", choice(Format.HTML))
    parts.editor.setPlainText("other")
    for command in (
        parts.commands.export,
        parts.commands.print,
        lambda: parts.commands.import_path(tmp_path),
    ):
        command()
        assert parts.said[-1] == "An export or import is still under way."
    go_on.set()
    settled(parts, qtbot)
    assert "灯塔" in (tmp_path / "x.html").read_text("utf-8")


def test_closing_waits_for_an_export(parts, tmp_path):
    """When finish() is over, the file is whole."""
    parts.editor.setPlainText(TEXT)
    parts.commands.export_to(tmp_path / "x.docx", choice(Format.DOCX))
    parts.commands.finish()
    assert zipfile.is_zipfile(tmp_path / "x.docx")


def test_closing_waits_for_a_pdf(parts, tmp_path):
    """Though it is made by a process."""
    parts.commands.export_to(tmp_path / "x.pdf", choice(Format.PDF))
    parts.commands.finish()
    assert (tmp_path / "x.pdf").read_bytes().rstrip().endswith(b"%%EOF")


def test_closing_does_not_wait_for_ever(parts, qtbot, tmp_path, monkeypatch):
    """A process that hangs is ended; what stood in the file is whole, and the failure is told."""
    monkeypatch.setattr(exchange_commands, "_PATIENCE_MS", 1)
    monkeypatch.setattr(exchange_commands, "pdf_command", lambda: python("threading.Event().wait()"))
    target = tmp_path / "x.pdf"
    target.write_bytes(b"old")
    parts.commands.export_to(target, choice(Format.PDF))
    parts.commands.finish()
    assert target.read_bytes() == b"old"
    settled(parts, qtbot)
    assert "did not finish" in parts.dialogs.problems[0]


def test_a_process_that_dies_leaves_the_old_file(parts, qtbot, tmp_path, monkeypatch):
    """It is told, and the next export is made."""
    target = tmp_path / "x.pdf"
    target.write_bytes(b"old")
    with monkeypatch.context() as patched:
        patched.setattr(exchange_commands, "pdf_command", lambda: python("os._exit(3)"))
        parts.commands.export_to(target, choice(Format.PDF))
        settled(parts, qtbot)
    assert target.read_bytes() == b"old"
    assert "could not be exported" in parts.dialogs.problems[0]
    assert "did not finish" in parts.dialogs.problems[0]
    parts.commands.export_to(target, choice(Format.PDF))
    settled(parts, qtbot)
    assert target.read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize("wanted", [Format.DOCX, Format.ODT])
def test_importing(parts, qtbot, tmp_path, wanted):
    """The document is Markdown without a file, unchanged as yet; the original stays as it is."""
    data = export(Source(text=TEXT, name="", folder=None, is_markdown=True), wanted, "a4").data
    path = tmp_path / f"novel{wanted.value}"
    path.write_bytes(data)
    with qtbot.waitSignal(parts.commands.imported):
        parts.commands.import_path(path)
        assert parts.said == [f"Opening {path.name}…"]
        assert parts.document.name == "novel.md"
        assert not parts.document.is_blank
    assert not parts.commands.busy
    assert parts.document.text == TEXT
    assert (parts.document.path, parts.document.suggested) == (None, tmp_path / "novel.md")
    assert parts.document.name == "novel.md"
    assert not parts.document.modified
    assert path.read_bytes() == data
    assert "as Markdown" in parts.said[-1]
    assert parts.remembered.recent == (path,)


def test_what_was_left_out_is_said(parts, qtbot, tmp_path):
    """Comments and deletions do not vanish without a word."""
    path = tmp_path / "x.docx"
    path.write_bytes(word(paragraph(run("a") + "<w:r><w:commentReference/></w:r>")))
    parts.commands.import_path(path)
    settled(parts, qtbot)
    assert "left out: 1 comment." in parts.said[-1]


def test_a_damaged_document_is_told(parts, qtbot, tmp_path):
    """The present text stays, and is no longer called after the document."""
    parts.editor.setPlainText("mine")
    path = tmp_path / "x.odt"
    path.write_bytes(b"nothing")
    with qtbot.waitSignal(parts.commands.not_imported):
        parts.commands.import_path(path)
    assert parts.document.name == "Untitled"
    assert "“x.odt” cannot be opened." in parts.dialogs.problems[0]
    assert "damaged" in parts.dialogs.problems[0]
    assert parts.document.text == "mine"


@pytest.fixture
def held(tmp_path, monkeypatch):
    """Give a document that is read only when the event is set, and the event."""
    go_on = threading.Event()
    path = tmp_path / "x.docx"
    path.write_bytes(word(paragraph("theirs")))

    def slow(data, suffix):
        go_on.wait(10)
        return import_document(data, suffix)

    monkeypatch.setattr(exchange_commands, "import_document", slow)
    return path, go_on


def test_what_is_written_meanwhile_is_not_replaced(parts, qtbot, held):
    """Who writes where a document is to come keeps these words; the document is handed on."""
    path, go_on = held
    parts.commands.import_path(path)
    parts.editor.insertPlainText("mine")
    with qtbot.waitSignal(parts.commands.came_late) as got:
        go_on.set()
    assert got.args == ["theirs\n", path]
    assert (parts.document.text, parts.document.name) == ("mine", "Untitled")
    assert parts.document.modified


def test_a_text_saved_meanwhile_keeps_its_file(parts, qtbot, tmp_path, held):
    """It is another text than the one that comes."""
    path, go_on = held
    parts.commands.import_path(path)
    parts.document.save(tmp_path / "mine.md")
    with qtbot.waitSignal(parts.commands.came_late):
        go_on.set()
    assert parts.document.path == tmp_path / "mine.md"


@pytest.mark.parametrize("sound", [True, False])
def test_a_document_that_is_given_up_says_nothing(parts, qtbot, held, sound):
    """Its sheet was closed while it was read: it goes nowhere, whether it can be read or not."""
    path, go_on = held
    if not sound:
        path.write_bytes(b"nothing")
    parts.commands.import_path(path)
    said = list(parts.said)
    go_on.set()
    parts.commands.finish()
    settled(parts, qtbot)
    assert parts.said == said
    assert parts.dialogs.problems == []
    assert parts.document.text == ""


def test_documents_are_read_one_after_another(parts, qtbot, tmp_path):
    """Who waits for another's end reads nothing once it is given up."""
    with parts.reading:
        parts.commands.import_path(tmp_path / "none.docx")
        assert parts.commands.busy
        parts.commands._importing = False
    settled(parts, qtbot)
    assert parts.dialogs.problems == []


def test_an_export_under_the_name_that_was_to_be_saved(parts, tmp_path):
    """The dialogs begin with the format and the place that the name says."""
    parts.commands.export_as(tmp_path / "novel.ODT")
    assert parts.dialogs.asked[-1].startswith("export ODT")
    parts.dialogs.choice = choice(Format.DOCX)
    parts.commands.export_as(tmp_path / "novel.odt")
    assert parts.dialogs.asked[-1] == "to novel.docx"


def test_printing(parts, qtbot, monkeypatch):
    """The preview gets the text on pages; a window closed meanwhile gets none."""
    jobs = []
    monkeypatch.setattr(print_preview, "preview", lambda job, window: jobs.append(job))
    parts.editor.setPlainText(TEXT)
    parts.commands.print()
    assert parts.said == ["Setting the pages…"]
    settled(parts, qtbot)
    assert jobs[0].manuscript.title == "灯塔"
    assert jobs[0].paper in {"a4", "letter"}
    parts.commands.print()
    parts.commands.parent().hide()
    settled(parts, qtbot)
    assert len(jobs) == 1


def test_a_print_that_fails_is_told(parts, qtbot, monkeypatch):
    """As anything that fails."""

    def fail(source):
        raise DocumentReadError("It cannot be read.")

    monkeypatch.setattr(exchange_commands, "read_source", fail)
    parts.commands.print()
    settled(parts, qtbot)
    assert "cannot be printed" in parts.dialogs.problems[0]


@pytest.mark.parametrize(
    ("setting", "locale", "paper"),
    [
        ("auto", "en_US", "letter"),
        ("auto", "fr_CA", "letter"),
        ("auto", "es_MX", "letter"),
        ("auto", "en_GB", "a4"),
        ("auto", "zh_CN", "a4"),
        ("a4", "en_US", "a4"),
        ("letter", "de_DE", "letter"),
    ],
)
def test_paper(setting, locale, paper):
    """By the writer's choice, else by the country."""
    assert paper_of(setting, QLocale(locale)) == paper


def test_a_window_that_exports_nothing_pays_nothing():
    """Starting the program loads no tree, no type and no printing."""
    code = (
        "import sys, writer_app.gui.program.application; "
        "print([name for name in sys.modules if name == 'PySide6.QtPrintSupport' or name in "
        "('writer_app.exchange.manuscript', 'writer_app.exchange.pictures', "
        "'writer_app.gui.paper.typesetter')])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True
    )
    assert done.stdout.strip() == "[]"
