# SPDX-License-Identifier: MIT
"""The dictionary is read beside the window, once."""

from __future__ import annotations

import threading

from writer_app.gui.statistics import chinese_words
from writer_app.gui.statistics.chinese_words import ChineseWords


def test_it_is_read_once_and_told(qtbot, monkeypatch):
    """While it is being read the window goes on; afterwards nothing is read again."""
    may_end = threading.Event()
    calls, coming = [], []

    def read():
        calls.append(threading.current_thread() is threading.main_thread())
        may_end.wait(20)

    monkeypatch.setattr(chinese_words, "warm_up", read)
    dictionary = ChineseWords()
    with qtbot.waitSignal(dictionary.ready):
        dictionary.want()
        dictionary.want()
        coming.append(dictionary.coming)
        may_end.set()
    dictionary.want()
    coming.append(dictionary.coming)
    assert coming == [True, False]
    assert calls == [False]
