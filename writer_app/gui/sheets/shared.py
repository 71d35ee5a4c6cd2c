# SPDX-License-Identifier: MIT
"""What all windows of the program share, as one record that is handed down to whoever builds a part."""

from __future__ import annotations

from dataclasses import dataclass, field
from threading import Lock

from writer_app.gui.files.file_watch import FileWatch
from writer_app.gui.files.journal_keeper import JournalKeeper
from writer_app.gui.model_process.engine_client import EngineClient
from writer_app.gui.settings.remembered_holder import RememberedHolder
from writer_app.gui.settings.settings_holder import SettingsHolder
from writer_app.gui.sheets.closed_sheets import ClosedSheets
from writer_app.gui.spelling.spell_checker import SpellChecker
from writer_app.gui.statistics.statistics_holder import StatisticsHolder


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Shared:
    """The one of each kind.

    Args:
        client: the engine.
        settings: what the writer has chosen.
        remembered: what the program noticed by itself.
        checker: judges words.
        statistics: numbers about the writing.
        journal: keeps unsaved text safe.
        watch: tells when something happens to open files.
        closed: the texts whose tabs were closed lately.
        reading: held while a document of another program is read; several at once would hold up the window.
    """

    client: EngineClient
    settings: SettingsHolder
    remembered: RememberedHolder
    checker: SpellChecker
    statistics: StatisticsHolder
    journal: JournalKeeper
    watch: FileWatch
    closed: ClosedSheets
    reading: Lock = field(default_factory=Lock)
