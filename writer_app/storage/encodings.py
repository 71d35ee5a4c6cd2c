# SPDX-License-Identifier: MIT
"""Guesses the encoding of text that is not UTF-8; only ever to offer it, never to use it unasked."""

from __future__ import annotations

import re

_CANDIDATES = ("gb18030", "big5", "cp1252", "cp1251", "shift_jis", "euc_kr")
"""What Writer's users may have; more candidates make more wrong guesses, above all in short texts."""
_SAMPLE_BYTES = 64 * 1024
_WESTERN = "cp1252"
_HIGH = re.compile(rb"[\x80-\xff]+")
_BAD = "\N{REPLACEMENT CHARACTER}"


def likely_encoding(data: bytes) -> str | None:
    """Return an encoding in which all of the bytes are text and look like it, or None.

    None, too, for UTF-8 with a few damaged places: any other encoding would garble all the rest.
    """
    sample = _sample(data)
    if _is_damaged_utf8(sample):
        return None
    from charset_normalizer import from_bytes  # noqa: PLC0415 (large, and seldom wanted)

    matches = from_bytes(sample, cp_isolation=list(_CANDIDATES))
    found = [match.encoding for match in matches]
    if _is_mostly_ascii_words(sample):
        found.insert(0, _WESTERN)
    for encoding in found:
        try:
            data.decode(encoding)
        except UnicodeDecodeError:
            continue
        return encoding
    return None


def _sample(data: bytes) -> bytes:
    # From the line of the first byte that is not ASCII, so that no character is cut in two at the
    # beginning: in all candidates a line feed is a character of its own.
    if len(data) <= _SAMPLE_BYTES:
        return data
    first = len(data) - len(data.lstrip(bytes(range(128))))
    start = data.rfind(b"\n", 0, first) + 1
    if first - start > _SAMPLE_BYTES // 2:
        start = first
    sample = data[start : start + _SAMPLE_BYTES]
    last = sample.rfind(b"\n")
    return sample[:last] if last > first - start else sample


def _is_damaged_utf8(sample: bytes) -> bool:
    text = sample.decode("utf-8", "replace")
    bad = text.count(_BAD)
    whole = sum(1 for char in text if char > "\x7f") - bad
    return whole > 4 * bad


def _is_mostly_ascii_words(sample: bytes) -> bool:
    # Letters with accents and curly quotation marks stand alone; other scripts come in runs. In a short
    # English text one such sign and the letter behind it may look like a rare Chinese character.
    runs = _HIGH.findall(sample)
    alone = sum(1 for run in runs if len(run) == 1)
    return alone > 0.8 * len(runs)
