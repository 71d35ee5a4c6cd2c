# SPDX-License-Identifier: MIT
"""A writer who does anything at all: in one editor, and in the whole window."""

from __future__ import annotations

import math

import pytest

from tests.doubles import FakeClient
from tests.gui.random_parts import AnyEngine, Trace, Watch, lay_out_files, random_program
from tests.gui.random_window import RandomWindow
from tests.gui.random_writer import RandomWriter
from tests.gui.spell_doubles import FakeSpellClient
from writer_app.gui.spelling.personal_dictionary import PersonalDictionary
from writer_app.gui.spelling.spell_checker import SpellChecker, SpellOptions
from writer_app.gui.spelling.spell_marks import SpellMarks

pytestmark = [pytest.mark.gui, pytest.mark.stress, pytest.mark.slow]


class NothingRight(FakeSpellClient):
    """A dictionary without words: whatever is typed is marked."""

    def check(self, words):
        self.wrong.update(words)
        super().check(words)


def test_nor_with_wavy_lines_all_over(editor, monkeypatch):
    """Marks are drawn from the layout at any moment, grey and composed text included."""
    monkeypatch.setattr("writer_app.gui.spelling.spell_checker.is_foreign", lambda *_: False)
    drawn = []
    monkeypatch.setattr("writer_app.gui.common.wave.Wave.paint", lambda *place: drawn.append(place))

    def make_client(_dialect):
        return NothingRight()

    SpellMarks(editor, SpellChecker(make_client, PersonalDictionary(None), SpellOptions()))
    editor.resize(300, 200)
    writer = RandomWriter(editor, 9)
    writer.run(seconds=math.inf, events=6_000)
    assert writer.shown > 20
    assert len(drawn) > 100
    assert all(left <= right for _, _, left, right, _, _ in drawn)


@pytest.mark.parametrize("seed", [1, 2, 3, 4])
def test_nothing_the_writer_does_breaks_the_invariants(editor, seed):
    """Grey text never reaches the document, none is left behind, undo gives back exactly what was."""
    editor.resize(300, 200)
    writer = RandomWriter(editor, seed)
    writer.run(seconds=math.inf, events=6_000)
    assert writer.shown > 20
    assert writer.accepted > 5
    assert writer.undone > 5


@pytest.mark.parametrize("seed", [1, 2, 3, 4])
def test_nor_in_the_whole_window(undressed, qapp, tmp_path, seed):
    """Tabs, dialogs, drags, settings: no warning of anyone, no text that is not the writer's.

    `python -m benchmarks.random_input` does the same for an hour.
    """
    lay_out_files(tmp_path)
    client, trace = FakeClient(), Trace()
    writers: list[RandomWindow] = []
    with (
        Watch().installed() as watch,
        random_program(qapp, lambda: writers[0].draw, tmp_path, client) as program,
    ):
        writers.append(RandomWindow(program, AnyEngine(client), seed, tmp_path, watch, trace))
        try:
            writers[0].run(1_000)
        except AssertionError as error:
            last = "\n".join(trace.last)
            raise AssertionError(f"seed {seed}, step {writers[0].step}: {error}\n{last}") from error
    assert not watch.problems
    assert writers[0].seen["_answer"] > 100
    assert writers[0].seen["_undo_everything"] > 0
