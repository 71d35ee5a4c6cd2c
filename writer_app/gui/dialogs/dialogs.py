# SPDX-License-Identifier: MIT
"""The questions and messages that stop the writer for a moment; what follows from an answer is not here."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from enum import Enum, auto
from html import escape
from pathlib import Path

from PySide6.QtCore import QMimeDatabase
from PySide6.QtWidgets import QDialog, QFileDialog, QInputDialog, QLineEdit, QMessageBox, QWidget

from writer_app.gui.common.translation import tr
from writer_app.gui.dialogs.comparison_dialog import ComparisonDialog, OutsideChoice
from writer_app.gui.dialogs.export_dialog import ExportChoice, ExportDialog
from writer_app.text.phrase import phrase

_FILTER = phrase("Texts (*.txt *.md *.markdown *.text);;All files (*)")
_MOST_LISTED = 8
"""Names in a question about several texts."""

_TABLE_FILTER = phrase("Tables (*.csv);;All files (*)")
_BUNDLE_FILTER = phrase("Models (*.writerbundle);;All files (*)")
_ENCODINGS = {
    "cp1251": "Windows-1251",
    "cp1252": "Windows-1252",
    "euc_kr": "EUC-KR",
    "shift_jis": "Shift JIS",
}
_OPEN_FILTER = phrase(
    "Texts and documents (*.txt *.md *.markdown *.text *.docx *.docm *.odt);;"
    "Texts (*.txt *.md *.markdown *.text);;Word and OpenDocument (*.docx *.docm *.odt);;All files (*)"
)


class UnsavedChoice(Enum):
    """What to do with changes that no file has."""

    SAVE = auto()
    DISCARD = auto()
    CANCEL = auto()


class LockedChoice(Enum):
    """How to open a file that somebody else has open."""

    READ_ONLY = auto()
    ANYWAY = auto()
    CANCEL = auto()


class ForeignChoice(Enum):
    """What to do where a text was to be saved under the name of another format."""

    EXPORT = auto()
    SAVE_AS = auto()
    CANCEL = auto()


class Dialogs:
    """Asks and tells by modal dialogs over one window.

    Args:
        parent: the window.
    """

    def __init__(self, parent: QWidget) -> None:
        self._parent = parent

    @property
    def parent(self) -> QWidget:
        """The window."""
        return self._parent

    def unsaved_changes(self, name: str) -> UnsavedChoice:
        """Ask what to do with unsaved changes."""
        box = self._box(
            QMessageBox.Icon.Question,
            tr("Save the changes to “{name}”?", name=name),
            tr("If you discard them, they are lost."),
        )
        buttons = QMessageBox.StandardButton
        box.setStandardButtons(buttons.Save | buttons.Discard | buttons.Cancel)
        box.button(buttons.Discard).setText(tr("&Discard"))
        box.setDefaultButton(buttons.Save)
        known = {buttons.Save: UnsavedChoice.SAVE, buttons.Discard: UnsavedChoice.DISCARD}
        return known.get(QMessageBox.StandardButton(_run(box)), UnsavedChoice.CANCEL)

    def unsaved_texts(self, names: Sequence[str]) -> UnsavedChoice:
        """Ask what to do with the unsaved changes of several texts."""
        buttons = QMessageBox.StandardButton
        box = self._box(
            QMessageBox.Icon.Question,
            tr("Save the changes to {number} texts?", number=len(names)),
            _list(names) + "\n\n" + tr("If you discard them, they are lost."),
        )
        box.setStandardButtons(buttons.SaveAll | buttons.Discard | buttons.Cancel)
        box.button(buttons.SaveAll).setText(tr("Save &all"))
        box.button(buttons.Discard).setText(tr("&Discard all"))
        box.setDefaultButton(buttons.SaveAll)
        known = {buttons.SaveAll: UnsavedChoice.SAVE, buttons.Discard: UnsavedChoice.DISCARD}
        return known.get(QMessageBox.StandardButton(_run(box)), UnsavedChoice.CANCEL)

    def overwrite_changed(self, name: str) -> bool:
        """Ask whether to overwrite a file that another program has changed meanwhile."""
        return self._confirm(
            tr("“{name}” was changed by another program.", name=name),
            tr("Saving replaces that other version by the text you see here."),
            tr("Replace it"),
        )

    def compare(self, name: str, mine: str, theirs: str) -> OutsideChoice:
        """Show what another program has made of a file, and ask what to do about it."""
        dialog = ComparisonDialog(name, mine, theirs, self._parent)
        dialog.exec()
        dialog.deleteLater()
        return dialog.choice

    def open_locked(self, name: str, who: str) -> LockedChoice:
        """Ask how to open a file that somebody else has open.

        Args:
            name: of the file.
            who: a sentence about who has it open.
        """
        box = self._box(
            QMessageBox.Icon.Question,
            tr("“{name}” is open elsewhere.", name=name),
            who + "\n\n" + tr("If both of you save, one version replaces the other."),
        )
        read_only = box.addButton(tr("Open &read-only"), QMessageBox.ButtonRole.AcceptRole)
        anyway = box.addButton(tr("Open &anyway"), QMessageBox.ButtonRole.DestructiveRole)
        box.addButton(QMessageBox.StandardButton.Cancel)
        box.setDefaultButton(read_only)
        _run(box)
        known = {read_only: LockedChoice.READ_ONLY, anyway: LockedChoice.ANYWAY}
        return next(
            (choice for button, choice in known.items() if box.clickedButton() is button), LockedChoice.CANCEL
        )

    def save_over_locked(self, name: str, who: str) -> bool:
        """Ask whether to save to a file that somebody else has open.

        Args:
            name: of the file.
            who: a sentence about who has it open.
        """
        return self._confirm(
            tr("“{name}” is open elsewhere.", name=name),
            who + "\n\n" + tr("If both of you save, one version replaces the other."),
            tr("Save anyway"),
        )

    def foreign_name(self, name: str, *, can_export: bool) -> ForeignChoice:
        """Tell that a text is not saved under the name of another format, and ask what to do instead.

        Args:
            name: of the file.
            can_export: whether such a file can be made by an export.
        """
        box = self._box(
            QMessageBox.Icon.Information,
            tr("Writer saves texts as plain text or Markdown."),
            tr("To make “{name}”, export your text.", name=name)
            if can_export
            else tr("Choose a name that ends in .md or .txt."),
        )
        save_as = box.addButton(tr("Save &as…"), QMessageBox.ButtonRole.AcceptRole)
        known = {save_as: ForeignChoice.SAVE_AS}
        if can_export:
            known[box.addButton(tr("&Export…"), QMessageBox.ButtonRole.AcceptRole)] = ForeignChoice.EXPORT
        box.addButton(QMessageBox.StandardButton.Cancel)
        box.setDefaultButton(next(reversed(known)))
        _run(box)
        return next(
            (choice for button, choice in known.items() if box.clickedButton() is button),
            ForeignChoice.CANCEL,
        )

    def give_up_text(self, name: str) -> bool:
        """Ask whether an unsaved text of an earlier run may be deleted."""
        return self._confirm(
            tr("Give up the unsaved text of “{name}”?", name=name),
            tr("What was not saved in it is lost for good. A saved file stays as it is."),
            tr("Give it up"),
        )

    def other_encoding(self, name: str, encoding: str) -> bool:
        """Ask whether to open a file in an encoding that is not UTF-8."""
        return self._confirm(
            tr("“{name}” is not UTF-8 text.", name=name),
            tr(
                "It looks like {encoding}. Open it that way? The file itself is not changed; "
                "saving will write UTF-8.",
                encoding=encoding_name(encoding),
            ),
            tr("Open as {encoding}", encoding=encoding_name(encoding)),
            safe=True,
        )

    def open_paths(self, folder: Path) -> list[Path]:
        """Ask which files to open."""
        found, _ = QFileDialog.getOpenFileNames(self._parent, tr("Open"), str(folder), tr(_OPEN_FILTER))
        return [Path(name) for name in found]

    def save_path(self, suggested: Path) -> Path | None:
        """Ask where to save; an existing file has been confirmed.

        A name without an ending that says a kind of file ("Version 1.2" has none) gets that of the suggested
        one, unless all files are shown: then the writer means what is written.
        """
        suffix = suggested.suffix if _says_its_kind(suggested.name) else ""
        return self._path_to_write(tr("Save as"), suggested, tr(_FILTER), suffix)

    def statistics_path(self) -> Path | None:
        """Ask where to put a table of the statistics; an existing file has been confirmed."""
        found, _ = QFileDialog.getSaveFileName(
            self._parent,
            tr("Export the statistics"),
            str(Path.home() / "writer-statistics.csv"),
            tr(_TABLE_FILTER),
        )
        return Path(found) if found else None

    def delete_statistics(self) -> bool:
        """Ask whether to delete all statistics."""
        return self._confirm(
            tr("Delete all statistics?"),
            tr("All numbers that Writer has kept about your writing are lost. Your texts are not affected."),
            tr("Delete them"),
        )

    def bundle_path(self) -> Path | None:
        """Ask which file a model is to be installed from."""
        found, _ = QFileDialog.getOpenFileName(
            self._parent, tr("Install a model"), str(Path.home()), tr(_BUNDLE_FILTER)
        )
        return Path(found) if found else None

    def remove_model(self, name: str) -> bool:
        """Ask whether to remove a model that was installed."""
        return self._confirm(
            tr("Remove the model “{name}”?", name=name),
            tr("It can be installed again from its file."),
            tr("Remove it"),
        )

    def delete_kept(self, name: str, loss: str) -> bool:
        """Ask whether to delete files that the program keeps.

        Args:
            name: what they are called.
            loss: a sentence on what is lost with them.
        """
        return self._confirm(tr("Delete this: {name}?", name=name), loss, tr("Delete it"))

    def export_choice(self, first: ExportChoice) -> ExportChoice | None:
        """Ask how to export; None if not at all."""
        dialog = ExportDialog(first, self._parent)
        agreed = dialog.exec() == QDialog.DialogCode.Accepted
        dialog.deleteLater()
        return dialog.choice if agreed else None

    def export_path(self, suggested: Path, name: str, suffix: str) -> Path | None:
        """Ask where to export to; an existing file has been confirmed.

        Args:
            suggested: what stands there before the writer chooses.
            name: what the format is called.
            suffix: of its files; a name without one that is known gets it.
        """
        return self._path_to_write(tr("Export"), suggested, f"{name} (*{suffix})", suffix)

    def problem(self, title: str, message: str) -> None:
        """Say what went wrong."""
        box = self._box(QMessageBox.Icon.Warning, title, message)
        box.setStandardButtons(QMessageBox.StandardButton.Ok)
        _run(box)

    def not_saved(self, message: str) -> bool:
        """Say that a text could not be saved, and ask whether to save it elsewhere.

        Args:
            message: why, and what becomes of the text.
        """
        return self._confirm(tr("The text could not be saved."), message, tr("Save &as…"), safe=True)

    def _path_to_write(self, title: str, suggested: Path, filters: str, suffix: str) -> Path | None:
        dialog = QFileDialog(self._parent, title, str(suggested.parent), filters)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        # It would ask about the name as it reads it: without the ending, or half of one with quotation marks.
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
        asks_itself = sys.platform == "darwin"  # whatever it is told
        dialog.selectFile(suggested.name)
        found = None
        while found is None and dialog.exec() == QDialog.DialogCode.Accepted:
            written = _written_path(dialog)
            is_whole = _says_its_kind(written.name) or dialog.selectedNameFilter() in dialog.nameFilters()[1:]
            path = written if is_whole else written.with_name(written.name + suffix)
            was_asked = asks_itself and path == written
            if was_asked or not path.exists() or self._replace(path.name):
                found = path
        dialog.deleteLater()
        return found

    def _replace(self, name: str) -> bool:
        return self._confirm(
            tr("“{name}” already exists.", name=name),
            tr("Your text takes the place of what is in that file."),
            tr("Replace it"),
        )

    def line_number(self, now: int, count: int) -> int | None:
        """Ask which line to go to; a number beyond the last means the last.

        Args:
            now: where the caret is; lines are paragraphs, counted from 1.
            count: of lines.
        """
        # A number beyond the last line can be typed, too: it means the last one.
        number, agreed = QInputDialog.getInt(
            self._parent, tr("Go to line"), tr("Line, 1 to {count}:", count=count), now, 1
        )
        return min(number, count) if agreed else None

    def unwanted_phrase(self, choices: Sequence[str]) -> str | None:
        """Ask for a word or phrase that is never to be suggested; another than the choices can be typed."""
        text, agreed = QInputDialog.getItem(
            self._parent,
            tr("Never suggest"),
            tr("No suggestion will say this word or phrase:"),
            list(choices),
            0,
            True,  # noqa: FBT003 (Qt names it: editable)
        )
        return text if agreed else None

    def _confirm(self, title: str, message: str, yes: str, *, safe: bool = False) -> bool:
        box = self._box(QMessageBox.Icon.Question, title, message)
        agree = box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
        refuse = box.addButton(QMessageBox.StandardButton.Cancel)
        # Enter must not do what cannot be undone.
        box.setDefaultButton(agree if safe else refuse)
        _run(box)
        return box.clickedButton() is agree

    def _box(self, icon: QMessageBox.Icon, title: str, message: str) -> QMessageBox:
        box = QMessageBox(self._parent)
        box.setWindowTitle("Writer")
        box.setIcon(icon)
        # Names of files may hold anything.
        box.setText(f"<b>{escape(title)}</b>")
        box.setInformativeText(escape(message).replace("\n", "<br>"))
        return box


def encoding_name(encoding: str) -> str:
    """Return what people call one of Python's encodings."""
    return _ENCODINGS.get(encoding, encoding.upper())


def _run(box: QMessageBox) -> int:
    # Under a style sheet Qt measures the box before the buttons know their size, and cuts off their names.
    for button in box.buttons():
        button.ensurePolished()
        button.setMinimumWidth(button.sizeHint().width())
    return box.exec()


def _list(names: Sequence[str]) -> str:
    lines = [f"• {name}" for name in names[:_MOST_LISTED]]
    if len(names) > _MOST_LISTED:
        lines.append(tr("• and {number} more", number=len(names) - _MOST_LISTED))
    return "\n".join(lines)


def _written_path(dialog: QFileDialog) -> Path:
    """Return the path that is written in a dialog."""
    field = dialog.findChild(QLineEdit, "fileNameEdit")  # none in a system's own dialog
    if field is not None and '"' in field.text():
        # Qt takes quotation marks for the bounds of several names.
        return Path(dialog.directory().absolutePath()) / field.text()
    return Path(dialog.selectedFiles()[0])


def _says_its_kind(name: str) -> bool:
    """Say whether a file's name has an ending that is known; that of "Version 1.2" is a number."""
    ending = QMimeDatabase().suffixForFileName(name)
    return bool(ending) and not ending.isdigit()
