# SPDX-License-Identifier: MIT
"""Scripts go on when their signal comes, or when the time is up."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from writer_app.gui.program.script import ScriptPlayer, Wait


class _Bell(QObject):
    rang = Signal(str, int)


def test_a_script_is_played_to_its_end(qtbot):
    """It is told whether the signal came, and its return value is the exit code."""
    bell = _Bell()
    told = []

    def steps():
        QTimer.singleShot(1, lambda: bell.rang.emit("x", 1))
        told.append((yield Wait(signal=bell.rang, at_most_ms=5_000)))
        told.append((yield Wait(signal=bell.rang, at_most_ms=5)))
        told.append((yield Wait(at_most_ms=1)))
        return 7

    player = ScriptPlayer(steps())
    with qtbot.waitSignal(player.finished) as got:
        player.start()
    assert got.args == [7]
    assert told == [True, False, False]


def test_the_emitter_finishes_before_the_script_goes_on(qtbot):
    """The next step comes from the event loop, not from inside the signal."""
    bell = _Bell()
    order = []

    def ring():
        bell.rang.emit("x", 1)
        order.append("emitted")

    def steps():
        QTimer.singleShot(0, ring)
        yield Wait(signal=bell.rang, at_most_ms=5_000)
        order.append("step")
        return 0

    player = ScriptPlayer(steps())
    with qtbot.waitSignal(player.finished):
        player.start()
    assert order == ["emitted", "step"]
