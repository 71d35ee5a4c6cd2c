# SPDX-License-Identifier: MIT
"""Heat maps of attention and coverage: what one passage was written with regard to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from writer_app.errors import TrainingError
from writer_app.network.language_model import LanguageModel
from writer_app.text.tokenizer import DOCUMENT_START, NEWLINE, Tokenizer
from writer_app.training.corpus import ReadReport, Source, read_documents
from writer_app.training.report import DARK, LIGHT, Colours, canvas
from writer_app.training.report_page import Picture

_MOST_COLUMNS = 48  # annotations shown, those with the most weight
_MOST_STEPS = 32
_LEAST_WINDOWS = 3
_VISIBLE_BLANK = "\u2423"


@dataclass(frozen=True, slots=True, kw_only=True)
class AttentionExample:
    """Attention while one window was written.

    Args:
        written: the pieces to be predicted at each of W steps.
        seen: the M annotations' pieces.
        weights: attention weights, (W, M).
    """

    written: Sequence[str]
    seen: Sequence[str]
    weights: NDArray[np.float64]

    @property
    def coverage(self) -> NDArray[np.float64]:
        """Sum of the weights up to each step, that one included, (W, M)."""
        return np.cumsum(self.weights, axis=0)


def find_example(model: LanguageModel, tokenizer: Tokenizer, text: Path) -> AttentionExample | None:
    """Read the first document that is long enough and look at its last whole window.

    Args:
        model: a network with attention.
        tokenizer: its tokenizer.
        text: a text file in corpus form.

    Returns:
        None where no document has three windows.
    """
    window = model.config.window
    for paragraphs in read_documents(Source(name=text.stem, files=(text,)), ReadReport()):
        ids = [tokenizer.control_id(DOCUMENT_START), *tokenizer.encode(NEWLINE.join(paragraphs))]
        count = (len(ids) - 1) // window
        if count < _LEAST_WINDOWS:
            continue
        read = torch.tensor(ids[: count * window]).unsqueeze(1)
        was_training = model.training
        model.eval()
        with torch.no_grad():
            reading, _ = model(read, torch.ones(read.shape), model.zero_state(1))
        model.train(was_training)
        last = reading.windows[-1]
        begin = (count - 1) * window
        known = min(begin, model.config.memory)
        return AttentionExample(
            written=[_label(tokenizer, piece) for piece in ids[begin + 1 : begin + window + 1]],
            seen=[_label(tokenizer, piece) for piece in last.ids[0, -known:].tolist()],
            weights=last.weights[0, :, -known:].double().numpy(),
        )
    return None


def draw_attention(example: AttentionExample, path: Path, colours: Colours = LIGHT) -> None:
    """Draw weights over coverage; the annotations with the most weight, in the order of the text."""
    steps = min(len(example.written), _MOST_STEPS)
    most = np.sort(np.argsort(-example.weights[:steps].sum(0), kind="stable")[:_MOST_COLUMNS])
    with canvas(path, colours, (11.0, 13.0)) as figure:
        for axes, values, title in zip(
            figure.subplots(2),
            (example.weights, example.coverage),
            ("attention weight", "coverage (sum of the weights so far)"),
            strict=True,
        ):
            image = axes.imshow(values[:steps, most], aspect="auto", cmap="viridis", vmin=0.0)
            axes.set_title(title)
            axes.set_xticks(range(len(most)), [example.seen[place] for place in most], rotation=90)
            axes.set_yticks(range(steps), example.written[:steps])
            axes.tick_params(labelsize=7)
            axes.set_xlabel("pieces of the earlier document")
            axes.set_ylabel("pieces written")
            figure.colorbar(image, ax=axes, fraction=0.03)


def draw_examples(
    model: LanguageModel, tokenizer: Tokenizer, texts: Sequence[Path], out: Path
) -> list[Picture]:
    """Draw one example of each text that has one, for light and dark pages; nothing without attention.

    Raises:
        TrainingError: a text cannot be read.
        OSError: the folder cannot be written.
    """
    if not model.config.attention:
        return []
    pictures: list[Picture] = []
    out.mkdir(parents=True, exist_ok=True)
    for text in texts:
        if not text.is_file():
            raise TrainingError("There is no such text file.", subject=str(text))
        example = find_example(model, tokenizer, text)
        if example is not None:
            name, dark = f"attention-{text.stem}.png", f"attention-{text.stem}-dark.png"
            draw_attention(example, out / name, LIGHT)
            draw_attention(example, out / dark, DARK)
            caption = f"What a passage of {text.stem} was written with regard to, and what was covered."
            pictures.append(Picture(file=name, dark_file=dark, caption=caption))
    return pictures


def _label(tokenizer: Tokenizer, piece: int) -> str:
    text = tokenizer.spelling(piece).decode("utf-8", "replace")
    return text.replace(" ", _VISIBLE_BLANK).replace(NEWLINE, "\u21b5") or "\u2205"
