# SPDX-License-Identifier: MIT
"""Export, import, print: what these commands ask, do and say. Long work runs beside the window."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import partial
from pathlib import Path
from threading import Lock

from PySide6.QtCore import QLocale, QObject, QThread, Signal
from PySide6.QtWidgets import QWidget

from writer_app.errors import WriterError
from writer_app.exchange.formats import (
    Exported,
    Format,
    ImportedText,
    Source,
    export,
    import_document,
    is_markdown,
    read_source,
)
from writer_app.gui.common.child_commands import pdf_command
from writer_app.gui.common.errand import Errand
from writer_app.gui.common.translation import plural, told, tr
from writer_app.gui.dialogs.dialogs import Dialogs
from writer_app.gui.dialogs.export_dialog import FORMAT_NAMES, ExportChoice
from writer_app.gui.files.document import Document
from writer_app.gui.paper.pdf_process import PdfJob, PdfProcess
from writer_app.gui.paper.print_faces import print_faces
from writer_app.gui.settings.remembered_holder import RememberedHolder
from writer_app.gui.settings.settings_holder import SettingsHolder
from writer_app.storage.text_file import read_bytes, write_bytes
from writer_app.text.phrase import phrase

_log = logging.getLogger(__name__)

_COMMA = phrase(", ")
_PATIENCE_MS = 30_000
"""For a PDF file when its window closes; one of ten megabytes of text takes some ten seconds."""
_LETTER_COUNTRIES = frozenset(
    {
        QLocale.Country.Belize,
        QLocale.Country.Canada,
        QLocale.Country.Chile,
        QLocale.Country.Colombia,
        QLocale.Country.CostaRica,
        QLocale.Country.ElSalvador,
        QLocale.Country.Guatemala,
        QLocale.Country.Mexico,
        QLocale.Country.Nicaragua,
        QLocale.Country.Panama,
        QLocale.Country.Philippines,
        QLocale.Country.PuertoRico,
        QLocale.Country.UnitedStates,
        QLocale.Country.Venezuela,
    }
)
"""Where paper is Letter, by Unicode's CLDR; everywhere else it is A4."""


