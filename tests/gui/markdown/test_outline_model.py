# SPDX-License-Identifier: MIT
"""The headings as a list: depth, names, and what changes when they change."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from writer_app.gui.markdown.outline_model import LEVEL_ROLE, UNTITLED_HEADING, Heading, OutlineModel

pytestmark = pytest.mark.gui

HEADINGS = (Heading(2, 2, "第一章"), Heading(5, 3, "a"), Heading(9, 2, ""))


@pytest.fixture
def model(qtbot):
    """Give a model with three headings."""
    found = OutlineModel()
    found.set_headings(HEADINGS)
    return found


def test_it_is_a_sound_model(model):
    """Qt's own checks find nothing wrong, whatever is set."""
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.set_headings(HEADINGS[:1])
    model.set_headings(())
    model.set_headings(HEADINGS)
    assert tester.model() is model


def test_depth_begins_with_the_highest_level(model):
    """A text whose headings begin at level 2 is not indented as a whole."""
    assert [model.index(row).data(LEVEL_ROLE) for row in range(3)] == [0, 1, 0]


def test_each_heading_is_named(model):
    """Also one without words, and to a screen reader with its level."""
    assert [model.index(row).data() for row in range(3)] == ["第一章", "a", UNTITLED_HEADING]
    assert model.index(0).data(Qt.ItemDataRole.AccessibleTextRole) == "Level 2: 第一章"


@pytest.mark.parametrize(("number", "row"), [(0, -1), (2, 0), (4, 0), (5, 1), (8, 1), (9, 2), (99, 2)])
def test_which_heading_a_block_stands_under(model, number, row):
    """The last one at or above it."""
    assert model.row_at(number) == row


def test_another_word_changes_one_row(model, qtbot):
    """While a heading is typed, the view keeps its place."""
    changed = HEADINGS[0], Heading(5, 3, "ab"), HEADINGS[2]
    with qtbot.assertNotEmitted(model.modelReset), qtbot.waitSignal(model.dataChanged, timeout=1_000) as got:
        model.set_headings(changed)
    assert [index.row() for index in got.args[:2]] == [1, 1]
    with qtbot.waitSignal(model.modelReset, timeout=1_000):
        model.set_headings(changed[:2])
