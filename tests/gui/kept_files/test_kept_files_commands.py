# SPDX-License-Identifier: MIT
"""The menu's entry about files that the program keeps: it shows those that there are."""

from __future__ import annotations

import pytest

from writer_app.gui.kept_files.kept_files_dialog import KeptFilesDialog
from writer_app.storage import paths
from writer_app.storage.kept_kinds import WORDS

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "raise")


def test_the_dialog_shows_what_is_there(desk, tmp_path, monkeypatch):
    """Files of the writer's own folders, and what lies beside files that are remembered."""
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    paths.config_dir().mkdir(parents=True)
    paths.personal_words_path().write_text("flumph\n", "utf-8")
    novel = tmp_path / "novel.md"
    novel.write_text("saved", "utf-8")
    (tmp_path / "novel.md~").write_text("before", "utf-8")
    desk.sheets.open_path(novel)
    desk.actions["kept_files"].trigger()
    dialog = desk.window.findChild(KeptFilesDialog)
    assert dialog.isVisible()
    found = {kept.kind.id: [each.path.name for each in kept.files] for kept in dialog._kept if kept.files}
    assert found[WORDS.id] == ["words.txt"]
    assert found["backups"] == ["novel.md~"]
    dialog.close()
