# SPDX-License-Identifier: MIT
"""Where a step of undo begins while one types: at a paragraph, a sentence, behind a pause, or after a while.

Qt alone makes one step of all that is typed without a break, be it ten minutes' work.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable

_PAUSE_S = 1.5
_LONGEST = 80
"""Characters of a step, and then up to the end of the word."""
_SENTENCE_END = re.compile(r"""(?:[.!?…]["'”’)\]]*\s+|[。！？…][”’」』）]*)$""")
_STILL_ITS_END = frozenset("。！？…”’」』）")
LOOKED_AT = 12
"""Characters before the caret that are needed to tell."""


class TypingSteps:
    """The steps of what is typed in one text.

    Args:
        clock: seconds, from any beginning.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._last = float("-inf")
        self._length = 0

    def begins(self, before: str, typed: str) -> bool:
        """Take in what is about to be typed, and say whether a step begins with it.

        Args:
            before: the end of the text before it, in its paragraph: at least LOOKED_AT characters, if there
                are so many.
            typed: what is typed.
        """
        now = self._clock()
        paused, self._last = now - self._last >= _PAUSE_S, now
        goes_on = typed.isspace() or typed[:1] in _STILL_ITS_END
        over = (self._length >= _LONGEST and before[-1:].isspace()) or _SENTENCE_END.search(before)
        if not (paused or not before or (over and not goes_on)):
            self._length += len(typed)
            return False
        self._length = len(typed)
        return True
