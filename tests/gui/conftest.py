# SPDX-License-Identifier: MIT
"""What tests of the window share: an editor on the (offscreen) screen, and a client without a process."""

from __future__ import annotations

import gc

import pytest
from PySide6.QtCore import QCoreApplication, QEvent

from tests.doubles import FakeClient, fake_command
from tests.gui.spell_doubles import FakeSpellClient
from writer_app.gui.common.child_commands import start_child
from writer_app.gui.editor.editor import Editor
from writer_app.gui.files.file_watch import FileWatch
from writer_app.gui.files.journal_keeper import JournalKeeper
from writer_app.gui.program import demonstration
from writer_app.gui.program.application import Application, Kept
from writer_app.gui.program.script import ScriptPlayer
from writer_app.gui.settings.remembered_holder import RememberedHolder
from writer_app.gui.settings.settings_holder import SettingsHolder
from writer_app.gui.sheets.closed_sheets import ClosedSheets
from writer_app.gui.sheets.shared import Shared
from writer_app.gui.spelling.personal_dictionary import PersonalDictionary
from writer_app.gui.spelling.spell_checker import SpellChecker, SpellOptions
from writer_app.gui.statistics.statistics_holder import StatisticsHolder
from writer_app.gui.window.desk import Desk, build_desk
from writer_app.storage.remembered import Remembered
from writer_app.storage.settings import Settings


@pytest.fixture(autouse=True)
def no_collection() -> None:
    """Have parts of windows taken down in this thread alone, as `Collector` does in the program."""
    gc.disable()


def pytest_runtest_logfinish() -> None:
    """Take down what a test left: only now has pytest, too, let go of the windows in its fixtures.

    Each of them has watchers of files; a system has few to give, and then tells of changes late or never.
    """
    # What is to be deleted "later" waits for an event loop, which the next tests may not run for long.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect(1)  # what is younger than the test
    gc.enable()


@pytest.fixture
def editor(qtbot) -> Editor:
    """Give an empty editor with room for several lines."""
    widget = Editor()
    qtbot.addWidget(widget)
    widget.resize(600, 300)
    widget.show()
    return widget


@pytest.fixture
def client(qtbot) -> FakeClient:  # qtbot: there is an application
    """Give a client that answers what the test says."""
    return FakeClient()


@pytest.fixture
def settings(qtbot) -> SettingsHolder:
    """Give settings that no file keeps."""
    return SettingsHolder(Settings(), None)


@pytest.fixture
def checker(qtbot) -> SpellChecker:
    """Give a spell checker whose dictionary is a double that finds every word right."""

    def make_client(_dialect):
        return FakeSpellClient()

    return SpellChecker(make_client, PersonalDictionary(None), SpellOptions())


@pytest.fixture
def statistics(qtbot) -> StatisticsHolder:
    """Give statistics that no file keeps."""
    return StatisticsHolder(None, collecting=True)


@pytest.fixture
def shared(client, settings, checker, statistics) -> Shared:
    """Give what windows share, kept by no file."""
    return Shared(
        client=client,
        settings=settings,
        remembered=RememberedHolder(Remembered(), None),
        checker=checker,
        statistics=statistics,
        journal=JournalKeeper(None),
        watch=FileWatch(),
        closed=ClosedSheets(),
    )


@pytest.fixture
def desk(qtbot, shared) -> Desk:
    """Give a whole window whose model is a double, on the (offscreen) screen."""
    found = build_desk(shared)
    # No test waits for an answer to whether its text may go.
    qtbot.addWidget(found.window, before_close_func=lambda window: window.ask_before_closing(lambda: True))
    found.window.resize(1180, 800)
    found.window.show()
    qtbot.waitExposed(found.window)
    return found


@pytest.fixture
def undressed(qapp):
    """Give the application, and take what a program does to it off again afterwards."""
    before = qapp.palette(), qapp.styleSheet(), qapp.font(), qapp.quitOnLastWindowClosed()
    # Closing a window must not end the loop of the test that follows.
    qapp.setQuitOnLastWindowClosed(False)
    yield qapp
    qapp.setPalette(before[0])
    qapp.setStyleSheet(before[1])
    qapp.setFont(before[2])
    qapp.setQuitOnLastWindowClosed(before[3])


@pytest.fixture
def launch(undressed, qtbot):
    """Give a function that starts the program with a double of the model process; close all after."""
    started = []

    def start(kept=None, *arguments, start=start_child):
        kept = kept or Kept(settings=Settings(eagerness=1.0), remembered=Remembered())
        found = Application(undressed, fake_command(*arguments), kept, start)
        started.append(found)
        return found

    yield start
    for each in started:
        each.close()
        each.deleteLater()


@pytest.fixture
def play(launch, qtbot, monkeypatch):
    """Give a function that plays a script in a fresh program and returns its exit code."""
    monkeypatch.setattr(demonstration, "KEY_MS", 1)
    monkeypatch.setattr(demonstration, "ANSWER_MS", 250)
    monkeypatch.setattr(demonstration, "START_MS", 3_000)
    settings = Settings(eagerness=1.0, theme="light", pause_ms=0)

    def run(script, *arguments):
        program = launch(Kept(settings=settings, remembered=Remembered()), *arguments)
        player = ScriptPlayer(script(program), program)
        with qtbot.waitSignal(player.finished, timeout=60_000) as got:
            player.start()
        return got.args[0]

    return run
