# SPDX-License-Identifier: MIT
"""Makes the environment that Writer runs in: .venv with the pinned packages, system libraries, a font.

Does nothing, and needs no network, when all is in place. Standard library only. Older Pythons must be
able to read this file far enough to be told that they are too old.
"""

from __future__ import annotations

import ctypes
import hashlib
import importlib.util
import json
import os
import platform
import re
import shlex
import shutil
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OLDEST_PYTHON = (3, 11)
INSTALLER = ("pip", "setuptools")
TORCH_CPU_INDEX = "https://download.pytorch.org/whl/cpu"
NETWORK_TIMEOUT_S = 5.0
ON_WINDOWS = os.name == "nt"
_PIN = re.compile(r'([\w.-]+)==\S+?(?:\s*;\s*sys_platform == "(\w+)")?')
"""A line of the lock file: a package, its version, and the only system that needs it, if there is one."""


class SetupError(Exception):
    """Setup cannot go on; the message says what to do."""


@dataclass(frozen=True)
class SystemPart:
    """Something that the Qt wheels need and only the system can bring.

    Args:
        name: a shared library's file name, or what to call the part.
        packages: names of the Debian package that brings it; the one for newer releases first.
    """

    name: str
    packages: tuple[str, ...]


LIBRARIES = (
    SystemPart("libdbus-1.so.3", ("libdbus-1-3",)),
    SystemPart("libEGL.so.1", ("libegl1",)),
    SystemPart("libfontconfig.so.1", ("libfontconfig1",)),
    SystemPart("libfreetype.so.6", ("libfreetype6",)),
    SystemPart("libGL.so.1", ("libgl1",)),
    # Debian 13 and Ubuntu 24.04 renamed it for 64-bit time.
    SystemPart("libglib-2.0.so.0", ("libglib2.0-0t64", "libglib2.0-0")),
    SystemPart("libX11.so.6", ("libx11-6",)),
    SystemPart("libX11-xcb.so.1", ("libx11-xcb1",)),
    SystemPart("libxkbcommon.so.0", ("libxkbcommon0",)),
    SystemPart("libxcb-cursor.so.0", ("libxcb-cursor0",)),
    SystemPart("libxcb-icccm.so.4", ("libxcb-icccm4",)),
    SystemPart("libxcb-image.so.0", ("libxcb-image0",)),
    SystemPart("libxcb-keysyms.so.1", ("libxcb-keysyms1",)),
    SystemPart("libxcb-randr.so.0", ("libxcb-randr0",)),
    SystemPart("libxcb-render-util.so.0", ("libxcb-render-util0",)),
    SystemPart("libxcb-render.so.0", ("libxcb-render0",)),
    SystemPart("libxcb-shape.so.0", ("libxcb-shape0",)),
    SystemPart("libxcb-shm.so.0", ("libxcb-shm0",)),
    SystemPart("libxcb-sync.so.1", ("libxcb-sync1",)),
    SystemPart("libxcb-util.so.1", ("libxcb-util1",)),
    SystemPart("libxcb-xfixes.so.0", ("libxcb-xfixes0",)),
    SystemPart("libxcb-xkb.so.1", ("libxcb-xkb1",)),
    SystemPart("libxkbcommon-x11.so.0", ("libxkbcommon-x11-0",)),
)
CHINESE_FONT = SystemPart("a font with Chinese characters", ("fonts-noto-cjk",))
VENV_MODULE = SystemPart("Python's venv module", (f"python{sys.version_info[0]}.{sys.version_info[1]}-venv",))


# ------------------------------------------------------------------------------------ the system


