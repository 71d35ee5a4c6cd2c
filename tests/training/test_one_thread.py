# SPDX-License-Identifier: MIT
"""One thread, and as many as before afterwards."""

from __future__ import annotations

import pytest
import torch

from writer_app.training.one_thread import one_thread


def test_the_number_of_threads_is_put_back() -> None:
    """Also when what was computed failed."""
    seen: list[int] = []

    def fail() -> None:
        with one_thread():
            seen.append(torch.get_num_threads())
            raise ValueError("wrong")

    before = torch.get_num_threads()
    torch.set_num_threads(3)
    try:
        with pytest.raises(ValueError, match="wrong"):
            fail()
        seen.append(torch.get_num_threads())
    finally:
        torch.set_num_threads(before)
    assert seen == [1, 3]
