# SPDX-License-Identifier: MIT
"""The composition root: builds the program, wires it, runs it. Only this file and `desk` know everyone."""

from __future__ import annotations

import logging
import os
import signal
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import (
    QByteArray,
    QCoreApplication,
    QEvent,
    QObject,
    QSettings,
    QTimer,
)
from PySide6.QtWidgets import QApplication

from writer_app import __version__
from writer_app.gui.common.appearance import Appearance
from writer_app.gui.common.child_commands import StartChild, child_command, spell_command, start_child
from writer_app.gui.common.collector import Collector
from writer_app.gui.common.crash import CrashHook
from writer_app.gui.common.translation import speak, tr
from writer_app.gui.files.file_watch import FileWatch
from writer_app.gui.files.journal_keeper import JournalKeeper
from writer_app.gui.model_process.engine_client import EngineClient
from writer_app.gui.program.head_start import HeadStart
from writer_app.gui.program.opened_files import OpeningApplication
from writer_app.gui.program.program_log import start_logging
from writer_app.gui.program.recovery import Recovery
from writer_app.gui.program.save_beside import save_beside
from writer_app.gui.program.session_keeper import SessionKeeper
from writer_app.gui.program.single_instance import Meeting, SingleInstance
from writer_app.gui.settings.remembered_holder import RememberedHolder
from writer_app.gui.settings.settings_holder import SettingsHolder
from writer_app.gui.sheets.closed_sheets import ClosedSheets
from writer_app.gui.sheets.shared import Shared
from writer_app.gui.spelling.personal_dictionary import PersonalDictionary
from writer_app.gui.spelling.spell_checker import SpellChecker
from writer_app.gui.spelling.spell_client import SpellClient
from writer_app.gui.spelling.spell_options import spell_options
from writer_app.gui.statistics.statistics_holder import StatisticsHolder
from writer_app.gui.window.desk import Desk, build_desk
from writer_app.storage.paths import (
    journal_dir,
    log_path,
    meeting_path,
    personal_words_path,
    remembered_path,
    settings_path,
    state_dir,
    statistics_dir,
)
from writer_app.storage.remembered import Remembered, load_remembered
from writer_app.storage.settings import Settings
from writer_app.storage.settings_file import load_settings
from writer_app.storage.statistics import StatisticsStore
from writer_app.storage.summons import Summons
from writer_app.text.late_pattern import compile_late_patterns
from writer_app.text.phrase import phrase

_log = logging.getLogger(__name__)

