# SPDX-License-Identifier: MIT
"""Reads plain text into a manuscript: each line is a paragraph, and no sign means anything."""

from __future__ import annotations

import re
from itertools import pairwise

from writer_app.exchange.manuscript import Block, Manuscript, Paragraph, Run
from writer_app.exchange.markdown_reader import language_of
from writer_app.exchange.tidying import writable

_LOOKED_AT = 20_000
_SIGNS = re.compile(
    r"^ {0,3}(?:#{1,6} |> |[-*+] |1[.)] |```|~~~|\[\^[^\]\s]+\]:|\|.+\|)"
    r"|\*\*\S|\]\(\S|(?<!\w)[*_]\w[^*_\n]*[*_]",
    re.MULTILINE,
)


def has_markdown_signs(text: str) -> bool:
    """Say whether a text has signs at its beginning that only Markdown has."""
    return _SIGNS.search(text, 0, _LOOKED_AT) is not None


def read_plain(text: str) -> Manuscript:
    """Return the manuscript that a plain text is.

    Blank lines stay as empty paragraphs, unless every paragraph has one behind it: then they are the
    writer's way to tell paragraphs apart, and the space between paragraphs says the same.
    """
    lines = [writable(line).rstrip() for line in text.split("\n")]
    while lines and not lines[-1]:
        lines.pop()
    while lines and not lines[0]:
        lines.pop(0)
    apart = not any(one and other for one, other in pairwise(lines))
    kept = [line for line in lines if line or not apart]
    blocks: tuple[Block, ...] = tuple(Paragraph(content=(Run(text=line),) if line else ()) for line in kept)
    return Manuscript(blocks=blocks, language=language_of(text))
