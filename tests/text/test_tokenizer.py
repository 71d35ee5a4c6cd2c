# SPDX-License-Identifier: MIT
"""Pieces of text: nothing is lost, and no text makes a control symbol."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import sentencepiece
from hypothesis import example, given
from hypothesis import strategies as st

from tests.texts import made_up_documents
from writer_app.errors import BundleDamagedError, BundleMissingError
from writer_app.text.styles import STYLES
from writer_app.text.tokenizer import CONTROL_SYMBOLS, NEWLINE, Tokenizer
from writer_app.training.vocabulary import count_pieces, fit_pieces, order_by_frequency, sentences

CHINESE = [
    f"{who}{when}{what}{end}"
    for who in ("老师", "我的妹妹", "年轻的医生", "船长")
    for when in ("早上", "下雨以前", "星期天", "去年冬天")
    for what in ("打开了门", "写了一封信", "卖掉两条小船", "把墙修好了，很高兴", "说：“走吧！”")
    for end in ("。", "……", "？")
]
# Signs with a meaning of their own to SentencePiece, or that other tokenizers lose.
HARD = [
    "▁",
    "▁▁ ▁",
    "\0",
    "\t",
    " ",
    "  ",
    "   \n",
    "\n",
    "\r\n",
    "\ufeff",
    "\u3000",
    "，。！？；：“”（）…—",
    "e\u0301",
]
HARD += [
    "👩\u200d🚀",
    "😀",
    "\U0010ffff",
    "\uffff",
    "\ufffd",
    "Ａ１",
    "ﬁ",
    "<unk>",
    "<0x41>",
    "<0x0A>",
    *CONTROL_SYMBOLS,
]
TEXTS = st.lists(
    st.one_of(
        st.text(st.characters(exclude_categories=["Cs"])), st.sampled_from(HARD), st.sampled_from(CHINESE)
    ),
    max_size=8,
).map("".join)


@pytest.fixture(scope="session")
def fitted() -> bytes:
    """Fit a small model on made-up English and Chinese, with the options of the real ones."""
    lines = [line for document in made_up_documents(200, 7) for line in sentences(document)] + CHINESE
    return fit_pieces(lines, size=460, coverage=0.999, longest_piece=12, threads=1, seed=3)


@pytest.fixture(scope="session")
def tokenizer(fitted: bytes) -> Tokenizer:
    """Open the small model."""
    return Tokenizer(fitted)


@pytest.fixture(scope="session")
def ordered(fitted: bytes, tokenizer: Tokenizer) -> Tokenizer:
    """Open the small model with its pieces sorted."""
    return Tokenizer(order_by_frequency(fitted, count_pieces(tokenizer, CHINESE)))


@given(text=TEXTS)
@example(text="")
@example(text="▁")
@example(text=" ▁ ")
@example(text="".join(HARD))
@example(text="\0\0")
def test_every_text_comes_back(tokenizer: Tokenizer, text: str) -> None:
    """Pieces spell exactly the text that was cut, byte for byte."""
    ids = tokenizer.encode(text)
    assert tokenizer.decode(ids) == text
    assert b"".join(map(tokenizer.spelling, ids)) == text.encode()


@given(text=TEXTS)
def test_no_text_makes_a_control_symbol(tokenizer: Tokenizer, text: str) -> None:
    """No text is read as a control symbol, nor as unknown, not even one that spells one out."""
    ids = tokenizer.encode(text)
    assert not {tokenizer.control_id(symbol) for symbol in CONTROL_SYMBOLS} & set(ids)
    assert all(map(tokenizer.spelling, ids))


@pytest.mark.parametrize("text", ["<doc>", "<style:news>", "<unk>", "<0x41>", "<spare:0>"])
def test_spelled_out_symbols_are_text(tokenizer: Tokenizer, text: str) -> None:
    """A symbol's name in a text is the letters that it is made of."""
    ids = tokenizer.encode(text)
    assert tokenizer.decode(ids) == text
    assert len(ids) > 1


def test_control_symbols(tokenizer: Tokenizer) -> None:
    """All control symbols have ids of their own, at the beginning, and write nothing."""
    ids = [tokenizer.control_id(symbol) for symbol in CONTROL_SYMBOLS]
    assert ids == list(range(1, len(CONTROL_SYMBOLS) + 1))
    assert tokenizer.decode([0, *ids]) == ""
    assert [tokenizer.style_id(style) for style in STYLES] == ids[3 : 3 + len(STYLES)]
    with pytest.raises(KeyError):
        tokenizer.control_id("the")
    with pytest.raises(KeyError):
        tokenizer.style_id("thriller")


