# SPDX-License-Identifier: MIT
"""A tour of all that the program can show, and what is written there: for tests of languages and fonts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QLocale, Qt, QTranslator
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDialog,
    QFileDialog,
    QFontComboBox,
    QGroupBox,
    QLabel,
    QLineEdit,
    QMenu,
    QMessageBox,
    QSpinBox,
    QStackedWidget,
    QTabBar,
    QTableWidget,
    QTabWidget,
    QWidget,
)

from tests.gui.papers import FACES
from writer_app.exchange.formats import Format
from writer_app.exchange.markdown_reader import read_markdown
from writer_app.exchange.pictures import PictureShelf
from writer_app.gui.common.child_commands import check_command
from writer_app.gui.common.translation import speak, tr
from writer_app.gui.dialogs.about_dialog import AboutDialog
from writer_app.gui.dialogs.comparison_dialog import ComparisonDialog
from writer_app.gui.dialogs.dialogs import Dialogs
from writer_app.gui.dialogs.export_dialog import ExportChoice, ExportDialog
from writer_app.gui.dialogs.licences_dialog import LicencesDialog
from writer_app.gui.files.file_guard import who
from writer_app.gui.kept_files.kept_files_dialog import KeptFilesDialog
from writer_app.gui.model_process.engine_state import EngineState
from writer_app.gui.models.model_installer import ModelInstaller
from writer_app.gui.models.models_dialog import ModelsDialog
from writer_app.gui.paper.print_preview import PrintJob, PrintPreview
from writer_app.gui.program.recovery_dialog import RecoveryDialog
from writer_app.gui.settings.preferences import Preferences
from writer_app.gui.sheets.shared import Shared
from writer_app.gui.statistics.count_dialog import CountDialog
from writer_app.gui.statistics.statistics_dialog import StatisticsDialog
from writer_app.gui.window.desk import Desk
from writer_app.gui.window.profile_button import ProfileButton
from writer_app.storage.file_lock import LockOwner
from writer_app.storage.installed_models import InstalledModels
from writer_app.storage.journal_format import JournalHead
from writer_app.storage.kept_files import KeptFile, KeptFiles
from writer_app.storage.kept_kinds import KINDS
from writer_app.storage.left_text import LeftText
from writer_app.storage.licences import find_parts
from writer_app.storage.numbers import Numbers
from writer_app.storage.paths import installed_models_dir
from writer_app.storage.profiles import PLAIN

TEXT = "# 夏天的计划\n\n今天我们讨论了夏天的计划。\n\n## 准备\n\n大家都想到海边去。"
_ROLES = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
)


class Said(NamedTuple):
    """A text that can be read or heard: whose it is, what it is of it, and the text."""

    widget: QWidget
    what: str
    text: str


@contextmanager
def spoken(language: str) -> Iterator[None]:
    """Have the program speak a language for a while."""
    speak(language)
    try:
        yield
    finally:
        application = QCoreApplication.instance()
        assert application is not None
        for translator in application.findChildren(QTranslator):
            QCoreApplication.removeTranslator(translator)
            translator.deleteLater()
        QLocale.setDefault(QLocale.system())


def parts(desk: Desk, shared: Shared) -> Iterator[tuple[str, QWidget]]:
    """Show the window and then each dialog, with something in it; what was shown before goes.

    Args:
        desk: the window.
        shared: what it was built with.
    """
    yield "window", _full_window(desk, shared)
    desk.status_bar.legend.hide()
    desk.status_bar.show_waiting(1500)
    desk.status_bar.show_alternative(1, 3)
    _settle()
    yield "window after dismissals", desk.window
    for name, dialog in _dialogs(desk, shared):
        # The screen of tests is smaller than any of today.
        dialog.resize(dialog.sizeHint().expandedTo(dialog.size()))
        dialog.show()
        _settle()
        yield name, dialog
        for pages in dialog.findChildren(QStackedWidget):
            for page in range(pages.count() if pages.isVisible() and _is_turned(pages) else 0):
                _turn(pages, page)
                _settle()
                yield f"{name}, page {page + 1}", dialog
        dialog.close()
        dialog.deleteLater()
    popup = next(iter(desk.status_bar.findChildren(ProfileButton))).popup
    popup.show_profile(replace(PLAIN, style="story"), {"en": ("story", "poem"), "zh": ("news",)})
    popup.resize(popup.sizeHint())
    popup.show()
    _settle()
    yield "style and title", popup
    popup.close()


def _is_turned(pages: QStackedWidget) -> bool:
    """Say whether the writer can turn the pages."""
    return isinstance(pages.parent(), QTabWidget) or isinstance(pages.window(), Preferences)


def _turn(pages: QStackedWidget, page: int) -> None:
    tabs = pages.parent()
    (tabs if isinstance(tabs, QTabWidget) else pages).setCurrentIndex(page)


def _settle() -> None:
    # A text makes a layout, that makes another size, and that wraps another text.
    for _ in range(4):
        QApplication.processEvents()


def _full_window(desk: Desk, shared: Shared) -> QWidget:
    desk.editor.setPlainText(TEXT)
    shared.settings.set(replace(shared.settings.current, outline=True, daily_goal=200))
    desk.sheets.new()
    desk.editor.setPlainText(TEXT)
    desk.panel.show()
    desk.find.open_replace()
    desk.sheet.exchange.exported.emit(Path("/家/夏天"))
    desk.status_bar.legend.show()
    desk.status_bar.show_language("zh")
    desk.status_bar.show_answer(12.0)
    shared.client.state_changed.emit(EngineState.READY, "")
    for menu in desk.window.findChildren(QMenu):
        menu.aboutToShow.emit()
    _settle()
    return desk.window


def _dialogs(desk: Desk, shared: Shared) -> Iterator[tuple[str, QDialog]]:
    yield "preferences", Preferences(shared.settings, desk.window)
    desk.editor.selectAll()
    yield "counts", CountDialog(desk.editor, desk.window)
    dialogs = Dialogs(desk.window)
    yield "no statistics", StatisticsDialog(shared.statistics, shared.settings, dialogs, desk.window)
    for language in ("en", "zh"):
        shared.statistics.add(
            language, Numbers(words=1234, accepted=50, shown=20, taken_whole=5, seconds=720)
        )
    yield "statistics", StatisticsDialog(shared.statistics, shared.settings, dialogs, desk.window)
    yield (
        "export",
        ExportDialog(ExportChoice(format=Format.DOCX, is_markdown=True, paper="a4"), desk.window),
    )
    models = InstalledModels(installed_models_dir())
    models_dialog = ModelsDialog(shared.settings, models, ModelInstaller(models, check_command), dialogs)
    models_dialog.said.setText(tr("“{name}” is being unpacked and tried.", name="模型.writerbundle"))
    yield "models", models_dialog
    yield "unsaved texts", RecoveryDialog([_left("夏天.md", "夏天来了。"), _left("", None)], desk.window)
    yield "an unsaved text", RecoveryDialog([_left("夏天.md", None)], desk.window)
    yield "changes", ComparisonDialog("夏天.md", "夏天来了。", "夏天走了。", desk.window)
    yield "no changes", ComparisonDialog("夏天.md", "夏天来了。", "夏天来了。", desk.window)
    for number, kind in enumerate(KINDS):
        kept = KeptFilesDialog(_kept, lambda _kept: "", dialogs, desk.window)
        kept.table.selectRow(number)
        yield f"kept files, {kind.id}", kept
    all_parts = find_parts()
    yield "about", AboutDialog(all_parts, desk.window)
    yield "licences", LicencesDialog(all_parts[:3], desk.window)
    for number, box in enumerate(_questions(desk)):
        yield f"question {number}", box
    yield "open", _file_dialog(desk.window)
    job = PrintJob(manuscript=read_markdown(TEXT), pictures=PictureShelf(None), faces=FACES, paper="a4")
    yield "print", PrintPreview(job, desk.window)


def _kept() -> list[KeptFiles]:
    """Return two files of every second kind, in folders with a long name."""
    files = [
        KeptFile(path=Path("/家") / "很长的名字" / name, size=12_345, changed=1_800_000_000.0)
        for name in ("甲", "乙")
    ]
    return [KeptFiles(kind=kind, files=tuple(files[: number % 3])) for number, kind in enumerate(KINDS)]


def _left(name: str, saved: str | None) -> LeftText:
    return LeftText(
        journal=Path("/"),
        head=JournalHead(path=f"/{name}" if name else ""),
        text="\n" * 9 + "夏天来了。\n" + "海" * 5_000,
        caret=0,
        written=1_800_000_000.0,
        saved=saved,
        is_changed=saved is not None,
    )


def _questions(desk: Desk) -> Sequence[QMessageBox]:
    """Return every question and message, none of them answered yet."""
    boxes: list[QMessageBox] = []

    class Asked(Dialogs):
        def _box(self, icon: QMessageBox.Icon, title: str, message: str) -> QMessageBox:
            box = super()._box(icon, title, message)
            box.exec = lambda: 0  # type: ignore[method-assign] # nobody answers
            boxes.append(box)
            return box

    dialogs = Asked(desk.window)
    dialogs.unsaved_changes("夏天.md")
    dialogs.unsaved_texts([f"{number}.md" for number in range(12)])
    dialogs.overwrite_changed("夏天.md")
    dialogs.foreign_name("夏天.docx", can_export=True)
    dialogs.foreign_name("夏天.docm", can_export=False)
    dialogs.other_encoding("夏天.md", "gb18030")
    dialogs.remove_model("夏天-12345678")
    dialogs.give_up_text("夏天.md")
    dialogs.open_locked("夏天.md", who(LockOwner(name="李", host="书房", since="26.11.2026 07:21")))
    dialogs.save_over_locked("夏天.md", who(LockOwner()))
    dialogs.delete_statistics()
    for kind in KINDS:
        dialogs.delete_kept(tr(kind.name), tr(kind.loss))
    dialogs.problem("无法保存文稿。", "磁盘已满；没有改变任何内容。")
    return boxes


def _file_dialog(window: QWidget) -> QFileDialog:
    dialog = QFileDialog(window, "", "/")
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    return dialog


def texts(part: QWidget) -> Iterator[Said]:
    """Return every text of a part of the program, but for what the writer has written."""
    for widget in (part, *part.findChildren(QWidget)):
        for what in ("toolTip", "statusTip", "whatsThis", "accessibleName", "accessibleDescription"):
            yield Said(widget, what, getattr(widget, what)())
        if widget.isWindow() and not isinstance(widget, QMenu):
            yield Said(widget, "title", widget.windowTitle())
        for what, text in _written(widget):
            yield Said(widget, what, text)
        for action in widget.actions():
            yield from _of_action(widget, action)


def _of_action(widget: QWidget, action: QAction) -> Iterator[Said]:
    # What stands behind a tab are keys.
    yield Said(widget, "action", action.text().partition("\t")[0])
    if action.toolTip() != action.iconText():
        yield Said(widget, "tip of an action", action.toolTip())


def _written(widget: QWidget) -> Iterator[tuple[str, str]]:
    match widget:
        case QAbstractButton() | QLabel():
            yield "text", widget.text()
        case QGroupBox() | QMenu():
            yield "title", widget.title()
        case QFontComboBox():
            return  # names of fonts
        case QComboBox():
            yield from (("choice", widget.itemText(index)) for index in range(widget.count()))
        case QLineEdit():
            yield "placeholder", widget.placeholderText()
        case QSpinBox():
            yield from (("unit", widget.suffix()), ("special", widget.specialValueText()))
        case QTabBar():
            yield from (("tab", widget.tabText(index)) for index in range(widget.count()))
        case QTableWidget():
            yield from _of_table(widget)
        case _:
            return


def _of_table(table: QTableWidget) -> Iterator[tuple[str, str]]:
    heads = (table.horizontalHeaderItem(column) for column in range(table.columnCount()))
    sides = (table.verticalHeaderItem(row) for row in range(table.rowCount()))
    for item in (*heads, *sides):
        if item is not None:
            yield "head", item.text()
    for row in range(table.rowCount()):
        for column in range(table.columnCount()):
            item = table.item(row, column)
            if item is not None:
                yield "cell", item.text()
