# SPDX-License-Identifier: MIT
"""PDF files by a process: the same file as without one, errors in words, an end at any time."""

from __future__ import annotations

import logging
import re
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from tests.exchange.packages import PNG
from tests.gui.papers import FACES
from writer_app.errors import DocumentWriteError
from writer_app.exchange.formats import Source, read_source
from writer_app.exchange.pictures import PictureShelf
from writer_app.gui.common.child_commands import pdf_command
from writer_app.gui.paper.pdf_process import PdfJob, PdfProcess, choose_platform
from writer_app.gui.paper.printed_pages import write_pdf

TEXT = "# 灯塔\n\n　　她来了。*quite* `code`\n\n- a\n\n| b |\n|---|\n| c |\n\n![x](x.png) ![y](y.png)\n"
_CHANGING = rb"uuid:[0-9a-f-]+|/ID \[[^]]*\]|D:\d{14}[^)]*|\d{4}-\d\d-\d\dT[\d:.]+[^<]*"
"""What is another in every PDF file: its number and its time."""


def job(text: str = TEXT, folder: Path | None = None) -> PdfJob:
    source = Source(text=text, name="a.md", folder=folder, is_markdown=True)
    return PdfJob(source=source, faces=FACES, paper="a4")


def script(code: str) -> PdfProcess:
    return PdfProcess((sys.executable, "-c", f"import sys; {code}"))


def test_a_job_crosses_whole():
    """Any text comes out of the pipe as it went in, half characters too; so do names that are no text."""
    for folder in (None, Path("/a/\udcff 灯")):
        sent = job("a\r\n\ud83d \U0001f600 灯\n\n", folder)
        assert PdfJob.from_bytes(sent.to_bytes()) == sent


def made_here(folder: str) -> bytes:
    asked = job(folder=Path(folder))
    return write_pdf(read_source(asked.source), PictureShelf(Path(folder)), asked.faces, asked.paper)


def test_the_file_is_that_of_a_window(tmp_path, monkeypatch):
    """The process has the same fonts, breaks and pictures; of those that are not there it tells."""
    monkeypatch.setenv("QT_HASH_SEED", "0")  # the order of the fonts in the file goes by it
    (tmp_path / "x.png").write_bytes(PNG)
    made = PdfProcess(pdf_command()).make(job(folder=tmp_path))
    assert made.missing == 1
    assert made.data.startswith(b"%PDF-")
    assert b"/FontFile" in made.data
    assert b"/Image" in made.data
    code = (
        "import sys; from PySide6.QtWidgets import QApplication\n"
        "from tests.gui.paper.test_pdf_process import made_here\n"
        "qt = QApplication([]); sys.stdout.buffer.write(made_here(sys.argv[1]))"
    )
    here = subprocess.run(
        [sys.executable, "-c", code, tmp_path], capture_output=True, timeout=60, check=True
    ).stdout
    assert re.sub(_CHANGING, b"", made.data) == re.sub(_CHANGING, b"", here)


def test_an_error_comes_back():
    """What the process says is wrong is the error here."""
    saying = script("""print('{"error": "The pages cannot be drawn."}')""")
    with pytest.raises(DocumentWriteError, match="cannot be drawn"):
        saying.make(job())


def test_a_text_nested_too_deep_is_told():
    """As with the other formats: in words, and by a process that ends as it should."""
    with pytest.raises(DocumentWriteError, match="nested deeper"):
        PdfProcess(pdf_command()).make(job("*" * 4000 + "x" + "*" * 4000))


def test_a_process_that_dies_is_told(caplog):
    """In words; what it wrote aside, which may tell of the text, is for those who look for a fault."""
    with caplog.at_level(logging.DEBUG), pytest.raises(DocumentWriteError, match="did not finish"):
        script("sys.stdout.write('{}'); sys.exit('a secret of the text')").make(job())
    found = {record.levelno: record.getMessage() for record in caplog.records}
    assert found[logging.DEBUG] == "PDF process: a secret of the text"
    assert found[logging.WARNING].endswith("ended with 1")


def test_a_job_that_makes_no_sense_ends_the_process():
    """With a status that says so, and without an answer."""
    done = subprocess.run(pdf_command(), input=b"{}\n", capture_output=True, timeout=60, check=False)
    assert (done.returncode, done.stdout) == (1, b"")
    assert b"KeyError" in done.stderr


def test_a_process_that_cannot_be_started_is_told(tmp_path):
    """In words, as one that dies."""
    with pytest.raises(DocumentWriteError, match="did not finish"):
        PdfProcess((str(tmp_path / "nothing"),)).make(job())


def test_a_process_can_be_killed():
    """At any time, also before it has begun: `make` ends at once, with an error."""
    hung = script("import threading; threading.Event().wait()")
    came: list[str] = []
    waiting = threading.Thread(target=lambda: came.append(_error_of(hung)))
    waiting.start()
    while waiting.is_alive():
        hung.kill()
        waiting.join(0.05)
    assert came == ["The process that makes PDF files did not finish."]
    assert _error_of(hung) == came[0]


def _error_of(process: PdfProcess) -> str:
    with pytest.raises(DocumentWriteError) as caught:
        process.make(job())
    return caught.value.message


@pytest.mark.parametrize(
    ("platform", "plugin"), [("linux", "offscreen"), ("darwin", "offscreen"), ("win32", "windows")]
)
def test_platform(platform, plugin):
    """Nothing is shown, and the system's fonts are had, whatever the window has been told."""
    environment = {"QT_QPA_PLATFORM": "wayland"}
    choose_platform(environment, platform)
    assert environment == {"QT_QPA_PLATFORM": plugin}


def test_the_process_loads_no_widgets():
    """Nor the editor: it is to be there quickly."""
    code = (
        "import sys; from writer_app.__main__ import main\n"
        "code = main(['make-pdf'])\n"
        "heavy = {'PySide6.QtWidgets', 'torch', 'writer_app.gui.editor.editor'} & sys.modules.keys()\n"
        "assert not heavy, heavy\n"
        "sys.exit(code)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], input=job("x").to_bytes(), capture_output=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
    assert b"\n%PDF-" in done.stdout
