# SPDX-License-Identifier: MIT
"""The alternatives as a list shows them."""

from __future__ import annotations

from tests.doubles import suggestion
from writer_app.gui.common.listing import Listing


def test_listings_are_compared_by_what_they_show():
    """Equal rows, the same row shown: nothing needs to be drawn again."""
    rows = (suggestion("a"), suggestion("b"))
    assert Listing(rows=rows, shown=0) == Listing(rows=tuple(rows), shown=0)
    assert Listing(rows=rows, shown=0) != Listing(rows=rows, shown=1)
    assert Listing() == Listing(rows=(), shown=None, fresh=True)
