# SPDX-License-Identifier: MIT
"""Work off the window's thread: its answer, or its error, comes back in the window's."""

from __future__ import annotations

import logging

import pytest
from PySide6.QtCore import QObject, QThread

from writer_app.errors import DocumentReadError, InternalError
from writer_app.gui.common.errand import Errand


@pytest.fixture
def run(qtbot):
    """Give a function that sends an errand, waits for it, and returns what came back, and in which thread."""
    parent = QObject()

    def send(work):
        came = []
        errand = Errand(
            work,
            lambda answer: came.append((answer, QThread.currentThread())),
            lambda error: came.append((error, QThread.currentThread())),
            parent,
        )
        errand.start()
        qtbot.waitUntil(lambda: bool(came))
        return came[0]

    yield send
    parent.deleteLater()


def test_the_answer_comes_back(run):
    """The work is done elsewhere, the answer is given here; None is an answer, too."""
    here = QThread.currentThread()
    where, told = run(QThread.currentThread)
    assert where is not here
    assert told is here
    assert run(lambda: None) == (None, here)


def test_an_error_comes_back(run):
    """An expected error keeps its sentence."""

    def fail():
        raise DocumentReadError("It is damaged.")

    error, _ = run(fail)
    assert isinstance(error, DocumentReadError)
    assert error.message == "It is damaged."


def test_a_mistake_is_logged(run, caplog):
    """Anything else is a mistake of ours: told as one, with its traceback in the log."""
    with caplog.at_level(logging.ERROR):
        error, _ = run(lambda: 1 / 0)
    assert isinstance(error, InternalError)
    assert "ZeroDivisionError" in caplog.text