_APART = phrase("Another Writer is running but has not taken these files; this is a second one beside it.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What earlier runs left, and where this one leaves its own.

    Args:
        settings: the writer's choices.
        remembered: what the program noticed by itself.
        settings_file: where choices are kept; None keeps nothing.
        remembered_file: where the rest is kept; None keeps nothing.
        words_file: the writer's own words; None keeps none.
        statistics_folder: where statistics are kept; None keeps nothing.
        journal_folder: where unsaved text is kept safe; None keeps nothing.
        warnings: sentences about what could not be understood.
        first_run: whether there was nothing from an earlier run at all.
    """

    settings: Settings
    remembered: Remembered
    settings_file: Path | None = None
    remembered_file: Path | None = None
    words_file: Path | None = None
    statistics_folder: Path | None = None
    journal_folder: Path | None = None
    warnings: tuple[str, ...] = ()
    first_run: bool = False

    @classmethod
    def load(cls, ahead: HeadStart | None = None) -> Kept:
        """Read the writer's own files; what makes no sense in them falls back to defaults.

        Args:
            ahead: who has read the settings already.
        """
        settings, warnings = (
            load_settings(settings_path()) if ahead is None else (ahead.settings, ahead.warnings)
        )
        remembered, more = load_remembered(remembered_path())
        for each in (*warnings, *more):
            _log.warning("%s", each)
        return cls(
            settings=settings,
            remembered=remembered,
            settings_file=settings_path(),
            remembered_file=remembered_path(),
            words_file=personal_words_path(),
            statistics_folder=statistics_dir(),
            journal_folder=journal_dir(),
            warnings=warnings,
            first_run=not (settings_path().exists() or remembered_path().exists()),
        )


class Application(QObject):
    """The program: one engine, any number of windows.

    Args:
        qt: Qt's application.
        command: program and arguments of the model process.
        kept: settings and memory.
        start: starts the model process.
    """

    def __init__(
        self, qt: QApplication, command: Sequence[str], kept: Kept, start: StartChild = start_child
    ) -> None:
        super().__init__()
        self._qt = qt
        self._warnings = kept.warnings
        self._first_run = kept.first_run
        self.settings = SettingsHolder(kept.settings, kept.settings_file, self)
        self._remembered = RememberedHolder(kept.remembered, kept.remembered_file, self)
        store = None if kept.statistics_folder is None else StatisticsStore(kept.statistics_folder)
        self.statistics = StatisticsHolder(store, collecting=kept.settings.collect_statistics, parent=self)
        self.settings.changed.connect(self.statistics.follow)
        self.client = EngineClient(command, self, start=start)
        self._command = child_command(kept.settings)
        self.settings.changed.connect(self._follow_models)
        self.spelling = SpellChecker(
            lambda dialect: SpellClient(spell_command(dialect), self),
            PersonalDictionary(kept.words_file, self),
            spell_options(kept.settings),
            self,
        )
        self.settings.changed.connect(lambda now: self.spelling.set_options(spell_options(now)))
        self._appearance = Appearance(qt, self)
        self._appearance.apply(kept.settings)
        self.settings.changed.connect(self._appearance.apply)
        self.desks: list[Desk] = []
        self._front: Desk | None = None
        self._journal = JournalKeeper(kept.journal_folder, self)
        self._shared = Shared(
            client=self.client,
            settings=self.settings,
            remembered=self._remembered,
            checker=self.spelling,
            statistics=self.statistics,
            journal=self._journal,
            watch=FileWatch(self),
            closed=ClosedSheets(self),
        )
        self._session = SessionKeeper(self.desks, self.open_window, self._remembered, self)
        self.recovery = Recovery(self.desks, self._front_desk, kept.journal_folder, self)
        self._session.restored.connect(self.recovery.look)
        self._journal.offer_wanted.connect(self.recovery.ask_again)
        self._journal.given_up.connect(self.recovery.let_go)

    def start(self, files: Sequence[Path], *, apart: bool = False) -> None:
        """Show the first window.

        Args:
            files: what to open in it; without any, the texts of the last session come back, and in the
                very first run there is the tour.
            apart: leave the last session alone, it is another program's.
        """
        if not apart:
            self._session.begin()
        restores = self.settings.current.restore_session and not (files or apart or self._first_run)
        if restores and self._session.restore():
            return  # what was not saved is looked for when the session is there
        desk = self.open_window()
        if files:
            desk.sheets.open_all(files)
        elif self._first_run and not apart:
            desk.tour.begin()
        QTimer.singleShot(0, self.recovery, self.recovery.look)

    def open_window(self, geometry: QByteArray | None = None) -> Desk:
        """Show a further window.

        Args:
            geometry: its place and size; None takes those of the window that was closed last.
        """
        desk = build_desk(self._shared)
        self.desks.append(desk)
        desk.window.closed.connect(lambda: self._on_closed(desk))
        desk.sheets.window_wanted.connect(self.open_window)
        desk.sheets.quit_wanted.connect(self.quit)
        desk.sheets.saved_all.connect(lambda: save_beside(self.desks, desk))
        desk.sheets.look_elsewhere(self.show_open)
        desk.window.activated.connect(lambda: self._on_activated(desk))
        desk.window.first_painted.connect(lambda: QTimer.singleShot(0, desk.window, self._on_seen))
        desk.window.place(self._remembered.geometry if geometry is None else geometry)
        if geometry is None and len(self.desks) > 1:
            desk.window.stand_beside(self.desks[-2].window)
        desk.window.show()
        self._session.follow(desk)
        if self._warnings:
            first, *others = self._warnings
            more = tr("{sentence} (And {number} more: see the log.)", sentence=first, number=len(others))
            desk.status_bar.keep_saying(more if others else tr(first))
            self._warnings = ()
        return desk

    def answer(self, summons: Summons) -> None:
        """Come forward with the files that a later start of the program was given."""
        desk = self._front_desk()
        if desk is None:
            return  # about to end
        if summons.token:
            # Qt's platform plugin looks for it here, and takes it away, when a window is activated.
            os.environ["XDG_ACTIVATION_TOKEN"] = summons.token
        desk.window.come_forward()
        desk.sheets.open_all(summons.files)

    def show_open(self, path: Path) -> bool:
        """Show the window and the sheet that have a file.

        Returns:
            Whether there is one.
        """
        for desk in self.desks:
            if desk.sheets.show_open(path):
                desk.window.come_forward()
                return True
        return False

    def quit(self) -> None:
        """Close all windows, unless the writer wants to keep a text of one of them."""
        if not all(desk.window.may_close() for desk in self.desks):
            return
        self._session.end()
        for desk in list(self.desks):
            desk.window.ask_before_closing(lambda: True)  # it was asked just now
            desk.window.close()

    def unsaved_texts(self) -> list[str]:
        """Return the texts that no file has."""
        documents = [sheet.document for desk in self.desks for sheet in desk.tabs.sheets]
        return [document.text for document in documents if document.modified]

    def tell(self, sentence: str) -> None:
        """Show a message over the first window."""
        if self.desks:
            self.desks[0].dialogs.problem(tr("An error of the program"), sentence)

    def close(self) -> None:
        """Write what is kept, end the model process, and take the windows down."""
        self.settings.flush()
        self.statistics.flush()
        if not self.client.close():
            _log.warning("the model process did not stop in time")
        self.spelling.close()
        self.recovery.close()
        # Where the system ends the session no window was asked, and nothing may be lost.
        sheets = [sheet for desk in self.desks for sheet in desk.tabs.sheets]
        for sheet in sheets:
            sheet.journal.flush()
            sheet.guard.finish()
        if not self._journal.close():
            _log.warning("the journals were not written in time")
        for sheet in sheets:
            sheet.exchange.finish()  # may take long, so when all text is safe
        for desk in self.desks:
            desk.window.hide()
            desk.window.deleteLater()
        self.desks.clear()
        # Now, and not when the interpreter ends: a widget that outlives Python's side of it crashes.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    def _follow_models(self, settings: Settings) -> None:
        command = child_command(settings)
        if command != self._command:
            self._command = command
            self.client.run_instead(command)

    def _on_seen(self) -> None:
        self.client.start()
        compile_late_patterns()

    def _front_desk(self) -> Desk | None:
        return self._front if self._front in self.desks else next(iter(self.desks), None)

    def _on_activated(self, desk: Desk) -> None:
        self._front = desk

    def _on_closed(self, desk: Desk) -> None:
        self._remembered.set_geometry(desk.window.saveGeometry())
        if self.desks == [desk]:
            self._session.end()
        self.desks.remove(desk)
        for sheet in desk.tabs.sheets:
            sheet.leave()
        desk.window.deleteLater()


def make_qt_application() -> OpeningApplication:
    """Make Qt's application and name the program to the desktop."""
    qt = OpeningApplication(sys.argv[:1])
    qt.setApplicationName("writer")
    qt.setApplicationDisplayName("")
    qt.setApplicationVersion(__version__)
    qt.setDesktopFileName("writer")
    # What Qt's dialogs remember of files, in our folder: the common one would mix it with other programs'.
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, str(state_dir()))
    return qt


