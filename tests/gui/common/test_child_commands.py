# SPDX-License-Identifier: MIT
"""The commands of the other processes."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import pytest

from writer_app.gui.common.child_commands import (
    check_command,
    child_command,
    pdf_command,
    spell_command,
    start_child,
)
from writer_app.storage.paths import installed_models_dir
from writer_app.storage.settings import Settings


def test_the_child_is_this_program_by_its_other_face(monkeypatch):
    """From source through Python, frozen by itself; device and models are passed on."""
    assert child_command(Settings()) == (sys.executable, "-m", "writer_app", "suggest", "--device", "auto")
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    chosen = replace(Settings(), device="cpu", models_folder="/my models")
    assert child_command(chosen) == (sys.executable, "suggest", "--device", "cpu", "--models", "/my models")
    assert spell_command("en_GB") == (sys.executable, "spell", "--dialect", "en_GB")
    assert check_command(Path("/a b")) == (sys.executable, "check-bundle", str(Path("/a b")))
    assert pdf_command() == (sys.executable, "make-pdf")


def test_installed_models_are_passed_on_by_language():
    """Each is named with the language that it is for."""
    chosen = replace(Settings(), english_model="big-12345678", chinese_model="大-87654321")
    folder = installed_models_dir()
    assert child_command(chosen)[-2:] == (
        f"--bundle=en={folder / 'big-12345678'}",
        f"--bundle=zh={folder / '大-87654321'}",
    )


def test_a_child_has_its_pipes(tmp_path):
    """Input, output and errors, all bytes, in UTF-8 whatever the system's encoding; else an error."""
    code = "import sys; sys.stdout.write(input()); sys.stderr.write('aside')"
    child = start_child((sys.executable, "-c", code))
    assert child.communicate("灯\n".encode()) == ("灯".encode(), b"aside")
    assert child.returncode == 0
    with pytest.raises(OSError, match="nothing"):
        start_child((str(tmp_path / "nothing"),))
