# SPDX-License-Identifier: MIT
"""Every command can be reached: its own key, a menu, a slot that exists."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence

from writer_app.gui.common.actions import COMMANDS, MENUS, Command, show_editor_keys, window_keys
from writer_app.gui.paper import print_preview

pytestmark = pytest.mark.qt_log_ignore("does not support raise")

ROWS = [command for command in COMMANDS if isinstance(command, Command)]
DOCS = Path(__file__).parents[3] / "docs"


def test_ids_and_keys_are_unique():
    """No two commands share a name or a key."""
    assert [name for name, count in Counter(row.id for row in ROWS).items() if count > 1] == []
    keys = Counter(QKeySequence(key).toString() for row in ROWS for key in (row.key, *row.other_keys) if key)
    assert [key for key, count in keys.items() if count > 1] == []
    assert "" not in keys


def test_no_key_is_a_letter_elsewhere():
    """Ctrl with Alt is AltGr on Windows, and writes a letter there: ś with S on a Polish keyboard."""
    keys = [key for row in ROWS for key in (row.key, *row.other_keys)]
    assert [key for key in keys if "Ctrl+" in key and "Alt+" in key] == []


def test_every_command_is_in_a_known_menu():
    """The head of its menu path is one of the menus."""
    assert {row.menu.partition("/")[0] for row in ROWS} == set(MENUS)


@pytest.mark.parametrize("page", ["manual.md", "manual.zh.md"])
@pytest.mark.parametrize("row", [row for row in ROWS if row.key], ids=lambda row: row.id)
def test_every_key_is_in_the_manual(row, page):
    """The manual names each key, in both languages."""
    manual = (DOCS / page).read_text("utf-8")
    for key in (row.key, *row.other_keys):
        assert key in manual


def test_mnemonics_of_a_menu_are_unique():
    """In no menu do two commands have the same underlined letter."""
    letters = Counter(
        (row.menu, row.text[row.text.index("&") + 1].lower()) for row in ROWS if "&" in row.text
    )
    assert [pair for pair, count in letters.items() if count > 1] == []


def test_menus_and_slots(desk):
    """The window builds every row, in its menu; a key that the editor handles is shown but not claimed."""
    bar = desk.window.menuBar()
    assert [action.text() for action in bar.actions()] == list(MENUS)
    for row in ROWS:
        action = desk.actions[row.id]
        assert action.associatedObjects()
        claimed = [key.toString() for key in action.shortcuts()]
        assert claimed == ([] if row.editor_key or not row.key else [row.key, *row.other_keys])
        if row.editor_key:
            assert action.text().endswith(f"\t{row.key}")


# What each command is seen to do; those that only call the controller or the dialogs are below.
def test_edit_commands_act_on_the_text(desk, qtbot):
    """Undo, redo, cut, copy, paste, select all do what they say."""
    qtbot.keyClicks(desk.editor, "word")
    desk.actions["undo"].trigger()
    assert desk.document.text == ""
    desk.actions["redo"].trigger()
    assert desk.document.text == "word"
    desk.actions["select_all"].trigger()
    desk.actions["copy"].trigger()
    desk.actions["cut"].trigger()
    assert desk.document.text == ""
    desk.actions["paste"].trigger()
    desk.actions["paste"].trigger()
    assert desk.document.text == "wordword"


def test_view_commands_change_settings(desk, settings):
    """Zoom, theme and the switch change what they name."""
    desk.actions["zoom_in"].trigger()
    desk.actions["zoom_in"].trigger()
    desk.actions["zoom_out"].trigger()
    assert settings.current.font_size == 15
    assert desk.editor.font().pointSize() == 15
    desk.actions["zoom_reset"].trigger()
    assert settings.current.font_size == 14
    desk.actions["theme_dark"].trigger()
    assert settings.current.theme == "dark"
    desk.actions["theme_sepia"].trigger()
    assert settings.current.theme == "sepia"
    desk.actions["theme_light"].trigger()
    assert settings.current.theme == "light"
    desk.actions["theme_system"].trigger()
    assert settings.current.theme == "system"
    for name in ("outline", "focus_mode", "typewriter_mode"):
        desk.actions[name].trigger()
        assert getattr(settings.current, name)
        assert desk.actions[name].isChecked()
    assert desk.outline.isVisible()
    desk.outline.close()
    assert not settings.current.outline
    assert not desk.actions["outline"].isChecked()
    for name, setting in (("toggle", "suggestions_enabled"), ("toggle_spelling", "spelling_enabled")):
        assert desk.actions[name].isChecked()
        desk.actions[name].trigger()
        assert not getattr(settings.current, setting)
        assert not desk.actions[name].isChecked()
    desk.actions["full_screen"].trigger()
    assert desk.window.windowState() & Qt.WindowState.WindowFullScreen
    desk.actions["full_screen"].trigger()


def test_focus_goes_to_the_tool_bar_and_back(desk):
    """F6 reaches the controls without a mouse, and again the text."""
    desk.actions["tool_bar"].trigger()
    assert desk.tool_bar.switch.hasFocus()
    desk.actions["tool_bar"].trigger()
    assert desk.editor.hasFocus()


def test_suggestion_commands(desk, client, qtbot):
    """From the menu, suggestions are asked for, turned, taken and refused as by key."""
    assert not desk.actions["take_all"].isEnabled()
    qtbot.keyClicks(desk.editor, "Once ")
    desk.actions["ask"].trigger()
    client.answer("upon a time. There was", "more")
    desk.actions["next"].trigger()
    assert desk.editor.ghost_text() == "more"
    desk.actions["previous"].trigger()
    desk.actions["take_word"].trigger()
    assert desk.document.text == "Once upon"
    desk.actions["take_sentence"].trigger()
    assert desk.document.text == "Once upon a time."
    desk.actions["take_all"].trigger()
    assert desk.document.text == "Once upon a time. There was"
    desk.actions["ask"].trigger()
    client.answer(" a king")
    desk.actions["dismiss"].trigger()
    assert desk.editor.ghost_text() == ""
    assert not desk.actions["dismiss"].isEnabled()


def test_commands_around_suggestions(desk, client, qtbot):
    """The list, the panel, the switch of this text and the shading answer to the menu."""
    qtbot.keyClicks(desk.editor, "Once ")
    desk.actions["list"].trigger()
    client.answer("upon", "more")
    assert desk.aids.popup.isVisible()
    desk.aids.popup.close_list()
    desk.actions["panel"].trigger()
    assert desk.panel.isVisible()
    assert desk.actions["panel"].isChecked()
    desk.actions["panel"].trigger()
    assert not desk.panel.isVisible()
    desk.actions["toggle_here"].trigger()
    assert desk.aids.places.off
    desk.actions["certainty"].trigger()
    assert client.surprises[-1].surprise == "Once "


def test_file_commands_are_passed_on(desk, qtbot, tmp_path, monkeypatch):
    """Commands of the File menu reach the document and the window."""
    wanted = []
    desk.sheets.window_wanted.connect(lambda: wanted.append("window"))
    desk.sheets.quit_wanted.connect(lambda: wanted.append("quit"))
    desk.actions["new_window"].trigger()
    desk.actions["quit"].trigger()
    assert wanted == ["window", "quit"]
    monkeypatch.setattr(desk.dialogs, "save_path", lambda suggested: tmp_path / "a.txt")
    monkeypatch.setattr(desk.dialogs, "open_paths", lambda folder: [tmp_path / "b.txt"])
    qtbot.keyClicks(desk.editor, "text")
    desk.actions["save"].trigger()
    assert (tmp_path / "a.txt").read_text("utf-8") == "text"
    (tmp_path / "b.txt").write_text("other", "utf-8")
    desk.actions["open"].trigger()
    assert desk.document.text == "other"
    monkeypatch.setattr(desk.dialogs, "save_path", lambda suggested: tmp_path / "c.txt")
    desk.actions["save_as"].trigger()
    assert (tmp_path / "c.txt").read_text("utf-8") == "other"
    monkeypatch.setattr(desk.dialogs, "export_choice", lambda first: first)
    monkeypatch.setattr(desk.dialogs, "export_path", lambda suggested, name, suffix: tmp_path / "a.pdf")
    desk.actions["export"].trigger()
    qtbot.waitUntil(lambda: not desk.sheet.exchange.busy)
    assert (tmp_path / "a.pdf").read_bytes().startswith(b"%PDF")
    shown = []
    monkeypatch.setattr(print_preview, "preview", lambda job, window: shown.append(window))
    desk.actions["print"].trigger()
    qtbot.waitUntil(lambda: shown == [desk.window])
    desk.actions["forget_recent"].trigger()
    desk.actions["new"].trigger()
    assert desk.document.is_blank
    assert desk.tabs.count() == 3
    desk.actions["previous_tab"].trigger()
    assert desk.document.text == "other"
    desk.actions["next_tab"].trigger()
    desk.actions["close"].trigger()
    assert desk.tabs.count() == 2
    desk.actions["close_window"].trigger()
    assert not desk.window.isVisible()


def test_the_menus_name_other_keys(desk):
    """Behind the tab, in the form of the platform; without a key there is no tab."""
    text = desk.actions["next"].text().partition("\t")[0]
    show_editor_keys(desk.actions, {"next": "Ctrl+Down", "previous": ""})
    assert desk.actions["next"].text() == f"{text}\tCtrl+Down"
    assert "\t" not in desk.actions["previous"].text()


def test_keys_of_the_window_are_known_with_their_commands():
    """So that no suggestion key takes one away."""
    keys = window_keys()
    assert keys["Ctrl+S"] == "Save"
    assert "Tab" not in keys
