# SPDX-License-Identifier: MIT
"""What stands around the suggestions of one text, wired together."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtTest import QTest

from writer_app.gui.common.appearance import load_colors, make_palette
from writer_app.gui.common.contrast import READABLE, contrast


def grey_of(editor):
    """Return the colour of the grey text that is shown."""
    formats = editor.textCursor().block().layout().formats()
    format_ = formats[-1].format
    return QColor(format_.foreground().color())


@pytest.mark.parametrize("theme", ["light", "dark", "sepia"])
def test_contrast_option_for_the_grey_text(desk, client, settings, theme):
    """Where asked, at least 4.5 to 1 against the page; without, quieter than that."""
    desk.editor.setPalette(make_palette(load_colors(theme)))
    desk.controller.ask_now()
    client.answer("Once")
    paper = desk.editor.palette().color(QPalette.ColorRole.Base)
    quiet = contrast(grey_of(desk.editor), paper)
    settings.set(replace(settings.current, clear_grey_text=True))
    client.answer("Once")
    assert contrast(QColor(grey_of(desk.editor).rgb()), paper) >= READABLE
    assert (quiet < READABLE) == (theme != "dark")


def test_changed_keys_are_in_force_at_once_and_in_the_menu(desk, client, settings, qtbot):
    """In the editor and in what the menus name."""
    settings.set(replace(settings.current, key_take_all="Ctrl+J", key_dismiss=""))
    assert desk.actions["take_all"].text().endswith("\tCtrl+J")
    assert "\t" not in desk.actions["dismiss"].text()
    desk.controller.ask_now()
    client.answer("Once")
    QTest.keyClick(desk.editor, Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    assert desk.document.text == "Once"


def test_the_announcement_is_off_by_default_and_can_be_switched_on(desk, settings):
    """By the setting."""
    assert not desk.aids.announcer._enabled
    settings.set(replace(settings.current, announce_suggestions=True))
    assert desk.aids.announcer._enabled


def test_visible_hint_when_suggestions_pause_after_dismissals(desk, client, settings, qtbot):
    """It stands in the status bar as long as they wait, goes when one is taken; 0 is never."""
    settings.set(replace(settings.current, patience=2, pause_ms=250))
    for number in range(2):
        assert desk.status_bar.waiting.isHidden()
        desk.controller.ask_now()
        client.answer(f"text {number}")
        desk.controller.dismiss()
    assert desk.status_bar.waiting.isVisible()
    assert desk.status_bar.waiting.text() == "Suggestions wait 0.5 s"
    desk.controller.ask_now()
    client.answer("good")
    desk.controller.accept_all()
    assert desk.status_bar.waiting.isHidden()
    settings.set(replace(settings.current, patience=0))
    for number in range(9):
        desk.controller.ask_now()
        client.answer(f"text {number}")
        desk.controller.dismiss()
    assert desk.status_bar.waiting.isHidden()


def test_the_list_reads_in_the_language_of_the_settings(desk, client, settings, qtbot):
    """So does the shading."""
    settings.set(replace(settings.current, language="zh"))
    desk.editor.insertPlainText("text")
    desk.actions["certainty"].trigger()
    assert client.surprises[-1].language == "zh"
