# SPDX-License-Identifier: MIT
"""The dialog about unsaved texts: each is shown, chosen for one by one or together, or left."""

from __future__ import annotations

from pathlib import Path

import pytest

from writer_app.gui.program.recovery_dialog import LeftChoice, RecoveryDialog, about, name_of
from writer_app.storage.journal_format import JournalHead
from writer_app.storage.left_text import LeftText


def left(text, path=None, saved=None, *, is_changed=False):
    """Return an unsaved text."""
    return LeftText(
        journal=Path("/journal"),
        head=JournalHead(path=path or ""),
        text=text,
        caret=0,
        written=1_700_000_000.0,
        saved=saved,
        is_changed=is_changed,
    )


pytestmark = pytest.mark.qt_log_ignore("does not support")  # size hints on the offscreen platform

NOVEL = left("I have a cat.", "/home/she/novel.md", "I have a dog.")
LOOSE = left("\n  Loose words & <b>\nmore", None)


@pytest.fixture
def make(qtbot):
    """Give a function that makes a dialog and a list of what is chosen in it."""

    def run(*texts):
        dialog = RecoveryDialog(texts)
        qtbot.addWidget(dialog)
        chosen = []
        dialog.chosen.connect(lambda text, choice: chosen.append((text, choice)))
        dialog.show()
        return dialog, chosen

    return run


def test_one_text_beside_its_file(make):
    """What is different, what the choices do; Enter recovers."""
    dialog, chosen = make(NOVEL)
    assert dialog.view.toPlainText() == "I have a dogcat."
    assert not dialog.names.isVisible()
    assert not dialog.recover_all.isVisible()
    assert "saved file" in dialog.give_up.text()
    assert dialog.recover.isDefault()
    dialog.give_up.click()
    dialog.recover.click()
    assert chosen == [(NOVEL, LeftChoice.GIVE_UP), (NOVEL, LeftChoice.RECOVER)]
    assert dialog.isVisible()  # whoever decides says when it is done
    dialog.take_away(NOVEL)
    assert dialog.result() == RecoveryDialog.DialogCode.Accepted


def test_several_texts(make):
    """One after another, or all at once; a text without a file cannot be kept as saved."""
    dialog, chosen = make(NOVEL, LOOSE)
    assert [dialog.names.item(row).text().split("\n")[0] for row in range(2)] == [
        "novel.md",
        "Loose words & <b>",
    ]
    dialog.names.setCurrentRow(1)
    assert dialog.current is LOOSE
    assert "Give the text" in dialog.give_up.text()
    dialog.recover_all.click()
    assert chosen == [(NOVEL, LeftChoice.RECOVER), (LOOSE, LeftChoice.RECOVER)]
    dialog.take_away(LOOSE)
    assert dialog.current is NOVEL
    assert not dialog.names.isVisible()


@pytest.mark.parametrize("close", [lambda dialog: dialog.later.click(), lambda dialog: dialog.close()])
def test_later_chooses_nothing(make, close):
    """Closing the dialog in any way leaves all as it is."""
    dialog, chosen = make(NOVEL)
    close(dialog)
    assert not dialog.isVisible()
    assert chosen == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (NOVEL, "compared with the saved file"),
        (left("x", "/a.md", "y", is_changed=True), "Another program"),
        (left("x", "/a.md", None), "not there or cannot be read"),
        (LOOSE, "no file yet"),
    ],
)
def test_what_is_said_of_a_text(text, words):
    """Where it belongs, and how it stands to its file."""
    assert words in about(text)


@pytest.mark.parametrize(
    ("text", "name"), [(NOVEL, "novel.md"), (left(" \n"), "Untitled"), (left("x" * 99), "x" * 39 + "…")]
)
def test_names(text, name):
    """A file's name, or the first words."""
    assert name_of(text) == name
