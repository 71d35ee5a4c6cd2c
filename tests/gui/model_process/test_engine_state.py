# SPDX-License-Identifier: MIT
"""Tests of the names of states."""

from __future__ import annotations

from writer_app.gui.model_process import engine_client
from writer_app.gui.model_process.engine_state import EngineState


def test_the_client_gives_out_the_states():
    """Who uses the client needs to know no second file."""
    assert engine_client.EngineState is EngineState
    assert [state.name for state in EngineState] == [
        "STARTING",
        "READY",
        "THINKING",
        "RESTARTING",
        "FAILED",
        "STOPPED",
    ]
