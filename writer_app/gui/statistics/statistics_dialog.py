# SPDX-License-Identifier: MIT
"""The statistics page: what was written and saved, as plot and as tables; export and delete."""

from __future__ import annotations

import logging
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QStackedWidget,
    QTableWidget,
    QTableWidgetItem,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from writer_app.errors import StatisticsError
from writer_app.gui.common.bar_plot import BarPlot
from writer_app.gui.common.translation import plural, told, tr
from writer_app.gui.dialogs.dialogs import Dialogs
from writer_app.gui.settings.settings_holder import SettingsHolder
from writer_app.gui.statistics import statistics_figures as figures
from writer_app.gui.statistics.count_dialog import duration
from writer_app.gui.statistics.statistics_figures import Metric, Span, Table
from writer_app.gui.statistics.statistics_holder import StatisticsHolder
from writer_app.storage.numbers import Numbers
from writer_app.storage.settings import Settings
from writer_app.storage.statistics import History
from writer_app.storage.statistics_table import write_csv
from writer_app.text.phrase import phrase

_log = logging.getLogger(__name__)

_EMPTY = phrase("""<h3>Nothing has been counted yet</h3>
<p>Write a little: from then on this page shows how many words you write a day,
how many keys suggestions save you, and how often you take them.</p>
<p>Only numbers are kept, and only on this device; never what you write.</p>""")
_OFF = phrase("""<h3>Statistics are switched off</h3>
<p>Switch them on below, and from then on this page shows how many words you write a day,
how many keys suggestions save you, and how often you take them.</p>
<p>Only numbers are kept, and only on this device; never what you write.</p>""")
_CHINESE_NOTE = phrase(
    "Each Chinese character counts as one word, and as one key: keys of pinyin are not counted."
)


