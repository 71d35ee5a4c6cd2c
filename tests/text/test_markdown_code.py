# SPDX-License-Identifier: MIT
"""Where Markdown is code."""

from __future__ import annotations

import pytest

from writer_app.text.markdown_code import in_code_span


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("call `print|", True),
        ("call `print|` now", True),
        ("call `print` now|", False),
        ("调用`打印|`函数", True),
        ("``a ` b|``", True),
        ("a `b` and `c|", True),
        ("a `b` and c|", False),
        (r"a \`b|", False),
        ("the ` sign|", False),
        ("open `code\n\nnext paragraph|", False),
        ("open `code\nnext line|", False),
        ("open `code\nnext line|` end", True),
        ("`" + "x" * 400 + "|", False),
        ("plain|", False),
        ("|", False),
    ],
)
def test_code_spans(text: str, inside: bool) -> None:  # noqa: FBT001 (what is expected)
    """Closed ones, and one that is being written; a stray tick silences no paragraph."""
    before, after = text.split("|")
    assert in_code_span(before, after) is inside
