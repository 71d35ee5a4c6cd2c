# SPDX-License-Identifier: MIT
"""The preview shows the pages and prints them, also on other paper."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QPageSize
from PySide6.QtPrintSupport import QPrinter, QPrintPreviewWidget
from PySide6.QtWidgets import QWidget

from tests.gui.papers import FACES
from writer_app.exchange.markdown_reader import read_markdown
from writer_app.exchange.pictures import PictureShelf
from writer_app.gui.dialogs.dialogs import Dialogs
from writer_app.gui.paper import print_preview
from writer_app.gui.paper.print_preview import PrintJob, PrintPreview, preview
from writer_app.gui.paper.printed_pages import page_layout

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "begin..: Returned false")


@pytest.fixture
def job(qapp):
    """Give a text of several pages."""
    manuscript = read_markdown("# 题\n\n" + "word " * 3000)
    return PrintJob(manuscript=manuscript, pictures=PictureShelf(None), faces=FACES, paper="a4")


@pytest.fixture
def dialog(qtbot, job):
    """Give the preview, on the (offscreen) screen."""
    made = PrintPreview(job)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    return made


def test_all_pages_are_shown(dialog, qtbot):
    """As many as there are."""
    widget = dialog.findChild(QPrintPreviewWidget)
    qtbot.waitUntil(lambda: widget.pageCount() == dialog._pages[1].count > 3)


def test_pages_are_printed(dialog, tmp_path):
    """To a file here; a range prints fewer."""
    sizes = []
    for name, pages in (("all.pdf", None), ("two.pdf", (2, 3))):
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(tmp_path / name))
        printer.setPageLayout(page_layout("a4"))
        if pages is not None:
            printer.setFromTo(*pages)
            printer.setPrintRange(QPrinter.PrintRange.PageRange)
        dialog.paintRequested.emit(printer)
        sizes.append((tmp_path / name).read_bytes().count(b"/Type /Page\n"))
    assert sizes[1] == 2 < sizes[0]


def test_other_paper_is_laid_out_anew(dialog):
    """The text follows the paper that the writer chooses in the dialog; else it is laid out once."""
    widget = dialog.findChild(QPrintPreviewWidget)
    before = dialog._pages
    widget.updatePreview()
    assert dialog._pages is before
    dialog.printer().setPageSize(QPageSize(QPageSize.PageSizeId.A6))
    widget.updatePreview()
    assert dialog._pages[1].count > before[1].count


def test_a_printer_that_fails_is_told(dialog, tmp_path, monkeypatch):
    """In words, and the dialog stays."""
    told = []
    monkeypatch.setattr(Dialogs, "problem", lambda self, title, message: told.append(title))
    printer = QPrinter()
    printer.setOutputFileName(str(tmp_path / "none" / "x.pdf"))
    dialog.paintRequested.emit(printer)
    assert told == ["The text cannot be printed."]
    assert dialog.isVisible()


def test_the_dialog_is_modal_and_goes(qtbot, job, monkeypatch):
    """It stands over its window until it is closed."""
    parents = []
    monkeypatch.setattr(print_preview.PrintPreview, "exec", lambda self: parents.append(self.parent()))
    window = QWidget()
    qtbot.addWidget(window)
    preview(job, window)
    assert parents == [window]
