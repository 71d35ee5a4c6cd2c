# SPDX-License-Identifier: MIT
"""Every command of the window as one row: id, text, key, menu, slot. What a command does is elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar

from writer_app.gui.common.translation import tr, without_accelerator
from writer_app.text.phrase import phrase

_FILE = phrase("&File")
_EDIT = phrase("&Edit")
_VIEW = phrase("&View")
_SUGGESTIONS = phrase("&Suggestions")
_HELP = phrase("&Help")
MENUS = (_FILE, _EDIT, _VIEW, _SUGGESTIONS, _HELP)
_TEMPLATES = f"{_FILE}/" + phrase("New from te&mplate")
_RECENT = f"{_FILE}/" + phrase("Open &recent")
_FORMAT = f"{_EDIT}/" + phrase("For&mat")
_SPELLING = f"{_EDIT}/" + phrase("&Spelling")
_THEME = f"{_VIEW}/" + phrase("&Theme")
SEPARATOR = "-"
_ROLES = {
    "preferences": QAction.MenuRole.PreferencesRole,
    "quit": QAction.MenuRole.QuitRole,
    "about": QAction.MenuRole.AboutRole,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """One command.

    Args:
        id: its name in the code.
        text: its name in the menu, in English.
        menu: the menu it is in; behind a slash, the submenu; in English.
        slot: target and method, as in "file.save".
        key: portable text of its key; empty for none.
        other_keys: further keys, which the menu does not name.
        editor_key: whether the editor handles the key, since it means something else at other times
            (Tab while no grey text is shown). The menu names such a key but does not claim it.
        group: name of the exclusive group of a choice; empty for a plain command.
        ticked: whether the menu shows with a tick that it is on.
    """

    id: str
    text: str
    menu: str
    slot: str
    key: str = ""
    editor_key: bool = False
    group: str = ""
    other_keys: tuple[str, ...] = ()
    ticked: bool = False


def _row(id_: str, text: str, key: str, menu: str, slot: str, *other_keys: str) -> Command:
    return Command(id=id_, text=text, key=key, menu=menu, slot=slot, other_keys=other_keys)


def _editor_row(id_: str, text: str, key: str, menu: str, slot: str) -> Command:
    return Command(id=id_, text=text, key=key, menu=menu, slot=slot, editor_key=True)


def _ticked_row(id_: str, text: str, key: str, menu: str, slot: str) -> Command:
    return Command(id=id_, text=text, key=key, menu=menu, slot=slot, ticked=True)


def _theme_row(id_: str, text: str, slot: str) -> Command:
    return Command(id=id_, text=text, menu=_THEME, slot=slot, group="theme")


COMMANDS: tuple[Command | str, ...] = (
    _row("new", phrase("&New"), "Ctrl+N", _FILE, "sheets.new", "Ctrl+T"),
    _row("new_window", phrase("New &window"), "Ctrl+Shift+N", _FILE, "sheets.new_window"),
    _row("own_templates", phrase("&Own templates…"), "", _TEMPLATES, "templates.open_folder"),
    _row("open", phrase("&Open…"), "Ctrl+O", _FILE, "sheets.open"),
    _row("reopen_closed", phrase("Reopen closed &tab"), "Ctrl+Shift+T", _FILE, "sheets.reopen_closed"),
    _row("forget_recent", phrase("&Clear this list"), "", _RECENT, "remembered.forget_files"),
    _row("recover", phrase("Recover &unsaved texts…"), "", _FILE, "journal.offer"),
    SEPARATOR,
    _row("save", phrase("&Save"), "Ctrl+S", _FILE, "file.save"),
    _row("save_as", phrase("Save &as…"), "Ctrl+Shift+S", _FILE, "file.save_as"),
    _row("save_all", phrase("Save a&ll"), "Ctrl+Shift+L", _FILE, "sheets.save_all"),
    SEPARATOR,
    _row("export", phrase("&Export…"), "Ctrl+Shift+E", _FILE, "exchange.export"),
    _row("print", phrase("&Print…"), "Ctrl+P", _FILE, "exchange.print"),
    SEPARATOR,
    _row("close", phrase("&Close"), "Ctrl+W", _FILE, "sheets.close"),
    _row("close_window", phrase("Close win&dow"), "Ctrl+Shift+W", _FILE, "sheets.close_window"),
    _row("quit", phrase("&Quit"), "Ctrl+Q", _FILE, "sheets.quit"),
    _row("undo", phrase("&Undo"), "Ctrl+Z", _EDIT, "editor.undo"),
    _row("redo", phrase("&Redo"), "Ctrl+Shift+Z", _EDIT, "editor.redo", "Ctrl+Y"),
    SEPARATOR,
    _row("cut", phrase("Cu&t"), "Ctrl+X", _EDIT, "editor.cut"),
    _row("copy", phrase("&Copy"), "Ctrl+C", _EDIT, "editor.copy"),
    _row("paste", phrase("&Paste"), "Ctrl+V", _EDIT, "editor.paste"),
    SEPARATOR,
    _row("select_all", phrase("Select &all"), "Ctrl+A", _EDIT, "editor.selectAll"),
    SEPARATOR,
    _row("strong", phrase("&Bold"), "Ctrl+B", _FORMAT, "emphasis.strong"),
    _row("emphasised", phrase("&Italic"), "Ctrl+I", _FORMAT, "emphasis.emphasised"),
    _row("code", phrase("&Code"), "Ctrl+E", _FORMAT, "emphasis.code"),
    _row("next_misspelling", phrase("&Next misspelt word"), "F7", _SPELLING, "spelling.next_misspelling"),
    _row("suggest_spelling", phrase("&Suggestions at the caret"), "Ctrl+F7", _SPELLING, "spelling.suggest"),
    _row("add_word", phrase("&Add the word to my dictionary"), "", _SPELLING, "spelling.add_word"),
    _row("ignore_word", phrase("&Ignore the word in this document"), "", _SPELLING, "spelling.ignore_word"),
    _row("own_words", phrase("&Open my dictionary"), "", _SPELLING, "spelling.open_dictionary"),
    _ticked_row("toggle_spelling", phrase("&Check spelling"), "Shift+F7", _SPELLING, "spelling.toggle"),
    _row("find", phrase("F&ind…"), "Ctrl+F", _EDIT, "find.open_find"),
    _row("find_next", phrase("Find &next"), "F3", _EDIT, "find.find_next"),
    _row("find_previous", phrase("Find pre&vious"), "Shift+F3", _EDIT, "find.find_previous"),
    _row("replace", phrase("Rep&lace…"), "Ctrl+H", _EDIT, "find.open_replace"),
    _row("go_to_line", phrase("&Go to line…"), "Ctrl+G", _EDIT, "lines.go_to_line"),
    SEPARATOR,
    _row("preferences", phrase("Pre&ferences…"), "Ctrl+,", _EDIT, "help.preferences"),
    _row("zoom_in", phrase("Zoom &in"), "Ctrl++", _VIEW, "view.zoom_in"),
    _row("zoom_out", phrase("Zoom &out"), "Ctrl+-", _VIEW, "view.zoom_out"),
    _row("zoom_reset", phrase("&Normal size"), "Ctrl+0", _VIEW, "view.zoom_reset"),
    SEPARATOR,
    _theme_row("theme_system", phrase("&System"), "view.theme_system"),
    _theme_row("theme_light", phrase("&Light"), "view.theme_light"),
    _theme_row("theme_dark", phrase("&Dark"), "view.theme_dark"),
    _theme_row("theme_sepia", phrase("S&epia"), "view.theme_sepia"),
    SEPARATOR,
    _ticked_row("outline", phrase("Outline of &headings"), "Ctrl+Shift+O", _VIEW, "view.toggle_outline"),
    _ticked_row("focus_mode", phrase("Foc&us mode"), "F9", _VIEW, "view.toggle_focus_mode"),
    _ticked_row(
        "typewriter_mode", phrase("T&ypewriter mode"), "Shift+F9", _VIEW, "view.toggle_typewriter_mode"
    ),
    SEPARATOR,
    _row("tool_bar", phrase("Go to the &tool bar, or back to the text"), "F6", _VIEW, "view.switch_focus"),
    _row("full_screen", phrase("&Full screen"), "F11", _VIEW, "view.full_screen"),
    SEPARATOR,
    _row("next_tab", phrase("Ne&xt tab"), "Ctrl+Tab", _VIEW, "sheets.next", "Ctrl+PgDown"),
    _row("previous_tab", phrase("Pre&vious tab"), "Ctrl+Shift+Tab", _VIEW, "sheets.previous", "Ctrl+PgUp"),
    _row("counts", phrase("&Word count…"), "Ctrl+Shift+C", _VIEW, "statistics.counts"),
    _row("statistics", phrase("&Statistics…"), "Ctrl+Shift+Y", _VIEW, "statistics.statistics"),
    _ticked_row(
        "toggle", phrase("Su&ggestions while you write"), "F8", _SUGGESTIONS, "view.toggle_suggestions"
    ),
    _ticked_row(
        "toggle_here", phrase("Suggestions in this te&xt"), "Shift+F8", _SUGGESTIONS, "places.switch"
    ),
    SEPARATOR,
    _editor_row("ask", phrase("A&sk now"), "Alt+\\", _SUGGESTIONS, "suggestions.ask_now"),
    _row("draft", phrase("&Continue for a paragraph"), "Ctrl+Return", _SUGGESTIONS, "draft.start"),
    _editor_row("take_all", phrase("&Take all"), "Tab", _SUGGESTIONS, "suggestions.accept_all"),
    _editor_row(
        "take_word", phrase("Take the next &word"), "Ctrl+Right", _SUGGESTIONS, "suggestions.accept_word"
    ),
    _editor_row(
        "take_sentence",
        phrase("Take up to the s&entence's end"),
        "Shift+Tab",
        _SUGGESTIONS,
        "suggestions.accept_sentence",
    ),
    SEPARATOR,
    _editor_row("next", phrase("&Next alternative"), "Alt+]", _SUGGESTIONS, "suggestions.next_alternative"),
    _editor_row(
        "previous", phrase("&Previous alternative"), "Alt+[", _SUGGESTIONS, "suggestions.previous_alternative"
    ),
    _editor_row("dismiss", phrase("&Dismiss"), "Esc", _SUGGESTIONS, "suggestions.dismiss"),
    _editor_row("list", phrase("&List alternatives"), "Ctrl+Space", _SUGGESTIONS, "suggestions.show_list"),
    _row("unwanted", phrase("Ne&ver suggest…"), "Alt+Del", _SUGGESTIONS, "unwanted.add"),
    SEPARATOR,
    _ticked_row(
        "panel", phrase("Alternat&ives beside the text"), "Ctrl+Shift+A", _SUGGESTIONS, "panel.toggle"
    ),
    _ticked_row(
        "certainty", phrase("How s&ure the model is"), "Ctrl+Shift+U", _SUGGESTIONS, "certainty.toggle"
    ),
    _row("profile", phrase("St&yle and title of this text…"), "Alt+Return", _SUGGESTIONS, "profile.choose"),
    SEPARATOR,
    _row("models", phrase("Language &models…"), "", _SUGGESTIONS, "models.show"),
    _row("manual", phrase("&Manual"), "F1", _HELP, "help.manual"),
    _row("tour", phrase("Take the &tour"), "", _HELP, "tour.begin"),
    _row("kept_files", phrase("&Files that Writer keeps…"), "", _HELP, "kept.show"),
    SEPARATOR,
    _row("about", phrase("&About Writer"), "", _HELP, "help.about"),
)


def build_menus(menu_bar: QMenuBar, targets: Mapping[str, object]) -> dict[str, QAction]:
    """Fill a menu bar with all commands.

    Args:
        menu_bar: the window's.
        targets: the objects that the slots' first halves name.

    Returns:
        The actions by id.
    """
    menus: dict[str, QMenu] = {}
    groups: dict[str, QActionGroup] = {}
    actions: dict[str, QAction] = {}
    last: QMenu | None = None
    for command in COMMANDS:
        if isinstance(command, str):
            if last is not None:
                last.addSeparator()
            continue
        action = _action(command, menu_bar)
        target, _, method = command.slot.partition(".")
        # Called without the `checked` that Qt would pass.
        slot = getattr(targets[target], method)
        action.triggered.connect(lambda _checked=False, slot=slot: slot())
        action.setCheckable(command.ticked)
        if command.group:
            group = groups.setdefault(command.group, QActionGroup(menu_bar))
            action.setCheckable(True)
            group.addAction(action)
        _menu(command.menu, menu_bar, menus).addAction(action)
        last = menus[command.menu.partition("/")[0]]
        actions[command.id] = action
    return actions


def window_keys() -> dict[str, str]:
    """Return the portable names of the keys that belong to the window, each with its command's name."""
    return {
        QKeySequence(command.key).toString(): without_accelerator(tr(command.text))
        for command in COMMANDS
        if isinstance(command, Command) and command.key and not command.editor_key
    }


