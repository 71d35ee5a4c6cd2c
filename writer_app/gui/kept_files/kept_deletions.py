# SPDX-License-Identifier: MIT
"""Deletes a kind of files that the program keeps, and has the running program know of it."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from writer_app.gui.common.translation import plural
from writer_app.gui.sheets.shared import Shared
from writer_app.storage import kept_kinds as kinds
from writer_app.storage.kept_files import KeptFiles, delete_kept
from writer_app.text.phrase import phrase

_ONE_STAYS = phrase("{number} journal stays: its text is open now, here or in another Writer.")
_MANY_STAY = phrase("{number} journals stay: their texts are open now, here or in another Writer.")


class KeptDeletions:
    """What is to be done about each kind besides deleting its files.

    Args:
        shared: holds in memory what the files hold.
    """

    def __init__(self, shared: Shared) -> None:
        self._journal = shared.journal
        self._statistics = shared.statistics
        self._settings = shared.settings
        # In memory first: a file that is written meanwhile holds nothing old.
        self._forget: dict[str, Callable[[], None]] = {
            kinds.SETTINGS.id: shared.settings.forget,
            kinds.WORDS.id: shared.checker.personal.forget,
            kinds.REMEMBERED.id: shared.remembered.forget_all,
            kinds.MODELS.id: self._use_own_models,
        }

    def delete(self, kept: KeptFiles) -> str:
        """Delete the files of a kind.

        Returns:
            A sentence on what stays; empty if all is gone.

        Raises:
            KeptFilesError: some of them cannot be deleted.
            StatisticsError: the same of statistics.
        """
        if kept.kind == kinds.JOURNALS:
            number = self._journal.delete_left()
            return plural(number, _ONE_STAYS, _MANY_STAY) if number else ""
        if kept.kind == kinds.STATISTICS:
            self._statistics.delete_all()
            return ""
        if kept.kind == kinds.LOG:
            for each in kept.files:
                release_log(each.path)
        if kept.kind.id in self._forget:
            self._forget[kept.kind.id]()
        delete_kept(kept)
        return ""

    def _use_own_models(self) -> None:
        self._settings.set(replace(self._settings.current, english_model="", chinese_model=""))


def release_log(path: Path) -> None:
    """Have the log let go of its file, which begins anew with the next line; Windows deletes no open file."""
    for handler in logging.getLogger().handlers:
        if isinstance(handler, logging.FileHandler) and Path(handler.baseFilename) == path:
            handler.acquire()
            try:
                if handler.stream is not None:
                    handler.stream.close()
                    handler.stream = None  # opened again by the next line
            finally:
                handler.release()
