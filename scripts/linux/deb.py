# SPDX-License-Identifier: MIT
"""Makes the .deb of the staged program, by Debian's own dpkg-deb.

CPack could write it, too, but counts what symbolic links lead to as if it lay there twice, and would tell
users that the program takes a fifth more of their disk than it does.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
from pathlib import Path

from scripts.linux.stage import DESCRIPTION, MAINTAINER, PACKAGE, RELEASE, SUMMARY, Edition

_ARCHITECTURES = {"x86_64": "amd64", "aarch64": "arm64"}
_BLOCK = 1024


def architecture() -> str:
    """Return what Debian calls this machine's kind."""
    machine = os.uname().machine
    return _ARCHITECTURES.get(machine, machine)


def installed_kib(staged: Path) -> int:
    """Return the KiB that the program takes, as dpkg counts: each file by whole KiB, all else by one."""
    sizes = (
        -(-path.stat().st_size // _BLOCK) if path.is_file() and not path.is_symlink() else 1
        for path in staged.rglob("*")
    )
    return sum(sizes)


def control(edition: Edition, asked: dict[str, str], size_kib: int) -> str:
    """Return the description of the package for apt.

    Args:
        edition: version and time.
        asked: the fields that name other packages.
        size_kib: what it takes on disk.
    """
    paragraphs = DESCRIPTION.splitlines()
    fields = {
        "Package": PACKAGE,
        "Version": f"{edition.version}-{RELEASE}",
        "Architecture": architecture(),
        "Maintainer": MAINTAINER,
        "Installed-Size": str(size_kib),
        **asked,
        "Section": "editors",
        "Priority": "optional",
        "Description": "\n".join([SUMMARY, *(f" {line or '.'}" for line in paragraphs)]),
    }
    return "".join(f"{name}: {value}\n" for name, value in fields.items() if value)


def build_deb(staged: Path, out: Path, edition: Edition, asked: dict[str, str]) -> Path:
    """Make the package.

    Args:
        staged: the staged tree; left as it was.
        out: where the package goes.
        edition: version and time.
        asked: the fields that name other packages.

    Returns:
        The package's file.

    Raises:
        RuntimeError: dpkg-deb failed.
    """
    target = out / f"{PACKAGE}_{edition.version}-{RELEASE}_{architecture()}.deb"
    target.unlink(missing_ok=True)
    meta = staged / "DEBIAN"
    text = control(edition, asked, installed_kib(staged))
    sums = [
        f"{hashlib.md5(path.read_bytes(), usedforsecurity=False).hexdigest()}  {path.relative_to(staged)}\n"
        for path in sorted(staged.rglob("*"))
        if path.is_file() and not path.is_symlink()
    ]
    meta.mkdir()
    try:
        (meta / "control").write_text(text, encoding="utf-8")
        (meta / "md5sums").write_text("".join(sums), encoding="utf-8")
        for path in (meta, *meta.iterdir()):
            path.chmod(0o755 if path.is_dir() else 0o644)
            os.utime(path, (edition.epoch, edition.epoch))
        # xz: a fifth smaller than zstd gives it, and every dpkg reads it.
        command = ["dpkg-deb", "--root-owner-group", "-Zxz", "-z9", "-b", str(staged), str(target)]
        environ = {**os.environ, "SOURCE_DATE_EPOCH": str(edition.epoch)}
        if subprocess.run(command, env=environ, check=False).returncode != 0:
            raise RuntimeError("dpkg-deb could not make the package; it says why above.")
    finally:
        shutil.rmtree(meta)
        os.utime(staged, (edition.epoch, edition.epoch))
    return target
