# SPDX-License-Identifier: MIT
"""The error tree: each error is for the user, and says what it is about."""

from __future__ import annotations

import ast
import inspect
import re

import pytest

from writer_app import errors
from writer_app.errors import DocumentEncodingError, WriterError

ALL = [value for value in vars(errors).values() if isinstance(value, type) and issubclass(value, WriterError)]


def test_message_and_subject_are_shown_together() -> None:
    """The sentence for the user, and in brackets the path or key."""
    assert str(WriterError("It failed.")) == "It failed."
    error = WriterError("It failed.", subject="a.txt")
    assert str(error) == "It failed. (a.txt)"
    assert (error.message, error.subject) == ("It failed.", "a.txt")


def test_encoding_error_carries_what_may_fit() -> None:
    """The window offers it."""
    error = DocumentEncodingError("Not UTF-8.", subject="a.txt", likely_encoding="gb18030")
    assert error.likely_encoding == "gb18030"
    assert DocumentEncodingError("Not UTF-8.").likely_encoding is None


def test_tree_drawn_in_the_head_is_the_tree() -> None:
    """Every class stands in the drawing, one step deeper than its parent."""
    drawing = ast.get_docstring(ast.parse(inspect.getsource(errors))) or ""
    depth = {
        name: len(indent) // 4
        for indent, name in re.findall(r"^([|+\- ]*)(\w+Error)\b", drawing, re.MULTILINE)
    }
    assert set(depth) == {kind.__name__ for kind in ALL}
    for kind in ALL:
        expected = 0 if kind is WriterError else depth[kind.__bases__[0].__name__] + 1
        assert depth[kind.__name__] == expected


@pytest.mark.parametrize("kind", ALL, ids=lambda kind: kind.__name__)
def test_every_error_can_be_raised_with_a_sentence(kind: type[WriterError]) -> None:
    """One way to make them all, and one class to catch them by."""
    with pytest.raises(WriterError, match=r"Too bad\. \(it\)"):
        raise kind("Too bad.", subject="it")
