# SPDX-License-Identifier: MIT
"""Installs a model from a file: unpack it, try it in a process that may die, put it in place; no widgets."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QProcess, QTimer, Signal

from writer_app.errors import BundleDamagedError, WriterError
from writer_app.gui.common.errand import Errand
from writer_app.storage.installed_models import InstalledModels
from writer_app.text.phrase import phrase

_log = logging.getLogger(__name__)

_TRIAL_MS = 60_000
_LONGEST_ANSWER = 10_000  # bytes
_DIED = phrase("The model does not work: the process that tried it ended at once.")


class ModelInstaller(QObject):
    """Installs one model at a time.

    Args:
        models: where it goes.
        make_command: gives the command that tries the bundle in a folder.
        parent: Qt parent.
        trial_ms: how long the trial may take.

    Signals:
        installed: the InstalledModel.
        failed: the WriterError; nothing was installed.
    """

    installed = Signal(object)
    failed = Signal(object)

    def __init__(
        self,
        models: InstalledModels,
        make_command: Callable[[Path], Sequence[str]],
        parent: QObject | None = None,
        *,
        trial_ms: int = _TRIAL_MS,
    ) -> None:
        super().__init__(parent)
        self._models = models
        self._make_command = make_command
        self._trial_ms = trial_ms
        self._stem = ""
        self._incoming: Path | None = None
        self._errand: Errand[Path] | None = None
        self._process: QProcess | None = None
        self._is_late = False
        self._closed = False

    @property
    def busy(self) -> bool:
        """Whether a model is being installed."""
        return self._errand is not None or self._process is not None

    def install(self, archive: Path) -> None:
        """Begin; `installed` or `failed` tells how it ended. While another is being installed, nothing."""
        if self.busy:
            return
        self._stem = archive.stem
        self._errand = Errand(lambda: self._models.unpack(archive), self._try, self._fail, self)
        self._errand.start()

    def close(self) -> None:
        """Give up what is under way for good, and leave nothing behind."""
        self._closed = True
        if self._errand is not None:
            self._errand.wait()
        process, self._process = self._process, None
        if process is not None:
            process.blockSignals(True)  # noqa: FBT003 (Qt's signature)
            process.kill()
            process.waitForFinished()
        self._discard()
        self._models.sweep()

    def _try(self, incoming: Path) -> None:
        self._errand = None
        if self._closed:
            return  # told after `close` had swept it away
        self._incoming = incoming
        self._is_late = False
        command = self._make_command(incoming)
        process = self._process = QProcess(self)
        process.finished.connect(self._on_tried)
        process.errorOccurred.connect(self._on_error)
        QTimer.singleShot(self._trial_ms, process, self._on_late)
        process.start(command[0], list(command[1:]))

    def _on_late(self) -> None:
        if self._process is not None:
            self._is_late = True
            self._process.kill()

    def _on_error(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:
            self._on_tried()

    def _on_tried(self) -> None:
        process, self._process = self._process, None
        incoming = self._incoming
        if process is None or incoming is None:
            return
        process.deleteLater()
        for line in bytes(process.readAllStandardError().data()).decode("utf-8", "replace").splitlines():
            _log.debug("trial of a model: %s", line)
        if self._is_late:
            late = phrase("The model does not work: it did not answer in time.")
            self._fail(BundleDamagedError(late))
            return
        fault = _fault(bytes(process.readAllStandardOutput().data()[:_LONGEST_ANSWER]))
        if fault:
            self._fail(BundleDamagedError(fault))
            return
        try:
            model = self._models.keep(incoming, self._stem)
        except WriterError as error:
            self._fail(error)
            return
        self._incoming = None
        self.installed.emit(model)

    def _fail(self, error: WriterError) -> None:
        self._errand = None
        if self._closed:
            return
        _log.warning("a model was not installed: %s", error)
        self._discard()
        self.failed.emit(error)

    def _discard(self) -> None:
        incoming, self._incoming = self._incoming, None
        if incoming is not None:
            self._models.discard(incoming)


def _fault(answer: bytes) -> str:
    """Return why a model cannot be used, by what the process that tried it has written; empty if it can."""
    try:
        told = json.loads(answer)
    except (ValueError, RecursionError):
        return _DIED
    if not isinstance(told, dict):
        return _DIED
    error = told.get("error")
    return error if isinstance(error, str) else ("" if "language" in told else _DIED)
