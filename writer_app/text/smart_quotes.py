# SPDX-License-Identifier: MIT
"""What plain signs become as they are typed: curly quotation marks, apostrophes, dashes, ellipses.

Everything is decided by what stands before the caret in its paragraph; what comes later is not known yet.
Code is left alone: spans in backticks, HTML tags, link targets, tables, files with a programmer's ending.
Fenced code is a matter of several paragraphs, and its caller's.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from writer_app.text.late_pattern import late_pattern
from writer_app.text.segment import HAN

TRIGGERS = frozenset("\"'-.。 ,;:!?)") | frozenset("0123456789")
"""Signs at which something may change; at all others nothing does."""

_OPEN_TWO, _CLOSE_TWO, _OPEN_ONE, _CLOSE_ONE = "\u201c\u201d\u2018\u2019"
_PAIRS = {'"': (_OPEN_TWO, _CLOSE_TWO), "'": (_OPEN_ONE, _CLOSE_ONE)}
_OPENERS = "([{<>/" + _OPEN_TWO + _OPEN_ONE
_DASHES = "-\u2013\u2014"
_EMPHASIS = "*_~"
_CHINESE = late_pattern(rf"[{HAN}\u3000-\u303f\uff00-\uffef]")
# ‘tis and the like: the sign in front stands for letters left out.
_ELISION = re.compile(
    r"(?<![^\W_])\u2018(?=(?:tis|twas|twere|twill|twould|em|til|[0-9][0-9]s)\b)", re.IGNORECASE
)
_ELISION_TYPED = re.compile(_ELISION.pattern + r"[a-z]+\W\Z", re.IGNORECASE)
_AND = re.compile(r"(?<![^\W_])\u2018n\Z", re.IGNORECASE)  # rock ’n’ roll
_HYPHENS = re.compile(r"(?<![-!\u2014])--\Z")
_DOTS = re.compile(r"(?<![./\\])\.\.\.\Z")
_CHINESE_DOTS = re.compile(r"(?<!。)。。。\Z")
_YEAR_TYPED = re.compile(r"(?<![^\W_])\u2018[0-9]\Z")

_LONGEST_END = 24
"""Characters at the end that decide about all signs but quotation marks."""
_TICKS = re.compile(r"(?<!\\)`+")
_TAG = re.compile(r"<(?:[a-zA-Z/!][^<>]*)?\Z")
_LINK = re.compile(r"\]\([^()]*\Z")
_TABLE = re.compile(r"\s*\|")

_CODE_NAME = re.compile(
    r"\.(bash|bat|cc?|cfg|conf|cpp|cs|css|csv|diff|go|h|hpp|html?|ini|java|jsx?|json|kt|lua|m|patch|php|pl|ps1"
    r"|py|r|rb|rs|scss|sh|sql|swift|tex|toml|tsx?|tsv|xml|ya?ml|zsh)\Z",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What happens to the text before the caret.

    Args:
        removed: how many characters go, the one just typed among them.
        text: what takes their place.
    """

    removed: int
    text: str


def change(before: str, language: str) -> Change | None:
    """Return what the sign just typed changes, None if nothing.

    Args:
        before: the paragraph up to the caret, its last character just typed.
        language: "en" or "zh".
    """
    sign, rest = before[-1:], before[:-1]
    if sign not in TRIGGERS:
        return None
    chinese = language == "zh" or _CHINESE.match(rest[-1:]) is not None
    made = _quote(rest, sign, chinese=chinese) if sign in _PAIRS else _other(before, sign, chinese=chinese)
    return None if made is None or is_code(rest) else made


def dressed(before: str, text: str, language: str) -> str:
    """Return a text as it would be if it were typed.

    Args:
        before: the paragraph up to where the text begins; nothing of it is changed.
        text: the text.
        language: "en" or "zh".
    """
    lines = []
    for line in text.split("\n"):
        out = ""
        for char in line:
            made = change(before + out + char, language)
            if made is None or made.removed > len(out) + 1:
                out += char
            else:
                out = out[: len(out) + 1 - made.removed] + made.text
        lines.append(_ELISION.sub(_CLOSE_ONE, out))
        before = ""
    return "\n".join(lines)


def is_code(before: str) -> bool:
    """Whether the end of a paragraph's beginning is inside of code or markup."""
    if _TABLE.match(before) or _TAG.search(before) or _LINK.search(before):
        return True
    # A span ends with as many backticks as it begins with.
    runs = [len(run) for run in _TICKS.findall(before)]
    at = 0
    while at < len(runs):
        if runs[at] not in runs[at + 1 :]:
            return True
        at = runs.index(runs[at], at + 1) + 1
    return False


def is_code_name(name: str) -> bool:
    """Whether a file's name has an ending of code or data, in which signs are to stay as they are."""
    return _CODE_NAME.search(name) is not None


def _quote(rest: str, sign: str, *, chinese: bool) -> Change | None:
    opening, closing = _PAIRS[sign]
    # Marks of emphasis belong to the words that they are at.
    last = rest.rstrip(_EMPHASIS)[-1:]
    is_open = _opened(rest, opening, closing)
    if sign == "'" and _AND.search(rest):
        return Change(removed=3, text=f"{closing}{rest[-1]}{closing}")
    if sign == "'" and last.isalnum() and not _CHINESE.match(last):
        curly = closing  # an apostrophe, or the end of a quotation: the same sign
    elif chinese:
        curly = closing if is_open else opening
    elif last == "=" or (sign == '"' and last.isdigit() and not is_open):
        return None  # markup; inches
    elif not last or last.isspace() or last in _OPENERS:
        curly = opening
    elif last in _DASHES:
        curly = closing if is_open else opening
    else:
        curly = closing
    return Change(removed=1, text=curly)


def _other(before: str, sign: str, *, chinese: bool) -> Change | None:
    end = before[-_LONGEST_END:]
    if sign == "-":
        # At the beginning of a line hyphens are a rule, a list, the head of a file.
        if _HYPHENS.search(end) and before.strip(" \t-"):
            return Change(removed=2, text="——" if chinese else "—")
    elif sign == ".":
        if _DOTS.search(end):
            return Change(removed=3, text="……" if chinese else "…")
    elif sign == "。":
        if _CHINESE_DOTS.search(end):
            return Change(removed=3, text="……")
    elif _YEAR_TYPED.search(end):
        return Change(removed=2, text=_CLOSE_ONE + sign)
    elif elision := _ELISION_TYPED.search(end):
        return Change(removed=len(elision[0]), text=_CLOSE_ONE + elision[0][1:])
    return None


def _opened(rest: str, opening: str, closing: str) -> bool:
    """Whether a quotation of the paragraph is not closed yet; apostrophes inside of words close none."""
    closers = re.findall(rf"(?<![^\W_]){closing}|{closing}(?![^\W_])", rest)
    return rest.count(opening) > len(closers)
