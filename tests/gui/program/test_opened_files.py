# SPDX-License-Identifier: MIT
"""Files that the desktop hands over are opened; addresses are not."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QUrl
from PySide6.QtGui import QFileOpenEvent


@pytest.fixture
def opened(qapp):
    """Give the list of files that are told of."""
    files = []

    def take(summons):
        files.extend(summons.files)

    qapp.opened.connect(take)
    yield files
    qapp.opened.disconnect(take)


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
