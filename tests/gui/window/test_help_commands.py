# SPDX-License-Identifier: MIT
"""Manual, about, preferences: each comes up and says what it should."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QTextBrowser, QWidget

from writer_app import __version__
from writer_app.gui.dialogs.about_dialog import AboutDialog
from writer_app.gui.settings.preferences import Preferences
from writer_app.gui.window import help_commands
from writer_app.gui.window.help_commands import HelpCommands

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "raise")


@pytest.fixture
def window(qtbot):
    """Give a window to stand over."""
    found = QWidget()
    qtbot.addWidget(found)
    found.resize(900, 700)
    found.show()
    return found


@pytest.fixture
def commands(window, settings):
    """Give the commands."""
    return HelpCommands(window, settings)


def test_the_manual_is_shown_once(commands, window):
    """It is read from docs; asked for twice, the same window comes forward."""
    commands.manual()
    commands.manual()
    (browser,) = window.findChildren(QTextBrowser)
    assert browser.isVisible()
    assert "Ctrl+Right" in browser.toPlainText()


def test_the_manual_stands_on_the_screen(commands, window):
    """Over a low window at the top, too, with its title bar within reach."""
    window.setGeometry(0, 0, 900, 100)
    commands.manual()
    browser = window.findChild(QTextBrowser)
    room = window.screen().availableGeometry()
    place = browser.window().pos()
    assert place.x() >= room.left()
    assert place.y() >= room.top()


@pytest.mark.parametrize(("language", "title"), [("en", "Writer: the manual"), ("zh", "Writer 使用手册")])
def test_the_manual_is_that_of_the_language_and_leads_on(commands, window, monkeypatch, language, title):
    """It is in the interface's language, and so is the page of the settings that it leads to."""
    monkeypatch.setattr(help_commands, "interface_now", lambda: language)
    commands.manual()
    browser = window.findChild(QTextBrowser)
    assert browser.toPlainText().startswith(title)
    fragments = [each.fragment() for block in blocks_of(browser.document()) for each in block]
    # Beside some Chinese punctuation, signs of bold text are none.
    assert not [each.text() for each in fragments if "**" in each.text() and not is_code(each)]
    links = {each.charFormat().anchorHref() for each in fragments}
    (settings_page,) = [link for link in links if link.startswith("settings")]
    browser.setSource(browser.source().resolved(QUrl(settings_page)))
    assert browser.toPlainText().startswith({"en": "Settings", "zh": "设置"}[language])
    assert "key_take_word" in browser.toPlainText()


def is_code(fragment):
    """Tell whether a part of a paragraph is code."""
    return fragment.charFormat().fontFixedPitch()


def blocks_of(document):
    """Give each paragraph of a document."""
    block = document.begin()
    while block.isValid():
        yield block
        block = block.next()


def test_a_missing_manual_is_said(commands, window, monkeypatch, tmp_path):
    """The window then names the place where it should be."""
    monkeypatch.setattr(help_commands, "bundle_root", lambda: tmp_path)
    commands.manual()
    assert str(tmp_path) in window.findChild(QTextBrowser).toPlainText()


def test_about_names_the_version(commands, window):
    """It holds name, version and what happens to one's text."""
    commands.about()
    dialog = window.findChild(AboutDialog)
    assert dialog.isVisible()
    assert __version__ in dialog.about.text()
    assert "Nothing you write leaves it" in dialog.about.text()
    dialog.close()


def test_preferences_come_up(commands, window):
    """They stand over the window."""
    commands.preferences()
    dialog = window.findChild(Preferences)
    assert dialog.isVisible()
    dialog.close()