def run(files: Sequence[Path], *, apart: bool = False, ahead: HeadStart | None = None) -> int:
    """Run the program with the writer's own settings until its last window closes.

    Where it runs already, that program opens the files, and this one ends at once.

    Args:
        files: what to open, each behind a tab of one window.
        apart: whether to run in any case, beside any other.
        ahead: the model process, if it has been started.

    Returns:
        The exit code of the process.
    """
    start_logging(log_path())
    files = [path.absolute() for path in files]
    place = SingleInstance(meeting_path())
    warnings: tuple[str, ...] = ()
    if not apart:
        token = os.environ.get("XDG_ACTIVATION_TOKEN", "")
        match place.meet(Summons(files=tuple(files), token=token)):
            case Meeting.HANDED_OVER:
                if ahead is not None:
                    ahead.give_up()
                return 0
            case Meeting.APART:
                apart, warnings = True, (_APART,)
            case Meeting.FIRST:
                pass
    # Ctrl+C in the terminal: Qt's loop would not let Python see it.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    # A thread that computes gives way to the window within this time, instead of five milliseconds.
    sys.setswitchinterval(0.001)
    qt = make_qt_application()
    collector = Collector(qt)
    kept = Kept.load(ahead)
    kept = replace(kept, warnings=(*warnings, *kept.warnings))
    speak(kept.settings.interface_language)
    start = start_child if ahead is None else ahead.start_child
    application = Application(qt, child_command(kept.settings), kept, start)
    place.summoned.connect(application.answer)
    qt.opened.connect(application.answer)
    place.listen()
    CrashHook(application.unsaved_texts, state_dir(), application.tell).install()
    application.start(files, apart=apart)
    code = qt.exec()
    application.close()
    if ahead is not None:
        ahead.give_up()  # where no window came to need it
    collector.stop()
    # Last: whoever starts meanwhile waits, and reads what has just been written.
    place.close()
    return code
