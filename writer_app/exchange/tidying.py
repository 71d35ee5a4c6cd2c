# SPDX-License-Identifier: MIT
"""Brings what a reader found into the one form that every manuscript has; changes no letter of the text.

Equal neighbours are one run, blanks at the edge of a mark lose it, blank ends of lines go, and of blocks
that say nothing none is left.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from writer_app.exchange.manuscript import (
    Block,
    Break,
    CodeBlock,
    Heading,
    Inline,
    Item,
    Line,
    ListBlock,
    Mark,
    Paragraph,
    Quote,
    Run,
    Table,
)

_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_BLANK = " \t\n\r"
_SPACES = re.compile(r"\s+")
_WIDE = {"W", "F"}
_LIKE_NEIGHBOUR = "“”‘’—…·"
"""Signs that are as wide as what stands beside them."""


def writable(text: str) -> str:
    """Return a text without characters that no XML may hold: controls and halves of characters."""
    return _UNWRITABLE.sub("", text)


def is_chinese_sign(char: str) -> bool:
    """Say whether a character is written without blanks around it: Chinese or Japanese, signs included."""
    if unicodedata.east_asian_width(char) not in _WIDE:
        return False
    # Korean has blanks between its words, and pictures stand among any letters.
    return unicodedata.category(char) != "So" and not unicodedata.name(char, "").startswith("HANGUL")


def tidy_line(found: Iterable[Inline]) -> Line:
    """Return what belongs in one paragraph, in the one form; Chinese blanks at its beginning stay.

    Args:
        found: what a reader found; a line feed in a run is a line's end that means nothing.
    """
    return _tidy(found, edges=_BLANK)


def tidy_heading(found: Iterable[Inline]) -> Line:
    """Return what belongs in one heading, in the one form: a single line without blanks around it."""
    return _tidy((Run(text="\n") if isinstance(each, Break) else each for each in found), edges=None)


def tidy_cell(found: Iterable[Inline]) -> Line:
    """Return what belongs in one cell of a table, in the one form: without blanks around its lines."""
    return _tidy(found, edges=None)


def tidy_blocks(found: Iterable[Block]) -> tuple[Block, ...]:
    """Return blocks without those that say nothing, neighbouring quotes joined."""
    kept: list[Block] = []
    for block in found:
        match block:
            case Heading(content=()) | Paragraph(content=()) | Quote(blocks=()) | ListBlock(items=()):
                continue
            case Table(alignments=()) | CodeBlock(text=""):
                continue
            case Quote() if kept and isinstance(kept[-1], Quote):
                kept[-1] = Quote(blocks=tidy_blocks(kept[-1].blocks + block.blocks))
            case _:
                kept.append(block)
    return tuple(kept)


def tidy_item(blocks: Iterable[Block]) -> Item:
    """Return an item; one that begins with a ballot box is a task."""
    kept = tidy_blocks(blocks)
    if kept and isinstance(kept[0], Paragraph) and kept[0].content and isinstance(kept[0].content[0], Run):
        first = kept[0].content[0]
        checked = {"☐ ": False, "☑ ": True}.get(first.text[:2])
        if checked is not None:
            rest = tidy_line(
                (Run(text=first.text[2:], marks=first.marks, link=first.link), *kept[0].content[1:])
            )
            head = (Paragraph(content=rest),) if rest else ()
            return Item(blocks=(*head, *kept[1:]), checked=checked)
    return Item(blocks=kept)


def _tidy(found: Iterable[Inline], *, edges: str | None) -> Line:
    pieces = _unwrapped([piece for each in found for piece in _pieces(each)])
    return tuple(_merged(_without_blank_marks(_stripped(pieces, edges))))


def _pieces(each: Inline) -> Iterator[Inline]:
    """Cut from a run the blanks at its ends, and those with a line's end in them; code stays whole."""
    if not isinstance(each, Run):
        yield each
    elif Mark.CODE in each.marks:
        text = writable(each.text).replace("\n", " ")
        if text:
            yield Run(text=text, marks=each.marks, link=each.link)
    else:
        text = writable(each.text).replace("\r", "")
        last = 0
        for found in _SPACES.finditer(text):
            # Between two words of one run nothing changes. Not left to the pattern: it would look at a
            # long run of blanks from each of them.
            if found.start() > 0 and found.end() < len(text) and "\n" not in found[0]:
                continue
            if found.start() > last:
                yield Run(text=text[last : found.start()], marks=each.marks, link=each.link)
            yield Run(text=found[0], marks=each.marks, link=each.link)
            last = found.end()
        if last < len(text):
            yield Run(text=text[last:], marks=each.marks, link=each.link)