def has_library(name: str) -> bool:
    """Tell whether the dynamic linker finds a shared library and all that it needs."""
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def has_chinese_font() -> bool:
    """Ask fontconfig's library, as Qt does, for any font with Chinese; its commands need not be there."""
    try:
        fontconfig = ctypes.CDLL("libfontconfig.so.1")
    except OSError:
        return False

    class FontSet(ctypes.Structure):
        _fields_ = (("count", ctypes.c_int), ("size", ctypes.c_int), ("fonts", ctypes.c_void_p))

    fontconfig.FcNameParse.restype = ctypes.c_void_p
    fontconfig.FcObjectSetCreate.restype = ctypes.c_void_p
    fontconfig.FcFontList.argtypes = (ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p)
    fontconfig.FcFontList.restype = ctypes.POINTER(FontSet)
    fonts = fontconfig.FcFontList(None, fontconfig.FcNameParse(b":lang=zh"), fontconfig.FcObjectSetCreate())
    return bool(fonts) and fonts.contents.count > 0


def missing_parts(
    libraries: Iterable[SystemPart] = LIBRARIES,
    *,
    is_there: Callable[[str], bool] = has_library,
    font_is_there: Callable[[], bool] = has_chinese_font,
    can_make_venv: bool | None = None,
) -> list[SystemPart]:
    """List what this Linux system still lacks; the arguments are for tests."""
    missing = [part for part in libraries if not is_there(part.name)]
    if not font_is_there():
        missing.append(CHINESE_FONT)
    if can_make_venv is None:
        can_make_venv = importlib.util.find_spec("ensurepip") is not None
    if not can_make_venv:
        missing.append(VENV_MODULE)
    return missing


def choose_packages(parts: Iterable[SystemPart], is_known: Callable[[str], bool]) -> list[str]:
    """Name one package a part: the first that the system's package lists know, else the last."""
    return [next(filter(is_known, part.packages), part.packages[-1]) for part in parts]


def apt_knows(package: str) -> bool:
    """Tell whether apt's lists hold a version of a package that can be installed."""
    answer = subprocess.run(["apt-cache", "policy", package], capture_output=True, text=True, check=False)
    return any(
        line.strip().startswith("Candidate:") and "(none)" not in line for line in answer.stdout.splitlines()
    )


def root_prefix() -> list[str] | None:
    """Return what to put before a command to run it as root, or None where that would need a password."""
    if os.geteuid() == 0:
        return []
    sudo = shutil.which("sudo")
    if sudo and subprocess.run([sudo, "-n", "true"], capture_output=True, check=False).returncode == 0:
        return [sudo, "-n"]
    return None


def see_to_system() -> None:
    """Install the missing system parts where that is allowed.

    Raises:
        SetupError: something is missing and only the user can install it.
    """
    missing = missing_parts()
    if not missing:
        return
    say("This system still lacks: " + ", ".join(part.name for part in missing) + ".")
    if shutil.which("apt-get") is None:
        names = " ".join(part.packages[-1] for part in missing)
        raise SetupError(
            "Install them with your system's package manager and run the same command again. "
            f"Debian calls the packages: {names}\n"
            "If they are there all the same, WRITER_SKIP_SYSTEM=1 leaves this check out."
        )
    prefix = root_prefix()
    if prefix is None:
        names = " ".join(choose_packages(missing, apt_knows))
        sudo = "sudo " if shutil.which("sudo") else ""
        raise SetupError(
            f"Installing them needs the {'administrator' if sudo else 'root user'}. "
            "Run this, then the same command again:\n\n"
            f"    {sudo}apt-get update && {sudo}apt-get install -y --no-install-recommends {names}\n"
        )
    install_with_apt(missing, prefix)
    # A fresh interpreter: this one has read the linker's and fontconfig's lists already.
    check = [sys.executable, __file__, "--list-missing"]
    still = subprocess.run(check, capture_output=True, text=True, check=True).stdout.strip()
    if still:
        raise SetupError(f"After the installation this is still missing: {still}")


def install_with_apt(parts: Sequence[SystemPart], prefix: Sequence[str]) -> None:
    """Install the packages of `parts`.

    Raises:
        SetupError: apt-get failed.
    """
    quiet = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]
    run_or_stop([*quiet, "update"], "The lists of system packages could not be brought up to date.")
    packages = choose_packages(parts, apt_knows)
    run_or_stop(
        [*quiet, "install", "-y", "--no-install-recommends", *packages],
        "The system packages could not be installed.",
    )


