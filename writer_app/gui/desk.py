# SPDX-License-Identifier: MIT
"""One window with all that belongs to it, built and wired; the second half of the composition root."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from writer_app.engine.messages import Completion
from writer_app.gui.actions import build_menus
from writer_app.gui.dialogs import Dialogs
from writer_app.gui.document import Document
from writer_app.gui.editor import Editor
from writer_app.gui.engine_client import EngineClient
from writer_app.gui.file_commands import FileCommands
from writer_app.gui.help_commands import HelpCommands
from writer_app.gui.main_window import MainWindow
from writer_app.gui.page import Page
from writer_app.gui.remembered_holder import RememberedHolder
from writer_app.gui.settings_holder import SettingsHolder
from writer_app.gui.status_bar import StatusBar
from writer_app.gui.suggestion_controller import SuggestionController, SuggestionOptions
from writer_app.gui.text_face import TextFace
from writer_app.gui.tool_bar import ToolBar
from writer_app.gui.view_commands import ViewCommands
from writer_app.gui.word_counter import WordCounter
from writer_app.storage.settings import Settings

_SUREST = 0.9
"""Probability asked for at eagerness 0; at 1 anything may be shown."""
_STEEPNESS = 1.5
"""At eagerness 0.5 this asks for 0.32: more than half of what is shown is right then (RESULTS.md)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """The parts of one window that others may want to reach."""

    window: MainWindow
    editor: Editor
    document: Document
    controller: SuggestionController
    tool_bar: ToolBar
    status_bar: StatusBar
    files: FileCommands
    dialogs: Dialogs
    actions: dict[str, QAction]


def least_probability(eagerness: float) -> float:
    """Return the calibrated probability under which nothing is shown.

    Args:
        eagerness: 0, only what is almost sure, to 1, anything.
    """
    return round(_SUREST * float((1 - eagerness) ** _STEEPNESS), 4)


def suggestion_options(settings: Settings) -> SuggestionOptions:
    """Say in the controller's terms what the writer has chosen."""
    return SuggestionOptions(
        enabled=settings.suggestions_enabled,
        temperature=settings.temperature,
        beam_width=settings.beam_width,
        alternatives=settings.alternatives,
        min_probability=least_probability(settings.eagerness),
        language=settings.language,
        pause_ms=settings.pause_ms,
        max_pieces=settings.longest_pieces,
    )


def build_desk(client: EngineClient, settings: SettingsHolder, remembered: RememberedHolder) -> Desk:
    """Build a window and wire its parts; it is not shown yet.

    Args:
        client: the engine, shared by all windows.
        settings: shared by all windows.
        remembered: shared by all windows.
    """
    now = settings.current
    editor = Editor()
    editor.setObjectName("editor")
    Page(editor)
    document = Document(editor, editor)
    tool_bar = ToolBar(now)
    status_bar = StatusBar()
    window = MainWindow(editor, tool_bar, status_bar)
    dialogs = Dialogs(window)
    files = FileCommands(document, dialogs, remembered, window)
    window.ask_before_closing(files.may_leave)
    controller = SuggestionController(editor, client, suggestion_options(now), window)
    actions = build_menus(
        window.menuBar(),
        {
            "file": files,
            "remembered": remembered,
            "editor": editor,
            "view": ViewCommands(window, editor, tool_bar, settings),
            "suggestions": controller,
            "help": HelpCommands(window, settings),
        },
    )
    desk = Desk(
        window=window,
        editor=editor,
        document=document,
        controller=controller,
        tool_bar=tool_bar,
        status_bar=status_bar,
        files=files,
        dialogs=dialogs,
        actions=actions,
    )
    _wire_document(desk, remembered)
    _wire_engine(desk, client)
    _wire_settings(desk, settings)
    _wire_states(desk)
    return desk


def _wire_document(desk: Desk, remembered: RememberedHolder) -> None:
    document, window, status_bar = desk.document, desk.window, desk.status_bar

    def show_title() -> None:
        window.show_document(document.name, modified=document.modified)

    document.path_changed.connect(show_title)
    document.modified_changed.connect(show_title)
    show_title()
    desk.files.said.connect(status_bar.say)
    desk.files.close_wanted.connect(window.close)
    counter = WordCounter(desk.editor.document(), window)
    counter.counted.connect(status_bar.show_words)
    remembered.recent_changed.connect(lambda: _fill_recent(desk, remembered))
    _fill_recent(desk, remembered)


def _fill_recent(desk: Desk, remembered: RememberedHolder) -> None:
    forget = desk.actions["forget_recent"]
    menu = next(each for each in forget.associatedObjects() if isinstance(each, QMenu))
    for action in menu.actions():
        menu.removeAction(action)
        if action is not forget:
            action.deleteLater()
    for path in remembered.recent:
        # An ampersand in a menu underlines the letter after it.
        action = QAction(path.name.replace("&", "&&"), menu)
        action.setStatusTip(str(path))
        action.triggered.connect(lambda _checked=False, path=path: desk.files.open_path(path))
        menu.addAction(action)
    menu.addSeparator()
    menu.addAction(forget)
    menu.setEnabled(bool(remembered.recent))


def _wire_engine(desk: Desk, client: EngineClient) -> None:
    status_bar, controller = desk.status_bar, desk.controller

    def show_completion(completion: Completion) -> None:
        status_bar.show_language(completion.language)

    client.state_changed.connect(status_bar.show_engine)
    client.completed.connect(show_completion)
    status_bar.show_engine(client.state, "")
    controller.answered.connect(status_bar.show_answer)
    controller.alternative_changed.connect(status_bar.show_alternative)
    controller.hidden.connect(status_bar.clear_alternative)
    controller.pause_changed.connect(
        lambda ms: status_bar.say(f"Suggestions now wait {ms / 1000:.1f} s after you stop typing.")
    )


def _wire_settings(desk: Desk, settings: SettingsHolder) -> None:
    face = TextFace(desk.editor, settings.current)

    def follow(now: Settings) -> None:
        desk.tool_bar.show_settings(now)
        desk.controller.set_options(suggestion_options(now))
        desk.status_bar.show_enabled(now.suggestions_enabled)
        face.follow(now)
        desk.actions[f"theme_{now.theme}"].setChecked(True)

    settings.changed.connect(follow)
    settings.not_saved.connect(desk.status_bar.say)
    desk.tool_bar.chosen.connect(settings.set)
    follow(settings.current)


def _wire_states(desk: Desk) -> None:
    actions, text = desk.actions, desk.editor.document()
    for name, available in (("undo", text.undoAvailable), ("redo", text.redoAvailable)):
        actions[name].setEnabled(False)
        available.connect(actions[name].setEnabled)
    for name in ("cut", "copy"):
        actions[name].setEnabled(False)
        desk.editor.copyAvailable.connect(actions[name].setEnabled)
    for name in ("take_all", "take_word", "take_sentence", "next", "previous", "dismiss"):
        action = actions[name]
        action.setEnabled(False)
        desk.controller.shown.connect(lambda _suggestion, action=action: action.setEnabled(True))
        desk.controller.hidden.connect(lambda action=action: action.setEnabled(False))
