# SPDX-License-Identifier: MIT
"""Numbers add up, and what is derived from them makes sense."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from writer_app.storage.numbers import NAMES, Numbers

NUMBERS = st.builds(Numbers, **{name: st.integers(-1000, 1000) for name in NAMES})


@given(NUMBERS, NUMBERS)
def test_they_add_up(one: Numbers, other: Numbers) -> None:
    """Every field is added, the order is no matter, and what is taken back is gone."""
    total = one + other
    assert all(getattr(total, name) == getattr(one, name) + getattr(other, name) for name in NAMES)
    assert total == other + one
    assert total + -other == one
    assert total.saved_keys == one.saved_keys + other.saved_keys


@given(NUMBERS)
def test_nothing_is_below_zero(numbers: Numbers) -> None:
    """What is shown has no negative number, and what was positive stays."""
    shown = numbers.at_least_nothing()
    assert all(getattr(shown, name) == max(0, getattr(numbers, name)) for name in NAMES)
    assert shown.taken_share is None or 0 <= shown.taken_share <= 1


def test_saved_and_taken() -> None:
    """A key that takes twelve characters saves eleven; two of five suggestions are 40 %."""
    numbers = Numbers(accepted=12, accept_keys=1, shown=5, taken_whole=1, taken_in_part=1)
    assert numbers.saved_keys == 11
    assert numbers.taken_share == 0.4
    assert Numbers().taken_share is None
