# SPDX-License-Identifier: MIT
"""PDF files, made by a process beside the window: both ends of the pipes between the two.

In the window's thread, setting type would hold up the writer; in another it can hang the program: see
docs/decisions/2026-11-27-type-in-a-process.md. Job and answer have one form: a JSON object on the first
line, behind it the bytes of the text, or of the PDF file.
"""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
import threading
import traceback
from collections.abc import MutableMapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from writer_app.errors import DocumentWriteError, WriterError
from writer_app.exchange.formats import Exported, Source, read_source
from writer_app.gui.common.child_commands import start_child
from writer_app.gui.paper.print_faces import Faces
from writer_app.text.phrase import phrase

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class PdfJob:
    """A text that is to be a PDF file.

    Args:
        source: the text.
        faces: its fonts.
        paper: "a4" or "letter".
    """

    source: Source
    faces: Faces
    paper: str

    def to_bytes(self) -> bytes:
        """Return the job as it goes through the pipe."""
        source = self.source
        head = {
            "name": source.name,
            "folder": None if source.folder is None else str(source.folder),
            "is_markdown": source.is_markdown,
            "faces": asdict(self.faces),
            "paper": self.paper,
        }
        # A text may hold half a pair of surrogates, and a path bytes that are no text.
        return _joined(head, source.text.encode("utf-8", "surrogatepass"))

    @classmethod
    def from_bytes(cls, data: bytes) -> PdfJob:
        """Return the job that came through the pipe."""
        head, text = _parted(data)
        source = Source(
            text=text.decode("utf-8", "surrogatepass"),
            name=head["name"],
            folder=None if head["folder"] is None else Path(head["folder"]),
            is_markdown=head["is_markdown"],
        )
        faces = Faces(**{kind: tuple(families) for kind, families in head["faces"].items()})
        return cls(source=source, faces=faces, paper=head["paper"])


class PdfProcess:
    """The process that makes one PDF file.

    Args:
        command: its program and arguments.
    """

    def __init__(self, command: Sequence[str]) -> None:
        self._command = tuple(command)
        self._lock = threading.Lock()  # around the two below
        self._process: subprocess.Popen[bytes] | None = None
        self._given_up = False

    def make(self, job: PdfJob) -> Exported:
        """Return a text as a PDF file; waits for the process, so not in the window's thread.

        Raises:
            DocumentWriteError: it could not be made.
        """
        with self._lock:
            if self._given_up:
                raise _unfinished()
            try:
                process = self._process = start_child(self._command)
            except OSError as error:
                _log.warning("the process that makes PDF files cannot be started: %s", error)
                raise _unfinished() from error
        answer, errors = process.communicate(job.to_bytes())
        with self._lock:
            self._process = None  # it would keep the answer
        for line in errors.decode("utf-8", "replace").splitlines():
            _log.debug("PDF process: %s", line)
        if process.returncode != 0:  # else all of the answer was written
            _log.warning("the process that makes PDF files ended with %d", process.returncode)
            raise _unfinished()
        head, data = _parted(answer)
        if "error" in head:
            raise DocumentWriteError(head["error"])
        return Exported(data=data, missing=head["missing"])

    def kill(self) -> None:
        """End the process at once, and `make` with an error; from any thread."""
        with self._lock:
            self._given_up = True
            if self._process is not None:
                self._process.kill()


def main() -> int:
    """Be the process: read a job from standard input, and write the file to standard output.

    Returns:
        The exit status: 0 if the answer, which may be an error, was written.
    """
    # Whatever a library prints goes to standard error: the answer has its pipe to itself.
    with os.fdopen(os.dup(1), "wb") as answers, os.fdopen(os.dup(0), "rb") as jobs:
        os.dup2(2, 1)
        choose_platform(os.environ, sys.platform)
        try:
            made = _made(PdfJob.from_bytes(jobs.read()))
            answer = _joined({"missing": made.missing}, made.data)
        except WriterError as error:
            answer = _joined({"error": error.message}, b"")
        except Exception:  # noqa: BLE001 (on Windows, an installed program would show it in a window)
            traceback.print_exc()
            return 1
        try:
            answers.write(answer)
            answers.flush()
        except OSError:
            os._exit(1)  # the window is gone, and closing would try again
    return 0


def choose_platform(environment: MutableMapping[str, str], platform: str) -> None:
    """Choose the plugin of Qt's that shows nothing and has the same fonts as the window.

    Without a screen: no desktop is asked for anything, and macOS shows no second program in its Dock. There
    and on Linux that plugin has the system's fonts; on Windows only the one for windows has.

    Args:
        environment: the process's environment, which is changed.
        platform: as `sys.platform` names it.
    """
    environment["QT_QPA_PLATFORM"] = "windows" if platform == "win32" else "offscreen"


def _made(job: PdfJob) -> Exported:
    # Here: the window loads this file at its start, and does without all of that.
    from PySide6.QtGui import QGuiApplication  # noqa: PLC0415

    from writer_app.exchange.pictures import PictureShelf  # noqa: PLC0415
    from writer_app.gui.paper.printed_pages import write_pdf  # noqa: PLC0415

    _qt = QGuiApplication(["writer"])
    pictures = PictureShelf(job.source.folder)
    try:
        data = write_pdf(read_source(job.source), pictures, job.faces, job.paper)
    except RecursionError as error:
        raise DocumentWriteError(phrase("The text is nested deeper than Writer can export.")) from error
    return Exported(data=data, missing=pictures.missing)


def _unfinished() -> DocumentWriteError:
    return DocumentWriteError(phrase("The process that makes PDF files did not finish."))


def _joined(head: object, body: bytes) -> bytes:
    return json.dumps(head).encode("ascii") + b"\n" + body


def _parted(data: bytes) -> tuple[dict[str, Any], bytes]:
    head, _, body = data.partition(b"\n")
    return json.loads(head), body