# ---------------------------------------------------------------------------- the Python packages


def read_lock(text: str, system: str = sys.platform) -> dict[str, str]:
    """Return package name -> pinned requirement, in the file's order, comments left out.

    Args:
        text: the lock file.
        system: `sys.platform`; what only another system needs is left out.
    """
    lines = (line.partition("#")[0].strip() for line in text.splitlines())
    pins = [pin for pin in map(_PIN.fullmatch, filter(None, lines)) if pin is not None]
    return {pin[1].lower(): pin[0].partition(";")[0].strip() for pin in pins if pin[2] in {None, system}}


def environment_key(lock_text: str, venv: Path, environ: Mapping[str, str]) -> str:
    """Return a fingerprint of all that decides what `.venv` should hold."""
    parts = [
        lock_text,
        # A newer bug-fix release of the same Python keeps all packages valid.
        [*sys.version_info[:2], platform.machine()],
        str(venv),
        environ.get("WRITER_TORCH", ""),
        environ.get("WRITER_TORCH_INDEX", ""),
    ]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def is_whole(venv: Path) -> bool:
    """Tell whether `venv` is an environment of this Python's version with pip in it."""
    if ON_WINDOWS:
        # There the folder does not say the version; the file that venv itself writes does.
        settings = venv / "pyvenv.cfg"
        text = settings.read_text(encoding="utf-8") if settings.is_file() else ""
        same = re.search(
            rf"^version\S* *= *{sys.version_info[0]}\.{sys.version_info[1]}\.", text, re.MULTILINE
        )
        packages = venv / "Lib" / "site-packages"
        return same is not None and python_of(venv).exists() and (packages / "pip").is_dir()
    packages = venv / "lib" / f"python{sys.version_info[0]}.{sys.version_info[1]}" / "site-packages"
    return python_of(venv).exists() and (packages / "pip").is_dir()


def create_venv(venv: Path) -> None:
    """Make an empty environment, over whatever unusable one is there.

    Raises:
        SetupError: it could not be made, or it is the one that runs this script.
    """
    if Path(sys.prefix) == venv:
        raise SetupError("The environment must be made anew: run `deactivate`, then the same command again.")
    say(f"Making {venv} with Python {sys.version.split()[0]}.")
    run_or_stop([sys.executable, "-m", "venv", "--clear", str(venv)], "The environment could not be made.")


def install_packages(venv: Path, lock: Mapping[str, str], environ: Mapping[str, str]) -> None:
    """Install all pins into `venv`.

    Raises:
        SetupError: pip failed.
    """
    failed = "The Python packages could not be installed; pip says why above."
    # First, so that packages without a wheel are built with these and nothing else is fetched for it.
    run_or_stop([*pip(venv), "install", *(lock[name] for name in INSTALLER)], failed)
    pins = [pin for name, pin in lock.items() if name not in {*INSTALLER, "torch"}]
    run_or_stop([*pip(venv), "install", "--no-deps", "--no-build-isolation", *pins], failed)
    install_torch(venv, lock["torch"], environ, system=sys.platform)
    run_or_stop([*pip(venv), "check"], "The Python packages do not fit each other; pip says why above.")


