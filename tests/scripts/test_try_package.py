# SPDX-License-Identifier: MIT
"""Tests of scripts/try_package.py; nothing is installed."""

from __future__ import annotations

import json

import pytest

from scripts import try_package as script
from scripts.linux import chroot
from scripts.linux.chroot import ChrootError
from scripts.try_package import StepError, Trip, main

GOOD = {
    "package, MB": 120.0,
    "installed, MB": 500.0,
    "window, cold, s": 2.5,
    "window, warm, s": 0.7,
    "first suggestion, cold, s": 4.0,
    "first suggestion, warm, s": 2.0,
}


@pytest.fixture
def trip(tmp_path):
    """A trip that goes nowhere."""
    return Trip(tmp_path / "writer.deb", None, tmp_path)


def test_figures_are_kept_and_within_limits(trip, tmp_path, capsys):
    """They are printed and left in a file."""
    trip.figures = dict(GOOD)
    trip._hold_limits()
    assert json.loads((tmp_path / "figures.json").read_text(encoding="utf-8")) == GOOD
    assert "package-test: window, warm, s: 0.7" in capsys.readouterr().out


@pytest.mark.parametrize("name", [name for name in GOOD if name != "window, cold, s"])
def test_a_figure_over_its_limit_is_an_error(trip, name):
    """Each of them."""
    trip.figures = {**GOOD, name: 999.0}
    with pytest.raises(StepError, match=name):
        trip._hold_limits()


def test_files_of_the_system_itself_do_not_count(trip, tmp_path):
    """Caches and logs are written whenever something is installed."""
    for name in ("usr/bin/writer", "var/cache/x", "var/log/x", "etc/x"):
        path = tmp_path / "debian" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    assert trip._files() == {"usr/bin/writer", "etc/x"}


def test_the_status_tells(monkeypatch, tmp_path, capsys):
    """1 where there is nothing to try, no way to try it, or a step fails."""
    package = tmp_path / "writer.deb"
    monkeypatch.setattr(chroot, "lacking", lambda: "only root may make one")
    assert main([str(package)]) == 1
    monkeypatch.setattr(chroot, "lacking", lambda: None)
    assert main([str(package)]) == 1
    assert "make package" in capsys.readouterr().err
    package.touch()
    monkeypatch.setattr(script.Trip, "run", lambda self: None)
    assert main([str(package)]) == 0

    def fail(self):
        raise ChrootError("no network")

    monkeypatch.setattr(script.Trip, "run", fail)
    assert main([str(package)]) == 1
    assert "FAILED: no network" in capsys.readouterr().err
