# SPDX-License-Identifier: MIT
"""The trainer's commands from a folder of text to a bundle that the engine uses."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.texts import corpus_form, made_up_documents
from writer_app.engine.cancellation import Cancellation
from writer_app.engine.loader import open_engine
from writer_app.engine.messages import CompletionRequest
from writer_app.network.bundle import open_bundle
from writer_app.storage.bundle_archive import unpack_bundle
from writer_app.training.__main__ import main

RECIPE = """
language = "en"
[pieces]
size = 330
[network]
hidden = 64
projection = 32
head = 60
tail_ends = [150]
[training]
streams = 8
steps_a_chunk = 24
peak_rate = 0.02
warmup_steps = 5
[sources.stories]
weight = 2.0
style = "story"
"""


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "stories.txt").write_text(corpus_form(made_up_documents(150, 1)), encoding="utf-8")
    (tmp_path / "mine.toml").write_text(RECIPE, encoding="utf-8")
    return folder


def run_command(*arguments: object) -> int:
    return main([str(argument) for argument in arguments])


@pytest.mark.slow
def test_text_becomes_a_bundle_that_suggests(
    corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Prepare, fit, train, go on training, export, evaluate, calibrate; then the engine suggests with it."""
    run, bundle = tmp_path / "run", tmp_path / "models" / "en"
    assert run_command("prepare", corpus, run, "--recipe", tmp_path / "mine.toml") == 0
    assert "150 documents" in capsys.readouterr().out
    assert run_command("fit", run) == 0
    for steps in (3, 150):  # 3: before the first loss is recorded on the way
        train = ("train", run, "--steps", steps, "--threads", 1, "--no-compile", "--float32")
        assert run_command(*train) == 0
    assert "150 updates" in capsys.readouterr().out
    assert (run / "losses.png").read_bytes().startswith(b"\x89PNG")
    assert run_command("export", run, bundle, "--history", "A test.") == 0

    text = tmp_path / "en-story.txt"
    text.write_text(corpus_form(made_up_documents(40, 2)), encoding="utf-8")
    tune = tmp_path / "en-tune.txt"
    tune.write_text(corpus_form(made_up_documents(10, 3)), encoding="utf-8")
    few = ("--carets", 60, "--tune", tune, "--tune-carets", 60, "--continuations", 1)
    assert run_command("evaluate", bundle, text, *few, "--json", tmp_path / "new" / "figures.json") == 0
    assert "Keystroke savings" in capsys.readouterr().out
    figures = json.loads((tmp_path / "new" / "figures.json").read_text(encoding="utf-8"))
    # Untrained, the figure is over 4; the made-up sentences are easy to learn.
    assert figures["bits_per_character"]["en-story"] < 2.5
    assert figures["savings"][0]["savings"] > 0.1
    assert run_command("evaluate", bundle, text, "--bits-only") == 0
    assert "Keystroke" not in capsys.readouterr().out
    report = ("report", run, bundle, tmp_path / "report", "--evaluation", tmp_path / "new" / "figures.json")
    assert run_command(*report) == 0
    assert "Keystroke savings" in (tmp_path / "report" / "index.html").read_text(encoding="utf-8")
    assert run_command("calibrate", bundle, text, "--carets", 100) == 0

    for source, archive in ((run, "mine.writerbundle"), (bundle, "same.writerbundle")):
        assert run_command("export", source, tmp_path / archive, "--carets", 100) == 0
        unpacked = tmp_path / f"unpacked {archive}"
        unpacked.mkdir()
        unpack_bundle(tmp_path / archive, unpacked)
        assert open_bundle(unpacked).language == "en"
    engine = open_engine(tmp_path / "models", device="cpu")
    answer = engine.complete(CompletionRequest(id=1, before="My sister painted the garden"), Cancellation())
    assert answer.suggestions
    assert answer.suggestions[0].text.startswith(" wall")


@pytest.mark.slow
def test_one_command_makes_a_bundle(corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Build does all steps, and goes on with what an earlier one left."""
    run, bundle = tmp_path / "run", tmp_path / "models" / "en"
    choices = ("--recipe", tmp_path / "mine.toml", "--threads", 1, "--no-compile", "--carets", 60)
    assert run_command("build", corpus, run, bundle, *choices, "--steps", 30) == 0
    assert "150 documents" in capsys.readouterr().out
    tokenizer = (run / "tokenizer.model").stat().st_mtime_ns
    assert run_command("build", corpus, run, bundle, *choices, "--steps", 40) == 0
    said = capsys.readouterr().out
    assert "documents" not in said
    assert "40 updates" in said
    assert (run / "tokenizer.model").stat().st_mtime_ns == tokenizer
    assert (run / "report" / "index.html").exists()
    assert open_engine(tmp_path / "models", device="cpu").languages() == ("en",)


def test_errors_are_said_in_a_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Missing folders, recipes, runs and texts: exit status 1 and a sentence, no traceback."""
    (tmp_path / "mine.txt").write_text("A text.\n", encoding="utf-8")
    commands = [
        ("prepare", tmp_path / "nowhere", tmp_path / "run"),
        ("prepare", tmp_path, tmp_path / "run", "--recipe", "nonsense"),
        ("fit", tmp_path / "nowhere"),
        ("train", tmp_path / "nowhere", "--steps", 1),
        ("train", tmp_path / "nowhere"),
        ("evaluate", tmp_path / "nowhere", tmp_path / "text.txt"),
        ("evaluate", tmp_path / "nowhere", tmp_path / "mine.txt", "--bits-only"),
        ("report", tmp_path / "nowhere", tmp_path / "nowhere", tmp_path / "report"),
        ("export", tmp_path / "nowhere", tmp_path / "bundle"),
        ("calibrate", tmp_path / "nowhere", tmp_path / "text.txt"),
    ]
    for command in commands:
        assert run_command(*command) == 1
        assert capsys.readouterr().err.startswith("error: ")


def test_calibration_needs_its_texts(tmp_path: Path) -> None:
    """A command without what it needs is refused before anything is read."""
    with pytest.raises(SystemExit):
        run_command("calibrate", tmp_path)
