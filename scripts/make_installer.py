# SPDX-License-Identifier: MIT
"""Makes the installer for Windows of what PyInstaller has built, with NSIS (`makensis`).

NSIS runs on Windows and on Linux; the program in the installer must have been built on Windows.
Standard library only.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from writer_app import __version__  # noqa: E402 (found by the line above)

SCRIPT = ROOT / "packaging" / "windows" / "installer.nsi"
PROGRAM = "writer.exe"
_NUMBERS = 4


def find_makensis() -> str:
    """Return the compiler of NSIS: on the PATH, or where its own installer puts it.

    Raises:
        SystemExit: it is not there.
    """
    folders = [os.environ[name] for name in ("PROGRAMFILES(X86)", "PROGRAMFILES") if name in os.environ]
    places = [Path(folder) / "NSIS" / "makensis.exe" for folder in folders]
    found = shutil.which("makensis") or next((str(path) for path in places if path.is_file()), None)
    if found is None:
        raise SystemExit(
            "There is no makensis. Install NSIS 3: `choco install nsis`, or `apt-get install nsis`."
        )
    return found


def numbers(version: str) -> str:
    """Return a version as the four numbers that Windows wants; what stands behind numbers is left out."""
    found = re.match(r"\d+(\.\d+)*", version)
    given = found[0].split(".") if found else []
    return ".".join([*given, *"0000"][:_NUMBERS])


def make_installer(source: Path, icon: Path, output: Path, version: str = __version__) -> None:
    """Make the installer.

    Args:
        source: folder of the built program.
        icon: its icon, with the banner of the installer beside it.
        output: the installer's file.
        version: of the program.

    Raises:
        SystemExit: there is no program in the folder, or NSIS failed or warned.
    """
    if not (source / PROGRAM).is_file():
        raise SystemExit(f"There is no {PROGRAM} in {source}: build it on Windows first.")
    output.parent.mkdir(parents=True, exist_ok=True)
    defined = {
        "VERSION": version,
        "NUMBERS": numbers(version),
        "SOURCE": source.resolve(),
        "ICON": icon.resolve(),
        "BANNER": icon.resolve().with_name("banner.bmp"),
        "LICENCE": ROOT / "LICENSE",
        "OUTPUT": output.resolve(),
    }
    command = [find_makensis(), "-V2", "-WX", "-INPUTCHARSET", "UTF8"]
    command += [f"-D{name}={value}" for name, value in defined.items()]
    if subprocess.run([*command, str(SCRIPT)], check=False).returncode != 0:
        raise SystemExit("The installer was not made; NSIS says why above.")


def main(arguments: Sequence[str] | None = None) -> int:
    """Make the installer that the command line asks for; return the exit status."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--source", type=Path, default=ROOT / "dist" / "writer", help="the built program")
    parser.add_argument("--icon", type=Path, default=ROOT / "build" / "build_app" / "icons" / "writer.ico")
    parser.add_argument("--output", type=Path, help="dist/Writer-VERSION-setup.exe if not given")
    options = parser.parse_args(arguments)
    output = options.output or ROOT / "dist" / f"Writer-{__version__}-setup.exe"
    make_installer(options.source, options.icon, output)
    print(output)
    return 0


if __name__ == "__main__":
    sys.exit(main())
