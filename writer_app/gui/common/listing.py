# SPDX-License-Identifier: MIT
"""The alternatives at the caret as a list shows them; no Qt."""

from __future__ import annotations

from dataclasses import dataclass

from writer_app.engine.messages import Suggestion


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """What a list of alternatives shows.

    Args:
        rows: the alternatives, best first.
        shown: number of the row, from 0, that stands in the text as grey text; None if none does.
        drafted: whether a draft is written or shown, beside which there are no alternatives.
        begun: the letters typed of the word at the caret, with which rows that go on with it are read.
        fresh: whether the rows are for the text and caret as they are now, so that one can be taken.
    """

    rows: tuple[Suggestion, ...] = ()
    shown: int | None = None
    drafted: bool = False
    begun: str = ""
    fresh: bool = True
