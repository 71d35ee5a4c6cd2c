# SPDX-License-Identifier: MIT
"""Every command of the window as one row: id, text, key, menu, slot. What a command does is elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar

MENUS = ("&File", "&Edit", "&View", "&Suggestions", "&Help")
SEPARATOR = "-"


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """One command.

    Args:
        id: its name in the code.
        text: its name in the menu.
        menu: the menu it is in; behind a slash, the submenu.
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
    return Command(id=id_, text=text, menu="&View/&Theme", slot=slot, group="theme")


COMMANDS: tuple[Command | str, ...] = (
    _row("new", "&New", "Ctrl+N", "&File", "sheets.new", "Ctrl+T"),
    _row("new_window", "New &window", "Ctrl+Shift+N", "&File", "sheets.new_window"),
    _row("own_templates", "&Own templates…", "", "&File/New from te&mplate", "templates.open_folder"),
    _row("open", "&Open…", "Ctrl+O", "&File", "sheets.open"),
    _row("forget_recent", "&Clear this list", "", "&File/Open &recent", "remembered.forget_files"),
    SEPARATOR,
    _row("save", "&Save", "Ctrl+S", "&File", "file.save"),
    _row("save_as", "Save &as…", "Ctrl+Shift+S", "&File", "file.save_as"),
    SEPARATOR,
    _row("export", "&Export…", "Ctrl+Shift+E", "&File", "exchange.export"),
    _row("print", "&Print…", "Ctrl+P", "&File", "exchange.print"),
    SEPARATOR,
    _row("close", "&Close", "Ctrl+W", "&File", "sheets.close"),
    _row("close_window", "Close win&dow", "Ctrl+Shift+W", "&File", "sheets.close_window"),
    _row("quit", "&Quit", "Ctrl+Q", "&File", "sheets.quit"),
    _row("undo", "&Undo", "Ctrl+Z", "&Edit", "editor.undo"),
    _row("redo", "&Redo", "Ctrl+Shift+Z", "&Edit", "editor.redo"),
    SEPARATOR,
    _row("cut", "Cu&t", "Ctrl+X", "&Edit", "editor.cut"),
    _row("copy", "&Copy", "Ctrl+C", "&Edit", "editor.copy"),
    _row("paste", "&Paste", "Ctrl+V", "&Edit", "editor.paste"),
    SEPARATOR,
    _row("select_all", "Select &all", "Ctrl+A", "&Edit", "editor.selectAll"),
    SEPARATOR,
    _row("next_misspelling", "&Next misspelt word", "F7", "&Edit/&Spelling", "spelling.next_misspelling"),
    _row("suggest_spelling", "&Suggestions at the caret", "Ctrl+F7", "&Edit/&Spelling", "spelling.suggest"),
    _row("add_word", "&Add the word to my dictionary", "", "&Edit/&Spelling", "spelling.add_word"),
    _row("ignore_word", "&Ignore the word in this document", "", "&Edit/&Spelling", "spelling.ignore_word"),
    _row("own_words", "&Open my dictionary", "", "&Edit/&Spelling", "spelling.open_dictionary"),
    _row("toggle_spelling", "Spell &check on or off", "Shift+F7", "&Edit/&Spelling", "spelling.toggle"),
    _row("find", "F&ind…", "Ctrl+F", "&Edit", "find.open_find"),
    _row("find_next", "Find &next", "F3", "&Edit", "find.find_next"),
    _row("find_previous", "Find pre&vious", "Shift+F3", "&Edit", "find.find_previous"),
    _row("replace", "Rep&lace…", "Ctrl+H", "&Edit", "find.open_replace"),
    SEPARATOR,
    _row("preferences", "Pre&ferences…", "Ctrl+,", "&Edit", "help.preferences"),
    _row("zoom_in", "Zoom &in", "Ctrl++", "&View", "view.zoom_in"),
    _row("zoom_out", "Zoom &out", "Ctrl+-", "&View", "view.zoom_out"),
    _row("zoom_reset", "&Normal size", "Ctrl+0", "&View", "view.zoom_reset"),
    SEPARATOR,
    _theme_row("theme_system", "As the &system", "view.theme_system"),
    _theme_row("theme_light", "&Light", "view.theme_light"),
    _theme_row("theme_dark", "&Dark", "view.theme_dark"),
    _theme_row("theme_sepia", "S&epia", "view.theme_sepia"),
    SEPARATOR,
    _ticked_row("outline", "Outline of &headings", "Ctrl+Shift+O", "&View", "view.toggle_outline"),
    _ticked_row("focus_mode", "Foc&us mode", "F9", "&View", "view.toggle_focus_mode"),
    _ticked_row("typewriter_mode", "T&ypewriter mode", "Shift+F9", "&View", "view.toggle_typewriter_mode"),
    SEPARATOR,
    _row("tool_bar", "Go to the &tool bar, or back to the text", "F6", "&View", "view.switch_focus"),
    _row("full_screen", "&Full screen", "F11", "&View", "view.full_screen"),
    SEPARATOR,
    _row("next_tab", "Ne&xt tab", "Ctrl+Tab", "&View", "sheets.next", "Ctrl+PgDown"),
    _row("previous_tab", "Pre&vious tab", "Ctrl+Shift+Tab", "&View", "sheets.previous", "Ctrl+PgUp"),
    _row("counts", "&Word count…", "Ctrl+Shift+C", "&View", "statistics.counts"),
    _row("statistics", "&Statistics…", "Ctrl+Shift+Y", "&View", "statistics.statistics"),
    _row("toggle", "Suggestions &on or off", "F8", "&Suggestions", "view.toggle_suggestions"),
    _row("toggle_here", "Suggestions in this te&xt", "Shift+F8", "&Suggestions", "places.switch"),
    SEPARATOR,
    _editor_row("ask", "A&sk now", "Alt+\\", "&Suggestions", "suggestions.ask_now"),
    _row("draft", "&Continue for a paragraph", "Ctrl+Return", "&Suggestions", "draft.start"),
    _editor_row("take_all", "&Take all", "Tab", "&Suggestions", "suggestions.accept_all"),
    _editor_row("take_word", "Take the next &word", "Ctrl+Right", "&Suggestions", "suggestions.accept_word"),
    _editor_row(
        "take_sentence",
        "Take up to the s&entence's end",
        "Shift+Tab",
        "&Suggestions",
        "suggestions.accept_sentence",
    ),
    SEPARATOR,
    _editor_row("next", "&Next alternative", "Alt+]", "&Suggestions", "suggestions.next_alternative"),
    _editor_row(
        "previous", "&Previous alternative", "Alt+[", "&Suggestions", "suggestions.previous_alternative"
    ),
    _editor_row("dismiss", "&Dismiss", "Esc", "&Suggestions", "suggestions.dismiss"),
    _editor_row("list", "&List alternatives", "Ctrl+Space", "&Suggestions", "suggestions.show_list"),
    SEPARATOR,
    _row("panel", "Alternat&ives beside the text", "Ctrl+Shift+A", "&Suggestions", "panel.toggle"),
    _row("certainty", "How s&ure the model is", "Ctrl+Shift+U", "&Suggestions", "certainty.toggle"),
    _row("profile", "St&yle and title of this text…", "Alt+Return", "&Suggestions", "profile.choose"),
    _row("manual", "&Manual", "F1", "&Help", "help.manual"),
    SEPARATOR,
    _row("about", "&About Writer", "", "&Help", "help.about"),
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
        QKeySequence(command.key).toString(): command.text.replace("&", "")
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
        menus[path] = _menu(head, menu_bar, menus).addMenu(tail) if head else menu_bar.addMenu(tail)
    return menus[path]


def _action(command: Command, parent: QObject) -> QAction:
    if command.editor_key:
        # Behind a tab, a menu shows text where keys stand.
        action = QAction(f"{command.text}\t{_native(command.key)}", parent)
    else:
        action = QAction(command.text, parent)
        if command.key:
            action.setShortcuts([QKeySequence(key) for key in (command.key, *command.other_keys)])
    action.setObjectName(command.id)
    return action


def _native(key: str) -> str:
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
