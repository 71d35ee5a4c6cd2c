# SPDX-License-Identifier: MIT
"""Writes a manuscript as Markdown that reads back as the same manuscript; lines are `markdown_line`'s."""

from __future__ import annotations

import re
from collections.abc import Sequence

from writer_app.exchange.manuscript import (
    Alignment,
    Block,
    CodeBlock,
    Heading,
    Item,
    Line,
    ListBlock,
    Manuscript,
    Paragraph,
    Quote,
    Rule,
    Table,
)
from writer_app.exchange.markdown_line import write_line

_DASHES = {Alignment.NONE: "---", Alignment.LEFT: ":--", Alignment.CENTER: ":-:", Alignment.RIGHT: "--:"}
_TICKS = {None: "", False: "[ ] ", True: "[x] "}
_FENCE = re.compile("^ *(`{3,}|~{3,})", re.MULTILINE)
_LEAST_FENCE = 3
_INDENT = " " * 4


def write_markdown(manuscript: Manuscript) -> str:
    """Return a manuscript as Markdown: its blocks, then its footnotes; title and author are left out."""
    writer = _Writer(len(manuscript.notes))
    lines = writer.blocks(manuscript.blocks)
    for number, note in enumerate(manuscript.notes, start=1):
        first, *others = writer.blocks(note) or [""]
        if note and not isinstance(note[0], Paragraph):
            # Beside its number a block's own blanks would be miscounted.
            first, others = "", [first, *others]
        lines += [
            "",
            f"[^{number}]: {first}".rstrip(" "),
            *(f"{_INDENT}{line}" if line else "" for line in others),
        ]
    return "\n".join(lines).strip("\n") + "\n" if lines else ""


class _Writer:
    def __init__(self, notes: int) -> None:
        self._notes = notes

    def blocks(self, blocks: Sequence[Block]) -> list[str]:
        lines: list[str] = []
        before: Block | None = None
        marker = 0
        for block in blocks:
            # Two lists that follow each other are told apart by another sign.
            marker = 1 - marker if _same_kind(before, block) else 0
            if before is not None and not (isinstance(block, Paragraph) and not block.content):
                lines.append("")
            lines += self._block(block, marker)
            before = block
        return lines

    def _block(self, block: Block, marker: int) -> list[str]:
        match block:
            case Heading():
                # A number sign at the end would count as the heading's frame.
                text = self._line(block.content)
                frame = text.rstrip("#")
                if frame != text and (not frame or frame[-1].isspace()):
                    text = f"{frame}\\{text[len(frame) :]}"
                return [f"{'#' * block.level} {text}"]
            case Paragraph():
                return self._line(block.content).split("\n")
            case CodeBlock():
                longest = max((len(found) for found in _FENCE.findall(block.text)), default=0)
                fence = "`" * max(_LEAST_FENCE, longest + 1)
                return [fence + block.language, *block.text.split("\n"), fence]
            case Quote():
                return [f"> {line}" if line else ">" for line in self.blocks(block.blocks)]
            case ListBlock():
                return self._list(block, marker)
            case Rule():
                return ["* * *"]
            case Table():
                return self._table(block)

    def _list(self, block: ListBlock, marker: int) -> list[str]:
        lines: list[str] = []
        loose = any(not _is_tight(item) for item in block.items)
        for index, item in enumerate(block.items):
            sign = "-+"[marker] if block.start is None else f"{block.start + index}{'.)'[marker]}"
            indent = " " * (len(sign) + 1)
            content = self._item(item, loose=loose)
            if lines and loose:
                lines.append("")
            first, *others = content or [""]
            tick = _TICKS[item.checked]
            lines.append(f"{sign} {tick}{first}".rstrip() if not first else f"{sign} {tick}{first}")
            lines += [f"{indent}{line}" if line else "" for line in others]
        return lines

    def _item(self, item: Item, *, loose: bool) -> list[str]:
        lines = self.blocks(item.blocks)
        if loose or not lines:
            return lines
        # A paragraph and the list under it stand close together.
        (head, *rest) = item.blocks
        first = self._block(head, 0)
        return first + self.blocks(rest) if rest else lines

    def _table(self, block: Table) -> list[str]:
        def row(cells: Sequence[str]) -> str:
            return "| " + " | ".join(cells) + " |"

        return [
            row([self._cell(cell) for cell in block.header]),
            row([_DASHES[each] for each in block.alignments]),
            *(row([self._cell(cell) for cell in cells]) for cells in block.rows),
        ]

    def _line(self, content: Line) -> str:
        return write_line(content, notes=self._notes)

    def _cell(self, content: Line) -> str:
        return write_line(content, notes=self._notes, in_cell=True)


def _same_kind(one: Block | None, other: Block) -> bool:
    if not isinstance(one, ListBlock) or not isinstance(other, ListBlock):
        return False
    return (one.start is None) == (other.start is None)


def _is_tight(item: Item) -> bool:
    """Whether nothing needs a blank line before it: one paragraph, and at most a plain list under it."""
    match item.blocks:
        case () | (Paragraph(),):
            return True
        case (Paragraph(), ListBlock(items=items, start=start)):
            return start in {None, 1} and bool(items[0].blocks) and all(map(_is_tight, items))
        case _:
            return False
