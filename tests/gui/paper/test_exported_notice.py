# SPDX-License-Identifier: MIT
"""After an export the file and its folder are offered, and nothing is opened that was not asked for."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices

from writer_app.exchange.formats import Format
from writer_app.gui.dialogs.export_dialog import ExportChoice

NOTICE = "exported"


@pytest.fixture
def opened(monkeypatch):
    """Give the paths that the desktop was asked to show, instead of showing them."""
    found: list[str] = []

    def show(url):
        found.append(url.toLocalFile())
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", show)
    return found


@pytest.fixture
def problems(desk, monkeypatch):
    """Give what the writer is told of failures."""
    found: list[str] = []
    monkeypatch.setattr(desk.dialogs, "problem", lambda title, _message: found.append(title))
    return found


def export(desk, qtbot, path):
    """Export the text of a window, and wait until it is done."""
    choice = ExportChoice(format=Format.HTML, is_markdown=True, paper="a4")
    with qtbot.waitSignal(desk.sheet.exchange.exported):
        desk.sheet.exchange.export_to(path, choice)


@pytest.mark.parametrize(("number", "place"), [(0, "稿子 & more/x.html"), (1, "稿子 & more"), (2, None)])
def test_each_button_does_what_it_says(desk, qtbot, tmp_path, opened, number, place):
    """The file, its folder, or nothing is shown; each takes the notice away."""
    (tmp_path / "稿子 & more").mkdir()
    export(desk, qtbot, tmp_path / "稿子 & more" / "x.html")
    assert opened == []
    assert desk.sheet.notices.sentence(NOTICE) == "“x.html” is in the folder “稿子 & more”."
    qtbot.mouseClick(desk.sheet.notices.buttons(NOTICE)[number], Qt.MouseButton.LeftButton)
    assert opened == ([] if place is None else [(tmp_path / place).as_posix()])
    assert desk.sheet.notices.buttons(NOTICE) == []


def test_the_next_export_takes_its_place(desk, qtbot, tmp_path, opened):
    """There is one line, about the newest file, and it takes no keys."""
    for name in ("a.html", "b.html"):
        export(desk, qtbot, tmp_path / name)
    assert "b.html" in desk.sheet.notices.sentence(NOTICE)
    assert len(desk.sheet.notices.buttons(NOTICE)) == 3
    qtbot.keyClicks(desk.editor, "on with it ")
    assert desk.document.text == "on with it "
    assert opened == []


def test_a_failed_export_offers_nothing(desk, qtbot, tmp_path, problems):
    """There is no file to open."""
    choice = ExportChoice(format=Format.HTML, is_markdown=True, paper="a4")
    desk.sheet.exchange.export_to(tmp_path / "no folder" / "x.html", choice)
    qtbot.waitUntil(lambda: not desk.sheet.exchange.busy)
    assert problems == ["The text could not be exported."]
    assert desk.sheet.notices.sentence(NOTICE) == ""


@pytest.mark.parametrize("is_there", [True, False])
def test_what_cannot_be_shown_is_told(desk, qtbot, tmp_path, monkeypatch, problems, is_there):
    """A desktop without a program for the file, or a file that has gone meanwhile."""
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: False)
    path = tmp_path / "x.html"
    export(desk, qtbot, path)
    if not is_there:
        path.unlink()
    qtbot.mouseClick(desk.sheet.notices.buttons(NOTICE)[0], Qt.MouseButton.LeftButton)
    assert problems == ["“x.html” cannot be shown."]
