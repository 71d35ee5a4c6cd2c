# SPDX-License-Identifier: MIT
"""Regular expressions that are compiled when they are first used, and not while the program starts.

`re` looks at each character of each class: some milliseconds for every class that names the Chinese ones.
"""

from __future__ import annotations

import re
from typing import Any, cast

_late: list[LatePattern] = []


class LatePattern:
    """Has the methods of the pattern that it becomes.

    Args:
        text: the regular expression.
        flags: of `re`.
    """

    def __init__(self, text: str, flags: int) -> None:
        self._text = text
        self._flags = flags

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 (any of a pattern's)
        if name.startswith("_"):
            raise AttributeError(name)
        return getattr(self.compile(), name)

    def compile(self) -> re.Pattern[str]:
        """Return the pattern; from now on its methods are attributes here, and cost nothing more."""
        pattern = re.compile(self._text, self._flags)  # which remembers it
        for name in ("findall", "finditer", "fullmatch", "match", "search", "split", "sub", "subn"):
            setattr(self, name, getattr(pattern, name))
        return pattern


def late_pattern(text: str, flags: int = 0) -> re.Pattern[str]:
    """Return a stand-in for `re.compile(text, flags)`; a mistake in it is found when it is first used."""
    pattern = LatePattern(text, flags)
    _late.append(pattern)
    return cast("re.Pattern[str]", pattern)


def compile_late_patterns() -> None:
    """Compile all of them, before a key has to wait for one."""
    while _late:
        _late.pop().compile()
