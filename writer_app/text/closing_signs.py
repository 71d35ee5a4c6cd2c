# SPDX-License-Identifier: MIT
"""Quotation marks and brackets of a paragraph: what is open at a place, and what closes it. Pure.

Single quotation marks do not count: they are apostrophes, too.
"""

from __future__ import annotations

from collections.abc import Iterable

_CLOSING = {"“": "”", "「": "」", "『": "』", "《": "》", "（": "）", "【": "】", "(": ")", "[": "]"}
_STRAIGHT = '"'
_SAME = {_STRAIGHT: "”", "”": _STRAIGHT}
_SENTENCE_ENDS = frozenset('.!?\u2026。！？”」』）)"')


def missing(before: str, after: str) -> str:
    """Return the signs that close what a text leaves open, the innermost first.

    Args:
        before: the text; what is open in its last paragraph counts.
        after: what follows it; what is closed there is not missing. Nothing is missing either where the
            text does not end as a sentence: it will go on.
    """
    if before[-1:] not in _SENTENCE_ENDS:
        return ""
    return "".join(reversed(_open_to(before, after)))


def without_strays(before: str, text: str, after: str) -> str:
    """Leave out of a text the signs that close nothing, or what is closed behind it.

    Args:
        before: what stands before the text.
        text: the text.
        after: what follows it.
    """
    still_open, kept = _open_to(before, after), []
    for char in text:
        if char in _CLOSING.values() and not {char, _SAME.get(char)} & {*still_open}:
            continue
        if char == "\n":
            still_open.clear()
        _read(char, still_open)
        kept.append(char)
    return "".join(kept)


def _open_to(before: str, after: str) -> list[str]:
    """Give what closes the signs that are open between two texts, outermost first."""
    outer: list[str] = []
    _read(before.rsplit("\n", 1)[-1], outer)
    inner: list[str] = []
    for char in after.split("\n", 1)[0]:
        if char in outer and char not in inner:
            del outer[_last(outer, char) :]
            inner.clear()
        else:
            _read(char, inner)
    return outer


def _read(text: Iterable[str], still_open: list[str]) -> None:
    for char in text:
        # A text may mix marks that are curled with marks that are not.
        closed = next((each for each in (char, _SAME.get(char)) if each in still_open), None)
        if closed is not None:
            del still_open[_last(still_open, closed) :]
        elif char in _CLOSING:
            still_open.append(_CLOSING[char])
        elif char == _STRAIGHT:
            still_open.append(char)


def _last(signs: list[str], sign: str) -> int:
    return len(signs) - 1 - signs[::-1].index(sign)
