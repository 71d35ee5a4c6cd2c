# SPDX-License-Identifier: MIT
"""Which shared libraries of the system the built program needs, and which packages bring them.

For Debian its own `dpkg-shlibdeps` answers, with the oldest versions that have all symbols. For rpm the
libraries are asked for by their names, which are the same on all systems.
"""

from __future__ import annotations

import re
import subprocess
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path

_ELF = b"\x7fELF"
_NEEDED = re.compile(r"^\s+NEEDED\s+(\S+)$", re.MULTILINE)
_SONAME = re.compile(r"^\s+SONAME\s+(\S+)$", re.MULTILINE)
_GLIBC = re.compile(r"\bGLIBC_(\d+\.\d+)\b")

OPTIONAL = ("*/printsupport/*",)
"""Plugins that are nice to have: their libraries are recommended and not depended on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Libraries:
    """What one group of files needs.

    Args:
        names: the libraries' names, as the dynamic linker knows them.
        glibc: the newest version of the C library that has a symbol in use, such as "2.35".
    """

    names: frozenset[str]
    glibc: str


def elf_files(folder: Path) -> list[Path]:
    """List the programs and libraries in a folder, without the links to them."""
    found = []
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink():
            with path.open("rb") as file:
                if file.read(4) == _ELF:
                    found.append(path)
    return found


def is_optional(path: Path) -> bool:
    """Tell whether the program does without a file, should its libraries be missing."""
    return any(fnmatch(path.as_posix(), pattern) for pattern in OPTIONAL)


def needed(files: Iterable[Path], own: Iterable[Path]) -> Libraries:
    """Find what files need of the system.

    Args:
        files: the files.
        own: all files of the program; what they bring is not needed of the system.
    """
    own_names = {path.name for path in own}
    names: set[str] = set()
    versions: list[tuple[int, ...]] = [(2, 17)]
    for path in files:
        text = _objdump(path)
        names |= set(_NEEDED.findall(text))
        versions += [tuple(map(int, each.split("."))) for each in _GLIBC.findall(text)]
    for path in own:
        own_names |= set(_SONAME.findall(_objdump(path)))
    return Libraries(names=frozenset(names - own_names), glibc=".".join(map(str, max(versions))))


def rpm_requirements(libraries: Libraries) -> list[str]:
    """Return libraries as rpm asks for them."""
    wanted = [f"{name}()(64bit)" for name in sorted(libraries.names) if not name.startswith("ld-linux")]
    return [*wanted, f"libc.so.6(GLIBC_{libraries.glibc})(64bit)"]


def debian_fields(staged: Path, files: list[Path], package: str) -> dict[str, str]:
    """Have Debian's own tool say which packages are needed.

    Args:
        staged: the tree of the package.
        files: programs and libraries in it.
        package: the name of the program's own package.

    Returns:
        The fields Depends and Recommends.

    Raises:
        RuntimeError: a library belongs to no package, or the tool failed.
    """
    folders = sorted({path.parent for path in files if ".so" in path.name})
    must = [f"-e{path}" for path in files if not is_optional(path)]
    may = [f"-e{path}" for path in files if is_optional(path)]
    command = ["dpkg-shlibdeps", "-O", "--warnings=0", f"-x{package}"]
    command += [f"-l{folder}" for folder in folders]
    command += ["-dDepends", *must, "-dRecommends", *may]
    # By this folder the tool knows where the package's tree begins, and that what lies in it is its own.
    marker = staged / "DEBIAN"
    marker.mkdir()
    with tempfile.TemporaryDirectory() as folder:
        control = Path(folder) / "debian" / "control"
        control.parent.mkdir()
        control.write_text(f"Source: {package}\n\nPackage: {package}\nArchitecture: any\n", encoding="utf-8")
        answer = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    marker.rmdir()
    if answer.returncode != 0:
        raise RuntimeError(f"dpkg-shlibdeps failed:\n{answer.stderr}")
    return dict(re.findall(r"^shlibs:(\w+)=(.*)$", answer.stdout, re.MULTILINE))


def _objdump(path: Path) -> str:
    command = ["objdump", "-p", str(path)]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout
