# SPDX-License-Identifier: MIT
"""Surprise piece by piece: offsets in the text as written, figures of the text as the model reads it."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.engine.doubles import ngram, stopped_after, tokenizer
from writer_app.engine.cancellation import Cancelled
from writer_app.engine.surprise import align, score_pieces
from writer_app.text.normalize import normalize
from writer_app.text.tokenizer import DOCUMENT_MIDDLE, DOCUMENT_START

ODD = "Anna found a.,\n \r\t中文，😀é\u0301e\u00a0\u3000\u200b\u00ad\ud800"


def pieces_of(before: str, text: str, *, whole: bool = True) -> list[tuple[int, int, float]]:
    return list(score_pieces(before, text, ngram(), tokenizer(), whole=whole))


@pytest.mark.parametrize("whole", [True, False])
def test_the_figures_are_the_models_own(whole) -> None:
    """Each piece behind all before it, written plainly; a document's middle begins unlike its start."""
    before, text = "Anna found a", " letter on Sunday."
    stepper, pieces = ngram(), tokenizer()
    (state,) = stepper.read(
        [pieces.control_id(DOCUMENT_START if whole else DOCUMENT_MIDDLE)], stepper.start()
    )
    expected = []
    for piece_id in pieces.encode(before + text):
        expected.append(-float(stepper.log_probs(state)[0, piece_id]))
        (state,) = stepper.read([piece_id], state)
    got = pieces_of(before, text, whole=whole)
    assert [nats for _, _, nats in got] == pytest.approx(expected[-len(got) :], abs=1e-4)
    assert [text[start:end] for start, end, _ in got] == [
        pieces.decode([piece_id]) for piece_id in pieces.encode(before + text)[-len(got) :]
    ]


def test_a_blank_at_the_seam_belongs_to_the_word() -> None:
    """What the writer sees as the word begins with its letters; the piece began one blank before."""
    got = pieces_of("Anna found a ", "letter.")
    assert got[0][0] == 0
    assert got[0][2] == pytest.approx(pieces_of("Anna found a", " letter.")[0][2], abs=1e-4)


@pytest.mark.parametrize(
    ("text", "last", "normal", "first"),
    [
        ("a  b", "", "a b", [0, 1, 3]),
        ("  a", "", "a", [2]),
        ("  a", "x", " a", [0, 2]),
        ("a \r\n\n  b", "x", "a\nb", [0, 2, 7]),
        ("e\u0301t", "", "ét", [0, 2]),
        ("a\u200bb", "", "ab", [0, 2]),
        ("中\u3000文", "", "中 文", [0, 1, 2]),
        ("\r\n", "", "", []),
        ("", "x", "", []),
    ],
)
def test_a_text_is_read_in_its_normal_form(text: str, last: str, normal: str, first: list[int]) -> None:
    """Blanks, line ends, accents and what cannot be seen; each character knows where it came from."""
    aligned = align(text, last)
    assert (aligned.text, aligned.starts) == (normal, first)


@settings(max_examples=300)
@given(st.text(alphabet=ODD, max_size=40), st.sampled_from(["", "Anna", "Anna ", "Anna.\n"]))
def test_any_text_has_pieces_in_order(text: str, before: str) -> None:
    """They ascend within the text, none is empty, none is below nothing, and all that is read is in one."""
    at = 0
    seen = ""
    for start, end, nats in pieces_of(before, text):
        assert at <= start < end <= len(text)
        assert nats >= 0.0
        seen += text[start:end]
        at = end
    aligned = align(text, before[-1:])
    squeezed = unicodedata.normalize("NFC", normalize(seen))
    assert [char for char in squeezed if char not in " \n"] == [
        char for char in unicodedata.normalize("NFC", aligned.text) if char not in " \n"
    ]


def test_it_can_be_cancelled() -> None:
    """While the text before is read, and while the text itself is."""
    long = "Anna found a letter. " * 40
    for before, text in ((long, "Anna"), ("", long)):
        with pytest.raises(Cancelled):
            score_pieces(before, text, ngram(), tokenizer(), whole=True, check=stopped_after(2).check)
