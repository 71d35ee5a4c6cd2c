# SPDX-License-Identifier: MIT
"""The self-check, driven with a model process that has no model."""

from __future__ import annotations

from writer_app.gui.program import demonstration, self_check


def test_it_passes_with_suggestions_and_a_saved_file(play, capsys):
    """What was suggested and that the file was saved is printed."""
    assert play(self_check._check, "--suggestion", " week") == 0
    printed = capsys.readouterr().out
    assert "English ' week'" in printed
    assert "Chinese ' week'" in printed
    assert "spelling ('the'" in printed
    assert "saved True" in printed
    assert "exported True" in printed
    assert "translated True" in printed


def test_it_fails_without_suggestions(play):
    """A model that suggests nothing is a failure."""
    assert play(self_check._check, "--suggestion", " ") == 1


def test_it_fails_without_a_model(play, capsys, monkeypatch):
    """A process that ends again and again is given up and said."""
    monkeypatch.setattr(demonstration, "START_MS", 600)
    assert play(self_check._check, "--start", "exit") == 1
    assert "not ready" in capsys.readouterr().out
