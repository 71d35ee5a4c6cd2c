# SPDX-License-Identifier: MIT
"""Reads Markdown into a manuscript; what its Markdown is stands in `markdown_rules`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode

from writer_app.exchange.manuscript import (
    Alignment,
    Block,
    Break,
    CodeBlock,
    Heading,
    Inline,
    Item,
    Line,
    ListBlock,
    Manuscript,
    Mark,
    NoteMark,
    Paragraph,
    Picture,
    Quote,
    Rule,
    Run,
    Table,
    plain_text,
)
from writer_app.exchange.markdown_rules import parser
from writer_app.exchange.tidying import tidy_blocks, tidy_cell, tidy_heading, tidy_line, writable
from writer_app.text.language import detect_language

_MARKS = {"strong": Mark.STRONG, "em": Mark.EMPHASIS, "s": Mark.STRIKE}
_ALIGNMENTS = {"left": Alignment.LEFT, "center": Alignment.CENTER, "right": Alignment.RIGHT}
_ENTRY = re.compile(r"^([A-Za-z]+)\s*:\s*(.+?)\s*$", re.MULTILINE)
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*\Z")
_TASK = re.compile(r"\[([ xX])\] +")
_LANGUAGE_TAGS = {"en": "en-US", "zh": "zh-CN"}
_SAMPLE = 4_000


def read_markdown(text: str) -> Manuscript:
    """Return the manuscript that a Markdown text is; every text is Markdown."""
    tokens = parser().parse(text)
    head: dict[str, str] = {}
    if tokens and tokens[0].type == "front_matter":
        head = {key.lower(): value.strip("\"'") for key, value in _ENTRY.findall(tokens.pop(0).content)}
    notes: dict[int, tuple[Block, ...]] = {}
    blocks: list[Block] = []
    for node in SyntaxTreeNode(tokens).children:
        if node.type == "footnote_block":
            notes = {int(each.meta["id"]): tidy_blocks(_blocks(each.children)) for each in node.children}
        else:
            blocks += _block(node)
    kept = tidy_blocks(blocks)
    language = head.get("lang", head.get("language", ""))
    return Manuscript(
        blocks=kept,
        notes=tuple(notes[number] for number in sorted(notes)),
        title=head.get("title", "") or first_heading(kept),
        author=head.get("author", ""),
        language=language if _LANGUAGE.match(language) else language_of(text),
    )


def read_line(text: str, notes: int = 0) -> Line:
    """Return what one line of Markdown says inside a paragraph.

    Args:
        text: the line.
        notes: how many footnotes there are, named by their numbers.
    """
    numbers = {f":{number}": -1 for number in range(1, notes + 1)}
    tokens = parser().parseInline(text, {"footnotes": {"refs": numbers, "list": {}}})
    return tidy_line(_parts(tokens[0].children or [], labelled=True))


def first_heading(blocks: Sequence[Block]) -> str:
    """Return the text of the heading that a text begins with; empty if it begins otherwise."""
    return plain_text(blocks[0].content).strip() if blocks and isinstance(blocks[0], Heading) else ""


def language_of(text: str) -> str:
    """Return the language of a text's beginning as BCP 47 has it."""
    return _LANGUAGE_TAGS[detect_language(" ".join(text[:_SAMPLE].split()))]


def _blocks(nodes: Iterable[SyntaxTreeNode]) -> list[Block]:
    return [block for node in nodes for block in _block(node)]


def _block(node: SyntaxTreeNode) -> list[Block]:
    match node.type:
        case "heading":
            return [Heading(level=int(node.tag[1]), content=tidy_heading(_parts_of(node)))]
        case "paragraph":
            return [Paragraph(content=tidy_line(_parts_of(node)))]
        case "blockquote":
            return [Quote(blocks=tidy_blocks(_blocks(node.children)))]
        case "bullet_list":
            return [ListBlock(items=tuple(map(_item, node.children)))]
        case "ordered_list":
            start = int(str(node.attrs.get("start", 1)))
            return [ListBlock(items=tuple(map(_item, node.children)), start=start)]
        case "fence" | "code_block":
            language = node.info.strip().partition(" ")[0]
            return [CodeBlock(text=writable(node.content).removesuffix("\n"), language=language)]
        case "hr":
            return [Rule()]
        case "table":
            return [_table(node)]
        case _:
            return []


def _item(node: SyntaxTreeNode) -> Item:
    blocks = list(tidy_blocks(_blocks(node.children)))
    first = blocks[0] if blocks else None
    if isinstance(first, Paragraph) and isinstance(first.content[0], Run):
        head = first.content[0]
        # In the source, too: there an escaped bracket is none, and nor is one in code.
        written = node.children[0].children[0].content
        task = _TASK.match(head.text) if _TASK.match(written) and not head.marks else None
        if task is not None:
            content = tidy_line((Run(text=head.text[task.end() :], link=head.link), *first.content[1:]))
            return Item(blocks=tidy_blocks((Paragraph(content=content), *blocks[1:])), checked=task[1] != " ")
    return Item(blocks=tuple(blocks))


def _table(node: SyntaxTreeNode) -> Table:
    rows = [row for part in node.children for row in part.children]
    cells = [tuple(tidy_cell(_parts_of(cell)) for cell in row.children) for row in rows]
    styles = [str(cell.attrs.get("style", "")).rpartition(":")[2] for cell in rows[0].children]
    alignments = tuple(_ALIGNMENTS.get(each, Alignment.NONE) for each in styles)
    return Table(header=cells[0], rows=tuple(cells[1:]), alignments=alignments)


def _parts_of(node: SyntaxTreeNode) -> list[Inline]:
    tokens: list[Token] = []
    for child in node.children:
        tokens += (child.token.children or []) if child.type == "inline" and child.token else []
    return _parts(tokens)


def _parts(tokens: Iterable[Token], *, labelled: bool = False) -> list[Inline]:
    found: list[Inline] = []
    marks: list[Mark] = []
    links: list[str] = []
    for token in tokens:
        kind, _, side = token.type.rpartition("_")
        if kind in _MARKS and side == "open":
            marks.append(_MARKS[kind])
        elif kind in _MARKS:
            marks.remove(_MARKS[kind])
        elif token.type == "link_open":
            links.append(str(token.attrs.get("href", "")))
        elif token.type == "link_close":
            links.pop()
        else:
            link = links[-1] if links else ""
            found += _inline(token, frozenset(marks), link, labelled=labelled)
    return found


def _inline(token: Token, marks: frozenset[Mark], link: str, *, labelled: bool) -> list[Inline]:
    match token.type:
        case "text":
            return [Run(text=token.content, marks=marks, link=link)]
        case "code_inline":
            return [Run(text=token.content, marks=marks | {Mark.CODE}, link=link)]
        case "softbreak":
            return [Run(text="\n", marks=marks, link=link)]
        case "hardbreak":
            return [Break()]
        case "image":
            alt = plain_text(tidy_line(_parts(token.children or [])))
            return [Picture(source=str(token.attrs.get("src", "")), alt=alt)]
        case "footnote_ref":
            meta: dict[str, Any] = token.meta
            return [NoteMark(number=int(meta["label"]) if labelled else int(meta["id"]) + 1)]
        case _:
            return []