class StatisticsDialog(QDialog):
    """Shows the statistics as they are when it comes up.

    Args:
        statistics: what is shown, and may be deleted.
        settings: whether statistics are kept, and the daily goal.
        dialogs: asks where to export to, and before anything is deleted.
        parent: the window.
    """

    def __init__(
        self,
        statistics: StatisticsHolder,
        settings: SettingsHolder,
        dialogs: Dialogs,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Statistics"))
        self.resize(860, 620)
        self._statistics = statistics
        self._settings = settings
        self._dialogs = dialogs
        self._history: History = {}
        self._cards = {name: _Card(tr(name)) for name in figures.totals({}, statistics.day)}
        self.span_box, self.metric_box = _choice(Span, tr("Time")), _choice(Metric, tr("What to show"))
        self.plot = BarPlot()
        self.plot.setAccessibleName(tr("Plot"))
        self.periods, self.totals = _table(tr("Numbers of the plot")), _table(tr("Totals"))
        self.empty = QLabel()
        self.empty.setWordWrap(True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setMargin(60)
        self._note = QLabel(tr(_CHINESE_NOTE))
        self._note.setWordWrap(True)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.empty)
        self.pages.addWidget(self._page())
        self.keep = QCheckBox(tr("&Keep statistics on this device"))
        self.keep.setToolTip(tr("Only numbers are kept, never what you write."))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.export = buttons.addButton(tr("&Export as CSV…"), QDialogButtonBox.ButtonRole.ActionRole)
        self.delete = buttons.addButton(tr("&Delete all statistics…"), QDialogButtonBox.ButtonRole.ActionRole)
        for button in (self.export, self.delete):
            button.setAutoDefault(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 16)
        layout.setSpacing(14)
        layout.addWidget(self.pages, 1)
        layout.addWidget(self.keep)
        layout.addWidget(buttons)
        self._follow(settings.current)
        self.refresh()
        self.span_box.activated.connect(self._show_periods)
        self.metric_box.activated.connect(self._show_periods)
        self.keep.toggled.connect(self._set_keep)
        self.export.clicked.connect(self._export)
        self.delete.clicked.connect(self._delete)
        buttons.rejected.connect(self.reject)
        settings.changed.connect(self._follow)

    def refresh(self) -> None:
        """Read the statistics anew."""
        self._history = self._statistics.history()
        sums = figures.totals(self._history, self._statistics.day)
        for name, numbers in sums.items():
            self._cards[name].show_numbers(numbers)
        _fill(self.totals, figures.totals_table(sums))
        self._note.setVisible(figures.has_chinese(self._history))
        self._show_periods()
        some = bool(self._history)
        self.pages.setCurrentIndex(int(some))
        self.export.setEnabled(some)
        self.delete.setEnabled(some)

    def _page(self) -> QWidget:
        page = QWidget()
        cards = QHBoxLayout()
        cards.setSpacing(12)
        for card in self._cards.values():
            cards.addWidget(card)
        choices = QHBoxLayout()
        choices.addWidget(self.metric_box)
        choices.addWidget(self.span_box)
        choices.addStretch()
        tabs = QTabWidget()
        tabs.addTab(self.plot, tr("&Plot"))
        tabs.addTab(self.periods, tr("&Numbers"))
        tabs.addTab(self.totals, tr("&Totals"))
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(14)
        layout.addLayout(cards)
        layout.addLayout(choices)
        layout.addWidget(tabs, 1)
        layout.addWidget(self._note)
        return page

    def _show_periods(self) -> None:
        span, metric = self.span_box.currentData(), self.metric_box.currentData()
        shown = figures.periods(self._history, self._statistics.day, span)
        data = figures.plot(shown, span, metric, self._settings.current.daily_goal)
        self.plot.show_data(data)
        self.plot.setAccessibleDescription(figures.summary(data, metric, span))
        _fill(self.periods, figures.period_table(shown, span))

    def _follow(self, settings: Settings) -> None:
        self.keep.setChecked(settings.collect_statistics)
        self.empty.setText(tr(_EMPTY if settings.collect_statistics else _OFF))

    def _set_keep(self, keep: bool) -> None:  # noqa: FBT001 (Qt's signal)
        self._settings.set(replace(self._settings.current, collect_statistics=keep))

    def _export(self) -> None:
        path = self._dialogs.statistics_path()
        if path is None:
            return
        try:
            write_csv(self._history, path)
        except StatisticsError as error:
            self._dialogs.problem(tr("The table was not written."), told(error))

    def _delete(self) -> None:
        if not self._dialogs.delete_statistics():
            return
        try:
            self._statistics.delete_all()
        except StatisticsError as error:
            _log.warning("%s", error)
            self._dialogs.problem(tr("The statistics were not deleted."), told(error))
        self.refresh()


class _Card(QFrame):
    """The words of some time in large digits, and under them what they took."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName("card")
        self._words, self._rest = QLabel(), QLabel()
        large = self._words.font()
        large.setPointSizeF(large.pointSizeF() * 1.7)
        self._words.setFont(large)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(2)
        for label in (QLabel(name), self._words, self._rest):
            layout.addWidget(label)

    def show_numbers(self, numbers: Numbers) -> None:
        words, keys = numbers.words, max(0, numbers.saved_keys)
        self._words.setText(plural(words, phrase("{number:,} word"), phrase("{number:,} words")))
        saved = plural(keys, phrase("{number:,} key saved"), phrase("{number:,} keys saved"))
        self._rest.setText(f"{saved}  ·  {duration(numbers.seconds)}")


def _choice(names: type[Span | Metric], name: str) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(name)
    for each in names:
        box.addItem(tr(each.value), each)
    return box


def _table(name: str) -> QTableWidget:
    table = QTableWidget()
    table.setAccessibleName(name)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setTabKeyNavigation(False)
    table.setShowGrid(False)
    table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    table.setFrameShape(QTableWidget.Shape.NoFrame)
    table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
    return table


def _fill(table: QTableWidget, content: Table) -> None:
    table.setColumnCount(len(content.head))
    table.setHorizontalHeaderLabels(content.head)
    head = table.horizontalHeader()
    # Stretched, a column would be as narrow as the others, whatever its name.
    head.setMinimumSectionSize(max(head.sectionSizeHint(column) for column in range(head.count())))
    table.setRowCount(len(content.rows))
    table.setVerticalHeaderLabels([name for name, _ in content.rows])
    for row, (_, texts) in enumerate(content.rows):
        for column, text in enumerate(texts):
            item = QTableWidgetItem(text)
            item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            table.setItem(row, column, item)
