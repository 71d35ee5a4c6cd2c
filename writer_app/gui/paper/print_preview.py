# SPDX-License-Identifier: MIT
"""The preview of the printed pages, and the way from it to a printer; nothing else knows of printers."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QPageLayout
from PySide6.QtPrintSupport import QPrinter, QPrintPreviewDialog
from PySide6.QtWidgets import QWidget

from writer_app.errors import WriterError
from writer_app.exchange.manuscript import Manuscript
from writer_app.exchange.pictures import PictureShelf
from writer_app.gui.common.translation import told, tr
from writer_app.gui.dialogs.dialogs import Dialogs
from writer_app.gui.paper.print_faces import Faces
from writer_app.gui.paper.printed_pages import Pages, page_layout, print_pages


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintJob:
    """A text that is to be printed.

    Args:
        manuscript: the text.
        pictures: where its pictures are had.
        faces: its fonts.
        paper: "a4" or "letter", until the writer chooses another in the dialog.
    """

    manuscript: Manuscript
    pictures: PictureShelf
    faces: Faces
    paper: str


class PrintPreview(QPrintPreviewDialog):
    """Shows a text as it would be printed.

    Args:
        job: the text.
        parent: the window.
    """

    def __init__(self, job: PrintJob, parent: QWidget | None = None) -> None:
        self._printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        self._printer.setDocName(job.manuscript.title or tr("Untitled"))
        self._printer.setPageLayout(page_layout(job.paper))
        super().__init__(self._printer, parent)
        self.setWindowTitle(tr("Print"))
        self._job = job
        self._pages: tuple[QPageLayout, Pages] | None = None
        self.paintRequested.connect(self._draw)
        if parent is not None:
            self.resize(parent.size() * 0.9)

    def _draw(self, printer: QPrinter) -> None:
        layout = printer.pageLayout()
        # Laid out anew only when the paper is another; the preview asks at every change of its view.
        if self._pages is None or self._pages[0] != layout:
            job = self._job
            self._pages = layout, Pages(job.manuscript, job.pictures, job.faces, layout)
        first, last = 0, 0
        if printer.printRange() is QPrinter.PrintRange.PageRange:
            first, last = printer.fromPage(), printer.toPage()
        try:
            print_pages(self._pages[1], printer, printer.resolution(), first, last)
        except WriterError as error:
            Dialogs(self).problem(tr("The text cannot be printed."), told(error))


def preview(job: PrintJob, parent: QWidget) -> None:
    """Show the pages over a window until the writer closes them."""
    dialog = PrintPreview(job, parent)
    dialog.exec()
    dialog.deleteLater()
