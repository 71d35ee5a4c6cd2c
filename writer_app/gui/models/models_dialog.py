# SPDX-License-Identifier: MIT
"""The language models that there are: which is in use, what each is, install one from a file, remove one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QTextBrowser,
    QVBoxLayout,
)

from writer_app.errors import BundleError, WriterError
from writer_app.gui.common.translation import told, tr
from writer_app.gui.dialogs.dialogs import Dialogs
from writer_app.gui.models.model_installer import ModelInstaller
from writer_app.gui.settings.settings_holder import SettingsHolder
from writer_app.storage.installed_models import (
    LANGUAGES,
    InstalledModel,
    InstalledModels,
    read_model,
)
from writer_app.storage.paths import models_dir
from writer_app.storage.settings import Settings
from writer_app.text.phrase import phrase

_WIDTH, _HEIGHT = 760, 560
_SETTINGS = {"en": "english_model", "zh": "chinese_model"}
"""Which model a language has; empty for the one that comes with the program."""
_NAMES = {"en": phrase("English"), "zh": phrase("Chinese")}
_COLUMNS = (
    phrase("Model"),
    phrase("Language"),
    phrase("Size"),
    phrase("Bits per character"),
    phrase("In use"),
)
_EXPLANATION = phrase(
    "A model suggests text in one language. Larger ones are better and take longer. "
    "The fewer bits per character, the better a model foresees text like that it was measured on."
)


class ModelsDialog(QDialog):
    """Shows the models, puts one in use, installs and removes.

    Args:
        settings: which model is in use.
        models: those that the writer has installed.
        installer: installs one; closed with the dialog.
        dialogs: asks for files and before anything is removed.
    """

    def __init__(
        self, settings: SettingsHolder, models: InstalledModels, installer: ModelInstaller, dialogs: Dialogs
    ) -> None:
        super().__init__(dialogs.parent)
        self.setWindowTitle(tr("Language models"))
        self.resize(_WIDTH, _HEIGHT)
        self._settings = settings
        self._models = models
        self._installer = installer
        self._dialogs = dialogs
        self._rows: list[tuple[InstalledModel, str]] = []  # with what the settings call it
        self.table = _table()
        self.card = QTextBrowser()
        self.card.setAccessibleName(tr("Model card"))
        self.card.setOpenExternalLinks(True)
        self.said = QLabel()
        self.said.setWordWrap(True)
        self._lay_out()
        self._show(settings.current)
        self.table.selectRow(0)
        settings.changed.connect(self._show)
        installer.installed.connect(self._on_installed)
        installer.failed.connect(self._on_failed)
        self.finished.connect(installer.close)

    def _lay_out(self) -> None:
        explanation = QLabel(tr(_EXPLANATION))
        explanation.setWordWrap(True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.install = _button(buttons, tr("&Install from a file…"))
        self.use = _button(buttons, tr("&Use"))
        self.remove = _button(buttons, tr("&Remove…"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 16)
        layout.setSpacing(14)
        layout.addWidget(explanation)
        layout.addWidget(self.table)
        layout.addWidget(self.card, 1)
        layout.addWidget(self.said)
        layout.addWidget(buttons)
        self.table.itemSelectionChanged.connect(self._show_card)
        self.table.itemActivated.connect(self._use)
        self.install.clicked.connect(self._install)
        self.use.clicked.connect(self._use)
        self.remove.clicked.connect(self._remove)
        buttons.rejected.connect(self.reject)

    # What is shown

    def _show(self, settings: Settings) -> None:
        selected = self._selected()
        own = Path(settings.models_folder) if settings.models_folder else models_dir()
        shipped = [(model, "") for model in _readable([own / language for language in LANGUAGES])]
        self._rows = shipped + [(model, model.name) for model in self._models.all()]
        in_use = self._in_use(settings)
        self.table.setRowCount(len(self._rows))
        for row, (model, name) in enumerate(self._rows):
            cells = (
                name or tr("comes with Writer"),
                tr(_NAMES[model.language]),
                QLocale().formattedDataSize(model.size, 1, QLocale.DataSizeFormat.DataSizeSIFormat),
                "" if model.bits is None else QLocale().toString(model.bits, "f", 2),
                tr("in use") if row in in_use else "",
            )
            for column, text in enumerate(cells):
                self.table.setItem(row, column, QTableWidgetItem(text))
        self._select(selected)
        self._show_card()

    def _in_use(self, settings: Settings) -> set[int]:
        """Return the rows of the models that suggest: of each language one."""
        found = set()
        for language, setting in _SETTINGS.items():
            rows = {name: row for row, (model, name) in enumerate(self._rows) if model.language == language}
            # One that is gone is replaced by the one that comes with the program.
            row = rows.get(getattr(settings, setting), rows.get(""))
            found |= set() if row is None else {row}
        return found

    def _show_card(self) -> None:
        chosen = self._selected()
        model, name = chosen or (None, "")
        self.card.setMarkdown("" if model is None else model.card())
        is_used = chosen in [self._rows[row] for row in self._in_use(self._settings.current)]
        self.use.setEnabled(model is not None and not is_used)
        self.remove.setEnabled(bool(name))
        self.install.setEnabled(not self._installer.busy)

    def _selected(self) -> tuple[InstalledModel, str] | None:
        row = self.table.currentRow()
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def _select(self, wanted: tuple[InstalledModel, str] | None) -> None:
        self.table.selectRow(self._rows.index(wanted) if wanted in self._rows else 0)

    # What the writer does

    def _use(self) -> None:
        chosen = self._selected()
        if chosen is not None:
            self._choose(chosen[0].language, chosen[1])

    def _choose(self, language: str, name: str) -> None:
        self._settings.set(
            replace(self._settings.current, **{_SETTINGS[language]: name})  # type: ignore[arg-type]
        )

    def _install(self) -> None:
        path = self._dialogs.bundle_path()
        if path is not None:
            self.said.setText(tr("“{name}” is being unpacked and tried.", name=path.name))
            self._installer.install(path)
            self._show_card()

    def _on_installed(self, model: InstalledModel) -> None:
        self._choose(model.language, model.name)
        self._show(self._settings.current)
        self._select((model, model.name))
        self.said.setText(tr("“{name}” is installed and in use.", name=model.name))

    def _on_failed(self, error: WriterError) -> None:
        self.said.clear()
        self._show_card()
        self._dialogs.problem(tr("The model was not installed"), told(error))

    def _remove(self) -> None:
        chosen = self._selected()
        if chosen is None or not chosen[1] or not self._dialogs.remove_model(chosen[1]):
            return
        model, name = chosen
        if getattr(self._settings.current, _SETTINGS[model.language]) == name:
            self._choose(model.language, "")
        try:
            self._models.remove(name)
        except BundleError as error:
            self._dialogs.problem(tr("The model could not be removed"), told(error))
        self.said.clear()
        self._show(self._settings.current)


def _readable(folders: Sequence[Path]) -> list[InstalledModel]:
    found = []
    for folder in folders:
        try:
            found.append(read_model(folder))
        except BundleError:
            continue  # the model process says what is wrong with it
    return found


def _table() -> QTableWidget:
    table = QTableWidget(0, len(_COLUMNS))
    table.setAccessibleName(tr("Models"))
    table.setHorizontalHeaderLabels([tr(name) for name in _COLUMNS])
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setTabKeyNavigation(False)
    table.setShowGrid(False)
    table.verticalHeader().hide()
    header = table.horizontalHeader()
    header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    header.setHighlightSections(False)
    return table


def _button(buttons: QDialogButtonBox, text: str) -> QPushButton:
    button = buttons.addButton(text, QDialogButtonBox.ButtonRole.ActionRole)
    button.setAutoDefault(False)
    return button
