# SPDX-License-Identifier: MIT
"""Templates: beginnings of texts as small TOML files, ours and the writer's own; nothing in one is run.

    name = "Story"
    style = "story"
    text = '''The first line, {caret}'''

Besides, `language` and `title` may be told. `{caret}` is where the caret stands at first.
"""

from __future__ import annotations

import re
import stat
import tomllib
from dataclasses import dataclass
from pathlib import Path

from writer_app.errors import SettingsError
from writer_app.storage.profiles import PLAIN, Profile
from writer_app.text.phrase import phrase
from writer_app.text.styles import AUTO, STYLES, clean_title

CARET = "{caret}"
MOST_TEMPLATES = 100
"""No more files of a folder are looked at."""

_LARGEST_FILE = 65_536  # bytes
_LONGEST_NAME = 60  # characters
_LINE_END = re.compile("\r\n?|[\v\f\x1c-\x1e\x85\u2028\u2029]")
_NO_TEXT = re.compile("[\x00-\x08\x0e-\x1b\x1f\x7f\ud800-\udfff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """The beginning of a text.

    Args:
        name: what the menu calls it.
        before: its text before the caret.
        after: its text behind the caret.
        profile: style and title of the text.
        language: "en", "zh" or another, by which menus group them; empty for none.
    """

    name: str
    before: str
    after: str = ""
    profile: Profile = PLAIN
    language: str = ""


def load_templates(folder: Path) -> tuple[tuple[Template, ...], tuple[str, ...]]:
    """Read the templates of a folder, by file name; a folder that is not there has none.

    Returns:
        The templates, and a sentence fit for the user about each file that cannot be used.
    """
    try:
        paths = sorted(path for path in folder.iterdir() if path.suffix == ".toml")
    except OSError:
        return (), ()
    found: list[Template] = []
    warnings: list[str] = []
    for path in paths[:MOST_TEMPLATES]:
        try:
            found.append(read_template(path))
        except SettingsError as error:
            warnings.append(
                phrase("The template {name} cannot be used: {message}", name=path.name, message=error.message)
            )
    return tuple(found), tuple(warnings)


def read_template(path: Path) -> Template:
    """Read a template.

    Raises:
        SettingsError: it cannot be read, or makes no sense.
    """
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode) or status.st_size > _LARGEST_FILE:
            raise SettingsError(phrase("It is no file, or far too large."), subject=str(path))
        table = tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except OSError as error:
        raise SettingsError(phrase("It cannot be read."), subject=str(path)) from error
    # Deep nesting ends in RecursionError; text that is not UTF-8 in ValueError, like any that is no TOML.
    except (ValueError, RecursionError) as error:
        raise SettingsError(phrase("It is no TOML ({error}).", error=error), subject=str(path)) from error
    values: dict[str, str] = {}
    for key, default in (
        ("name", path.stem),
        ("text", None),
        ("style", AUTO),
        ("title", ""),
        ("language", ""),
    ):
        value = table.get(key, default)
        if not isinstance(value, str):
            raise SettingsError(phrase('It needs a "{key}" in quotes.', key=key), subject=str(path))
        values[key] = value
    if values["style"] not in {AUTO, *STYLES}:
        raise SettingsError(
            phrase('Its "style" must be one of {styles}.', styles=", ".join((AUTO, *STYLES))),
            subject=str(path),
        )
    name = clean_title(values["name"])[:_LONGEST_NAME].rstrip()
    if not name:
        raise SettingsError(phrase('Its "name" is empty.'), subject=str(path))
    text = _NO_TEXT.sub("", _LINE_END.sub("\n", values["text"]))
    before, _, after = text.partition(CARET)
    return Template(
        name=name,
        before=before,
        after=after,
        profile=Profile(style=values["style"], title=values["title"]),
        language=values["language"],
    )
