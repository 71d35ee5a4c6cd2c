# SPDX-License-Identifier: MIT
"""The statistics page: plot and tables, export, delete, the switch, and the page with nothing on it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from tests.gui.window_doubles import ScriptedDialogs
from writer_app.errors import StatisticsError
from writer_app.gui.statistics.statistics_dialog import StatisticsDialog
from writer_app.gui.statistics.statistics_figures import Metric, Span
from writer_app.storage.numbers import Numbers

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "raise")

WRITTEN = Numbers(words=1234, accepted=50, accept_keys=8, shown=20, taken_whole=5, seconds=720)


@pytest.fixture
def dialogs():
    """Give a writer with laid-out answers."""
    return ScriptedDialogs()


@pytest.fixture
def open_page(qtbot, statistics, settings, dialogs):
    """Give a function that opens the page."""

    def start():
        found = StatisticsDialog(statistics, settings, dialogs)
        qtbot.addWidget(found)
        found.show()
        return found

    return start


def texts(table):
    """Return what a table says, by the names of its rows."""
    return {
        table.verticalHeaderItem(row).text(): [
            table.item(row, column).text() for column in range(table.columnCount())
        ]
        for row in range(table.rowCount())
    }


def click(qtbot, button):
    """Press a button."""
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_with_nothing_yet(open_page):
    """The page says kindly what will be here, and offers nothing to export or delete."""
    page = open_page()
    assert page.empty.isVisible()
    assert not page.plot.isVisible()
    assert "Nothing has been counted yet" in page.empty.text()
    assert "never what you write" in page.empty.text()
    assert not page.export.isEnabled()
    assert not page.delete.isEnabled()


def test_numbers_are_shown_as_plot_and_tables(open_page, statistics):
    """Cards, plot and both tables have today's numbers; a screen reader hears what the plot shows."""
    statistics.add("en", WRITTEN)
    page = open_page()
    assert page.plot.isVisible()
    labels = [label.text() for label in page.findChildren(QLabel)]
    assert labels.count("1,234 words") == 3
    assert labels.count("42 keys saved  ·  12 min") == 3
    assert page.plot._data.bars[-1].values == (1234.0,)
    assert "1,234" in page.plot.accessibleDescription()
    assert next(iter(texts(page.periods).values())) == ["1,234", "42", "20", "5", "25%", "12 min"]
    assert texts(page.totals)["Keys saved"] == ["42", "42", "42"]


def test_one_word_is_one_word(open_page, statistics):
    """Number and unit agree on the cards."""
    statistics.add("en", Numbers(words=1, accepted=2, accept_keys=1))
    page = open_page()
    labels = [label.text() for label in page.findChildren(QLabel)]
    assert labels.count("1 word") == 3
    assert labels.count("1 key saved  ·  0 min") == 3


def test_choices_change_plot_and_table(open_page, statistics, settings, qtbot):
    """By keyboard, another time and another number are chosen; the goal is in the plot of days."""
    settings.set(replace(settings.current, daily_goal=900))
    statistics.add("en", WRITTEN)
    page = open_page()
    assert page.plot._data.goal == 900
    qtbot.keyClick(page.span_box, Qt.Key.Key_Down)
    assert page.span_box.currentText() == Span.WEEKS.value
    assert len(page.plot._data.bars) == page.periods.rowCount() == 12
    assert page.plot._data.goal == 0
    qtbot.keyClick(page.metric_box, Qt.Key.Key_Down)
    assert page.metric_box.currentText() == Metric.SAVED.value
    assert page.plot._data.bars[-1].values == (42.0,)


def test_the_note_on_chinese_is_for_those_who_write_it(open_page, statistics):
    """How characters and pinyin are counted is said where it matters."""
    statistics.add("en", WRITTEN)
    page = open_page()
    assert not page._note.isVisible()
    statistics.add("zh", WRITTEN)
    page.refresh()
    assert page._note.isVisible()
    assert "pinyin" in page._note.text()


def test_the_switch_is_the_setting(open_page, settings, qtbot):
    """Switching off here is switching off in the preferences, and the other way round."""
    page = open_page()
    page.keep.click()
    assert not settings.current.collect_statistics
    assert "switched off" in page.empty.text()
    settings.set(replace(settings.current, collect_statistics=True))
    assert page.keep.isChecked()
    assert "Nothing has been counted yet" in page.empty.text()


def test_export(open_page, statistics, dialogs, qtbot, tmp_path):
    """The table goes where the writer says; no place, no file."""
    statistics.add("en", WRITTEN)
    page = open_page()
    click(qtbot, page.export)
    assert list(tmp_path.iterdir()) == []
    dialogs.to_save = tmp_path / "mine.csv"
    click(qtbot, page.export)
    assert "1234" in (tmp_path / "mine.csv").read_text("utf-8")
    assert dialogs.problems == []


def test_export_that_fails_is_said(open_page, statistics, dialogs, qtbot, tmp_path):
    """The writer hears why there is no table."""
    statistics.add("en", WRITTEN)
    dialogs.to_save = tmp_path / "none" / "mine.csv"
    page = open_page()
    click(qtbot, page.export)
    assert len(dialogs.problems) == 1
    assert str(dialogs.to_save) in dialogs.problems[0]


@pytest.mark.parametrize("sure", [True, False])
def test_delete_asks_first(open_page, statistics, dialogs, qtbot, sure):
    """Only after a yes is everything gone, and the page is the empty one."""
    statistics.add("en", WRITTEN)
    dialogs.overwrite = sure
    page = open_page()
    click(qtbot, page.delete)
    assert dialogs.asked == ["delete statistics"]
    assert (statistics.history() == {}) is sure
    assert page.empty.isVisible() is sure


def test_delete_that_fails_is_said(open_page, statistics, dialogs, qtbot, monkeypatch):
    """The writer hears that the numbers are still there, and sees them."""
    statistics.add("en", WRITTEN)
    dialogs.overwrite = True

    def fail():
        raise StatisticsError("It is locked.")

    monkeypatch.setattr(statistics, "delete_all", fail)
    page = open_page()
    click(qtbot, page.delete)
    assert dialogs.problems == ["The statistics were not deleted. It is locked."]
    assert page.plot.isVisible()


def test_everything_is_reached_and_named(open_page, statistics):
    """Each control can have the focus and has a name for a screen reader."""
    statistics.add("en", WRITTEN)
    page = open_page()
    for widget in (page.metric_box, page.span_box, page.periods, page.totals):
        assert widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        assert widget.accessibleName()
    letters = [button.text().partition("&")[2][:1] for button in (page.keep, page.export, page.delete)]
    assert len({*letters, "P", "N", "T"}) == 6
