# SPDX-License-Identifier: MIT
"""Signs Writer.app and makes the disk image (.dmg) that it comes in; runs on macOS. Standard library only.

Without an identity the signature is ad hoc: the program runs, and macOS asks at its first start.

| variable | meaning |
| --- | --- |
| WRITER_SIGN_IDENTITY | a "Developer ID Application: …" of the keychain to sign with |
| WRITER_NOTARY_PROFILE | a keychain profile of `xcrun notarytool`: Apple checks the image |
"""

from __future__ import annotations

import argparse
import os
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from writer_app import __version__  # noqa: E402 (found by the line above)

ENTITLEMENTS = ROOT / "packaging" / "macos" / "entitlements.plist"
_AD_HOC = "-"
_CODE = {
    bytes.fromhex(magic) for magic in ("cffaedfe", "cefaedfe", "feedfacf", "feedface", "cafebabe", "cafebabf")
}
"""How files with machine code of macOS begin, for one processor or several."""


def code_files(app: Path) -> Iterator[Path]:
    """Give the files with machine code in a program, the deepest first: what holds others comes last."""
    found = [path for path in app.rglob("*") if path.is_file() and not path.is_symlink() and _is_code(path)]
    yield from sorted(found, key=lambda path: (-len(path.parts), path))


def signing(app: Path, identity: str) -> list[list[str]]:
    """Return the commands that sign a program and look at the signature.

    Args:
        app: the bundle.
        identity: who signs; "-" is nobody.
    """
    sign = ["codesign", "--force", "--sign", identity, "--entitlements", str(ENTITLEMENTS)]
    if identity != _AD_HOC:
        # What Apple asks of a program that it is to check.
        sign += ["--options", "runtime", "--timestamp"]
    signed = [[*sign, str(path)] for path in (*code_files(app), app)]
    return [*signed, ["codesign", "--verify", "--strict", "--deep", str(app)]]


def imaging(app: Path, image: Path, folder: Path, environ: Mapping[str, str]) -> list[list[str]]:
    """Return the commands that make the image of a signed program.

    Args:
        app: the bundle.
        image: the file to be made.
        folder: an empty folder.
        environ: may name the identity and the profile.
    """
    identity, profile = environ.get("WRITER_SIGN_IDENTITY"), environ.get("WRITER_NOTARY_PROFILE")
    commands = [
        ["ditto", str(app), str(folder / app.name)],
        # To be dragged onto.
        ["ln", "-s", "/Applications", str(folder / "Applications")],
        [
            *("hdiutil", "create", "-volname", "Writer", "-srcfolder", str(folder)),
            *("-fs", "HFS+", "-format", "UDZO", "-ov", str(image)),
        ],
    ]
    if identity:
        commands.append(["codesign", "--force", "--timestamp", "--sign", identity, str(image)])
    if profile:
        commands.append(
            ["xcrun", "notarytool", "submit", str(image), "--keychain-profile", profile, "--wait"]
        )
        commands.append(["xcrun", "stapler", "staple", str(image)])
    return commands


def make_image(app: Path, image: Path, environ: Mapping[str, str]) -> None:
    """Sign a program and make its image.

    Raises:
        SystemExit: there is no program, or a command failed.
    """
    if not (app / "Contents" / "Info.plist").is_file():
        raise SystemExit(f"There is no program at {app}: build it on macOS first.")
    if environ.get("WRITER_NOTARY_PROFILE") and not environ.get("WRITER_SIGN_IDENTITY"):
        raise SystemExit("WRITER_NOTARY_PROFILE needs WRITER_SIGN_IDENTITY: Apple checks nothing unsigned.")
    image.parent.mkdir(parents=True, exist_ok=True)
    for command in signing(app, environ.get("WRITER_SIGN_IDENTITY") or _AD_HOC):
        _run(command)
    with tempfile.TemporaryDirectory(prefix="writer-") as folder:
        for command in imaging(app, image, Path(folder), environ):
            _run(command)


def _is_code(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(4) in _CODE


def _run(command: Sequence[str]) -> None:
    if subprocess.run(command, check=False).returncode != 0:
        raise SystemExit(f"This failed: {shlex.join(command)}")


def main(arguments: Sequence[str] | None = None) -> int:
    """Make the image that the command line asks for; return the exit status."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--app", type=Path, default=ROOT / "dist" / "Writer.app", help="the built program")
    parser.add_argument("--output", type=Path, help="dist/Writer-VERSION.dmg if not given")
    options = parser.parse_args(arguments)
    image = options.output or ROOT / "dist" / f"Writer-{__version__}.dmg"
    make_image(options.app, image, os.environ)
    print(image)
    return 0


if __name__ == "__main__":
    sys.exit(main())
