# SPDX-License-Identifier: MIT
"""Finds the files that the program keeps on this machine, by their kinds, and deletes them on demand."""

from __future__ import annotations

import contextlib
import os
import re
import stat
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from writer_app.errors import KeptFilesError
from writer_app.storage import paths
from writer_app.storage.file_lock import lock_path
from writer_app.storage.kept_kinds import BACKUPS, KINDS, MARKS, OTHER, UNFINISHED, Kind
from writer_app.storage.reasons import reason_of
from writer_app.text.phrase import phrase

_UNFINISHED_NAME = re.compile(r"\.writer-[0-9a-f]{16}\.tmp")
_BACKUP_NAME = re.compile(r"(.+?)(\.(?:[2-9]|[1-9]\d+))?~")
"""The file's own name may end in a number, too."""
_RESTING_S = 60.0
"""An unfinished file that was touched since may be in the middle of being written, by another Writer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptFile:
    """A file.

    Args:
        path: where it is.
        size: in bytes.
        changed: when it was last changed, in seconds since 1970.
    """

    path: Path
    size: int
    changed: float


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptFiles:
    """What there is of one kind.

    Args:
        kind: the kind.
        files: its files, by path.
    """

    kind: Kind
    files: tuple[KeptFile, ...] = ()

    @property
    def size(self) -> int:
        """The size of all, in bytes."""
        return sum(each.size for each in self.files)

    @property
    def changed(self) -> float | None:
        """When the last of them was changed, in seconds since 1970."""
        return max((each.changed for each in self.files), default=None)

    @property
    def place(self) -> Path:
        """The one file, or the folder that all of them are in; where there is none, where it would be."""
        if len(self.files) == 1:
            return self.files[0].path
        if not self.files:
            return self.kind.folder()
        return Path(os.path.commonpath([each.path.parent for each in self.files]))


def find_kept(documents: Iterable[Path] = ()) -> tuple[KeptFiles, ...]:
    """Find every file that the program keeps.

    Args:
        documents: the writer's own files that are known, for what lies beside them.

    Returns:
        Every kind, also those of which there is no file.
    """
    found: dict[str, dict[Path, KeptFile]] = {kind.id: {} for kind in KINDS}
    for path in _own_files():
        _note(found[_kind_of(path).id], path)
    for kind, path in _beside(documents):
        _note(found[kind.id], path)
    return tuple(
        KeptFiles(kind=kind, files=tuple(found[kind.id][path] for path in sorted(found[kind.id])))
        for kind in KINDS
    )


def delete_kept(kept: KeptFiles) -> None:
    """Delete files; nothing in memory is asked, and none is left out that can be deleted.

    Raises:
        KeptFilesError: some of them cannot be deleted.
    """
    trouble: OSError | None = None
    path = Path()
    for each in kept.files:
        if kept.kind == UNFINISHED and time.time() - each.changed < _RESTING_S:
            continue
        try:
            each.path.unlink(missing_ok=True)
        except OSError as error:
            trouble, path = error, each.path
    if trouble is not None:
        raise KeptFilesError(
            phrase("It cannot be deleted: {reason}.", reason=reason_of(trouble)), subject=str(path)
        ) from trouble


def _own_files() -> Iterator[Path]:
    """Give what lies in the folders of the program; some of them are inside others."""
    folders = {paths.config_dir(), paths.data_dir(), paths.state_dir(), paths.log_dir(), paths.runtime_dir()}
    for folder in folders:
        if folders.isdisjoint(folder.parents):
            for place, _, names in os.walk(folder):
                yield from (Path(place, name) for name in names)


def _kind_of(path: Path) -> Kind:
    if _UNFINISHED_NAME.fullmatch(path.name):
        return UNFINISHED
    for kind in KINDS:
        with contextlib.suppress(ValueError):
            if kind.pattern.fullmatch(path.relative_to(kind.folder()).as_posix()):
                return kind
    return OTHER


def _beside(documents: Iterable[Path]) -> Iterator[tuple[Kind, Path]]:
    """Give what lies beside the writer's own files; a folder with many of them is looked through once."""
    names: defaultdict[Path, set[str]] = defaultdict(set)
    for document in documents:
        # As they are made: beside the file itself, wherever a link to it is.
        target = Path(os.path.realpath(document))
        names[target.parent].add(target.name)
    for folder, known in names.items():
        marks = {lock_path(folder / name).name for name in known}
        with contextlib.suppress(OSError):
            for entry in os.scandir(folder):
                backup = _BACKUP_NAME.fullmatch(entry.name)
                if backup is not None and (backup[1] in known or f"{backup[1]}{backup[2] or ''}" in known):
                    yield BACKUPS, Path(entry.path)
                elif entry.name in marks:
                    yield MARKS, Path(entry.path)
                elif _UNFINISHED_NAME.fullmatch(entry.name):
                    yield UNFINISHED, Path(entry.path)


def _note(files: dict[Path, KeptFile], path: Path) -> None:
    with contextlib.suppress(OSError):
        status = path.lstat()
        if not stat.S_ISDIR(status.st_mode):
            files[path] = KeptFile(path=path, size=status.st_size, changed=status.st_mtime)
