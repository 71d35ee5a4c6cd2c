# SPDX-License-Identifier: MIT
"""A page: whole in one file, readable, harmless."""

from __future__ import annotations

import base64
import re

from hypothesis import given

from tests.exchange.manuscripts import manuscripts
from tests.exchange.packages import PNG
from writer_app.exchange.html_writer import write_html
from writer_app.exchange.manuscript import Manuscript, Paragraph, Run
from writer_app.exchange.markdown_reader import read_markdown
from writer_app.exchange.pictures import PictureShelf


def page(text: str, folder=None) -> str:
    return write_html(read_markdown(text), PictureShelf(folder))


def test_structure():
    """Each kind of block and mark has its element."""
    found = page(
        "# T\n\n*a* **b** ~~c~~ `d` [e](f.md)\\\ng\n\n> q\n\n3. x\n\n| h |\n|--:|\n| 1 |\n\n***\n\n- [x] t"
    )
    for part in (
        '<h1 id="t">T</h1>',
        "<em>a</em> <strong>b</strong> <s>c</s> <code>d</code>",
        '<a href="f.md">e</a><br/>',
        "<blockquote>\n<p>q</p>\n</blockquote>",
        '<ol start="3">\n<li>x</li>\n</ol>',
        '<th class="right">h</th>',
        "<hr/>",
        '<span class="box">☑</span>t',
    ):
        assert part in found


def test_the_page_needs_no_other_and_runs_nothing(tmp_path):
    """Pictures are in it; HTML and scripts of the text are text; nothing may be loaded."""
    (tmp_path / "x.png").write_bytes(PNG)
    found = page(
        "![灯](x.png) ![gone](y.png)\n\n<script>alert(1)</script>\n\n[x](javascript:alert(1))", tmp_path
    )
    assert f'src="data:image/png;base64,{base64.b64encode(PNG).decode()}" alt="灯"' in found
    assert '<span class="missing">[gone]</span>' in found
    assert "<script" not in found
    assert "&lt;script&gt;" in found
    assert "href" not in found
    assert "default-src 'none'" in found
    assert re.findall(r'(?:src|href)="(?!data:|#)', found) == []


def test_a_link_from_elsewhere_is_checked_again():
    """Whatever made the manuscript, no link runs anything."""
    bad = Paragraph(content=(Run(text="x", link="javascript:alert(1)"),))
    assert "javascript" not in write_html(Manuscript(blocks=(bad,)), PictureShelf(None))


def test_language_title_and_themes():
    """The page says its language and title, and suits light and dark screens."""
    found = page("# 灯塔 & 海\n\n　　深秋。")
    assert '<html lang="zh-CN">' in found
    assert "<title>灯塔 &amp; 海</title>" in found
    assert 'charset="utf-8"' in found
    assert "prefers-color-scheme: dark" in found


def test_notes_lead_there_and_back():
    """A note is called by a link, and leads back to its first call."""
    found = page("a[^n] b[^n]\n\n[^n]: Note.")
    assert found.count('id="call-1"') == 1
    assert found.count('href="#note-1"') == 2
    assert 'id="note-1"' in found
    assert 'href="#call-1"' in found


def test_headings_are_named_as_elsewhere():
    """Links inside a text find its headings; equal ones are told apart."""
    found = page("# A *b*, c!\n\n# 第 一\n\n# 第 一\n\n# !")
    assert re.findall(r'<h1 id="(.*?)"', found) == ["a-b-c", "第-一", "第-一-1", "heading"]


@given(manuscripts())
def test_any_manuscript_is_a_page(manuscript):
    """Whatever is in a text, the page is whole, and its elements close."""
    found = write_html(manuscript, PictureShelf(None))
    assert found.endswith("</body>\n</html>\n")
    for name in ("p", "li", "ul", "ol", "td", "th", "em", "strong", "a", "blockquote", "table"):
        assert len(re.findall(rf"<{name}[ >]", found)) == found.count(f"</{name}>"), name