def test_line_feed_is_a_piece_of_its_own(tokenizer: Tokenizer) -> None:
    """Paragraphs are told apart by one piece, which no other piece swallows."""
    assert tokenizer.encode(NEWLINE) == [tokenizer.newline_id]
    ids = tokenizer.encode("the baker\n\nthe baker \n")
    assert ids.count(tokenizer.newline_id) == 3
    # The other one is the byte of that value, which no text is cut into.
    others = {number for number in range(tokenizer.size) if b"\n" in tokenizer.spelling(number)}
    assert [tokenizer.spelling(number) for number in others - {tokenizer.newline_id}] == [b"\n"]


def test_pieces_are_words(tokenizer: Tokenizer) -> None:
    """Frequent words are one piece with the space before them, in Chinese too, so that text is short."""
    assert b" letter" in map(tokenizer.spelling, tokenizer.encode("found a letter"))
    assert len(tokenizer.encode("老师早上打开了门。")) < 9


def test_bytes_that_are_no_text(tokenizer: Tokenizer) -> None:
    """Pieces of half a character are shown as the sign for that, never as an error."""
    half = [each for each in tokenizer.encode("\U0010fffd") if len(tokenizer.spelling(each)) == 1][:2]
    assert len(half) == 2
    assert tokenizer.decode(half) == "\ufffd"


def test_order_by_frequency(fitted: bytes, tokenizer: Tokenizer) -> None:
    """Sorting gives each piece another id and nothing else: texts are cut into the same spellings."""
    lines = [line for document in made_up_documents(80, 2) for line in sentences(document)] + CHINESE
    counts = count_pieces(tokenizer, lines)
    ordered = Tokenizer(order_by_frequency(fitted, counts))
    fixed = 1 + len(CONTROL_SYMBOLS)
    old = [tokenizer.spelling(number) for number in range(tokenizer.size)]
    new = [ordered.spelling(number) for number in range(ordered.size)]
    assert sorted(new) == sorted(old)
    by_count = sorted(range(fixed, tokenizer.size), key=lambda number: -counts[number])
    assert [counts[number] for number in by_count] == sorted(counts[fixed:], reverse=True)
    assert new[fixed:] == [old[number] for number in by_count]
    for line in [*lines[:300], "".join(HARD)]:
        assert [ordered.spelling(each) for each in ordered.encode(line)] == [
            tokenizer.spelling(each) for each in tokenizer.encode(line)
        ]
        assert ordered.decode(ordered.encode(line)) == line
    assert np.array_equal(counts[:fixed], np.zeros(fixed))


@given(text=TEXTS)
def test_ordered_model_loses_nothing(ordered: Tokenizer, text: str) -> None:
    """The sorted model, which is the one that is used, gives every text back too."""
    assert ordered.decode(ordered.encode(text)) == text


def test_opening_a_file(fitted: bytes, tmp_path: Path) -> None:
    """A model is read from its file; a missing one and a folder are said to be missing."""
    path = tmp_path / "tokenizer.model"
    path.write_bytes(fitted)
    assert Tokenizer.open(path).size == 460
    for missing in (tmp_path / "none.model", tmp_path):
        with pytest.raises(BundleMissingError) as caught:
            Tokenizer.open(missing)
        assert caught.value.subject == str(missing)


@pytest.mark.parametrize(
    "damage",
    [
        lambda model: b"",
        lambda model: b"no model at all",
        lambda model: model[: len(model) // 2],
        lambda model: model[:-1],
        lambda model: b"\0" * len(model),
        lambda model: model.replace("\u2581".encode(), b"\xff\x96\x81"),
    ],
    ids=["empty", "text", "half", "one byte less", "zeros", "pieces that are no UTF-8"],
)
def test_damaged_models(fitted: bytes, damage: Callable[[bytes], bytes]) -> None:
    """A file that is cut short or something else is damaged, never a crash."""
    with pytest.raises(BundleDamagedError):
        Tokenizer(damage(fitted))


def test_foreign_models(tmp_path: Path) -> None:
    """A SentencePiece model of another program lacks what Writer needs."""
    text = tmp_path / "text.txt"
    lines = [line for document in made_up_documents(100, 7) for line in sentences(document)]
    text.write_text("\n".join(lines), encoding="utf-8")
    prefix = str(tmp_path / "foreign")
    sentencepiece.SentencePieceTrainer.train(
        input=str(text), model_prefix=prefix, vocab_size=80, minloglevel=2
    )
    with pytest.raises(BundleDamagedError, match="lacks symbols"):
        Tokenizer.open(Path(prefix + ".model"))
