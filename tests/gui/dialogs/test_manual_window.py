# SPDX-License-Identifier: MIT
"""The manual's window: contents that lead to their places, a search, and the way between pages."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtTest import QTest

from writer_app.gui.dialogs.manual_window import ManualWindow

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "raise", "requestActivate")

PAGE = """# The manual

Words before all sections; see [other](other.md).

## Beginnings

{fill}

### Small beginnings

An apple.

## Ends

{fill}

Another Apple, and an apple pie.
""".replace("{fill}", "\n\n".join(f"Paragraph {number} of many." for number in range(60)))


@pytest.fixture
def manual(qtbot, tmp_path):
    """Give the window with two pages."""
    (tmp_path / "manual.md").write_text(PAGE, "utf-8")
    (tmp_path / "other.md").write_text("# Other\n\n## Alone\n\nAn apple.\n", "utf-8")
    found = ManualWindow(tmp_path / "manual.md")
    qtbot.addWidget(found)
    found.show()
    return found


def titles(manual):
    """Give the contents, each section with those under it."""
    tops = [manual.contents.topLevelItem(row) for row in range(manual.contents.topLevelItemCount())]
    return [(top.text(0), [top.child(row).text(0) for row in range(top.childCount())]) for top in tops]


def test_contents_lead_to_their_places(manual):
    """Chosen by key or click, a heading is seen at the top of its page."""
    assert titles(manual) == [("Beginnings", ["Small beginnings"]), ("Ends", [])]
    small = manual.contents.topLevelItem(0).child(0)
    manual.contents.setFocus()
    manual.contents.setCurrentItem(small)
    QTest.keyClick(manual.contents, Qt.Key.Key_Return)
    assert manual.page.textCursor().block().text() == "Small beginnings"
    assert 0 <= manual.page.cursorRect().top() < 20


def test_places_are_found_in_turn(manual):
    """In either case of the letters, from what is seen on, round at the end; the section is marked, too."""
    QTest.keyClick(manual, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(manual.field, "apple")
    assert manual.place.text() == "1 of 3"
    assert len(manual.page.extraSelections()) == 3
    assert manual.contents.currentItem().text(0) == "Small beginnings"
    QTest.keyClick(manual.field, Qt.Key.Key_Return)
    assert manual.place.text() == "2 of 3"
    assert manual.page.textCursor().selectedText() == "Apple"
    assert manual.contents.currentItem().text(0) == "Ends"
    manual.find_next()
    manual.find_next()
    assert manual.place.text() == "1 of 3"
    manual.find_previous()
    assert manual.place.text() == "3 of 3"
    QTest.keyClicks(manual.field, "s of none")
    assert manual.place.text() == "Not found"
    assert manual.page.extraSelections() == []
    manual.find_next()
    assert manual.place.text() == "Not found"


def test_escape_ends_the_search_and_then_the_window(manual):
    """One step at a time."""
    manual.field.setFocus()
    QTest.keyClicks(manual.field, "apple")
    QTest.keyClick(manual, Qt.Key.Key_Escape)
    assert (manual.field.text(), manual.place.text(), manual.isVisible()) == ("", "", True)
    QTest.keyClick(manual, Qt.Key.Key_Escape)
    assert not manual.isVisible()


def test_other_pages_have_their_own_contents(manual):
    """A link leads there, the button back, and what is looked for is looked for there."""
    manual.field.setText("apple")
    assert not manual.back.isEnabled()
    manual.page.setSource(manual.page.source().resolved(QUrl("other.md")))
    assert titles(manual) == [("Alone", [])]
    assert manual.place.text() == "1 of 1"
    manual.back.click()
    assert titles(manual) == [("Beginnings", ["Small beginnings"]), ("Ends", [])]
    assert manual.place.text().endswith(" of 3")
    assert not manual.back.isEnabled()