def install_torch(venv: Path, pin: str, environ: Mapping[str, str], *, system: str) -> None:
    """Install the torch build that WRITER_TORCH names, else the CPU build where one is offered.

    Args:
        venv: the environment.
        pin: the version without a build, as `torch==1.2.3`.
        environ: may hold WRITER_TORCH (a requirement) and WRITER_TORCH_INDEX (an address).
        system: `sys.platform`.

    Raises:
        SetupError: pip failed for another reason than that there is no such build.
    """
    failed = "torch could not be installed; pip says why above."
    chosen, index = environ.get("WRITER_TORCH"), environ.get("WRITER_TORCH_INDEX")
    extra = ["--extra-index-url", index] if index else []
    if chosen:
        # pip takes any build of a version for that version: put this one in place, then what it needs.
        again = ["--force-reinstall", "--no-deps"]
        run_or_stop([*pip(venv), "install", *again, *extra, chosen], failed)
        run_or_stop([*pip(venv), "install", *extra, chosen], failed)
        return
    if system != "linux":
        run_or_stop([*pip(venv), "install", *extra, pin], failed)  # elsewhere the plain build is small
        return
    if not index and answers(TORCH_CPU_INDEX + "/torch/"):
        extra = ["--extra-index-url", TORCH_CPU_INDEX]
    attempt = subprocess.run(
        [*pip(venv), "install", *extra, pin + "+cpu"], stderr=subprocess.PIPE, text=True, check=False
    )
    if attempt.returncode == 0:
        return
    if "No matching distribution found" not in attempt.stderr:
        raise SetupError(f"{attempt.stderr}\n{failed}")
    say(
        f"No CPU build ({pin}+cpu) is offered here, so the plain build comes: on Linux it brings CUDA "
        "libraries,\n2 to 3 GB to download and 5 to 7 GB on disk. To stop, press Ctrl+C; "
        "WRITER_TORCH chooses another build (see docs/building.md)."
    )
    run_or_stop([*pip(venv), "install", pin], failed)


def answers(address: str) -> bool:
    """Tell whether a server answers under an address at all, within a few seconds."""
    request = urllib.request.Request(address, method="HEAD")  # noqa: S310 (a constant https address)
    try:
        with urllib.request.urlopen(request, timeout=NETWORK_TIMEOUT_S):  # noqa: S310
            return True
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False


# ------------------------------------------------------------------------------------- the steps


def python_of(venv: Path) -> Path:
    """Return the environment's Python."""
    return venv / "Scripts" / "python.exe" if ON_WINDOWS else venv / "bin" / "python"


def pip(venv: Path) -> list[str]:
    """Return the command that runs the environment's pip."""
    return [str(python_of(venv)), "-m", "pip", "--disable-pip-version-check", "--no-input"]


def run_or_stop(command: Sequence[str], complaint: str) -> None:
    """Run a command in sight of the user.

    Raises:
        SetupError: it failed; the message is `complaint` and the command.
    """
    if subprocess.run(command, check=False).returncode != 0:
        raise SetupError(f"{complaint}\nThe command was: {shlex.join(command)}")


def say(text: str) -> None:
    """Tell the user, before any output of the commands that follow."""
    print(text, flush=True)


def set_up(root: Path, environ: Mapping[str, str]) -> None:
    """Bring system and environment to the state that the lock file asks for.

    Raises:
        SetupError: this needs the user.
    """
    if sys.version_info < OLDEST_PYTHON:
        raise SetupError(
            f"Writer needs Python 3.11 or newer; this is {sys.version.split()[0]}. "
            "Name another one: make setup PYTHON=python3.12, or run this script with it."
        )
    if sys.platform == "linux" and not environ.get("WRITER_SKIP_SYSTEM"):
        see_to_system()
    venv, stamp = root / ".venv", root / ".venv" / "writer-setup.json"
    lock_text = (root / "requirements" / "lock.txt").read_text(encoding="utf-8")
    key = environment_key(lock_text, venv, environ)
    if is_whole(venv):
        if stamp.is_file() and stamp.read_text(encoding="utf-8") == key:
            return
    else:
        create_venv(venv)
    stamp.unlink(missing_ok=True)
    say("Installing the pinned packages: about 340 MB to download the first time, 1.5 GB on disk.")
    install_packages(venv, read_lock(lock_text), environ)
    stamp.write_text(key, encoding="utf-8")
    say("Writer's environment is ready.")


def main(arguments: Sequence[str]) -> int:
    """Set up, or with --list-missing print the system parts that are missing; return the exit status."""
    if list(arguments) == ["--list-missing"]:
        print(", ".join(part.name for part in missing_parts()))
        return 0
    try:
        set_up(ROOT, os.environ)
    except SetupError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("Stopped; the next run goes on from here.", file=sys.stderr)
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
