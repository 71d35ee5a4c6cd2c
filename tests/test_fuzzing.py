# SPDX-License-Identifier: MIT
"""Readers of what strangers may hand over: a few hundred broken inputs each, and what a finding is."""

from __future__ import annotations

import os
import signal
import threading

import pytest

from benchmarks.fuzz_targets import NAMES, Target, make_target
from benchmarks.fuzzing import broken_input, fuzz

INPUTS = 150
BAD = 3  # the input that the doubles below do not stand


def make_double(name, _folder):
    """Make a reader that does something bad at one input."""
    fed = iter(range(100))

    def feed(_data):
        if next(fed) == BAD:
            {"raises": _raise, "dies": _die, "hangs": _hang, "eats": _eat, "stands": bool}[name]()

    return Target(name=name, seeds=(b"seed",), feed=feed, draw=lambda seed, _generator, mutate: mutate(seed))


def make_nothing(_name, _folder):
    """Fail."""
    raise SystemExit(3)


def _raise():
    raise KeyError("a mistake of ours")


def _die():
    os.kill(os.getpid(), signal.SIGKILL)


def _hang():
    threading.Event().wait()


def _eat():
    bytes(2**34)


@pytest.mark.parametrize(
    ("bad", "told"),
    [
        ("raises", "a mistake of ours"),
        ("dies", "ended with"),
        ("hangs", "no answer"),
        ("eats", "MemoryError"),
    ],
)
def test_what_is_found(bad, told):
    """Which input it was, what happened, and what is behind it is fed all the same."""
    found = list(fuzz(bad, 2 * BAD + 2, seed=1, make=make_double, patience_s=2.0))
    assert [each.number for each in found] == [BAD, 2 * BAD + 1]
    assert all(told in each.what for each in found)


def test_a_reader_that_stands_everything():
    """There is nothing to tell."""
    assert not list(fuzz("stands", 20, seed=1, make=make_double))


def test_an_input_can_be_made_again(tmp_path):
    """It is the same for the same seed and number, and others are others."""
    target = make_target("docx", tmp_path)
    inputs = [broken_input(target, 1, number) for number in range(20)]
    assert inputs == [broken_input(target, 1, number) for number in range(20)]
    assert len(set(inputs)) > 15
    assert inputs[:5] != [broken_input(target, 2, number) for number in range(5)]


def test_a_target_that_cannot_be_made():
    """It is said, and not tried for ever."""
    with pytest.raises(RuntimeError, match="cannot be made"):
        list(fuzz("docx", 3, seed=1, make=make_nothing))


@pytest.mark.parametrize("name", NAMES)
def test_readers_stand_broken_inputs(name):
    """More by far are fed by the command of the module."""
    assert not list(fuzz(name, INPUTS, seed=2026))
