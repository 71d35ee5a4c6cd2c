# SPDX-License-Identifier: MIT
"""What happens after a mistake of ours: it is logged, unsaved text is written aside, the writer is told."""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path
from types import TracebackType

from writer_app.errors import DocumentWriteError
from writer_app.gui.common.translation import tr
from writer_app.storage.text_file import write_text_file

_log = logging.getLogger(__name__)


class CrashHook:
    """An exception hook for a program that goes on: Qt survives an exception in a slot.

    Args:
        unsaved_texts: gives the texts that no file has.
        folder: where to write them.
        tell: shows a sentence to the writer.
    """

    def __init__(
        self, unsaved_texts: Callable[[], Iterable[str]], folder: Path, tell: Callable[[str], None]
    ) -> None:
        self._unsaved_texts = unsaved_texts
        self._folder = folder
        self._tell = tell
        self._told = False
        self._at_work = False
        self._started = datetime.now().astimezone().strftime("%Y-%m-%d-%H%M%S")

    def install(self) -> None:
        """Become the hook of this process, and log what ends in other threads."""
        sys.excepthook = self
        threading.excepthook = _log_thread

    def __call__(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Log an error, write unsaved texts aside, and tell the writer, the last only once."""
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        _log.critical("unexpected error", exc_info=(kind, error, trace))
        if self._at_work:
            return  # a mistake in what follows must not call itself
        self._at_work = True
        try:
            paths = self._save()
            # A mistake in painting comes with every frame; one message is enough.
            if not self._told:
                self._told = True
                self._tell(_sentence(kind, paths))
        finally:
            self._at_work = False

    def _save(self) -> list[Path]:
        saved = []
        for number, text in enumerate(self._unsaved_texts(), 1):
            # The name of one run stays: later texts of the same window replace earlier ones.
            path = self._folder / f"recovered-{self._started}-{number}.txt"
            try:
                path.parent.mkdir(parents=True, exist_ok=True)
                write_text_file(path, text)
            except (DocumentWriteError, OSError):
                _log.exception("text could not be written aside")
            else:
                saved.append(path)
        return saved


def _sentence(kind: type[BaseException], paths: list[Path]) -> str:
    sentence = tr(
        "Something went wrong inside Writer ({kind}). You can go on, but save your work soon.",
        kind=kind.__name__,
    )
    if paths:
        aside = tr("Unsaved text was written aside:")
        listed = "\n".join(str(path) for path in paths)
        sentence += f"\n\n{aside}\n{listed}"
    return sentence


def _log_thread(arguments: threading.ExceptHookArgs) -> None:
    if arguments.exc_value is not None:
        _log.critical(
            "unexpected error in a thread",
            exc_info=(arguments.exc_type, arguments.exc_value, arguments.exc_traceback),
        )
