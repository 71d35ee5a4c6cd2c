# SPDX-License-Identifier: MIT
"""A small Debian in a folder: made by debootstrap, used through chroot, thrown away.

Each command runs in name spaces of its own, so that what is mounted for it goes when it ends, however it
ends, and nothing of this machine hangs in a folder that is about to be removed.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

SUITE = "bookworm"
"""The oldest system that the program should run on."""
PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
MIRROR_VARIABLE = "WRITER_DEBIAN_MIRROR"
_SOURCES = Path("/etc/apt")
_ONE_LINE = re.compile(r"^deb\s+(?:\[[^]]*\]\s+)?(\S+)\s+(\S+)\s", re.MULTILINE)


class ChrootError(Exception):
    """A command in the Debian folder failed; the message says which."""


def lacking() -> str | None:
    """Say why no Debian folder can be made on this machine; None if one can."""
    if not sys.platform.startswith("linux"):
        return "this is no Linux"
    if os.geteuid() != 0:
        return "only root may make one"
    missing = [name for name in ("debootstrap", "unshare", "chroot") if shutil.which(name) is None]
    return f"{' and '.join(missing)} is not installed" if missing else None


def find_mirror(suite: str, environ: Mapping[str, str], folder: Path = _SOURCES) -> str | None:
    """Find where packages come from: what the user says, else what apt takes for the same Debian.

    Args:
        suite: the name of the Debian.
        environ: the process's environment.
        folder: where apt keeps its sources.

    Returns:
        An address; None leaves it to debootstrap.
    """
    if environ.get(MIRROR_VARIABLE):
        return environ[MIRROR_VARIABLE]
    for path in [folder / "sources.list", *sorted((folder / "sources.list.d").glob("*"))]:
        if not path.is_file():
            continue
        text = path.read_text(encoding="utf-8", errors="replace")
        pairs = _ONE_LINE.findall(text) if path.suffix == ".list" else _deb822(text)
        for address, name in pairs:
            if name == suite and address.startswith(("http://", "https://", "file:")):
                return str(address)
    return None


def _deb822(text: str) -> list[tuple[str, str]]:
    pairs = []
    for paragraph in re.split(r"\n\s*\n", text):
        fields = dict(re.findall(r"^(URIs|Suites):[ \t]*(.+)$", paragraph, re.MULTILINE))
        for address in fields.get("URIs", "").split():
            pairs += [(address, suite) for suite in fields.get("Suites", "").split()]
    return pairs


@dataclass(frozen=True)
class Chroot:
    """A Debian in a folder.

    Args:
        root: the folder.
        mounts: folders of this machine -> where they are seen inside, to read only.
    """

    root: Path
    mounts: Mapping[Path, str] = field(default_factory=dict)

    def make(self, cache: Path, packages: Iterable[str] = ()) -> None:
        """Make it anew, with nothing in it but what Debian must have.

        Args:
            cache: where downloaded packages are kept for the next time.
            packages: what else is to be in it.

        Raises:
            ChrootError: debootstrap failed.
        """
        self.remove()
        self.root.parent.mkdir(parents=True, exist_ok=True)
        cache.mkdir(parents=True, exist_ok=True)
        # Its many lines are told only if it fails.
        command = ["debootstrap", "--variant=minbase", f"--cache-dir={cache.resolve()}"]
        command += [f"--include={','.join(['ca-certificates', *packages])}", SUITE, str(self.root)]
        mirror = find_mirror(SUITE, os.environ)
        command += [mirror] if mirror else []
        answer = subprocess.run(command, capture_output=True, text=True, check=False)
        if answer.returncode != 0:
            raise ChrootError(f"{shlex.join(command)} failed:\n{answer.stdout}{answer.stderr}")
        # Kept for the folder's life, so that installing the same again downloads nothing.
        keep = self.root / "etc" / "apt" / "apt.conf.d" / "keep"
        keep.write_text('APT::Keep-Downloaded-Packages "true";\n', encoding="utf-8")

    def remove(self) -> None:
        """Remove it, if it is there."""
        if self.root.exists():
            shutil.rmtree(self.root)

    def command(
        self,
        command: Sequence[str],
        *,
        network: bool = False,
        user: str = "root",
        environ: Mapping[str, str] | None = None,
    ) -> list[str]:
        """Return what to run on this machine to run a command inside.

        Args:
            command: the command.
            network: whether it may use the network.
            user: who runs it.
            environ: its environment, besides the few variables that any program expects.
        """
        root = self.root.resolve()
        home = "/root" if user == "root" else f"/home/{user}"
        variables = {"PATH": PATH, "HOME": home, "LANG": "C.UTF-8", **(environ or {})}
        steps = [
            f"mount -t proc proc {shlex.quote(str(root / 'proc'))}",
            f"mount -t tmpfs tmpfs {shlex.quote(str(root / 'dev' / 'shm'))}",
        ]
        for source, place in self.mounts.items():
            target = root / place.lstrip("/")
            target.mkdir(parents=True, exist_ok=True)
            steps.append(f"mount --bind {shlex.quote(str(source.resolve()))} {shlex.quote(str(target))}")
            steps.append(f"mount -o remount,bind,ro {shlex.quote(str(target))}")
        who = [] if user == "root" else ["runuser", "-u", user, "--"]
        inside = ["env", "-i", *(f"{name}={value}" for name, value in variables.items()), *command]
        steps.append("exec " + shlex.join(["chroot", str(root), *who, *inside]))
        spaces = ["unshare", "--mount", "--pid", "--fork", "--kill-child", *([] if network else ["--net"])]
        return [*spaces, "sh", "-ec", "\n".join(steps)]

    def run(
        self,
        command: Sequence[str],
        *,
        network: bool = False,
        user: str = "root",
        environ: Mapping[str, str] | None = None,
    ) -> None:
        """Run a command inside, in sight of the user.

        Raises:
            ChrootError: it failed.
        """
        whole = self.command(command, network=network, user=user, environ=environ)
        if subprocess.run(whole, check=False).returncode != 0:
            raise ChrootError(f"This failed: {shlex.join(command)}")

    def output(
        self,
        command: Sequence[str],
        *,
        network: bool = False,
        user: str = "root",
        environ: Mapping[str, str] | None = None,
    ) -> str:
        """Run a command inside and return what it prints; the user sees that only if it fails.

        Raises:
            ChrootError: it failed.
        """
        whole = self.command(command, network=network, user=user, environ=environ)
        answer = subprocess.run(whole, capture_output=True, text=True, check=False)
        if answer.returncode != 0:
            raise ChrootError(f"{shlex.join(command)} failed:\n{answer.stdout}{answer.stderr}")
        return answer.stdout

    def start(
        self,
        command: Sequence[str],
        *,
        user: str = "root",
        environ: Mapping[str, str] | None = None,
        log: IO[str] | None = None,
    ) -> subprocess.Popen[str]:
        """Start a command inside, without network, and do not wait for it."""
        whole = self.command(command, user=user, environ=environ)
        return subprocess.Popen(whole, stdout=log, stderr=subprocess.STDOUT if log else None, text=True)

    def install(self, packages: Sequence[str]) -> None:
        """Install packages and what they depend on, with what they recommend left out.

        Raises:
            ChrootError: apt-get failed.
        """
        quiet = {"DEBIAN_FRONTEND": "noninteractive"}
        self.output(["apt-get", "update", "-qq"], network=True, environ=quiet)
        install = ["apt-get", "install", "-qq", "-y", "--no-install-recommends", *packages]
        self.output(install, network=True, environ=quiet)
