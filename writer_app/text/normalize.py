# SPDX-License-Identifier: MIT
"""Brings text into the form that the model learned from; the document itself is never changed.

Doing it twice changes nothing more. Offsets into the text do not survive it.
"""

from __future__ import annotations

import re
import unicodedata

_LINE_END = re.compile("\r\n?|[\v\f\x1c-\x1e\x85\u2028\u2029]")
_BLANK = re.compile("[\t\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]")
# Control characters, soft hyphens, zero-width blanks, direction marks and byte order marks. The
# zero-width joiners stay: emoji and some scripts are spelled with them.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\xad\u200b\u200e\u200f\u202a-\u202e\u2060\ufeff]"
)
_STRAIGHT = {'"': "\u201c\u201d\u201e\u201f", "'": "\u2018\u2019\u201a\u201b"}
_HALF = re.compile("[\ud800-\udfff]")


def straighten(text: str) -> str:
    """Return an English text with straight quotation marks and apostrophes, as the model learned from.

    Offsets stay. Chinese text is learned from, and read, with its own marks, which are the same signs.
    """
    if not text.isascii():
        # Some hundred times as fast as `translate`, and this is done at every key.
        for straight, curly in _STRAIGHT.items():
            for sign in curly:
                text = text.replace(sign, straight)
    return text


def normalize(text: str) -> str:
    """Return a text in normal form.

    Line ends of all systems become line feeds, blanks of all widths become spaces, one for one; what
    cannot be seen is left out; half characters (lone surrogates) become U+FFFD; and letters are put
    together with their accents (Unicode normal form C).
    """
    if text.isascii() and not _needs_care_in_ascii(text):
        return text
    text = _LINE_END.sub("\n", text)
    text = _INVISIBLE.sub("", _BLANK.sub(" ", text))
    # Last, for letters and accents may have become neighbours just now.
    return unicodedata.normalize("NFC", _HALF.sub("\N{REPLACEMENT CHARACTER}", text))


def _needs_care_in_ascii(text: str) -> bool:
    return re.search("[\x00-\x09\x0b-\x1f\x7f]", text) is not None
