# SPDX-License-Identifier: MIT
"""Where the Markdown of Writer is more than CommonMark, or less."""

from __future__ import annotations

import pytest

from writer_app.exchange.markdown_rules import parser


def html(text: str) -> str:
    return str(parser().render(text)).strip()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("**你好。**世界", "<p><strong>你好。</strong>世界</p>"),
        ("他说**“好。”**然后", "<p>他说<strong>“好。”</strong>然后</p>"),
        ("这是*重点，*对吗", "<p>这是<em>重点，</em>对吗</p>"),
        ("~~删。~~了", "<p><s>删。</s>了</p>"),
        ("2 * 3 * 4", "<p>2 * 3 * 4</p>"),
        ("snake_case_name", "<p>snake_case_name</p>"),
        ("**a.**b", "<p>**a.**b</p>"),
    ],
)
def test_emphasis_beside_chinese(text, expected):
    """Beside Chinese, emphasis may begin and end; elsewhere CommonMark holds."""
    assert html(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a <!-- note --> b", "<p>a b</p>"),
        ("<!-- a\n\nb -->\nafter", "<p>after</p>"),
        ("one<br>two", "<p>one<br />\ntwo</p>"),
        ("<b>x</b>", "<p>&lt;b&gt;x&lt;/b&gt;</p>"),
        ("<script>\nalert(1)\n</script>", "<p>&lt;script&gt;\nalert(1)\n&lt;/script&gt;</p>"),
        ("<!-- never closed", "<p>&lt;!-- never closed</p>"),
        ("<!-- a --> b", "<p> b</p>"),
        ("[x](javascript:alert(1))", "<p>[x](javascript:alert(1))</p>"),
    ],
)
def test_html_is_text(text, expected):
    """Comments are nothing, a break is a break, and all other HTML is text."""
    assert html(text) == expected


def test_chinese_blanks_at_the_beginning_stay():
    """The blanks that begin a Chinese paragraph are kept."""
    assert html("　　他说。") == "<p>　　他说。</p>"
