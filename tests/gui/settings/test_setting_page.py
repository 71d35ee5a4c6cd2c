# SPDX-License-Identifier: MIT
"""A page of the preferences: its rows, what a search leaves of them, and a refusal in its place."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel, QLineEdit

from writer_app.gui.settings.setting_page import SettingPage
from writer_app.storage.option import Group, Option

GROUP = Group("Colours", "What is red.")
OPTIONS = [
    Option(group=GROUP, name="hat", default="", label="Hat", help="On the head."),
    Option(group=GROUP, name="shoe", default="a", label="Shoe", help="Below.", choices={"a": "Boot"}),
]


@pytest.fixture
def page(qtbot):
    """Give a page with two settings."""
    found = SettingPage(GROUP, OPTIONS, {option.name: QLineEdit() for option in OPTIONS})
    qtbot.addWidget(found)
    found.show()
    return found


def shown(page):
    """Give the texts that can be read."""
    return [label.text() for label in page.findChildren(QLabel) if label.isVisible()]


def test_everything_is_said(page):
    """Title, what the page is about, and of each setting its name and explanation."""
    assert set(shown(page)) == {"Colours", "What is red.", "Hat", "On the head.", "Shoe", "Below."}


def test_controls_stand_in_line(page, qtbot):
    """However long their names are."""
    left = {edit.mapTo(page, edit.rect().topLeft()).x() for edit in page.findChildren(QLineEdit)}
    assert len(left) == 1


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("", {"Hat", "Shoe"}),
        ("HEAD", {"Hat"}),
        ("boot", {"Shoe"}),
        ("colours low", {"Shoe"}),
        ("head low", set()),
    ],
)
def test_a_search_hides_rows(page, words, found):
    """All words must be in the setting's name, explanation or choices, or in the page's title."""
    assert page.search(words) == bool(found)
    assert {"Hat", "Shoe"} & set(shown(page)) == found


def test_a_refusal_is_said_in_the_place_of_the_explanation(page):
    """And goes again."""
    page.refuse(OPTIONS[0], "No.")
    assert page.helps["hat"].text() == "No."
    assert page.helps["hat"].property("wrong")
    page.refuse(OPTIONS[0], "")
    assert page.helps["hat"].text() == "On the head."
    assert not page.helps["hat"].property("wrong")
