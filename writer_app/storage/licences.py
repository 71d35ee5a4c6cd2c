# SPDX-License-Identifier: MIT
"""What Writer is made of, and under which licences: the parts, their versions, and where the texts lie.

In the installed program they were collected when it was built; in a checkout they are with the packages.
"""

from __future__ import annotations

import json
import re
import sys
import sysconfig
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path, PurePosixPath

from writer_app import __version__
from writer_app.storage.paths import bundle_root, models_dir, resources_dir
from writer_app.text.phrase import phrase

INDEX = "index.json"
"""In the folder of what was collected."""

SHIPPED = (
    *("charset-normalizer", "defusedxml", "jieba", "markdown-it-py", "mdit-py-plugins", "mdurl", "numpy"),
    *("platformdirs", "PySide6_Essentials", "regex", "safetensors", "sentencepiece", "shiboken6", "spylls"),
    *("tomli_w", "torch", "filelock", "fsspec", "Jinja2", "MarkupSafe", "mpmath", "networkx", "sympy"),
    "typing_extensions",
)
"""The packages that the program needs at run time, those that need others first."""
_WITHOUT_TEXT = {
    "jieba": "jieba",
    "PySide6_Essentials": "qt",
    "sentencepiece": "sentencepiece",
    "shiboken6": "qt",
}
"""Packages that bring no licence text, each with the folder of ours that has it."""
_TEXT_NAME = re.compile(
    r"(licen[cs]e|copying|notice|authors)([._-].*)?|.*[_-]licen[cs]e(\.\w+)?", re.IGNORECASE
)
_CODE = {".py", ".pyc", ".pyi", ".so"}
_DICTIONARY_TEXTS = ("README.md", "copyright_en_US.txt", "README_en_GB.txt", "copyright_en_GB.txt")
_LONGEST_NAME = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class LicenceText:
    """One text about a part.

    Args:
        title: what it is called among the texts of its part.
        path: its file.
    """

    title: str
    path: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Something that Writer is made of.

    Args:
        name: what it is called.
        version: which one; "" where that means nothing.
        licence: in short; "" where only the texts say it.
        texts: the licence and whatever else there is to be read, at least one.
    """

    name: str
    version: str = ""
    licence: str = ""
    texts: tuple[LicenceText, ...] = ()


def find_parts() -> tuple[Part, ...]:
    """Return all parts: as they were collected, or as they are installed in a checkout."""
    collected = read_collected(bundle_root() / "licences")
    return collected or tuple(installed_parts())


def read_collected(folder: Path) -> tuple[Part, ...]:
    """Return the parts that were collected into a folder; none where there is no such folder."""
    try:
        listed = json.loads((folder / INDEX).read_text("utf-8"))
    except OSError:
        return ()
    return tuple(
        Part(
            name=part["name"],
            version=part["version"],
            licence=part["licence"],
            texts=tuple(
                LicenceText(title=text["title"], path=folder / text["file"]) for text in part["texts"]
            ),
        )
        for part in listed
    )


def installed_parts() -> Iterator[Part]:
    """Give the parts as they are here: Writer, its data, Python, and each package that is installed."""
    root = bundle_root()
    yield Part(
        name="Writer", version=__version__, licence="MIT", texts=_texts(root, PurePosixPath("LICENSE"))
    )
    yield Part(
        name=phrase("Language models and what they learned from"),
        texts=_texts(root, *(_below(root, path) for path in sorted(models_dir().glob("*/MODEL_CARD.md")))),
    )
    dictionaries = resources_dir() / "dictionaries"
    names = (*_DICTIONARY_TEXTS, "LGPL-2.1.txt")
    yield Part(
        name=phrase("Dictionaries of the spell check"),
        texts=_texts(dictionaries, *map(PurePosixPath, names)),
    )
    yield Part(
        name="Python",
        version=".".join(map(str, sys.version_info[:3])),
        licence="PSF-2.0",
        texts=_python_texts(),
    )
    for name in SHIPPED:
        try:
            yield package_part(name)
        except PackageNotFoundError:
            continue  # not needed with this build of torch, or on this system


def package_part(name: str) -> Part:
    """Return the part that a package is.

    Raises:
        PackageNotFoundError: it is not installed.
    """
    package = distribution(name)
    if name in _WITHOUT_TEXT:
        folder = resources_dir() / "licences" / _WITHOUT_TEXT[name]
        # A notice says what the texts after it are for.
        paths = sorted(folder.iterdir(), key=lambda path: (not path.name.startswith("NOTICE"), path.name))
        texts = _texts(folder, *(_below(folder, path) for path in paths))
    else:
        texts = tuple(_package_texts(package))
    return Part(name=name, version=package.version, licence=_licence_name(package), texts=texts)


def version_of(parts: tuple[Part, ...], name: str) -> str:
    """Return the version of a part, "" if there is none of that name."""
    return next((part.version for part in parts if part.name == name), "")


def _package_texts(package: Distribution) -> Iterator[LicenceText]:
    found = [
        PurePosixPath(str(file))
        for file in package.files or ()
        if _TEXT_NAME.fullmatch(file.name) and file.suffix not in _CODE
    ]
    # The package's own licence comes first, those of what is in it by their folders. Some are there twice.
    by_title: dict[str, Path] = {}
    for file in sorted(found, key=lambda file: (len(file.parts), str(file))):
        path = Path(str(package.locate_file(str(file))))
        if path.is_file():
            by_title.setdefault(_title(file), path)
    return (LicenceText(title=title, path=path) for title, path in by_title.items())


def _title(file: PurePosixPath) -> str:
    inner = [part for part in file.parts if not part.endswith(".dist-info") and part != "licenses"]
    return "/".join(inner)


def _licence_name(package: Distribution) -> str:
    fields = {
        name: [str(each) for each in package.metadata.get_all(name) or []]
        for name in ("License-Expression", "License", "Classifier")
    }
    classified = [
        each.rpartition(" :: ")[2] for each in fields["Classifier"] if each.startswith("License ::")
    ]
    # Some put their whole licence where its name belongs.
    free = [each for each in fields["License"] if len(each) <= _LONGEST_NAME and each.upper() != "UNKNOWN"]
    return ", ".join(fields["License-Expression"] or free or classified)


def _python_texts() -> tuple[LicenceText, ...]:
    folders = (Path(sysconfig.get_path("stdlib")), Path(sys.base_prefix))
    found = (folder / "LICENSE.txt" for folder in folders)
    return tuple(LicenceText(title=path.name, path=path) for path in found if path.is_file())[:1]


def _texts(folder: Path, *names: PurePosixPath) -> tuple[LicenceText, ...]:
    return tuple(LicenceText(title=str(name), path=folder / name) for name in names)


def _below(folder: Path, path: Path) -> PurePosixPath:
    return PurePosixPath(path.relative_to(folder).as_posix())
