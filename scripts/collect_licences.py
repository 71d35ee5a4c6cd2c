# SPDX-License-Identifier: MIT
"""Collects the licence texts of all that the installed program ships into one folder, with an index.

build_app.spec calls it while the program is built. The same parts on the same system give the same bytes.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable
from importlib.metadata import PackageNotFoundError
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from writer_app.storage.licences import INDEX, LicenceText, Part, installed_parts, package_part  # noqa: E402

_BUILT_WITH = ("pyinstaller",)
"""What leaves something of its own in the program: the executable that starts it."""
_SYSTEM_DOCS = Path("/usr/share/doc")


def collect(folder: Path, libraries: Iterable[Path] = ()) -> tuple[Part, ...]:
    """Collect all texts.

    Args:
        folder: where to; what is there goes.
        libraries: files of the building system that the program has copies of.

    Returns:
        The parts as they were found.
    """
    parts = (*installed_parts(), *_builders(), *system_parts(libraries))
    lacking = [part.name for part in parts if not part.texts]
    if lacking:
        raise SystemExit(f"There is no licence text for {', '.join(lacking)}.")
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    index = [_collect_part(folder, part) for part in parts]
    (folder / INDEX).write_text(json.dumps(index, indent=1, ensure_ascii=False) + "\n", "utf-8")
    return parts


def system_parts(libraries: Iterable[Path]) -> tuple[Part, ...]:
    """Return the packages of a Debian system that libraries come from; none on another system."""
    if shutil.which("dpkg-query") is None:
        return ()
    names = {name for library in libraries for name in _package_names(library)}
    found = ((name, _SYSTEM_DOCS / name / "copyright") for name in sorted(names))
    return tuple(
        Part(name=name, version=_version(name), texts=(LicenceText(title="copyright", path=path),))
        for name, path in found
        if path.is_file()
    )


def _builders() -> Iterable[Part]:
    for name in _BUILT_WITH:
        try:
            yield package_part(name)
        except PackageNotFoundError:
            continue


def _collect_part(folder: Path, part: Part) -> dict[str, object]:
    place = re.sub(r"[^a-z0-9.+-]+", "-", part.name.lower()).strip("-")
    texts = []
    for number, text in enumerate(part.texts, 1):
        # Numbered, for some are deep in folders and of the same name.
        name = f"{place}/{number:02}-{text.path.name}"
        target = folder / name
        target.parent.mkdir(exist_ok=True)
        target.write_bytes(text.path.read_bytes())
        texts.append({"title": text.title, "file": name})
    return {"name": str(part.name), "version": part.version, "licence": part.licence, "texts": texts}


def _package_names(library: Path) -> list[str]:
    path = library.resolve()
    # Where /lib is a link to /usr/lib, the packages may still say /lib.
    for each in (path, Path("/", *path.parts[2:])):
        asked = subprocess.run(
            ["dpkg-query", "--search", str(each)], capture_output=True, text=True, check=False
        )
        if asked.returncode == 0:
            owners = asked.stdout.partition(": ")[0].split(", ")
            return [owner.partition(":")[0] for owner in owners]
    return []


def _version(package: str) -> str:
    command = ["dpkg-query", "--show", "--showformat=${Version}", package]
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout


if __name__ == "__main__":
    for each in collect(Path(sys.argv[1] if len(sys.argv) > 1 else "build/licences")):
        print(f"{each.name} {each.version}: {each.licence or '-'}, {len(each.texts)} texts")
