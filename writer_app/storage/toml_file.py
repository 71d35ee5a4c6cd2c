# SPDX-License-Identifier: MIT
"""Reads and writes small TOML tables; a file that makes no sense is put aside, never an error.

Which keys there are is not known here.
"""

from __future__ import annotations

import logging
import stat
import tomllib
from collections.abc import Mapping
from pathlib import Path

import tomli_w

from writer_app.errors import SettingsError
from writer_app.storage.atomic import write_atomically
from writer_app.storage.reasons import reason_of
from writer_app.text.phrase import phrase

logger = logging.getLogger(__name__)

_MOST_BYTES = 1_000_000


def read_table(path: Path) -> tuple[dict[str, object], tuple[str, ...]]:
    """Read a table.

    A file that is no TOML is kept aside under the same name with ".broken" behind it, so that the next
    one written does not lose what the user may have put there by hand.

    Returns:
        The table, empty if there is no such file or it makes no sense; and warnings, each a sentence fit
        for the user.
    """
    try:
        data = _read(path)
    except FileNotFoundError:
        return {}, ()
    except (OSError, ValueError) as error:
        return {}, (
            _warn(
                phrase("{path} cannot be read and is not used: {reason}.", path=path, reason=reason_of(error))
            ),
        )
    try:
        return tomllib.loads(data.decode("utf-8-sig")), ()
    # Deep nesting ends in RecursionError; a number too long to be read in ValueError.
    except (ValueError, RecursionError) as error:
        return {}, (
            _warn(
                phrase(
                    "{path} makes no sense ({error}); {aside}.",
                    path=path,
                    error=error,
                    aside=_put_aside(path),
                )
            ),
        )


def write_table(path: Path, table: Mapping[str, object], *, head: str) -> None:
    """Write a table whole or not at all, and make its folder if it is not there.

    Args:
        path: the file.
        table: what to write.
        head: a comment of one line on top.

    Raises:
        SettingsError: it cannot be written; the old file is whole.
    """
    try:
        text = f"# {head}\n{tomli_w.dumps(table)}"
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(path, text.encode())
    except (OSError, ValueError) as error:
        raise SettingsError(
            phrase("The file cannot be written: {reason}.", reason=reason_of(error)), subject=str(path)
        ) from error


def _read(path: Path) -> bytes:
    found = path.stat()
    if not stat.S_ISREG(found.st_mode):
        raise ValueError(phrase("it is not a file"))
    if found.st_size > _MOST_BYTES:
        raise ValueError(phrase("it is too large"))
    return path.read_bytes()


def _put_aside(path: Path) -> str:
    aside = path.with_name(path.name + ".broken")
    number = 1
    while aside.exists():
        number += 1
        aside = path.with_name(f"{path.name}.broken-{number}")
    try:
        path.rename(aside)
    except OSError as error:
        return phrase("it cannot be put aside either: {reason}", reason=reason_of(error))
    return phrase("it was put aside as {name}", name=aside.name)


def _warn(sentence: str) -> str:
    logger.warning("%s", sentence)
    return sentence
