# SPDX-License-Identifier: MIT
"""From the key to the text with the models that are delivered: window, model process, tokenizer, network."""

from __future__ import annotations

import os
import signal
import sys
from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QInputMethodEvent

from writer_app.gui.common.child_commands import child_command
from writer_app.gui.model_process.engine_state import EngineState
from writer_app.gui.program.application import Application, Kept
from writer_app.gui.tour import tour
from writer_app.storage.paths import models_dir
from writer_app.storage.remembered import Remembered
from writer_app.storage.settings import Settings

pytestmark = [pytest.mark.gui, pytest.mark.slow]

START_MS = 80_000
ANSWER_MS = 30_000


def _start(qapp, settings):
    for language in ("en", "zh"):
        assert (models_dir() / language).is_dir(), f"models/{language} is missing: train or fetch it first"
    program = Application(qapp, child_command(settings), Kept(settings=settings, remembered=Remembered()))
    program.open_window()
    return program


@pytest.fixture(scope="module")
def program(qapp):
    """Give the running program; starting a model process for each test would take minutes."""
    before = qapp.palette(), qapp.styleSheet(), qapp.font(), qapp.quitOnLastWindowClosed()
    qapp.setQuitOnLastWindowClosed(False)
    found = _start(qapp, Settings(eagerness=1.0))
    yield found
    found.close()
    found.deleteLater()
    qapp.setPalette(before[0])
    qapp.setStyleSheet(before[1])
    qapp.setFont(before[2])
    qapp.setQuitOnLastWindowClosed(before[3])


@pytest.fixture
def desk(program, qtbot):
    """Give its window, empty and with the model ready."""
    found = program.desks[0]
    found.document.clear()
    found.editor.setFocus()
    qtbot.waitUntil(lambda: program.client.state is EngineState.READY, timeout=START_MS)
    return found


def test_english_from_the_key_to_the_text(desk, qtbot):
    """Typing brings grey text that is in no document; Tab writes it; undo takes exactly that back."""
    typed = "Thank you very much for your "
    with qtbot.waitSignal(desk.controller.shown, timeout=ANSWER_MS):
        qtbot.keyClicks(desk.editor, typed)
    grey = desk.editor.ghost_text()
    assert grey.strip()
    assert desk.document.text == typed
    assert desk.status_bar.answer.text().startswith("English")
    qtbot.keyClick(desk.editor, Qt.Key.Key_Tab)
    assert desk.document.text == typed + grey
    desk.actions["undo"].trigger()
    assert desk.document.text == typed


