# SPDX-License-Identifier: MIT
"""What `make package` does: the program for this system, and on Linux a .deb and a .rpm of it.

On a Debian-like machine and as root all is built in a small clean Debian 12, so that the program runs on
every Linux from there on. Elsewhere it is built right here. WRITER_BUILD_HERE=1 asks for that, too.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from scripts.build_program import ROOT, BuildError, build_program, read_version, source_epoch
from scripts.linux import chroot, wheels
from scripts.linux.chroot import Chroot, ChrootError
from scripts.linux.wheels import WheelError
from scripts.setup_environment import LIBRARIES, SystemPart, apt_knows, choose_packages, has_library

HERE_VARIABLE = "WRITER_BUILD_HERE"
INSIDE = "/src"
TOOLS = ("python3", "python3-venv", "libpython3.11", "binutils", "dpkg-dev", "file", "rpm")
# What the plugins for Wayland and for printers name, besides what setup asks for.
PLUGIN_LIBRARIES = (
    # Debian 13 and Ubuntu 24.04 renamed it for 64-bit time.
    SystemPart("libcups.so.2", ("libcups2t64", "libcups2")),
    SystemPart("libdrm.so.2", ("libdrm2",)),
    SystemPart("libstdc++.so.6", ("libstdc++6",)),
    SystemPart("libvulkan.so.1", ("libvulkan1",)),
    SystemPart("libwayland-client.so.0", ("libwayland-client0",)),
    SystemPart("libwayland-cursor.so.0", ("libwayland-cursor0",)),
    SystemPart("libwayland-egl.so.1", ("libwayland-egl1",)),
    SystemPart("libz.so.1", ("zlib1g",)),
)


def build_here(root: Path) -> list[Path]:
    """Build the program on this system, and packages of it where the tools for them are.

    Returns:
        What was made.

    Raises:
        BuildError: the program cannot be built, or this system lacks libraries that a .deb has to name.
    """
    if not sys.platform.startswith("linux"):
        return [build_program(root)]
    # CPack and Qt for the icons are there on Linux only.
    from scripts.linux.packages import build_packages, kinds  # noqa: PLC0415
    from scripts.linux.stage import Edition  # noqa: PLC0415

    if "deb" in kinds():
        _check_libraries()
    program = build_program(root)
    if not kinds():
        print("Neither dpkg-dev nor rpm is installed, so this is the program without a package of it.")
        return [program]
    edition = Edition(version=read_version(root), epoch=source_epoch(os.environ, root))
    return [program, *build_packages(root, program, root / "dist", edition)]


def _check_libraries() -> None:
    """Refuse at once what would fail after minutes: a .deb names the packages of all libraries it needs."""
    missing = [part for part in PLUGIN_LIBRARIES if not has_library(part.name)]
    if missing:
        names = " ".join(choose_packages(missing, apt_knows))
        raise BuildError(
            "This system lacks libraries that Qt's plugins need, and so a .deb cannot say where they come "
            f"from. Install them, or debootstrap to build in a clean Debian:\n    apt-get install {names}"
        )


def source_files(root: Path) -> list[Path]:
    """List the files of the sources as they lie there, also those that are not committed yet."""
    command = ["git", "-C", str(root), "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    answer = subprocess.run(command, capture_output=True, text=True, check=True)
    names = [Path(name) for name in answer.stdout.split("\0") if name]
    return [name for name in names if (root / name).is_file()]


def build_in_debian(root: Path, work: Path) -> list[Path]:
    """Build program and packages in a clean Debian.

    Args:
        root: the sources.
        work: where downloads are kept and the Debian is made; it is removed again.

    Returns:
        What was made, in dist/.

    Raises:
        ChrootError, WheelError: a step failed.
    """
    print("Downloading the Python packages for the build.", flush=True)
    wheels.gather(root, work / "wheels", os.environ)
    debian = Chroot(work / "debian", mounts={work / "wheels": "/wheels"})
    print(f"Making a clean Debian ({chroot.SUITE}) in {debian.root}.", flush=True)
    debian.make(work / "debs")
    debian.install([*TOOLS, *(part.packages[-1] for part in (*LIBRARIES, *PLUGIN_LIBRARIES))])
    _build_inside(debian, root)
    made = _bring_out(debian.root / INSIDE.lstrip("/"), root)
    debian.remove()
    return made


def _build_inside(debian: Chroot, root: Path) -> None:
    for name in source_files(root):
        target = debian.root / INSIDE.lstrip("/") / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(root / name, target)
    environ = {
        "PIP_NO_INDEX": "1",
        "PIP_FIND_LINKS": "/wheels",
        "PIP_NO_CACHE_DIR": "1",
        "PYTHONPATH": INSIDE,
        "SOURCE_DATE_EPOCH": str(source_epoch(os.environ, root)),
        HERE_VARIABLE: "1",
    }
    python = f"{INSIDE}/.venv/bin/python"
    print("Installing the Python packages inside.", flush=True)
    debian.run(["python3", "-m", "venv", f"{INSIDE}/.venv"], environ=environ)
    for command in wheels.install_commands(root, python, f"{INSIDE}/requirements/lock.txt"):
        debian.run(command, environ=environ)
    print("Building the program inside.", flush=True)
    debian.run(["sh", "-ec", f"cd {INSIDE} && exec {python} -m scripts.build_package"], environ=environ)


def _bring_out(inside: Path, root: Path) -> list[Path]:
    made = []
    (root / "dist").mkdir(exist_ok=True)
    for path in sorted((inside / "dist").iterdir()):
        target = root / "dist" / path.name
        if target.is_dir():
            shutil.rmtree(target)
        elif target.exists():
            target.unlink()
        shutil.move(path, target)
        made.append(target)
    staged = root / "build" / "linux"
    shutil.rmtree(staged, ignore_errors=True)
    staged.parent.mkdir(exist_ok=True)
    shutil.move(inside / "build" / "linux", staged)
    return made


def main(arguments: Sequence[str]) -> int:
    """Build; return the exit status."""
    parser = argparse.ArgumentParser(description="Build the program and packages of it.")
    parser.add_argument("--here", action="store_true", help="build on this system, in no clean Debian")
    parser.add_argument("--work", type=Path, default=ROOT / "build" / "package", help="folder for the work")
    options = parser.parse_args(arguments)
    here = options.here or bool(os.environ.get(HERE_VARIABLE))
    reason = None if here else chroot.lacking()
    if reason:
        print(f"No clean Debian is built in, since {reason}: the program is built on this system.")
        print("It runs on systems that are no older than this one.", flush=True)
    try:
        made = build_here(ROOT) if here or reason else build_in_debian(ROOT, options.work)
    except (BuildError, ChrootError, WheelError, RuntimeError) as error:
        print(error, file=sys.stderr)
        return 1
    for path in made:
        size = f" ({path.stat().st_size / 1e6:.1f} MB)" if path.is_file() else ""
        print(f"made {path}{size}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
