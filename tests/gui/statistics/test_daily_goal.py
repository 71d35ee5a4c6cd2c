# SPDX-License-Identifier: MIT
"""The daily goal: how far one has come, and one sentence when it is reached."""

from __future__ import annotations

from dataclasses import replace

import pytest

from writer_app.gui.statistics.daily_goal import DailyGoal, Progress
from writer_app.storage.numbers import Numbers


@pytest.fixture
def goal(statistics, settings):
    """Give a goal of a hundred words."""
    settings.set(replace(settings.current, daily_goal=100))
    return DailyGoal(statistics, settings)


@pytest.fixture
def said(goal):
    """Give the sentences that the goal has said."""
    sentences: list[str] = []
    goal.reached.connect(sentences.append)
    return sentences


def write(qtbot, statistics, words, language="en"):
    """Write so many words, and wait until that is told."""
    with qtbot.waitSignal(statistics.changed):
        statistics.add(language, Numbers(words=words))


def test_the_way_to_the_goal(goal, said, statistics, qtbot):
    """Progress follows; the sentence comes once, however one goes over the line again."""
    write(qtbot, statistics, 60)
    assert goal.progress == Progress(written=60, goal=100)
    assert said == []
    write(qtbot, statistics, 40)
    assert said == ["You have reached your goal for today: 100 words."]
    write(qtbot, statistics, -30)
    write(qtbot, statistics, 60)
    assert goal.progress.written == 130
    assert len(said) == 1


def test_a_higher_goal_is_another(said, statistics, settings, qtbot):
    """Raising the goal opens it again; lowering it below what is written says nothing."""
    write(qtbot, statistics, 100)
    settings.set(replace(settings.current, daily_goal=150))
    write(qtbot, statistics, 50)
    assert len(said) == 2
    settings.set(replace(settings.current, daily_goal=120))
    assert len(said) == 2


def test_without_a_goal_nothing_is_said(statistics, settings, qtbot):
    """A writer who set no goal reaches none."""
    found = DailyGoal(statistics, settings)
    said: list[str] = []
    found.reached.connect(said.append)
    with qtbot.waitSignal(found.progressed) as got:
        statistics.add("en", Numbers(words=5000, accepted=40, accept_keys=4))
    assert got.args == [Progress(written=5000, saved_keys=36)]
    assert said == []


def test_a_window_opened_later_says_nothing(goal, statistics, settings, qtbot):
    """What was reached before is no news."""
    write(qtbot, statistics, 200)
    later = DailyGoal(statistics, settings)
    said: list[str] = []
    later.reached.connect(said.append)
    write(qtbot, statistics, 1)
    assert later.progress.written == 201
    assert said == []


def test_both_languages_count_and_the_unit_follows(goal, said, statistics, qtbot):
    """Chinese characters and English words lie in one scale; where most is Chinese, it is said in 字."""
    write(qtbot, statistics, 70, "zh")
    assert goal.progress == Progress(written=70, goal=100, chinese=True)
    write(qtbot, statistics, 30, "en")
    assert said == ["You have reached your goal for today: 100 字."]
