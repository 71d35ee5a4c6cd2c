# SPDX-License-Identifier: MIT
"""The tree: what its text is, and in which language."""

from __future__ import annotations

import pytest

from writer_app.exchange.manuscript import Break, Manuscript, NoteMark, Picture, Run, plain_text


def test_plain_text():
    """Of a line its letters are left, and what pictures show."""
    line = (Run(text="a"), Break(), Picture(source="x.png", alt="lamp"), NoteMark(number=1), Run(text="你"))
    assert plain_text(line) == "a lamp你"


@pytest.mark.parametrize(
    ("language", "chinese"), [("zh-CN", True), ("ZH", True), ("en-US", False), ("zha", False)]
)
def test_is_chinese(language, chinese):
    """The first part of the tag decides."""
    assert Manuscript(blocks=(), language=language).is_chinese is chinese
