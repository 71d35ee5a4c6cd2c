# SPDX-License-Identifier: MIT
"""The benchmark of long texts finds the hang that there is, and draws the text that it was asked for."""

from __future__ import annotations

import random
import time

import pytest
from PySide6.QtCore import QTimer

from benchmarks.large_text import draw_chinese, longest_hang

pytestmark = pytest.mark.gui


def work(milliseconds: int) -> None:
    """Use the processor for a while."""
    end = time.thread_time() + milliseconds / 1_000
    while time.thread_time() < end:
        pass


def test_the_longest_go_counts(qtbot):
    """Neither the sum of many, nor only the first: what comes later counts, too."""

    def act() -> None:
        work(10)
        for after in (5, 10, 15):
            QTimer.singleShot(after, lambda: work(30))
        QTimer.singleShot(20, lambda: work(60))

    assert 60 <= longest_hang(act, seconds=0.1) < 1_000


def test_chinese_text_has_its_length():
    """In paragraphs, the same for the same seed."""
    text = draw_chinese(random.Random(1), 10_000)
    assert len(text) == 10_000
    assert text.count("\n") > 20
    assert text == draw_chinese(random.Random(1), 10_000)
