# SPDX-License-Identifier: MIT
"""Twenty seconds of a writer who does anything at all."""

from __future__ import annotations

import pytest

from tests.gui.random_writer import RandomWriter

pytestmark = [pytest.mark.gui, pytest.mark.stress, pytest.mark.slow]


@pytest.mark.parametrize("seed", [1, 2, 3, 4])
def test_nothing_the_writer_does_breaks_the_invariants(editor, seed):
    """Grey text never reaches the document, none is left behind, undo gives back exactly what was."""
    editor.resize(300, 200)
    writer = RandomWriter(editor, seed)
    writer.run(seconds=5.5)
    assert writer.shown > 20
    assert writer.accepted > 5
    assert writer.undone > 5
