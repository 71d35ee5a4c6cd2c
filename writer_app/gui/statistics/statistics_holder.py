# SPDX-License-Identifier: MIT
"""The statistics in force: one holder for all windows adds up, and writes it down now and then."""

from __future__ import annotations

import logging
import time
from collections import defaultdict
from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QObject, QTimer, Signal

from writer_app.errors import StatisticsError
from writer_app.storage.numbers import Numbers
from writer_app.storage.settings import Settings
from writer_app.storage.statistics import Day, History, StatisticsStore

_log = logging.getLogger(__name__)

_NOTHING = Numbers()

FLUSH_MS = 50_000
"""From the first number that no file has to writing: a crash loses less than a minute."""
_TELL_MS = 400
"""From a change to telling of it; keys come faster than anyone reads."""
LONGEST_PAUSE_S = 60.0
"""Between two keys; after a longer one, the writer did something else meanwhile."""


class StatisticsHolder(QObject):
    """Holds today's numbers, and writes what is new now and then.

    Args:
        store: the files; None keeps nothing beyond this run.
        collecting: whether anything is kept at all.
        parent: Qt parent.
        today: gives the day that it is.
        clock: gives seconds that only ever go on.

    Signals:
        changed: today's numbers are others, a moment ago; or it is another day.
    """

    changed = Signal()

    def __init__(
        self,
        store: StatisticsStore | None,
        *,
        collecting: bool,
        parent: QObject | None = None,
        today: Callable[[], date] = date.today,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(parent)
        self._store = store
        self._collecting = collecting
        self._ask_today, self._clock = today, clock
        self._day = today()
        self._today: dict[str, Numbers] = dict(store.read_day(self._day)) if store is not None else {}
        self._pending: defaultdict[date, dict[str, Numbers]] = defaultdict(dict)
        self._last_key_s = -LONGEST_PAUSE_S - 1
        self._part_of_second = 0.0
        self._complained = False
        self._flush_timer = _timer(self, FLUSH_MS, self.flush)
        self._tell_timer = _timer(self, _TELL_MS, self.changed.emit)

    @property
    def day(self) -> date:
        """The day that numbers are counted for; asking for it begins a new one at midnight."""
        day = self._ask_today()
        if day != self._day:
            self._day = day
            self._today = {}
            self._tell_timer.start()
        return self._day

    @property
    def today(self) -> Day:
        """Today's numbers by language, whether they are kept or not."""
        _ = self.day  # it may be past midnight
        return {language: numbers.at_least_nothing() for language, numbers in self._today.items()}

    @property
    def collecting(self) -> bool:
        """Whether numbers are kept."""
        return self._collecting

    def follow(self, settings: Settings) -> None:
        """Keep numbers from now on, or no longer; what was counted before stays as it was."""
        if self._collecting and not settings.collect_statistics:
            self.flush()
        self._collecting = settings.collect_statistics

    def add(self, language: str, numbers: Numbers) -> None:
        """Add what was just counted; costs some microseconds, since keys call it.

        Args:
            language: "en" or "zh".
            numbers: changes to today's.
        """
        if numbers == _NOTHING:
            return
        day = self.day
        self._today[language] = self._today.get(language, _NOTHING) + numbers
        if not self._tell_timer.isActive():
            self._tell_timer.start()
        if not self._collecting:
            return
        languages = self._pending[day]
        languages[language] = languages.get(language, _NOTHING) + numbers
        if self._store is not None and not self._flush_timer.isActive():
            self._flush_timer.start()

    def seconds_of_key(self) -> int:
        """Take down that a key was pressed now, in whichever window.

        Returns:
            Whole seconds of writing since the key before; 0 after a long pause.
        """
        now = self._clock()
        gap, self._last_key_s = now - self._last_key_s, now
        if gap > LONGEST_PAUSE_S:
            return 0
        self._part_of_second += gap
        whole = int(self._part_of_second)
        self._part_of_second -= whole
        return whole

    def history(self) -> History:
        """Return all that is kept; reads the files, which takes some milliseconds."""
        found = {day: dict(each) for day, each in (self._store.read_all() if self._store else {}).items()}
        for day, languages in self._pending.items():
            known = found.setdefault(day, {})
            for language, numbers in languages.items():
                known[language] = (known.get(language, _NOTHING) + numbers).at_least_nothing()
        return found

    def delete_all(self) -> None:
        """Delete everything, on disk and in memory.

        Raises:
            StatisticsError: some files cannot be deleted.
        """
        if self._store is not None:
            self._store.delete()
        self._flush_timer.stop()
        self._pending.clear()
        self._today.clear()
        self._tell_timer.start()

    def flush(self) -> None:
        """Write what no file has yet; what cannot be written is kept and tried again."""
        self._flush_timer.stop()
        if self._store is None:
            return
        try:
            for day in sorted(self._pending):
                if self._pending[day]:
                    self._store.append(day, self._pending[day])
                del self._pending[day]
        except StatisticsError as error:
            if not self._complained:
                self._complained = True
                _log.warning("statistics not kept: %s", error)


def _timer(parent: QObject, ms: int, slot: Callable[[], object]) -> QTimer:
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(ms)
    timer.timeout.connect(slot)
    return timer