def show_editor_keys(actions: Mapping[str, QAction], keys: Mapping[str, str]) -> None:
    """Have the menus name other keys for what the editor handles.

    Args:
        actions: the actions by id.
        keys: portable names of keys by id of the action; empty for none.
    """
    for id_, key in keys.items():
        text = actions[id_].text().partition("\t")[0]
        actions[id_].setText(f"{text}\t{_native(key)}" if key else text)


def _menu(path: str, menu_bar: QMenuBar, menus: dict[str, QMenu]) -> QMenu:
    if path not in menus:
        head, _, tail = path.rpartition("/")
        above = _menu(head, menu_bar, menus) if head else menu_bar
        menus[path] = above.addMenu(tr(tail))
    return menus[path]


def _action(command: Command, parent: QObject) -> QAction:
    if command.editor_key:
        # Behind a tab, a menu shows text where keys stand.
        action = QAction(f"{tr(command.text)}\t{_native(command.key)}", parent)
    else:
        action = QAction(tr(command.text), parent)
        if command.key:
            action.setShortcuts([QKeySequence(key) for key in (command.key, *command.other_keys)])
    action.setObjectName(command.id)
    # macOS moves these by their English names otherwise.
    action.setMenuRole(_ROLES.get(command.id, QAction.MenuRole.NoRole))
    return action


def _native(key: str) -> str:
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
