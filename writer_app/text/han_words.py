# SPDX-License-Identifier: MIT
"""Chinese words by jieba's dictionary, loaded on demand; nobody else in the app imports jieba."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterable
from typing import Protocol

logger = logging.getLogger(__name__)


class Cutter(Protocol):
    """What of jieba is used."""

    def cut(self, text: str) -> Iterable[str]:
        """Cut a text into words; joined they are the text."""


class HanWords:
    """A dictionary of Chinese words that is empty until it is loaded; may be used from any thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._cutter: Cutter | None = None

    def load(self) -> bool:
        """Load the dictionary if it is not, which takes a second; say whether it is there."""
        with self._lock:
            if self._cutter is None:
                self._cutter = _open_jieba()
            return self._cutter is not None

    def cut(self, text: str) -> list[str]:
        """Cut a run of characters into words; [] while there is no dictionary."""
        cutter = self._cutter
        return [] if cutter is None else [word for word in cutter.cut(text) if word]


def _open_jieba() -> Cutter | None:
    try:
        import jieba  # noqa: PLC0415 (reads files; not before it is wanted)
    except ImportError:
        logger.warning("jieba is not installed: each Chinese character counts as a word")
        return None
    jieba.setLogLevel(logging.CRITICAL)
    tokenizer = jieba.Tokenizer()
    # `initialize` would leave a cache in the common temporary folder, where others may write: reading
    # the dictionary itself takes a second, off the window's thread, and leaves nothing.
    tokenizer.FREQ, tokenizer.total = tokenizer.gen_pfdict(tokenizer.get_dict_file())
    tokenizer.initialized = True
    cutter: Cutter = tokenizer
    return cutter
