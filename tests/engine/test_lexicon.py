# SPDX-License-Identifier: MIT
"""What the search is told about pieces, on a real tokenizer."""

from __future__ import annotations

from tests.engine.doubles import tokenizer
from writer_app.decoding.filters import Ending
from writer_app.engine.lexicon import build_lexicon
from writer_app.text.tokenizer import DOCUMENT_END


def test_pieces_are_described_by_how_they_begin_and_end() -> None:
    """A space ends nothing, a letter may, a full stop does and may close a sentence."""
    pieces = tokenizer()
    lexicon = build_lexicon(pieces)
    by_text = {spelling: number for number, spelling in enumerate(lexicon.spellings)}
    stop, blank, letter = by_text[b"."], by_text[b" "], by_text[b"a"]
    assert lexicon.endings[[stop, blank, letter]].tolist() == [Ending.ALWAYS, Ending.NEVER, Ending.UNSURE]
    assert lexicon.joins[[stop, blank, letter]].tolist() == [False, False, True]
    assert lexicon.closing[[stop, letter]].tolist() == [True, False]
    assert lexicon.endings[pieces.encode("中")[0]] == Ending.NEVER  # a byte of it


def test_what_is_never_written_by_itself() -> None:
    """Control symbols, line breaks and bytes that are no characters."""
    pieces = tokenizer()
    lexicon = build_lexicon(pieces)
    assert lexicon.suppressed[pieces.newline_id]
    assert lexicon.suppressed[pieces.control_id(DOCUMENT_END)]
    assert lexicon.suppressed[pieces.encode("中")].all()
    assert not lexicon.suppressed[pieces.encode("a letter.")].any()
