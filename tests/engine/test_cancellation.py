# SPDX-License-Identifier: MIT
"""The flag by which work is asked to stop."""

from __future__ import annotations

import threading

import pytest

from writer_app.engine.cancellation import Cancellation, Cancelled


def test_a_check_passes_until_the_request_and_raises_ever_after() -> None:
    """The flag goes up once and stays up."""
    cancellation = Cancellation()
    cancellation.check()
    assert cancellation.requested is False
    cancellation.request()
    cancellation.request()
    for _ in range(2):
        with pytest.raises(Cancelled):
            cancellation.check()


def test_a_request_from_another_thread_is_seen() -> None:
    """What the reading thread requests, the searching thread sees."""
    cancellation = Cancellation()
    thread = threading.Thread(target=cancellation.request)
    thread.start()
    thread.join()
    assert cancellation.requested
    with pytest.raises(Cancelled):
        cancellation.check()
