# SPDX-License-Identifier: MIT
"""Tests of patterns that are compiled late."""

from __future__ import annotations

import copy
import re
import subprocess
import sys

import pytest

from writer_app.text import late_pattern as module
from writer_app.text.late_pattern import compile_late_patterns, late_pattern


@pytest.fixture
def compiled(monkeypatch):
    """Note which patterns are compiled, among those of the test alone."""
    texts = []

    def note(text, flags=0):
        texts.append(text)
        return compile_now(text, flags)

    compile_now = re.compile
    monkeypatch.setattr(re, "compile", note)
    monkeypatch.setattr(module, "_late", [])
    return texts


def test_it_is_compiled_once_and_late(compiled):
    """By what is first asked of it, whatever that is."""
    pattern = late_pattern("(a)|b", re.IGNORECASE)
    assert compiled == []
    assert pattern.sub("x", "Abc") == "xxc"
    assert [found.group() for found in pattern.finditer("aBA")] == ["a", "B", "A"]
    assert pattern.search("c") is None
    assert compiled == ["(a)|b"]
    assert (pattern.groups, pattern.pattern) == (1, "(a)|b")


def test_it_has_no_more_than_a_pattern():
    """What looks for other methods, as a copy does, finds none and compiles nothing."""
    pattern = late_pattern("a")
    with pytest.raises(AttributeError):
        pattern.nothing  # type: ignore[attr-defined]  # noqa: B018
    assert copy.copy(pattern).match("a")


def test_all_can_be_compiled_before_they_are_wanted(compiled):
    """Each once; what is used later is not compiled again."""
    patterns = [late_pattern("a"), late_pattern("b")]
    compile_late_patterns()
    compile_late_patterns()
    assert sorted(compiled) == ["a", "b"]
    assert [bool(each.match("a")) for each in patterns] == [True, False]
    assert len(compiled) == 2


def test_the_window_s_patterns_are_sound():
    """A mistake in one would be found only when it is used."""
    code = (
        "import writer_app.gui.program.application\n"
        "from writer_app.text import late_pattern\n"
        "assert len(late_pattern._late) > 10\n"
        "late_pattern.compile_late_patterns()\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
