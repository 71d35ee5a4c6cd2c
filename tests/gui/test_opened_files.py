# SPDX-License-Identifier: MIT
"""Files that the desktop hands over are opened; addresses are not."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QUrl
from PySide6.QtGui import QFileOpenEvent

from writer_app.gui.opened_files import OpenedFiles


@pytest.fixture
def opened(qapp):
    """Give what hears of files, and a list of those that it told of."""
    found = OpenedFiles(qapp)
    files = []
    found.opened.connect(lambda summons: files.extend(summons.files))
    yield files
    qapp.removeEventFilter(found)
    found.deleteLater()


def test_a_file_is_told_of(qapp, opened, tmp_path):
    """With its whole path, whatever letters it has."""
    path = tmp_path / "夏天 & more.md"
    assert QCoreApplication.sendEvent(qapp, QFileOpenEvent(QUrl.fromLocalFile(str(path))))
    assert opened == [path]


def test_anything_else_is_not(qapp, opened):
    """Addresses are dropped, other events go on their way."""
    QCoreApplication.sendEvent(qapp, QFileOpenEvent(QUrl("https://example.org/a.md")))
    QCoreApplication.sendEvent(qapp, QEvent(QEvent.Type.User))
    assert opened == []
