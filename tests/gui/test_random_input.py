# SPDX-License-Identifier: MIT
"""Twenty seconds of a writer who does anything at all."""

from __future__ import annotations

import pytest

from tests.gui.random_writer import RandomWriter
from tests.gui.spell_doubles import FakeSpellClient
from writer_app.gui.personal_dictionary import PersonalDictionary
from writer_app.gui.spell_checker import SpellChecker, SpellOptions
from writer_app.gui.spell_marks import SpellMarks

pytestmark = [pytest.mark.gui, pytest.mark.stress, pytest.mark.slow]


class NothingRight(FakeSpellClient):
    """A dictionary without words: whatever is typed is marked."""

    def check(self, words):
        self.wrong.update(words)
        super().check(words)


def test_nor_with_wavy_lines_all_over(editor, monkeypatch):
    """Marks are drawn from the layout at any moment, grey and composed text included."""
    monkeypatch.setattr("writer_app.gui.spell_checker.is_foreign", lambda *_: False)
    drawn = []
    monkeypatch.setattr("writer_app.gui.wave.Wave.paint", lambda *place: drawn.append(place))

    def make_client(_dialect):
        return NothingRight()

    SpellMarks(editor, SpellChecker(make_client, PersonalDictionary(None), SpellOptions()))
    editor.resize(300, 200)
    writer = RandomWriter(editor, 9)
    writer.run(seconds=8)
    assert writer.shown > 20
    assert len(drawn) > 100
    assert all(left <= right for _, _, left, right, _, _ in drawn)


@pytest.mark.parametrize("seed", [1, 2, 3, 4])
def test_nothing_the_writer_does_breaks_the_invariants(editor, seed):
    """Grey text never reaches the document, none is left behind, undo gives back exactly what was."""
    editor.resize(300, 200)
    writer = RandomWriter(editor, seed)
    writer.run(seconds=5.5)
    assert writer.shown > 20
    assert writer.accepted > 5
    assert writer.undone > 5
