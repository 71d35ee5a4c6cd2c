# SPDX-License-Identifier: MIT
"""The demonstration, driven with a model process that has no model."""

from __future__ import annotations

from writer_app.gui.program import demonstration
from writer_app.gui.program.demonstration import Typist


def test_it_shows_both_languages_and_leaves_pictures(play, tmp_path, capsys):
    """Suggestions are heard, taken in both ways, printed; a picture of each language is left."""
    code = play(lambda program: demonstration._play(program, tmp_path), "--suggestion", " and so on")
    printed = capsys.readouterr().out
    assert code == 0
    assert "taken     ' and so on' with Tab" in printed
    assert "taken     ' and' with Ctrl+Right" in printed
    assert sorted(path.name for path in tmp_path.iterdir()) == ["writer-chinese.png", "writer-english.png"]


def test_without_suggestions_it_fails(play, tmp_path, capsys, monkeypatch):
    """A model that suggests nothing is no demonstration."""
    monkeypatch.setattr(demonstration, "ENGLISH", ("It was ",))
    monkeypatch.setattr(demonstration, "CHINESE", ((("ni hao", "你好"),),))
    code = play(lambda program: demonstration._play(program, tmp_path), "--suggestion", " ")
    assert code == 1
    assert "No suggestion came" in capsys.readouterr().out


def test_a_model_that_does_not_start_is_said(play, tmp_path, capsys, monkeypatch):
    """It ends with the reason instead of waiting for ever."""
    monkeypatch.setattr(demonstration, "START_MS", 300)
    assert play(lambda program: demonstration._play(program, tmp_path), "--start", "hang") == 1
    assert "not ready" in capsys.readouterr().out


def test_a_typist_composes_as_an_input_method_does(desk, qtbot):
    """While composing the document is empty and no grey text may stand; the commit brings the word."""
    steps = Typist(desk, key_ms=0).commit("ni hao", "你好")
    composing = [(desk.document.text, desk.editor.is_composing()) for _ in steps]
    assert composing[0] == ("", True)
    assert composing[-1] == ("你好", False)


def test_a_folder_that_cannot_be_written_is_replaced(tmp_path):
    """Pictures then go to a temporary folder."""
    (tmp_path / "x").write_text("a file in the way", "utf-8")
    found = demonstration._writable(tmp_path / "x")
    assert found.is_dir()
    assert demonstration._writable(tmp_path / "new") == tmp_path / "new"
    found.rmdir()
