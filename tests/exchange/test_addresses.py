# SPDX-License-Identifier: MIT
"""Links lead to places, and run nothing."""

from __future__ import annotations

import pytest

from writer_app.exchange.addresses import is_safe_target


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/a:b",
        "mailto:a@example.org",
        "#there",
        "chapter 2.md",
        "a/b:c",
        "?x=a:b",
        "第二章.md",
    ],
)
def test_places(address):
    """The web, mail, files beside the text, and places in it may be led to."""
    assert is_safe_target(address)


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        " JavaScript:alert(1)",
        "java\tscript:alert(1)",
        "vbscript:x",
        "data:text/html,x",
        "file:///x",
    ],
)
def test_what_runs(address):
    """Scripts, however they are spelled, data and files of the system may not."""
    assert not is_safe_target(address)
