# SPDX-License-Identifier: MIT
"""Heat maps of attention and coverage."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import numpy as np
import pytest
import torch

from tests.bundles import tiny_config, tiny_tokenizer
from tests.texts import corpus_form, made_up_documents
from writer_app.errors import TrainingError
from writer_app.network.language_model import LanguageModel
from writer_app.text.tokenizer import NEWLINE, Tokenizer
from writer_app.training.attention_maps import draw_examples, find_example


@pytest.fixture
def model() -> LanguageModel:
    torch.manual_seed(1)
    config = dataclasses.replace(tiny_config(), attention=5, context=4, memory=10, window=4)
    return LanguageModel(config)


@pytest.fixture
def text(tmp_path: Path) -> Path:
    path = tmp_path / "en-story.txt"
    path.write_text("Short.\n\n" + corpus_form(made_up_documents(2, 3)), encoding="utf-8")
    return path


def test_example_shows_the_last_window(model: LanguageModel, text: Path) -> None:
    """The first document long enough; what is written follows on what is seen, weights are below 1."""
    tokenizer = Tokenizer(tiny_tokenizer())
    example = find_example(model, tokenizer, text)
    assert example is not None
    assert example.weights.shape == (4, 10)
    assert len(example.written) == 4
    whole = NEWLINE.join(made_up_documents(2, 3)[0])
    shown = "".join([*example.seen, *example.written]).replace("\u2423", " ").replace("\u21b5", NEWLINE)
    # One piece stands between: the window's first, which was read when the first step was written.
    assert "".join(example.written).replace("\u2423", " ").replace("\u21b5", NEWLINE) in whole
    assert shown[:8] in whole
    assert bool((example.weights.sum(1) < 1.0).all())
    np.testing.assert_allclose(example.coverage[-1], example.weights.sum(0))
    assert model.training


def test_pictures_are_for_light_and_dark_pages(model: LanguageModel, text: Path, tmp_path: Path) -> None:
    """One example a text; a text without a long document has none."""
    short = tmp_path / "en-short.txt"
    short.write_text("Only this.\n", encoding="utf-8")
    found = draw_examples(model, Tokenizer(tiny_tokenizer()), [text, short], tmp_path / "out")
    assert [picture.file for picture in found] == ["attention-en-story.png"]
    for picture in found:
        for name in (picture.file, picture.dark_file):
            assert (tmp_path / "out" / name).read_bytes().startswith(b"\x89PNG")


def test_plain_network_has_no_pictures(text: Path, tmp_path: Path) -> None:
    """Without attention there is nothing to draw; a missing text is named."""
    tokenizer = Tokenizer(tiny_tokenizer())
    assert draw_examples(LanguageModel(tiny_config()), tokenizer, [text], tmp_path / "out") == []


def test_missing_text_is_named(model: LanguageModel, tmp_path: Path) -> None:
    """A text that is not there is a TrainingError."""
    with pytest.raises(TrainingError, match="no such text"):
        draw_examples(model, Tokenizer(tiny_tokenizer()), [tmp_path / "nowhere.txt"], tmp_path / "out")
