# SPDX-License-Identifier: MIT
"""Which addresses a link may have, whoever wrote it; opens none of them."""

from __future__ import annotations

import re

_SAFE = re.compile(r"(?:https?|mailto|ftps?|tel):|[^:]*\Z|[^:]*[/?#]", re.IGNORECASE)


def is_safe_target(address: str) -> bool:
    """Say whether a link may lead there: to the web, to mail, to a file beside the text; it runs nothing."""
    return _SAFE.match(address.strip()) is not None
