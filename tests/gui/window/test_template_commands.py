# SPDX-License-Identifier: MIT
"""New from a template, in a whole window."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QMenu

from writer_app.storage.paths import own_templates_dir
from writer_app.storage.profiles import Profile


def menu_of(desk):
    """Return the menu of templates as it is when it opens."""
    own = desk.actions["own_templates"]
    menu = next(each for each in own.associatedObjects() if isinstance(each, QMenu))
    menu.aboutToShow.emit()
    return menu


def entry(desk, name):
    """Return the entry of a template."""
    return next(each for each in menu_of(desk).actions() if each.text() == name)


def write_own(name: str, text: str) -> None:
    """Write a template of the writer's."""
    own_templates_dir().mkdir(parents=True, exist_ok=True)
    (own_templates_dir() / name).write_text(text, "utf-8")


@pytest.fixture
def opened(monkeypatch):
    """Have folders opened by nobody; gives what would be opened."""
    urls: list[QUrl] = []

    def open_url(url: QUrl) -> bool:
        urls.append(url)
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    return urls


def test_a_template_begins_a_text(desk, qtbot):
    """With its style and title, the caret in its place, unchanged as long as nothing is written."""
    entry(desk, "Story").trigger()
    editor = desk.editor
    assert editor.text_before_caret(100).endswith("When the light went on that evening, ")
    assert desk.profile.current == Profile(style="story", title="The Last House on the Road")
    assert not desk.document.modified
    assert desk.document.path is None
    qtbot.keyClicks(editor, "I")
    assert desk.document.modified
    desk.actions["undo"].trigger()
    desk.actions["undo"].trigger()
    assert editor.text_before_caret(100).endswith("When the light went on that evening, ")


def test_chinese_templates_stand_beside_the_english_ones(desk):
    """By their Chinese names with that of the language, behind a line."""
    names = [each.text() for each in menu_of(desk).actions()]
    assert names[0] == "Article"
    assert names.index("") == 6
    assert names[7] == "文章 (Chinese)"
    assert names[-1] == "&Own templates…"
    entry(desk, "代码文档 (Chinese)").trigger()
    assert desk.editor.text_before_caret(100).endswith("这个项目可以帮助你")
    assert desk.profile.current.style == "documentation"


def test_an_unsaved_text_stays_behind_its_tab(desk, qtbot):
    """The template comes in a tab of its own; style and title of the other text stay with that."""
    qtbot.keyClicks(desk.editor, "mine")
    desk.profile.set(Profile(style="news"))
    entry(desk, "Story").trigger()
    mine, story = desk.tabs.sheets
    assert desk.sheet is story
    assert (mine.document.text, mine.profile.current) == ("mine", Profile(style="news"))
    assert (story.document.modified, story.profile.current.style) == (False, "story")
    # A text begun with a template is not blank: the next one does not take its place.
    entry(desk, "Article").trigger()
    assert desk.tabs.count() == 3


def test_a_blank_text_is_taken(desk):
    """There is nothing behind its tab that could be missed."""
    entry(desk, "Story").trigger()
    assert desk.tabs.count() == 1


def test_own_templates_are_in_the_menu_at_once(desk):
    """Also one written while the window is open; an ampersand is shown."""
    assert "Salt && pepper" not in [each.text() for each in menu_of(desk).actions()]
    write_own("x.toml", 'name = "Salt & pepper"\ntext = "😀 {caret}!"\nstyle = "essay"')
    entry(desk, "Salt && pepper").trigger()
    assert desk.document.text == "😀 !"
    assert desk.editor.text_before_caret(9) == "😀 "
    assert desk.profile.current.style == "essay"
    (own_templates_dir() / "x.toml").unlink()
    assert "Salt && pepper" not in [each.text() for each in menu_of(desk).actions()]


def test_a_broken_template_is_said_and_the_menu_is_whole(desk):
    """In the status bar, by its file name."""
    write_own("bad.toml", "no TOML")
    assert len(menu_of(desk).actions()) > 12
    assert desk.status_bar.currentMessage().startswith("The template bad.toml cannot be used")


def test_the_folder_of_own_templates_comes_with_an_example(desk, opened):
    """That is in the menu; it is written once, and not beside others."""
    desk.actions["own_templates"].trigger()
    assert [Path(url.toLocalFile()) for url in opened] == [own_templates_dir()]
    entry(desk, "Diary").trigger()
    assert desk.document.text == "Today \n"
    (own_templates_dir() / "diary.toml").rename(own_templates_dir() / "mine.toml")
    desk.actions["own_templates"].trigger()
    assert [path.name for path in own_templates_dir().iterdir()] == ["mine.toml"]


def test_a_folder_that_cannot_be_made_or_shown_is_told(desk, monkeypatch):
    """In the status bar, with its place."""
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: False)
    desk.actions["own_templates"].trigger()
    assert desk.status_bar.currentMessage() == f"Your templates lie in {own_templates_dir()}."
    for path in own_templates_dir().iterdir():
        path.unlink()
    own_templates_dir().rmdir()
    own_templates_dir().write_text("a file in the way", "utf-8")
    desk.actions["own_templates"].trigger()
    assert "cannot be made" in desk.status_bar.currentMessage()
