# SPDX-License-Identifier: MIT
"""Columns share a page by what stands in them."""

from __future__ import annotations

from writer_app.exchange.column_shares import column_shares
from writer_app.exchange.manuscript import Alignment, Run, Table


def test_shares():
    """Together they are one; longer text gets more, a Chinese character twice as much, none too little."""
    cells = tuple((Run(text=text),) for text in ("n", "x" * 30, "字" * 20))
    shares = column_shares(Table(header=cells, rows=(), alignments=(Alignment.NONE,) * 3))
    assert abs(sum(shares) - 1) < 1e-9
    assert shares[0] < shares[1] < shares[2]
    assert shares[0] > 0.1


def test_an_empty_table_has_equal_columns():
    """Without text no column is preferred."""
    assert column_shares(Table(header=((), ()), rows=(), alignments=(Alignment.NONE,) * 2)) == [0.5, 0.5]
