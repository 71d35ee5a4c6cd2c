# SPDX-License-Identifier: MIT
"""What the model process is doing, as far as the window cares."""

from __future__ import annotations

from enum import Enum, auto


class EngineState(Enum):
    """State of the model process."""

    STARTING = auto()
    READY = auto()
    THINKING = auto()
    RESTARTING = auto()
    FAILED = auto()
    STOPPED = auto()
