# SPDX-License-Identifier: MIT
"""Computing with one thread for a while, as the model process does."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import torch


@contextmanager
def one_thread() -> Iterator[None]:
    """Have torch compute with one thread.

    Times are then the product's; and where other programs compute, too, the many small products of a search
    take fifty times as long by two threads that wait for each other.
    """
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    try:
        yield
    finally:
        torch.set_num_threads(before)
