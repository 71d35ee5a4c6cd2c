# SPDX-License-Identifier: MIT
"""Lays the built program out as it lies on a Linux system: program, command, menu entry, icons, pages.

What a file says of version and date is filled in here, from the one place that each has.
"""

from __future__ import annotations

import gzip
import os
import shutil
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from scripts.linux.icons import lay_icons

PACKAGE = "writer-app"
"""Debian has `writer2latex`, LibreOffice a `writer`: the package says more, the command stays short."""
COMMAND = "writer"
RELEASE = "1"
MAINTAINER = "The Writer developers <developers@writer-app.invalid>"
SUMMARY = "editor with grey suggestions in English and Chinese"
DESCRIPTION = """\
Writer is a text editor in which grey text shows how your sentence may go on,
in English and Chinese. The suggestions come from a small language model, an
LSTM, that runs on your own machine: no network, no account, no waiting.

It has tabs, Markdown, an outline, focus mode, spell check for English, word
counts and a daily goal; it opens Word and OpenDocument files and exports to
PDF, DOCX, ODT and HTML. The interface is in English or Simplified Chinese."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """What is being packaged.

    Args:
        version: the program's version.
        epoch: the time of the sources, in seconds since 1970; all files get it.
    """

    version: str
    epoch: int

    @property
    def moment(self) -> datetime:
        """The time of the sources."""
        return datetime.fromtimestamp(self.epoch, UTC)


def filled(text: str, edition: Edition) -> str:
    """Put version and date into a text, in place of @VERSION@ and @DATE@."""
    return text.replace("@VERSION@", edition.version).replace("@DATE@", f"{edition.moment:%Y-%m-%d}")


def debian_changelog(edition: Edition) -> str:
    """Return the changelog of the package; that of the program is CHANGELOG.md."""
    return (
        f"{PACKAGE} ({edition.version}-{RELEASE}) unstable; urgency=medium\n\n"
        f"  * Version {edition.version}; what is new in it is told in changelog.gz.\n\n"
        f" -- {MAINTAINER}  {edition.moment:%a, %d %b %Y %H:%M:%S +0000}\n"
    )


def stage(root: Path, program: Path, target: Path, edition: Edition) -> None:
    """Lay everything out under a folder, as it is to lie under /.

    Args:
        root: the sources.
        program: the folder of the built program.
        target: where to lay it; emptied first.
        edition: version and time.
    """
    if target.exists():
        shutil.rmtree(target)
    shutil.copytree(program, target / "usr" / "lib" / PACKAGE, symlinks=True)
    link = target / "usr" / "bin" / COMMAND
    link.parent.mkdir()
    link.symlink_to(f"../lib/{PACKAGE}/{COMMAND}")
    _lay_texts(root, target / "usr" / "share", edition)
    lay_icons(root / "resources" / "icons" / "writer.svg", target / "usr/share/icons/hicolor", PACKAGE)
    _even_out(target, edition.epoch)


def _lay_texts(root: Path, share: Path, edition: Edition) -> None:
    source = root / "packaging" / "linux"

    def lay(name: str, place: str) -> None:
        path = share / place
        path.parent.mkdir(parents=True, exist_ok=True)
        text = filled((source / name).read_text(encoding="utf-8"), edition)
        _write(path, text)

    lay("writer.desktop", "applications/writer.desktop")
    lay("org.writer_app.writer.metainfo.xml", "metainfo/org.writer_app.writer.metainfo.xml")
    lay("writer.1", "man/man1/writer.1.gz")
    lay("copyright", f"doc/{PACKAGE}/copyright")
    lay("lintian-overrides", f"lintian/overrides/{PACKAGE}")
    _write(share / f"doc/{PACKAGE}/changelog.Debian.gz", debian_changelog(edition))
    _write(share / f"doc/{PACKAGE}/changelog.gz", (root / "CHANGELOG.md").read_text(encoding="utf-8"))


def _write(path: Path, text: str) -> None:
    data = text.encode()
    # Without a time in it, so that the same text is the same file.
    path.write_bytes(gzip.compress(data, mtime=0) if path.suffix == ".gz" else data)


def _even_out(target: Path, epoch: int) -> None:
    """Give all files the modes of a Linux system and one time."""
    for path in [target, *target.rglob("*")]:
        if not path.is_symlink():
            runs = path.is_dir() or (path.stat().st_mode & 0o100 and not _is_library(path))
            path.chmod(0o755 if runs else 0o644)
        os.utime(path, (epoch, epoch), follow_symlinks=False)


def _is_library(path: Path) -> bool:
    return ".so" in path.suffixes