class ExchangeCommands(QObject):
    """The commands that bring the document to other programs and to paper, and other documents here.

    Args:
        document: the document.
        dialogs: asks the writer.
        remembered: recent files, and the folder that dialogs begin in.
        settings: paper and fonts.
        reading: held while a document is read, so that all commands that have it read one after another.
        window: dialogs stand over it; it is the Qt parent, too.

    Signals:
        said: a sentence for the status bar.
        working: a sentence for it that stays until the next one.
        exported: the path of a file that was written.
        imported: the text is that of a document of another program now.
        came_late: its Markdown and its path; the writer has begun another text here while it was being read.
        not_imported: it cannot be read, and the writer was told.
    """

    said = Signal(str)
    working = Signal(str)
    exported = Signal(Path)
    imported = Signal()
    came_late = Signal(str, Path)
    not_imported = Signal()

    def __init__(  # noqa: PLR0913, PLR0917 (what belongs together for these commands)
        self,
        document: Document,
        dialogs: Dialogs,
        remembered: RememberedHolder,
        settings: SettingsHolder,
        reading: Lock,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._document = document
        self._dialogs = dialogs
        self._remembered = remembered
        self._settings = settings
        self._reading = reading
        self._window = window
        self._errand: QThread | None = None
        self._importing = False
        self._pdf: PdfProcess | None = None
        self._last_format = Format.PDF

    @property
    def busy(self) -> bool:
        """Whether an export or import, or a printing, is under way."""
        return self._errand is not None

    def export(self) -> None:
        """Ask for a format and a file, and write the text there; the document stays what it is."""
        present = self._document.path
        self._ask_and_export(present or self._remembered.folder / self._document.name, self._last_format)

    def export_as(self, path: Path) -> None:
        """Ask as `export` does, beginning with a file and the format that its name says."""
        self._ask_and_export(path, Format(path.suffix.lower()))

    def _ask_and_export(self, base: Path, first: Format) -> None:
        if self._refuse_second():
            return
        choice = self._ask(first)
        if choice is None:
            return
        self._last_format = choice.format
        path = self._dialogs.export_path(
            base.with_name(f"{base.stem}{choice.format.value}"),
            tr(FORMAT_NAMES[choice.format]),
            choice.format.value,
        )
        if path is not None:
            self.export_to(path, choice)

    def export_to(self, path: Path, choice: ExportChoice) -> None:
        """Write the text to a file, beside the window."""
        source = self._source(is_markdown_text=choice.is_markdown)
        if choice.format is Format.PDF:
            make = self._pdf_maker(source, choice.paper)
        else:
            make = partial(export, source, choice.format, choice.paper)

        def work() -> Exported:
            exported = make()
            write_bytes(path, exported.data)
            return exported

        def done(exported: Exported) -> None:
            self._errand = None
            self.said.emit(_exported_sentence(path.name, exported.missing))
            self.exported.emit(path)

        self._start(Errand(work, done, self._failing(tr("The text could not be exported.")), self))
        self.working.emit(tr("Exporting to {name}…", name=path.name))

    def import_path(self, path: Path) -> None:
        """Read a document of another program into the blank text, as Markdown without a file of its own.

        What the writer begins here meanwhile is not replaced, see `came_late`.
        """
        if self._refuse_second():
            return
        self._importing = True
        self._document.expect(path)

        def work() -> ImportedText:
            with self._reading:
                # Its turn may come when nobody waits for it any more.
                found = import_document(read_bytes(path), path.suffix) if self._importing else None
            return found or ImportedText(text="")

        def done(found: ImportedText) -> None:
            if not self._end_import():
                return
            self._remembered.add_file(path)
            self.said.emit(_imported_sentence(path.name, found.left_out))
            if self._document.is_blank:
                self._document.take(found.text, path)
                self.imported.emit()
            else:
                self.came_late.emit(found.text, path)

        def failed(error: WriterError) -> None:
            if self._end_import():
                self._failing(tr("“{name}” cannot be opened.", name=path.name))(error)
                self.not_imported.emit()

        self._start(Errand(work, done, failed, self))
        self.working.emit(tr("Opening {name}…", name=path.name))

    def print(self) -> None:
        """Show the pages as they would be printed, with a way to a printer."""
        if self._refuse_second():
            return
        # Loads the system's printing, which a window that prints nothing need not wait for.
        from writer_app.exchange.pictures import PictureShelf  # noqa: PLC0415
        from writer_app.gui.paper.print_preview import PrintJob, preview  # noqa: PLC0415

        name = "" if self._document.path is None else self._document.path.name
        source = self._source(is_markdown_text=is_markdown(self._document.text, name))
        faces, paper = print_faces(self._settings.current), self._paper()

        def work() -> PrintJob:
            pictures = PictureShelf(source.folder)
            return PrintJob(manuscript=read_source(source), pictures=pictures, faces=faces, paper=paper)

        def done(job: PrintJob) -> None:
            self._errand = None
            self.said.emit("")
            if self._window.isVisible():  # it may have been closed meanwhile
                preview(job, self._window.window())

        self._start(Errand(work, done, self._failing(tr("The text cannot be printed.")), self))
        self.working.emit(tr("Setting the pages…"))

    def finish(self) -> None:
        """Wait for what is under way: a window that closes must not leave half an export.

        A process that takes too long is ended, and its export given up; an older file stays as it is.
        """
        self._importing = False
        if self._errand is None:
            return
        if self._pdf is not None and not self._errand.wait(_PATIENCE_MS):
            self._pdf.kill()
        self._errand.wait()

    def _end_import(self) -> bool:
        """Wait for no document any more, and say whether it is still wanted: not where its sheet has gone."""
        self._errand = None
        wanted, self._importing = self._importing, False
        if wanted:
            self._document.expect(None)
        return wanted

    def _ask(self, first: Format) -> ExportChoice | None:
        name = "" if self._document.path is None else self._document.path.name
        return self._dialogs.export_choice(
            ExportChoice(
                format=first, is_markdown=is_markdown(self._document.text, name), paper=self._paper()
            )
        )

    def _pdf_maker(self, source: Source, paper: str) -> Callable[[], Exported]:
        process = self._pdf = PdfProcess(pdf_command())
        job = PdfJob(source=source, faces=print_faces(self._settings.current), paper=paper)
        return partial(process.make, job)

    def _source(self, *, is_markdown_text: bool) -> Source:
        path = self._document.path
        return Source(
            text=self._document.text,
            name=self._document.name if path is None else path.name,
            folder=None if path is None else path.parent,
            is_markdown=is_markdown_text,
        )

    def _paper(self) -> str:
        return paper_of(self._settings.current.paper, QLocale.system())

    def _refuse_second(self) -> bool:
        if self.busy:
            self.said.emit(tr("An export or import is still under way."))
        return self.busy

    def _start(self, errand: QThread) -> None:
        self._errand = errand
        errand.start(QThread.Priority.LowPriority)

    def _failing(self, title: str) -> Callable[[WriterError], None]:
        def failed(error: WriterError) -> None:
            self._errand = None
            _log.warning("%s %s", title, error)
            self.said.emit(title)
            self._dialogs.problem(title, told(error))

        return failed


def paper_of(setting: str, locale: QLocale) -> str:
    """Return the paper that is meant: "a4" or "letter".

    Args:
        setting: the writer's choice; "auto" goes by the country.
        locale: of the system.
    """
    if setting != "auto":
        return setting
    return "letter" if locale.territory() in _LETTER_COUNTRIES else "a4"


def _exported_sentence(name: str, missing: int) -> str:
    if not missing:
        return tr("Exported to {name}.", name=name)
    return plural(
        missing,
        phrase("Exported to {name}; one picture was not found and stands as its description."),
        phrase("Exported to {name}; {number} pictures were not found and stand as their descriptions."),
        name=name,
    )


def _imported_sentence(name: str, left_out: tuple[str, ...]) -> str:
    if not left_out:
        return tr("Opened {name} as Markdown; saving asks for a new file.", name=name)
    return tr(
        "Opened {name} as Markdown; left out: {parts}.", name=name, parts=tr(_COMMA).join(map(tr, left_out))
    )
