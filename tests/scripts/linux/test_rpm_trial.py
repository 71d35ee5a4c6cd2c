# SPDX-License-Identifier: MIT
"""Tests of scripts/linux/rpm_trial.py; nothing is installed."""

from __future__ import annotations

import pytest

from scripts.linux.chroot import Chroot, ChrootError
from scripts.linux.rpm_trial import try_rpm


class ActedDebian(Chroot):
    """Notes what is run inside; what is said to fail does."""

    failing: str
    ran: list[tuple[str, str, str]]

    def __init__(self, root, failing=""):
        super().__init__(root)
        object.__setattr__(self, "failing", failing)
        object.__setattr__(self, "ran", [])

    def output(self, command, *, network=False, user="root", environ=None):
        assert not network
        if self.failing in command:
            raise ChrootError(f"{self.failing} failed")
        if "--install" in command:
            assert (self.root / command[-1].lstrip("/")).read_bytes() == b"rpm"
        self.ran.append((user, command[0], command[1]))
        return "window: ok\nenglish: ok\n" if command[0] == "writer" else ""


@pytest.fixture
def package(tmp_path):
    (tmp_path / "debian" / "root").mkdir(parents=True)
    path = tmp_path / "writer.rpm"
    path.write_bytes(b"rpm")
    return path


def test_all_steps_are_taken_in_their_order(package, tmp_path):
    """Root installs and removes, the user starts the program; the file does not stay inside."""
    debian = ActedDebian(tmp_path / "debian")
    assert try_rpm(debian, package, "anna") == ["window: ok", "english: ok"]
    assert debian.ran == [
        ("root", "rpm", "--install"),
        ("root", "rpm", "--verify"),
        ("anna", "writer", "--self-check"),
        ("root", "rpm", "--erase"),
    ]
    assert not list((tmp_path / "debian" / "root").iterdir())


@pytest.mark.parametrize("step", ["--install", "--verify", "--self-check", "--erase"])
def test_a_step_that_fails_is_told(package, tmp_path, step):
    """None is passed over, and the file does not stay inside either."""
    with pytest.raises(ChrootError, match=step):
        try_rpm(ActedDebian(tmp_path / "debian", step), package, "anna")
    assert not list((tmp_path / "debian" / "root").iterdir())
