# SPDX-License-Identifier: MIT
"""Writes a manuscript as one HTML file that needs no other: style and pictures are in it, scripts never.

What looks like HTML in the text is text; addresses lead to the web, to mail or to other files.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable, Sequence

from writer_app.exchange.addresses import is_safe_target
from writer_app.exchange.manuscript import (
    Alignment,
    Block,
    Break,
    CodeBlock,
    Heading,
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
from writer_app.exchange.pictures import PictureShelf
from writer_app.exchange.xml_text import element, text

_STYLE = """
:root { color-scheme: light dark; --ink: #222; --paper: #fffefb; --quiet: #666; --line: #d8d5cd;
  --shade: #f3f1eb; --link: #1b5fa8; }
@media (prefers-color-scheme: dark) { :root { --ink: #d9d6cf; --paper: #1d1f21; --quiet: #9a978f;
  --line: #44474b; --shade: #282b2e; --link: #8ab8ec; } }
html { background: var(--paper); color: var(--ink); font: 1.125rem/1.65 "Noto Serif CJK KR",
  "Source Serif 4", "Noto Serif", Charter, Georgia, Cambria, "Liberation Serif", "DejaVu Serif",
  "Songti SC", "Noto Serif CJK SC", "Source Han Serif SC", SimSun, serif; }
html:lang(zh) { font-family: "Songti SC", "Noto Serif CJK SC", "Source Han Serif SC", SimSun, serif;
  line-height: 1.8; }
body { max-width: 38rem; margin: 3rem auto; padding: 0 1.25rem; overflow-wrap: break-word; }
h1, h2, h3, h4, h5, h6 { line-height: 1.3; margin: 2em 0 .6em; break-after: avoid; }
h1 { font-size: 1.9rem; } h2 { font-size: 1.45rem; } h3 { font-size: 1.2rem; }
h4, h5, h6 { font-size: 1rem; } body > :first-child { margin-top: 0; }
p, ul, ol, pre, table, blockquote { margin: 0 0 1em; } li > p { margin: 0 0 .4em; }
p.blank { height: 1em; }
ul, ol { padding-left: 1.6em; } li > ul, li > ol { margin-bottom: 0; }
li.task { list-style: none; } li.task > .box { margin-left: -1.5em; width: 1.5em; float: left; }
blockquote { border-left: 3px solid var(--line); padding-left: 1.1em; margin-left: 0; color: var(--quiet); }
a { color: var(--link); } img { max-width: 100%; height: auto; }
code, pre { font: .85em/1.5 ui-monospace, "Noto Sans Mono", Menlo, Consolas, "Noto Sans Mono CJK SC",
  monospace; }
code { background: var(--shade); border-radius: 3px; padding: .1em .3em; }
pre { background: var(--shade); border-radius: 5px; padding: .8em 1em; overflow-x: auto; }
pre code { background: none; padding: 0; font-size: 1em; }
table { border-collapse: collapse; display: block; overflow-x: auto; }
th, td { border: 1px solid var(--line); padding: .35em .7em; text-align: left; vertical-align: top; }
th { background: var(--shade); } .center { text-align: center; } .right { text-align: right; }
hr { border: 0; border-top: 1px solid var(--line); margin: 2.2em auto; width: 40%; }
.notes { border-top: 1px solid var(--line); margin-top: 3em; padding-top: 1em; font-size: .9em; }
sup { line-height: 0; } sup a, .back { text-decoration: none; } .missing { color: var(--quiet); }
@media print { html { background: none; color: #000; font-size: 11pt; } body { max-width: none; margin: 0; } }
"""
_TAGS = ((Mark.STRONG, "strong"), (Mark.EMPHASIS, "em"), (Mark.STRIKE, "s"), (Mark.CODE, "code"))
_CLASSES = {Alignment.CENTER: "center", Alignment.RIGHT: "right"}


def write_html(manuscript: Manuscript, pictures: PictureShelf) -> str:
    """Return a manuscript as a page.

    Args:
        manuscript: the text.
        pictures: where its pictures are had; those that are not there are told by their descriptions.
    """
    writer = _Writer(pictures)
    body = writer.blocks(manuscript.blocks) + writer.notes(manuscript.notes)
    title = element("title", {}, text(manuscript.title) or "Untitled")
    author = element("meta", {"name": "author", "content": manuscript.author}) if manuscript.author else ""
    # The policy is a second wall: nothing in the page may load or run anything.
    policy = "default-src 'none'; img-src data:; style-src 'unsafe-inline'"
    return (
        f'<!DOCTYPE html>\n<html lang="{text(manuscript.language)}">\n<head>\n<meta charset="utf-8"/>\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}"/>\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1"/>\n'
        f"{author}{title}\n<style>{_STYLE}</style>\n</head>\n<body>\n{body}</body>\n</html>\n"
    )


class _Writer:
    def __init__(self, pictures: PictureShelf) -> None:
        self._pictures = pictures
        self._called: dict[int, int] = {}
        self._ids: set[str] = set()

    def blocks(self, blocks: Iterable[Block]) -> str:
        return "".join(f"{self._block(block)}\n" for block in blocks)

    def notes(self, notes: Sequence[Sequence[Block]]) -> str:
        if not notes:
            return ""
        items = []
        for number, note in enumerate(notes, start=1):
            back = element("a", {"class": "back", "href": f"#call-{number}", "aria-label": "Back"}, "↩")
            inside = self.blocks(note)
            inside = f"{inside[:-5]} {back}</p>\n" if inside.endswith("</p>\n") else inside + back
            items.append(element("li", {"id": f"note-{number}"}, inside))
        listed = element("ol", {}, *items)
        return element("section", {"class": "notes", "role": "doc-endnotes"}, listed) + "\n"

    def _block(self, block: Block) -> str:
        match block:
            case Heading():
                name = self._id(plain_text(block.content))
                return element(f"h{block.level}", {"id": name}, self._line(block.content))
            case Paragraph(content=()):
                return '<p class="blank"></p>'
            case Paragraph():
                return element("p", {}, self._line(block.content))
            case CodeBlock():
                kind = {"class": f"language-{block.language}"} if block.language else {}
                return element("pre", {}, element("code", kind, text(block.text)))
            case Quote():
                return element("blockquote", {}, "\n", self.blocks(block.blocks))
            case ListBlock():
                return self._list(block)
            case Rule():
                return "<hr/>"
            case Table():
                return self._table(block)

    def _list(self, block: ListBlock) -> str:
        items = "".join(f"{self._item(item)}\n" for item in block.items)
        if block.start is None:
            return element("ul", {}, "\n", items)
        return element("ol", {} if block.start == 1 else {"start": block.start}, "\n", items)

    def _item(self, item: Item) -> str:
        match item.blocks:
            case (Paragraph() as only, *rest) if not any(isinstance(each, Paragraph) for each in rest):
                inside = self._line(only.content) + ("\n" + self.blocks(rest) if rest else "")
            case _:
                inside = self.blocks(item.blocks)
        if item.checked is None:
            return f"<li>{inside}</li>"
        box = element("span", {"class": "box"}, "☑" if item.checked else "☐")
        return element("li", {"class": "task"}, box, inside)

    def _table(self, block: Table) -> str:
        def row(cells: Sequence[Line], tag: str) -> str:
            made = []
            for cell, alignment in zip(cells, block.alignments, strict=True):
                name = _CLASSES.get(alignment)
                kind = f' class="{name}"' if name else ""
                # Not `element`: an empty cell may not close itself in HTML.
                made.append(f"<{tag}{kind}>{self._line(cell)}</{tag}>")
            return element("tr", {}, *made)

        head = element("thead", {}, row(block.header, "th"))
        body = element("tbody", {}, *(row(cells, "td") + "\n" for cells in block.rows))
        return element("table", {}, head, "\n", body if block.rows else "")

    def _line(self, content: Line) -> str:
        return "".join(self._inline(each) for each in content)

    def _inline(self, each: Run | Break | Picture | NoteMark) -> str:
        match each:
            case Run():
                made = text(each.text)
                for mark, tag in reversed(_TAGS):
                    if mark in each.marks:
                        made = element(tag, {}, made)
                safe = each.link and is_safe_target(each.link)
                return element("a", {"href": each.link}, made) if safe else made
            case Break():
                return "<br/>\n"
            case Picture():
                return self._picture(each)
            case NoteMark(number=number):
                self._called[number] = self._called.get(number, 0) + 1
                name = {"id": f"call-{number}"} if self._called[number] == 1 else {}
                link = {**name, "href": f"#note-{number}", "role": "doc-noteref"}
                return element("sup", {}, element("a", link, str(number)))

    def _picture(self, picture: Picture) -> str:
        found = self._pictures.find(picture.source)
        if found is None:
            return element("span", {"class": "missing"}, f"[{text(picture.alt or picture.source)}]")
        data = base64.b64encode(found.data).decode("ascii")
        width, height = found.inches(100.0, 100.0)
        size = {"width": round(width * 96), "height": round(height * 96)}
        source = f"data:image/{found.kind};base64,{data}"
        return element("img", {"src": source, "alt": picture.alt, **size})

    def _id(self, heading: str) -> str:
        """Name a heading as most Markdown programs do, so that links inside a text find it."""
        name = re.sub(r"\s", "-", re.sub(r"[^\w\s-]", "", heading.strip().lower())) or "heading"
        made, count = name, 0
        while made in self._ids:
            count += 1
            made = f"{name}-{count}"
        self._ids.add(made)
        return made
