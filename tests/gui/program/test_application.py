# SPDX-License-Identifier: MIT
"""The whole program with a model process that has no model: start, write, several windows, end."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt

from tests.doubles import fake_command
from writer_app.engine.messages import Completion
from writer_app.exchange.formats import Format
from writer_app.gui.common.crash import CrashHook
from writer_app.gui.dialogs.export_dialog import ExportChoice
from writer_app.gui.model_process.engine_state import EngineState
from writer_app.gui.program import application as application_module
from writer_app.gui.program import head_start
from writer_app.gui.program.application import Application, Kept
from writer_app.gui.program.head_start import HeadStart
from writer_app.gui.program.single_instance import Meeting, SingleInstance
from writer_app.storage.paths import remembered_path, settings_path, statistics_dir
from writer_app.storage.summons import Summons


def test_from_start_to_a_suggestion_taken(launch, qtbot):
    """The window comes first, the process after it; typing brings grey text, Tab takes it."""
    program = launch(None, "--suggestion", "was moved to Monday")
    assert program.client.process_id is None
    desk = program.open_window()
    qtbot.waitUntil(lambda: program.client.state is EngineState.READY)
    with qtbot.waitSignal(desk.controller.shown):
        qtbot.keyClicks(desk.editor, "The meeting ")
    assert desk.document.text == "The meeting "
    qtbot.keyClick(desk.editor, Qt.Key.Key_Tab)
    assert desk.document.text == "The meeting was moved to Monday"


def test_files_are_opened_each_behind_a_tab(launch, qtbot, tmp_path):
    """In the order of the command line, in one window; one that is not there yet is begun."""
    program = launch()
    for name in ("one", "two"):
        (tmp_path / f"{name}.txt").write_text(name, "utf-8")
    program.start([tmp_path / f"{name}.txt" for name in ("one", "two", "three")])
    (desk,) = program.desks
    qtbot.waitUntil(lambda: [sheet.document.text for sheet in desk.tabs.sheets] == ["one", "two", ""])
    assert desk.document.name == "three.txt"


def test_windows_share_settings_not_texts(launch, qtbot):
    """A choice in one is a choice in all."""
    program = launch()
    first = program.open_window()
    first.actions["new_window"].trigger()
    first.actions["toggle"].trigger()
    assert len(program.desks) == 2
    assert not program.desks[1].tool_bar.switch.isChecked()
    qtbot.keyClicks(first.editor, "mine")
    assert program.desks[1].document.is_blank
    first.document.clear()


@pytest.mark.qt_log_ignore("does not support raise")  # the offscreen platform
def test_a_file_open_in_another_window_is_shown_there(launch, qtbot, tmp_path):
    """It is not opened twice, and its window comes forward with its tab."""
    program = launch()
    first, second = program.open_window(), program.open_window()
    path = tmp_path / "one.txt"
    path.write_text("one", "utf-8")
    first.sheets.open_path(path)
    first.sheets.new()
    assert second.sheets.open_path(path)
    assert second.document.is_blank
    assert first.document.text == "one"
    qtbot.waitUntil(first.window.isActiveWindow)


@pytest.mark.qt_log_ignore("does not support raise")  # the offscreen platform
def test_a_later_start_brings_the_window_used_last_forward(launch, qtbot, tmp_path, monkeypatch):
    """Its files come there, even from a small icon; without windows there is nothing to do."""
    monkeypatch.setenv("XDG_ACTIVATION_TOKEN", "")
    program = launch()
    program.answer(Summons())
    first, second = program.open_window(), program.open_window()
    qtbot.waitUntil(second.window.isActiveWindow)
    first.window.activateWindow()
    qtbot.waitUntil(first.window.isActiveWindow)
    second.window.activateWindow()
    qtbot.waitUntil(second.window.isActiveWindow)
    second.window.showMinimized()
    (tmp_path / "one.txt").write_text("one", "utf-8")
    program.answer(Summons(files=(tmp_path / "one.txt", tmp_path / "coming.txt"), token="t"))  # noqa: S106
    qtbot.waitUntil(lambda: second.tabs.count() == 2)
    assert [sheet.document.name for sheet in second.tabs.sheets] == ["one.txt", "coming.txt"]
    assert not second.window.isMinimized()
    assert os.environ["XDG_ACTIVATION_TOKEN"] == "t"  # noqa: S105 (as above)
    assert first.document.is_blank
    second.window.close()
    program.answer(Summons(files=(tmp_path / "one.txt",)))
    qtbot.waitUntil(lambda: first.document.text == "one")


@pytest.fixture
def ran(undressed, monkeypatch):
    """Give a function that runs the program up to its event loop: what it met, what it was started with."""
    monkeypatch.setattr(application_module, "start_logging", lambda _path: None)
    monkeypatch.setattr(CrashHook, "install", lambda _hook: None)
    monkeypatch.setattr("signal.signal", lambda *_: None)
    monkeypatch.setattr("sys.setswitchinterval", lambda _interval: None)
    monkeypatch.setenv("XDG_ACTIVATION_TOKEN", "token")
    monkeypatch.setattr(application_module, "make_qt_application", lambda: undressed)
    monkeypatch.setattr(type(undressed), "exec", lambda _qt: 7)
    notes: dict[str, object] = {}

    def start(program, files, *, apart):
        notes.update(files=files, apart=apart, warnings=program._warnings)

    def run_with(meeting, *files, apart=False, ahead=None):
        notes.clear()

        def meet(_place, summons):
            notes.update(summons=summons)
            return meeting

        monkeypatch.setattr(SingleInstance, "meet", meet)
        monkeypatch.setattr(Application, "start", start)
        return application_module.run(files, apart=apart, ahead=ahead), notes

    return run_with


def test_a_start_that_is_not_the_first_ends(ran, monkeypatch, tmp_path):
    """Its files are handed over with whole paths, and no window is made."""
    monkeypatch.chdir(tmp_path)
    code, notes = ran(Meeting.HANDED_OVER, Path("a.txt"))
    assert code == 0
    assert notes == {"summons": Summons(files=(tmp_path / "a.txt",), token="token")}  # noqa: S106


@pytest.mark.parametrize(
    ("meeting", "asked", "apart", "met", "warnings"),
    [
        (Meeting.FIRST, False, False, True, 0),
        (Meeting.APART, False, True, True, 1),
        (Meeting.FIRST, True, True, False, 0),
    ],
)
def test_other_starts_run(ran, meeting, asked, apart, met, warnings):
    """Where the other does not answer it is said; a start that is meant to be apart asks nobody."""
    code, notes = ran(meeting, Path("/a.txt"), apart=asked)
    assert code == 7
    assert (notes["files"], notes["apart"]) == ([Path("/a.txt")], apart)
    assert ("summons" in notes) is met
    assert len(notes["warnings"]) == warnings


@pytest.mark.parametrize("meeting", [Meeting.HANDED_OVER, Meeting.FIRST])
def test_a_process_started_ahead_does_not_stay_behind(ran, monkeypatch, tmp_path, meeting):
    """Where another program takes the files, or this one ends before it has a window."""
    monkeypatch.setattr(head_start, "child_command", lambda _settings: fake_command())
    (tmp_path / "settings.toml").write_text("eagerness = false", "utf-8")
    ahead = HeadStart(tmp_path / "settings.toml")
    process = ahead._process
    assert process is not None
    code, notes = ran(meeting, ahead=ahead)
    assert code == (0 if meeting is Meeting.HANDED_OVER else 7)
    assert process.returncode is not None
    if meeting is Meeting.FIRST:
        assert len(notes["warnings"]) == 1, "the settings are those that were read ahead"


def test_the_process_started_ahead_is_the_one_that_answers(launch, qtbot, monkeypatch, tmp_path):
    """It is handed over when the window is there, and no other is started."""
    monkeypatch.setattr(head_start, "child_command", lambda _settings: fake_command())
    ahead = HeadStart(tmp_path / "none")
    process = ahead._process
    assert process is not None
    program = launch(start=ahead.start_child)
    program.open_window()
    qtbot.waitUntil(lambda: program.client.state is EngineState.READY)
    assert program.client.process_id == process.pid


def test_a_closed_window_is_out_of_the_way(launch, qtbot, tmp_path):
    """What the others tell each other no longer reaches it."""
    program = launch()
    kept, closed = program.open_window(), program.open_window()
    closed.window.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    kept.actions["zoom_in"].trigger()
    kept.document.save(tmp_path / "x.txt")
    kept.sheets.open_path(tmp_path / "x.txt")
    program.client.state_changed.emit(EngineState.FAILED, "a reason")
    program.client.completed.emit(Completion(id=1, suggestions=(), ms=1.0, language="en"))
    assert kept.status_bar.model.text() == "a reason"


def test_quit_closes_all_or_none(launch, qtbot):
    """Where a text may not go, every window stays; where all may, each is asked once."""
    program = launch()
    first, second = program.open_window(), program.open_window()
    second.window.ask_before_closing(lambda: False)
    program.quit()
    assert program.desks == [first, second]
    asked = []

    def agree():
        asked.append(1)
        return True

    second.window.ask_before_closing(agree)
    program.quit()
    assert program.desks == []
    assert asked == [1]


def test_a_program_that_has_ended_starts_no_process(launch, monkeypatch):
    """Though its window had just been painted; a thread begun then would take the program down."""
    program = launch()
    started = []
    monkeypatch.setattr(program.client, "start", lambda: started.append(1))
    program.open_window().window.first_painted.emit()
    program.close()
    QCoreApplication.processEvents()
    assert started == []


def test_an_export_is_whole_when_the_session_ends(launch, tmp_path):
    """No window is closed before; the export under way is waited for, and its thread is at its end."""
    program = launch()
    desk = program.open_window()
    desk.editor.setPlainText("A word. " * 1000)
    path = tmp_path / "x.pdf"
    desk.sheet.exchange.export_to(path, ExportChoice(format=Format.PDF, is_markdown=True, paper="a4"))
    program.close()
    assert path.read_bytes().rstrip().endswith(b"%%EOF")


def test_settings_and_geometry_come_back(launch, qtbot):
    """What was chosen and where the window stood is there in the next run."""
    program = launch(Kept.load())
    desk = program.open_window()
    qtbot.keyClick(desk.tool_bar.beam_width, Qt.Key.Key_Up)
    desk.window.resize(733, 512)
    desk.window.close()
    program.close()
    again = launch(Kept.load()).open_window()
    assert again.tool_bar.beam_width.value() == 6
    assert (again.window.width(), again.window.height()) == (733, 512)


def test_statistics_are_of_all_windows_and_come_back(launch, qtbot):
    """Two windows add to one day, which is there in the next run; switched off, nothing is added."""
    program = launch(Kept.load())
    for _ in range(2):
        desk = program.open_window()
        qtbot.keyClicks(desk.editor, "three small words")
        qtbot.waitUntil(lambda desk=desk: desk.status_bar.words.text() == "3 words")
        desk.document.clear()
    assert not statistics_dir().exists()
    program.close()
    again = launch(Kept.load())
    assert again.statistics.today["en"].words == 6
    again.settings.set(replace(again.settings.current, collect_statistics=False))
    desk = again.open_window()
    qtbot.keyClicks(desk.editor, "four")
    desk.document.clear()
    again.close()
    assert launch(Kept.load()).statistics.today["en"].keys == 34


@pytest.mark.parametrize("content", ["beam_width = 99\n", "= = no TOML\n", "\0\1"])
def test_a_settings_file_with_nonsense_is_said(launch, qtbot, content):
    """The program runs on defaults and says what it did not take."""
    settings_path().parent.mkdir(parents=True)
    settings_path().write_text(content, "utf-8")
    desk = launch(Kept.load()).open_window()
    assert desk.tool_bar.beam_width.value() == 5
    assert str(settings_path()) in desk.status_bar.currentMessage()


def test_nonsense_in_what_is_remembered_is_no_matter(launch, qtbot):
    """The window comes up as for the first time."""
    remembered_path().parent.mkdir(parents=True)
    remembered_path().write_text("window_geometry = 'AAAA'\nrecent_files = 7\n", "utf-8")
    desk = launch(Kept.load()).open_window()
    assert desk.window.isVisible()


def test_a_model_that_does_not_start_leaves_an_editor(launch, qtbot, tmp_path):
    """Writing and saving go on; the status bar says what is wrong."""
    program = launch(None, "--start", "exit")
    desk = program.open_window()
    qtbot.waitUntil(lambda: program.client.state in {EngineState.RESTARTING, EngineState.FAILED})
    assert desk.status_bar.model.text()
    qtbot.keyClicks(desk.editor, "still here")
    desk.document.save(tmp_path / "x.txt")
    assert (tmp_path / "x.txt").read_text("utf-8") == "still here"


def test_unsaved_texts_are_those_at_risk(launch, qtbot, tmp_path):
    """After a crash, only what no file has is written aside."""
    program = launch()
    saved, unsaved = program.open_window(), program.open_window()
    qtbot.keyClicks(saved.editor, "saved")
    saved.document.save(tmp_path / "x.txt")
    qtbot.keyClicks(unsaved.editor, "unsaved")
    qtbot.keyClicks(unsaved.sheets.new().editor, "behind")
    unsaved.sheets.previous()
    assert program.unsaved_texts() == ["unsaved", "behind"]
    told = []
    program.desks[0].dialogs.problem = lambda title, message: told.append(message)
    program.tell("a sentence")
    assert told == ["a sentence"]
    for sheet in unsaved.tabs.sheets:
        sheet.document.clear()


def test_the_very_first_start_begins_with_the_tour(launch):
    """When there is nothing from an earlier run; the next start has the blank page."""
    kept = Kept.load()
    assert kept.first_run
    program = launch(kept)
    program.start([])
    (desk,) = program.desks
    assert desk.tour.step == 0
    assert not desk.document.modified
    desk.window.close()
    again = Kept.load()
    assert not again.first_run
    program = launch(again)
    program.start([])
    assert program.desks[0].document.is_blank
    assert program.desks[0].tour.step is None


@pytest.mark.parametrize("apart", [True, False])
def test_no_tour_is_in_the_way_of_files_and_further_programs(launch, qtbot, tmp_path, apart):
    """It is only offered in the menu then."""
    files = [] if apart else [tmp_path / "new.txt"]
    program = launch(Kept.load())
    program.start(files, apart=apart)
    (desk,) = program.desks
    if files:
        qtbot.waitUntil(lambda: desk.document.name == "new.txt")
    assert desk.tour.step is None
    assert desk.document.text == ""
    assert desk.actions["tour"].isEnabled()


def test_another_model_is_taken_at_once(launch, monkeypatch):
    """A change of what the model process is told starts another; other settings leave it alone."""
    program = launch()
    commands: list[tuple[str, ...]] = []
    monkeypatch.setattr(program.client, "run_instead", commands.append)
    settings = program.settings.current
    program.settings.set(replace(settings, temperature=0.7))
    assert commands == []
    program.settings.set(replace(settings, english_model="big-12345678"))
    assert commands[-1][-1].startswith("--bundle=en=")
    program.settings.set(replace(settings, english_model="", device="cpu"))
    assert commands[-1][-2:] == ("--device", "cpu")
    assert len(commands) == 2
