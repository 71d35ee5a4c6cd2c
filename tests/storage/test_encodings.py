# SPDX-License-Identifier: MIT
"""Guesses at the encoding of old files."""

from __future__ import annotations

import random

import pytest

from writer_app.storage.encodings import likely_encoding

SIMPLIFIED = (
    "那天早上，她推开窗子，看见院子里的桃树开了花。父亲在井边打水，没有说话。我们约好下午去镇上买纸和墨。"
)
TRADITIONAL = (
    "那天早上，她推開窗子，看見院子裡的桃樹開了花。父親在井邊打水，沒有說話。我們約好下午去鎮上買紙和墨。"
)
FRENCH = "Le garçon était déjà parti à l’école quand sa mère s’est réveillée. « Où est-il ? » demanda-t-elle."
GERMAN = "Die Straße war naß, und der Wagen fuhr über die Brücke."
ENGLISH = "The café — she’d said — was “closed”. Nothing else here is odd."
RUSSIAN = "Утром она открыла окно и увидела, что во дворе цветёт яблоня."


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (SIMPLIFIED, "gb18030"),
        (SIMPLIFIED[:4], "gb18030"),
        (TRADITIONAL, "big5"),
        (TRADITIONAL[:12], "big5"),
        (FRENCH, "cp1252"),
        (GERMAN, "cp1252"),
        (ENGLISH, "cp1252"),
        ("It’s here.", "cp1252"),
        ("café", "cp1252"),
        (RUSSIAN, "cp1251"),
    ],
)
def test_short_texts(text: str, encoding: str) -> None:
    """A few words are enough to tell what writers of English and Chinese have."""
    assert likely_encoding(text.encode(encoding)) == encoding


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("An English line comes first.\n" * 9000 + SIMPLIFIED, "gb18030"),
        ("no line ends at all " * 9000 + SIMPLIFIED, "gb18030"),
        (SIMPLIFIED * 5000, "gb18030"),
        ((TRADITIONAL + "\n") * 5000, "big5"),
        ("An English line comes first.\n" * 9000 + ENGLISH, "cp1252"),
    ],
)
def test_long_texts(text: str, encoding: str) -> None:
    """In a long text the sample is taken where the first foreign character is, and cuts none in two."""
    assert likely_encoding(text.encode(encoding)) == encoding


def test_guess_holds_for_all_of_the_file() -> None:
    """An encoding that fits the sample alone is not offered."""
    data = (SIMPLIFIED + "\n").encode("gb18030") * 5000 + b"\xff\xff"
    assert likely_encoding(data) is None


@pytest.mark.parametrize(
    "data",
    [
        SIMPLIFIED.encode()[:-1],
        SIMPLIFIED.encode() + b"\xff" + SIMPLIFIED.encode(),
        FRENCH.encode() * 30 + b"\xe9",
        ("plain words " * 300 + "it’s a naïve café — … ").encode() + b"\xff",
    ],
)
def test_damaged_utf8_is_no_other_encoding(data: bytes) -> None:
    """Another encoding would garble what is whole."""
    assert likely_encoding(data) is None


def test_noise() -> None:
    """Bytes that are text in no encoding get no guess."""
    assert likely_encoding(random.Random(5).randbytes(20_000)) is None
