# SPDX-License-Identifier: MIT
"""Control characters that turn the direction of all that follows: in a name they make it pass for another."""

from __future__ import annotations

# Embeddings, overrides and isolates, with what ends them; not the marks that Hebrew and Arabic need.
_TURNS = dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A)))


def without_turns(text: str) -> str:
    """Return a name or path as it may be shown among other words.

    "letter\u202efdp.md" would be read as "letterdm.pdf", and a sentence with it from its end.
    """
    return text.translate(_TURNS)
