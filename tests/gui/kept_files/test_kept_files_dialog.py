# SPDX-License-Identifier: MIT
"""The dialog about files that the program keeps: shows them, opens their folder, deletes after a yes."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices

from tests.gui.window_doubles import ScriptedDialogs
from writer_app.errors import KeptFilesError
from writer_app.gui.kept_files.kept_files_dialog import KeptFilesDialog
from writer_app.storage.kept_files import KeptFile, KeptFiles
from writer_app.storage.kept_kinds import KINDS, LOG, MARKS, SETTINGS, WORDS

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "raise")


class Shelf:
    """Files that a test lays out."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.there = {SETTINGS.id: ["settings.toml"], LOG.id: ["writer.log", "writer.log.1"], MARKS.id: ["m"]}
        self.deleted: list[str] = []
        self.stays = ""
        self.error: KeptFilesError | None = None

    def find(self) -> list[KeptFiles]:
        return [
            KeptFiles(
                kind=kind,
                files=tuple(
                    KeptFile(path=self.folder / name, size=1_500, changed=1_800_000_000.0)
                    for name in self.there.get(kind.id, [])
                ),
            )
            for kind in KINDS
        ]

    def delete(self, kept: KeptFiles) -> str:
        self.deleted.append(kept.kind.id)
        if self.error is not None:
            raise self.error
        del self.there[kept.kind.id]
        return self.stays


@pytest.fixture
def shelf(tmp_path):
    """Give laid-out files."""
    return Shelf(tmp_path)


@pytest.fixture
def dialogs():
    """Give a writer with laid-out answers."""
    return ScriptedDialogs()


@pytest.fixture
def page(qtbot, shelf, dialogs):
    """Give the dialog, open."""
    found = KeptFilesDialog(shelf.find, shelf.delete, dialogs)
    qtbot.addWidget(found)
    found.show()
    return found


def cells(page, kind):
    """Return what the row of a kind says."""
    row = KINDS.index(kind)
    return [page.table.item(row, column).text() for column in range(page.table.columnCount())]


def choose(page, kind):
    """Select the row of a kind."""
    page.table.selectRow(KINDS.index(kind))


def test_every_kind_has_a_row(page, shelf):
    """With its size, its last change and its place; a kind without files says so."""
    assert page.table.rowCount() == len(KINDS)
    name, size, when, place = cells(page, LOG)
    assert (name, size, place) == ("Log", "3.0 kB", str(shelf.folder))
    assert "27" in when
    assert cells(page, SETTINGS)[-1] == str(shelf.folder / "settings.toml")
    assert cells(page, WORDS) == ["Your dictionary", "—", "—", "—"]


def test_what_the_selected_kind_holds(page, shelf):
    """A sentence on what is in it, how many files, where; a screen reader hears it, too."""
    assert page.current.kind == SETTINGS
    assert "preferences" in page.about.text()
    choose(page, LOG)
    assert "No word of your texts" in page.about.text()
    assert "2 files" in page.about.text()
    assert str(shelf.folder) in page.about.text()
    assert "No word of your texts" in page.table.accessibleDescription()
    choose(page, WORDS)
    assert "There is none now" in page.about.text()
    assert not page.delete.isEnabled()


def test_what_is_not_deleted_here_says_why(page):
    """Marks of open files go by themselves."""
    choose(page, MARKS)
    assert not page.delete.isEnabled()
    assert "goes when its text is closed" in page.about.text()


@pytest.mark.parametrize("sure", [True, False])
def test_delete_asks_first(page, shelf, dialogs, qtbot, sure):
    """The question says what is lost; after a yes the row is empty, and stays selected."""
    dialogs.overwrite = sure
    choose(page, LOG)
    qtbot.mouseClick(page.delete, Qt.MouseButton.LeftButton)
    assert dialogs.asked == [f"delete Log: {LOG.loss}"]
    assert shelf.deleted == (["log"] if sure else [])
    assert page.current.kind == LOG
    assert page.delete.isEnabled() is not sure
    assert cells(page, LOG)[1] == ("—" if sure else "3.0 kB")


def test_what_stays_is_said(page, shelf, dialogs):
    """Not everything may go while the program runs."""
    dialogs.overwrite = True
    shelf.stays = "1 journal stays."
    choose(page, LOG)
    page.delete.click()
    assert dialogs.problems == ["Not everything was deleted. 1 journal stays."]


def test_delete_that_fails_is_said(page, shelf, dialogs):
    """The writer hears why, and the files are still shown."""
    dialogs.overwrite = True
    shelf.error = KeptFilesError("It is locked.", subject="/x")
    page.delete.click()
    assert dialogs.problems == ["Not everything was deleted. It is locked. (/x)"]
    assert page.delete.isEnabled()


def test_the_folder_is_opened(page, shelf, dialogs, monkeypatch):
    """That of the files; where nothing can show it, it is named."""
    opened = []
    shown = [True]

    def show(url):
        opened.append(url.toLocalFile())
        return shown.pop()

    monkeypatch.setattr(QDesktopServices, "openUrl", show)
    page.show_folder.click()
    assert opened == [str(shelf.folder)]
    assert dialogs.problems == []
    shown.append(False)
    choose(page, LOG)
    page.show_folder.click()
    assert opened == [str(shelf.folder)] * 2
    assert dialogs.problems == [f"The folder cannot be shown. {shelf.folder}"]


def test_everything_is_reached_and_named(page):
    """Table and buttons take the focus and have a name."""
    for widget in (page.table, page.show_folder, page.delete):
        assert widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    assert page.table.accessibleName()
