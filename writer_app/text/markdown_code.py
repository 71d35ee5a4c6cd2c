# SPDX-License-Identifier: MIT
"""Whether a place in Markdown lies in a code span, also in one still being written; no other markup."""

from __future__ import annotations

import re

_TICKS = re.compile(r"`+")
_BLANK_LINE = re.compile(r"\n[ \t]*\n")
_FAR = 300  # characters behind an opening tick in which its code may still be being written


def in_code_span(before: str, after: str) -> bool:
    """Say whether a place lies in a code span, also in one that is still being written.

    Args:
        before: the text before the place, at least of its paragraph.
        after: the text behind it.
    """
    paragraph = _BLANK_LINE.split(before)[-1]
    rest = _BLANK_LINE.split(after, maxsplit=1)[0]
    opened = _open_ticks(paragraph)
    if opened is None:
        return False
    if any(len(match[0]) == len(opened[0]) for match in _TICKS.finditer(rest)):
        return True
    # Not closed yet. A tick that nothing follows, or that stands far back, is no beginning of code.
    inside = paragraph[opened.end() :]
    return "\n" not in inside and len(inside) <= _FAR and inside[:1] not in {" ", "\t"}


def _open_ticks(paragraph: str) -> re.Match[str] | None:
    """Return the ticks that open a span which does not end in the paragraph; escaped ones open none."""
    runs = list(_TICKS.finditer(paragraph))
    number = 0
    while number < len(runs):
        opening = runs[number]
        closing = next(
            (later for later in range(number + 1, len(runs)) if len(runs[later][0]) == len(opening[0])), None
        )
        if closing is not None:
            number = closing + 1
        elif _is_escaped(paragraph, opening.start()):
            number += 1
        else:
            # What comes behind lies in it.
            return opening
    return None


def _is_escaped(text: str, at: int) -> bool:
    slashes = len(text[:at]) - len(text[:at].rstrip("\\"))
    return slashes % 2 == 1
