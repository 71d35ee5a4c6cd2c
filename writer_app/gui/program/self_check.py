# SPDX-License-Identifier: MIT
"""The installed program tries itself: window, model, suggestions, spelling, saving, a PDF file."""

from __future__ import annotations

import tempfile
from collections.abc import Generator
from dataclasses import replace
from pathlib import Path

from writer_app.errors import WriterError
from writer_app.exchange.formats import Format
from writer_app.gui.common.child_commands import child_command
from writer_app.gui.common.translation import load_translators
from writer_app.gui.dialogs.export_dialog import ExportChoice
from writer_app.gui.program.application import Application, Kept, make_qt_application
from writer_app.gui.program.demonstration import Typist, wait_for_model
from writer_app.gui.program.script import ScriptPlayer, Steps, Wait
from writer_app.gui.window.desk import Desk
from writer_app.storage.remembered import Remembered
from writer_app.storage.settings import Settings

_DICTIONARY_MS = 60_000
_PDF_MS = 60_000
_TRANSLATIONS = 2
"""Ours and Qt's."""


def run_self_check() -> int:
    """Try the program once, without a screen and without touching the writer's files.

    Returns:
        The exit code: 0 if all is well; else what failed has been printed.
    """
    qt = make_qt_application()
    settings = replace(Settings(), eagerness=1.0)
    application = Application(qt, child_command(settings), Kept(settings=settings, remembered=Remembered()))
    player = ScriptPlayer(_check(application), application)
    player.finished.connect(qt.exit)
    player.start()
    code = qt.exec()
    application.close()
    print("self-check: " + ("failed" if code else "passed"))  # noqa: T201 (a command for the terminal)
    return code


def _check(application: Application) -> Steps:
    desk = application.open_window()
    if not (yield from wait_for_model(application)):
        return 1
    typist = Typist(desk, key_ms=1)
    yield from typist.type("The meeting was moved to next")
    english = yield from typist.hear()
    print(f"self-check: English {english!r}")  # noqa: T201
    yield from typist.type("\n")
    yield from typist.commit("ming tian", "明天我们")
    chinese = yield from typist.hear()
    print(f"self-check: Chinese {chinese!r}")  # noqa: T201
    application.spelling.suggestions("teh")
    spelling = yield Wait(signal=application.spelling.suggested, at_most_ms=_DICTIONARY_MS)
    meant = application.spelling.suggestions("teh") if spelling else ()
    print(f"self-check: spelling {meant!r}")  # noqa: T201
    with tempfile.TemporaryDirectory(prefix="writer-") as folder:
        path = Path(folder) / "self-check.txt"
        try:
            desk.document.save(path)
        except WriterError as error:
            print(f"self-check: not saved: {error}")  # noqa: T201
            return 1
        saved = path.read_text("utf-8") == desk.document.text
        print(f"self-check: saved {saved}")  # noqa: T201
        exported = yield from _export(desk, path.with_suffix(".pdf"))
        print(f"self-check: exported {exported}")  # noqa: T201
    translated = len(load_translators("zh")) == _TRANSLATIONS
    print(f"self-check: translated {translated}")  # noqa: T201
    return 0 if english and chinese and meant and saved and exported and translated else 1


def _export(desk: Desk, path: Path) -> Generator[Wait, bool, bool]:
    exchange = desk.sheet.exchange
    exchange.export_to(path, ExportChoice(format=Format.PDF, is_markdown=False, paper="a4"))
    told = yield Wait(signal=exchange.exported, at_most_ms=_PDF_MS)
    return told and path.read_bytes().startswith(b"%PDF")
