# SPDX-License-Identifier: MIT
"""Tests of the log."""

from __future__ import annotations

import logging

from writer_app.gui.program import program_log
from writer_app.gui.program.program_log import start_logging


def test_the_log_is_a_file(monkeypatch, tmp_path):
    """Warnings reach the file; a folder that cannot be made is no reason not to run."""
    monkeypatch.setattr(program_log, "qInstallMessageHandler", lambda _handler: None)
    root = logging.getLogger()
    monkeypatch.setattr(root, "handlers", [])
    monkeypatch.setattr(root, "level", root.level)
    start_logging(tmp_path / "deep" / "writer.log")
    logging.getLogger("writer_app.some").warning("a sentence")
    assert "a sentence" in (tmp_path / "deep" / "writer.log").read_text("utf-8")
    for handler in root.handlers:
        handler.close()
    (tmp_path / "x").write_text("a file in the way", "utf-8")
    monkeypatch.setattr(root, "handlers", [])
    start_logging(tmp_path / "x" / "writer.log")
    assert len(root.handlers) == 1
