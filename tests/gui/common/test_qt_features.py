# SPDX-License-Identifier: MIT
"""Tests of the import that Qt for Python has replaced, in a process of their own."""

from __future__ import annotations

import subprocess
import sys

CODE = """
import builtins, inspect
from writer_app.gui.common.qt_features import import_plainly
before = builtins.__import__
assert before.__name__ == "__feature_import__", "Qt for Python has another import now"
import_plainly()
assert builtins.__import__ is not before
plain = builtins.__import__
import_plainly()
assert builtins.__import__ is plain

def read(module):
    raise AssertionError(f"the source of {module} is looked for")

inspect.getsource = read
import writer_app.gui.editor.editor
from PySide6.QtCore import QPoint
assert QPoint(1, 2).manhattanLength() == 3
"""


def test_no_source_is_read_for_an_import():
    """Imports do as always, and Qt works."""
    done = subprocess.run([sys.executable, "-c", CODE], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
