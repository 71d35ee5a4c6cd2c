# SPDX-License-Identifier: MIT
"""The statistics in force: today's numbers, when they are written, and what a crash may lose."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QTimer

from writer_app.errors import StatisticsError
from writer_app.gui.statistics import statistics_holder
from writer_app.gui.statistics.statistics_holder import FLUSH_MS, LONGEST_PAUSE_S, StatisticsHolder
from writer_app.storage.numbers import Numbers
from writer_app.storage.settings import Settings
from writer_app.storage.statistics import StatisticsStore

MONDAY, TUESDAY = date(2026, 11, 30), date(2026, 12, 1)
OFF, ON = Settings(collect_statistics=False), Settings()


class Calendar:
    """Says which day it is, and how many seconds have gone."""

    def __init__(self):
        self.day = MONDAY
        self.seconds = 0.0


@pytest.fixture
def calendar():
    """Give a calendar that the test turns over."""
    return Calendar()


@pytest.fixture
def store(tmp_path):
    """Give a store with no files yet."""
    return StatisticsStore(tmp_path / "statistics")


@pytest.fixture
def make(qtbot, store, calendar):
    """Give a function that makes a holder of the store, as each start of the program does."""

    def build(*, collecting=True, keep=True):
        return StatisticsHolder(
            store if keep else None,
            collecting=collecting,
            today=lambda: calendar.day,
            clock=lambda: calendar.seconds,
        )

    return build


def test_numbers_add_up_and_come_back(make, store):
    """What was added is in today at once, on disk after a flush, and there in the next run."""
    holder = make()
    holder.add("en", Numbers(words=5))
    holder.add("en", Numbers(words=-2, typed=9))
    holder.add("zh", Numbers(words=4))
    expected = {"en": Numbers(words=3, typed=9), "zh": Numbers(words=4)}
    assert holder.today == expected
    assert store.read_all() == {}
    assert holder.history() == {MONDAY: expected}
    holder.flush()
    assert store.read_all() == holder.history() == {MONDAY: expected}
    again = make()
    assert again.today == expected
    again.add("zh", Numbers(words=1))
    again.flush()
    assert make().today["zh"].words == 5


def test_it_writes_within_a_minute_and_not_for_every_key(make, store, qtbot, monkeypatch):
    """Keys that come without end do not put writing off, and one writing takes them all."""
    assert FLUSH_MS < 60_000
    monkeypatch.setattr(statistics_holder, "FLUSH_MS", 150)
    holder = make()
    appended = []
    monkeypatch.setattr(store, "append", lambda day, changes: appended.append(dict(changes)))
    typist = QTimer()
    typist.timeout.connect(lambda: holder.add("en", Numbers(keys=1)))
    typist.start(5)
    qtbot.waitUntil(lambda: bool(appended))
    typist.stop()
    assert appended[0]["en"].keys > 3
    holder.flush()
    assert sum(changes["en"].keys for changes in appended) == holder.today["en"].keys


def test_flushing_twice_writes_once(make, store):
    """What is written is not written again."""
    holder = make()
    holder.add("en", Numbers(words=5))
    holder.flush()
    holder.flush()
    assert store.read_all() == {MONDAY: {"en": Numbers(words=5)}}


def test_midnight(make, store, calendar):
    """After midnight a new day begins at nothing, and what was pending stays with the old one."""
    holder = make()
    holder.add("en", Numbers(words=5))
    calendar.day = TUESDAY
    assert holder.today == {}
    holder.add("en", Numbers(words=1))
    holder.flush()
    assert store.read_all() == {MONDAY: {"en": Numbers(words=5)}, TUESDAY: {"en": Numbers(words=1)}}


def test_changes_are_told_a_moment_later(make, qtbot):
    """Many keys make one signal; nothing makes none."""
    holder = make()
    heard = []
    holder.changed.connect(lambda: heard.append(holder.today["en"].keys))
    for _ in range(20):
        holder.add("en", Numbers(keys=1))
    holder.add("en", Numbers())
    qtbot.waitUntil(lambda: bool(heard))
    assert heard == [20]


def test_switched_off_nothing_is_kept(make, store):
    """While off, today is counted for the goal in this run; neither disk nor page have it."""
    holder = make(collecting=False)
    holder.add("en", Numbers(words=7))
    holder.flush()
    assert holder.today["en"].words == 7
    assert holder.history() == store.read_all() == {}
    holder.follow(ON)
    assert holder.collecting
    holder.add("en", Numbers(words=2))
    holder.follow(OFF)
    holder.add("en", Numbers(words=30))
    holder.flush()
    assert store.read_all() == {MONDAY: {"en": Numbers(words=2)}}


def test_without_a_file_this_run_is_remembered(make):
    """A program that keeps nothing shows what this run has counted."""
    holder = make(keep=False)
    holder.add("en", Numbers(words=7))
    holder.flush()
    assert holder.history() == {MONDAY: {"en": Numbers(words=7)}}
    assert make(keep=False).today == {}


def test_a_full_disk_loses_nothing_while_the_program_runs(make, store, monkeypatch, caplog):
    """What cannot be written is tried again, and complained of once, in the log."""
    holder = make()
    append = store.append

    def fail(day, changes):
        raise StatisticsError("There is no room.", subject="somewhere")

    monkeypatch.setattr(store, "append", fail)
    for _ in range(3):
        holder.add("en", Numbers(words=1))
        holder.flush()
    assert caplog.text.count("There is no room.") == 1
    monkeypatch.setattr(store, "append", append)
    holder.flush()
    assert store.read_day(MONDAY) == {"en": Numbers(words=3)}


def test_delete_all(make, store, qtbot):
    """Afterwards nothing is known: not on disk, not of today, not what was not written yet."""
    holder = make()
    holder.add("en", Numbers(words=5))
    holder.flush()
    holder.add("en", Numbers(words=5))
    with qtbot.waitSignal(holder.changed):
        holder.delete_all()
    holder.flush()
    assert (holder.today, holder.history(), store.read_all()) == ({}, {}, {})


def test_what_cannot_be_deleted_is_said_and_kept(make, store, monkeypatch):
    """If the files stay, the numbers stay, too."""
    holder = make()
    holder.add("en", Numbers(words=5))

    def fail():
        raise StatisticsError("It is locked.")

    monkeypatch.setattr(store, "delete", fail)
    with pytest.raises(StatisticsError):
        holder.delete_all()
    assert holder.today == {"en": Numbers(words=5)}


def test_seconds_of_writing(make, calendar):
    """Short pauses are writing, long ones are not; fractions are not lost."""
    holder = make()
    assert holder.seconds_of_key() == 0  # before the first key there was none
    counted = 0
    for _ in range(40):
        calendar.seconds += 0.3
        counted += holder.seconds_of_key()
    assert counted == pytest.approx(12, abs=1)
    calendar.seconds += LONGEST_PAUSE_S
    assert holder.seconds_of_key() >= LONGEST_PAUSE_S - 1
    calendar.seconds += LONGEST_PAUSE_S + 0.1
    assert holder.seconds_of_key() == 0
