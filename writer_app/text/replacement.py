# SPDX-License-Identifier: MIT
r"""What takes the place of a match: plain text, or for regular expressions text with references.

One way to write references, that of Python: `\1` or `\g<name>` is a group, `\0` the whole match, `\n` a
line end, `\t` a tab, `\\` a backslash. A dollar sign is a dollar sign.
"""

from __future__ import annotations

import re

from writer_app.errors import PatternError
from writer_app.text.find_pattern import Found, Pattern
from writer_app.text.phrase import phrase

_ESCAPE = re.compile(r"\\(?:g<(?P<name>[^<>]*)>|(?P<number>\d{1,2})|(?P<sign>.?))", re.DOTALL)
_SIGNS = {"n": "\n", "t": "\t", "\\": "\\"}


class Replacement:
    """A replacement made ready for one pattern.

    Args:
        template: what the writer wrote.
        pattern: what is replaced.

    Raises:
        PatternError: it refers to something that there is not; the message says in plain words to what.
    """

    def __init__(self, template: str, pattern: Pattern) -> None:
        self._parts: list[str | _Group] = _parse(template, pattern) if pattern.query.regular else [template]

    def expand(self, found: Found) -> str:
        """Return the text that takes the place of a match; a group that took no part in it is empty."""
        return "".join(part if isinstance(part, str) else found.match[part.key] or "" for part in self._parts)


class _Group:
    def __init__(self, key: int | str) -> None:
        self.key = key


def _parse(template: str, pattern: Pattern) -> list[str | _Group]:
    parts: list[str | _Group] = []
    end = 0
    for match in _ESCAPE.finditer(template):
        parts.append(template[end : match.start()])
        end = match.end()
        if match["sign"] is None:
            parts.append(_group(match["number"] or match["name"], pattern))
        elif match["sign"] in _SIGNS:
            parts.append(_SIGNS[match["sign"]])
        else:
            raise PatternError(
                phrase(
                    r"In the replacement, a backslash means nothing where it stands. To write one, write \\."
                )
            )
    return [*parts, template[end:]]


def _group(name: str, pattern: Pattern) -> _Group:
    if name.isdecimal() and int(name) <= pattern.groups:
        return _Group(int(name))
    if name in pattern.names:
        return _Group(name)
    raise PatternError(
        phrase("The replacement refers to group {name}, which the expression does not have.", name=name)
    )
