# SPDX-License-Identifier: MIT
"""The daily goal: how far the writer has come today, and one quiet sentence when it is reached."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from writer_app.gui.common.translation import tr
from writer_app.gui.settings.settings_holder import SettingsHolder
from writer_app.gui.statistics.statistics_holder import StatisticsHolder
from writer_app.storage.numbers import Numbers
from writer_app.text.counts import mostly_chinese
from writer_app.text.phrase import phrase

_REACHED = phrase("You have reached your goal for today: {goal:,} words.")
_REACHED_CHINESE = phrase("You have reached your goal for today: {goal:,} 字.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How today goes.

    Args:
        written: words written, each Chinese character as one.
        goal: words to write; 0 where there is no goal.
        saved_keys: keys that suggestions have saved.
        chinese: whether most of it is Chinese.
    """

    written: int = 0
    goal: int = 0
    saved_keys: int = 0
    chinese: bool = False


class DailyGoal(QObject):
    """Follows the statistics for one window.

    Args:
        statistics: say what was written today.
        settings: say what the goal is.
        parent: Qt parent.

    Signals:
        progressed: the Progress that holds now.
        reached: a sentence, once for a goal and a day; not where the goal is below what is written already.
    """

    progressed = Signal(object)
    reached = Signal(str)

    def __init__(
        self, statistics: StatisticsHolder, settings: SettingsHolder, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._statistics = statistics
        self._settings = settings
        self._day = statistics.day
        self._goal = 0
        self._is_open = False  # whether reaching the goal is still to be said
        self._progress = Progress()
        self._follow()
        statistics.changed.connect(self._follow)
        settings.changed.connect(self._follow)

    @property
    def progress(self) -> Progress:
        """How today goes now."""
        return self._progress

    def _follow(self) -> None:
        today, goal = self._statistics.today, self._settings.current.daily_goal
        total = sum(today.values(), Numbers())
        han = today.get("zh", Numbers()).words
        chinese = mostly_chinese(total.words - han, han)
        is_done = total.words >= goal
        if (self._day, self._goal) != (self._statistics.day, goal):
            self._day, self._goal = self._statistics.day, goal
            self._is_open = not is_done
        elif self._is_open and is_done:
            self._is_open = False
            sentence = _REACHED_CHINESE if chinese else _REACHED
            self.reached.emit(tr(sentence, goal=goal))
        progress = Progress(written=total.words, goal=goal, saved_keys=total.saved_keys, chinese=chinese)
        if progress != self._progress:
            self._progress = progress
            self.progressed.emit(progress)
