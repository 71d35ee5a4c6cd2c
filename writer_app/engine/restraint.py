# SPDX-License-Identifier: MIT
"""What is better not offered, however probable: what a model makes up, or copies where it should not. Pure.

Numbers that stand nowhere in the text are wrong three times in four, and a wrong one may stay unseen. A list
item and a counted heading begin as those before them did, and a model goes on by copying the whole.
"""

from __future__ import annotations

import functools
import re
from collections import Counter

from writer_app.text.segment import is_han

_NUMBER = re.compile(r"\d+(?:[.,:/-]\d+)*")
_LONGEST_NUMBER = 24
_ITEM = re.compile(r"[ \t>]*(?:[-+*\u2022\u00b7]|\d{1,3}[.)\u3001])[ \t]*(?:\[[ xX]\][ \t]*)?")
_LINES = 40  # above the caret that count as one list or text
_LONGEST_LABEL = 40
_COUNT = re.compile(
    r" ?(\d{1,6}(?!\d)|(?<=第)[一二三四五六七八九十百零]+|(?:[IVX]{2,}|One|Two|Three|Four|Five|Six|Seven"
    r"|Eight|Nine|Ten|First|Second|Third|Fourth|Fifth|Sixth|Seventh|Eighth|Ninth|Tenth)\b|[A-Z](?=[:.)\uff1a]))"
)
_CHINESE_WORD = 2  # characters that may be one word
_CHINESE = 300  # characters that tell how Chinese is written
_SURE = 2  # characters that only the traditional way has


class Restraint:
    """What one place in a text does not want to be offered.

    Args:
        before: the squeezed text before the caret, as far as it is looked at.
        behind: the text behind the caret.
        farther: the text before `before`.
    """

    def __init__(self, before: str, behind: str = "", farther: str = "") -> None:
        self._texts = (before, behind, farther)
        *above, self._line = before.split("\n")
        self._above = above[-_LINES:]
        self._begun = re.search(r"[\d.,:/-]*\Z", before[-_LONGEST_NUMBER:])[0]  # type: ignore[index]
        self._counts = self._counts_above()
        self._items = self._items_above()
        self._traditional = _is_traditional(before[-_CHINESE:])

    def allows(self, text: str) -> bool:
        """Say whether a text, over with a whole word, may be offered."""
        return (
            self._knows_numbers(text)
            and not self._counts_again(text)
            and not self._says_an_item_again(text)
            and not (self._traditional and any(map(_is_simplified, text)))
        )

    def _knows_numbers(self, text: str) -> bool:
        """Say whether each number that a text brings or ends stands around, or is the next one of a count."""
        if not any(map(str.isdigit, text)):
            return True
        said = self._begun + text
        for match in _NUMBER.finditer(said):
            first = not said[: match.start()].strip()
            if match.end() > len(self._begun) and not self._knows(match[0], first=first):
                return False
        return True

    def _knows(self, number: str, *, first: bool) -> bool:
        if first and self._counts:
            return number == str(max((int(each) for each in self._counts if each.isdecimal()), default=0) + 1)
        pattern = re.compile(rf"(?<!\d){re.escape(number)}(?!\d)")
        return any(pattern.search(text) for text in self._texts)

    def _counts_again(self, text: str) -> bool:
        """Say whether a text gives a count that a line with the same label has: "Chapter One" once more."""
        match = _COUNT.match(self._line + text, len(self._line)) if self._counts else None
        return match is not None and match[1] in self._counts

    def _says_an_item_again(self, text: str) -> bool:
        """Say whether a text makes of this item another one, or more than its first word."""
        if not self._items:
            return False
        mark = _ITEM.match(self._line)
        said = _folded((self._line[mark.end() :] if mark else self._line) + text)
        again = [
            item
            for item in self._items
            if item.startswith(said) or (" " in item and said.startswith(f"{item} "))
        ]
        several = len(said.split()) > 1 or sum(map(is_han, said)) > _CHINESE_WORD
        return said in again or (several and bool(again))

    def _counts_above(self) -> set[str]:
        """Return the counts that lines above give behind the words that this line has so far."""
        label = self._line
        if len(label) > _LONGEST_LABEL or not any(map(str.isalpha, label)):
            return set()
        found = (_COUNT.match(line, len(label)) for line in self._above if line.startswith(label))
        return {match[1] for match in found if match}

    def _items_above(self) -> list[str]:
        """Return what the items above say, if this line is one."""
        mark = _ITEM.match(self._line)
        if mark is None:
            return []
        found = (_ITEM.match(line) for line in self._above)
        return [
            _folded(line[match.end() :])
            for line, match in zip(self._above, found, strict=True)
            if match is not None and line[match.end() :].strip()
        ]


def _folded(text: str) -> str:
    return " ".join(text.casefold().rstrip(".。;；,，").split())


def _is_traditional(text: str) -> bool:
    """Say whether Chinese is written in traditional characters here."""
    found = Counter(map(_writing, text))
    return found["traditional"] >= _SURE and found["traditional"] > found["simplified"]


def _is_simplified(char: str) -> bool:
    return _writing(char) == "simplified"


@functools.cache
def _writing(char: str) -> str:
    """Return the way of writing that alone has a character, by the older standards of Taiwan and mainland."""
    if not is_han(char) or _has(char, "big5") == _has(char, "gb2312"):
        return ""
    return "traditional" if _has(char, "big5") else "simplified"


def _has(char: str, encoding: str) -> bool:
    try:
        char.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True