def _is_blank(each: Inline) -> bool:
    return isinstance(each, Run) and Mark.CODE not in each.marks and each.text.isspace()


def _unwrapped(pieces: list[Inline]) -> list[Inline]:
    """Make of each line's end a blank, or nothing where Chinese goes on: there it would be seen."""
    kept: list[Inline] = []
    for index, each in enumerate(pieces):
        if not isinstance(each, Run) or "\n" not in each.text or Mark.CODE in each.marks:
            kept.append(each)
            continue
        head, found, tail = each.text.partition("\n\N{IDEOGRAPHIC SPACE}")
        if found:
            # So begins a paragraph, whatever Markdown says of its line's end.
            kept += [
                Run(text=head.replace("\n", " ")),
                Break(),
                Run(text=found[1:] + tail.replace("\n", " ")),
            ]
            continue
        before = pieces[index - 1] if index else None
        after = pieces[index + 1] if index + 1 < len(pieces) else None
        joined = isinstance(before, Run) and isinstance(after, Run) and _joins(before.text[-1], after.text[0])
        text = (
            ""
            if joined and not each.text.strip("\n")
            else " ".join(part.strip(" ") for part in each.text.split("\n"))
        )
        if text:
            kept.append(Run(text=text, marks=each.marks, link=each.link))
    return kept


def _joins(left: str, right: str) -> bool:
    wide = is_chinese_sign(left), is_chinese_sign(right)
    return all(wide) or (wide[0] and right in _LIKE_NEIGHBOUR) or (wide[1] and left in _LIKE_NEIGHBOUR)


def _stripped(pieces: list[Inline], edges: str | None) -> list[Inline]:
    """Take away what is blank at the ends of lines, and lines in which nothing is."""
    lines: list[list[Inline]] = [[]]
    for each in pieces:
        if isinstance(each, Break):
            lines.append([])
        else:
            lines[-1].append(each)
    kept: list[Inline] = []
    for line in lines:
        # An empty line inside a paragraph cannot be written in Markdown.
        if all(map(_is_blank, line)):
            continue
        if kept:
            kept.append(Break())
        kept += _without_blank_ends(line, edges)
    return kept


def _without_blank_ends(line: list[Inline], edges: str | None) -> list[Inline]:
    line = list(line)
    while _is_blank(line[0]):
        cut = _text(line[0]).lstrip(edges)
        if cut:
            line[0] = Run(text=cut)
            break
        line.pop(0)
    while _is_blank(line[-1]):
        cut = _text(line[-1]).rstrip(edges)
        if cut:
            line[-1] = Run(text=cut)
            break
        line.pop()
    return line


def _text(each: Inline) -> str:
    return each.text if isinstance(each, Run) else ""


def _without_blank_marks(pieces: list[Inline]) -> Iterator[Inline]:
    """Mark blanks only where both of their neighbours are marked: no format shows the rest."""
    before: Inline | None = None
    blanks: list[Run] = []
    for each in [*pieces, None]:
        if isinstance(each, Run) and _is_blank(each):
            blanks.append(each)
            continue
        if blanks:
            around = [before, *blanks, each]
            runs = [one for one in around if isinstance(one, Run)]
            inside = len(runs) == len(around)
            marks = frozenset.intersection(*(run.marks for run in runs)) if inside else frozenset()
            link = runs[0].link if inside and len({run.link for run in runs}) == 1 else ""
            yield Run(text="".join(blank.text for blank in blanks), marks=marks, link=link)
            blanks = []
        if each is not None:
            yield each
        before = each


def _merged(pieces: Iterable[Inline]) -> Iterator[Inline]:
    last: Run | None = None
    for each in pieces:
        if isinstance(each, Run) and last is not None and (each.marks, each.link) == (last.marks, last.link):
            last = Run(text=last.text + each.text, marks=each.marks, link=each.link)
            continue
        if last is not None:
            yield last
        last = each if isinstance(each, Run) else None
        if last is None:
            yield each
    if last is not None:
        yield last
