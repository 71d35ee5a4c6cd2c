# SPDX-License-Identifier: MIT
"""How wide the columns of a table are to be, by what stands in them; draws none."""

from __future__ import annotations

from writer_app.exchange.manuscript import Table, plain_text
from writer_app.exchange.tidying import is_chinese_sign

_LEAST = 11
_MOST = 44
"""Letters: beyond them a cell has several lines."""


def column_shares(table: Table) -> list[float]:
    """Give each column a share of the page by the longest text in it, none too little; together one."""
    columns = zip(table.header, *table.rows, strict=True)
    weights = [min(_MOST, max(_LEAST, *(_width(plain_text(cell)) for cell in column))) for column in columns]
    return [weight / sum(weights) for weight in weights]


def _width(shown: str) -> int:
    return sum(2 if is_chinese_sign(char) else 1 for char in shown)
