# SPDX-License-Identifier: MIT
"""The form of text that the model learned from."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from writer_app.text.normalize import normalize, straighten

ODD = (
    "\r\n\t\v\f\x00\x1b\x1c\x7f\x85\xa0\xad\u0301\u200b\u200d\u2028\u2029\u202f\u3000\ufeff\ud83d\ude00e가中 "
)
TEXTS = st.text(st.one_of(st.characters(), st.sampled_from(ODD)))


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        ("", ""),
        ("plain\ntext  ", "plain\ntext  "),
        ("a\r\nb\rc\n", "a\nb\nc\n"),
        ("a\u2028b\u2029c\x85d\x0be\x0cf", "a\nb\nc\nd\ne\nf"),
        ("a\tb\xa0c\u3000d\u202fe", "a b c d e"),
        ("a\x00b\x1bc\x7fd\xade\u200bf\ufeffg\u200eh", "abcdefgh"),
        ("e\u0301", "\xe9"),
        ("e\u200b\u0301", "\xe9"),
        ("a\ud83db", "a\ufffdb"),
        ("👩\u200d🚀", "👩\u200d🚀"),
        ("“你好，世界！”（全角）…", "“你好，世界！”（全角）…"),
        ("Ｆｕｌｌ", "Ｆｕｌｌ"),
    ],
)
def test_cases(text: str, normal: str) -> None:
    """Line ends and blanks become plain, the unseen goes, the rest stays; punctuation as typed."""
    assert normalize(text) == normal


@given(TEXTS)
@example("\x00\t")
@example("e\ufeff\u0301")
def test_twice_is_once(text: str) -> None:
    """A text in normal form stays as it is."""
    assert normalize(normalize(text)) == normalize(text)


@given(TEXTS)
def test_what_comes_out(text: str) -> None:
    """No control character but the line feed, no half character, no blank but the space; in form C."""
    normal = normalize(text)
    assert unicodedata.is_normalized("NFC", normal)
    for char in normal:
        assert char == "\n" or unicodedata.category(char) not in {"Cc", "Cs", "Zl", "Zp"}
        assert char in " \n" or not char.isspace()


@given(st.text(st.characters(min_codepoint=32, max_codepoint=126)))
def test_plain_text_is_untouched(text: str) -> None:
    """ASCII that can be seen is in normal form."""
    assert normalize(text) == text


@given(st.text())
def test_straightening_keeps_offsets(text: str) -> None:
    """Only quotation marks and apostrophes change, one for one."""
    straight = straighten(text)
    assert len(straight) == len(text)
    assert not set(straight) & set("“”‘’")
    assert all(old == new or new in "\"'" for old, new in zip(text, straight, strict=True))
    assert straighten("“Don’t,” ‘she’ said") == "\"Don't,\" 'she' said"