def test_a_word_is_taken_and_the_rest_stays(desk, qtbot):
    """Ctrl+Right takes the beginning of what is shown; what is left is still grey."""
    typed = "On the other hand, there is no reason why the "
    with qtbot.waitSignal(desk.controller.shown, timeout=ANSWER_MS):
        qtbot.keyClicks(desk.editor, typed)
    grey = desk.editor.ghost_text()
    qtbot.keyClick(desk.editor, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    taken = desk.document.text[len(typed) :]
    assert taken
    assert grey.startswith(taken)
    assert " " not in taken.strip()
    assert desk.editor.ghost_text() == grey[len(taken) :]


def test_chinese_by_an_input_method(desk, qtbot):
    """Nothing is shown while composing; after the commit Chinese comes, and Tab writes it."""
    for length in range(1, 7):
        _send(desk, QInputMethodEvent("women "[:length], []))
        assert desk.editor.ghost_text() == ""
        assert desk.document.text == ""
    with qtbot.waitSignal(desk.controller.shown, timeout=ANSWER_MS):
        _commit(desk, "今天的天气很好，我们一起去")
    grey = desk.editor.ghost_text()
    assert any("\u4e00" <= char <= "\u9fff" for char in grey)
    assert desk.document.text == "今天的天气很好，我们一起去"
    assert desk.status_bar.answer.text().startswith("中文")
    qtbot.keyClick(desk.editor, Qt.Key.Key_Tab)
    assert desk.document.text == "今天的天气很好，我们一起去" + grey


def test_alternatives_differ(desk, qtbot):
    """Alt+] goes to another text, Alt+[ back to the first."""
    with qtbot.waitSignal(desk.controller.shown, timeout=ANSWER_MS):
        qtbot.keyClicks(desk.editor, "She opened the door and ")
    first = desk.editor.ghost_text()
    qtbot.keyClick(desk.editor, Qt.Key.Key_BracketRight, Qt.KeyboardModifier.AltModifier)
    assert desk.editor.ghost_text() not in {"", first}
    assert desk.status_bar.alternative.text().startswith("2/")
    qtbot.keyClick(desk.editor, Qt.Key.Key_BracketLeft, Qt.KeyboardModifier.AltModifier)
    assert desk.editor.ghost_text() == first


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_a_killed_model_comes_back(desk, program, qtbot):
    """After kill -9 the editor goes on, says so, starts another process, and suggests again."""
    old = program.client.process_id
    states = []
    program.client.state_changed.connect(lambda state, _message: states.append(state))
    os.kill(old, signal.SIGKILL)
    qtbot.waitUntil(lambda: EngineState.RESTARTING in states, timeout=ANSWER_MS)
    assert desk.status_bar.model.text()
    qtbot.keyClicks(desk.editor, "Writing goes on. ")
    assert desk.document.text == "Writing goes on. "
    qtbot.waitUntil(lambda: program.client.state is EngineState.READY, timeout=START_MS)
    assert program.client.process_id != old
    with qtbot.waitSignal(desk.controller.shown, timeout=ANSWER_MS):
        qtbot.keyClicks(desk.editor, "I would like to ")
    assert desk.document.text == "Writing goes on. I would like to "


@pytest.mark.parametrize("damage", ["missing", "foreign"])
def test_without_a_usable_model_there_is_still_an_editor(qapp, qtbot, tmp_path, damage):
    """An empty or foreign folder is named in plain words; writing and saving are not affected."""
    if damage == "foreign":
        (tmp_path / "models" / "en").mkdir(parents=True)
        (tmp_path / "models" / "en" / "bundle.json").write_text('{"not": "ours"}', "utf-8")
    else:
        (tmp_path / "models").mkdir()
    settings = replace(Settings(), models_folder=str(tmp_path / "models"))
    quits = qapp.quitOnLastWindowClosed()
    qapp.setQuitOnLastWindowClosed(False)
    program = _start(qapp, settings)
    try:
        desk = program.desks[0]
        qtbot.waitUntil(lambda: program.client.state is EngineState.READY, timeout=START_MS)
        qtbot.keyClicks(desk.editor, "I would like to ")
        desk.actions["ask"].trigger()
        qtbot.waitUntil(lambda: program.client.state is EngineState.FAILED, timeout=START_MS)
        assert len(desk.status_bar.model.text()) > 10
        qtbot.keyClicks(desk.editor, "write")
        desk.document.save(tmp_path / "x.txt")
        assert (tmp_path / "x.txt").read_text("utf-8") == "I would like to write"
    finally:
        program.close()
        program.deleteLater()
        qapp.setQuitOnLastWindowClosed(quits)


def _send(desk, event):
    QCoreApplication.sendEvent(desk.editor, event)


def _commit(desk, text):
    event = QInputMethodEvent()
    event.setCommitString(text)
    _send(desk, event)


@pytest.mark.parametrize(("language", "keys"), [("en", "o"), ("zh", "的")])
def test_the_first_step_of_the_tour_brings_grey_text(program, desk, qtbot, monkeypatch, language, keys):
    """With the settings of a fresh installation: else a newcomer sees that nothing happens."""
    monkeypatch.setattr(tour, "interface_now", lambda: language)
    program.settings.set(replace(program.settings.current, eagerness=Settings().eagerness))
    desk.actions["tour"].trigger()
    with qtbot.waitSignal(desk.controller.shown, timeout=ANSWER_MS):
        event = QInputMethodEvent()
        event.setCommitString(keys)
        QCoreApplication.sendEvent(desk.editor, event)
    assert desk.tour.step == 1
    desk.tour.end()
    program.settings.set(replace(program.settings.current, eagerness=1.0))
