# SPDX-License-Identifier: MIT
"""Tries a .rpm by rpm's own tools in a Debian: put in, checked, used, taken out.

The names of libraries that it asks for mean nothing to a Debian, so they are not looked at: the libraries
must be there already.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from scripts.linux.chroot import Chroot
from scripts.linux.stage import COMMAND, PACKAGE


def try_rpm(debian: Chroot, package: Path, user: str) -> list[str]:
    """Install a package, let rpm compare all its files, have the program check itself, and remove it.

    Args:
        debian: where; it has the tools and the libraries.
        package: the .rpm file.
        user: who starts the program.

    Returns:
        What the program says about itself, line by line.

    Raises:
        ChrootError: a step failed.
    """
    inside = debian.root / "root" / package.name
    shutil.copyfile(package, inside)
    try:
        debian.output(["rpm", "--install", "--nodeps", f"/root/{package.name}"])
    finally:
        inside.unlink()
    debian.output(["rpm", "--verify", "--nodeps", PACKAGE])
    told = debian.output([COMMAND, "--self-check"], user=user).splitlines()
    debian.output(["rpm", "--erase", PACKAGE])
    return told
