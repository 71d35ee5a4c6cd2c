# SPDX-License-Identifier: MIT
"""The Markdown that model cards use, as HTML: headings, paragraphs, lists, tables, code; the rest is text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape

_HEADING = re.compile(r"(#{1,4}) +(.*)")
_CODE = re.compile(r"`([^`]+)`")
_FLUSH = ' class="figure"'
_RULE = re.compile(r":?-+:?")
_FIGURE = re.compile(r"-|[-+]?[\d.,]+ ?%?")


def card_to_html(markdown: str) -> str:
    """Turn a model card into HTML, one heading level lower, for it stands within a page."""
    parts = []
    for block in re.split(r"\n[ \t]*\n", markdown.strip()):
        lines = [line.strip() for line in block.splitlines() if line.strip()]
        while lines and (heading := _HEADING.match(lines[0])):
            level = len(heading[1]) + 1
            parts.append(f"<h{level}>{_inline(heading[2])}</h{level}>")
            lines = lines[1:]
        if not lines:
            continue
        if all(line.startswith("|") for line in lines):
            rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
            body = [row for row in rows[1:] if not all(_RULE.fullmatch(cell) for cell in row)]
            parts.append(table_to_html(rows[0], body))
        elif all(line.startswith("- ") for line in lines):
            parts.append("<ul>" + "".join(f"<li>{_inline(line[2:])}</li>" for line in lines) + "</ul>")
        else:
            parts.append(f"<p>{_inline(' '.join(lines))}</p>")
    return "\n".join(parts)


def table_to_html(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a table; columns of figures, but for the first column, are set flush right."""
    flush = [
        column > 0 and all(_FIGURE.fullmatch(row[column]) for row in rows if column < len(row))
        for column in range(len(header))
    ]
    head = _row("th", header, flush)
    body = "\n".join(_row("td", row, flush) for row in rows)
    return f'<div class="wide"><table>\n{head}\n{body}\n</table></div>'


def _row(tag: str, cells: Sequence[str], flush: Sequence[bool]) -> str:
    # A cell too many, by a bar within a text, is left as text.
    kinds = [*flush, *[False] * len(cells)]
    made = (
        f"<{tag}{_FLUSH if kind else ''}>{_inline(cell)}</{tag}>"
        for cell, kind in zip(cells, kinds, strict=False)
    )
    return "<tr>" + "".join(made) + "</tr>"


def _inline(text: str) -> str:
    return _CODE.sub(r"<code>\1</code>", escape(text))
