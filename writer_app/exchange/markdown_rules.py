# SPDX-License-Identifier: MIT
"""The Markdown that Writer reads: CommonMark with tables, strikethrough, footnotes, and three rules of ours.

Emphasis may stand beside Chinese as it does beside a blank (CommonMark fails at `**你好。**世界`; the rule
is that of the "CJK friendly" amendment), Chinese blanks at a paragraph's beginning stay, and of HTML only
comments (nothing is made of them) and `<br>` count: all the rest is text.
"""

from __future__ import annotations

import re
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.common.utils import isMdAsciiPunct, isPunctChar, isWhiteSpace
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_block import StateBlock, paragraph
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Scanned
from markdown_it.token import Token
from markdown_it.utils import EnvType
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.front_matter import front_matter_plugin

from writer_app.exchange.tidying import is_chinese_sign

_INLINE_HTML = re.compile(r"<!--(?:>|->|.*?-->)|<br\s*/?>", re.IGNORECASE | re.DOTALL)
_BLANK = " \t\n"
_COMMENT = "<!--"
_COMMENT_END = "-->"


@cache
def parser() -> MarkdownIt:
    """Return the parser; making one takes longer than a page does."""
    made = _Markdown("commonmark", {"maxNesting": 100})
    made.inline = _InlineParser()
    made.enable(["table", "strikethrough"])
    made.use(footnote_plugin)
    made.use(front_matter_plugin)
    made.block.ruler.at("paragraph", _paragraph)
    made.block.ruler.at("html_block", _comment_block, {"alt": ["paragraph", "reference", "blockquote"]})
    made.inline.ruler.at("html_inline", _inline_html)
    return made


class _Markdown(MarkdownIt):
    """Addresses stay as they are written: readable."""

    def normalizeLink(self, url: str) -> str:  # noqa: N802 (the name is the library's)
        return url

    def normalizeLinkText(self, link: str) -> str:  # noqa: N802 (the name is the library's)
        return link


class _InlineState(StateInline):
    """What stands beside Chinese need not be a blank to let emphasis begin or end."""

    def scanDelims(self, start: int, canSplitWord: bool) -> Scanned:  # noqa: FBT001, N802, N803
        marker = self.src[start]
        end = start
        while end < self.posMax and self.src[end] == marker:
            end += 1
        before = self.src[start - 1] if start else " "
        after = self.src[end] if end < self.posMax else " "
        after_blank, before_blank = isWhiteSpace(ord(after)), isWhiteSpace(ord(before))
        opens = not after_blank and (not _is_sign(after) or before_blank or _is_open_neighbour(before))
        closes = not before_blank and (not _is_sign(before) or after_blank or _is_open_neighbour(after))
        return Scanned(
            opens and (canSplitWord or not closes or _is_sign(before)),
            closes and (canSplitWord or not opens or _is_sign(after)),
            end - start,
        )


class _InlineParser(ParserInline):
    def parse(self, src: str, md: MarkdownIt, env: EnvType, tokens: list[Token]) -> list[Token]:
        state = _InlineState(src, md, env, tokens)
        self.tokenize(state)
        for rule in self.ruler2.getRules(""):
            rule(state)
        return state.tokens


def _is_sign(char: str) -> bool:
    """Whether it is punctuation to the rules of emphasis; Chinese punctuation counts as a letter."""
    return (isMdAsciiPunct(ord(char)) or isPunctChar(char)) and not is_chinese_sign(char)


def _is_open_neighbour(char: str) -> bool:
    return _is_sign(char) or is_chinese_sign(char)


def _paragraph(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001 (a rule)
    found = paragraph(state, start, end, silent)
    if found and not silent:
        content = state.getLines(start, state.line, state.blkIndent, False)  # noqa: FBT003
        state.tokens[-2].content = content.strip(_BLANK)
    return found


def _comment_block(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001 (a rule)
    position = state.bMarks[start] + state.tShift[start]
    if state.is_code_block(start) or not state.src.startswith(_COMMENT, position):
        return False
    line = start
    while line < end and _COMMENT_END not in state.src[position : state.eMarks[line]]:
        line += 1
    if line == end:
        return False  # never closed: text
    close = state.src.index(_COMMENT_END, position) + len(_COMMENT_END)
    if state.src[close : state.eMarks[line]].strip():
        return False  # text goes on behind it
    if not silent:
        state.line = line + 1
    return True


def _inline_html(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 (a rule)
    found = _INLINE_HTML.match(state.src, state.pos) if state.src[state.pos] == "<" else None
    if found is None:
        return False
    state.pos = found.end()
    if not found[0].startswith(_COMMENT):
        if not silent:
            state.push("hardbreak", "br", 0)
    elif found.start() and state.src[found.start() - 1] in _BLANK:
        # Of the blanks on its two sides, one is enough.
        while state.pos < state.posMax and state.src[state.pos] in _BLANK:
            state.pos += 1
    return True
