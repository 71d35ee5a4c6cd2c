# SPDX-License-Identifier: MIT
"""What the find bar says of how many matches there are, and of which one is selected."""

from __future__ import annotations

from writer_app.gui.common.translation import plural, tr
from writer_app.gui.find.match_finder import MOST_COUNTED
from writer_app.text.phrase import phrase


def match_count(total: int | None, number: int | None) -> str:
    """Say how many matches there are.

    Args:
        total: how many, as far as they are counted; None before that.
        number: which of them is selected, from 1; None for none.
    """
    if total is None:
        return ""
    if total == 0:
        return tr("No matches")
    if number is None:
        if total == MOST_COUNTED:
            return tr("{total:,}+ matches", total=total)
        return plural(total, phrase("1 match"), phrase("{number:,} matches"))
    counted = (
        phrase("{number:,} of {total:,}+") if total == MOST_COUNTED else phrase("{number:,} of {total:,}")
    )
    return tr(counted, number=number, total=total)


def replaced_sentence(count: int) -> str:
    """Say how many matches were replaced."""
    return plural(count, phrase("1 match was replaced."), phrase("{number:,} matches were replaced."))
