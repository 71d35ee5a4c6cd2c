# SPDX-License-Identifier: MIT
"""The dialog about the files that the program keeps: what each kind holds, where it is, how to delete it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QDateTime, QLocale, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from writer_app.errors import WriterError
from writer_app.gui.common.translation import plural, told, tr
from writer_app.gui.dialogs.dialogs import Dialogs
from writer_app.storage.kept_files import KeptFiles
from writer_app.text.phrase import phrase

_SIZE = (900, 680)
_NOTHING = "—"
_HEAD = phrase(
    "Besides the files that you save yourself, this is all that Writer keeps on this machine. "
    "None of it ever leaves it."
)
_ONE_FILE = phrase("{number} file")
_FILES = phrase("{number:,} files")
_COLUMNS = (phrase("Kind"), phrase("Size"), phrase("Last change"), phrase("Place"))
_SIZE_COLUMN, _PLACE_COLUMN = 1, 3


class KeptFilesDialog(QDialog):
    """Shows what is kept, kind by kind.

    Args:
        find: finds what is kept now.
        delete: deletes the files of a kind, and returns a sentence on what stays.
        dialogs: asks before anything is deleted, and tells what went wrong.
        parent: the window.
    """

    def __init__(
        self,
        find: Callable[[], Sequence[KeptFiles]],
        delete: Callable[[KeptFiles], str],
        dialogs: Dialogs,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Files that Writer keeps"))
        self._find = find
        self._delete = delete
        self._dialogs = dialogs
        self._kept: Sequence[KeptFiles] = ()
        head = QLabel(tr(_HEAD))
        head.setWordWrap(True)
        self.table = _make_table()
        self.about = QLabel()
        self.about.setWordWrap(True)
        self.about.setTextFormat(Qt.TextFormat.PlainText)
        self.about.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.about.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.show_folder = QPushButton(tr("Open &folder"))
        self.delete = QPushButton(tr("&Delete…"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.addButton(self.show_folder, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.addButton(self.delete, QDialogButtonBox.ButtonRole.ActionRole)
        for button in (self.show_folder, self.delete):
            button.setAutoDefault(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 16)
        layout.setSpacing(14)
        layout.addWidget(head)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.about)
        layout.addWidget(buttons)
        self.resize(*_SIZE)
        self.refresh()
        self.table.itemSelectionChanged.connect(self._show_current)
        self.show_folder.clicked.connect(self._open_folder)
        self.delete.clicked.connect(self._ask_and_delete)
        buttons.rejected.connect(self.reject)

    @property
    def current(self) -> KeptFiles:
        """The kind that is selected."""
        return self._kept[max(0, self.table.currentRow())]

    def refresh(self) -> None:
        """Look anew for what there is."""
        row = max(0, self.table.currentRow())
        self._kept = self._find()
        self.table.setRowCount(len(self._kept))
        for number, kept in enumerate(self._kept):
            for column, text in enumerate(_cells(kept)):
                item = QTableWidgetItem(text)
                if column == _SIZE_COLUMN:
                    item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                if column == _PLACE_COLUMN and kept.files:
                    item.setToolTip(text)
                self.table.setItem(number, column, item)
        self.table.resizeRowsToContents()
        self.table.selectRow(min(row, len(self._kept) - 1))
        self._show_current()

    def _show_current(self) -> None:
        kept = self.current
        sentences = [tr(kept.kind.holds), tr(kept.kind.stays) if kept.kind.stays else "", _amount(kept)]
        text = "\n".join(filter(None, sentences))
        self.about.setText(text)
        self.table.setAccessibleDescription(text)
        self.delete.setEnabled(bool(kept.files and kept.kind.loss))
        self.show_folder.setEnabled(_folder(kept).is_dir())

    def _open_folder(self) -> None:
        folder = _folder(self.current)
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))):
            self._dialogs.problem(tr("The folder cannot be shown."), str(folder))

    def _ask_and_delete(self) -> None:
        kept = self.current
        if not self._dialogs.delete_kept(tr(kept.kind.name), tr(kept.kind.loss)):
            return
        try:
            stays = self._delete(kept)
        except WriterError as error:
            self._dialogs.problem(tr("Not everything was deleted."), told(error))
        else:
            if stays:
                self._dialogs.problem(tr("Not everything was deleted."), stays)
        self.refresh()


def _cells(kept: KeptFiles) -> tuple[str, str, str, str]:
    name = tr(kept.kind.name)
    if kept.changed is None:
        return name, _NOTHING, _NOTHING, _NOTHING
    size = QLocale().formattedDataSize(kept.size, 1, QLocale.DataSizeFormat.DataSizeSIFormat)
    moment = QDateTime.fromSecsSinceEpoch(int(kept.changed))
    return name, size, QLocale().toString(moment, QLocale.FormatType.ShortFormat), str(kept.place)


def _folder(kept: KeptFiles) -> Path:
    return kept.files[0].path.parent if len(kept.files) == 1 else kept.place


def _amount(kept: KeptFiles) -> str:
    if not kept.files:
        return tr("There is none now.")
    return f"{plural(len(kept.files), _ONE_FILE, _FILES)}  ·  {kept.place}"


def _make_table() -> QTableWidget:
    table = QTableWidget(0, len(_COLUMNS))
    table.setObjectName("kinds")
    table.setAccessibleName(tr("Kinds of files"))
    table.setHorizontalHeaderLabels([tr(name) for name in _COLUMNS])
    table.verticalHeader().hide()
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setTabKeyNavigation(False)
    table.setShowGrid(False)
    table.setWordWrap(False)
    table.setTextElideMode(Qt.TextElideMode.ElideMiddle)
    head = table.horizontalHeader()
    head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    # Numbers stand at the right, and so does what they are.
    size = QTableWidgetItem(tr(_COLUMNS[_SIZE_COLUMN]))
    size.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    table.setHorizontalHeaderItem(_SIZE_COLUMN, size)
    head.setHighlightSections(False)
    head.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    head.setSectionResizeMode(_PLACE_COLUMN, QHeaderView.ResizeMode.Stretch)
    return table
