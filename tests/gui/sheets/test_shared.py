# SPDX-License-Identifier: MIT
"""What windows share is handed down as it is, and cannot be exchanged on the way."""

from __future__ import annotations

from dataclasses import FrozenInstanceError

import pytest


def test_parts_of_all_sheets_are_the_shared_ones(desk, shared):
    """Sheets of one window ask the same engine and follow the same settings."""
    first, second = desk.sheet, desk.sheets.new()
    assert first is not second
    assert first.controller._asker._client is second.controller._asker._client is shared.client
    assert first.spelling._settings is second.spelling._settings is shared.settings


def test_nothing_is_exchanged(shared):
    """A part that was handed down stays that one."""
    with pytest.raises(FrozenInstanceError):
        shared.client = None
