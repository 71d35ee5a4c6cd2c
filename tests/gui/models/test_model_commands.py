# SPDX-License-Identifier: MIT
"""The command opens the dialog, with the real process behind it."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget

from tests.bundles import write_tiny_bundle
from writer_app.gui.dialogs.dialogs import Dialogs
from writer_app.gui.models.model_commands import ModelCommands
from writer_app.gui.models.models_dialog import ModelsDialog
from writer_app.storage.bundle_archive import pack_bundle
from writer_app.storage.paths import installed_models_dir

pytestmark = [pytest.mark.gui, pytest.mark.qt_log_ignore("propagateSizeHints")]


def test_a_model_is_installed_from_a_file(qtbot, settings, tmp_path, monkeypatch):
    """Unpacked, tried by the program itself, and in use."""
    (tmp_path / "tiny").mkdir()
    write_tiny_bundle(tmp_path / "tiny")
    pack_bundle(tmp_path / "tiny", tmp_path / "tiny.writerbundle")
    window = QWidget()
    qtbot.addWidget(window)
    dialogs = Dialogs(window)
    monkeypatch.setattr(dialogs, "bundle_path", lambda: tmp_path / "tiny.writerbundle")
    ModelCommands(window, settings, dialogs).show()
    dialog = window.findChild(ModelsDialog)
    assert isinstance(dialog, ModelsDialog)
    dialog.install.click()
    qtbot.waitUntil(lambda: settings.current.english_model.startswith("tiny-"), timeout=60_000)
    assert (installed_models_dir() / settings.current.english_model / "weights.safetensors").is_file()
    dialog.reject()
