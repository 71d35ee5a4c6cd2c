# SPDX-License-Identifier: MIT
"""One window with its sheets, built and wired; the second half of the composition root.

What belongs to one text is built in `sheet`; here is what all texts of a window share.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import Qt, SignalInstance
from PySide6.QtGui import QAction

from writer_app.engine.messages import Completion
from writer_app.gui.common.actions import build_menus, show_editor_keys
from writer_app.gui.common.text_focus import TextFocus
from writer_app.gui.dialogs.dialogs import Dialogs
from writer_app.gui.editor.editor import Editor
from writer_app.gui.files.document import Document
from writer_app.gui.files.document_profile import DocumentProfile
from writer_app.gui.files.file_commands import FileCommands
from writer_app.gui.files.recent_menu import RecentMenu
from writer_app.gui.find.find_bar import FindBar
from writer_app.gui.find.find_commands import FindCommands
from writer_app.gui.find.line_commands import LineCommands
from writer_app.gui.kept_files.kept_files_commands import KeptFilesCommands
from writer_app.gui.markdown.outline_panel import OutlinePanel
from writer_app.gui.markdown.text_looks import TextLooks
from writer_app.gui.model_process.engine_client import EngineClient
from writer_app.gui.models.model_commands import ModelCommands
from writer_app.gui.settings.remembered_holder import RememberedHolder
from writer_app.gui.settings.settings_holder import SettingsHolder
from writer_app.gui.sheets.closed_sheets import ClosedSheets
from writer_app.gui.sheets.current_sheet import CurrentSheet
from writer_app.gui.sheets.shared import Shared
from writer_app.gui.sheets.sheet import Sheet, build_sheet
from writer_app.gui.sheets.sheet_commands import SheetCommands
from writer_app.gui.sheets.sheet_tabs import SheetTabs
from writer_app.gui.spelling.spell_commands import SpellCommands
from writer_app.gui.statistics.daily_goal import DailyGoal
from writer_app.gui.statistics.statistics_commands import StatisticsCommands
from writer_app.gui.suggestions.alternatives_panel import AlternativesPanel
from writer_app.gui.suggestions.draft_controller import DraftController
from writer_app.gui.suggestions.suggestion_aids import SuggestionAids
from writer_app.gui.suggestions.suggestion_controller import SuggestionController
from writer_app.gui.suggestions.tool_bar import ToolBar
from writer_app.gui.suggestions.unwanted_commands import UnwantedCommands
from writer_app.gui.tour.tour import Tour
from writer_app.gui.window.full_screen import FullScreen
from writer_app.gui.window.help_commands import HelpCommands
from writer_app.gui.window.main_window import MainWindow
from writer_app.gui.window.profile_button import ProfileButton
from writer_app.gui.window.status_bar import StatusBar
from writer_app.gui.window.template_commands import build_templates
from writer_app.gui.window.view_commands import ViewCommands
from writer_app.storage.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Desk:
    """The parts of one window that others may want to reach."""

    window: MainWindow
    tabs: SheetTabs
    current: CurrentSheet
    sheets: SheetCommands
    outline: OutlinePanel
    panel: AlternativesPanel
    tool_bar: ToolBar
    status_bar: StatusBar
    dialogs: Dialogs
    find: FindCommands
    tour: Tour
    actions: dict[str, QAction]

    @property
    def sheet(self) -> Sheet:
        """The sheet that the writer sees now."""
        return self.current.sheet

    @property
    def editor(self) -> Editor:
        """The editor of the current sheet."""
        return self.sheet.editor

    @property
    def document(self) -> Document:
        """The document of the current sheet."""
        return self.sheet.document

    @property
    def controller(self) -> SuggestionController:
        """The suggestions of the current sheet."""
        return self.sheet.controller

    @property
    def profile(self) -> DocumentProfile:
        """Style and title of the current sheet."""
        return self.sheet.profile

    @property
    def draft(self) -> DraftController:
        """The drafts of the current sheet."""
        return self.sheet.draft

    @property
    def aids(self) -> SuggestionAids:
        """What stands around the suggestions of the current sheet."""
        return self.sheet.aids

    @property
    def looks(self) -> TextLooks:
        """How the text of the current sheet looks."""
        return self.sheet.looks

    @property
    def spelling(self) -> SpellCommands:
        """The spell check of the current sheet."""
        return self.sheet.spelling

    @property
    def files(self) -> FileCommands:
        """Open and save for the current sheet."""
        return self.sheet.files


def build_desk(shared: Shared) -> Desk:
    """Build a window with one blank sheet and wire its parts; it is not shown yet.

    Args:
        shared: what all windows share.
    """
    client, settings, remembered = shared.client, shared.settings, shared.remembered
    tool_bar = ToolBar(settings.current)
    status_bar = StatusBar()
    tabs = SheetTabs()
    current = CurrentSheet(tabs)
    window = MainWindow(tabs, tool_bar, status_bar)
    dialogs = Dialogs(window)

    def make_sheet() -> Sheet:
        sheet = build_sheet(shared, dialogs)
        sheet.files.stay_off(lambda path: sheets.is_open_beside(sheet, path))
        sheet.files.said.connect(status_bar.say)
        sheet.spelling.said.connect(status_bar.say)
        sheet.spelling.file_wanted.connect(sheets.open_path)
        sheet.editor.files_dropped.connect(window.files_dropped)
        sheet.exchange.said.connect(status_bar.say)
        sheet.exchange.working.connect(status_bar.keep_saying)
        window.closed.connect(sheet.exchange.finish)
        sheets.attend(sheet)
        return sheet

    sheets = SheetCommands(tabs, make_sheet, dialogs, remembered, shared.closed)
    first = make_sheet()
    tabs.add(first)
    tabs.show_sheet(first)
    find = _build_find(window, current, remembered)
    panel = AlternativesPanel(settings.current, window)
    profile_button = ProfileButton(client)
    templates = build_templates(sheets.blank, window)
    unwanted = UnwantedCommands(lambda: current.sheet.controller, settings, dialogs, window)
    unwanted.said.connect(status_bar.say)
    tour = Tour(window, current, sheets.blank, settings, client)
    actions = build_menus(
        window.menuBar(),
        {
            "sheets": sheets,
            "file": current.route(lambda sheet: sheet.files),
            "exchange": current.route(lambda sheet: sheet.exchange),
            "remembered": remembered,
            "journal": shared.journal,
            "editor": current.route(lambda sheet: sheet.editor),
            "find": find,
            "lines": LineCommands(lambda: current.sheet.editor, dialogs, window),
            "view": ViewCommands(window, tabs, tool_bar, settings),
            "suggestions": current.route(lambda sheet: sheet.controller),
            "emphasis": current.route(lambda sheet: sheet.emphasis),
            "spelling": current.route(lambda sheet: sheet.spelling),
            "statistics": StatisticsCommands(
                window, lambda: current.sheet.editor, shared.statistics, settings, dialogs
            ),
            "places": current.route(lambda sheet: sheet.aids.places),
            "certainty": current.route(lambda sheet: sheet.aids.certainty),
            "panel": panel,
            "profile": profile_button,
            "unwanted": unwanted,
            "draft": current.route(lambda sheet: sheet.draft),
            "templates": templates,
            "models": ModelCommands(window, settings, dialogs),
            "help": HelpCommands(window, settings),
            "kept": KeptFilesCommands(window, shared, dialogs),
            "tour": tour,
        },
    )
    desk = Desk(
        window=window,
        tabs=tabs,
        current=current,
        sheets=sheets,
        outline=OutlinePanel(window),
        panel=panel,
        tool_bar=tool_bar,
        status_bar=status_bar,
        dialogs=dialogs,
        find=find,
        tour=tour,
        actions=actions,
    )
    _wire_sheets(desk, shared.closed)
    RecentMenu(actions["forget_recent"], remembered, sheets.open_path)
    _wire_engine(desk, client)
    tour.attach(actions)
    window.closed.connect(tour.end)
    tour.said.connect(status_bar.say)
    _wire_profile(desk, profile_button)
    templates.said.connect(status_bar.say)
    templates.attach(actions["own_templates"])
    _wire_settings(desk, settings)
    _wire_states(desk)
    _while_open(desk, shared.checker.said, status_bar.keep_saying)
    _wire_looks(desk, settings)
    _wire_counts(desk, shared)
    _wire_aids(desk, settings)
    _wire_panel(desk, settings, remembered)
    current.tell()
    return desk


def _wire_aids(desk: Desk, settings: SettingsHolder) -> None:
    actions, current, status_bar = desk.actions, desk.current, desk.status_bar

    def show_places() -> None:
        actions["toggle_here"].setChecked(not desk.sheet.aids.places.off)

    def show_sheet(sheet: Sheet) -> None:
        show_places()
        shaded = sheet.aids.certainty.is_shown
        actions["certainty"].setChecked(shaded)
        status_bar.legend.setVisible(shaded)
        status_bar.show_waiting(sheet.controller.pause_ms if sheet.controller.waits_longer else None)

    def show_keys() -> None:
        show_editor_keys(actions, desk.editor.suggestion_keys.by_action)

    current.changed.connect(show_sheet)
    current.places_changed.connect(show_places)
    current.shaded.connect(actions["certainty"].setChecked)
    current.shaded.connect(status_bar.legend.setVisible)
    current.said.connect(status_bar.say)
    current.pause_changed.connect(
        lambda ms: status_bar.show_waiting(ms if desk.controller.waits_longer else None)
    )
    _while_open(desk, settings.changed, show_keys)
    show_keys()


def _wire_panel(desk: Desk, settings: SettingsHolder, remembered: RememberedHolder) -> None:
    window, panel = desk.window, desk.panel
    window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, panel)
    panel.hide()
    panel.visibilityChanged.connect(desk.actions["panel"].setChecked)
    panel.chosen.connect(settings.set)
    _while_open(desk, settings.changed, panel.show_settings)
    desk.current.changed.connect(lambda sheet: panel.set_controller(sheet.controller))
    window.restoreState(remembered.window_state)
    window.closed.connect(lambda: remembered.set_window_state(window.saveState()))


def _while_open(desk: Desk, signal: SignalInstance, slot: Callable[..., object]) -> None:
    """Connect a signal of something that outlives the window, until the window closes."""
    connection = signal.connect(slot)
    desk.window.closed.connect(lambda: signal.disconnect(connection))


def _build_find(window: MainWindow, current: CurrentSheet, remembered: RememberedHolder) -> FindCommands:
    bar = FindBar(window)
    window.addToolBar(Qt.ToolBarArea.BottomToolBarArea, bar)
    find = FindCommands(bar, remembered, window)
    current.changed.connect(lambda sheet: find.set_editor(sheet.editor))
    return find


def _wire_sheets(desk: Desk, closed: ClosedSheets) -> None:
    desk.window.ask_before_closing(desk.sheets.may_close)
    desk.window.files_dropped.connect(desk.sheets.open_all)
    desk.find.said.connect(desk.status_bar.say)
    desk.sheets.close_wanted.connect(desk.window.close)

    def show_name() -> None:
        desk.window.show_document(desk.tabs.title_of(desk.sheet), modified=desk.document.modified)

    desk.current.title_changed.connect(show_name)
    # Where another text comes or goes, the name of this one may need a number, or lose it.
    desk.tabs.named.connect(show_name)

    def show_several() -> None:
        for name in ("next_tab", "previous_tab"):
            desk.actions[name].setEnabled(desk.tabs.count() > 1)

    desk.tabs.arranged.connect(show_several)
    show_several()
    desk.window.closed.connect(desk.sheets.keep_all)
    _while_open(desk, closed.changed, desk.actions["reopen_closed"].setEnabled)
    desk.actions["reopen_closed"].setEnabled(bool(closed))


def _wire_engine(desk: Desk, client: EngineClient) -> None:
    status_bar, current = desk.status_bar, desk.current

    def show_completion(completion: Completion) -> None:
        status_bar.show_language(completion.language)

    _while_open(desk, client.state_changed, status_bar.show_engine)
    _while_open(desk, client.completed, show_completion)
    status_bar.show_engine(client.state, "")
    current.answered.connect(status_bar.show_answer)
    current.alternative_changed.connect(status_bar.show_alternative)
    current.hidden.connect(status_bar.clear_alternative)
    current.pause_changed.connect(status_bar.tell_pause)


def _wire_profile(desk: Desk, button: ProfileButton) -> None:
    desk.status_bar.insertPermanentWidget(0, button)
    TextFocus(button, [button], desk.tabs.setFocus)
    desk.current.changed.connect(lambda sheet: button.follow(sheet.profile))
    button.opened.connect(lambda: desk.tour.note("styled"))
    desk.current.draft_told.connect(desk.status_bar.keep_saying)


def _wire_settings(desk: Desk, settings: SettingsHolder) -> None:
    def follow(now: Settings) -> None:
        desk.tool_bar.show_settings(now)
        for sheet in desk.tabs.sheets:
            sheet.follow(now)
        desk.status_bar.show_enabled(now.suggestions_enabled)
        desk.actions[f"theme_{now.theme}"].setChecked(True)
        desk.actions["toggle"].setChecked(now.suggestions_enabled)
        desk.actions["toggle_spelling"].setChecked(now.spelling_enabled)

    _while_open(desk, settings.changed, follow)
    _while_open(desk, settings.not_saved, desk.status_bar.say)
    desk.tool_bar.chosen.connect(settings.set)
    follow(settings.current)


def _wire_states(desk: Desk) -> None:
    actions, current = desk.actions, desk.current
    current.undo_available.connect(actions["undo"].setEnabled)
    current.redo_available.connect(actions["redo"].setEnabled)
    for name in ("cut", "copy"):
        current.copy_available.connect(actions[name].setEnabled)
    for name in ("take_all", "take_word", "take_sentence", "next", "previous", "dismiss"):
        action = actions[name]
        current.shown.connect(lambda _suggestion, action=action: action.setEnabled(True))
        current.hidden.connect(lambda action=action: action.setEnabled(False))


def _wire_looks(desk: Desk, settings: SettingsHolder) -> None:
    window, outline, actions = desk.window, desk.outline, desk.actions
    window.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, outline)
    outline.closed.connect(lambda: settings.set(replace(settings.current, outline=False)))
    # Who asks for it by its key wants to go on by keys.
    actions["outline"].triggered.connect(
        lambda: (outline if outline.isVisible() else desk.editor).setFocus(Qt.FocusReason.ShortcutFocusReason)
    )
    full_screen = FullScreen(
        window,
        (window.menuBar(), desk.tool_bar, desk.tabs.tabBar()),
        (desk.status_bar,),
        list(actions.values()),
    )
    full_screen.set_side(outline, lambda: settings.current.outline)

    def show_sheet(sheet: Sheet) -> None:
        outline.set_editor(sheet.editor, sheet.looks.markdown.scan)
        full_screen.set_editor(sheet.editor)

    desk.current.changed.connect(show_sheet)

    def follow(now: Settings) -> None:
        outline.setVisible(now.outline)
        full_screen.keep_bars(now.full_screen_bars)
        for name in ("outline", "focus_mode", "typewriter_mode"):
            actions[name].setChecked(getattr(now, name))

    _while_open(desk, settings.changed, follow)
    follow(settings.current)


def _wire_counts(desk: Desk, shared: Shared) -> None:
    field = desk.status_bar.words
    desk.current.counted.connect(field.show_count)
    goal = DailyGoal(shared.statistics, shared.settings, desk.window)
    goal.progressed.connect(field.show_progress)
    goal.reached.connect(desk.status_bar.say)
    field.show_progress(goal.progress)
    field.clicked.connect(desk.actions["counts"].trigger)
