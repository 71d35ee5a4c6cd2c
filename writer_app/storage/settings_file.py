# SPDX-License-Identifier: MIT
"""The file of what the user chose: read with every nonsense put right, written whole."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path

from writer_app.errors import SettingsError
from writer_app.storage.settings import OPTIONS, Settings, Value
from writer_app.storage.toml_file import read_table, write_table
from writer_app.text.phrase import phrase

_HEAD = "What each line means is told in docs/settings.md; Writer sets nonsense back to its default."


def load_settings(path: Path) -> tuple[Settings, tuple[str, ...]]:
    """Read settings; nothing in the file is an error.

    A value that makes no sense falls back to its default, an unknown one is left out, and a file that is
    no TOML is kept aside with ".broken" behind its name.

    Returns:
        The settings, and a sentence fit for the user about each thing that was not taken as it stands.
    """
    table, warnings = read_table(path)
    values: dict[str, Value] = {}
    said = list(warnings)
    for option in OPTIONS:
        if option.name not in table:
            continue
        try:
            values[option.name] = option.check(table[option.name])
        except SettingsError as error:
            said.append(phrase("{path}: {message} Its default is used.", path=path, message=error.message))
    for name, other in key_conflicts(values):
        said.append(
            phrase(
                "{path}: {name!r} has no key now, since {other!r} has the same one.",
                path=path,
                name=name,
                other=other,
            )
        )
        values[name] = ""
    unknown = sorted(table.keys() - {option.name for option in OPTIONS})
    said += [
        phrase("{path}: There is no setting {name!r}. It is not used.", path=path, name=name)
        for name in unknown
    ]
    return Settings(**values), tuple(said)  # type: ignore[arg-type]


def key_conflicts(values: Mapping[str, Value]) -> list[tuple[str, str]]:
    """Return the names of settings whose key another setting before them has, each with that other.

    Args:
        values: settings by name; those that are missing have their defaults.
    """
    owners: dict[Value, str] = {}
    found = []
    # What the user chose comes before what nobody chose.
    for option in sorted(OPTIONS, key=lambda option: option.name not in values):
        key = values.get(option.name, option.default) if option.key else ""
        if key and owners.setdefault(key, option.name) != option.name:
            found.append((option.name, owners[key]))
    return found


def save_settings(settings: Settings, path: Path) -> None:
    """Write settings whole or not at all.

    Raises:
        SettingsError: they cannot be written; the old file is whole.
    """
    write_table(path, asdict(settings), head=_HEAD)
