# SPDX-License-Identifier: MIT
"""The switch: a button that can be seen to be on."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from writer_app.gui.common.switch import Switch

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


def test_it_toggles_by_mouse_and_key_and_looks_different(qtbot):
    """Space and a click turn it; on and off are not the same picture."""
    switch = Switch("Suggestions")
    qtbot.addWidget(switch)
    switch.show()
    off = switch.grab().toImage()
    qtbot.mouseClick(switch, Qt.MouseButton.LeftButton)
    assert switch.isChecked()
    assert switch.grab().toImage() != off
    qtbot.keyClick(switch, Qt.Key.Key_Space)
    assert not switch.isChecked()


def test_there_is_room_for_its_name(qtbot):
    """A longer name asks for more room."""
    short, long = Switch("On"), Switch("A much longer name")
    qtbot.addWidget(short)
    qtbot.addWidget(long)
    assert long.sizeHint().width() > short.sizeHint().width() > 40
