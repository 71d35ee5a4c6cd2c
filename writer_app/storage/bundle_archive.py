# SPDX-License-Identifier: MIT
"""A model bundle as one file, `.writerbundle`: a ZIP archive of the bundle's four files, read within bounds.

What is in the files is not looked at here; opening the bundle checks it, see `network.bundle`.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from pathlib import Path

from writer_app.errors import BundleDamagedError, BundleMissingError
from writer_app.storage.atomic import write_atomically
from writer_app.storage.reasons import reason_of
from writer_app.text.phrase import phrase

ARCHIVE_SUFFIX = ".writerbundle"
_MOST_BYTES = {
    "bundle.json": 1_000_000,
    "MODEL_CARD.md": 1_000_000,
    "tokenizer.model": 50_000_000,
    "weights.safetensors": 400_000_000,
}
"""The files of a bundle and how large each may be; nothing else is taken out of an archive."""
_DAMAGE = (
    *(zipfile.BadZipFile, zlib.error, struct.error, EOFError),
    *(NotImplementedError, OverflowError, RuntimeError, ValueError),
)
"""What the library raises at archives that are none."""
_PACKINGS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)  # the same bundle gives the same bytes
_CHUNK = 2**20


def pack_bundle(folder: Path, archive: Path) -> None:
    """Write a bundle's folder as one file.

    Args:
        folder: the bundle.
        archive: the file to write, whole or not at all.

    Raises:
        BundleMissingError: a file of the bundle cannot be read.
        OSError: the archive cannot be written.
    """
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        for name in _MOST_BYTES:
            try:
                data = (folder / name).read_bytes()
            except OSError as error:
                raise BundleMissingError(
                    phrase("A file of the bundle cannot be read."), subject=str(folder / name)
                ) from error
            entry = zipfile.ZipInfo(name, _FIRST_DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            target.writestr(entry, data)
    write_atomically(archive, packed.getvalue())


def unpack_bundle(archive: Path, folder: Path) -> None:
    """Write the files of an archive into a folder that is there; on an error some may be there already.

    Names, number, packing and true size of the entries are checked; what an archive says of its own sizes
    is not believed.

    Args:
        archive: the file.
        folder: an empty folder.

    Raises:
        BundleDamagedError: it is no archive of a bundle, or one made to exhaust its reader.
        BundleMissingError: it cannot be read.
        OSError: the files cannot be written.
    """
    try:
        source = archive.open("rb")
    except (OSError, ValueError) as error:
        raise BundleMissingError(
            phrase("The file cannot be read: {reason}.", reason=reason_of(error)), subject=str(archive)
        ) from error
    with source:
        try:
            package = zipfile.ZipFile(source)
            entries = package.infolist()
        except (OSError, *_DAMAGE) as error:
            raise _no_bundle(archive) from error
        if sorted(entry.filename for entry in entries) != sorted(_MOST_BYTES):
            raise _no_bundle(archive)
        for entry in entries:
            if entry.compress_type not in _PACKINGS or entry.flag_bits & 1:
                raise _no_bundle(archive)
            if not _copy(package, entry, folder / entry.filename):
                raise _no_bundle(archive)


def _no_bundle(archive: Path) -> BundleDamagedError:
    return BundleDamagedError(phrase("The file is no model bundle, or is damaged."), subject=str(archive))


def _copy(package: zipfile.ZipFile, entry: zipfile.ZipInfo, path: Path) -> bool:
    """Write one file; returns whether the entry was sound and not too large."""
    left = _MOST_BYTES[entry.filename]
    with path.open("xb") as target:
        try:
            part = package.open(entry)
        except (OSError, *_DAMAGE):
            return False
        with part:
            while True:
                try:
                    data = part.read(_CHUNK)
                except (OSError, *_DAMAGE):
                    return False
                if not data:
                    return True
                left -= len(data)
                if left < 0:
                    return False
                target.write(data)
