# SPDX-License-Identifier: MIT
"""Tests of scripts/linux/wheels.py; nothing is downloaded."""

from __future__ import annotations

import subprocess

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from scripts.build_program import ROOT
from scripts.linux import wheels
from scripts.linux.wheels import WheelError, gather, install_commands, program_needs, program_pins


def test_all_that_the_program_needs_is_pinned():
    """Also what PyInstaller wants and this project has for another reason; no tests, no training."""
    pins = {canonicalize_name(name) for name in program_pins(ROOT)}
    assert {canonicalize_name(Requirement(each).name) for each in program_needs(ROOT)} <= pins
    assert {"pip", "setuptools", "packaging"} <= pins
    assert not {"pytest", "matplotlib", "ruff"} & pins


def downloads(monkeypatch, *statuses):
    """Have pip end with these statuses, and return what it was to download."""
    asked = []
    left = list(statuses)

    def run(command, **options):
        asked.append(command[command.index("-d") + 2 :])
        return subprocess.CompletedProcess(command, left.pop(0))

    monkeypatch.setattr(subprocess, "run", run)
    monkeypatch.setattr(wheels, "answers", lambda address: False)
    return asked


def test_torch_for_the_processor_comes_first(monkeypatch, tmp_path):
    """The build without CUDA where one is offered, else the plain one."""
    asked = downloads(monkeypatch, 0, 0)
    gather(ROOT, tmp_path / "wheels", {})
    assert asked[1] == [program_pins(ROOT)["torch"] + "+cpu"]
    asked = downloads(monkeypatch, 0, 1, 0)
    gather(ROOT, tmp_path / "wheels", {})
    assert asked[2] == [program_pins(ROOT)["torch"]]


def test_torch_can_be_chosen(monkeypatch, tmp_path):
    """As for `make setup`."""
    asked = downloads(monkeypatch, 0, 0)
    gather(ROOT, tmp_path, {"WRITER_TORCH": "torch==1+x", "WRITER_TORCH_INDEX": "https://index.example"})
    assert asked[1] == ["--extra-index-url", "https://index.example", "torch==1+x"]


def test_what_cannot_be_downloaded_is_an_error(monkeypatch, tmp_path):
    """No build begins with half of its packages."""
    downloads(monkeypatch, 1)
    with pytest.raises(WheelError):
        gather(ROOT, tmp_path, {})


def test_inside_the_pins_hold(monkeypatch):
    """What is needed is named by the project, its versions by the lock."""
    first, second = install_commands(ROOT, "python", "/src/requirements/lock.txt")
    assert first[-2:] == [program_pins(ROOT)["pip"], program_pins(ROOT)["setuptools"]]
    assert second[second.index("-c") + 1] == "/src/requirements/lock.txt"
    assert second[-2:] == ["-r", "/src/requirements/package.txt"]
