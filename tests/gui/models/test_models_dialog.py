# SPDX-License-Identifier: MIT
"""Models are listed, put in use, installed and removed; the settings follow."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from tests.storage.test_installed_models import BITS, write_model
from writer_app.errors import BundleDamagedError, BundleMissingError
from writer_app.gui.dialogs.dialogs import Dialogs
from writer_app.gui.models import models_dialog
from writer_app.gui.models.models_dialog import ModelsDialog
from writer_app.storage.bundle_archive import pack_bundle
from writer_app.storage.installed_models import InstalledModels

pytestmark = [pytest.mark.gui, pytest.mark.qt_log_ignore("propagateSizeHints")]


class Asked(Dialogs):
    """Answers for the writer."""

    def __init__(self, parent, path=None):
        super().__init__(parent)
        self.path = path
        self.agrees = True
        self.problems: list[str] = []

    def bundle_path(self):
        """Give the file chosen."""
        return self.path

    def remove_model(self, name):
        """Say whether to go on."""
        return self.agrees

    def problem(self, title, message):
        """Note it."""
        self.problems.append(message)


class Installer(QObject):
    """Is told what to install."""

    installed = Signal(object)
    failed = Signal(object)

    def __init__(self):
        super().__init__()
        self.archives = []
        self.busy = self.closed = False

    def install(self, archive):
        """Begin."""
        self.archives.append(archive)
        self.busy = True

    def close(self):
        """Note it."""
        self.closed = True


@pytest.fixture
def models(tmp_path, monkeypatch):
    """Give an empty folder of models, beside two that come with the program."""
    for language in ("en", "zh"):
        write_model(tmp_path / "own" / language, {"language": language, "figures": BITS})
    monkeypatch.setattr(models_dialog, "models_dir", lambda: tmp_path / "own")
    return InstalledModels(tmp_path / "models")


def install(models, tmp_path, name, manifest):
    """Put a model among the others."""
    path = tmp_path / f"{name}.writerbundle"
    pack_bundle(write_model(tmp_path / f"source of {name}", manifest), path)
    return models.keep(models.unpack(path), name)


@pytest.fixture
def make(qtbot, models, settings):
    """Give a way to show the dialog."""
    window = QWidget()
    qtbot.addWidget(window)

    def build(path=None):
        dialog = ModelsDialog(settings, models, Installer(), Asked(window, path))  # type: ignore[arg-type]
        qtbot.addWidget(dialog)
        dialog.show()
        return dialog

    return build


def rows(dialog):
    """Return what the table says."""
    table = dialog.table
    return [
        [table.item(row, column).text() for column in range(table.columnCount())]
        for row in range(table.rowCount())
    ]


def test_all_models_are_listed(make, models, tmp_path):
    """Those of the program first; of each language one is in use; the card is that of the row."""
    mine = install(models, tmp_path, "mine", {"language": "zh"})
    dialog = make()
    found = rows(dialog)
    assert [row[0] for row in found] == ["comes with Writer", "comes with Writer", mine.name]
    assert [row[1] for row in found] == ["English", "Chinese", "Chinese"]
    assert [row[3] for row in found] == ["1.40", "1.40", ""]
    assert [row[4] for row in found] == ["in use", "in use", ""]
    assert "模型" in dialog.card.toPlainText()
    assert not dialog.use.isEnabled()
    assert not dialog.remove.isEnabled()


def test_a_model_is_put_in_use(make, models, settings, tmp_path):
    """By its button; the settings have its name, and empty for the program's own."""
    mine = install(models, tmp_path, "mine", {"language": "zh"})
    dialog = make()
    dialog.table.selectRow(2)
    dialog.use.click()
    assert settings.current.chinese_model == mine.name
    assert [row[4] for row in rows(dialog)] == ["in use", "", "in use"]
    assert dialog.table.currentRow() == 2
    dialog.table.selectRow(1)
    dialog.use.click()
    assert settings.current.chinese_model == ""
    assert settings.current.english_model == ""


def test_a_model_that_is_gone_is_not_in_use(make, models, settings):
    """What is used in its place is."""
    settings.set(replace(settings.current, english_model="gone-12345678"))
    assert [row[4] for row in rows(make())] == ["in use", "in use"]


def test_installing_puts_in_use(make, models, settings, tmp_path):
    """The dialog says how far it is; the new model is selected."""
    dialog = make(tmp_path / "big.writerbundle")
    dialog.install.click()
    assert dialog._installer.archives == [tmp_path / "big.writerbundle"]
    assert "big.writerbundle" in dialog.said.text()
    assert not dialog.install.isEnabled()
    dialog._installer.busy = False
    mine = install(models, tmp_path, "big", {"language": "en"})
    dialog._installer.installed.emit(mine)
    assert settings.current.english_model == mine.name
    assert dialog.table.currentRow() == 2
    assert mine.name in dialog.said.text()
    assert dialog.install.isEnabled()


def test_choosing_no_file_installs_nothing(make):
    """Cancel in the file dialog."""
    dialog = make(None)
    dialog.install.click()
    assert dialog._installer.archives == []


def test_what_cannot_be_installed_is_told(make, tmp_path):
    """And another may be tried."""
    dialog = make(tmp_path / "big.writerbundle")
    dialog.install.click()
    dialog._installer.busy = False
    dialog._installer.failed.emit(BundleDamagedError("It is damaged."))
    assert dialog._dialogs.problems == ["It is damaged."]
    assert dialog.said.text() == ""
    assert dialog.install.isEnabled()


def test_removing(make, models, settings, tmp_path):
    """After a question; one in use gives way to the program's own first."""
    mine = install(models, tmp_path, "mine", {"language": "en"})
    settings.set(replace(settings.current, english_model=mine.name))
    dialog = make()
    dialog.table.selectRow(2)
    dialog._dialogs.agrees = False
    dialog.remove.click()
    assert models.all() == (mine,)
    dialog._dialogs.agrees = True
    dialog.remove.click()
    assert models.all() == ()
    assert settings.current.english_model == ""
    assert len(rows(dialog)) == 2


def test_what_cannot_be_removed_is_told(make, models, tmp_path, monkeypatch):
    """For instance because the disk is read-only."""
    install(models, tmp_path, "mine", {"language": "en"})

    def refuse(_name):
        raise BundleMissingError("The disk is read-only.")

    monkeypatch.setattr(models, "remove", refuse)
    dialog = make()
    dialog.table.selectRow(2)
    dialog.remove.click()
    assert dialog._dialogs.problems == ["The disk is read-only."]


def test_closing_ends_what_is_under_way(make):
    """A model half installed is none."""
    dialog = make()
    dialog.reject()
    assert dialog._installer.closed


def test_a_program_without_models_is_no_error(make, settings, tmp_path):
    """With a folder of the writer's own that is empty, say."""
    settings.set(replace(settings.current, models_folder=str(tmp_path / "nowhere")))
    dialog = make()
    assert rows(dialog) == []
    assert not dialog.use.isEnabled()
    dialog.use.click()
    dialog.remove.click()
